"""`policyengine audit`, which checks a proof or a ledger."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import click

from policyengine.cli import options
from policyengine.cli.settings import Settings
from policyengine.errors import UsageError


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="PROOF.zip | log [DIRECTORY]")
@click.option("--key", metavar="KEY|FILE", help="The public key that you trust: its text, or a file that holds it.")
@click.option("--from", "since", metavar="CHECKPOINT", help="A file with an earlier checkpoint of the log.")
@click.option("--tsa", metavar="FILE", help="The certificates of timestamps' authorities, or their roots: PEM or DER.")
@options.STATE
@options.command
def audit(settings: Settings, what: tuple[str, ...], key: str | None, since: str | None, tsa: str | None) -> int:
    """Check a proof, or a whole ledger, offline: PASS or FAIL layer by layer, and what can't be shown.

    It is done by policyengine/audit.py, one file that shares nothing with what wrote them, and runs alone:
    python audit.py PROOF.zip. Without --key nobody knows whose signature it is, and it ends with 3; so it does without
    --tsa where there are timestamps.

    Ends with 1 where a layer fails, with 3 where one is unsure.

    JSON: {"format", "verdict", "layers": [{"name", "verdict", "message", "place"}], "certificate", "stamped",
    "not_shown"}.
    """
    from policyengine import audit as auditor
    from policyengine.workflows.published import published

    if len(what) > 1 + (what[0] == "log"):
        raise UsageError("audit.what", "one thing is checked at a time", help="name a proof, or `log` and a directory")
    asked = [*(["--key", key] if key else []), *(["--from", since] if since else []), *(["--tsa", tsa] if tsa else [])]
    asked += ["--format", "json" if settings.json else "text"]
    own = what == ("log",)
    with published(settings.state) if own else nullcontext(Path(what[-1])) as where:
        return auditor.main([*asked, "--", *what[:-1], *(["log"] if own else []), str(where)])
