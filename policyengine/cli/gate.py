"""`policyengine gate`: what tells every component, without a network, who has opted out."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from policyengine.cli import options, out
from policyengine.cli.run import KEY
from policyengine.cli.settings import Settings

PATH = click.Path(path_type=Path)


@click.group()
def gate() -> None:
    """Feed gates, which tell every component, without a network, who has opted out."""


@gate.command(short_help="Write what gates read, up to the last opt-out, and a heartbeat.")
@options.DIRECTORY
@click.option("-o", "--out", "into", required=True, metavar="DIR", type=PATH, help="The directory that gates read.")
@click.option("--write-key", "key_file", metavar="FILE", type=PATH, help="Where to write the key that gates need.")
@KEY
@options.STATE
@options.command
def publish(settings: Settings, into: Path, key_file: Path | None, key: str | None) -> int:
    """Write what gates read: snapshot, tail and heartbeat, up to the last opt-out. The same again adds a heartbeat.

    A gate denies once its heartbeat is older than a minute, so say it every twenty seconds or so. What is printed has
    the public key that gates have to trust. `--write-key` writes the secret one that they look people up with, in a
    file of mode 0600.

    JSON: {"upto", "new", "snapshot", "key"}: the number reached, how many are new, whether a snapshot was made.
    """
    from policyengine.workflows.gates import publish as published

    done = published(
        settings.directory,
        into,
        state=settings.state,
        key=key,
        environment=os.environ,
        today=date.today(),
        key_file=key_file,
    )
    if settings.json:
        fed = done.fed
        out.document({"upto": fed.upto, "new": fed.new, "snapshot": fed.snapshot, "key": done.key})
    else:
        made = ", in a new snapshot" if done.fed.snapshot else ""
        out.say(f"{into}: up to {done.fed.upto}, {done.fed.new} new{made}\ntrust: {done.key}")
    return 0
