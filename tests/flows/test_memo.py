"""What was told of SQL and is kept: the same answers, without reading the SQL again, and never of another text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import policyengine.sqlflow.script as reading
from policyengine.errors import UsageError
from policyengine.model.datamap import Datamaps
from policyengine.workflows.read import read

CASES = Path(__file__).parent / "cases"


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are really read."""
    seen: list[str] = []
    original = reading.lineage

    def watched(text: str, *rest: object) -> object:
        seen.append(text)
        return original(text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "lineage", watched)
    return seen


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CASES / "files", tmp_path / "maps"))


def again(maps: Path) -> Datamaps:
    return read(maps, cache=maps.parent / "cache")


@pytest.mark.parametrize("case", sorted(each.name for each in CASES.iterdir()))
def test_a_second_reading_reads_no_sql_and_ends_alike(case: str, tmp_path: Path, texts: list[str]) -> None:
    first = read(CASES / case, cache=tmp_path / "cache")
    assert texts
    texts.clear()
    assert read(CASES / case, cache=tmp_path / "cache") == first == read(CASES / case)
    assert first.hops


def test_only_what_changed_is_read_again(maps: Path, texts: list[str]) -> None:
    again(maps)
    texts.clear()
    model = maps / "team" / "models" / "customers.sql"
    model.write_text(model.read_text().replace("email", "lower(email) AS email"))
    changed = again(maps)
    assert [text.count("lower(email)") for text in texts] == [1]
    assert changed == read(maps)


def test_a_view_that_changes_is_read_again_with_what_selects_from_it(maps: Path, texts: list[str]) -> None:
    before = again(maps)
    texts.clear()
    view = maps / "team" / "models" / "a_view.sql"
    view.write_text(view.read_text().replace("created_at > '2020-01-01'", "email <> ''"))
    after = again(maps)
    assert len(texts) == 4  # the view, the view of it, and the two datasets that they fill
    assert after.hops != before.hops
    assert after == read(maps)


def test_a_field_that_is_new_is_seen(maps: Path, texts: list[str]) -> None:
    again(maps)
    texts.clear()
    shop = maps / "team" / "shop.yaml"
    shop.write_text(shop.read_text().replace("total: {", "tax: {type: integer, category: none}\n      total: {"))
    changed = again(maps)
    assert len(texts) == 1 and "shop.orders" in texts[0]
    assert changed == read(maps)


@pytest.mark.parametrize("damage", [b"", b"x" * 10, b"x" * 500])
def test_a_damaged_entry_is_none(maps: Path, texts: list[str], damage: bytes) -> None:
    whole = again(maps)
    (maps.parent / "cache" / "lineage").write_bytes(damage)
    texts.clear()
    assert again(maps) == whole
    assert texts


def test_an_entry_of_others_is_refused(maps: Path) -> None:
    again(maps)
    (maps.parent / "cache").chmod(0o777)
    with pytest.raises(UsageError):
        again(maps)


def test_a_new_file_that_a_pattern_fits_is_seen(maps: Path) -> None:
    before = again(maps)
    (maps / "team" / "models" / "orders.sql").write_text("SELECT id, account_id AS customer FROM shop.orders")
    assert len(again(maps).models) == len(before.models) + 1
