"""How much of the corpus is right, and how long it takes, beside sqlglot.lineage, sqllineage and collate-sqllineage.

    python benchmarks/lineage.py            the corpus, 300 columns through 10 CTEs, 1,000 models in a chain
    python benchmarks/lineage.py --quick    the corpus, 50 columns through 5 CTEs, 100 models
    python benchmarks/lineage.py --json     one JSON document instead of tables
    --environments DIR                      keeps the others' virtual environments there, and takes what is there

Each reader is a process of its own; the last two are installed into environments of their own, with the versions below.
Only DIRECT sources are compared, spelled in any case: the others tell no INDIRECT ones, or mix them in. A silent miss
is a source that is not named while no error, no problem and no status says that something may be missing. The others
get what they can take: sqlglot.lineage the query of a statement, and its target's columns in order; both sqllineages a
bare SELECT as a CREATE TABLE; sqllineage and sqlglot.lineage the schema. Times are of the CPU, after a first statement;
`again` is the same models once more in the same process. Whoever takes too long is stopped, and that is an error.
"""

from __future__ import annotations

import argparse
import json
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

HERE = Path(__file__).resolve().parent
ANSWER = "policyengine_answer"

Job = Mapping[str, Any]
"""`sql`, its `dialect`, the `schema` (tables to columns and types), `target` or None, `seconds` until it gives up."""

Found = tuple[dict[str, list[str]], set[str], bool]
"""DIRECT sources by field, the fields that are said to be in doubt, and whether the whole answer is."""


def by_policyengine(job: Job) -> Found:
    """policyengine.sqlflow, as the command calls it."""
    from policyengine.model.lineage import Status
    from policyengine.sqlflow.script import lineage

    script = lineage(job["sql"], job["dialect"], job["schema"])
    target = next((each for each in script.targets if each.name == job["target"]), None)
    fields = target.fields if target is not None else {}
    doubts = {name for name, each in fields.items() if each.status is not Status.RESOLVED}
    sure = not script.problems and (target is None or target.complete)
    return {name: [str(origin) for origin in each.direct] for name, each in fields.items()}, doubts, not sure


def by_sqlglot(job: Job) -> Found:
    """sqlglot.lineage with its quicker options, over the query of the statement that writes the target."""
    from sqlglot import exp, parse
    from sqlglot.lineage import lineage

    queries: dict[str, Any] = {}
    names: list[str] | None = None
    last = None
    for statement in parse(job["sql"], dialect=job["dialect"]):
        if isinstance(statement, exp.Query):
            last, names = statement, None
        elif isinstance(statement, exp.Create | exp.Insert) and isinstance(statement.expression, exp.Query):
            query = statement.expression
            if statement.args.get("with_"):
                query.set("with_", statement.args["with_"])
            where = statement.this.this if isinstance(statement.this, exp.Schema) else statement.this
            table = exp.table_name(where)
            listed = (
                [each.name for each in statement.this.expressions] if isinstance(statement.this, exp.Schema) else None
            )
            if table.lower() == (job["target"] or "").lower():
                last, names = query, listed or (list(job["schema"].get(table, ())) or None)
            else:
                queries[table] = query
    if last is None:
        raise ValueError("no query")
    schema: dict[str, Any] = {}
    for table, columns in job["schema"].items():
        within = schema
        for part in table.split("."):
            within = within.setdefault(part, {})
        within.update(columns)
    nodes = lineage(None, last, schema, sources=queries, dialect=job["dialect"], trim_selects=False, copy=False)
    fields: dict[str, list[str]] = {}
    for place, (name, node) in enumerate(nodes.items()):
        leaves = [each for each in node.walk() if not each.downstream and isinstance(each.source, exp.Table)]
        field = names[place] if names and place < len(names) else name
        fields[field] = [f"{exp.table_name(each.source)}.{each.name.rpartition('.')[2]}" for each in leaves]
    return fields, set(), False


