"""Signatures of HTTP messages (RFC 9421): ours under every request, a recipient's under answers and callbacks."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from http_message_signatures import (
    HTTPMessageSigner,
    HTTPMessageVerifier,
    HTTPSignatureAlgorithm,
    HTTPSignatureKeyResolver,
)
from http_message_signatures.algorithms import ED25519, HMAC_SHA256

from policyengine.errors import UsageError
from policyengine.stores.exchange import Answer, Request

LABEL = "policyengine"
LASTS = timedelta(minutes=5)
OF_A_REQUEST = ("@method", "@target-uri", "content-type", "content-digest")
OF_A_QUESTION = ("@method", "@target-uri")
# INVARIANT: with our signature, which has a nonce, so that no answer to another request passes for this one's.
OF_AN_ANSWER = ("@status", "content-digest", '"@method";req', '"@target-uri";req', '"signature";req')
OF_A_CALLBACK = ("@method", "@target-uri", "content-digest")
_SECRET = "hmac-sha256:"
_LEAST_BYTES = 32
_HELP = (
    "an Ed25519 key in PEM (`openssl genpkey -algorithm ed25519`; of the recipient the public one), or "
    "`hmac-sha256:` and at least 32 random bytes in base64"
)


@dataclass(frozen=True, slots=True)
class Key:
    """A key to sign with, or to verify with: for HMAC one secret is both. `id` is what the other calls it."""

    id: str
    algorithm: type[HTTPSignatureAlgorithm]
    secret: bytes | Ed25519PrivateKey | Ed25519PublicKey = field(repr=False)


class _Pinned(HTTPSignatureKeyResolver):
    """One key, whatever the message calls it: it was agreed on beforehand, and no message says which it is."""

    def __init__(self, key: Key) -> None:
        self._key = key

    def resolve_private_key(self, key_id: str) -> bytes | Ed25519PrivateKey:
        assert not isinstance(self._key.secret, Ed25519PublicKey)
        return self._key.secret

    def resolve_public_key(self, key_id: str) -> bytes | Ed25519PublicKey:
        secret = self._key.secret
        return secret.public_key() if isinstance(secret, Ed25519PrivateKey) else secret


def key_of(environment: Mapping[str, str], variable: str, id: str, *, private: bool) -> Key:
    """The key in a variable. Raises UsageError `store.key`, without what the variable holds."""
    text = environment.get(variable, "").strip()
    if not text:
        raise UsageError("store.key", f"the environment has no {variable}, which holds a key", help=f"it is {_HELP}")
    if text.startswith(_SECRET):
        secret = _decoded(text.removeprefix(_SECRET))
        if len(secret) < _LEAST_BYTES:
            raise UsageError(
                "store.key", f"{variable} holds no key that is long enough to be one", help=f"it is {_HELP}"
            )
        return Key(id, HMAC_SHA256, secret)
    try:
        # A variable with line ends is hard to write in some places, so that they may stand there as two signs.
        pem = text.replace("\\n", "\n").encode()
        found = load_pem_private_key(pem, None) if private else load_pem_public_key(pem)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        found = None
    match found:
        case Ed25519PrivateKey() if private:
            return Key(id, ED25519, found)
        case Ed25519PublicKey() if not private:
            return Key(id, ED25519, found)
        case _:
            raise UsageError(
                "store.key", f"{variable} holds no key of a kind that is known here", help=f"it is {_HELP}"
            )


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return b""


def sign(request: Request, key: Key, nonce: str, now: datetime | None = None) -> None:
    """Signs a request in place: what it is, where it goes and its body, for five minutes from `now` on."""
    created = now or datetime.now(UTC)
    signer = HTTPMessageSigner(signature_algorithm=key.algorithm, key_resolver=_Pinned(key))
    signer.sign(
        request,
        key_id=key.id,
        created=created,
        expires=created + LASTS,
        nonce=nonce,
        label=LABEL,
        tag=LABEL,
        covered_component_ids=OF_A_REQUEST[:-1] if request.body else OF_A_QUESTION,
        body=request.body or None,
    )


class _Verifier(HTTPMessageVerifier):
    max_clock_skew = timedelta(minutes=1)


def verified(message: Answer | Request, key: Key, *, most: timedelta = LASTS) -> bool:
    """Whether the message is signed with that key, all that has to be is covered, and it is not older than `most`."""
    callback = isinstance(message, Request)
    verifier = _Verifier(signature_algorithm=key.algorithm, key_resolver=_Pinned(key))
    try:
        verifier.verify(
            message, max_age=most, require_components=OF_A_CALLBACK if callback else OF_AN_ANSWER, body=message.body
        )
    except Exception:  # the library reads what a stranger wrote: whatever it stumbles over is no signature
        return False
    return True
