"""What a real engine does to a run in its middle: what it is told by, and what mends it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from tests.concurrent.club import SERVERS, other
from tests.scenarios.play import Scene, connect

COMMIT = " commit"  # all was said, and nothing is committed
BEFORE = "club: erasing"  # all was decided, and nothing is changed
Strike = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """`made` gives what strikes at the first boundary of that ending, and mends it all when it is over.

    `code` is what the run is stopped with; `committed`, that the engine has done it all the same. Where the store is
    `away`, nobody goes on before it is mended.
    """

    words: str
    kinds: tuple[str, ...]
    at: str
    made: Callable[[Scene], Any]
    code: str = "store.refused"
    committed: bool = False
    away: str = ""


@contextmanager
def reset(scene: Scene) -> Iterator[Strike]:
    """The sessions of others are ended."""
    with closing(other(scene)) as server:
        yield lambda: _ended(scene, server)


@contextmanager
def slow(scene: Scene) -> Iterator[Strike]:
    """A statement may take a second, and somebody has a row for longer."""
    limit = {"postgres": "options=-cstatement_timeout%3D1000", "mariadb": "max_statement_time=1"}[scene.engine]
    scene.urls["club"] += ("&" if "?" in scene.urls["club"] else "?") + limit
    with closing(other(scene)) as writer:
        yield lambda: (writer.execute("BEGIN"), writer.execute("UPDATE posts SET text = text WHERE id = 1"))
        writer.execute("ROLLBACK")


@contextmanager
def down(scene: Scene) -> Iterator[Strike]:
    """A database ends every session, and takes none."""
    name = _name(scene)
    with closing(connect(scene.engine, scene.urls["club"].replace(f"/{name}", "/postgres", 1))) as server:

        def strike() -> None:
            server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))

        yield strike
        server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


@contextmanager
def read_only(scene: Scene) -> Iterator[Strike]:
    """Sessions that begin from now on can't write."""
    with closing(other(scene)) as server:
        name = _name(scene)
        server.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
        yield lambda: None
        server.execute("SET default_transaction_read_only = off")
        server.execute(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')


@contextmanager
def unacknowledged(scene: Scene) -> Iterator[Strike]:
    """The next COMMIT arrives, and the server's answer to it does not."""
    url = scene.urls["club"]
    split = urlsplit(url)
    said = dict(parse_qsl(split.query))
    with _Between(_address(scene.engine, split, said)) as between:
        query = said if scene.engine == "mariadb" else said | {"sslmode": "disable"}
        netloc = f"{split.netloc.rpartition('@')[0]}@127.0.0.1:{between.port}"
        scene.urls["club"] = split._replace(netloc=netloc, query=urlencode(query)).geturl()
        yield between.armed.set
    scene.urls["club"] = url


def _address(engine: str, split: SplitResult, said: dict[str, str]) -> str | tuple[str, int]:
    """Where a server listens: at a path, which is taken from what its URL says, or at a host and port."""
    port = split.port or {"postgres": 5432, "mariadb": 3306}[engine]
    path = said.pop({"postgres": "host", "mariadb": "unix_socket"}[engine], "")
    if path.startswith("/"):
        return path if engine == "mariadb" else f"{path}/.s.PGSQL.{port}"
    return path or split.hostname or "127.0.0.1", port


FAULTS = {
    "reset": Fault("the connection is lost before the commit", SERVERS, COMMIT, reset),
    "slow": Fault("a statement takes longer than it may", SERVERS, BEFORE, slow, "store.slow"),
    "down": Fault("a store goes down, and comes back", ("postgres",), COMMIT, down, away="store.open"),
    "read-only": Fault("a store takes no change", ("postgres",), "", read_only),
    "acknowledgement-lost": Fault(
        "the commit is done, and nobody hears of it", SERVERS, COMMIT, unacknowledged, committed=True
    ),
}


def _name(scene: Scene) -> str:
    return urlsplit(scene.urls["club"]).path.removeprefix("/")


def _ended(scene: Scene, server: Any) -> None:
    """Ends every session of the database but ours."""
    if scene.engine == "postgres":
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return
    found = "SELECT id FROM information_schema.processlist WHERE db = database() AND id <> connection_id()"
    for (id,) in server.execute(found).fetchall():
        with suppress(Exception):  # it has ended by itself
            server.execute(f"KILL {id}")


class _Between:
    """Stands between a client and a server. Once it is armed, the answer to a COMMIT ends the connection instead."""

    def __init__(self, server: str | tuple[str, int]) -> None:
        self.armed = threading.Event()
        self._server = server
        self._lost = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]

    def __enter__(self) -> _Between:
        threading.Thread(target=self._accepting, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.close()

    def _accepting(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = socket.socket(socket.AF_UNIX if isinstance(self._server, str) else socket.AF_INET)
                server.connect(self._server)
                for way in ((client, server, True), (server, client, False)):
                    threading.Thread(target=self._passing, args=way, daemon=True).start()

    def _passing(self, source: socket.socket, target: socket.socket, there: bool) -> None:
        with suppress(OSError):
            while data := source.recv(1 << 16):
                if there and self.armed.is_set() and b"COMMIT" in data:
                    self.armed.clear()
                    self._lost.set()
                if not there and self._lost.is_set():
                    break
                target.sendall(data)
        for each in (source, target):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
