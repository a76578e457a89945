"""What a question may name, and what is said where it names nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from policyengine.errors import UsageError
from policyengine.lineage.index import Lineage, index
from policyengine.lineage.named import asked, category
from policyengine.load.directory import read
from tests.lineage.small import hop, lineage

MAPS = Path(__file__).parents[1] / "cli" / "maps"


@pytest.fixture(scope="module")
def flows() -> Lineage:
    return index(read(MAPS / "flows"))


@pytest.mark.parametrize(
    ("written", "what", "count"),
    [
        ("app.accounts.email", "field", 1),
        ("accounts.email", "field", 1),
        ('app."accounts"."email"', "field", 1),
        ('accounts."profile.phone"', "field", 1),
        ("accounts.profile.phone", "field", 1),
        ("app.accounts", "dataset", 5),
        ("letters", "dataset", 3),
        ("customer.email", "identifier", 2),
    ],
)
def test_a_name(flows: Lineage, written: str, what: str, count: int) -> None:
    found = asked(flows, written, identifiers=True)
    assert (found.what, len(found.fields), found.written) == (what, count, written)


def test_an_identifier_is_one_only_where_it_is_asked_for(flows: Lineage) -> None:
    with pytest.raises(UsageError):
        asked(flows, "customer.email")


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("acounts.email", "did you mean `accounts.email`?"),
        ("app.accounts.emial", "did you mean `app.accounts.email`?"),
        ("leters", "did you mean `letters`?"),
        ('app."accounts', "did you mean `app.accounts`?"),
    ],
)
def test_what_was_meant(flows: Lineage, written: str, help: str) -> None:
    with pytest.raises(UsageError, match="no field or dataset") as raised:
        asked(flows, written)
    assert raised.value.help == help


def test_a_name_of_two_things_is_refused_with_both() -> None:
    made = lineage({"a.t.x": "none", "b.t.x": "none", "t.x.y": "none"}, [])
    with pytest.raises(UsageError, match="several things") as raised:
        asked(made, "t.x")
    assert raised.value.help == "say which: a.t.x, b.t.x, t.x"
    assert asked(made, "a.t.x").what == "field"


def test_a_table_that_only_sql_names_can_be_asked_for() -> None:
    made = lineage({"a.t.x": "none"}, [hop("a.t.x -> a.scratch.y IDENTITY")])
    assert asked(made, "scratch.y").what == "field"
    assert asked(made, "a.scratch").what == "dataset"


@pytest.mark.parametrize("written", ["user", "user.contact", "user.contact.email"])
def test_a_category_or_the_beginning_of_some(flows: Lineage, written: str) -> None:
    assert category(flows, written) == written


@pytest.mark.parametrize("written", ["user.conta", "contact", "", "user."])
def test_what_is_the_beginning_of_none(flows: Lineage, written: str) -> None:
    with pytest.raises(UsageError, match="there is no category"):
        category(flows, written)