def by_sqllineage(job: Job) -> Found:
    """sqllineage with its sqlfluff parsers and the schema as metadata."""
    from sqllineage.core.metadata.dummy import DummyMetaDataProvider
    from sqllineage.runner import LineageRunner

    dialect = {"spark": "sparksql"}.get(job["dialect"], job["dialect"])
    known = {(table if "." in table else f"<default>.{table}"): list(of) for table, of in job["schema"].items()}
    runner = LineageRunner(_written(job), dialect=dialect, metadata_provider=DummyMetaDataProvider(known))
    return _of_paths(runner.get_column_lineage(), job), set(), False


def by_collate(job: Job) -> Found:
    """collate-sqllineage with its sqlglot parsers."""
    from collate_sqllineage.runner import LineageRunner

    runner = LineageRunner(_written(job), dialect=job["dialect"])
    return _of_paths(runner.get_column_lineage(), job), set(), False


def _written(job: Job) -> str:
    sql: str = job["sql"]
    return f"CREATE TABLE {ANSWER} AS {sql}" if job["target"] is None else sql


def _of_paths(paths: Any, job: Job) -> dict[str, list[str]]:
    """The first and last columns of sqllineage's paths, of those that end in the target."""
    fields: dict[str, list[str]] = {}
    for path in paths:
        source, end = (str(each).replace("<default>.", "") for each in (path[0], path[-1]))
        table, _, field = end.rpartition(".")
        if table.lower() == (job["target"] or ANSWER).lower():
            fields.setdefault(field, []).append(source)
    return fields


READERS: Mapping[str, tuple[Callable[[Job], Found], str | None]] = {
    "policyengine": (by_policyengine, None),
    "sqlglot.lineage": (by_sqlglot, None),
    "sqllineage": (by_sqllineage, "sqllineage==1.5.9"),
    "collate-sqllineage": (by_collate, "collate-sqllineage==2.1.8"),
}


def work(reader: str) -> None:
    """Reads jobs from the standard input, a line each, and answers each with a line."""
    sys.path.insert(0, str(HERE.parent))
    read = READERS[reader][0]
    first = {"sql": "SELECT id FROM users", "dialect": "postgres", "schema": {"users": {"id": "int"}}, "target": None}
    read(first)
    signal.signal(signal.SIGALRM, _give_up)
    for line in sys.stdin:
        job = json.loads(line)
        began = time.process_time()
        try:
            signal.setitimer(signal.ITIMER_REAL, job["seconds"])
            fields, doubts, doubtful = read(job)
        except (Exception, SystemExit) as error:  # whatever a reader raises, it was not silent
            fields, doubts, doubtful = {}, set(), True
            told = type(error).__name__
        else:
            told = ""
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        seconds = time.process_time() - began
        answer = {"fields": fields, "doubts": sorted(doubts), "doubtful": doubtful, "told": told, "seconds": seconds}
        print(json.dumps(answer), flush=True)


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def answers(reader: str, jobs: Sequence[Job], environments: Path) -> Iterator[dict[str, Any]]:
    """One answer per job, from a process of its own; where the process dies, the rest is told as such."""
    python = _python(READERS[reader][1], environments)
    given = "".join(f"{json.dumps(job)}\n" for job in jobs)
    run = subprocess.run(
        [python, __file__, "--reader", reader],
        input=given,
        text=True,
        capture_output=True,
        check=False,
        cwd=HERE.parent,
    )
    lines = [json.loads(line) for line in run.stdout.splitlines() if line.startswith('{"fields"')]
    yield from lines
    for _ in range(len(jobs) - len(lines)):
        yield {"fields": {}, "doubts": [], "doubtful": True, "told": "died", "seconds": 0.0}


def _python(package: str | None, environments: Path) -> str:
    """The interpreter that has the package: this one, or that of an environment made for it."""
    if package is None:
        return sys.executable
    home = environments / package.partition("=")[0]
    python = home / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", package], check=True, stderr=subprocess.DEVNULL)
    return str(python)


