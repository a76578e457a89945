"""`policyengine sqlflow`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Settings


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--dialect", required=True, metavar="NAME", help="The SQL's dialect: postgres, snowflake, tsql, …")
@click.option(
    "--schema",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A YAML file of the tables that the SQL can name: `table: {column: type}`.",
)
@click.option("--target", metavar="NAME", help="Of a script, the target that is asked about; else the last.")
@click.option("--verify", is_flag=True, help="Run it on DuckDB, too, every cell holding its own place, and compare.")
@options.command
def sqlflow(settings: Settings, file: Path, dialect: str, schema: Path | None, target: str | None, verify: bool) -> int:
    """Tell which fields arrive in each field that a file of SQL writes, and how sure that is.

    Ends with 0 where all is resolved, 3 where something could not be told, 1 where --verify refutes it.

    JSON: {"target", "targets", "complete", "columns": {column: {"direct", "indirect", "transformation", "status"}},
    "problems"}; with --verify also "proof".
    """
    from policyengine.report.sqlflow import as_json, human
    from policyengine.workflows import sqlflow as workflow

    answer = workflow.sqlflow(file, dialect, schema, target, prove=verify)
    if settings.json:
        out.document(as_json(answer.script, answer.chosen, answer.proof))
    else:
        sources = {file.as_posix(): answer.text}
        colour = out.colours(sys.stdout, settings.colour)
        out.say(human(answer.script, answer.chosen, sources, answer.proof, colour=colour))
    return answer.exit_code
