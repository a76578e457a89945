"""By what a run goes: digests of the datamaps and of our own code, and the commit that the datamaps are of."""

from __future__ import annotations

from pathlib import Path

from policyengine.errors import PolicyEngineError
from policyengine.ledger.entry import UNKNOWN
from policyengine.load.files import below
from policyengine.workflows.code import code, digest
from policyengine.workflows.git import commit

_DATAMAPS = (".yaml", ".yml", ".sql")


def provenance(directory: Path) -> dict[str, str]:
    """The digests and the commit, as an entry of the ledger has them.

    The commit is `unknown` where git has none, or the datamaps are not as they are there.
    """
    return {
        "datamaps": f"sha256:{digest(directory, below(directory, _DATAMAPS)).hex()}",
        "commit": _commit(directory),
        "code": f"sha256:{code().hex()}",
    }


def _commit(directory: Path) -> str:
    try:
        found = commit(directory, [f"*{each}" for each in _DATAMAPS])
    except PolicyEngineError:
        return UNKNOWN
    return UNKNOWN if found.id is None or found.dirty else found.id
