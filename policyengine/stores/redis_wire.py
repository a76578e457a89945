"""A connection to Redis: commands out, answers in, and one session from beginning to end."""

from __future__ import annotations

from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from policyengine.errors import Busy, StoreError
from policyengine.stores.refusal import refused

CONNECT_SECONDS = 10
ANSWER_SECONDS = 60

# What the driver raises; its text may hold a key.
FAILURES = (redis.RedisError, OSError, UnicodeError, ValueError)

Command = tuple[str | bytes | int, ...]

# What tells the kinds of refusals apart: the driver has classes for most, the server a first word for the rest.
_WORDS = frozenset(("BUSY", "CLUSTERDOWN", "MISCONF", "NOREPLICAS", "TRYAGAIN", "WRONGTYPE"))
_IN_PROGRESS = "already in progress"
_PASSING = frozenset(("BUSY", "TRYAGAIN", "in progress"))
_HELP = {
    "NoPermissionError": "give the user what `policyengine grants` prints",
    "ReadOnlyError": "name the primary: this server is a replica",
}


class Wire:
    """One connection, which is never made a second time: claims are its session's, and so is what it watches."""

    __slots__ = ("_connection", "lost", "store")

    def __init__(self, store: str, connection: Any) -> None:
        self.store = store
        self.lost = False
        self._connection = connection

    @property
    def database(self) -> int:
        """The number of the database that it is about."""
        return int(self._connection.db)

    def close(self) -> None:
        """Ends the session; safe to repeat."""
        self.lost = True
        self._connection.disconnect()

    def ask(self, step: str, *commands: Command) -> list[Any]:
        """Sends the commands together; their answers. Raises StoreError, by the word the first error begins with."""
        if self.lost:
            raise refused("store.refused", self.store, step, "the connection is lost")
        if not commands:
            return []
        answers: list[Any] = []
        failed: Exception | None = None
        try:
            self._connection.send_packed_command(self._connection.pack_commands(commands))
            for _ in commands:
                try:
                    answers.append(self._connection.read_response())
                except redis.ResponseError as error:
                    failed = failed or error
        except FAILURES as error:
            # INVARIANT: no other connection takes its place: the claim was this one's, and so was what it watched.
            self.lost = True
            self._connection.disconnect()
            raise _refusal(self.store, step, error) from None
        if failed is not None:
            raise _refusal(self.store, step, failed) from None
        return answers

    def exec(self, step: str, *commands: Command) -> list[Any] | None:
        """Obeys the commands in one transaction; None where something that was watched has changed."""
        answer: list[Any] | None = self.ask(step, ("MULTI",), *commands, ("EXEC",))[-1]
        if answer is not None and (failed := next((each for each in answer if isinstance(each, Exception)), None)):
            raise _refusal(self.store, step, failed)
        return answer

    def allowed(self, command: Command) -> bool:
        """Says a command that a server, or its provider, may keep from us; whether it was obeyed.

        Raises Busy `store.busy` where it can be said again later.
        """
        try:
            self.ask("", command)
        except Busy:
            raise
        except StoreError:
            if self.lost:
                raise
            return False
        return True

    def info(self, section: str) -> dict[str, str]:
        """What the server says of itself."""
        (answer,) = self.ask("", ("INFO", section))
        lines = bytes(answer).decode(errors="replace").splitlines()
        return dict(line.split(":", 1) for line in lines if ":" in line)


def open_wire(name: str, url: str) -> Wire:
    """Connects as the URL says, TLS included. Raises StoreError `store.open` where nobody answers, or not to us."""
    try:
        pool = redis.ConnectionPool.from_url(
            url,
            protocol=2,
            retry=Retry(NoBackoff(), 0),
            socket_connect_timeout=CONNECT_SECONDS,
            socket_timeout=ANSWER_SECONDS,
            socket_keepalive=True,
            health_check_interval=0,
        )
        connection: Any = pool.make_connection()
        connection.connect()
    except FAILURES as error:
        raise refused("store.open", name, detail=_name_of(error)) from None
    return Wire(name, connection)


def _refusal(store: str, step: str, error: Exception) -> StoreError:
    name = _name_of(error)
    return refused("store.busy" if name in _PASSING else "store.refused", store, step, name, help=_HELP.get(name, ""))


def _name_of(error: Exception) -> str:
    """The word that the server's error begins with, or the exception's class: both come from closed lists."""
    text = str(error)
    word = text.partition(" ")[0]
    if isinstance(error, redis.ResponseError) and _IN_PROGRESS in text:
        return "in progress"
    return word if word in _WORDS else type(error).__name__
