"""A recipient's HTTP API: asked to erase, asked how that stands, and never looked into.

Every request is signed. A request may be sent twice, since its id makes both the same one there; so whatever may pass
by itself is tried again. What can't pass is told by its status, never by what the recipient wrote.
"""

from __future__ import annotations

import json
import random
import secrets
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any, TypeVar

from policyengine import __version__
from policyengine.compile.statement import Statement
from policyengine.errors import StoreError
from policyengine.model.catalogue import Catalogue
from policyengine.model.recipient import ENGINE
from policyengine.stores import exchange
from policyengine.stores.answer import Callback, Said, Status, Unreadable, missing, said
from policyengine.stores.bind import bound
from policyengine.stores.callback import believed, parsed
from policyengine.stores.exchange import Answer, Request, TooLong
from policyengine.stores.protocol import Row, Value
from policyengine.stores.refusal import refused
from policyengine.stores.signature import Key, sign, verified

TRIES = 5
PATIENCE_SECONDS = 60.0
FIRST_SECONDS = 0.5
_T = TypeVar("_T")
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_TAKEN = frozenset({200, 201, 202})
_ASK_THEM = "ask them what they meant; `resume` asks again, and nothing is done twice"
_HELP: Mapping[int, str] = {
    400: "they say that the request is malformed: ask them which OpenDSR version they speak",
    401: "they don't accept the signature: do they have our key, under the key_id of `asking`?",
    403: "they don't accept the signature: do they have our key, under the key_id of `asking`?",
    404: "they know nothing there: is the URL in the variable of the connection theirs, and its path?",
    410: "they know nothing there any more: ask them for their new URL",
    413: "they say that the request is too long: a person with that many identifiers is asked for by hand",
    422: "they say that the request can't be done: ask them which identities they take",
}


