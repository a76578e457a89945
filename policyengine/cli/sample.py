"""`policyengine sample`, which draws requests for an auditor."""

from __future__ import annotations

import os
from pathlib import Path

import click

from policyengine.cli import options, out
from policyengine.cli.run import KEY
from policyengine.cli.settings import Settings


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
