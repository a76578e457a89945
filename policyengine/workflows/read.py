"""A directory of datamaps as every workflow takes it: masks filled in, and lineage read from the SQL of its flows."""

from __future__ import annotations

from pathlib import Path

from policyengine.load.directory import read as loaded
from policyengine.model.datamap import Datamaps
from policyengine.policy.masks import with_defaults
from policyengine.workflows.derive import derived
from policyengine.workflows.memo import Memo


def read(directory: Path, *, cache: Path | None = None) -> Datamaps:
    """All the datamaps below a directory, expanded, with every mask and every hop.

    With a `cache` directory, what is unchanged since the last time is not read again. Raises DatamapError with every
    finding, UsageError for a cache of somebody else.
    """
    datamaps = with_defaults(loaded(directory, cache=cache))
    return derived(datamaps, Memo(cache) if cache is not None else None)
