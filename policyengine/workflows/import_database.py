"""`import database`: a store's live schema to its catalogue, and to a drafted datamap that is never touched again."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from policyengine.draft import append, datamap
from policyengine.draft import catalogue as catalogue_text
from policyengine.errors import DatamapError, UsageError
from policyengine.load.check import check
from policyengine.load.events import parse
from policyengine.load.facts import catalogue as catalogue_facts
from policyengine.load.kinds import KINDS
from policyengine.load.node import Mapping, below, text
from policyengine.load.notes import Notes
from policyengine.load.organisation import organisation as organisation_facts
from policyengine.load.source import Source
from policyengine.model import drift
from policyengine.model.catalogue import Catalogue
from policyengine.model.datamap import Connection
from policyengine.model.finding import Finding, in_order
from policyengine.model.organisation import Organisation
from policyengine.stores import durable
from policyengine.stores.introspect import files, live
from policyengine.stores.location import Location, locate

_FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*\Z")
_READABLE = 0o644


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import found and wrote.

    `changes` is how the live schema differs from the catalogue that was there, empty at the first import. `appended`
    are the datasets that were drafted into a datamap that was there; `left` are those that found no place in it.
    `decided`, `proposed` and `undecided` count the fields of a first draft. `unnamed`: the datamap that was there does
    not name the catalogue yet. `unread` are files of a format that is not read.
    """

    catalogue: Path
    datamap: Path
    datasets: int
    fields: int
    first: bool
    decided: int = 0
    proposed: int = 0
    undecided: int = 0
    changes: tuple[drift.Difference, ...] = ()
    appended: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    unnamed: bool = False
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _There:
    """What the directory says already: `map` is the datamap to add to, `named` the datasets of all the store's maps."""

    organisation: Organisation | None
    catalogue: Catalogue | None
    catalogue_path: Path
    map: Path | None
    named: frozenset[str]
    unnamed: bool


def import_database(
    url: str, store: str, directory: Path, *, connection: Connection, schemas: Sequence[str] = ()
) -> Summary:
    """Writes the catalogue of the store at `url` and, where it has none, drafts its datamap. Reads no rows.

    Where a datamap is there, only wholly new datasets are added to it; new fields are for `check` to list. `connection`
    is what the draft says of where the store is; the URL itself is written nowhere.
    Raises UsageError, StoreError, and DatamapError where what is there can't be read.
    """
    if not _FILE_NAME.match(store):
        raise UsageError("import.store-name", "a store's name becomes a file's: letters, digits, dots, - and _ only")
    location = locate(url)
    there = _there(directory, store)
    found = live.catalogue(location, store, schemas)
    summary = Summary(
        there.catalogue_path,
        there.map or directory / f"{store}.yaml",
        len(found.datasets),
        sum(len(dataset.fields) for dataset in found.datasets.values()),
        first=there.map is None,
        changes=drift.differences(found, there.catalogue) if there.catalogue else (),
        unnamed=there.unnamed,
        unread=_unread(location),
    )
    directory.mkdir(parents=True, exist_ok=True)
    # INVARIANT: the datamap first. A catalogue that knew the new datasets already would keep them from being drafted.
    summary = _first(summary, found, there, connection) if summary.first else _again(summary, found, there)
    _write(summary.catalogue, catalogue_text.text(found))
    return summary


def _first(summary: Summary, found: Catalogue, there: _There, connection: Connection) -> Summary:
    """Drafts the datamap."""
    draft = datamap.draft(found, there.organisation, connection, summary.catalogue.name)
    _write(summary.datamap, draft.text)
    return replace(summary, decided=draft.decided, proposed=draft.proposed, undecided=draft.undecided)


def _again(summary: Summary, found: Catalogue, there: _There) -> Summary:
    """Adds the datasets that neither the datamaps nor the catalogue knew; a datamap without new ones is not written."""
    known = there.named | (there.catalogue.datasets.keys() if there.catalogue else frozenset())
    new = [name for name in found.datasets if name not in known]
    if not new:
        return summary
    before = summary.datamap.read_bytes().decode("utf-8")
    after = append.appended(before, datamap.blocks(found, there.organisation, new))
    if after is None:
        return replace(summary, left=tuple(new))
    _write(summary.datamap, after)
    return replace(summary, appended=tuple(new))


def _write(path: Path, content: str) -> None:
    """Replaces a file whole; one that says this already is left alone, with its date."""
    data = content.encode("utf-8")
    if not path.is_file() or path.read_bytes() != data:
        durable.write(path, data, _READABLE)


def _unread(location: Location) -> tuple[str, ...]:
    if location.engine != "files":
        return ()
    with closing(live.tree(location, "")) as tree:
        return files.unread(tree)


def _there(directory: Path, store: str) -> _There:
    """What the directory's files say. Findings in datamaps are for `check`: what can't be parsed stops an import."""
    findings: list[Finding] = []
    organisation: Organisation | None = None
    catalogues: dict[Path, Catalogue] = {}
    maps: list[tuple[Path, Mapping]] = []
    for path in _paths(directory):
        notes = Notes()
        source = _source(directory, path)
        tree = parse(source, notes)
        kind = next(iter(tree.keys), "") if isinstance(tree, Mapping) else ""
        if not isinstance(tree, Mapping):
            findings += notes.findings
        elif kind == "organisation":
            check(tree, KINDS[kind], source, notes)
            organisation = organisation_facts(source, tree, notes)
            findings += notes.findings
        elif kind == "catalogue" and text(tree, "store") == store:
            check(tree, KINDS[kind], source, notes)
            catalogues[path] = catalogue_facts(source, tree, notes)
            findings += notes.findings
        elif kind == "datamap" and text(tree, "store") == store:
            maps.append((path, tree))
    if findings:
        message = "what is there can't be read, and nothing was written"
        raise DatamapError("import.unreadable", message, sorted(findings, key=in_order))
    main = next((found for found in maps if "catalogue" in found[1].keys), maps[0] if maps else None)
    named = text(main[1], "catalogue") if main else None
    path = directory / f"{store}.catalogue.yaml"
    if main and named:
        path = Path(os.path.normpath(main[0].parent / named))
    datasets = frozenset(name for _, tree in maps for name in below(tree, "datasets").keys)
    unnamed = main is not None and not named
    return _There(organisation, catalogues.get(path), path, main[0] if main else None, datasets, unnamed)


def _paths(directory: Path) -> list[Path]:
    """The YAML files below a directory, hidden ones and what is below hidden directories left out."""
    found = (path for path in directory.rglob("*.y*ml") if path.suffix in (".yaml", ".yml"))
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(directory).parts))


def _source(directory: Path, path: Path) -> Source:
    try:
        return Source(path.relative_to(directory).as_posix(), path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        message = f"{path.name} can't be read as UTF-8, and nothing was written"
        raise UsageError("import.unreadable", message) from None