class ProcessorStore:
    """A recipient that can be asked. Nothing is open between two requests."""

    __slots__ = ("_answers", "_key", "_left", "_nonce", "_pause", "_url", "engine", "name")

    def __init__(
        self,
        name: str,
        url: str,
        key: Key,
        answers: Key | None,
        *,
        pause: Callable[[float], None] = time.sleep,
        nonce: Callable[[], str] = lambda: secrets.token_urlsafe(18),
    ) -> None:
        """`url` is checked (`exchange.base`). `pause` waits for seconds, of which there are 60 for all it is asked."""
        self.name = name
        self.engine = ENGINE
        self._url = url
        self._key = key
        self._answers = answers
        self._pause = pause
        self._nonce = nonce
        self._left = PATIENCE_SECONDS

    def run(self, statement: Statement, values: Mapping[str, Value]) -> int:
        """Asks to erase. How many rows that is of nobody tells: 0.

        Raises StoreError: `store.unreachable` where no answer came, `store.declined` where it was no.
        """
        command, known = json.loads(statement.sql), bound(statement, values)
        request = _filled(command["ask"], known)
        answer = self._asked("POST", "/requests", statement.step, request)
        if answer.status_code == 409:  # known there already: an answer of theirs was lost
            self._heard(request["subject_request_id"], statement.step)
        else:
            self._read(
                statement.step, lambda: said(answer.body, request["subject_request_id"], otherwise=Status.PENDING)
            )
        return 0

    def rows(self, statement: Statement, values: Mapping[str, Value]) -> list[Row]:
        """What a question is answered with.

        `hear`: one row of the request's status, and the date by which they expect to be done, or None.
        `look`: one row of what they don't take of what is needed, or none.
        """
        match json.loads(statement.sql):
            case {"hear": {"from": str() as name}}:
                found = self._heard(str(bound(statement, values)[name]), statement.step)
                return [(found.status, found.expected)]
            case {"look": {"identity_types": [*types]}}:
                answer = self._asked("GET", "/discovery", statement.step)
                lacking = self._read(statement.step, lambda: missing(answer.body, types))
                return [(lacking,)] if lacking else []
            case _:
                raise refused("store.refused", self.name, statement.step, "no such command")

    def told(self, raw: bytes, url: str) -> Callback | None:
        """A callback that was sent to `url`, if the recipient has signed it. Raises UsageError."""
        return believed(parsed(raw, url), self._answers) if self._answers is not None else None

    def fill(self, statement: Statement, many: Sequence[Mapping[str, Value]]) -> None:
        """Nothing is ever staged at a recipient's."""
        raise refused("store.refused", self.name, statement.step, "nothing is staged here")

    def claimed(self) -> AbstractContextManager[None]:
        """Nobody is kept out: requests have ids, by which the recipient tells them apart."""
        return nullcontext()

    def transaction(self, alone_in: Collection[str] | None = None) -> AbstractContextManager[None]:
        """There are none: what was asked is asked."""
        return nullcontext()

    def live(self) -> Catalogue:
        """Nobody sees their schema."""
        return Catalogue(self.name, self.engine, {})

    def tables(self) -> frozenset[str]:
        """None that could be ours."""
        return frozenset()

    def has_table(self, table: str) -> bool:
        """None of theirs is seen, and ours are not there."""
        return False

    def purge_residual(self) -> None:
        """What they keep behind an erasure is theirs to clear."""

    def close(self) -> None:
        """Nothing is open."""

    def _heard(self, request: str, step: str) -> Said:
        answer = self._asked("GET", f"/requests/{request}", step)
        return self._read(step, lambda: said(answer.body, request))

    def _asked(self, method: str, path: str, step: str, body: Mapping[str, Any] | None = None) -> Answer:
        """The answer to a request, as often tried as it may pass. Only 409 is a no that is handed on."""
        content = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() if body else b""
        for tried in range(1, TRIES + 1):
            wait, detail = 0.0, ""
            try:
                answer = self._sent(Request(method, self._url + path, _headers(content), content))
            except TooLong:
                raise refused("store.answer", self.name, step, "it does not end", help=_ASK_THEM) from None
            except (OSError, HTTPException) as error:
                detail = type(error).__name__
                if detail in ("SSLCertVerificationError", "CertificateError"):
                    break
            else:
                status = answer.status_code
                if status in _TAKEN or (status == 409 and method == "POST"):
                    return self._believed(answer, step)
                if status not in _PASSING:
                    raise self._declined(status, step)
                wait, detail = _after(answer), f"HTTP {status}"
            wait = max(wait, FIRST_SECONDS * 2.0 ** (tried - 1) * random.uniform(0.5, 1.0))
            if tried == TRIES or wait > self._left:
                break
            self._left -= wait
            self._pause(wait)
        raise refused(
            "store.unreachable", self.name, step, detail, help="`resume` asks again, and nothing is done twice"
        )

    def _sent(self, request: Request) -> Answer:
        sign(request, self._key, self._nonce())
        return exchange.exchange(request)

    def _believed(self, answer: Answer, step: str) -> Answer:
        if self._answers is not None and not verified(answer, self._answers):
            help = "is the key that `answers` names still theirs? What they say is not believed until it is signed"
            raise refused("store.unsigned", self.name, step, help=help)
        return answer

    def _declined(self, status: int, step: str) -> StoreError:
        if 300 <= status < 400:
            help = "identifiers are sent to nobody else: write their new URL into the variable of the connection"
            return refused("store.redirected", self.name, step, f"HTTP {status}", help=help)
        return refused("store.declined", self.name, step, f"HTTP {status}", help=_HELP.get(status, "ask them why"))

    def _read(self, step: str, read: Callable[[], _T]) -> _T:
        try:
            return read()
        except Unreadable as error:
            raise refused("store.answer", self.name, step, error.part, help=_ASK_THEM) from None


def _headers(content: bytes) -> dict[str, str]:
    headers = {"Accept": "application/json", "User-Agent": f"policyengine/{__version__}"}
    return headers | ({"Content-Type": "application/json"} if content else {})


def _after(answer: Answer) -> float:
    """For how many seconds the answer asks to be left alone; 0 where it doesn't, or can't be read."""
    text = answer.headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


def _filled(request: Mapping[str, Any], values: Mapping[str, Value]) -> dict[str, Any]:
    """A request with its values: one identity for each value of an identifier.

    >>> _filled({"subject_identities": [{"identity_type": "email", "identity_value": {"from": "p.email"}}],
    ...          "subject_request_id": {"from": "request"}}, {"p.email": ["a@x.example"], "request": "r"})
    {'subject_identities': [{'identity_type': 'email', 'identity_value': 'a@x.example'}], 'subject_request_id': 'r'}
    """
    filled: dict[str, Any] = {}
    for key, value in request.items():
        match value:
            case {"from": str() as name}:
                filled[key] = values[name]
            case [*identities] if key == "subject_identities":
                filled[key] = [
                    {**each, "identity_value": str(one)}
                    for each in identities
                    for one in _many(values[each["identity_value"]["from"]])
                ]
            case _:
                filled[key] = value
    return filled


def _many(values: Value) -> Sequence[Value]:
    assert isinstance(values, list)
    return values
