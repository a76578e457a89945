"""`policyengine check`."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Settings
from policyengine.errors import UsageError


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
@options.command
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
    from policyengine.report import difference
    from policyengine.report.findings import sifted_human, sifted_json
    from policyengine.workflows import check as workflow

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
    if settings.json:
        differs = {"difference": difference.as_json(checked.difference)} if checked.difference is not None else {}
        out.document({**sifted_json(checked.sifted), **differs})
    else:
        colour = out.colours(sys.stdout, settings.colour)
        if checked.difference is not None:
            out.say(difference.human(checked.difference, scripts=True, colour=colour) + "\n")
        out.say(sifted_human(checked.sifted, checked.sources, colour=colour))
    return checked.exit_code
