"""A connection to RabbitMQ, kept up by a thread of its own while others are at work; every failure is wrapped."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

import pika
from pika.exceptions import AMQPError, ChannelClosedByBroker, ConnectionClosedByBroker

from policyengine.errors import StoreError
from policyengine.stores.refusal import refused

CONNECT_SECONDS = 10
ANSWER_SECONDS = 60
KEEP_UP_SECONDS = 5

# What the driver raises; its text may hold a name that somebody gave, or a message.
FAILURES = (AMQPError, OSError, TimeoutError, ValueError, TypeError)
_NOT_FOUND, _LOCKED, _INEQUIVALENT = 404, 405, 406
_WORDS = (
    "ACCESS_REFUSED",
    "CONNECTION_FORCED",
    "INTERNAL_ERROR",
    "NOT_ALLOWED",
    "NOT_FOUND",
    "NOT_IMPLEMENTED",
    "PRECONDITION_FAILED",
    "RESOURCE_ERROR",
    "RESOURCE_LOCKED",
)
# What a queue is, as far as the broker tells: only by what it says of a declaration that differs.
_DIFFERS = re.compile(
    r"inequivalent arg '([a-z_-]+)' for .*: received .* but current is "
    r"(?:none|(?:the value )?'(.*?)'(?: of type '[a-z]+')?)"
)
# What no queue has, and none can be made with: a declaration with it never makes one, whatever else it says.
_IMPOSSIBLE = "x-quorum-initial-group-size"
_DIFFERENCES = 30

_T = TypeVar("_T")


class Kind(StrEnum):
    """The kinds of queues, by the names that RabbitMQ has for them."""

    CLASSIC = "classic"
    QUORUM = "quorum"
    STREAM = "stream"


class State(NamedTuple):
    """How many messages of a queue nobody holds, and how many consumers it has."""

    ready: int
    consumers: int


class Message(NamedTuple):
    """A message that we hold: its number on the channel, how it came there, and what it holds."""

    tag: int
    exchange: str
    routing_key: str
    properties: Any
    body: bytes

    @property
    def headers(self) -> Mapping[str, Any]:
        """Its headers."""
        return self.properties.headers or {}


class Channel:
    """A channel. What is taken from a queue and not acknowledged goes back to its place when the channel closes."""

    __slots__ = ("_channel", "_step", "_wire")

    def __init__(self, wire: Wire, step: str, channel: Any) -> None:
        self._wire = wire
        self._step = step
        self._channel = channel

    def get(self, queue: str) -> Message | None:
        """The first message that nobody holds; from then on we do."""

        def ask() -> Message | None:
            method, properties, body = self._channel.basic_get(queue, auto_ack=False)
            if method is None:
                return None
            return Message(int(method.delivery_tag), method.exchange, method.routing_key, properties, bytes(body))

        return self._wire.does(self._step, ask)

    def acknowledge(self, tag: int) -> None:
        """Takes a message out of its queue for good."""
        self._wire.does(self._step, lambda: self._channel.basic_ack(tag))

    def put(self, queue: str, body: bytes, properties: Any = None) -> None:
        """Puts a message at the end of a queue: on a channel with confirms it is there when this returns."""
        lasting = properties or pika.BasicProperties(delivery_mode=2)
        self._wire.does(self._step, lambda: self._channel.basic_publish("", queue, body, lasting, mandatory=True))

    def commit(self) -> None:
        """What was put and acknowledged on a channel with transactions happens now."""
        self._wire.does(self._step, self._channel.tx_commit)

    def close(self) -> None:
        """Lets go of what is held; returns when the broker has put it back."""
        if self._channel.is_open and not self._wire.lost:
            self._wire.does(self._step, self._channel.close)


class Wire:
    """One connection, which is never made a second time: a claim is its own, and so is what is held."""

    __slots__ = ("_closed", "_connection", "_lock", "_thread", "lost", "store")

    def __init__(self, store: str, connection: Any) -> None:
        self.store = store
        self.lost = False
        self._connection = connection
        self._lock = threading.RLock()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._keep_up, daemon=True, name=f"rabbitmq of {store}")
        self._thread.start()

    def _keep_up(self) -> None:
        """Answers the broker's heartbeats."""
        while not self._closed.wait(KEEP_UP_SECONDS):
            with self._lock:
                try:
                    self._connection.process_data_events(0)
                except FAILURES:
                    self.lost = True
                    return

    def close(self) -> None:
        """Ends the session; safe to repeat."""
        self._closed.set()
        with self._lock:
            self.lost = True
            if self._connection.is_open:
                with suppress(*FAILURES):
                    self._connection.close()
        self._thread.join()

    @contextmanager
    def channel(self, step: str, *, confirms: bool = False) -> Iterator[Channel]:
        """A channel with transactions, or with confirms: what happened on it when it closes has happened."""

        def begun() -> Any:
            opened = self._connection.channel()
            if confirms:
                opened.confirm_delivery()
            else:
                opened.tx_select()
            return opened

        channel = Channel(self, step, self.does(step, begun))
        try:
            yield channel
        finally:
            channel.close()

    # --- queues -------------------------------------------------------------------------------------------------------

    def state(self, step: str, queue: str) -> State | None:
        """How a queue stands; None where there is none of that name."""

        def ask(channel: Any) -> State:
            found = channel.queue_declare(queue, passive=True).method
            return State(int(found.message_count), int(found.consumer_count))

        return self._asked(step, ask, absent=_NOT_FOUND)

    def kind(self, queue: str) -> Kind:
        """What kind of queue it is: what it was declared with is asked for until that is what differs.

        Raises StoreError `store.refused` where the broker doesn't tell.
        """
        flags: dict[str, bool] = {"durable": True, "auto_delete": False}
        arguments: dict[str, Any] = {_IMPOSSIBLE: -1, "x-queue-type": Kind.QUORUM.value}
        for _ in range(_DIFFERENCES):
            name, current = self._difference(queue, flags, arguments)
            match name:
                case "x-queue-type":
                    return Kind.CLASSIC if current is None else Kind(str(current))
                case "durable" | "auto_delete":
                    flags[name] = current is True
                case _ if name == _IMPOSSIBLE:
                    return Kind.QUORUM
                case _:
                    arguments[name] = current
        raise refused("store.refused", self.store, detail=f"it can't be told what kind of queue {queue} is")

    def _difference(self, queue: str, flags: Mapping[str, bool], arguments: Mapping[str, Any]) -> tuple[str, Any]:
        """What a queue has otherwise: its name, and what it is there."""
        text = ""

        def ask() -> None:
            nonlocal text
            try:
                self._connection.channel().queue_declare(queue, arguments=dict(arguments), **flags)
            except ChannelClosedByBroker as error:
                if error.reply_code != _INEQUIVALENT:
                    raise
                text = error.reply_text

        self.does("", ask)
        found = _DIFFERS.fullmatch(text.removeprefix("PRECONDITION_FAILED - "))
        if found is None:
            raise refused("store.refused", self.store, detail=f"it can't be told what kind of queue {queue} is")
        return found[1], _value(found[2])

    def make(self, step: str, queue: str, *, ours_alone: bool = False) -> bool:
        """Makes a queue where there is none: a lasting one, or one that ends with the connection; False where another
        connection has it for itself."""

        def ask(channel: Any) -> bool:
            kind = {"x-queue-type": Kind.CLASSIC.value}
            channel.queue_declare(queue, durable=not ours_alone, exclusive=ours_alone, arguments=kind)
            return True

        return bool(self._asked(step, ask, absent=_LOCKED))

    def unmake(self, step: str, queue: str) -> None:
        """Takes a queue away."""
        self._asked(step, lambda channel: channel.queue_delete(queue))

    def empty(self, step: str, queue: str) -> int:
        """Takes out all that nobody holds; how many messages it were."""
        return int(self._asked(step, lambda channel: channel.queue_purge(queue).method.message_count) or 0)

    def _asked(self, step: str, ask: Callable[[Any], _T], *, absent: int = 0) -> _T | None:
        """The answer; None where the broker has the one error that is an answer, too."""

        def asked() -> _T | None:
            channel = self._connection.channel()
            try:
                answer = ask(channel)
            except ChannelClosedByBroker as error:
                if error.reply_code == absent:
                    return None
                raise
            channel.close()
            return answer

        return self.does(step, asked)

    def does(self, step: str, work: Callable[[], _T]) -> _T:
        """What `work` returns. Raises StoreError `store.refused`."""
        with self._lock:
            if self.lost:
                raise refused("store.refused", self.store, step, "the connection is lost")
            try:
                return work()
            except FAILURES as error:
                self.lost = self.lost or not self._connection.is_open
                raise _refusal(self.store, step, error) from None


