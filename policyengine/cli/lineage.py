"""`policyengine lineage`, `why`, `impact`, `gaps`, `find`, `retained` and `recipients`: the auditor's questions."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Said, Settings

if TYPE_CHECKING:
    from policyengine.lineage.answer import Answer
    from policyengine.workflows.lineage import Map

LISTS = ("human", "json", "csv")
GRAPHS = (*LISTS, "mermaid", "dot", "openlineage")
MOST = 20

_AS_OF = click.option("--as-of", "ref", metavar="REF", help="The datamaps as they were at a commit, branch or tag.")
_INDIRECT = click.option("--indirect", is_flag=True, help="Follow hops that decide which value arrives, too.")


def _question(formats: tuple[str, ...], names: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Adds what every question takes: what it is about, the commit it is asked of, and the formats of its answer."""

    def added(function: Callable[..., int]) -> Callable[..., int]:
        words = click.argument("words", nargs=-1, metavar=f"[DIRECTORY] {names}".rstrip())
        return words(_AS_OF(options.command_with(formats)(function)))

    return added


def _split(settings: Settings, words: tuple[str, ...], names: str) -> tuple[Path, tuple[str, ...]]:
    """The directory, which may stand before the names, and as many names as `names` has words."""
    wanted = len(names.split())
    context = click.get_current_context()
    if len(words) not in (wanted, wanted + 1):
        raise click.UsageError(f"say {names or 'at most a directory'}", context)
    directory = Path(words[0]) if len(words) > wanted else settings.directory
    said = context.find_object(Said)
    if said is not None:
        said.directory = directory
    return directory, words[len(words) - wanted :]


def _answered(settings: Settings, directory: Path, ref: str | None, ask: Callable[[Map], Answer]) -> int:
    """Asks, and prints the answer in the format that is wanted; returns the exit code."""
    from policyengine.report.lineage import csv_text, dot, json_text, mermaid, openlineage, tree
    from policyengine.report.lineage.told import Told, hops
    from policyengine.workflows.lineage import EXIT, opened

    with opened(directory, ref) as asked:
        answer = ask(asked)
        found = hops(answer)
        told = Told(answer, asked.evidence, asked.excerpts(found), asked.passages(found))
    match settings.format:
        case "json":
            out.document(json_text.document(told))
        case "csv":
            out.say(csv_text.text(told))
        case "mermaid":
            out.say(mermaid.text(told))
        case "dot":
            out.say(dot.text(told))
        case "openlineage":
            out.say(openlineage.text(told, datetime.now(UTC)))
        case _:
            out.say(tree.text(told, colour=out.colours(sys.stdout, settings.colour)))
    return EXIT[answer.says]


@click.command()
@click.option("--up", is_flag=True, help="Only where its values come from.")
@click.option("--down", is_flag=True, help="Only where its values go.")
@click.option("--depth", type=click.IntRange(1), metavar="HOPS", help="No further than so many hops.")
@_INDIRECT
@_question(GRAPHS, "FIELD")
def lineage(settings: Settings, words: tuple[str, ...], ref: str | None, **said: Any) -> int:
    """Show where the values of a field come from, and where they go.

    FIELD is `store.dataset.field`, or without the store where only one has it; a dataset stands for all of its fields.
    What only decides which value arrives is shown as `indirect`, and not followed.

    Ends with 0 if there is something, 1 if there is nothing, 3 if there is nothing that is known, and what is not known
    could hide it.

    JSON: {"question", "answer", "up", "down", "hiding", "evidence"}; up and down have "fields", "hops", "not_followed".
    """
    from policyengine.lineage.walk import Way

    directory, (field,) = _split(settings, words, "FIELD")
    ways = tuple(way for way in Way if said[way.value]) or tuple(Way)
    return _answered(
        settings, directory, ref, lambda asked: asked.lineage_of(field, ways, said["depth"], indirect=said["indirect"])
    )