def judged(environments: Path) -> list[dict[str, Any]]:
    """The corpus, read by each."""
    sys.path.insert(0, str(HERE.parent))
    from tests.sqlflow.case import all_cases

    cases = all_cases()
    jobs = [
        {"sql": each.sql, "dialect": each.dialect, "schema": each.schema, "target": each.target, "seconds": 20}
        for each in cases
    ]
    truths = [{field.lower(): _lower(of.direct) for field, of in each.answers.items()} for each in cases]
    names = [each.name for each in cases]
    return [_judged(reader, names, truths, list(answers(reader, jobs, environments))) for reader in READERS]


def _lower(names: Any) -> frozenset[str]:
    return frozenset(each.lower() for each in names)


def _judged(
    reader: str, names: list[str], truths: list[dict[str, frozenset[str]]], found: list[dict[str, Any]]
) -> dict[str, Any]:
    right = whole = silent = 0
    silent_in = []
    for name, truth, answer in zip(names, truths, found, strict=True):
        fields = {field.lower(): _lower(of) for field, of in answer["fields"].items()}
        sure = () if answer["doubtful"] else truth.keys() - _lower(answer["doubts"])
        right += sum(fields.get(field) == of for field, of in truth.items())
        whole += fields == truth
        missed = [field for field in sure if truth[field] - fields.get(field, frozenset())]
        silent += len(missed)
        silent_in += [name] if missed else []
    seconds = [each["seconds"] for each in found if each["told"] not in ("died", "TimeoutError")]
    return {
        "reader": reader,
        "statements": len(truths),
        "statements_right": whole,
        "fields": sum(map(len, truths)),
        "fields_right": right,
        "fields_missed_silently": silent,
        "missed_silently_in": silent_in,
        "errors": sum(bool(each["told"]) for each in found),
        "milliseconds_median": round(statistics.median(seconds) * 1000, 2) if seconds else None,
        "milliseconds_most": round(max(seconds) * 1000, 1) if seconds else None,
    }


def wide(columns: int, ctes: int) -> Job:
    """Every column through every CTE, a function at each."""
    names = [f"c{number}" for number in range(columns)]
    listed, raised = ", ".join(names), ", ".join(f"upper({name}) AS {name}" for name in names)
    steps = [f"s0 AS (SELECT {listed} FROM raw_events)"]
    steps += [f"s{number} AS (SELECT {raised} FROM s{number - 1})" for number in range(1, ctes)]
    sql = f"CREATE TABLE wide AS WITH {', '.join(steps)} SELECT {listed} FROM s{ctes - 1}"
    schema = {"raw_events": dict.fromkeys(names, "text")}
    return {"sql": sql, "dialect": "postgres", "schema": schema, "target": "wide", "seconds": 60}


MODEL = """
with source as (select * from {before}),
regions as (select code, name from raw_regions where active),
renamed as (
    select
        source.id, lower(source.email) as email, source.first_name, source.last_name,
        coalesce(regions.name, source.region) as region, source.amount * 1.01 as amount, source.created_at
    from source left join regions on regions.code = source.region
),
ranked as (
    select *, row_number() over (partition by id order by created_at desc) as nth from renamed
)
select id, email, first_name, last_name, region, amount, created_at from ranked where nth = 1
"""


def chain(models: int) -> list[Job]:
    """Models as dbt compiles them, each over the one before, each with the schema of what it reads."""
    fields = dict.fromkeys(("id", "email", "first_name", "last_name", "region", "amount", "created_at"), "text")
    regions = dict.fromkeys(("code", "name", "active"), "text")
    jobs: list[Job] = []
    for number in range(models):
        before, target = f"model_{number - 1}" if number else "raw_users", f"model_{number}"
        sql = f"create table {target} as {MODEL.replace('{before}', before)}"
        schema = {before: fields, "raw_regions": regions}
        jobs.append({"sql": sql, "dialect": "postgres", "schema": schema, "target": target, "seconds": 20})
    return jobs


def joined(models: int) -> Job:
    """The same models as one script: the last one's fields are looked through, down to the raw tables."""
    jobs = chain(models)
    return {**jobs[0], "sql": ";".join(each["sql"] for each in jobs), "target": jobs[-1]["target"], "seconds": 120}


