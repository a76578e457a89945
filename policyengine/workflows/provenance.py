"""By what a run goes: digests of the datamaps and of our own code, and the commit that the datamaps are of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from policyengine.errors import PolicyEngineError
from policyengine.load.files import below
from policyengine.workflows.git import commit

_CODE = (".py", ".yaml", ".txt")
_DATAMAPS = (".yaml", ".yml", ".sql")
UNKNOWN = "unknown"


def provenance(directory: Path) -> dict[str, str]:
    """The digests and the commit, as an entry of the ledger has them.

    The commit is `unknown` where git has none, or the datamaps are not as they are there.
    """
    return {
        "datamaps": f"sha256:{_digest(directory, below(directory, _DATAMAPS)).hex()}",
        "commit": _commit(directory),
        "code": f"sha256:{code().hex()}",
    }


def _commit(directory: Path) -> str:
    try:
        found = commit(directory, [f"*{each}" for each in _DATAMAPS])
    except PolicyEngineError:
        return UNKNOWN
    return UNKNOWN if found.id is None or found.dirty else found.id


@cache
def code() -> bytes:
    """The digest of our own code."""
    home = Path(__file__).parent.parent
    return _digest(home, below(home, _CODE))


def _digest(directory: Path, files: Iterable[str]) -> bytes:
    hashed = hashlib.sha256()
    for file in files:
        content = (directory / file).read_bytes()
        hashed.update(f"{len(file.encode())}\0{file}\0{len(content)}\0".encode() + content)
    return hashed.digest()
