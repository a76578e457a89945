"""A recipient: a real HTTP server that keeps contacts, verifies signatures, erases when asked, and misbehaves.

It shares nothing with the client but the library that signatures are made with, and the words of OpenDSR.
"""

from __future__ import annotations

import base64
import hashlib
import http.server
import json
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from http_message_signatures import HTTPMessageSigner, HTTPMessageVerifier, HTTPSignatureKeyResolver, InvalidSignature
from http_message_signatures.algorithms import ED25519, HMAC_SHA256

OURS, THEIRS = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
CALLBACK = "https://privacy.acme.example/mailer"


def private(key: Ed25519PrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


class Keys(HTTPSignatureKeyResolver):
    def __init__(self, key: Any) -> None:
        self.key = key

    def resolve_public_key(self, key_id: str) -> Any:
        return self.key if key_id == "acme-2026" else None

    def resolve_private_key(self, key_id: str) -> Any:
        return self.key


@dataclass
class Asked:
    """A request as it is kept: its body, how it stands, and how often it came."""

    body: dict[str, Any]
    status: str = "pending"
    came: int = 1


@dataclass
class Recipient:
    """What the server holds and how it behaves. `faults` are taken one by one, one an exchange; "" is none."""

    contacts: list[dict[str, Any]] = field(default_factory=list)
    requests: dict[str, Asked] = field(default_factory=dict)
    erased: Counter[str] = field(default_factory=Counter)
    seen: list[tuple[str, str, bytes]] = field(default_factory=list)
    nonces: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    at_once: bool = True
    conflict: bool = False
    expected: str | None = None
    key: Ed25519PrivateKey = THEIRS
    secret: bytes = b""
    identities: tuple[str, ...] = ("email", "controller_customer_id")
    types: tuple[str, ...] = ("access", "erasure")

    def take(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """A request: known by its id, whatever else it says."""
        id = body["subject_request_id"]
        if id in self.requests:
            self.requests[id].came += 1
            assert self.requests[id].body == body, "the same request says the same"
            return (409, {"code": "known"}) if self.conflict else (200, self.stand(id))
        self.requests[id] = Asked(body)
        if self.at_once:
            self.work(id)
        return 201, self.stand(id)

    def work(self, id: str, status: str = "completed") -> None:
        """Does what was asked, once."""
        asked = self.requests[id]
        asked.status = status
        if status != "completed":
            return
        for each in asked.body["subject_identities"]:
            name = {"email": "email", "controller_customer_id": "id"}[each["identity_type"]]
            gone = [one for one in self.contacts if str(one[name]).lower() == each["identity_value"].lower()]
            self.contacts = [one for one in self.contacts if one not in gone]
            self.erased.update(one["email"] for one in gone)

    def stand(self, id: str) -> dict[str, Any]:
        asked = self.requests[id]
        when = {} if self.expected is None else {"expected_completion_time": self.expected}
        return {"controller_id": "acme", "subject_request_id": id, "request_status": asked.status, **when}

    @property
    def only(self) -> Asked:
        (asked,) = self.requests.values()
        return asked

    @property
    def only_id(self) -> str:
        (id,) = self.requests
        return id

    def callback(self, *, status: str = "completed", id: str | None = None, url: str = CALLBACK, **more: Any) -> bytes:
        """The signed HTTP request by which it would tell how a request stands."""
        body = json.dumps({"subject_request_id": id or self.only_id, "request_status": status}).encode()
        headers: dict[str, str] = {"Host": "privacy.acme.example", "Content-Type": "application/json"}
        message = SimpleNamespace(method="POST", url=url, headers=headers)
        covered = more.get("covered", ("@method", "@target-uri"))
        _sign(message, more.get("key", self.key), covered, body, more.get("created"))
        lines = ["POST /mailer HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
        return "\r\n".join(lines).encode() + body


def _sign(
    message: Any, key: Ed25519PrivateKey | bytes, covered: tuple[str, ...], body: bytes, created: Any = None
) -> None:
    created = created or datetime.now(UTC)
    kind = HMAC_SHA256 if isinstance(key, bytes) else ED25519
    HTTPMessageSigner(signature_algorithm=kind, key_resolver=Keys(key)).sign(
        message,
        key_id="mailer-1",
        created=created,
        expires=created + timedelta(days=2),
        label="mailer",
        nonce=base64.b64encode(hashlib.sha256(str(time.monotonic_ns()).encode()).digest()[:12]).decode(),
        covered_component_ids=covered,
        body=body,
    )


class Handler(http.server.BaseHTTPRequestHandler):
    recipient: Recipient
    scheme: str
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["Content-Length"])))

    def _answer(self, body: bytes) -> None:
        mine = self.recipient
        mine.seen.append((self.command, self.path, body))
        host, port = self.server.server_address[:2]
        url = f"{self.scheme}://{host}:{port}{self.path}"
        asked = SimpleNamespace(method=self.command, url=url, headers=self.headers)
        fault = mine.faults.pop(0) if mine.faults else ""
        if fault in ("before", "reset"):  # the connection breaks, and nothing was done
            self.close_connection = True
            return
        try:
            needed = ("@method", "@target-uri", *(("content-type", "content-digest") if body else ()))
            kind, key = (HMAC_SHA256, mine.secret) if mine.secret else (ED25519, OURS.public_key())
            (found,) = HTTPMessageVerifier(signature_algorithm=kind, key_resolver=Keys(key)).verify(
                asked, expect_tag="policyengine", require_components=needed, body=body or None
            )
            assert found.nonce is not None and found.nonce not in mine.nonces
            mine.nonces.add(found.nonce)
        except (InvalidSignature, AssertionError) as error:
            mine.refused.append(repr(error))
            self._send(401, {"code": "signature"}, asked)
            return
        if fault.isdigit():
            self._send(int(fault), {"code": "fault", "echo": body.decode()}, asked)
            return
        if fault.startswith("after "):  # Retry-After
            self._send(503, {}, asked, {"Retry-After": fault.removeprefix("after ")})
            return
        if fault.startswith("redirect "):
            self._send(307, {}, asked, {"Location": fault.removeprefix("redirect ")})
            return
        status, answer = self._done(body)
        if fault == "lost":  # it was done, and the answer is lost
            self.close_connection = True
            return
        self._send(status, answer, asked, fault=fault)

    def _done(self, body: bytes) -> tuple[int, dict[str, Any]]:
        mine = self.recipient
        if self.command == "POST" and self.path == "/dsr/requests":
            return mine.take(json.loads(body))
        if self.path == "/dsr/discovery":
            identities = [{"identity_type": each, "identity_format": "raw"} for each in mine.identities]
            kinds = list(mine.types)
            return 200, {
                "api_version": "2.0",
                "supported_identities": identities,
                "supported_subject_request_types": kinds,
            }
        id = self.path.removeprefix("/dsr/requests/")
        return (200, mine.stand(id)) if id in mine.requests else (404, {"code": "unknown"})

    def _send(
        self, status: int, answer: dict[str, Any], asked: Any, more: dict[str, str] | None = None, *, fault: str = ""
    ) -> None:
        body = json.dumps(answer).encode()
        match fault:
            case "text":
                body = b"<html>all is well</html>"
            case "deep":
                body = b"[" * 100_000
            case "list":
                body = b"[]"
            case "huge":
                body = json.dumps(answer | {"padding": "x" * 400_000}).encode()
            case "other":
                body = json.dumps(answer | {"subject_request_id": "another"}).encode()
            case "word":
                body = json.dumps(answer | {"request_status": "splendid"}).encode()
            case "day":
                body = json.dumps(answer | {"expected_completion_time": "soon, ann@x.example"}).encode()
        headers = {"Content-Type": "application/json", **(more or {})}
        if fault != "unsigned":
            message = SimpleNamespace(status_code=status, headers=headers, request=asked)
            covered = ("@status", '"@method";req', '"@target-uri";req', '"signature";req')
            key = Ed25519PrivateKey.generate() if fault == "forged" else self.recipient.secret or self.recipient.key
            created = datetime.now(UTC) - timedelta(hours=1) if fault == "stale" else None
            covered = {"loose": covered[:1], "unbound": covered[:-1]}.get(fault, covered)
            _sign(message, key, covered, body, created)
        if fault == "changed":
            body = body.replace(b"pending", b"completed")
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) + (10 if fault == "short" else 0)))
        self.end_headers()
        self.wfile.write(body)
        if fault == "short":
            self.close_connection = True


class Quiet(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: Any) -> None:
        """Somebody hung up."""


@contextmanager
def serving(recipient: Recipient, context: ssl.SSLContext | None = None) -> Iterator[str]:
    """The URL of the recipient's API, while it serves; by TLS with a context."""
    scheme = "https" if context else "http"
    handler = type("Handling", (Handler,), {"recipient": recipient, "scheme": scheme})
    server = Quiet(("127.0.0.1", 0), handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"{scheme}://127.0.0.1:{server.server_address[1]}/dsr"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
