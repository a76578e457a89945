"""A directory of datamaps to the model: the one way in."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from policyengine.errors import DatamapError
from policyengine.load import cache as caching
from policyengine.load import node as nodes
from policyengine.load.check import check
from policyengine.load.credentials import credentials
from policyengine.load.expand import expand
from policyengine.load.facts import catalogue, field_starts
from policyengine.load.files import below
from policyengine.load.joined import Catalogued
from policyengine.load.kinds import KINDS
from policyengine.load.models import models
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.organisation import organisation
from policyengine.load.reader import Reader
from policyengine.load.source import Source
from policyengine.load.store import drafts
from policyengine.load.texts import Texts
from policyengine.model.datamap import Datamaps
from policyengine.model.finding import in_order

Tree = tuple[Source, nodes.Mapping]


@dataclass(slots=True)
class Found:
    """The checked contents of a directory, by kind; catalogues by their path."""

    organisations: list[Tree] = field(default_factory=list)
    datamaps: list[Tree] = field(default_factory=list)
    catalogues: dict[str, Catalogued] = field(default_factory=dict)


def read(directory: Path, *, cache: Path | None = None) -> Datamaps:
    """All the datamaps below a directory, expanded.

    Places name files by their path below the directory, with slashes. With a `cache` directory, what is unchanged since
    the last time is not parsed again. Raises DatamapError with every finding, UsageError for a cache of somebody else.
    """
    notes = Notes()
    with without_collector():
        files = _files(directory, notes)
        texts = Texts(directory)
        digest = None if cache is None or notes.findings else caching.digest({**files, **texts.all()})
        if cache is not None and digest is not None:
            kept = caching.recall(cache, directory, digest)
            if kept is not None:
                return kept
        found = _found(files, notes)
        datamaps = _expanded(found, texts, notes) if found is not None else None
        if notes.findings or datamaps is None:
            raise _refused(notes)
        if cache is not None and digest is not None:
            caching.keep(cache, directory, digest, datamaps)
        return datamaps


def _refused(notes: Notes) -> DatamapError:
    findings = sorted(notes.findings, key=in_order)
    message = f"the datamaps can't be read: {len(findings)} finding{'' if len(findings) == 1 else 's'}"
    return DatamapError("load.datamaps", message, findings)


@contextmanager
def without_collector() -> Iterator[None]:
    """Switches the cycle collector off: trees have no cycles, and looking for some doubles the time of a large load."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _files(directory: Path, notes: Notes) -> dict[str, bytes]:
    """The contents of all YAML files below a directory, by their path; what can't be read is noted."""
    found: dict[str, bytes] = {}
    for file in _names(directory, notes):
        try:
            found[file] = (directory / file).read_bytes()
        except OSError as error:
            message = f"the file can't be read: {error.strerror}"
            notes.add_file("load.unreadable", file, message, "look at its permissions")
    return found


def _names(directory: Path, notes: Notes) -> list[str]:
    """The YAML files below a directory, sorted; hidden files and directories are not looked at."""
    if not directory.is_dir():
        what = "it is a file" if directory.exists() else "it does not exist"
        message = f"`{directory}` is no directory: {what}"
        notes.add_file("load.no-directory", "", message, "name the directory that holds organisation.yaml")
        return []
    found = below(directory, (".yaml", ".yml"))
    if not found:
        message = f"there is no YAML file below `{directory}`"
        mend = "begin with `policyengine import`, or write organisation.yaml"
        notes.add_file("load.empty-directory", "", message, mend)
    return found


def _found(files: dict[str, bytes], notes: Notes) -> Found | None:
    """What all files say, checked by itself; None where one can't be read, lest what it says be found missing.

    `files` is emptied as it goes, so that a large organisation is not held twice.
    """
    found = Found()
    reader = Reader()
    is_whole = bool(files) and not _unread(notes)
    for file in list(files):
        source = _source(file, files.pop(file), notes)
        tree = reader.read(source, notes) if source is not None else None
        kind = _kind(source, tree, notes) if source is not None else None
        checked = check(tree, KINDS[kind], source, notes) if source and kind and tree is not None else None
        if source is not None:
            credentials(source, notes)
        if source is None or not isinstance(checked, nodes.Mapping):
            is_whole = False
        elif kind == "organisation":
            found.organisations.append((source, checked))
        elif kind == "catalogue":
            facts = catalogue(source, checked, notes)
            found.catalogues[file] = Catalogued(source, facts, field_starts(checked))
        else:
            found.datamaps.append((source, checked))
    return found if is_whole else None


def _unread(notes: Notes) -> bool:
    """Whether a file could not even be opened."""
    return any(finding.rule == "load.unreadable" for finding in notes.findings)


def _source(file: str, data: bytes, notes: Notes) -> Source | None:
    """A file's text."""
    try:
        return Source(file, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        # The error counts from behind a byte order mark, and has the bytes that it counts.
        before = Source(file, error.object[: error.start].decode("utf-8"))
        notes.add("load.not-utf8", before, len(before.text), "this is not UTF-8", "save the file as UTF-8")
        return None


def _kind(source: Source, tree: object, notes: Notes) -> str | None:
    """The kind of a file by its first key; noted where it is none of the three."""
    kinds = "a file begins with `organisation: 1`, `datamap: 1` or `catalogue: 1`"
    if not isinstance(tree, nodes.Mapping) or not tree.keys:
        if not any(finding.place.file == source.file for finding in notes.findings):
            message = (
                "the file holds no mapping" if isinstance(tree, nodes.Scalar | nodes.Sequence) else "the file is empty"
            )
            notes.add("load.unknown-kind", source, 0, message, kinds)
        return None
    first = next(iter(tree.keys))
    if first in KINDS:
        return first
    message = f"a file that begins with `{first}` is none of ours"
    mend = did_you_mean(first, KINDS, kinds)
    notes.add("load.unknown-kind", source, tree.keys[first], message, mend if mend == kinds else f"{mend} {kinds}")
    return None


def _expanded(found: Found, texts: Texts, notes: Notes) -> Datamaps | None:
    """What the files say, joined; None where there is no organisation to join it with."""
    organisations = found.organisations
    for source, tree in organisations[1:]:
        message = f"a second organisation; the first is in {organisations[0][0].file}"
        mend = "keep one, and read other organisations by themselves"
        notes.add("load.two-organisations", source, tree.keys["organisation"], message, mend)
    if not organisations:
        message = "there is no organisation"
        mend = "write organisation.yaml, beginning with `organisation: 1`"
        notes.add_file("load.no-organisation", "", message, mend)
        return None
    if not found.datamaps:
        mend = "write one for each store, beginning with `datamap: 1`"
        notes.add_file("load.no-datamap", "", "there is no datamap", mend)
    stores = drafts(found.datamaps, notes)
    found.datamaps.clear()
    whole = expand(organisation(*organisations[0], notes), stores, found.catalogues, notes)
    sql = models(stores, whole.stores, texts, notes)
    return replace(whole, models=tuple(sql.models), unread=tuple(sql.unread))
