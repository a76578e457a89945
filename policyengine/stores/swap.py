"""How a new file takes an old one's place in each file system that stores may be in."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto


class Swap(Enum):
    """How a file system takes a new file in an old one's place, whole or not at all."""

    CONDITIONAL = auto()  # one PUT with If-Match
    COPY = auto()  # a copy within the store, which nobody sees half of
    UPLOAD = auto()  # an upload that is seen when it is committed
    RENAME = auto()  # a rename that replaces


# INVARIANT: only file systems of which it is known. Elsewhere a crash could leave half a file in the place of a whole.
SWAPS: Mapping[str, Swap] = {
    "s3": Swap.CONDITIONAL,
    "s3a": Swap.CONDITIONAL,
    "gs": Swap.COPY,
    "gcs": Swap.COPY,
    "abfs": Swap.UPLOAD,
    "abfss": Swap.UPLOAD,
    "az": Swap.UPLOAD,
    "sftp": Swap.RENAME,
    "ssh": Swap.RENAME,
    "memory": Swap.COPY,
}

# Where older versions of an object may be kept, unless the bucket says otherwise.
VERSIONED = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az"})
