"""`policyengine keys`: the keys that we keep, by kind: those of key boxes, and the one that signs the ledger."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from policyengine.cli import options, out
from policyengine.cli.run import KEY
from policyengine.cli.settings import Settings

KINDS = ("box", "ledger")


@click.group()
def keys() -> None:
    """Show the keys that we keep, make and rotate them. No secret key is ever printed."""


@keys.command(short_help="List keys, and how many boxes each wraps.")
@KEY
@options.STATE
@options.command
def show(settings: Settings, key: str | None) -> int:
    """List keys by their ids, with their ages and how many boxes each wraps, and who signs. Changes nothing.

    Ends with 1 where a box needs a key that is not there, or no key opens it.

    JSON: {"box": {"keys": [{"id", "current", "made", "days", "boxes"}], "missing": [{"id", "boxes"}], "unopened":
    [{"box", "code", "message"}]}, "ledger": {"key": public key or null}}.
    """
    from policyengine.report import keys as report
    from policyengine.workflows import keys as workflow

    found = workflow.show(settings.state, key=key, environment=os.environ, today=date.today())
    if settings.json:
        out.document(report.shown_json(found))
    else:
        out.say(report.shown(found, colour=out.colours(sys.stdout, settings.colour)))
    return 0 if found.ok else 1


@keys.command(short_help="Make a new key, and remove the one before.")
@click.argument("kind", type=click.Choice(KINDS))
@KEY
@options.STATE
@options.command
def rotate(settings: Settings, kind: str, key: str | None) -> int:
    """Make a new key of a kind, and have it take the place of the one before. What was interrupted is finished.

    box: every key box is wrapped by the new key; the one before is removed when no box needs it. No run is at work
    meanwhile.

    ledger: the new key signs from now on; one checkpoint is signed by both, so that who trusts the one before comes
    to the new one.

    Ends with 1 where a box could not be wrapped anew: older keys stay then.

    JSON: {"box": {"current", "new", "rewrapped", "removed", "needless", "unopened": [{"box", "code", "message"}]}} or
    {"ledger": {"key", "before"}}.
    """
    from policyengine.report import keys as report
    from policyengine.workflows import keys as workflow

    if kind == "ledger":
        over = workflow.hand_over(settings.state, key=key, environment=os.environ)
        if settings.json:
            out.document(report.handed_over_json(over))
        else:
            out.say(report.handed_over(over, colour=out.colours(sys.stdout, settings.colour)))
        return 0
    done = workflow.rotate(settings.state, key=key, environment=os.environ, today=date.today())
    if settings.json:
        out.document(report.rotated_json(done))
    else:
        out.say(report.rotated(done, colour=out.colours(sys.stdout, settings.colour)))
    return 1 if done.unopened else 0


@keys.command(short_help="Make a key of your own, to approve with.")
@click.argument("name")
@click.option(
    "-o", "--out", "file", required=True, metavar="FILE", type=click.Path(path_type=Path), help="Where to write it."
)
@options.command
def make(settings: Settings, name: str, file: Path) -> int:
    """Make a key that you approve with, in a file of mode 0600, and print the public one.

    The public one stands under `approval` in organisation.yaml. NAME is told with everything that it signs.

    JSON: {"key"}, the public one.
    """
    from policyengine.workflows import signing_key

    public = signing_key.make(name, file)
    if settings.json:
        out.document({"key": str(public)})
    else:
        out.say(str(public))
    return 0
