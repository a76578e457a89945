"""`policyengine rehearse`."""

from __future__ import annotations

import sys
from datetime import date

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Settings
from policyengine.errors import NotAnalysable
from policyengine.model.right import Right


@click.command()
@options.DIRECTORY
@options.SUBJECT
@options.RIGHT
@click.option("--mutants/--no-mutants", default=True, help="Whether the judge is judged, too; on unless said.")
@options.STATE
@options.command
def rehearse(settings: Settings, subject: str | None, right: Right, mutants: bool) -> int:
    """Run the manifest on generated people and bystanders, judge the end, and judge the judge with mutants.

    Ends with 1 where something is wrong, and 3 where nothing is but not everything was tried.

    JSON: {"verdict", "manifest", "leftovers", "bystanders_changed", "second_run_changes", "steps", "steps_reached",
    "mutants": {"total", "killed", "survivors"}, "not_reproduced", "confirmed"}.
    """
    from policyengine.report.verdict import human
    from policyengine.workflows import rehearse as workflow

    with out.progress(settings, "rehearsing") as progress:
        verdict = workflow.rehearse(
            settings.directory,
            subject,
            right,
            state=settings.state,
            today=date.today(),
            most_mutants=None if mutants else 0,
            progress=progress.say,
        )
    plain = verdict.plain()
    if settings.json:
        out.document(plain)
    else:
        out.say(human(plain, colour=out.colours(sys.stdout, settings.colour)))
    if verdict.ok:
        return 0
    return NotAnalysable.exit_code if plain["verdict"] == "not validated" else 1
