"""Files below a path of any file system that fsspec knows and that can put a file into another's place whole.

An object store has no rename and no lock that ends with its holder. So a new file is written under a temporary key and
read back; then, if nobody changed the old one meanwhile, it is put in place by one request, which the store takes whole
or not at all. Where the store knows conditions (S3), the request carries one. The staging is on this machine while it
is worked with, and its last committed state is one object below the root: whoever puts a newer one there has the store,
and who had it before is stopped at his next record, before he changes a file.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urlsplit

import duckdb

from policyengine.stores import durable
from policyengine.stores.driver import driver
from policyengine.stores.refusal import refused
from policyengine.stores.swap import SWAPS, VERSIONED, Swap
from policyengine.stores.tree import STAGING, STATE, SUFFIX, Entry, File, Held, digest, digest_of, fits, fixed, hidden

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

PACKED = File(STATE) / "staging.zip"
_PARTS = (STAGING, STAGING + ".wal")
# Below this one request with a condition puts a file in place; above it, a copy within the store does.
_ONE_REQUEST = 1 << 30


# What tells that an object is another one, by what its file system calls it; the first that is there is enough.
_STRONG = ("ETag", "etag", "generation", "md5Hash", "content_md5")
_WEAK = ("mtime", "LastModified", "last_modified", "created")


class RemoteTree:
    """A path of another file system; work is done in a directory of this machine for its owner alone."""

    __slots__ = ("_kept", "_lock", "_scratch", "_swap", "fs", "root", "scheme", "store")

    def __init__(self, store: str, scheme: str, fs: AbstractFileSystem, root: str) -> None:
        self.store = store
        self.scheme = scheme
        self.fs = fs
        self.root = root.rstrip("/")
        self._swap = SWAPS[scheme]
        _sweep_scratch()
        self._scratch, self._lock = _scratch()
        self._kept: str | None = None

    def listing(self, pattern: str) -> tuple[Entry, ...]:
        """The files that a pattern finds, each with its stamp."""
        fit = fits(pattern)
        return tuple(
            Entry(file, (_stamp(info),))
            for file, info in self._found(fixed(pattern))
            if fit.fullmatch(str(file)) and not hidden(file)
        )

    def everything(self) -> tuple[File, ...]:
        """Every file."""
        return tuple(file for file, _ in self._found(""))

    def source(self, file: File) -> str:
        """Its URL, in the scheme that the file system is registered for."""
        return f"{_protocol(self.fs)}://{self._key(file)}"

    def let_read(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Registers the file system."""
        connection.register_filesystem(self.fs)

    def open(self, file: File) -> IO[bytes]:
        """Its bytes."""
        with _telling():
            return _bytes(self.fs.open(self._key(file), "rb"))

    @contextmanager
    def hold(self, file: File) -> Iterator[Held]:
        """A copy on this machine, taken while nobody changed it. Raises Busy `store.busy` where somebody did."""
        copy = self._here(file, "held")
        try:
            stamp = self._now(file)
            with _telling(), durable.private():
                self.fs.get_file(self._key(file), str(copy))
            if stamp != self._now(file):
                raise refused("store.busy", self.store)
            yield Held(copy, digest(copy), stamp)
        finally:
            copy.unlink(missing_ok=True)

    def unchanged(self, file: File, held: Held) -> bool:
        """Whether its stamp is the same."""
        return self._stamp_of(self._key(file)) == held.stamp

    def beside(self, file: File) -> Path:
        """A file of the working directory."""
        return self._here(file, "new")

    def ready(self, file: File, new: Path) -> None:
        """Stores it under a temporary key and reads it back. Raises StoreError `store.format` where it is another."""
        with _telling():
            self.fs.put_file(str(new), self._temporary(file), **self._dress(file))
            with self.fs.open(self._temporary(file), "rb") as content:
                stored = digest_of(content)
        if stored != digest(new):
            raise refused("store.format", self.store)

    def put(self, file: File, new: Path, held: Held) -> None:
        """Puts it in the file's place, then removes the temporary key. Raises Busy where somebody was quicker."""
        target, temporary = self._key(file), self._temporary(file)
        with _telling(), self._moved():
            match self._swap:
                case Swap.CONDITIONAL if new.stat().st_size < _ONE_REQUEST:
                    size = new.stat().st_size + 1
                    self.fs.put_file(str(new), target, chunksize=size, IfMatch=held.stamp, **self._dress(file))
                case Swap.CONDITIONAL:
                    self.fs.cp_file(temporary, target, IfMatch=held.stamp)
                case Swap.COPY:
                    self.fs.cp_file(temporary, target)
                case Swap.UPLOAD:
                    self.fs.put_file(str(new), target)
                case Swap.RENAME:
                    self.fs.mv(temporary, target)
        new.unlink(missing_ok=True)
        self._remove(temporary)

    def sweep(self) -> None:
        """Removes temporary keys."""
        for file, _ in self._found(""):
            if file.name.startswith(".") and file.name.endswith(SUFFIX):
                self._remove(self._key(file))

    def staging(self) -> Path:
        """The last state that was kept, unpacked into the working directory; none of it where none was."""
        self._unpack(self._scratch)
        return self._scratch / STAGING

    def keep(self) -> None:
        """Stores the staging's files as one object, in the place of the one that was read or stored last.

        Raises Busy `store.other-run` where another run has stored one since: what follows is that one's to do.
        """
        packed = self._scratch / PACKED.name
        with durable.private(), zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
            for part in _PARTS:
                if (self._scratch / part).exists():
                    file.write(self._scratch / part, part)
        key = self._key(PACKED)
        if self._swap is not Swap.CONDITIONAL and self._stamp_of(key) != self._kept:
            raise self._lost()
        condition: dict[str, Any] = {}
        if self._swap is Swap.CONDITIONAL:
            condition = {"IfMatch": self._kept} if self._kept else {"mode": "create"}
        with _telling():
            try:
                self.fs.put_file(str(packed), key, chunksize=packed.stat().st_size + 1, **condition)
            except (FileExistsError, OSError) as error:
                if self._stamp_of(key) != self._kept:
                    raise self._lost() from None
                raise error
        self._kept = self._stamp_of(key)

    def keeps_versions(self, files: Collection[str]) -> bool:
        """On S3 it is looked at; elsewhere it may be so, and is taken for it."""
        if self._swap is not Swap.CONDITIONAL:
            return self.scheme in VERSIONED
        with _telling():
            return any(self._older(lambda file: str(file) in files))

    def forget_versions(self, patterns: Collection[str]) -> None:
        """On S3 they are deleted by their ids."""
        if self._swap is Swap.CONDITIONAL:
            found = [fits(pattern) for pattern in patterns]
            with _telling():
                for bucket, key, version in list(self._older(lambda file: any(f.fullmatch(str(file)) for f in found))):
                    self.fs.call_s3("delete_object", Bucket=bucket, Key=key, VersionId=version)

    def _older(self, asked: Callable[[File], bool]) -> Iterator[tuple[str, str, str]]:
        """Bucket, key and id of the versions that are not the newest, and of what marks an object as deleted."""
        bucket, _, prefix = f"{self.root}/".partition("/")
        told: dict[str, str] = {}
        while True:
            page = self.fs.call_s3("list_object_versions", Bucket=bucket, Prefix=prefix, **told)
            for each in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
                file = File(each["Key"].removeprefix(prefix))
                ours = file.parts[:1] == (STATE,) or file.name.endswith(SUFFIX)
                stands = each["IsLatest"] and "ETag" in each
                if not stands and (ours or asked(file)):
                    yield bucket, each["Key"], each["VersionId"]
            if not page.get("IsTruncated"):
                return
            told = {"KeyMarker": page["NextKeyMarker"], "VersionIdMarker": page["NextVersionIdMarker"]}

    def unpacked(self) -> Path | None:
        """What was kept, unpacked into a directory of its own; None where nothing was."""
        directory = Path(tempfile.mkdtemp(dir=self._scratch))
        self._unpack(directory)
        return directory if any(directory.iterdir()) else None

    def close(self) -> None:
        """Removes the working directory."""
        shutil.rmtree(self._scratch, ignore_errors=True)
        with suppress(OSError):
            os.close(self._lock)

    def _unpack(self, directory: Path) -> None:
        key = self._key(PACKED)
        self._kept = self._stamp_of(key)
        if self._kept is None:
            return
        with _telling(), self.fs.open(key, "rb") as content, zipfile.ZipFile(content) as file, durable.private():
            for part in set(file.namelist()) & set(_PARTS):
                file.extract(part, directory)
        if self._stamp_of(key) != self._kept:
            raise refused("store.busy", self.store)

    def _found(self, below: str) -> list[tuple[File, Mapping[str, Any]]]:
        """The files below a directory, in order, as they are now."""
        self.fs.invalidate_cache()
        start = f"{self.root}/{below}" if below else self.root
        try:
            with _telling():
                found = self.fs.find(start, detail=True)
        except FileNotFoundError:
            return []
        roots = len(self.root) + 1
        return sorted(((File(str(name)[roots:]), info) for name, info in found.items()), key=lambda each: each[0])

    def _now(self, file: File) -> str:
        """Raises FileNotFoundError where it is gone."""
        stamp = self._stamp_of(self._key(file))
        if stamp is None:
            raise FileNotFoundError
        return stamp

    def _stamp_of(self, key: str) -> str | None:
        """The stamp of an object as it is now; None where there is none."""
        self.fs.invalidate_cache()
        try:
            with _telling():
                return _stamp(self.fs.info(key))
        except FileNotFoundError:
            return None

    @contextmanager
    def _moved(self) -> Iterator[None]:
        """A condition that does not hold is somebody who was quicker."""
        try:
            yield
        except OSError:
            if self._swap is Swap.CONDITIONAL:
                raise refused("store.busy", self.store) from None
            raise

    def _lost(self) -> Exception:
        return refused(
            "store.taken-over",
            self.store,
            help="the other run has what this one recorded until then: `resume` this one once that has ended",
        )

    def _dress(self, file: File) -> dict[str, Any]:
        """What an object says of itself, for the one that replaces it."""
        if self._swap is not Swap.CONDITIONAL:
            return {}
        info, metadata = self.fs.info(self._key(file)), self.fs.metadata(self._key(file))
        told = {"ContentType": info.get("ContentType"), "StorageClass": info.get("StorageClass"), "Metadata": metadata}
        return {name: value for name, value in told.items() if value}

    def _remove(self, key: str) -> None:
        with suppress(FileNotFoundError), _telling():
            self.fs.rm_file(key)

    def _key(self, file: File) -> str:
        return f"{self.root}/{file}"

    def _temporary(self, file: File) -> str:
        return self._key(file.with_name(f".{file.name}{SUFFIX}"))

    def _here(self, file: File, kind: str) -> Path:
        """A name for a file in the working directory that ends as its own does."""
        name = hashlib.sha256(str(file).encode()).hexdigest()[:16]
        return self._scratch / f"{kind}-{name}{''.join(file.suffixes[-2:])}"


