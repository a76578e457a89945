"""The wire: what a recipient may do wrong, one exchange after the other, and what is made of it."""

from __future__ import annotations

import base64
import http.server
import json
import logging
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from policyengine.compile.statement import Role, Statement
from policyengine.errors import StoreError, UsageError
from policyengine.stores import exchange
from policyengine.stores.exchange import base
from policyengine.stores.processor import PATIENCE_SECONDS, ProcessorStore
from policyengine.stores.signature import Key, key_of
from tests.processor.server import OURS, THEIRS, Recipient, private, public, serving

ANN = "ann@x.example"
REQUEST = {
    "api_version": "2.0",
    "subject_request_id": {"from": "request"},
    "subject_request_type": "erasure",
    "subject_identities": [{"identity_type": "email", "identity_value": {"from": "customer.email"}}],
}
ASK = Statement("ask", "mailer", "processor", json.dumps({"ask": REQUEST}), ("request", "customer.email"))
HEAR = Statement(
    "hear", "mailer", "processor", json.dumps({"hear": {"from": "request"}}), ("request",), role=Role.QUERY
)
LOOK = Statement("look", "mailer", "processor", json.dumps({"look": {"identity_types": ["email"]}}), role=Role.QUERY)
VALUES = {"request": "request-1", "customer.email": [ANN, "Ann@y.example"]}


class Waits(list[float]):
    """The pauses that were made."""


def store(
    url: str, waits: Waits | None = None, *, answers: Key | None = None, key: Key | None = None
) -> ProcessorStore:
    ours = key or key_of({"K": private(OURS)}, "K", "acme-2026", private=True)
    theirs = key_of({"K": public(THEIRS)}, "K", "", private=False)
    return ProcessorStore(
        "mailer", base(url), ours, answers or theirs, pause=(Waits() if waits is None else waits).append
    )


@pytest.fixture
def recipient() -> Recipient:
    return Recipient(contacts=[{"id": 7, "email": ANN}, {"id": 8, "email": "bob@x.example"}], at_once=False)


@pytest.fixture
def url(recipient: Recipient) -> Iterator[str]:
    with serving(recipient) as url:
        yield url


def test_a_request_is_one_whatever_becomes_of_its_answers(recipient: Recipient, url: str) -> None:
    asked = store(url)
    for faults in ([], ["lost"], ["before", "reset", "500"], ["short"]):
        recipient.faults = faults
        asked.run(ASK, VALUES)
    assert (recipient.only_id, recipient.only.came) == ("request-1", 6)
    assert [each["identity_value"] for each in recipient.only.body["subject_identities"]] == [ANN, "Ann@y.example"]
    assert recipient.refused == []
    assert asked.rows(HEAR, VALUES) == [("pending", None)]


def test_what_they_know_already_is_no_error(recipient: Recipient, url: str) -> None:
    recipient.conflict, recipient.faults = True, ["lost"]
    store(url).run(ASK, VALUES)
    assert [(method, path) for method, path, _ in recipient.seen] == [
        ("POST", "/dsr/requests"),
        ("POST", "/dsr/requests"),
        ("GET", "/dsr/requests/request-1"),
    ]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-04-02T23:30:00-02:00", "2026-04-03"),
        ("2026-04-02T01:00:00Z", "2026-04-02"),
        ("2026-04-02 01:00", "2026-04-02"),
        (None, "None"),
    ],
)
def test_when_they_expect_to_be_done_is_a_day_in_utc(
    recipient: Recipient, url: str, moment: str | None, day: str
) -> None:
    recipient.expected = moment
    store(url).run(ASK, VALUES)
    ((word, until),) = store(url).rows(HEAR, VALUES)
    assert (word, str(until)) == ("pending", day)


def test_what_they_lack_is_told(recipient: Recipient, url: str) -> None:
    assert store(url).rows(LOOK, {}) == []
    recipient.identities = ("phone",)
    assert store(url).rows(LOOK, {}) == [("email",)]
    recipient.types = ("access",)
    assert store(url).rows(LOOK, {}) == [("erasure",)]


# What they do, and what is said of it; in every answer that is no plain one, they echo what was sent to them.
WRONG = {
    **{str(status): ("store.declined", f"HTTP {status}") for status in (400, 401, 403, 404, 410, 413, 418, 422, 501)},
    "text": ("store.answer", "JSON"),
    "deep": ("store.answer", "JSON"),
    "list": ("store.answer", "JSON"),
    "huge": ("store.answer", "it does not end"),
    "other": ("store.answer", "subject_request_id"),
    "word": ("store.answer", "request_status"),
    "day": ("store.answer", "expected_completion_time"),
    "unsigned": ("store.unsigned", ""),
    "forged": ("store.unsigned", ""),
    "stale": ("store.unsigned", ""),
    "loose": ("store.unsigned", ""),
    "unbound": ("store.unsigned", ""),
    "changed": ("store.unsigned", ""),
}


