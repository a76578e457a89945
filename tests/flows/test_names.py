"""What SQL calls datasets: by how many names, and by none that could be another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from policyengine.workflows.read import read

ORGANISATION = "organisation: 1\nname: names\nsubjects: {person: {identifiers: {id: {recyclable: true}}}}\n"
FIELDS = "{key: [id], fields: {id: {type: integer, category: none}}"

OWN = f"""\
datamap: 1
store: wh
engine: duckdb
backups: []
datasets:
  plain: {FIELDS}}}
  in_schema: {FIELDS}, schema: core}}
  renamed: {FIELDS}, table: t_renamed}}
  twice_a: {FIELDS}, schema: a, table: twice}}
  twice_b: {FIELDS}, schema: b, table: twice}}
  orders: {FIELDS}}}
  two words: {FIELDS}}}
  target: {FIELDS}}}
flows: [{{into: target, sql: model.sql}}]
"""
OTHER = f"datamap: 1\nstore: shop\nengine: sqlite\nbackups: []\ndatasets:\n  orders: {FIELDS}}}\n  alone: {FIELDS}}}\n"


def sources(tmp_path: Path, sql: str) -> tuple[list[str], list[str]]:
    """Where the target's field comes from, and the rules that something could not be told by."""
    for name, text in (("organisation", ORGANISATION), ("wh", OWN), ("shop", OTHER)):
        (tmp_path / f"{name}.yaml").write_text(text)
    (tmp_path / "model.sql").write_text(sql)
    datamaps = read(tmp_path)
    return [str(each.source) for each in datamaps.hops], [each.rule for each in datamaps.unread]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("plain", "wh.plain.id"),
        ("PLAIN", "wh.plain.id"),
        ("main.plain", "wh.plain.id"),
        ("wh.plain", "wh.plain.id"),
        ("wh.main.plain", "wh.plain.id"),
        ("in_schema", "wh.in_schema.id"),
        ("core.in_schema", "wh.in_schema.id"),
        ("wh.core.in_schema", "wh.in_schema.id"),
        ("renamed", "wh.renamed.id"),
        ("t_renamed", "wh.renamed.id"),
        ("a.twice", "wh.twice_a.id"),
        ("b.twice", "wh.twice_b.id"),
        ("orders", "wh.orders.id"),
        ("shop.orders", "shop.orders.id"),
        ("shop.main.orders", "shop.orders.id"),
        ("shop.alone", "shop.alone.id"),
        ('"two words"', 'wh."two words".id'),
    ],
)
def test_a_name_means_one_dataset(tmp_path: Path, written: str, meant: str) -> None:
    assert sources(tmp_path, f"SELECT id FROM {written}") == ([meant], [])


@pytest.mark.parametrize(
    "written", ["alone", "twice", "archive.plain", "main.in_schema", "other.main.plain", "core.plain", "nowhere"]
)
def test_a_name_that_could_be_anothers_means_none(tmp_path: Path, written: str) -> None:
    assert sources(tmp_path, f"SELECT id FROM {written}") == ([], ["sqlflow.unknown-table"])


def test_a_schema_that_is_used_counts(tmp_path: Path) -> None:
    assert sources(tmp_path, "USE core; INSERT INTO wh.target SELECT id FROM in_schema") == (["wh.in_schema.id"], [])