@click.command()
@click.option(
    "--most", type=click.IntRange(1), default=MOST, metavar="PATHS", help=f"No more than so many paths; else {MOST}."
)
@_question(GRAPHS, "FROM TO")
def why(settings: Settings, words: tuple[str, ...], ref: str | None, most: int) -> int:
    """Show by which paths values of the field FROM come into the field TO, shortest first.

    Where no value arrives, paths on which FROM decides which value does are shown instead.

    Ends with 0 if there is a path, 1 if there is none, 3 if none is known, and what is not known could hide one.

    JSON: {"question", "answer", "from", "to", "reach", "paths", "bounded", "hiding", "evidence"}; a path is a list of
    steps, a step a list of the hops between two fields.
    """
    directory, (source, target) = _split(settings, words, "FROM TO")
    return _answered(settings, directory, ref, lambda asked: asked.why(source, target, most))


@click.command()
@_question(GRAPHS, "FIELD")
def impact(settings: Settings, words: tuple[str, ...], ref: str | None) -> int:
    """List all that a field or an identifier reaches, and whether an erasure gets there.

    FIELD is as in `lineage`, or an identifier, `subject.identifier`, for all fields that hold it.

    Ends with 0 if something is reached, 1 if nothing is, 3 if what is not known could hide it.

    JSON: {"question", "answer", "reached", "datasets", "stores", "hops", "hiding", "evidence"}.
    """
    directory, (field,) = _split(settings, words, "FIELD")
    return _answered(settings, directory, ref, lambda asked: asked.impact(field))


@click.command()
@_question(LISTS, "")
def gaps(settings: Settings, words: tuple[str, ...], ref: str | None) -> int:
    """List what is undecided, what nobody knows, and where personal data arrives without anybody's having said so.

    Ends with 0 if there are no gaps, 1 if there are, 3 if SQL could not be analysed, and could hide more.

    JSON: {"question", "answer", "gaps", "stopped", "evidence"}.
    """
    directory, _ = _split(settings, words, "")
    return _answered(settings, directory, ref, lambda asked: asked.gaps())


@click.command()
@click.option("--category", required=True, metavar="NAME", help="A category, or the beginning of several.")
@_question(LISTS, "")
def find(settings: Settings, words: tuple[str, ...], ref: str | None, category: str) -> int:
    """List the fields of a category: those that are declared to be of it, and those in which it arrives.

    `user.contact` finds `user.contact.email` as well.

    Ends with 0 if there are some, 1 if there are none, 3 if a field that is undecided could be one.

    JSON: {"question", "answer", "declared", "propagated", "stopped", "hiding", "evidence"}.
    """
    directory, _ = _split(settings, words, "")
    return _answered(settings, directory, ref, lambda asked: asked.find(category))


@click.command()
@click.option("--subject", metavar="NAME", help="The kind of person; else each of them.")
@_question(LISTS, "")
def retained(settings: Settings, words: tuple[str, ...], ref: str | None, subject: str | None) -> int:
    """List what is kept of a person after their erasure: by which law, for how long, in which datasets and fields.

    Listed, too, are fields that no mask and no erasure gets to, and the backups in which all of it stays for a time.

    Ends with 0 if something is kept, 1 if nothing is, 3 if what is not known could hide it.

    JSON: {"question", "answer", "subjects", "retained", "copies", "hiding", "evidence"}.
    """
    directory, _ = _split(settings, words, "")
    return _answered(settings, directory, ref, lambda asked: asked.retained(subject))


@click.command()
@_question(LISTS, "")
def recipients(settings: Settings, words: tuple[str, ...], ref: str | None) -> int:
    """List which recipients get what: fields, purposes, region and law, and how they are told of an erasure.

    Ends with 0 if there are some, 1 if there are none, 3 if what is not known could hide one.

    JSON: {"question", "answer", "recipients", "hiding", "evidence"}.
    """
    directory, _ = _split(settings, words, "")
    return _answered(settings, directory, ref, lambda asked: asked.recipients())
