"""A user of NATS: the subjects that it publishes and subscribes to, JetStream's own interface among them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from policyengine.compile.grants.commands import deletes, reads
from policyengine.compile.manifest import Manifest
from policyengine.model.kept import ALIVE, INBOX, STREAM, SUBJECTS

# What is asked of JetStream whatever the streams are, then of each stream: of one that is read, erased from, and ours.
_ACCOUNT = ("STREAM.LIST",)
_READ = ("STREAM.INFO", "STREAM.MSG.GET")
_ERASED = ("STREAM.MSG.DELETE",)
_OURS = ("STREAM.CREATE", *_READ, *_ERASED)
_SUBSCRIBE = (f"{INBOX}.>", f"{ALIVE}*")


def rights(manifests: Sequence[Manifest], store: str) -> Mapping[str, list[str]]:
    """The subjects, by what is done there."""
    asked = dict.fromkeys(_ACCOUNT)
    for found, verbs in ((reads(manifests, store), _READ), (deletes(manifests, store), _READ + _ERASED)):
        asked |= {f"{verb}.{rows['stream']}": None for rows in found for verb in verbs}
    asked |= dict.fromkeys(f"{verb}.{STREAM}" for verb in _OURS)
    return {
        "publish": [*(f"$JS.API.{each}" for each in asked), f"{SUBJECTS}>", f"{ALIVE}*"],
        "subscribe": list(_SUBSCRIBE),
    }


def script(manifests: Sequence[Manifest], store: str, role: str) -> Iterator[str]:
    """The user of a server's configuration, line by line."""
    yield f"# What a user needs to run what is planned in the store {store}, and no more: by `policyengine grants`."
    yield "# One of the `users` of the account whose streams they are; the password is in the server's environment."
    yield f"{{user: {json.dumps(role)}, password: $POLICYENGINE_PASSWORD, permissions: {{"
    for verb, subjects in rights(manifests, store).items():
        yield f"  {verb}: {{allow: ["
        yield from (f"    {json.dumps(each)}" for each in subjects)
        yield "  ]}"
    yield "  # Who asks whether the run that has the claim is still there is answered."
    yield "  allow_responses: true"
    yield "}}"
