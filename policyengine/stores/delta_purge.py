"""Taking a Delta table's older versions away: data files, the change feed, and the log that told of them.

A log's older entries name the least and greatest value of each field of each file, and a person's is often one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from policyengine.stores import delta_log, durable

# A log's entry of one version; a checkpoint may be in parts, or have a name of its own.
_ENTRY = re.compile(r"(\d{20})\.(?:json|crc|compacted\.json|checkpoint(?:\..*)?\.(?:parquet|json))\Z")


def purge(store: str, directory: Path) -> None:
    """Leaves the newest version alone: vacuums without waiting, writes a checkpoint, and removes the log before it.

    INVARIANT: the checkpoint is there before the log that it stands for goes, so that a kill leaves a table that reads.
    """
    table = delta_log.open_table(store, directory)
    # Without a second commit, which would have to be purged in turn.
    for path in table.vacuum(retention_hours=0, enforce_retention_duration=False, dry_run=True, full=True):
        (directory / path).unlink(missing_ok=True)
    for left in _feed(directory):
        left.unlink(missing_ok=True)
    table.create_checkpoint()
    durable.sync(directory / delta_log.LOG)
    for entry in older(directory, table.version()):
        entry.unlink(missing_ok=True)
    durable.sync(directory / delta_log.LOG)


def older(directory: Path, version: int) -> Iterator[Path]:
    """The entries of the log that a checkpoint of that version stands for."""
    for entry in sorted((directory / delta_log.LOG).iterdir()):
        found = _ENTRY.match(entry.name)
        if found and int(found[1]) < version:
            yield entry


def _feed(directory: Path) -> Iterator[Path]:
    feed = directory / "_change_data"
    yield from (each for each in sorted(feed.rglob("*")) if each.is_file()) if feed.is_dir() else ()
