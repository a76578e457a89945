"""A golden file: a manifest's statements with what each did when an engine ran it, or plainly that none has."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from policyengine.compile.layout import laid_out
from policyengine.compile.manifest import Manifest, steps
from policyengine.errors import PolicyEngineError
from policyengine.model.datamap import Datamaps
from policyengine.model.right import Right
from policyengine.plan.algebra import Repeat
from policyengine.workflows.compile import manifest_of
from tests.goldens import native, play

CASES = Path(__file__).parent / "cases"
NAMES = sorted(case.name for case in CASES.iterdir())
ENGINES = ("sqlite", "duckdb", "postgres", "mariadb")
# No engine of these is here, but for ClickHouse, which runs within a process.
OTHERS = tuple(native.TYPES)
# How each engine is told that case makes no difference; `any case` in a map.
ANY_CASE = {"sqlite": "COLLATE NOCASE", "duckdb": "COLLATE NOCASE", "postgres": "COLLATE any_case", "mariadb": ""}


@dataclass(frozen=True, slots=True)
class Case:
    """An organisation's maps, its rows by dataset in the order of its fields, and what a request brings."""

    name: str
    datamaps: Datamaps
    manifest: Manifest
    rows: play.Rows
    request: dict[str, list[Any]]
    opted_out: tuple[str, ...] = ()

    @property
    def store(self) -> str:
        return self.manifest.plan.stores[0].store


@cache
def case(name: str, engine: str) -> Case:
    """A case, its store on that engine. Raises PolicyEngineError where its plan can't be compiled for it."""
    with tempfile.TemporaryDirectory() as directory:
        for file in ("organisation.yaml", "store.yaml"):
            text = (CASES / name / file).read_text(encoding="utf-8")
            if file == "store.yaml" and engine in native.TYPES:
                text = yaml.safe_dump(native.native(yaml.safe_load(text), engine), sort_keys=False)
            text = text.replace("engine: any", f"engine: {engine or 'duckdb'}")
            text = text.replace("type: any case", f"type: varchar(80) {ANY_CASE.get(engine, '')}")
            if engine == "mariadb":  # by its usual collation two spellings can't both stand under a unique key
                text = re.sub(r"(type: varchar\(\d+\))(.*\bunique: true)", r"\1 COLLATE utf8mb4_bin\2", text)
            if engine in (
                "duckdb",
                STAND_IN,
            ):  # its foreign keys forbid what every other engine allows; see the rule `pinned`
                text = re.sub(r"^ +foreign_keys: .*\n", "", text, flags=re.MULTILINE)
            (Path(directory) / file).write_text(text, encoding="utf-8")
        for model in (CASES / name).glob("model.*.sql"):
            shutil.copy(model, directory)
        rows = yaml.safe_load((CASES / name / "rows.yaml").read_text(encoding="utf-8"))
        opted_out = tuple(rows.get("opted_out", ()))
        right = Right.OPT_OUT if opted_out else Right(rows.get("right", Right.ERASURE))
        datamaps, manifest = manifest_of(Path(directory), None, right)
    return Case(name, datamaps, manifest, rows["rows"], rows["request"], opted_out)


STAND_IN = ""


def on_stand_in(name: str) -> Case:
    """A case on a DuckDB that stands in for another engine: no text of it is equal to another by its collation."""
    return case(name, STAND_IN)


def refused(name: str, engine: str) -> str:
    """The file's text where a case can't be compiled for an engine, with all reasons; empty where it can."""
    try:
        case(name, engine)
    except PolicyEngineError as error:
        reasons = [each.message for each in getattr(error, "findings", ())] or [error.message]
        return "".join(f"-- {line}\n" for line in (f"{name}, on {engine}", f"not compiled: {error.code}", *reasons))
    return ""


def compiled(name: str, engine: str) -> bool:
    """Whether the file has statements; it is held to what is compiled elsewhere, and this compiles nothing."""
    return not path(name, engine).read_text(encoding="utf-8").partition("\n")[2].startswith("-- not compiled: ")


def statements_digest(manifest: Manifest) -> str:
    every = {id: [(each.sql, each.count) for each in each_step] for id, each_step in manifest.statements.items()}
    return _digest(every)


def fixture_digest(found: Case, engine: str) -> str:
    made = [*play.ddl(found.datamaps, found.store, engine), *play.constraints(found.datamaps, found.store, engine)]
    return _digest([made, found.rows, found.request, *([found.opted_out] if found.opted_out else [])])


def _digest(value: Any) -> str:
    return "sha256:" + hashlib.sha256(json.dumps(value, default=str).encode()).hexdigest()


def path(name: str, engine: str) -> Path:
    return CASES / name / f"{engine}.sql"


def text(found: Case, engine: str, played: play.Played | None, version: str = "") -> str:
    """The file's text; `played` is None where no engine has run it."""
    return "\n".join([*_head(found, engine, played, version), *_body(found.manifest, played)]) + "\n"


def _head(found: Case, engine: str, played: play.Played | None, version: str) -> Iterator[str]:
    yield f"-- {found.name}, on {engine}"
    yield f"-- statements {statements_digest(found.manifest)}"
    yield f"-- fixture    {fixture_digest(found, engine)}"
    yield f"-- confirmed by running on {engine} {version}" if played else "-- not run"


def _body(manifest: Manifest, played: play.Played | None) -> Iterator[str]:
    for step in steps(manifest.plan):
        if isinstance(step, Repeat):
            continue
        rows = "" if played is None or step.id not in played.did else f" {played.did[step.id]}"
        yield ""
        yield f"-- [{step.id}]{rows}"
        for statement in manifest.statements[step.id]:
            yield laid_out(statement.sql) + ";"


def without_run(written: str) -> str:
    """A golden without what only a run can say: its version and its counts."""
    return re.sub(r"^-- (?:confirmed by .*|not run|(\[.*\]) \d+)$", r"-- \1", written, flags=re.MULTILINE)
