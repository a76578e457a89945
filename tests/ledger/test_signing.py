"""The signing key is in a key box, is made once, and hands over so that who trusts the older one comes to the newer."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date

import pytest

from policyengine import audit
from policyengine.errors import NotAnalysable
from policyengine.execute.key import Keys, new_key
from policyengine.execute.ledger import Ledger, of_note
from policyengine.execute.open_state import Place
from policyengine.execute.protocol import SIGNING, Box
from policyengine.execute.signing import Signing, Signs, signing
from policyengine.execute.state import State
from policyengine.ledger.entry import Entry, entry
from policyengine.ledger.note import Signer, note, verifier
from policyengine.workflows.published import published
from tests.ledger.conftest import AT

KEYS = Keys((new_key(secrets.token_bytes, date(2026, 3, 31)),))


def signed(ledger: Ledger, state: State) -> str:
    return signs(ledger, state.boxes.of(SIGNING)).sign()


def signs(ledger: Ledger, box: Box, keys: Keys = KEYS) -> Signs:
    return Signs(ledger, box, keys, secrets.token_bytes, lambda: AT)


def keys_of(ledger: Ledger, state: State) -> Signing:
    found = signing(state.boxes.of(SIGNING), KEYS)
    assert found is not None
    return found


def test_the_first_signature_makes_the_key_and_its_entry_comes_before(opened: Callable[[], State]) -> None:
    state, other = opened(), opened()
    assert signing(state.boxes.of(SIGNING), KEYS) is None
    with state.ledger() as ledger, other.ledger() as beside:
        first = signed(ledger, state)
        key = keys_of(ledger, state).signer
        assert of_note(first).size == 1 and note(first).signed_by(key.verifier)
        assert signed(beside, other) == first
        (text,) = [each["key"] for each in _key_entries(ledger)]
        assert verifier(str(text)) == key.verifier
    assert state.boxes.names() == [SIGNING]
    sealed = state.boxes.of(SIGNING).read()
    assert sealed is not None and key.seed not in sealed


def _key_entries(ledger: Ledger) -> list[Entry]:
    return [entry for _, entry in ledger.of_no_run()]


def test_one_key_hands_over_to_another(opened: Callable[[], State]) -> None:
    state = opened()
    with state.ledger() as ledger:
        assert signs(ledger, state.boxes.of(SIGNING)).hand_over() is None
        signed(ledger, state)
        older = keys_of(ledger, state).signer
        over = signs(ledger, state.boxes.of(SIGNING)).hand_over()
        assert over is not None and over.heir is not None and over.signer == older
        assert keys_of(ledger, state) == Signing(over.heir)
        (both,) = ledger.handovers()
        assert note(both).signed_by(older.verifier) and note(both).signed_by(over.heir.verifier)
        assert [each["before"] for each in _key_entries(ledger)] == ["", str(older.verifier)]
        ledger.append(_key_entry(over.heir))
        after = note(signed(ledger, state))
        assert after.signed_by(over.heir.verifier) and not after.signed_by(older.verifier)


def _key_entry(heir: Signer) -> Entry:  # any entry will do, so that there is something to sign
    return entry("key", AT, key=str(heir.verifier), before="")


class Killed(BaseException):
    """The process is no more."""


class Dying:
    """A ledger or a box whose process ends before the call of that number."""

    def __init__(self, real: object, calls: list[int]) -> None:
        self.real, self.calls = real, calls

    def __getattr__(self, name: str) -> object:
        found = getattr(self.real, name)
        if name not in ("append", "sign", "hand_over", "replace", "create"):
            return found

        def call(*args: object) -> object:
            self.calls[0] -= 1
            if self.calls[0] < 0:
                raise Killed
            return found(*args)

        return call


@pytest.mark.parametrize("after", range(6))
def test_a_handover_that_was_interrupted_is_finished(opened: Callable[[], State], place: Place, after: int) -> None:
    state, calls = opened(), [after]
    with state.ledger() as ledger:
        signed(ledger, state)
        older = keys_of(ledger, state).signer
        box = state.boxes.of(SIGNING)
        with pytest.raises(Killed):
            signs(Dying(ledger, calls), Dying(box, calls)).hand_over()  # type: ignore[arg-type]
        ledger.append(entry("joined", AT, run="0" * 24, batch="b"))  # somebody else goes on meanwhile
        left = keys_of(ledger, state)
        last = note(signed(ledger, state))
        key = keys_of(ledger, state).signer
        assert key == (left.heir or left.signer) and last.signed_by(key.verifier)
        assert (key == older) == (after < 2), "the key box that names the heir is what decides"
        assert len(ledger.handovers()) == (after >= 2)
    with published(place) as directory:
        for trusted in (older, key):
            report = audit.verify_log(directory, key=str(trusted.verifier))
            assert report.verdict == audit.PASS, list(report.lines())


@pytest.mark.parametrize("after", range(4))
def test_a_first_signature_that_was_interrupted_is_made_by_the_next(
    opened: Callable[[], State], place: Place, after: int
) -> None:
    state, calls = opened(), [after]
    with state.ledger() as ledger:
        box = state.boxes.of(SIGNING)
        with pytest.raises(Killed):
            signs(Dying(ledger, calls), Dying(box, calls)).sign()  # type: ignore[arg-type]
        ledger.append(entry("joined", AT, run="0" * 24, batch="b"))
        signed(ledger, state)
        assert len(_key_entries(ledger)) == 1
        key = keys_of(ledger, state).signer
    with published(place) as directory:
        assert audit.verify_log(directory, key=str(key.verifier)).verdict == audit.PASS


def test_a_box_of_another_key_is_told_and_no_new_one_takes_its_place(opened: Callable[[], State]) -> None:
    state = opened()
    other = Keys((new_key(secrets.token_bytes, date(2026, 3, 31)),))
    with state.ledger() as ledger:
        signed(ledger, state)
        before = state.boxes.of(SIGNING).read()
        with pytest.raises(NotAnalysable) as caught:
            signs(ledger, state.boxes.of(SIGNING), other).sign()
        assert caught.value.code == "box.unreadable"
    assert state.boxes.of(SIGNING).read() == before
