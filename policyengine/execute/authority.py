"""A Time-Stamp Authority (RFC 3161), which is asked when something existed: only its digest leaves the house.

Its answers are read by `rfc3161-client`, an extra. INVARIANT: no certificate is trusted because an answer brings it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from importlib import import_module
from typing import TYPE_CHECKING, Any

from cryptography import x509

from policyengine import __version__
from policyengine.errors import NotAnalysable, UsageError
from policyengine.stores import exchange

if TYPE_CHECKING:
    from rfc3161_client import TimeStampRequest, TimeStampResponse

MOST_ROOTS = 16
_HEADERS = {
    "Content-Type": "application/timestamp-query",
    "Accept": "application/timestamp-reply",
    "User-Agent": f"policyengine/{__version__}",
}
_GRANTED = 0
_AGAIN = "what was kept before is as it was; ask again, or another authority"


@dataclass(frozen=True, slots=True)
class Authority:
    """Where it is asked, which roots its certificate has to come from, and by which policy it has to answer, if any."""

    url: str
    roots: tuple[x509.Certificate, ...]
    policy: x509.ObjectIdentifier | None = None

    def answer(self, content: bytes, seconds: float = exchange.SECONDS) -> bytes:
        """Its answer over these bytes, in DER, verified.

        Raises NotAnalysable: `timestamp.unreachable` where none came, `timestamp.refused` where it was no, and
        `timestamp.answer` where it is none that can be believed.
        """
        client = _client()
        builder = client.TimestampRequestBuilder(data=content, nonce=True, cert_req=True)
        question = builder.hash_algorithm(client.HashAlgorithm.SHA256).build()
        answer = self._asked(question, seconds)
        if (status := _status(answer)) != _GRANTED:
            raise NotAnalysable(
                "timestamp.refused", f"the authority did not grant it as it was asked (status {status})", help=_AGAIN
            )
        if self._believed(answer, content, question) is None:
            raise unbelieved()
        return answer

    def says(self, answer: bytes, content: bytes) -> datetime | None:
        """When the bytes existed, by an answer that was kept; None where it is not this authority's."""
        return self._believed(answer, content, None)

    def _asked(self, question: TimeStampRequest, seconds: float) -> bytes:
        request = exchange.Request("POST", self.url, dict(_HEADERS), question.as_bytes())
        try:
            answer = exchange.exchange(request, seconds)
        except (OSError, HTTPException, exchange.TooLong) as error:
            raise _unreachable(type(error).__name__) from None
        if answer.status_code != 200:
            raise _unreachable(f"HTTP {answer.status_code}")
        return answer.body

    def _believed(self, answer: bytes, content: bytes, question: TimeStampRequest | None) -> datetime | None:
        client, found = _client(), _decoded(answer)
        if found is None:
            return None
        nonce = question.nonce if question is not None else None
        try:
            verifier = client.VerifierBuilder(roots=list(self.roots), policy_id=self.policy, nonce=nonce).build()
            verifier.verify_message(found, content)
        except Exception:  # by whatever of its many exceptions: it is no, and its text is the authority's
            return None
        when = found.tst_info.gen_time
        assert isinstance(when, datetime)
        return when


def authority(url: str, roots: bytes, policy: str | None = None) -> Authority:
    """The authority at a URL, by a file with its roots (PEM, or one in DER), and the policy that it has to answer by.

    Raises UsageError `timestamp.extra`, `timestamp.url`, `timestamp.certificate`, `timestamp.policy`.
    """
    _client()
    if not exchange.is_plain(url):
        raise UsageError(
            "timestamp.url", "the URL of an authority is a host and a path, by http:// or https://, and nothing else"
        )
    try:
        pem = b"-----BEGIN" in roots
        found = x509.load_pem_x509_certificates(roots) if pem else [x509.load_der_x509_certificate(roots)]
    except ValueError:
        found = []
    if not 0 < len(found) <= MOST_ROOTS:
        raise UsageError(
            "timestamp.certificate",
            f"the file holds no certificate in PEM or DER, or more than {MOST_ROOTS}",
            help="write the root of the authority's certificate there, from where the authority publishes it",
        )
    return Authority(url, tuple(found), None if policy is None else _policy(policy))


def unbelieved() -> NotAnalysable:
    """The error of an answer that is none, is of something else, or is by somebody else."""
    return NotAnalysable(
        "timestamp.answer",
        "the authority's answer is none over this checkpoint by a certificate that comes from the roots that are named",
        help=f"is the root in --tsa-certificate the authority's, and the policy its own? {_AGAIN}",
    )


def _unreachable(detail: str) -> NotAnalysable:
    return NotAnalysable("timestamp.unreachable", f"no answer came from the authority ({detail})", help=_AGAIN)


def _client() -> Any:
    try:
        return import_module("rfc3161_client")
    except ImportError:
        raise UsageError(
            "timestamp.extra",
            "timestamps need a package that is not installed",
            help="pip install 'datamap-policyengine[timestamps]'",
        ) from None


def _status(answer: bytes) -> int:
    """The status of an answer. Raises NotAnalysable `timestamp.answer` where it is none."""
    found = _decoded(answer)
    if found is None:
        raise unbelieved()
    return found.status


def _decoded(answer: bytes) -> TimeStampResponse | None:
    try:
        found: TimeStampResponse = _client().decode_timestamp_response(answer)
    except ValueError:
        return None
    return found


def _policy(text: str) -> x509.ObjectIdentifier:
    try:
        return x509.ObjectIdentifier(text)
    except ValueError:
        raise UsageError("timestamp.policy", "a policy is numbers with dots between them, as 1.2.3.4") from None