def timed(columns: int, ctes: int, models: int, environments: Path) -> list[dict[str, Any]]:
    """Both runs that grow: seconds of each reader, the second pass of the models in the same process."""
    rows = []
    for reader in READERS:
        several = chain(models if reader in ("policyengine", "sqlglot.lineage") else min(models, 50))
        jobs = [wide(columns, ctes), *several, *several, *([joined(models)] if reader == "policyengine" else [])]
        one, *found = answers(reader, jobs, environments)
        cold, warm = found[: len(several)], found[len(several) : 2 * len(several)]
        scale = models / len(several)
        rows.append(
            {
                "reader": reader,
                "wide": f"{columns} columns, {ctes} CTEs",
                "wide_seconds": round(one["seconds"], 3),
                "wide_told": one["told"],
                "wide_fields": sum(len(of) == 1 for of in one["fields"].values()),
                "models": len(several),
                "cold_seconds": round(sum(each["seconds"] for each in cold) * scale, 3),
                "warm_seconds": round(sum(each["seconds"] for each in warm) * scale, 3),
                "models_in_error": sum(bool(each["told"]) for each in cold),
                "joined_seconds": round(found[-1]["seconds"], 3) if reader == "policyengine" else None,
            }
        )
    return rows


def show_corpus(corpus: list[dict[str, Any]]) -> None:
    """How much is right, a line for each reader."""
    right = f"{'statements right':>18} {'fields right':>15} {'missed silently':>25}"
    print(f"{'corpus':<20} {right} {'errors':>7} {'ms':>7} {'most':>8}")
    for row in corpus:
        print(
            f"{row['reader']:<20} {row['statements_right']:>11} of {row['statements']:<4}"
            f"{row['fields_right']:>8} of {row['fields']:<4}"
            f"{row['fields_missed_silently']:>8} in {len(row['missed_silently_in']):>3} statements"
            f"{row['errors']:>8} {row['milliseconds_median'] or 0:>7} {row['milliseconds_most'] or 0:>8}",
            flush=True,
        )


def show_growing(growing: list[dict[str, Any]], models: int) -> None:
    """Seconds, and `x`, how many times policyengine's they are."""
    print(f"\n{'growing':<20} {growing[0]['wide']:>22} {'x':>7} {f'{models} models':>14} {'x':>7} {'again':>9}  note")
    ours = growing[0]
    for row in growing:
        notes = (
            [f"wide: {row['wide_told']}"] if row["wide_told"] else [f"{row['wide_fields']} fields with their source"]
        )
        if row["models"] < models:
            notes.append(f"models: {row['models']} were read, times {models // row['models']}")
        if row["joined_seconds"] is not None:
            notes.append(f"all models as one script: {row['joined_seconds']} s")
        if row["models_in_error"]:
            notes.append(f"{row['models_in_error']} models in error")
        print(
            f"{row['reader']:<20} {row['wide_seconds']:>22} {row['wide_seconds'] / ours['wide_seconds']:>7.1f}"
            f" {row['cold_seconds']:>14} {row['cold_seconds'] / ours['cold_seconds']:>7.1f}"
            f" {row['warm_seconds']:>9}  {', '.join(notes)}"
        )


def main() -> None:
    """Parses the arguments, and prints tables or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="50 columns through 5 CTEs, and 100 models")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--environments", type=Path, help="where the others' virtual environments are, or are made")
    parser.add_argument("--reader", choices=list(READERS), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.reader:
        work(arguments.reader)
        return
    columns, ctes, models = (50, 5, 100) if arguments.quick else (300, 10, 1_000)
    with tempfile.TemporaryDirectory() as folder:
        environments = arguments.environments or Path(folder)
        corpus = judged(environments)
        if not arguments.json:
            show_corpus(corpus)
        growing = timed(columns, ctes, models, environments)
    if arguments.json:
        print(json.dumps({"python": sys.version.split()[0], "corpus": corpus, "growing": growing}, indent=2))
    else:
        show_growing(growing, models)


if __name__ == "__main__":
    main()
