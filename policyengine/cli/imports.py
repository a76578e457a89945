"""`policyengine import`: what there is, as facts and drafted decisions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Settings
from policyengine.errors import UsageError

if TYPE_CHECKING:
    from policyengine.workflows.import_database import Summary


@click.group("import")
def imports() -> None:
    """Write the facts of a store, and draft the decisions."""


@imports.command()
@options.DIRECTORY
@click.option("--store", required=True, metavar="NAME", help="The store's name in the datamaps.")
@click.option("--env", "variable", required=True, metavar="VARIABLE", help="The environment variable with its URL.")
@click.option("--schema", "schemas", multiple=True, metavar="NAME", help="Only this schema; may be said several times.")
@options.command
def database(settings: Settings, store: str, variable: str, schemas: tuple[str, ...]) -> int:
    """Write a live schema's catalogue, and draft a datamap where there is none. No row is read.

    A second import brings the catalogue up to date, and never touches a decision or a comment.

    JSON: the counts and changes of the import.
    """
    from policyengine.model.datamap import Connection
    from policyengine.workflows.import_database import import_database

    url = os.environ.get(variable)
    if not url:
        message = f"the environment has no {variable}"
        raise UsageError("import.no-url", message, help=f"export {variable}=sqlite:///shop.db, or what the URL is")
    with out.progress(settings, f"reading the schema of {store}"):
        summary = import_database(url, store, settings.directory, connection=Connection(env=variable), schemas=schemas)
    if settings.json:
        out.document(_document(summary))
    else:
        out.say("\n".join(_lines(summary)))
    return 0


def _document(summary: Summary) -> dict[str, object]:
    return {
        "catalogue": summary.catalogue.as_posix(),
        "datamap": summary.datamap.as_posix(),
        "first": summary.first,
        "datasets": summary.datasets,
        "fields": summary.fields,
        "decided": summary.decided,
        "proposed": summary.proposed,
        "undecided": summary.undecided,
        "changes": [{"change": str(each), "dangerous": each.dangerous} for each in summary.changes],
        "appended": list(summary.appended),
        "left": list(summary.left),
        "unnamed": summary.unnamed,
        "unread": list(summary.unread),
    }


def _lines(summary: Summary) -> Iterator[str]:
    yield f"{summary.catalogue}: {summary.datasets} datasets, {summary.fields} fields"
    if summary.first:
        counts = f"{summary.decided} decided, {summary.proposed} proposed, {summary.undecided} undecided"
        yield f"{summary.datamap}: drafted; fields: {counts}"
    for change in summary.changes:
        yield f"  {'dangerous: ' if change.dangerous else ''}{change}"
    for name in summary.appended:
        yield f"{summary.datamap}: drafted {name}"
    for name in summary.left:
        yield f"{summary.datamap}: no place for {name}; write its entry by hand"
    if summary.unnamed:
        yield f"{summary.datamap} does not name its catalogue yet: add `catalogue: {summary.catalogue.name}`"
    for name in summary.unread:
        yield f"not read, its format is not known: {name}"
    yield "Next: `policyengine check` lists what is undecided."
