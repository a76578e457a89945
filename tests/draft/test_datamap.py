"""Schemas as files: each `<case>.sql` is drafted as `<case>.yaml`, which loads, with every proposal accepted too."""

from __future__ import annotations

import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from policyengine.draft import catalogue as catalogue_text
from policyengine.draft import datamap
from policyengine.load import directory
from policyengine.model.catalogue import Catalogue, DatasetFact, FieldFact
from policyengine.model.datamap import Connection, Datamaps, Dataset
from policyengine.stores.introspect import sqlite

CASES = Path(__file__).parent / "cases"
ORGANISATION = CASES / "organisation.yaml"
each_case = pytest.mark.parametrize("case", sorted(CASES.glob("*.sql")), ids=lambda path: path.stem)


def facts(case: Path) -> Catalogue:
    connection = sqlite3.connect(":memory:")
    connection.executescript(case.read_text())
    return sqlite.catalogue(connection, "shop")


def drafted(found: Catalogue, tmp_path: Path) -> datamap.Draft:
    """The draft, as an import in a directory with an organisation makes it."""
    shutil.copy(ORGANISATION, tmp_path)
    (tmp_path / "shop.catalogue.yaml").write_text(catalogue_text.text(found))
    # An organisation alone can't be read: an empty datamap stands in.
    (tmp_path / "shop.yaml").write_text("datamap: 1\nstore: shop\nengine: sqlite\ncatalogue: shop.catalogue.yaml\n")
    organisation = directory.read(tmp_path).organisation
    return datamap.draft(found, organisation, Connection(env="SHOP_URL"), "shop.catalogue.yaml")


def loaded(text: str, tmp_path: Path) -> Datamaps:
    (tmp_path / "shop.yaml").write_text(text)
    return directory.read(tmp_path)


@each_case
def test_a_draft_is_as_written(case: Path, tmp_path: Path) -> None:
    assert drafted(facts(case), tmp_path).text == case.with_suffix(".yaml").read_text()


@each_case
def test_a_draft_loads_with_every_decision_it_counts(case: Path, tmp_path: Path) -> None:
    found = facts(case)
    draft = drafted(found, tmp_path)
    store = loaded(draft.text, tmp_path).stores["shop"]
    fields = [field for dataset in store.datasets.values() for field in dataset.fields.values()]
    assert draft.decided + draft.proposed + draft.undecided == len(fields)
    undecided = [field for field in fields if field.category is None and field.category_origin == "undecided"]
    assert len(undecided) == draft.proposed + draft.undecided
    assert all(dataset.on_erase is None for dataset in store.datasets.values()), (
        "what becomes of rows is the team's to say"
    )


@each_case
def test_every_proposal_can_be_accepted(case: Path, tmp_path: Path) -> None:
    """Without its `# ` a proposal is a decision of a datamap that loads, whatever stands beside it."""
    draft = drafted(facts(case), tmp_path)
    lines = draft.text.split("datasets:\n", 1)
    body = [accepted(line) for line in lines[1].splitlines()]
    store = loaded(lines[0] + "datasets:\n" + "\n".join(body) + "\n", tmp_path).stores["shop"]
    fields = [field for dataset in store.datasets.values() for field in dataset.fields.values()]
    still = [field for field in fields if field.category is None and field.category_origin == "undecided"]
    assert len(still) <= draft.undecided + len(re.findall("can't be written|which subject", draft.text))


def accepted(line: str) -> str:
    """A line with its proposal accepted; headings, what is to be decided and what is open stay comments."""
    match = re.match(r"^( *)# ( *)(.*)$", line)
    if (
        match is None
        or re.match(r"---|undecided:|on_erase:|subject: …|opaque:", match[3])
        or "can't be written" in line
    ):
        return line
    return match[1] + match[2] + match[3]


def test_a_draft_without_an_organisation_or_tables(tmp_path: Path) -> None:
    shop = datamap.draft(facts(CASES / "shop.sql"), None, Connection(path="shop.db"), "shop.catalogue.yaml").text
    assert "identifies:" not in shop
    assert "    # subject: …" in shop
    assert "connection: {path: shop.db}" in shop
    empty = datamap.draft(Catalogue("shop", "sqlite"), None, Connection(), "shop.catalogue.yaml").text
    assert "\n# datasets:\n" in empty


def _fact(dataset: Dataset) -> DatasetFact:
    """The facts in an expanded dataset."""
    fields = {
        field.name: FieldFact(field.name, field.type, field.required, field.unique, field.generated, field.choices)
        for field in dataset.fields.values()
    }
    return DatasetFact(
        dataset.name.dataset, fields, dataset.key, dataset.unique, foreign_keys=dataset.foreign_keys, kind=dataset.kind
    )


def test_the_draft_of_a_real_shop_agrees_with_its_team() -> None:
    """The decisions in datamaps/shop were made field by field; the draft may be more careful, never less."""
    datamaps = directory.read(Path(__file__).parents[2] / "datamaps" / "shop")
    store = datamaps.stores["shop"]
    catalogue = Catalogue("shop", "sqlite", {name: _fact(dataset) for name, dataset in store.datasets.items()})
    draft = datamap.drafted(catalogue, datamaps.organisation)
    sure = [(one, link) for one in draft for link in one.links if link.sure]
    agreed = 0
    for one, link in sure:
        said = {frozenset(each.fields): each.relation for each in store.datasets[one.fact.name].references}
        agreed += said.get(frozenset(link.foreign_key.fields)) is link.relation
    print(f"\n{agreed} of {len(sure)} references agree")
    assert agreed / len(sure) >= 0.97
    decided = [
        (one.fact.name, name, proposal.category, store.datasets[one.fact.name].fields[name].category)
        for one in draft
        for name, proposal in one.fields.items()
        if proposal is not None and proposal.sure
    ]
    differs = [each for each in decided if each[2] != each[3] and each[3] is not None]
    careless = [each for each in differs if each[2] == "none"]
    print(f"{len(decided) - len(differs)} of {len(decided)} fields agree; careless: {careless}")
    assert len(differs) / len(decided) <= 0.05
    assert len(careless) <= 2
