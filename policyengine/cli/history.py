"""`policyengine history`, which prints what the ledger has of a request."""

from __future__ import annotations

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Settings


@click.command()
@click.argument("request")
@options.STATE
@options.command
def history(settings: Settings, request: str) -> int:
    """Print what the ledger has of a request: what was meant, and what was done, in order, and its stages.

    JSON: {"entries": [...], "stage"}, each entry as docs/ledger.md has it.
    """
    from policyengine.report import history as report
    from policyengine.workflows.history import history as found

    entries = found(request, settings.state)
    if settings.json:
        out.document(report.as_json(entries))
    else:
        out.say(report.human(entries))
    return 0
