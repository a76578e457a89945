"""A run's claim on a store: no other run is at work there meanwhile.

INVARIANT: a claim is a lock that ends with the process, or the session, that holds it, however that ends. So nobody
has to judge whether a claim is stale, and who has lost it can't write any more.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from policyengine.compile.statement import Role, Statement
from policyengine.errors import StoreError
from policyengine.stores.protocol import Store
from policyengine.stores.refusal import refused
from policyengine.stores.tree import STATE

SUFFIX = ".policyengine-run"
_TRIES, _PAUSE = 10, 0.1  # a server needs a moment to end a session; seconds
HELP = (
    "runs in one store wait for one another, a minute at most; ask again once that one has ended. A run that was "
    "killed holds nothing. Two stores of one run can't be at the same place"
)


class _Claim(NamedTuple):
    """How a server's database is claimed, since when another session has it (to those who may know), and let go.

    `mark` writes the run onto the session, and `predecessor` is the number of the session that has the claim, if it
    is marked with the same run; `end` ends it.
    """

    take: str
    since: str
    let_go: str
    mark: str
    predecessor: str
    end: str


# The advisory lock (1885691743, 1) of a database: "pe__" as a number, and which of ours it is.
_POSTGRES = _Claim(
    "SELECT pg_catalog.pg_try_advisory_lock(1885691743, 1)",
    """
    SELECT to_char(min(a.backend_start) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') FROM pg_catalog.pg_locks AS l
    JOIN pg_catalog.pg_database AS d ON d.oid = l.database AND d.datname = current_database()
    JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
    WHERE l.locktype = 'advisory' AND l.granted AND (l.classid, l.objid, l.objsubid) = (1885691743, 1, 2)
""",
    "SELECT pg_catalog.pg_advisory_unlock(1885691743, 1)",
    "SELECT pg_catalog.set_config('application_name', 'policyengine ' || %(run)s, false)",
    """
    SELECT a.pid FROM pg_catalog.pg_locks AS l
    JOIN pg_catalog.pg_database AS d ON d.oid = l.database AND d.datname = current_database()
    JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid AND a.application_name = 'policyengine ' || %(run)s
    WHERE l.locktype = 'advisory' AND l.granted AND (l.classid, l.objid, l.objsubid) = (1885691743, 1, 2)
""",
    "SELECT pg_catalog.pg_terminate_backend(%(session)s)",
)
# A server's locks have names, of 64 letters at most, and are all databases'. When a session began nobody is told.
_NAME = "CONCAT('policyengine ', MD5(DATABASE()))"
_MARIADB = _Claim(
    f"SELECT GET_LOCK({_NAME}, 0)",
    "SELECT ''",
    f"SELECT RELEASE_LOCK({_NAME})",
    "SELECT GET_LOCK(CONCAT('policyengine run ', MD5(CONCAT(DATABASE(), %(run)s))), 0)",
    """
    SELECT IS_USED_LOCK(CONCAT('policyengine ', MD5(DATABASE()))) FROM DUAL
    WHERE IS_USED_LOCK(CONCAT('policyengine ', MD5(DATABASE())))
        = IS_USED_LOCK(CONCAT('policyengine run ', MD5(CONCAT(DATABASE(), %(run)s))))
""",
    "KILL HARD CONNECTION %(session)s",
)
_CLAIMS = {"postgres": _POSTGRES, "mariadb": _MARIADB, "mysql": _MARIADB}


@contextmanager
def on_files(store: str, path: Path) -> Iterator[None]:
    """The claim on a store that is a file, or a directory of files; one that is not there is nobody's.

    Raises Busy `store.other-run` where another run is at work there, StoreError `store.open` where a claim can't be
    made: the directory can't be written, or its file system has no locks.
    """
    if not path.exists():
        yield
        return
    with _locked(store, _file(path)):
        yield


@contextmanager
def on_machine(store: str, url: str) -> Iterator[None]:
    """The claim on files in another file system, which has no locks: it keeps out other runs of this machine's user.

    A run from another machine is not waited for: who comes later takes the store over (see `remote_tree`).
    Raises as `on_files`.
    """
    name = hashlib.sha256(url.rstrip("/").encode()).hexdigest()[:24]
    with _locked(store, Path(tempfile.gettempdir()) / f"policyengine-{os.getuid()}-{name}{SUFFIX}"):
        yield


@contextmanager
def _locked(store: str, file: Path) -> Iterator[None]:
    try:
        held = _taken(store, file)
    except OSError as error:
        raise refused("store.open", store, detail=f"{type(error).__name__}, {file.name}") from None
    try:
        yield
    finally:
        # INVARIANT: while it is locked, or it could be the next run's by then.
        with suppress(OSError):
            file.unlink()
        os.close(held)


@contextmanager
def on_server(store: Store, heir_of: str = "") -> Iterator[None]:
    """The claim on a database of a server, held by the very session that will work there.

    Whoever has taken over the run `heir_of` ends the session of who lost it: that one can write nothing any more.
    Raises Busy `store.other-run` where another run is at work there.
    """
    claim = _CLAIMS[store.engine]
    taken = store.rows(_asking(store, claim.take), {}) == [(True,)] or (heir_of and _inherited(store, claim, heir_of))
    if not taken:
        [(since,)] = store.rows(_asking(store, claim.since), {})
        raise _refusal(store.name, str(since) if since else "")
    if heir_of:
        store.rows(_asking(store, claim.mark, "run"), {"run": heir_of})
    try:
        yield
    finally:
        # The session may be lost, and its claim with it.
        with suppress(StoreError):
            store.rows(_asking(store, claim.let_go), {})


def _inherited(store: Store, claim: _Claim, run: str) -> bool:
    """Whether the claim is ours, once the session that had it for the same run has been ended."""
    for _ in range(_TRIES):
        for (session,) in store.rows(_asking(store, claim.predecessor, "run"), {"run": run}):
            with suppress(StoreError):  # it has ended by itself
                store.rows(_asking(store, claim.end, "session"), {"session": session})
        if store.rows(_asking(store, claim.take), {}) == [(True,)]:
            return True
        time.sleep(_PAUSE)
    return False


def refuse_claimed(store: str, path: Path) -> None:
    """Tells readers whose engine would keep them out. Raises Busy `store.other-run` where a run is at work there."""
    try:
        looked = os.open(_file(path), os.O_RDONLY)
    except OSError:
        return
    try:
        _lock(store, looked, fcntl.LOCK_SH)
    finally:
        os.close(looked)


def _file(path: Path) -> Path:
    """The file that is locked: beside a store's own, because to close that would end the engine's locks on it."""
    path = path.resolve()
    return path / STATE / "run" if path.is_dir() else path.with_name(path.name + SUFFIX)


def _taken(store: str, file: Path) -> int:
    """The locked file's descriptor. One that its last holder has removed meanwhile is nobody's any more."""
    if file.parent.name == STATE:
        file.parent.mkdir(mode=0o700, exist_ok=True)
    while True:
        opened = os.open(file, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            _lock(store, opened, fcntl.LOCK_EX)
            if _is_still(opened, file):
                with suppress(PermissionError):
                    os.utime(opened)
                return opened
        except BaseException:
            os.close(opened)
            raise
        os.close(opened)


def _lock(store: str, opened: int, how: int) -> None:
    try:
        fcntl.flock(opened, how | fcntl.LOCK_NB)
    except BlockingIOError:
        since = datetime.fromtimestamp(os.fstat(opened).st_mtime, UTC)
        raise _refusal(store, f"{since:%Y-%m-%d %H:%M}") from None


def _is_still(opened: int, file: Path) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(opened), file.stat())
    return False


def _refusal(store: str, since: str) -> StoreError:
    return refused("store.other-run", store, detail=f"since {since} UTC" if since else "", help=HELP)


def _asking(store: Store, sql: str, *parameters: str) -> Statement:
    return Statement("claim", store.name, store.engine, sql, parameters, role=Role.QUERY)