def open_wire(name: str, url: str) -> Wire:
    """Connects as the URL says, TLS included. Raises StoreError `store.open` where nobody answers, or not to us."""
    # The driver would write down what went wrong, and a message that came back with it.
    log = logging.getLogger("pika")
    log.addHandler(logging.NullHandler())
    log.propagate = False
    try:
        parameters: Any = pika.URLParameters(url)
        parameters.connection_attempts = 1
        parameters.socket_timeout = parameters.stack_timeout = CONNECT_SECONDS
        parameters.blocked_connection_timeout = ANSWER_SECONDS
        connection = pika.BlockingConnection(parameters)
    except FAILURES as error:
        raise refused("store.open", name, detail=_name_of(error)) from None
    return Wire(name, connection)


def _value(said: str | None) -> bool | int | str | None:
    match said:
        case None:
            return None
        case "true" | "false" as word:
            return word == "true"
        case text:
            return int(text) if re.fullmatch(r"-?[0-9]+", text) else text


_HELP = {
    "ACCESS_REFUSED": "give the user what `policyengine grants` prints",
    "NOT_IMPLEMENTED": "a stream can't be erased from; let it have a retention",
    "RESOURCE_LOCKED": "a connection has the queue for itself",
}


def _refusal(store: str, step: str, error: Exception) -> StoreError:
    name = _name_of(error)
    return refused("store.refused", store, step, name, help=_HELP.get(name, ""))


def _name_of(error: Exception) -> str:
    """The word that the broker's answer begins with, or the exception's class: both come from closed lists."""
    if isinstance(error, ChannelClosedByBroker | ConnectionClosedByBroker):
        word = str(error.reply_text).partition(" ")[0]
        if word in _WORDS:
            return word
    return type(error).__name__
