"""What is said to be kept of a person is what a run leaves of them, and nothing else of theirs is left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policyengine.errors import UsageError
from policyengine.lineage.answer import Ground, RetainedAnswer, Says
from policyengine.lineage.carried import flowing
from policyengine.model.name import DatasetName, FieldName
from tests.register.made import MAPS, OTHERS, asked
from tests.scenarios.play import CASES, set_up

# Scenarios in which rows of the person stay, with the fields that the answer names for each dataset.
LEFT = {
    "two-laws": {"books.sales": {"name", "serial"}},
    "retained": {},
    "law-keeps-a-name": {},
    "reused-stays": {"app.accounts": {"id"}},
}


def by_key(rows: list[dict[str, Any]], key: tuple[str, ...]) -> dict[tuple[Any, ...], dict[str, Any]]:
    return {tuple(row[each] for each in key): row for row in rows}


def listed(answer: RetainedAnswer) -> dict[DatasetName, set[str]]:
    found: dict[DatasetName, set[str]] = {}
    for each in answer.retained:
        found.setdefault(each.dataset, set()).update(name for name, _ in each.fields)
    return found


@pytest.mark.parametrize("name", LEFT)
def test_a_run_leaves_what_is_listed(name: str, tmp_path: Path) -> None:
    scene = set_up(CASES / name, "sqlite", tmp_path)
    assert scene.rehearse() == "green"
    before = scene.rows()
    scene.run()
    after = scene.rows()
    with asked(scene.maps) as found:
        answer = found.retained(None)
        said = flowing(found.lineage.datamaps).said.everything
        datasets = found.lineage.datasets
    names = listed(answer)
    left: dict[DatasetName, set[str]] = {}
    for (store, dataset), rows in after.items():
        home = DatasetName(store, dataset)
        old = by_key(before[store, dataset], datasets[home].key)
        for key, row in by_key(rows, datasets[home].key).items():
            owners = [name for each in datasets[home].references for name in each.fields]
            # A row that lost something and stays, and is nobody else's.
            if key in old and row != old[key] and all(row[each] is None for each in owners):
                same = {each for each in row if row[each] is not None and row[each] == old[key][each]}
                left.setdefault(home, set()).update(each for each in same if said.get(FieldName(*home, each)))
    assert {
        home: fields - names.get(home, set()) for home, fields in left.items() if fields - names.get(home, set())
    } == {}
    assert {str(home): fields for home, fields in left.items() if fields} == LEFT[name]


ANSWERS = {
    "complete": [
        ("member", "club.loans", Ground.RETENTION, "tax", "10y", "lent_on", ("lent_on",)),
        ("member", "club.loans", Ground.RETENTION, "disputes", "18mo", "due_on", ("lent_on", "remark")),
        ("member", "club.members", Ground.RETENTION, "tax", "10y", "joined_on", ("joined_on", "town")),
        ("member", "club.members", Ground.NO_MASK, "", "", "", ("id",)),
        ("member", "club.reviews", Ground.RETENTION, "disputes", "18mo", "written_on", ("written_on",)),
        ("member", "club.reviews", Ground.NO_MASK, "", "", "", ("words",)),
        ("member", "letters.contacts", Ground.RETENTION, "disputes", "18mo", "since", ("since",)),
        ("author", "club.authors", Ground.RETENTION, "disputes", "18mo", "since", ("since",)),
    ],
    "unsaid": [
        ("customer", "shop.visits", Ground.DECIDED, "", "", "", ("page",)),
        ("", "shop.guests", Ground.NO_ROUTE, "", "", "", ("name",)),
    ],
    "messenger": [],
    "crossings": [],
    "processor": [],
}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_is_kept(name: str) -> None:
    with asked((MAPS | OTHERS)[name]) as found:
        answer = found.retained(None)
    told = [
        (
            *(each.subject, str(each.dataset), each.ground, each.name, str(each.keep or ""), each.since),
            tuple(field for field, _ in each.fields),
        )
        for each in answer.retained
    ]
    assert told == ANSWERS[name]


@pytest.mark.parametrize(
    ("name", "says"),
    [("complete", Says.YES), ("crossings", Says.UNKNOWN), ("messenger", Says.YES), ("processor", Says.YES)],
)
def test_what_is_not_known_is_no_no(name: str, says: Says) -> None:
    """Of the messenger and the shop with a processor, backups are kept; of the crossings, a flow says nothing."""
    with asked((MAPS | OTHERS)[name]) as found:
        assert found.retained(None).says is says


def test_one_subject_may_be_asked_for() -> None:
    with asked(MAPS["complete"]) as found:
        answer = found.retained("author")
        assert [str(each.dataset) for each in answer.retained] == ["club.authors"]
        with pytest.raises(UsageError) as raised:
            found.retained("reader")
    assert raised.value.code == "usage.subject"


def test_a_name_that_only_finds_a_cell_is_not_somebody_elses_row() -> None:
    """The holds and laws of the clinic, each with its subject: a practitioner owns no treatment."""
    with asked(OTHERS["clinic"]) as found:
        answer = found.retained(None)
    told = {(each.subject, str(each.dataset), each.name) for each in answer.retained}
    assert ("patient", "clinic.treatments", "claims") in told
    assert not {each for each in told if each[0] == "practitioner" and each[1] == "clinic.treatments"}
