"""How a recipient is asked to erase: a store that is somebody else's has no rows that we could reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from policyengine.model.name import IdentifierName

ENGINE = "processor"
"""The engine of a store that is a recipient's: asked by HTTP, and never looked into."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How requests to a recipient are signed, and what its answers are believed by.

    `key` and `answers` are names of environment variables: with our signing key, which the recipient knows by `key_id`,
    and with the recipient's key; without `answers` its answers are believed by TLS alone. `callback` is where it may
    tell that it is done; `types` are its words for identifiers that it calls otherwise.
    """

    key: str
    key_id: str
    answers: str | None = None
    callback: str | None = None
    types: Mapping[IdentifierName, str] = field(default_factory=dict)

    def type(self, identifier: IdentifierName) -> str:
        """What the recipient calls an identifier.

        >>> Asking("KEY", "acme").type(IdentifierName("customer", "email"))
        'email'
        """
        return self.types.get(identifier, identifier.identifier)
