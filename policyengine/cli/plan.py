"""`policyengine plan`."""

from __future__ import annotations

import sys

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Settings
from policyengine.model.right import Right


@click.command()
@options.DIRECTORY
@options.SUBJECT
@options.RIGHT
@options.command
def plan(settings: Settings, subject: str | None, right: Right) -> int:
    """Say what an erasure, or an opt-out, will do, store by store, and which path of fields led there.

    JSON: {"digest", "plan"}; the digest is over the plan's canonical form.
    """
    from policyengine.report.plan import as_json, human
    from policyengine.workflows.plan import plan_of

    _, made = plan_of(settings.directory, subject, right)
    if settings.json:
        out.document(as_json(made))
    else:
        out.say(human(made, colour=out.colours(sys.stdout, settings.colour)))
    return 0
