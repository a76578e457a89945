"""A file of SQL and a schema to what arrives in each field that it writes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlglot.dialects.dialect import Dialect

from policyengine.errors import NotAnalysable, UsageError
from policyengine.load.notes import did_you_mean
from policyengine.load.tables import tables
from policyengine.model.lineage import Kind, Script, Status, Target
from policyengine.rehearse.canary.proof import Proof, Verdict
from policyengine.sqlflow.script import lineage
from policyengine.sqlflow.tables import Schema

# What people call dialects that the parser knows by another name.
_CALLED = {
    "postgresql": "postgres", "mariadb": "mysql", "mssql": "tsql", "sqlserver": "tsql", "plsql": "oracle",
    "sparksql": "spark", "googlesql": "bigquery", "sqlite3": "sqlite",
}  # fmt: skip


# A proof that says little is no yes.
_EXIT = {Verdict.PROVEN: 0, Verdict.REFUTED: 1, Verdict.NOT_ADEQUATE: 3, Verdict.NOT_RUN: 3}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the SQL writes; `chosen` is the target that was asked for, None where nothing is written.

    `proof` is what running it showed, where that was asked for.
    """

    script: Script
    chosen: Target | None
    text: str
    proof: Proof | None = None

    @property
    def exit_code(self) -> int:
        """0 where all of the target is resolved, 3 where something could not be told; 1 where a run refuted it."""
        if self.proof is not None and self.proof.verdict is Verdict.REFUTED:
            return _EXIT[Verdict.REFUTED]
        fields = self.chosen.fields.values() if self.chosen is not None else ()
        sure = self.chosen is None or (self.chosen.complete and all(each.status is Status.RESOLVED for each in fields))
        if not sure or self.script.problems:
            return NotAnalysable.exit_code
        return _EXIT[self.proof.verdict] if self.proof is not None else 0


def sqlflow(file: Path, dialect: str, schema: Path | None, target: str | None, *, prove: bool = False) -> Answer:
    """Reads the SQL. Without a schema no table is known, and all is in doubt. `prove` runs it, too.

    Raises UsageError where a file, the dialect or the target is not there; DatamapError where the schema is wrong.
    """
    dialect = _CALLED.get(dialect.lower(), dialect.lower())
    if dialect not in Dialect.classes:
        help = did_you_mean(dialect, [each for each in Dialect.classes if each])
        raise UsageError("usage.dialect", f"there is no dialect `{dialect}`", help=help)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise UsageError("usage.file", f"the file {file} can't be read", help="name a file of SQL in UTF-8") from None
    known = tables(schema) if schema is not None else {}
    script = lineage(text, dialect, known, file.as_posix())
    return Answer(script, _chosen(script, target), text, _proof(text, dialect, known, script) if prove else None)


def _proof(text: str, dialect: str, known: Schema, script: Script) -> Proof:
    # DuckDB takes longer to import than most SQL to read.
    from policyengine.rehearse.canary.verify import verify

    return verify(text, dialect, known, script)


def _chosen(script: Script, wanted: str | None) -> Target | None:
    """The target of that name; else the last that stays, else the last."""
    if wanted is None:
        staying = [each for each in script.targets if each.kind is not Kind.TEMPORARY]
        return next(iter(reversed(staying or script.targets)), None)
    named = [each for each in script.targets if each.name is not None]
    for same in (str, str.lower, lambda name: name.lower().rpartition(".")[2]):
        found = [each for each in named if same(each.name or "") == same(wanted)]
        if len(found) == 1:
            return found[0]
    help = did_you_mean(wanted, [each.name for each in named if each.name is not None], "the SQL writes nothing")
    raise UsageError("usage.target", f"the SQL does not write `{wanted}`", help=help)
