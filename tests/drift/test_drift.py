"""Schemas that moved on: `told/` is imported, `cases/*/` happens to it, and what `drift` prints stands beside it.

Each engine has its own file in a case. The command that is printed is then said as it is, and nothing differs any more;
where something is gone that the datamap names, the datamap is told to be wrong.
`UPDATE=1 pytest tests/drift` writes what is printed anew.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb
import psycopg
import pytest

from policyengine.cli.main import run
from policyengine.model.drifted import Weight
from policyengine.stores.location import url
from tests.conftest import connected

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*/*.sql"))


def say_sqlite(directory: Path, sql: str) -> None:
    connection = sqlite3.connect(directory / "shop.sqlite")
    connection.executescript(sql)
    connection.close()


def say_duckdb(directory: Path, sql: str) -> None:
    with duckdb.connect(str(directory / "shop.duckdb")) as connection:
        connection.execute(sql)


def say_files(directory: Path, sql: str) -> None:
    (directory / "lake").mkdir(exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute(re.sub(r"TO '(.*?)'", rf"TO '{directory}/lake/\1'", sql))


def say_postgres(directory: Path, sql: str) -> None:
    with psycopg.connect(os.environ["SHOP_URL"], autocommit=True) as connection:
        connection.execute(sql.encode())


def say_mariadb(directory: Path, sql: str) -> None:
    with closing(connected(os.environ["SHOP_URL"])) as connection, connection.cursor() as cursor:
        cursor.execute(sql)
        while cursor.nextset():
            pass


# Where the store is, as its datamap says, and what runs SQL there.
ENGINES: dict[str, tuple[str, Callable[[Path, str], None]]] = {
    "sqlite": ("path: shop.sqlite", say_sqlite),
    "duckdb": ("path: shop.duckdb", say_duckdb),
    "files": ("path: lake", say_files),
    "postgres": ("env: SHOP_URL", say_postgres),
    "mariadb": ("env: SHOP_URL", say_mariadb),
}
SERVERS = ("postgres", "mariadb")


def said(capsys: pytest.CaptureFixture[str], *command: str) -> tuple[int, str]:
    code = run(command)
    out, err = capsys.readouterr()
    return code, out + err


def imported(maps: Path, engine: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A shop as `told/` makes it, with the catalogue of it."""
    where, say = ENGINES[engine]
    say(maps, (HERE / "told" / f"{engine}.sql").read_text())
    (maps / "organisation.yaml").write_text((HERE / "organisation.yaml").read_text())
    if engine not in SERVERS:
        monkeypatch.setenv("SHOP_URL", url(engine, maps / where.partition(": ")[2]))
    done = said(capsys, "import", "database", str(maps), "--store", "shop", "--env", "SHOP_URL")
    assert done[0] == 0, done
    map = maps / "shop.yaml"
    map.write_text(re.sub(r"connection: .*", f"connection: {{{where}}}", map.read_text()))
    if engine not in SERVERS:
        monkeypatch.delenv("SHOP_URL")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_what_differs_is_shown_and_can_be_accepted(
    case: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if case.stem in SERVERS:
        monkeypatch.setenv("SHOP_URL", request.getfixturevalue(f"{case.stem}_url"))
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    maps = tmp_path / "maps"
    maps.mkdir()
    imported(maps, case.stem, capsys, monkeypatch)
    assert said(capsys, "drift", str(maps)) == (0, "shop: as shop.catalogue.yaml says\n")
    ENGINES[case.stem][1](maps, case.read_text())

    code, told = said(capsys, "drift", str(maps), "shop")
    expected = case.with_suffix(".txt")
    now = told.replace(str(maps), "MAPS") + (f"[exit {code}]\n" if code else "")
    if os.environ.get("UPDATE"):
        expected.write_text(now, encoding="utf-8")
    assert now == expected.read_text(encoding="utf-8")

    code_again, document = said(capsys, "drift", str(maps), "--format", "json")
    (store,) = json.loads(document)["stores"]
    weights = {each["weight"] for each in store["differences"]}
    assert (code_again, bool(weights - {Weight.HARMLESS})) == (code, bool(code))
    assert [f"  {line}" for line in store["patch"]] == [
        line for line in told.splitlines() if line[2:3] in ("-", "+", " ")
    ]
    if store["accept"]:
        assert f"`{store['accept']}`" in told
        accept(store["accept"], capsys, monkeypatch)
        gone = [each["name"] or each["dataset"] for each in store["differences"] if each["change"] == "removed"]
        code, told = said(capsys, "drift", str(maps))
        if code == 2:  # the datamap names what is gone, and nobody but its team can take it out
            assert re.search("has no (field|dataset)", told)
            assert [name for name in gone if f"`{name}`" in told]
        else:
            assert (code, told) == (0, "shop: as shop.catalogue.yaml says\n")


def accept(command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Says the printed command as a shell would."""
    first, *words = shlex.split(command)
    if "=" in first:
        monkeypatch.setenv(*first.split("=", 1))
        words = words[1:]
    assert said(capsys, *words)[0] == 0


def test_a_store_that_cannot_be_looked_at_is_never_taken_for_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(tmp_path, "sqlite", capsys, monkeypatch)
    (tmp_path / "shop.sqlite").unlink()
    code, told = said(capsys, "drift", str(tmp_path))
    assert (code, told.splitlines()[0]) == (3, "shop: not looked at: shop: the store can't be opened (no such file)")
    (store,) = json.loads(said(capsys, "drift", str(tmp_path), "--format", "json")[1])["stores"]
    assert (store["verdict"], store["error"]["code"]) == ("unknown", "store.open")


def test_a_dangerous_difference_beats_none_and_is_beaten_by_what_nobody_saw(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(tmp_path, "sqlite", capsys, monkeypatch)
    shutil.copy(tmp_path / "shop.sqlite", tmp_path / "other.sqlite")
    map = (tmp_path / "shop.yaml").read_text().replace("store: shop", "store: other")
    map = map.replace("shop.sqlite", "other.sqlite").replace("shop.catalogue", "other.catalogue")
    (tmp_path / "other.yaml").write_text(map)
    facts = (tmp_path / "shop.catalogue.yaml").read_text().replace("store: shop", "store: other")
    (tmp_path / "other.catalogue.yaml").write_text(facts)
    say_sqlite(tmp_path, (HERE / "cases" / "unique-appeared" / "sqlite.sql").read_text())
    assert said(capsys, "drift", str(tmp_path))[0] == 1
    assert said(capsys, "drift", str(tmp_path), "other") == (0, "other: as other.catalogue.yaml says\n")
    (tmp_path / "other.sqlite").unlink()
    assert said(capsys, "drift", str(tmp_path))[0] == 3


def test_a_store_that_no_map_names_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(tmp_path, "sqlite", capsys, monkeypatch)
    code, told = said(capsys, "drift", str(tmp_path), "shpo")
    assert (code, told) == (
        2,
        "error[usage.store]: there is no store `shpo`\n  = help: did you mean `shop`?\n",
    )
