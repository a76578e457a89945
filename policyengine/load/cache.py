"""What was loaded last, kept beside the digest of the files it came from: unchanged files are not parsed again.

An entry is made of marshalled bytes, which may only be taken from oneself: the directory is ours alone (0700), or it is
refused. An entry that is damaged, old or of other files is as good as none.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

from policyengine.errors import UsageError
from policyengine.load.pack import pack, unpack
from policyengine.model.datamap import Datamaps

_DIGEST = 32


def digest(files: Mapping[str, bytes]) -> bytes:
    """The digest of files by name, for this Python and this very loader: 32 bytes."""
    hashed = hashlib.sha256(f"{sys.version_info[:3]} {marshal.version}".encode())
    here = Path(__file__).parent
    for code in sorted([*here.rglob("*.py"), *here.rglob("*.yaml"), *(here.parent / "model").rglob("*.py")]):
        hashed.update(code.read_bytes())
    for file, data in sorted(files.items()):
        hashed.update(f"\0{len(file.encode())}\0{file}\0{len(data)}\0".encode())
        hashed.update(data)
    return hashed.digest()


def recall(cache: Path, directory: Path, of: bytes) -> Datamaps | None:
    """What was kept of a directory, if its files had this digest; else None."""
    refuse_unsafe(cache)
    try:
        data = _entry(cache, directory).read_bytes()
    except OSError:
        return None
    key, checksum, packed = data[:_DIGEST], data[_DIGEST : 2 * _DIGEST], data[2 * _DIGEST :]
    # INVARIANT: bytes that were damaged never reach marshal.
    if key != of or hashlib.sha256(packed).digest() != checksum:
        return None
    try:
        return unpack(packed)
    except (ValueError, TypeError, EOFError, LookupError):
        return None


def keep(cache: Path, directory: Path, of: bytes, datamaps: Datamaps) -> None:
    """Keeps what was loaded; a cache that can't be written to is none."""
    refuse_unsafe(cache)
    packed = pack(datamaps)
    entry = _entry(cache, directory)
    written = entry.with_name(f"{entry.name}.{os.getpid()}")
    try:
        written.touch(mode=0o600)
        written.write_bytes(of + hashlib.sha256(packed).digest() + packed)
        written.replace(entry)
    except OSError:
        written.unlink(missing_ok=True)


def _entry(cache: Path, directory: Path) -> Path:
    """The one entry of a directory."""
    return cache / f"load-{hashlib.sha256(os.fsencode(directory.resolve())).hexdigest()[:24]}"


def refuse_unsafe(cache: Path) -> None:
    """Makes the cache's directory where it can; refuses one that somebody else could have written to."""
    try:
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = cache.lstat()
    except OSError:
        return
    if not hasattr(os, "getuid"):
        return
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o022:
        message = f"others could have written to the cache `{cache}`"
        raise UsageError("load.unsafe-cache", message, help="make it yours alone (chmod 700), or name another")
