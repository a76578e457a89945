"""The key that a state's ledger is signed with: in a key box of the state, made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
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
    """Who signs; `heir` while the key is being handed over to another."""

    signer: Signer
    heir: Signer | None = field(default=None)

    @property
    def content(self) -> dict[str, object]:
        """What the key box holds."""
        heir = {"heir": self.heir.seed} if self.heir is not None else {}
        return {"name": self.signer.name, "seed": self.signer.seed, **heir}


def signing(where: Box, keys: Keys) -> Signing | None:
    """Who signs, from the key box; None where nobody ever did. Raises what `box.opened` raises."""
    sealed = where.read()
    if sealed is None:
        return None
    match box.opened(sealed, where.name, keys):
        case {"name": str() as name, "seed": bytes() as seed, "heir": bytes() as heir}:
            return Signing(Signer(name, seed), Signer(name, heir))
        case {"name": str() as name, "seed": bytes() as seed}:
            return Signing(Signer(name, seed))
        case _:
            raise NotAnalysable("box.format", "this is no key box")


def sign(ledger: Ledger, where: Box, keys: Keys, token_bytes: TokenBytes, clock: Callable[[], datetime]) -> str:
    """Signs the ledger as it is now, with a new key where there is none; an heir that was named takes over first."""
    found = signing(where, keys)
    if found is None:
        made = Signing(Signer(f"{NAME}/{token_bytes(_DIGITS).hex()}", token_bytes(SIZE)))
        # INVARIANT: the entry first. What a key signed is never without the entry that names it.
        ledger.append(entry("key", clock(), key=str(made.signer.verifier), before=""))
        if not where.create(box.sealed(made.content, where.name, keys, token_bytes)):
            return sign(ledger, where, keys, token_bytes, clock)  # somebody else has made one in this moment
        found = made
    if found.heir is not None:
        found = _handed_over(ledger, where, keys, token_bytes, found.signer, found.heir)
    return ledger.sign(found.signer)


def hand_over(
    ledger: Ledger, where: Box, keys: Keys, token_bytes: TokenBytes, clock: Callable[[], datetime]
) -> Signing | None:
    """Has a new key sign from now on: who it was, and who it is; None where nobody ever signed.

    One that was interrupted is finished by the next signature.
    """
    found = signing(where, keys)
    if found is None:
        return None
    heir = found.heir or Signer(found.signer.name, token_bytes(SIZE))
    if found.heir is None:
        before = str(found.signer.verifier)
        ledger.append(entry("key", clock(), key=str(heir.verifier), before=before))
        where.replace(box.sealed(Signing(found.signer, heir).content, where.name, keys, token_bytes))
    _handed_over(ledger, where, keys, token_bytes, found.signer, heir)
    return Signing(found.signer, heir)


def _handed_over(
    ledger: Ledger, where: Box, keys: Keys, token_bytes: TokenBytes, signer: Signer, heir: Signer
) -> Signing:
    """INVARIANT: both have signed one checkpoint before the older key is gone."""
    ledger.sign(signer, heir)
    after = Signing(heir)
    where.replace(box.sealed(after.content, where.name, keys, token_bytes))
    return after
