"""What the key box of a request knows, and the register of opt-outs, by the keys of the state."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date

from policyengine.execute.key import Keys, keys_or_new
from policyengine.execute.known import BoxedKnown
from policyengine.execute.ledger import Ledger
from policyengine.execute.protocol import REGISTER, SIGNING
from policyengine.execute.purposes import Register, begun, digest_key, kept_key
from policyengine.execute.request import Request
from policyengine.execute.signing import Signs
from policyengine.execute.state import State
from policyengine.model.datamap import Datamaps
from policyengine.workflows.terms import Terms


class Sealed:
    """A key box that is opened when it is first needed: a request that is answered again needs no key."""

    __slots__ = ("_asked", "_box", "_terms")

    def __init__(self, terms: Terms, asked: Request) -> None:
        self._terms = terms
        self._asked = asked
        self._box: BoxedKnown | None = None

    def box(self) -> BoxedKnown:
        """The box itself, made where there is none."""
        if self._box is None:
            each = self._terms
            self._box = known_of(each.held, self._asked.first, each.key, each.environment, each.today)
        return self._box

    def register(self, datamaps: Datamaps) -> Register:
        """What people opted out of, under a key of its own."""
        held = self._terms.held
        key = kept_key(held.opted_out, held.boxes.of(REGISTER), self._keys(), secrets.token_bytes)
        return Register(held.opted_out, key, datamaps.organisation.subjects[self._asked.subject])

    def registered(self, datamaps: Datamaps) -> Register | None:
        """The same, where anybody ever opted out, and without writing anything."""
        held = self._terms.held
        key = digest_key(held.opted_out, held.boxes.of(REGISTER), self._keys()) if begun(held.opted_out) else None
        subject = datamaps.organisation.subjects[self._asked.subject]
        return Register(held.opted_out, key, subject) if key is not None else None

    def _keys(self) -> Keys:
        each = self._terms
        return keys_or_new(each.key, each.held.key, each.environment, each.held.boxes, secrets.token_bytes, each.today)

    def sign(self, ledger: Ledger) -> None:
        """Signs the ledger as it is now. Raises as `Ledger.sign`."""
        box = self._terms.held.boxes.of(SIGNING)
        Signs(ledger, box, self._keys(), secrets.token_bytes, self._terms.now).sign()

    def values(self) -> dict[str, list[str | int | float | bool]]:
        """The values known so far."""
        return self.box().values()

    def keep(self, values: Mapping[str, Sequence[str | int | float | bool]]) -> None:
        """Seals them."""
        self.box().keep(values)

    def person(self) -> str:
        """Whom the request is about, as the ledger has it."""
        return self.box().person()

    def given(self) -> dict[str, list[str | int | float | bool]]:
        """The values that the request itself brought."""
        return self.box().given()

    def ask(self, values: Mapping[str, Sequence[str | int | float | bool]]) -> None:
        """Seals them."""
        self.box().ask(values)

    def token(self, name: str, ordinal: int) -> str:
        """A token of the run."""
        return self.box().token(name, ordinal)

    def hashed(self, name: str, text: str) -> str:
        """A hash of the run."""
        return self.box().hashed(name, text)

    def destroy(self) -> None:
        """Forgets everything about the run, where there is still something to forget."""
        if self._box is not None:
            self._box.destroy()
        else:
            self._terms.held.boxes.of(self._asked.first).destroy()


def known_of(held: State, run: str, key: str | None, environment: Mapping[str, str], today: date) -> BoxedKnown:
    """What the key box of a run knows; one is made where there is none."""
    keys = keys_or_new(key, held.key, environment, held.boxes, secrets.token_bytes, today)
    return BoxedKnown(held.boxes.of(run), keys, secrets.token_bytes)
