"""`policyengine check`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Settings
from policyengine.errors import UsageError

if TYPE_CHECKING:
    from policyengine.report.findings.told import Told

FORMATS = ("human", "json", "sarif", "github", "markdown", "gitlab", "junit")
SUMMARY = "GITHUB_STEP_SUMMARY"


@click.command()
@options.DIRECTORY
@click.option("--against", metavar="REF", help="Only what is new since a branch, tag or commit parted from here.")
@click.option("--baseline", metavar="FILE", type=click.Path(path_type=Path), help="What is known already, in a file.")
@click.option("--update-baseline", is_flag=True, help="Write that file: all that is found now is known from now on.")
@click.option("--select", metavar="RULES", help="Only these rules, with commas between.")
@click.option("--ignore", metavar="RULES", help="All rules but these.")
@click.option("--rehearse", is_flag=True, help="Rehearse the plans, too; with --against, those that differ.")
@click.option("--live", is_flag=True, help="Compare the stores' live schemas with the catalogues, too; reads no rows.")
@click.option("--no-cache", is_flag=True, help="Check all files, also those that have not changed since the last time.")
@options.STATE
@options.command_with(FORMATS)
def check(
    settings: Settings,
    against: str | None,
    baseline: Path | None,
    update_baseline: bool,
    select: str | None,
    ignore: str | None,
    rehearse: bool,
    live: bool,
    no_cache: bool,
) -> int:
    """List what is undecided, unreachable, or could not be erased as declared: the gate of a pull request.

    Ends with 1 if an error is found, with 3 if SQL can't be analysed or a store can't be opened, with 2 if the
    datamaps can't be read.

    JSON: {"findings": [{"rule", "level", "message", "file", "line", "column", "help"}], "summary", "known",
    "suppressed", "stale", "unchecked"}.
    """
    from policyengine.cli.wanted import wanted
    from policyengine.report.findings.told import Told
    from policyengine.workflows import check as workflow
    from policyengine.workflows import git

    known = baseline or (Path(str(settings.check["baseline"])) if "baseline" in settings.check else None)
    asked = workflow.Asked(
        date.today(),
        wanted(settings.check, select, ignore),
        against,
        known=known,
        rehearse=rehearse,
        live=os.environ if live else None,
        cache=None if no_cache or "://" in settings.state else Path(settings.state) / "cache",
    )
    if update_baseline:
        if known is None:
            raise UsageError("usage.no-baseline", "no baseline is named", help="say --baseline FILE as well")
        count = workflow.update(settings.directory, asked, known)
        out.say(f"{known} knows {count} finding{'' if count == 1 else 's'} from now on")
        return 0
    with out.progress(settings, "checking") as progress:
        checked = workflow.check(settings.directory, asked, progress.say)
    told = Told(
        checked.sifted,
        checked.sources,
        git.prefix(settings.directory, Path.cwd()),
        compared=against is not None or known is not None,
        exit_code=checked.exit_code,
        difference=checked.difference,
    )
    out.say(_renderer(settings)(told))
    if settings.format == "github" and (summary := os.environ.get(SUMMARY)):
        _summarise(told, Path(summary))
    return checked.exit_code


def _renderer(settings: Settings) -> Callable[[Told], str]:
    """What makes text of what was found, in the format that is wanted."""
    from policyengine.report.findings import github, gitlab, junit, markdown, sarif

    programs = {
        "sarif": sarif.text,
        "github": github.text,
        "markdown": markdown.text,
        "gitlab": gitlab.text,
        "junit": junit.text,
        "json": _json,
    }
    return programs.get(settings.format) or (lambda told: _human(told, settings))


def _json(told: Told) -> str:
    from policyengine.report import difference
    from policyengine.report.findings.json_text import sifted_json

    differs = {"difference": difference.as_json(told.difference)} if told.difference is not None else {}
    return json.dumps({**sifted_json(told.sifted), **differs}, indent=2, ensure_ascii=False)


def _human(told: Told, settings: Settings) -> str:
    from policyengine.report import difference
    from policyengine.report.findings.human import sifted_human

    colour, width = out.colours(sys.stdout, settings.colour), out.width(sys.stdout)
    change = ""
    if told.difference is not None:
        change = difference.human(told.difference, scripts=True, colour=colour) + "\n"
    return change + sifted_human(told.sifted, told.sources, colour=colour, width=width)


def _summarise(told: Told, file: Path) -> None:
    """Adds what was found to the summary of the job that GitHub shows."""
    from policyengine.report.findings import markdown

    try:
        with file.open("a", encoding="utf-8") as summary:
            summary.write(markdown.text(told))
    except OSError as error:
        message = f"the file that {SUMMARY} names can't be written: {error.strerror}"
        raise UsageError("usage.no-summary", message, help=f"unset {SUMMARY} where this is no job of GitHub") from None
