"""What a run must not forget and nobody may read: its key and the person's values, kept in the key box."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence

from policyengine.errors import NotAnalysable
from policyengine.execute import box
from policyengine.execute.key import SIZE, Keys, TokenBytes
from policyengine.execute.protocol import Box
from policyengine.model.mask import Scalar

DIGITS = 24


class BoxedKnown:
    """A run's secrets in a key box; every change is sealed before it is told done."""

    __slots__ = ("_box", "_given", "_keys", "_run_key", "_token_bytes", "_values")

    def __init__(self, where: Box, keys: Keys, token_bytes: TokenBytes) -> None:
        """Opens the box, or makes one with a new run key. Raises what `box.opened` raises."""
        self._box = where
        self._keys = keys
        self._token_bytes = token_bytes
        found = where.read()
        if found is not None:
            self._run_key, self._given, self._values = _read(box.opened(found, where.name, keys))
        else:
            self._run_key, self._given, self._values = token_bytes(SIZE), {}, {}
            self._seal()

    def given(self) -> dict[str, list[Scalar]]:
        """The values that the request itself brought, by identifier name."""
        return {name: list(values) for name, values in self._given.items()}

    def ask(self, given: Mapping[str, Sequence[Scalar]]) -> None:
        """Remembers what the request brought; nothing else is known then."""
        self._given = {name: list(each) for name, each in given.items()}
        self._values = self.given()
        self._seal()

    def values(self) -> dict[str, list[Scalar]]:
        """The identifiers' values known so far, by identifier name."""
        return {name: list(values) for name, values in self._values.items()}

    def keep(self, values: Mapping[str, Sequence[Scalar]]) -> None:
        """Remembers these values and no others, durably."""
        self._values = {name: list(each) for name, each in values.items()}
        self._seal()

    def token(self, name: str, ordinal: int) -> str:
        """The token of that ordinal: 24 hexadecimal digits, the same whenever it is asked for.

        An HMAC-SHA256 of the run key, so that a person's rows differ and nobody can tell afterwards whose they were.
        """
        text = f"{len(name)}:{name}:{ordinal}".encode()
        return hmac.new(self._run_key, text, hashlib.sha256).hexdigest()[:DIGITS]

    def hashed(self, name: str, text: str) -> str:
        """The hash of an identifier's value: 24 hexadecimal digits, the same in every round of the request.

        An HMAC-SHA256 of the run key, like a token, so that with the key nobody can try out whose value it was.
        INVARIANT: no token's text begins with a letter, so that no hash is a token.
        """
        whole = f"hash:{len(name)}:{name}:{text}".encode("utf-8", "surrogatepass")
        return hmac.new(self._run_key, whole, hashlib.sha256).hexdigest()[:DIGITS]

    def person(self) -> str:
        """Whom the request is about, so that nobody can tell once the box is destroyed: `hmac-sha256:` and its digits.

        An HMAC-SHA256 of the run key, over the identifiers that the request brought.
        """
        given = {name: sorted(map(str, values)) for name, values in self._given.items()}
        text = "person:" + json.dumps(given, sort_keys=True)
        return f"hmac-sha256:{hmac.new(self._run_key, text.encode(), hashlib.sha256).hexdigest()}"

    def destroy(self) -> None:
        """Forgets everything, for good; safe to repeat."""
        self._run_key, self._given, self._values = b"", {}, {}
        self._box.destroy()

    def _seal(self) -> None:
        content = {"run_key": self._run_key, "given": self._given, "values": self._values}
        self._box.replace(box.sealed(content, self._box.name, self._keys, self._token_bytes))


def _read(content: Mapping[str, object]) -> tuple[bytes, dict[str, list[Scalar]], dict[str, list[Scalar]]]:
    match content:
        case {"run_key": bytes() as run_key, "given": dict() as given, "values": dict() as values} if (
            len(run_key) == SIZE
        ):
            return run_key, given, values
        case _:
            raise NotAnalysable("box.format", "this is no key box")
