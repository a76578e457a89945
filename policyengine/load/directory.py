"""A directory of datamaps to the model: the one way in."""

from __future__ import annotations

import os
from pathlib import Path

from policyengine.errors import DatamapError
from policyengine.load.check import check
from policyengine.load.events import parse
from policyengine.load.expand import expand
from policyengine.load.facts import catalogue
from policyengine.load.kinds import KINDS
from policyengine.load.node import NAMELESS, Mapping
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.organisation import organisation
from policyengine.load.source import Source
from policyengine.load.store import drafts
from policyengine.model.datamap import Datamaps
from policyengine.model.finding import in_order

Tree = tuple[Source, Mapping]


def read(directory: Path, *, cache: Path | None = None) -> Datamaps:
    """All the datamaps below a directory, expanded.

    Places name files by their path below the directory, with slashes. Raises DatamapError with every finding.
    """
    notes = Notes()
    found = _trees(directory, notes)
    datamaps = _expanded(found, notes)
    if notes.findings or datamaps is None:
        findings = sorted(notes.findings, key=in_order)
        count = len(findings)
        message = f"the datamaps can't be read: {count} finding{'' if count == 1 else 's'}"
        raise DatamapError("load.datamaps", message, findings)
    return datamaps


def _trees(directory: Path, notes: Notes) -> dict[str, list[Tree]]:
    """The checked trees of all files, by kind; none where one can't be read, lest what it says be found missing."""
    found: dict[str, list[Tree]] = {kind: [] for kind in KINDS}
    is_whole = True
    for file in _files(directory, notes):
        source = _source(directory, file, notes)
        tree = parse(source, notes) if source is not None else None
        kind = _kind(source, tree, notes) if source is not None else None
        if source is not None and kind is not None and isinstance(tree, Mapping):
            check(tree, KINDS[kind], source, notes)
            found[kind].append((source, tree))
        else:
            is_whole = False
    return found if is_whole else {}


def _files(directory: Path, notes: Notes) -> list[str]:
    """The YAML files below a directory, sorted; hidden files and directories are not looked at."""
    if not directory.is_dir():
        what = "it is a file" if directory.exists() else "it does not exist"
        message = f"`{directory}` is no directory: {what}"
        notes.add_file("load.no-directory", "", message, "name the directory that holds organisation.yaml")
        return []
    found: list[str] = []
    for root, directories, files in os.walk(directory):
        directories[:] = sorted(each for each in directories if not each.startswith("."))
        below = Path(root).relative_to(directory)
        found += [
            (below / file).as_posix() for file in files if file.endswith((".yaml", ".yml")) and not file.startswith(".")
        ]
    if not found:
        message = f"there is no YAML file below `{directory}`"
        notes.add_file(
            "load.empty-directory", "", message, "begin with `policyengine import`, or write organisation.yaml"
        )
    return sorted(found)


def _source(directory: Path, file: str, notes: Notes) -> Source | None:
    """A file's text."""
    try:
        data = (directory / file).read_bytes()
    except OSError as error:
        notes.add_file("load.unreadable", file, f"the file can't be read: {error.strerror}", "look at its permissions")
        return None
    try:
        return Source(file, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"line {line} is not UTF-8"
        notes.add_file("load.not-utf8", file, message, "save the file as UTF-8")
        return None


def _kind(source: Source, tree: object, notes: Notes) -> str | None:
    """The kind of a file by its first key; noted where it is none of the three."""
    kinds = "a file begins with `organisation: 1`, `datamap: 1` or `catalogue: 1`"
    if not isinstance(tree, Mapping):
        if not any(finding.place.file == source.file for finding in notes.findings):
            message = "the file is empty" if tree is None else "the file holds no mapping"
            notes.add("load.unknown-kind", source, 0, message, kinds)
        return None
    first = next(iter(tree.keys), NAMELESS)
    if first in KINDS:
        return first
    if first != NAMELESS:
        message = f"a file that begins with `{first}` is none of ours"
        mend = did_you_mean(first, KINDS, kinds)
        notes.add("load.unknown-kind", source, tree.keys[first], message, mend if mend == kinds else f"{mend} {kinds}")
    return None


def _expanded(found: dict[str, list[Tree]], notes: Notes) -> Datamaps | None:
    """The trees joined; None where there is no organisation to join them with."""
    if not any(found.values()):
        return None
    organisations = found["organisation"]
    for source, tree in organisations[1:]:
        message = f"a second organisation; the first is in {organisations[0][0].file}"
        mend = "keep one, and read other organisations by themselves"
        notes.add("load.two-organisations", source, tree.keys["organisation"], message, mend)
    if not organisations:
        message = "there is no organisation"
        mend = "write organisation.yaml, beginning with `organisation: 1`"
        notes.add_file("load.no-organisation", "", message, mend)
        return None
    if not found["datamap"]:
        mend = "write one for each store, beginning with `datamap: 1`"
        notes.add_file("load.no-datamap", "", "there is no datamap", mend)
    declared = organisation(*organisations[0], notes)
    catalogues = {source.file: (source, catalogue(source, tree, notes)) for source, tree in found["catalogue"]}
    return expand(declared, drafts(found["datamap"], notes), catalogues, notes)
