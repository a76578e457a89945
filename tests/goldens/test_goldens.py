"""No golden statement is trusted that an engine has not run: each is run again here, and must do the same.

`python -m tests.goldens --write` writes them, by running them.
"""

from __future__ import annotations

import os
import re
from contextlib import closing

import pytest

from policyengine.compile.layout import same
from policyengine.plan.algebra import DeleteRows, Mutation, Purge
from tests.goldens import golden, play
from tests.scenarios.play import ALL


def held(name: str, database: play.Engine) -> None:
    """The golden is what is compiled, and does again what it says; the rows end as on every other engine."""
    found = golden.case(name, database.name)
    written = golden.path(name, database.name).read_text(encoding="utf-8")
    assert golden.without_run(written) == golden.without_run(golden.text(found, database.name, None))
    played = play.play(database, found.manifest, found.datamaps, found.rows, found.request, found.opted_out)
    expected = (golden.CASES / name / "end.txt").read_text(encoding="utf-8")
    assert "".join(f"{line}\n" for line in played.end) == expected
    assert re.findall(r"^-- \[(.+)\] (\d+)$", written, re.MULTILINE) == [
        (id, str(played.did[id])) for id in _order(written) if id in played.did
    ]


def _order(written: str) -> list[str]:
    return re.findall(r"^-- \[(.+)\]", written, re.MULTILINE)


@pytest.mark.parametrize("name", golden.NAMES)
def test_on_sqlite(name: str) -> None:
    held(name, play.sqlite())


@pytest.mark.parametrize("name", golden.NAMES)
def test_on_duckdb(name: str) -> None:
    held(name, play.on_duckdb())


@pytest.mark.parametrize("name", golden.NAMES)
def test_on_postgres(name: str, postgres_url: str) -> None:
    held(name, play.postgres(postgres_url))


@pytest.mark.parametrize("name", golden.NAMES)
def test_on_mariadb(name: str, mariadb_url: str) -> None:
    held(name, play.mariadb(mariadb_url))


# Mutations are waited for, and take most of a second each: the others are played where ALL is set.
_PLAYED = ("messages", "names", "tenants", "visits", "vouchers")
_ALL = golden.NAMES if ALL in os.environ else _PLAYED


@pytest.mark.parametrize("name", [each for each in _ALL if golden.compiled(each, "clickhouse")])
def test_on_clickhouse(name: str) -> None:
    with closing(play.Clickhouse()) as database:
        held(name, database)


@pytest.mark.parametrize("engine", golden.OTHERS)
@pytest.mark.parametrize("name", golden.NAMES)
def test_a_golden_is_what_is_compiled(name: str, engine: str) -> None:
    """For every dialect: or it says why there is nothing, and by whom it was run, or that it was not."""
    written = golden.path(name, engine).read_text(encoding="utf-8")
    if refused := golden.refused(name, engine):
        assert written == refused
        return
    assert golden.without_run(written) == golden.without_run(golden.text(golden.case(name, engine), engine, None))
    said = written.splitlines()[3]
    assert re.fullmatch(
        r"-- confirmed by running on clickhouse [\d.]+" if engine == "clickhouse" else "-- not run", said
    )


@pytest.mark.parametrize("engine", golden.ENGINES)
@pytest.mark.parametrize("name", golden.NAMES)
def test_a_golden_says_who_ran_it(name: str, engine: str) -> None:
    head = golden.path(name, engine).read_text(encoding="utf-8").splitlines()[:4]
    assert head[0] == f"-- {name}, on {engine}"
    assert re.fullmatch(rf"-- (confirmed by running on {engine} [\d.]+|not run)", head[3])
    assert engine in ("postgres", "mariadb") or head[3] != "-- not run"


@pytest.mark.parametrize("engine", (*golden.ENGINES, *golden.OTHERS))
@pytest.mark.parametrize("name", golden.NAMES)
def test_layout_changes_nothing_but_blanks(name: str, engine: str) -> None:
    if golden.refused(name, engine):
        return
    for statements in golden.case(name, engine).manifest.statements.values():
        for each in statements:
            assert same(golden.laid_out(each.sql), each.sql)


def test_every_mutation_changes_a_row_in_some_case() -> None:
    reached: dict[str, int] = {}
    for name in golden.NAMES:
        written = golden.path(name, "sqlite").read_text(encoding="utf-8")
        rows = dict(re.findall(r"^-- \[(.+)\] (\d+)$", written, re.MULTILINE))
        found = golden.case(name, "sqlite")
        for step in golden.steps(found.manifest.plan):
            if isinstance(step, Mutation):
                reached[type(step).__name__] = reached.get(type(step).__name__, 0) + int(rows[step.id])
                deletes = isinstance(step, DeleteRows | Purge) and not found.opted_out
                assert not deletes or int(rows[step.id]), f"{name}: {step.id} deletes nothing"
    assert set(reached) == {each.__name__ for each in Mutation.__args__}
    assert all(reached.values())
