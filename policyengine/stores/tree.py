"""Where a store's files are: a directory of this machine here, a path of another file system in `remote_tree`.

Files are named by their path below the root, with slashes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple, Protocol

import duckdb

from policyengine.stores import durable
from policyengine.stores.refusal import refused

STATE = ".policyengine"
STAGING = "staging.duckdb"
# The temporary file; hidden, and of no format that a dataset's pattern could find.
SUFFIX = ".policyengine-new"

File = PurePosixPath
_BLOCK = 1 << 20


class Entry(NamedTuple):
    """A file, and what tells that it was changed."""

    file: File
    state: tuple[object, ...]


class Held(NamedTuple):
    """A file's content as it was at one moment, readable at `path`; `stamp` tells whether it is that still."""

    path: Path
    digest: str
    stamp: str


class Tree(Protocol):
    """The files below one root. Raises OSError, and Busy `store.busy` where somebody else changed a file meanwhile."""

    store: str

    def listing(self, pattern: str) -> tuple[Entry, ...]:
        """The files that a pattern finds, in order; hidden ones and those below hidden directories are left out."""
        ...

    def everything(self) -> tuple[File, ...]:
        """Every file, hidden ones among them, in order."""
        ...

    def source(self, file: File) -> str:
        """The name under which DuckDB opens it."""
        ...

    def let_read(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Lets DuckDB open the files by these names."""
        ...

    def open(self, file: File) -> IO[bytes]:
        """Its bytes."""
        ...

    def hold(self, file: File) -> AbstractContextManager[Held]:
        """Its content at this moment, on this machine until it is let go."""
        ...

    def unchanged(self, file: File, held: Held) -> bool:
        """Whether nobody has changed it since it was held."""
        ...

    def beside(self, file: File) -> Path:
        """Where on this machine its new content is to be written."""
        ...

    def ready(self, file: File, new: Path) -> None:
        """Brings new content as near to its place as it can be without anybody seeing it, and looks at it there."""
        ...

    def put(self, file: File, new: Path, held: Held) -> None:
        """Puts what is ready into the file's place, whole or not at all."""
        ...

    def sweep(self) -> None:
        """Removes what a killed process made ready and did not put in place. INVARIANT: no other run is at work."""
        ...

    def staging(self) -> Path:
        """The staging's file on this machine; made where there is none."""
        ...

    def keep(self) -> None:
        """Makes what the staging has committed last as long as the files do."""
        ...

    def keeps_versions(self, files: Collection[str]) -> bool:
        """Whether older versions are kept of these files, or of ours; true where nobody can tell."""
        ...

    def forget_versions(self, patterns: Collection[str]) -> None:
        """Deletes those of all files that the patterns find, and of ours; nothing where nobody can tell."""
        ...

    def close(self) -> None:
        """Lets go of what is on this machine for a while only; safe to repeat."""
        ...


class LocalTree:
    """A directory."""

    __slots__ = ("directory", "store")

    def __init__(self, store: str, directory: Path) -> None:
        self.store = store
        self.directory = directory

    def listing(self, pattern: str) -> tuple[Entry, ...]:
        """The files that a pattern finds, each with its inode, time and size."""
        found = sorted(path for path in self.directory.glob(pattern) if path.is_file())
        named = ((File(path.relative_to(self.directory).as_posix()), path) for path in found)
        states = ((file, path.stat()) for file, path in named if not hidden(file))
        return tuple(Entry(file, (state.st_ino, state.st_mtime_ns, state.st_size)) for file, state in states)

    def everything(self) -> tuple[File, ...]:
        """Every file."""
        files = (path for path in sorted(self.directory.rglob("*")) if path.is_file())
        return tuple(File(path.relative_to(self.directory).as_posix()) for path in files)

    def source(self, file: File) -> str:
        """Its path."""
        return str(self.directory / file)

    def let_read(self, connection: duckdb.DuckDBPyConnection) -> None:
        """DuckDB opens paths by itself."""

    def open(self, file: File) -> IO[bytes]:
        """Its bytes."""
        return (self.directory / file).open("rb")

    @contextmanager
    def hold(self, file: File) -> Iterator[Held]:
        """The file itself, and its digest."""
        now = digest(self.directory / file)
        yield Held(self.directory / file, now, now)

    def unchanged(self, file: File, held: Held) -> bool:
        """Whether its bytes are the same."""
        return digest(self.directory / file) == held.digest

    def beside(self, file: File) -> Path:
        """A hidden file of the same directory."""
        path = self.directory / file
        return path.with_name(f".{path.name}{SUFFIX}")

    def ready(self, file: File, new: Path) -> None:
        """Gives it the owner and permissions of the other, and asks the disk to keep it."""
        durable.dress(new, self.directory / file)
        durable.sync(new)

    def put(self, file: File, new: Path, held: Held) -> None:
        """Renames it."""
        durable.replace(new, self.directory / file)

    def sweep(self) -> None:
        """Removes hidden files of ours."""
        for left in self.directory.rglob(f".*{SUFFIX}"):
            left.unlink(missing_ok=True)

    def staging(self) -> Path:
        """A file below the directory, for its owner alone."""
        state = self.directory / STATE
        state.mkdir(mode=0o700, exist_ok=True)
        return state / STAGING

    def keep(self) -> None:
        """It is there already."""

    def keeps_versions(self, files: Collection[str]) -> bool:
        """A directory keeps none."""
        return False

    def forget_versions(self, patterns: Collection[str]) -> None:
        """There is none."""

    def close(self) -> None:
        """Holds nothing."""


def local(store: str, path: Path | str) -> LocalTree:
    """A directory that must exist. Raises StoreError `store.open` where it does not."""
    directory = Path(path).resolve()
    if not directory.is_dir():
        raise refused("store.open", store, detail="no such directory")
    return LocalTree(store, directory)


def hidden(file: File) -> bool:
    """Whether a file is hidden, or below a directory that is.

    >>> hidden(File("a/b.csv")), hidden(File(".a/b.csv")), hidden(File("a/.b.csv"))
    (False, True, True)
    """
    return any(part.startswith(".") for part in file.parts)


def digest(path: Path) -> str:
    """The SHA-256 of a file of this machine."""
    with path.open("rb") as content:
        return digest_of(content)


def digest_of(content: IO[bytes]) -> str:
    """The SHA-256 of what is left to read."""
    sha = hashlib.sha256()
    while block := content.read(_BLOCK):
        sha.update(block)
    return sha.hexdigest()


def fits(pattern: str) -> re.Pattern[str]:
    """The expression that whole paths of a pattern fit: `**` is any directories or none, stars stay within a name.

    >>> [bool(fits("a/**/*.csv").fullmatch(path)) for path in ("a/x.csv", "a/b/c/x.csv", "b/x.csv", "a/x.csv.gz")]
    [True, True, False, False]
    >>> bool(fits("a/[0-9]?.csv*").fullmatch("a/1b.csv.gz")), bool(fits("*.csv").fullmatch("a/b.csv"))
    (True, False)
    """
    parts = PurePosixPath(pattern).parts
    segments = "".join("(?:[^/]+/)*" if part == "**" else _segment(part) + "/" for part in parts[:-1])
    last = "(?:[^/]+/)*[^/]+" if parts and parts[-1] == "**" else _segment(parts[-1]) if parts else ""
    return re.compile(segments + last)


def _segment(part: str) -> str:
    """One name of a pattern as an expression."""
    found, at = "", 0
    while at < len(part):
        closing = part.find("]", at + 2) if part[at] == "[" else -1
        match part[at]:
            case "*":
                found += "[^/]*"
            case "?":
                found += "[^/]"
            case "[" if closing > 0:
                inside = part[at + 1 : closing].replace("\\", "\\\\")
                found += "[^" + inside[1:] + "]" if inside.startswith("!") else "[" + inside + "]"
                at = closing
            case sign:
                found += re.escape(sign)
        at += 1
    return found


def fixed(pattern: str) -> str:
    """The directory below which all that a pattern finds is.

    >>> fixed("a/b/*.csv"), fixed("a/b.csv"), fixed("*/b.csv")
    ('a/b', 'a', '')
    """
    parts = PurePosixPath(pattern).parts[:-1]
    wild = next((at for at, part in enumerate(parts) if set(part) & set("*?[")), len(parts))
    return "/".join(parts[:wild])