def remote(store: str, url: str) -> RemoteTree:
    """The tree at a URL. Raises UsageError `store.driver` where its package is missing, StoreError `store.open`."""
    scheme = urlsplit(url).scheme.lower()
    driver(scheme)
    try:
        from fsspec.core import url_to_fs

        fs, root = url_to_fs(url, skip_instance_cache=True)
    except Exception as error:
        raise refused("store.open", store, detail=type(error).__name__) from None
    try:
        with _telling():
            there = fs.exists(root)
    except OSError as error:
        raise refused("store.open", store, detail=type(error).__name__) from None
    if not there:
        raise refused("store.open", store, detail="no such directory")
    return RemoteTree(store, scheme, fs, root)


_PREFIX = "policyengine-files-"


def _scratch() -> tuple[Path, int]:
    """A directory for its owner alone, and a lock on it that ends with this process."""
    made = Path(tempfile.mkdtemp(prefix=_PREFIX))
    lock = os.open(made, os.O_RDONLY | os.O_CLOEXEC)
    fcntl.flock(lock, fcntl.LOCK_EX)
    return made, lock


def _sweep_scratch() -> None:
    """Removes what killed processes left: their locks are gone, and what they worked with may be somebody's."""
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            lock = os.open(left, os.O_RDONLY | os.O_CLOEXEC)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left)
            finally:
                os.close(lock)


def _stamp(info: Mapping[str, Any]) -> str:
    strong = next((str(info[name]) for name in _STRONG if info.get(name)), None)
    return strong or "|".join(str(info[name]) for name in (*_WEAK, "size") if info.get(name) is not None)


def _protocol(fs: AbstractFileSystem) -> str:
    return fs.protocol if isinstance(fs.protocol, str) else str(fs.protocol[0])


def _bytes(content: Any) -> IO[bytes]:
    opened: IO[bytes] = content
    return opened


@contextmanager
def _telling() -> Iterator[None]:
    """Every file system has errors of its own, and their texts carry names: an OSError without a text instead."""
    try:
        yield
    except (OSError, ImportError) as error:
        kind = next(
            each
            for each in (FileNotFoundError, FileExistsError, PermissionError, OSError)
            if isinstance(error, each) or each is OSError
        )
        raise kind(error.errno if isinstance(error, OSError) else None, type(error).__name__) from None
    except Exception as error:
        if type(error).__module__.startswith("policyengine"):
            raise
        raise OSError(None, type(error).__name__) from None
