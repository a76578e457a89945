"""The key that a state's ledger is signed with: in a key box of the state, made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from policyengine.errors import NotAnalysable
from policyengine.execute import box
from policyengine.execute.key import SIZE, Keys, TokenBytes
from policyengine.execute.ledger import Ledger
from policyengine.execute.protocol import Box
from policyengine.ledger.entry import entry
from policyengine.ledger.note import Signer

NAME = "policyengine.invalid"  # a name that no registry gives to anybody
_DIGITS = 8  # bytes that tell one ledger's name from another's


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs; `heir` while the key is being handed over; `named`: the ledger has an entry that names the key."""

    signer: Signer
    heir: Signer | None = None
    named: bool = True

    @property
    def content(self) -> dict[str, object]:
        """What the key box holds."""
        heir = {"heir": self.heir.seed} if self.heir is not None else {}
        return {"name": self.signer.name, "seed": self.signer.seed, "named": self.named, **heir}


def signing(where: Box, keys: Keys) -> Signing | None:
    """Who signs, from the key box; None where nobody ever did. Raises what `box.opened` raises."""
    sealed = where.read()
    if sealed is None:
        return None
    match box.opened(sealed, where.name, keys):
        case {"name": str() as name, "seed": bytes() as seed, "named": bool() as named, "heir": bytes() as heir}:
            return Signing(Signer(name, seed), Signer(name, heir), named)
        case {"name": str() as name, "seed": bytes() as seed, "named": bool() as named}:
            return Signing(Signer(name, seed), None, named)
        case _:
            raise NotAnalysable("box.format", "this is no key box")


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs a ledger with the key in a box. INVARIANT: what is to be done is in the box first, so any call goes on."""

    ledger: Ledger
    where: Box
    keys: Keys
    token_bytes: TokenBytes
    clock: Callable[[], datetime]

    def sign(self) -> str:
        """Signs the ledger as it is now, with a new key where there is none, or by its heir where one was named."""
        found = signing(self.where, self.keys) or self._made()
        if found.heir is not None:
            found = self._handed_over(found.signer, found.heir)
        elif not found.named:
            found = self._named(found.signer)
        return self.ledger.sign(found.signer)

    def signer(self) -> Signer:
        """Who has signed last. INVARIANT: somebody has."""
        found = signing(self.where, self.keys)
        assert found is not None
        return found.signer

    def hand_over(self) -> Signing | None:
        """Has a new key sign from now on: who it was, and who it is; None where nobody ever signed.

        One that was interrupted is finished, by this or by the next signature.
        """
        if signing(self.where, self.keys) is None:
            return None
        self.sign()  # what was begun before is finished first
        signer = self.signer()
        heir = Signer(signer.name, self.token_bytes(SIZE))
        self._keep(Signing(signer, heir))
        self._handed_over(signer, heir)
        self.ledger.sign(heir)
        return Signing(signer, heir)

    def _made(self) -> Signing:
        """A new key, or that of somebody else who has made one in this moment."""
        name = f"{NAME}/{self.token_bytes(_DIGITS).hex()}"
        made = Signing(Signer(name, self.token_bytes(SIZE)), named=False)
        self.where.create(box.sealed(made.content, self.where.name, self.keys, self.token_bytes))
        found = signing(self.where, self.keys)
        assert found is not None
        return found

    def _named(self, signer: Signer) -> Signing:
        self._name(signer, "")
        return self._keep(Signing(signer))

    def _handed_over(self, signer: Signer, heir: Signer) -> Signing:
        """INVARIANT: both have signed that the heir is next before the older key is gone."""
        self._name(heir, str(signer.verifier))
        self.ledger.hand_over(signer, heir)
        return self._keep(Signing(heir))

    def _name(self, signer: Signer, before: str) -> None:
        key = str(signer.verifier)
        if not self.ledger.names("key", key):
            self.ledger.append(entry("key", self.clock(), key=key, before=before))

    def _keep(self, found: Signing) -> Signing:
        self.where.replace(box.sealed(found.content, self.where.name, self.keys, self.token_bytes))
        return found