@pytest.mark.parametrize("fault", WRONG)
def test_what_they_do_wrong_is_told_in_our_own_words(
    recipient: Recipient, url: str, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    recipient.faults = [fault]
    with caplog.at_level(logging.DEBUG), pytest.raises(StoreError) as error:
        store(url).run(ASK, VALUES)
    code, detail = WRONG[fault]
    assert error.value.code == code
    assert detail in error.value.message
    assert error.value.help
    assert "x.example" not in f"{error.value} {error.value.help} {caplog.text}"
    assert error.value.__cause__ is None
    assert len(recipient.seen) == 1


def test_without_a_key_of_theirs_they_are_believed_by_tls_alone(recipient: Recipient, url: str) -> None:
    recipient.faults = ["unsigned", "forged"]
    asked = ProcessorStore("mailer", base(url), key_of({"K": private(OURS)}, "K", "acme-2026", private=True), None)
    asked.run(ASK, VALUES)
    assert asked.rows(HEAR, VALUES) == [("pending", None)]


def test_an_answer_to_another_request_is_not_believed(recipient: Recipient, url: str) -> None:
    """Recorded and played back: it is signed, it is fresh, and it covers a request that had another nonce."""
    recorded: list[exchange.Answer] = []
    plain = exchange.exchange

    def recording(request: exchange.Request, seconds: float = 1.0) -> exchange.Answer:
        answer = plain(request, seconds)
        recorded.append(answer)
        return answer

    asked = store(url)
    asked.run(ASK, VALUES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exchange, "exchange", recording)
        asked.rows(HEAR, VALUES)

        def replaying(request: exchange.Request, seconds: float = 1.0) -> exchange.Answer:
            (old,) = recorded
            return exchange.Answer(old.status_code, old.headers, request, old.body)

        patch.setattr(exchange, "exchange", replaying)
        with pytest.raises(StoreError) as error:
            asked.rows(HEAR, VALUES)
    assert error.value.code == "store.unsigned"


def test_nobody_is_sent_elsewhere_with_identifiers(recipient: Recipient, url: str) -> None:
    other = Recipient()
    with serving(other) as elsewhere:
        recipient.faults = [f"redirect {elsewhere}/requests"]
        with pytest.raises(StoreError) as error:
            store(url).run(ASK, VALUES)
    assert (error.value.code, other.seen) == ("store.redirected", [])


def test_what_passes_is_tried_again_and_not_for_ever(recipient: Recipient, url: str) -> None:
    waits = Waits()
    recipient.faults = ["after 7", "429", "500"]
    store(url, waits).run(ASK, VALUES)
    assert waits[0] == 7.0
    assert all(0.5 * 2**tried / 2 <= wait <= 0.5 * 2**tried for tried, wait in list(enumerate(waits))[1:])
    recipient.faults = ["503"] * 20
    with pytest.raises(StoreError) as error:
        store(url).run(ASK, VALUES)
    assert (error.value.code, len(recipient.faults)) == ("store.unreachable", 15)


@pytest.mark.parametrize("after", ["3600", "Thu, 01 Jan 2099 00:00:00 GMT", "9" * 40])
def test_who_wants_to_be_left_alone_for_long_is(recipient: Recipient, url: str, after: str) -> None:
    waits = Waits()
    recipient.faults = [f"after {after}"]
    with pytest.raises(StoreError) as error:
        store(url, waits).run(ASK, VALUES)
    assert (error.value.code, waits, len(recipient.seen)) == ("store.unreachable", [], 1)


@pytest.mark.parametrize("after", ["soon", "", "-5", "Thu, 01 Jan 1970 00:00:00 GMT"])
def test_who_says_nonsense_is_asked_again_as_ever(recipient: Recipient, url: str, after: str) -> None:
    waits = Waits()
    recipient.faults = [f"after {after}"]
    store(url, waits).run(ASK, VALUES)
    assert len(waits) == 1 and waits[0] <= 0.5


def test_all_pauses_of_a_run_have_an_end_together(recipient: Recipient, url: str) -> None:
    waits = Waits()
    asked = store(url, waits)
    recipient.faults = ["after 25", "after 25", "after 25"]
    with pytest.raises(StoreError):
        asked.run(ASK, VALUES)
    assert sum(waits) == 50.0 < PATIENCE_SECONDS


def test_nobody_there(url: str) -> None:
    free = url.replace("/dsr", "").rsplit(":", 1)[0] + ":9"  # nobody listens at the port that discards
    with pytest.raises(StoreError) as error:
        store(free).rows(LOOK, {})
    assert (error.value.code, error.value.exit_code) == ("store.unreachable", 3)
    assert "ConnectionRefusedError" in error.value.message


def test_who_answers_byte_by_byte_is_not_waited_for() -> None:
    class Dripping(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            for _ in range(200):
                self.wfile.write(b" ")
                time.sleep(0.02)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Dripping)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    begun = time.monotonic()
    with pytest.raises(exchange.TooLong):
        exchange.exchange(exchange.Request("GET", f"http://127.0.0.1:{server.server_address[1]}/"), seconds=0.2)
    assert time.monotonic() - begun < 2
    server.shutdown()
    server.server_close()


def test_a_certificate_that_nobody_vouches_for_ends_it(tmp_path: Path) -> None:
    pem = tmp_path / "own.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", pem, "-out", pem.with_suffix(".crt")],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem.with_suffix(".crt"), pem)
    recipient = Recipient()
    with serving(recipient, context) as url:
        waits = Waits()
        with pytest.raises(StoreError) as error:
            store(url, waits).rows(LOOK, {})
        assert (error.value.code, recipient.seen, waits) == ("store.unreachable", [], [])
        assert "SSLCertVerificationError" in error.value.message
        with pytest.MonkeyPatch.context() as patch:  # and with a certificate that is vouched for, it goes on
            patch.setenv("SSL_CERT_FILE", str(pem.with_suffix(".crt")))
            assert store(url).rows(LOOK, {}) == []


