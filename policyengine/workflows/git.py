"""The commit of a directory, and the directory as it was at another one: read from git, and nothing written to it."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from policyengine.errors import NotAnalysable, UsageError
from policyengine.lineage.evidence import Commit

_FILES = frozenset({b"100644", b"100755"})

# A repository may name a program that git would run to see what has changed. We only look.
_GIT = ("git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")


def commit(directory: Path, only: Sequence[str] = (".",)) -> Commit:
    """The commit that is checked out where the directory is, and whether the files below it differ from it.

    A file that git does not know makes it differ, too. `only` are patterns of the files that count.
    """
    if not _is_in_git(directory):
        return Commit(None, why="not in git")
    head = _git(directory, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if head.returncode != 0:
        return Commit(None, why="in git, and nothing committed yet")
    status = _git(directory, "status", "--porcelain", "-z", "--untracked-files=all", "--ignored=no", "--", *only)
    if status.returncode != 0:
        raise _failed("git can't say what has changed")
    return Commit(head.stdout.decode().strip(), dirty=bool(status.stdout))


def prefix(directory: Path, here: Path) -> str:
    """The way to a directory from the top of its repository, with slashes; where it is in none, from `here`.

    Empty where it is the top itself.
    """
    try:
        found = _git(directory, "rev-parse", "--show-prefix")
    except NotAnalysable:
        found = None
    if found is not None and found.returncode == 0:
        return os.fsdecode(found.stdout).rstrip("\n")
    try:
        way = Path(os.path.relpath(directory, here)).as_posix()
    except ValueError:  # another drive
        way = directory.as_posix()
    return "" if way == "." else f"{way}/"


@contextmanager
def as_of(directory: Path, ref: str) -> Iterator[tuple[Path, Commit]]:
    """The directory as it was at a commit, branch or tag, as a directory of its own that is gone afterwards.

    Raises UsageError where the directory is in no repository, there is no such commit, or it did not have it then, and
    NotAnalysable where something in it is no file: a link may lead out of what was committed.
    """
    id = _resolved(directory, ref)
    with TemporaryDirectory(prefix="policyengine-") as temporary:
        _restore(directory, id, Path(temporary), ref)
        yield Path(temporary), Commit(id, asked=ref)


def parted(directory: Path, ref: str, head: str = "HEAD") -> str:
    """The id of the last commit that what is checked out, or `head`, has in common with a commit, branch or tag.

    What has been done there since is not done here, and is nobody's fault here. Raises UsageError where the directory
    is in no repository or there is no such commit, and NotAnalysable where the clone does not reach back so far.
    """
    try:
        id = _resolved(directory, ref)
    except UsageError as error:
        if error.code == "usage.no-commit" and _is_shallow(directory):
            raise _too_shallow(ref, f"git fetch --unshallow origin && git fetch origin {shlex.quote(ref)}") from None
        raise
    common = _git(directory, "merge-base", id, _resolved(directory, head))
    if common.returncode == 0:
        return common.stdout.decode().strip()
    if _is_shallow(directory):
        raise _too_shallow(ref, "git fetch --unshallow")
    message = f"`{ref}` and what is checked out have no commit in common"
    raise UsageError("usage.no-common-commit", message, help="name a commit, a branch or a tag of the same history")


def _too_shallow(ref: str, command: str) -> NotAnalysable:
    message = f"the clone is shallow, and does not reach back to where `{ref}` parted from it"
    help = f"run `{command}`; in GitHub Actions, give actions/checkout `fetch-depth: 0`"
    return NotAnalysable("git.shallow", message, help=help)


def _is_shallow(directory: Path) -> bool:
    return _git(directory, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def _resolved(directory: Path, ref: str) -> str:
    """The id of a commit, branch or tag."""
    if not _is_in_git(directory):
        help = "name a commit where the datamaps are under version control"
        raise UsageError("usage.not-in-git", f"`{directory}` is in no git repository", help=help)
    found = _git(directory, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if found.returncode != 0:
        help = "name a commit, a branch or a tag that this repository has"
        raise UsageError("usage.no-commit", f"there is no commit `{ref}`", help=help)
    return found.stdout.decode().strip()


def _restore(directory: Path, id: str, into: Path, ref: str) -> None:
    """Writes the files of the commit, bit by bit: an archive would leave out what its attributes say to leave out."""
    listed = _git(directory, "ls-tree", "-r", "-z", id)
    if listed.returncode != 0:
        raise _failed("git can't list the files of the commit")
    entries = [line.partition(b"\t") for line in listed.stdout.split(b"\0") if line]
    if not entries:
        help = "name a commit in which the datamaps are where they are now"
        raise UsageError("usage.not-there", f"there is nothing in `{directory}` at `{ref}`", help=help)
    blobs = []
    for said, _, name in entries:
        mode, _, blob = said.split(b" ")
        if mode not in _FILES:
            message = "the directory holds a link or a module at that commit"
            raise NotAnalysable("git.link", message, help="commit the file itself")
        blobs.append((blob, os.fsdecode(name)))
    asked = b"".join(blob + b"\n" for blob, _ in blobs)
    told = _git(directory, "cat-file", "--batch", stdin=asked).stdout
    position = 0
    for _, path in blobs:
        end = told.index(b"\n", position)
        size = int(told[position:end].split(b" ")[2])
        file = into / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(told[end + 1 : end + 1 + size])
        position = end + size + 2


def _is_in_git(directory: Path) -> bool:
    if not directory.is_dir():
        return False
    asked = _git(directory, "rev-parse", "--is-inside-work-tree")
    if asked.returncode != 0 and b"not a git repository" not in asked.stderr:
        raise _failed("git can't say whether the directory is in a repository")
    return asked.returncode == 0 and asked.stdout.strip() == b"true"


def _git(directory: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = dict(os.environ) | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    command = (*_GIT, "-C", str(directory), *arguments)
    try:
        return subprocess.run(command, input=stdin, capture_output=True, check=False, env=environment)
    except FileNotFoundError:
        message = "there is no program `git`, which knows the commit of the datamaps"
        raise NotAnalysable("git.missing", message, help="install git") from None


def _failed(message: str) -> NotAnalysable:
    return NotAnalysable("git.failed", message, help="try `git status` in the directory: git says there what is wrong")
