"""A connection to NATS: its own loop in a thread of its own, so that it is kept up while others are at work."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import nats
from nats.errors import Error, NoRespondersError
from nats.js.api import StorageType
from nats.js.errors import APIError

from policyengine.errors import StoreError
from policyengine.model.kept import INBOX
from policyengine.stores.refusal import refused

CONNECT_SECONDS = 10
ANSWER_SECONDS = 60
ALIVE_SECONDS = 2

# What the driver raises; its text may hold a subject.
FAILURES = (Error, OSError, TimeoutError, ValueError, UnicodeError)
_NO_MESSAGE, _NOT_DELETED, _WRONG_SEQUENCE = 10037, 10057, 10071

_T = TypeVar("_T")


class Message(NamedTuple):
    """A message as it is stored."""

    sequence: int
    subject: str
    headers: Mapping[str, str]
    data: bytes


class Stream(NamedTuple):
    """A stream, and whether a message of it may be deleted."""

    name: str
    erasable: bool


class Wire:
    """One connection, which is never made a second time: a claim is its own."""

    __slots__ = ("_client", "_js", "_loop", "_thread", "lost", "store")

    def __init__(self, store: str) -> None:
        self.store = store
        self.lost = False
        self._client: Any = None
        self._js: Any = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True, name=f"nats of {store}")
        self._thread.start()

    def connect(self, url: str) -> None:
        """Connects. Raises StoreError `store.open`."""

        async def quiet(_: Exception) -> None:
            """The driver would print what went wrong, which may hold a subject."""

        options: dict[str, Any] = {
            "allow_reconnect": False,
            "connect_timeout": CONNECT_SECONDS,
            "error_cb": quiet,
            "inbox_prefix": INBOX.encode(),
        }
        try:
            self._client = self._wait(nats.connect(url, **options))
        except FAILURES as error:
            self.close()
            raise refused("store.open", self.store, detail=type(error).__name__) from None
        self._js = self._client.jetstream(timeout=ANSWER_SECONDS)

    def close(self) -> None:
        """Ends the session; safe to repeat."""
        self.lost = True
        if self._loop.is_closed():
            return
        if self._client is not None:
            self._wait(self._client.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    # --- streams ------------------------------------------------------------------------------------------------------

    def streams(self, step: str) -> list[Stream]:
        """The streams of the account."""
        found: list[Any] = []
        while True:
            page = self._ask(step, self._js.streams_info(offset=len(found)))
            found += page
            if not page:
                break
        return [Stream(str(each.config.name), not (each.config.sealed or each.config.deny_delete)) for each in found]

    def make(self, step: str, name: str, subjects: Sequence[str], *, in_memory: bool = False) -> None:
        """Makes a stream."""
        storage = StorageType.MEMORY if in_memory else StorageType.FILE
        self._ask(step, self._js.add_stream(name=name, subjects=list(subjects), storage=storage))

    def unmake(self, step: str, name: str) -> None:
        """Takes a stream away."""
        self._ask(step, self._js.delete_stream(name))

    # --- messages -----------------------------------------------------------------------------------------------------

    def messages(self, step: str, stream: str, subjects: str) -> Iterator[Message]:
        """The messages of these subjects in their order, up to the last there is when it begins."""
        info = self._ask(step, self._js.stream_info(stream))
        last, at = int(info.state.last_seq), int(info.state.first_seq)
        while at <= last:
            asked = self._js.get_msg(stream, seq=max(at, 1), subject=subjects, next=True)
            found = self._ask(step, asked, absent=_NO_MESSAGE)
            if found is None or found.seq > last:
                return
            yield _message(found)
            at = found.seq + 1

    def last(self, step: str, stream: str, subject: str) -> Message | None:
        """The last message of a subject."""
        found = self._ask(step, self._js.get_msg(stream, subject=subject), absent=_NO_MESSAGE)
        return None if found is None else _message(found)

    def erase(self, step: str, stream: str, sequence: int) -> bool:
        """Deletes a message, and has it overwritten; whether it was there."""
        if self._ask(step, self._js.delete_msg(stream, sequence), absent=_NOT_DELETED) is not None:
            return True
        # The server has one code for all that may go wrong with that.
        if self._ask(step, self._js.get_msg(stream, seq=sequence), absent=_NO_MESSAGE) is not None:
            raise refused("store.refused", self.store, step, f"JetStream {_NOT_DELETED}")
        return False

    def put(self, step: str, subject: str, content: str | bytes, *, after: int | None = None) -> int | None:
        """Publishes and waits until it is stored: its number; None where it is not the next one `after` that number."""
        headers = {} if after is None else {"Nats-Expected-Last-Subject-Sequence": str(after)}
        data = content.encode() if isinstance(content, str) else content
        acknowledged = self._ask(step, self._js.publish(subject, data, headers=headers or None), absent=_WRONG_SEQUENCE)
        return None if acknowledged is None else int(acknowledged.seq)

    # --- who is there -------------------------------------------------------------------------------------------------

    def answer(self, subject: str) -> None:
        """From here on answers whoever asks there, as long as the connection lives.

        Raises StoreError `store.refused` where we may not: the server tells nobody that it let a subscription fall.
        """

        async def here(message: Any) -> None:
            await message.respond(b"")

        self._ask("claim", self._client.subscribe(subject, cb=here))
        self._ask("claim", self._client.flush())
        self._ask("claim", self._client.request(subject, b"", timeout=ALIVE_SECONDS))

    def answers(self, subject: str) -> bool:
        """Whether somebody answers there; who is there and says nothing counts as somebody."""
        try:
            self._wait(self._client.request(subject, b"", timeout=ALIVE_SECONDS))
        except NoRespondersError:
            return False
        except FAILURES:
            return True
        return True

    # ------------------------------------------------------------------------------------------------------------------

    def _ask(self, step: str, asked: Coroutine[Any, Any, Any], *, absent: int = 0) -> Any:
        """The answer; None where the server has the one error that says that nothing is there."""
        if self.lost:
            asked.close()
            raise refused("store.refused", self.store, step, "the connection is lost")
        try:
            return self._wait(asked)
        except APIError as error:
            if absent and error.err_code == absent:
                return None
            raise _refusal(self.store, step, error) from None
        except FAILURES as error:
            self.lost = self.lost or bool(self._client.is_closed)
            raise _refusal(self.store, step, error) from None

    def _wait(self, asked: Coroutine[Any, Any, _T]) -> _T:
        return asyncio.run_coroutine_threadsafe(asked, self._loop).result(ANSWER_SECONDS + CONNECT_SECONDS)


def open_wire(name: str, url: str) -> Wire:
    """Connects as the URL says, TLS included. Raises StoreError `store.open` where nobody answers, or not to us."""
    wire = Wire(name)
    wire.connect(url)
    return wire


def _message(found: Any) -> Message:
    return Message(int(found.seq), str(found.subject), dict(found.headers or {}), bytes(found.data or b""))


def _refusal(store: str, step: str, error: Exception) -> StoreError:
    code = getattr(error, "err_code", None)
    return refused("store.refused", store, step, f"JetStream {code}" if code else type(error).__name__)