@pytest.mark.parametrize(
    "url",
    [
        "http://api.mailer.example/dsr",
        "http://localhost/dsr",
        "https://ann:secret@api.mailer.example/dsr",
        "https://api.mailer.example/dsr?key=secret",
        "https://api.mailer.example/dsr#secret",
        "https://api.mailer.example:99999/dsr",
        "https:///secret",
        "https://api.mailer.example/d s r",
        "https://api.mailer.example/dsr\r\nX-Secret: 1",
        "ftp://api.mailer.example/secret",
        "https://[secret/",
    ],
)
def test_a_url_that_is_none_for_a_recipient_is_refused_unseen(url: str) -> None:
    with pytest.raises(UsageError) as error:
        base(url)
    assert error.value.code == "store.url"
    assert "secret" not in f"{error.value.message} {error.value.help}"


SECRET = base64.b64encode(b"secret-of-32-bytes-and-some-more").decode()
KEYS = {
    "nothing": ("", True),
    "a short secret": ("hmac-sha256:" + base64.b64encode(b"secret").decode(), True),
    "no base64": ("hmac-sha256:secret!", True),
    "no key": ("secret", True),
    "a public key to sign with": (public(THEIRS), True),
    "a private key to verify with": (private(THEIRS), False),
    "a secret without its kind": (SECRET, True),
}


@pytest.mark.parametrize("case", KEYS)
def test_a_key_that_is_none_is_refused_unseen(case: str) -> None:
    text, private_ = KEYS[case]
    with pytest.raises(UsageError) as error:
        key_of({"MAILER_KEY": text}, "MAILER_KEY", "acme", private=private_)
    assert error.value.code == "store.key"
    assert "MAILER_KEY" in error.value.message
    assert "secret" not in error.value.message and SECRET not in f"{error.value.message} {error.value.help}"


def test_a_key_may_stand_on_one_line() -> None:
    text = private(OURS).replace("\n", "\\n")
    assert key_of({"K": text}, "K", "acme", private=True).secret.public_key() == OURS.public_key()  # type: ignore[union-attr]
    assert "PRIVATE" not in repr(key_of({"K": text}, "K", "acme", private=True))


def test_a_secret_that_both_have_signs_as_well(recipient: Recipient) -> None:
    key = key_of({"K": f"hmac-sha256:{SECRET}"}, "K", "acme-2026", private=True)
    recipient.secret = base64.b64decode(SECRET)
    with serving(recipient) as url:
        asked = store(url, key=key, answers=key)
        asked.run(ASK, VALUES)
        assert asked.rows(HEAR, VALUES) == [("pending", None)]
        other = key_of({"K": "hmac-sha256:" + "B" * 44}, "K", "acme-2026", private=True)
        with pytest.raises(StoreError) as error:
            store(url, key=other, answers=key).run(ASK, VALUES)
    assert (error.value.code, len(recipient.refused)) == ("store.declined", 1)
