"""`policyengine prove` and `sample`, which write proofs, `audit`, which checks them, and `history`."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path

import click

from policyengine.cli import options, out
from policyengine.cli.run import KEY
from policyengine.cli.settings import Settings
from policyengine.errors import UsageError


@click.command()
@click.argument("request")
@click.option(
    "--out",
    "-o",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write it; else REQUEST.proof.zip.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@KEY
@options.STATE
@options.command
def prove(settings: Settings, request: str, target: Path | None, force: bool, key: str | None) -> int:
    """Write the proof of a request: a certificate, and all that an auditor needs to check it offline.

    The ledger is signed first. Ends with 1 where the request is not fulfilled: the proof says why not.

    JSON: {"file", "request", "word", "fulfilled", "why_not", "key"}.
    """
    from policyengine.workflows import prove as workflow
    from policyengine.workflows.save import save

    target = target or Path(f"{request}.proof.zip")
    proven = workflow.prove(request, state=settings.state, key=key, environment=os.environ)
    save(target, proven.content, force=force)
    told = proven.certificate
    if settings.json:
        said = {each: told[each] for each in ("request", "word", "fulfilled", "why_not")}
        out.document({"file": target.as_posix(), **said, "key": str(proven.key)})
    else:
        how = "fulfilled" if told["fulfilled"] else f"not fulfilled ({told['word']}): the certificate says why"
        out.say(f"{target.as_posix()}: request {request} is {how}\nsigned by {proven.key}")
    return 0 if told["fulfilled"] else 1


@click.command()
@click.option("--n", "number", default=25, metavar="NUMBER", type=click.IntRange(1), help="How many requests (25).")
@click.option("--seed", required=True, metavar="TEXT", help="The auditor's: the same one draws the same requests.")
@click.option(
    "--out",
    "-o",
    "into",
    required=True,
    metavar="DIRECTORY",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Where to write their proofs.",
)
@click.option("--force", is_flag=True, help="Write over files that are there.")
@KEY
@options.STATE
@options.command
def sample(settings: Settings, number: int, seed: str, into: Path, force: bool, key: str | None) -> int:
    """Draw requests that were begun, and write a proof of each: an auditor says the seed, and anybody can draw again.

    Those are drawn whose SHA-256 of the seed, a zero byte and the id is smallest.

    Ends with 1 where one of them is not fulfilled.

    JSON: {"seed", "requests": [{"request", "file", "fulfilled"}]}.
    """
    from policyengine.workflows import prove as workflow
    from policyengine.workflows.sample import drawn
    from policyengine.workflows.save import save

    proven = []
    for id in drawn(settings.state, number, seed):
        proof = workflow.prove(id, state=settings.state, key=key, environment=os.environ)
        target = into / f"{id}.proof.zip"
        save(target, proof.content, force=force)
        proven.append({"request": id, "file": target.as_posix(), "fulfilled": bool(proof.certificate["fulfilled"])})
    fulfilled = sum(bool(each["fulfilled"]) for each in proven)
    if settings.json:
        out.document({"seed": seed, "requests": proven})
    else:
        lines = (f"{each['file']}: {'' if each['fulfilled'] else 'not '}fulfilled" for each in proven)
        out.say("\n".join([*lines, f"{len(proven)} drawn, {fulfilled} fulfilled."]))
    return 0 if fulfilled == len(proven) else 1


@click.command()
@click.argument("request")
@options.STATE
@options.command
def history(settings: Settings, request: str) -> int:
    """Print what the ledger has of a request: what was meant, and what was done, in order.

    JSON: {"entries": [...]}, each as docs/ledger.md has it.
    """
    from policyengine.report import history as report
    from policyengine.workflows.history import history as found

    entries = found(request, settings.state)
    if settings.json:
        out.document(report.as_json(entries))
    else:
        out.say(report.human(entries))
    return 0


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="PROOF.zip | log [DIRECTORY]")
@click.option("--key", metavar="KEY|FILE", help="The public key that you trust: its text, or a file that holds it.")
@click.option("--from", "since", metavar="CHECKPOINT", help="A file with an earlier checkpoint of the log.")
@options.STATE
@options.command
def audit(settings: Settings, what: tuple[str, ...], key: str | None, since: str | None) -> int:
    """Check a proof, or a whole ledger, offline: PASS or FAIL layer by layer, and what can't be shown.

    It is done by policyengine/audit.py, one file that shares nothing with what wrote them, and runs alone:
    python audit.py PROOF.zip. Without --key nobody knows whose signature it is, and it ends with 3.

    Ends with 1 where a layer fails, with 3 where one is unsure.

    JSON: {"format", "verdict", "layers": [{"name", "verdict", "message", "place"}], "certificate", "not_shown"}.
    """
    from policyengine import audit as auditor
    from policyengine.workflows.published import published

    if len(what) > 1 + (what[0] == "log"):
        raise UsageError("audit.what", "one thing is checked at a time", help="name a proof, or `log` and a directory")
    asked = [*(["--key", key] if key else []), *(["--from", since] if since else [])]
    asked += ["--format", "json" if settings.json else "text"]
    own = what == ("log",)
    with published(settings.state) if own else nullcontext(Path(what[-1])) as where:
        return auditor.main([*asked, "--", *what[:-1], *(["log"] if own else []), str(where)])
