"""The file of tables that `sqlflow --schema` names: what it says, and every way in which it can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from policyengine.errors import DatamapError, UsageError
from policyengine.load.tables import tables


def _read(tmp_path: Path, text: str) -> dict[str, dict[str, str]]:
    file = tmp_path / "schema.yaml"
    file.write_text(text, encoding="utf-8")
    return tables(file)


def test_tables_columns_and_types_stay_as_they_are_spelled(tmp_path: Path) -> None:
    users = 'Users: {Id: int, "e mail": text, on: date, no: "STRUCT<a INT64, b STRING>", bare: }'
    text = f"{users}\nshop.orders: [id, total]\n"
    assert _read(tmp_path, text) == {
        "Users": {"Id": "int", "e mail": "text", "on": "date", "no": "STRUCT<a INT64, b STRING>", "bare": ""},
        "shop.orders": {"id": "", "total": ""},
    }
    assert _read(tmp_path, "") == {}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("users: {id: int\n", [(2, 1)]),
        ("- users\n", [(1, 1)]),
        ("users: text\n", [(1, 8)]),
        ("users: {id: int}\nusers: {id: int}\n", [(2, 1)]),
        ("users: {id: int, id: text}\norders: {total: {a: b}}\n", [(1, 18), (2, 10)]),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, places: list[tuple[int, int]]) -> None:
    with pytest.raises(DatamapError) as raised:
        _read(tmp_path, text)
    assert [(each.place.line, each.place.column) for each in raised.value.findings] == places
    assert {each.rule for each in raised.value.findings} == {"sqlflow.schema"}


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        tables(tmp_path / "nothing.yaml")
