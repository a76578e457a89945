"""Two states of a directory of datamaps, and what differs between them."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

from policyengine.compile.difference import Difference, between
from policyengine.errors import UsageError
from policyengine.workflows import git
from policyengine.workflows.read import read


def difference(directory: Path, refs: str) -> Difference:
    """What differs between a commit and the directory as it is, or, where `refs` is `ONE..OTHER`, another commit.

    `ONE...OTHER` begins where the two parted. Raises UsageError, DatamapError where either can't be read, and
    NotAnalysable where git can't be asked.
    """
    one, dots, other = refs.partition("...") if "..." in refs else refs.partition("..")
    if not one:
        raise UsageError("usage.no-commit", f"`{refs}` names no commit to begin with", help="say REF, or REF..REF")
    first = git.parted(directory, one, other or "HEAD") if dots == "..." else one
    now = git.as_of(directory, other) if other else nullcontext((directory, None))
    with git.as_of(directory, first) as (before, _), now as (after, _):
        return between(read(before), read(after))
