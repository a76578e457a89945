"""`policyengine export`: the register of processing activities, and the requests."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Settings

if TYPE_CHECKING:
    from policyengine.workflows.export import Exported, Written

STDOUT = Path("-")


@click.group()
def export() -> None:
    """Write the register of processing activities, made from the datamaps, or the list of all requests.

    There is an activity for each purpose and each kind of person, and what the datamaps don't say is nowhere made up:
    it is left out, and listed on stderr.
    """


def _written(metavar: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Adds what both take: the directory, the commit, the file, and whether it may be written over."""

    def added(function: Callable[..., int]) -> Callable[..., int]:
        target = click.option(
            "-o",
            "--out",
            "into",
            required=True,
            metavar=metavar,
            type=click.Path(path_type=Path),
            help="Where to write it; - is stdout.",
        )
        force = click.option("--force", is_flag=True, help="Write over a file that is there already.")
        as_of = click.option(
            "--as-of", "ref", metavar="REF", help="The datamaps as they were at a commit, branch or tag."
        )
        return options.DIRECTORY(target(force(as_of(options.command(function)))))

    return added


@export.command(short_help="Write what Art. 30(1) GDPR asks for, as a workbook or CSV.")
@_written("FILE.xlsx|FILE.csv|-")
def ropa(settings: Settings, into: Path, force: bool, ref: str | None) -> int:
    """Write the record of processing activities that Art. 30(1) GDPR asks a controller for, as a table.

    The end of the file's name says whether it is a workbook or CSV; to stdout, it is CSV. No cell is a formula.

    Ends with 0 if the record is complete, 1 if there are gaps; it is written all the same.

    JSON: {"file", "activities", "gaps"}; each gap has "kind", "message", "help" and its place.
    """
    from policyengine.workflows.export import ROPA, kind

    return _exported(settings, into, force, ref, ROPA[".csv"] if into == STDOUT else kind(into, ROPA))


@export.command("dpv-jsonld", short_help="Write the same in the words of W3C's DPV, as JSON-LD.")
@_written("FILE.jsonld|-")
def dpv_jsonld(settings: Settings, into: Path, force: bool, ref: str | None) -> int:
    """Write the record in the words of W3C's Data Privacy Vocabulary (DPV) 2.3, as JSON-LD.

    Ends with 0 if the record is complete, 1 if there are gaps; it is written all the same.

    JSON: as for `export ropa`.
    """
    from policyengine.workflows.export import DPV, kind

    return _exported(settings, into, force, ref, DPV[".jsonld"] if into == STDOUT else kind(into, DPV))


@export.command("requests", short_help="Write how all requests stand, as CSV.")
@click.option(
    "-o",
    "--out",
    "into",
    required=True,
    metavar="FILE.csv|-",
    type=click.Path(path_type=Path),
    help="Where to write it; - is stdout.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there already.")
@options.STATE
@options.command
def all_requests(settings: Settings, into: Path, force: bool) -> int:
    """Write how all requests stand, one a line, as CSV. No cell is a formula.

    JSON: {"file", "requests"}, how many there are.
    """
    from policyengine.report.requests import as_csv
    from policyengine.workflows.requests import requests
    from policyengine.workflows.save import save

    if into == STDOUT and settings.json:
        raise click.UsageError("the requests and the JSON document can't both be on stdout: name a file")
    records = requests(settings.state)
    if into == STDOUT:
        out.say(as_csv(records))
        return 0
    save(into, as_csv(records).encode(), force=force)
    if settings.json:
        out.document({"file": into.as_posix(), "requests": len(records)})
    else:
        out.say(f"{into}: {_many(len(records), 'request', 'requests')}")
    return 0


def _exported(settings: Settings, into: Path, force: bool, ref: str | None, written: Written) -> int:
    from policyengine.workflows.export import export as made
    from policyengine.workflows.save import save

    if into == STDOUT and settings.json:
        raise click.UsageError("the register and the JSON document can't both be on stdout: name a file")
    exported = made(settings.directory, ref, written)
    if into == STDOUT:
        out.say(exported.content.decode())
    else:
        save(into, exported.content, force=force)
    if settings.json:
        out.document(_document(into, exported))
    else:
        _told(into, exported)
    return 1 if exported.gaps else 0


def _document(into: Path, exported: Exported) -> dict[str, Any]:
    from policyengine.report.lineage.evidence import place_json

    gaps = [
        {"kind": each.kind, "message": each.message, "help": each.help, **place_json(each.place)}
        for each in exported.gaps
    ]
    return {"file": into.as_posix(), "activities": exported.activities, "gaps": gaps}


def _told(into: Path, exported: Exported) -> None:
    """Says what was written, and on stderr what is missing in it."""
    from policyengine.report.lineage.evidence import where
    from policyengine.report.printable import printable

    for each in exported.gaps:
        sys.stderr.write(printable(f"{where(each.place)}{each.kind}: {each.message}") + "\n")
        sys.stderr.write(f"  = help: {printable(each.help)}\n")
    if into != STDOUT:
        activities = _many(exported.activities, "activity", "activities")
        out.say(f"{into}: {activities}, {_many(len(exported.gaps), 'gap', 'gaps')}")


def _many(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}" if count else f"no {several}"
