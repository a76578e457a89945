"""A catalogue that is written is read back with the same facts, whatever the schema."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyengine.draft import catalogue as written
from policyengine.load.check import check
from policyengine.load.events import parse
from policyengine.load.facts import catalogue as read
from policyengine.load.kinds import KINDS
from policyengine.load.node import Mapping
from policyengine.load.notes import Notes
from policyengine.load.source import Source
from policyengine.model import drift
from policyengine.model.catalogue import Action, Catalogue, DatasetFact, DatasetKind, FieldFact, ForeignKey
from policyengine.model.type import parse as type_of

GOLDEN = sorted((Path(__file__).parents[1] / "stores").glob("*/*.yaml"))
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
TYPES = st.sampled_from(
    ["integer", "VARCHAR(20)", "DECIMAL(12, 2)", "ENUM('a', 'it''s')", "any", "text[]", "timestamp with time zone"]
)


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    names = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    fields = {name: draw(st.lists(NAMES, min_size=1, max_size=4, unique=True)) for name in names}

    def some(name: str) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(fields[name]), min_size=1, max_size=2, unique=True)))

    def dataset(name: str) -> DatasetFact:
        to = draw(st.sampled_from(names))
        schema = draw(st.none() | NAMES)
        return DatasetFact(
            name,
            {
                field: FieldFact(
                    field,
                    type_of(draw(TYPES)),
                    required=draw(st.booleans()),
                    generated=draw(st.booleans()),
                    choices=tuple(draw(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=2))),
                )
                for field in fields[name]
            },
            key=draw(st.just(()) | st.just(some(name))),
            unique=draw(st.just(()) | st.just((some(name),))),
            indexes=draw(st.just(()) | st.just((some(name), some(name)))),
            foreign_keys=draw(
                st.just(())
                | st.builds(
                    lambda delete, update: (ForeignKey((fields[name][0],), to, (fields[to][0],), delete, update),),
                    st.sampled_from(Action),
                    st.sampled_from(Action),
                )
            ),
            triggers=tuple(draw(st.lists(NAMES, max_size=2))),
            kind=draw(st.sampled_from([DatasetKind.TABLE, DatasetKind.VIEW])),
            schema=schema,
            table=draw(st.just(name) | NAMES),
        )

    return Catalogue("shop", "sqlite", {name: dataset(name) for name in names})


def read_back(text: str) -> Catalogue:
    notes = Notes()
    source = Source("shop.catalogue.yaml", text)
    tree = parse(source, notes)
    assert isinstance(tree, Mapping)
    check(tree, KINDS["catalogue"], source, notes)
    found = read(source, tree, notes)
    assert notes.findings == []
    return found


@given(catalogues())
def test_facts_are_read_back(facts: Catalogue) -> None:
    found = read_back(written.text(facts))
    assert drift.differences(found, facts) == ()
    assert written.text(found) == written.text(facts)
    for name, dataset in facts.datasets.items():
        same = found.datasets[name]
        fields = {field: replace(fact, place=dataset.fields[field].place) for field, fact in same.fields.items()}
        assert replace(same, fields=fields, place=dataset.place) == dataset


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_engines_tell_is_read_back(golden: Path) -> None:
    assert written.text(read_back(golden.read_text())) == golden.read_text()
