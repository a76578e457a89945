"""`policyengine timestamp`, which has an authority say by when the ledger existed."""

from __future__ import annotations

import os
from pathlib import Path

import click

from policyengine.cli import options, out
from policyengine.cli.run import KEY
from policyengine.cli.settings import Settings


@click.command()
@click.option("--tsa", "url", required=True, metavar="URL", help="Where the authority is asked (RFC 3161).")
@click.option(
    "--tsa-certificate",
    "certificate",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The root that the authority's certificate comes from, from where it publishes it: PEM or DER.",
)
@click.option("--tsa-policy", "policy", metavar="OID", help="The policy by which it has to answer; else any.")
@KEY
@options.STATE
@options.command
def timestamp(settings: Settings, url: str, certificate: Path, policy: str | None, key: str | None) -> int:
    """Have a Time-Stamp Authority say by when the ledger, as it is now, existed.

    The ledger is signed first. Only the digest of its checkpoint leaves the house. The answer is verified, and kept
    with the checkpoint; later proofs have it. Nothing is asked where the authority has stamped that checkpoint already.

    JSON: {"entries", "by", "authority", "new"}.
    """
    from policyengine.workflows import timestamp as workflow

    said = workflow.timestamp(url, certificate, policy=policy, state=settings.state, key=key, environment=os.environ)
    if settings.json:
        out.document({"entries": said.size, "by": said.by, "authority": said.authority, "new": said.new})
    else:
        how = "" if said.new else " (it was stamped before)"
        out.say(f"the first {said.size} entries existed by {said.by}, says {said.authority}{how}")
    return 0
