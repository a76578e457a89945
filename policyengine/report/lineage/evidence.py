"""The evidence that every answer ends with, as lines for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policyengine.lineage.evidence import Commit, Evidence
from policyengine.lineage.unknown import Unknown
from policyengine.model.place import Place

SHOWN = 10


def lines(evidence: Evidence) -> Iterator[str]:
    """The commit, the map's digest, how much of it is known, and what is not: at most SHOWN of that, with places."""
    covered = evidence.coverage
    yield f"commit    {_commit(evidence.commit)}"
    yield f"map       {evidence.digest}"
    yield f"coverage  fields decided: {covered.fields}; flows with fields: {covered.flows}; SQL analysed: {covered.sql}"
    yield f"unknown   {len(evidence.unknowns) or 'nothing'}"
    yield from (f"  {each}" for each in listed(evidence.unknowns))


def listed(unknowns: Iterable[Unknown], most: int = SHOWN) -> Iterator[str]:
    """What is not known, each with its place; what is left out is counted."""
    every = list(unknowns)
    yield from (f"{where(each.place)}{each.message}" for each in every[:most])
    if len(every) > most:
        yield f"and {len(every) - most:,} more, which --format json lists"


def where(place: Place) -> str:
    """A place before what is said of it; nothing for one that has none."""
    return f"{place}: " if place.file else ""


def _commit(commit: Commit) -> str:
    if commit.id is None:
        return commit.why
    if commit.asked:
        return f"{commit.id} (as of {commit.asked})"
    return f"{commit.id} ({'the files differ from it' if commit.dirty else 'the files are as committed'})"


def as_json(evidence: Evidence) -> dict[str, object]:
    """The evidence as `--format json` prints it."""
    commit, covered = evidence.commit, evidence.coverage
    shares = {"fields": covered.fields, "flows": covered.flows, "sql": covered.sql}
    return {
        "commit": commit.id,
        "dirty": commit.dirty if commit.id else None,
        "as_of": commit.asked or None,
        "why_no_commit": commit.why or None,
        "map": evidence.digest,
        "coverage": {name: {"known": share.done, "of": share.of} for name, share in shares.items()},
        "unknowns": [unknown_json(each) for each in evidence.unknowns],
    }


def unknown_json(unknown: Unknown) -> dict[str, object]:
    """One thing that is not known, with its place."""
    return {"kind": unknown.lack.value, "message": unknown.message, "help": unknown.help, **place_json(unknown.place)}


def place_json(place: Place) -> dict[str, object]:
    """A place: {"file", "line", "column"}, with lines and columns from 1; an empty file and 0 where there is none."""
    return {"file": place.file, "line": place.line, "column": place.column}
