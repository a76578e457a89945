"""The scripts that people review: whole, the same each time, and nothing but what is run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyengine.compile import script
from policyengine.compile.layout import laid_out, same
from policyengine.compile.manifest import Manifest
from tests.goldens import golden

CASES = [(name, engine) for name in golden.NAMES for engine in golden.ENGINES]
PIECES = st.sampled_from(
    [
        "SELECT ",
        "FROM ",
        "WHERE ",
        "AND ",
        "OR ",
        "(",
        ")",
        "'a  b'",
        '"c  d"',
        "'it''s'",
        ", ",
        "x",
        " ",
        "/* a 'b */",
        "'",
        "%%",
    ]
)


def manifest(name: str, engine: str) -> Manifest:
    return golden.case(name, engine).manifest


@pytest.mark.parametrize(("name", "engine"), CASES)
def test_a_script_holds_every_statement_and_no_other(name: str, engine: str) -> None:
    made = manifest(name, engine)
    (text,) = (text for file, text in script.files(made).items() if file.endswith(".sql"))
    bare = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    held = "\n".join(f"{each.sql};" for store in made.plan.stores for each in script.statements(made, store))
    assert same(bare, held)


@pytest.mark.parametrize(("name", "engine"), CASES)
def test_comments_fit(name: str, engine: str) -> None:
    text = next(iter(script.files(manifest(name, engine)).values()))
    said = (line for line in text.splitlines() if line.startswith("-- ") and "JSON" not in line)  # paths are one line
    prose = (line for line in said if not line.startswith("--     "))  # what lies deeper is a statement's text
    assert max(map(len, prose)) <= 110


def test_what_a_purpose_binds_is_no_day() -> None:
    text = next(iter(script.files(manifest("purposes", "sqlite")).values()))
    assert re.search(r"^--   opted_out_marketing +whether the person opted out of marketing$", text, re.MULTILINE)


def test_writing_replaces_whole_files_and_nothing_else(tmp_path: Path) -> None:
    made = manifest("chain", "sqlite")
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "shop.sqlite.sql").write_text("old")
    paths = script.write(made, tmp_path)
    assert [path.name for path in paths] == ["shop.sqlite.sql", "manifest.json"]
    assert {path.name for path in tmp_path.iterdir()} == {"notes.txt", "shop.sqlite.sql", "manifest.json"}
    first = [path.read_bytes() for path in paths]
    script.write(made, tmp_path)
    assert [path.read_bytes() for path in paths] == first
    assert json.loads(first[1])["digest"] == made.digest


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = manifest("chain", "sqlite")
    (tmp_path / "shop.sqlite.sql").write_text("old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        script.write(made, tmp_path)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("shop.sqlite.sql", "old")]


def test_a_strange_name_cannot_end_a_comment() -> None:
    text = script.files(manifest("names", "sqlite"))["odd.sqlite.sql"]
    assert re.search(r"^-- .*group by", text, re.MULTILINE)
    assert "\r" not in text


@given(st.lists(PIECES, max_size=40).map("".join), st.integers(10, 100))
def test_layout_keeps_every_token(sql: str, width: int) -> None:
    assert same(laid_out(sql, width), sql)
