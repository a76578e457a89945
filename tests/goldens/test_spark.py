"""Spark's own parser reads every statement, and Spark finds and decides as others do.

Its tables here are Parquet's, whose rows can't be deleted: what changes rows is parsed and not run, and its goldens say
so. A session takes long to begin, so that one case is played, and that where ALL is set.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from typing import Any

import pytest

from policyengine.compile.statement import Role, Statement
from policyengine.plan.algebra import Collect, Decide, RowStage, Ship, Stage, flat
from policyengine.rehearse.stand_in import stand_in
from tests.goldens import golden, play
from tests.scenarios.play import ALL

NAMES = [each for each in golden.NAMES if golden.compiled(each, "spark")]
PLAYED = "vouchers"


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    pyspark = pytest.importorskip("pyspark.sql")
    builder = pyspark.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "1").config("spark.default.parallelism", "1")
    session = builder.config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse"))).getOrCreate()
    logging.getLogger("py4j").setLevel(logging.ERROR)
    yield session
    session.stop()


def test_its_parser_reads_every_statement(spark: Any) -> None:
    parser = spark._jsparkSession.sessionState().sqlParser()
    read = [
        parser.parsePlan(text)
        for name in NAMES
        for many in golden.case(name, "spark").manifest.statements.values()
        for each in many
        for text in (each.sql, each.count)
        if text is not None
    ]
    assert len(read) > 1000


def test_it_decides_as_others_do(spark: Any) -> None:
    found, plain = golden.case(PLAYED, "spark"), golden.on_stand_in(PLAYED)
    duck = play.on_duckdb()
    play.fill(duck, plain.datamaps, plain.store, plain.rows)
    for dataset in found.datamaps.stores[found.store].datasets.values():
        columns = ", ".join(f"`{each.name}` {each.type.text}" for each in dataset.columns.values())
        spark.sql(f"CREATE TABLE `{dataset.table}` ({columns}) USING PARQUET")
        types = [each.type.text for each in dataset.columns.values()]
        for row in found.rows.get(dataset.name.dataset, ()):
            cells = (f"CAST({play.literal(cell)} AS {type})" for cell, type in zip(row, types, strict=True))
            spark.sql(f"INSERT INTO `{dataset.table}` SELECT {', '.join(cells)}")
    twin = stand_in(found.manifest, found.datamaps, "duckdb").manifest
    _decided(found, twin.statements, lambda sql, values: duck.rows(sql, values))
    _decided(found, found.manifest.statements, lambda sql, values: _said(spark, sql, values))
    for step in found.manifest.plan.stores[0].stage:
        for table in step.tables if isinstance(step, Stage) else ():
            if isinstance(table, RowStage):
                mine = {tuple(row) for row in spark.sql(f"SELECT * FROM `{table.table}`").collect()}
                assert mine == set(duck.rows(f"SELECT * FROM {play.quoted(table.table)}")), table.table
                assert mine or table.table.endswith("sessions")


def _said(spark: Any, sql: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    text = sql.replace("USING DELTA", "USING PARQUET")
    return [tuple(row) for row in spark.sql(text, args=values or None).collect()]


def _decided(found: golden.Case, statements: dict[str, tuple[Statement, ...]], say: Any) -> None:
    """All phases before the first change of a row."""
    plan, known = found.manifest.plan.stores[0], {name: list(each) for name, each in found.request.items()}
    given = {"run": play.RUN} | {
        f"cutoff_{name}": play.before(play.TODAY, basis.keep)
        for name, basis in found.datamaps.organisation.retention.items()
    }

    def bound(each: Statement, **more: Any) -> dict[str, Any]:
        return {name: value for name, value in {**given, **more}.items() if name in each.parameters}

    rounds = (
        *plan.stage,
        *plan.resolve,
        *plan.resolve,
        *plan.decide,
        *(x for x in plan.decide if isinstance(x, Decide)),
    )
    for step in flat(rounds):
        for each in statements[step.id]:
            if isinstance(step, Ship):
                for value in known.get(str(step.identifier), ()):
                    say(each.sql, bound(each, value=value))
            elif isinstance(step, Collect):
                values = known.setdefault(str(step.identifier), [])
                values += [value for (value,) in say(each.sql, bound(each)) if value not in (*values, "")]
            elif each.role in (Role.RUN, Role.GROW, Role.QUERY):
                say(each.sql, bound(each))


test_it_decides_as_others_do.__test__ = ALL in os.environ  # type: ignore[attr-defined]
