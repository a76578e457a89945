"""A ledger, whatever keeps it: entries in one order, what is signed of them, and that nothing is signed twice over."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from policyengine.errors import NotAnalysable, Refused
from policyengine.execute.ledger import Began, Ledger, of_note, require_same
from policyengine.ledger.entry import Entry, encoded, entry
from policyengine.ledger.note import Signer, note
from policyengine.ledger.tree import consistency, inclusion, leaf, node
from tests.ledger.conftest import AT
from tests.ledger.test_tree import Kept, led

SIGNER = Signer("x.example/log", b"1" * 32)
HEIR = Signer("x.example/log", b"2" * 32)
Opens = Callable[[], Ledger]


def ended(number: int, run: int = 0) -> Entry:
    return entry("ended", AT, run=f"{run:024x}", word="done", code=f"c{number}")


def key_of(signer: Signer) -> Entry:
    return entry("key", AT, key=str(signer.verifier), before="")


def tree_of(entries: list[Entry]) -> Kept:
    kept = Kept()
    kept.add(*map(encoded, entries))
    return kept


def test_what_was_added_is_there_in_order_for_everybody(ledgers: Opens) -> None:
    one, other = ledgers(), ledgers()
    one.append(ended(1, 1), ended(2, 2))
    other.append(ended(3, 1))
    one.append()
    one.append(ended(4, 2), ended(5, 1))
    for each in (one, other, ledgers()):
        assert each.entries(f"{1:024x}") == [ended(1, 1), ended(3, 1), ended(5, 1)]
        assert each.entries(f"{2:024x}") == [ended(2, 2), ended(4, 2)]
        assert each.entries(f"{3:024x}") == []


def test_what_is_no_entry_is_not_added_nor_what_came_with_it(ledgers: Opens) -> None:
    ledger = ledgers()
    with pytest.raises(Refused) as caught:
        ledger.append(ended(1), {**ended(2), "email": "ann@x.example"})
    assert caught.value.code == "ledger.entry" and "ann" not in f"{caught.value!r}{caught.value.help}"
    long = entry(
        "received", AT, request="r", run="0" * 24, right="erasure", subject="s", person="hmac-sha256:" + "0" * 64
    )
    with pytest.raises(Refused):
        ledger.append({**long, "purposes": ["x" * 300] * 300})
    assert ledger.entries("0" * 24) == []


@pytest.mark.parametrize("steps", [(1,), (3, 4), (255, 1, 1), (256,), (257, 300), (1, 700, 60)])
def test_what_is_signed_is_the_tree_of_all_entries(ledgers: Opens, steps: tuple[int, ...]) -> None:
    ledger, entries, notes = ledgers(), [], [""]
    for step in steps:
        more = [ended(len(entries) + each) for each in range(step)]
        ledger.append(*more)
        entries += more
        notes.append(ledger.sign(SIGNER))
        signed = of_note(notes[-1])
        kept = tree_of(entries)
        assert (signed.name, signed.size) == ("x.example/log", len(entries))
        assert signed.root == _root(kept)
        assert note(notes[-1]).signed_by(SIGNER.verifier)
        assert ledgers().checkpoint() == ledger.checkpoint() == notes[-1]
    assert ledger.sign(SIGNER) == notes[-1], "nothing was added, so nothing is signed anew"
    placed = ledger.placed("0" * 24)
    assert placed == list(enumerate(entries))
    reader = ledgers()
    reader.entries("0" * 24)
    for place in {0, len(entries) - 1, len(entries) // 2}:
        assert (
            _climbed(place, len(entries), inclusion(place, len(entries), reader.hashes), entries[place]) == signed.root
        )
    for before in map(of_note, notes[1:]):
        proof = consistency(before.size, signed.size, reader.hashes)
        assert led(before.size, signed.size, proof, before.root) == (before.root, signed.root)


def _root(kept: Kept) -> bytes:
    from policyengine.ledger.tree import root

    return root(kept.size, kept.hashes)


def _climbed(place: int, size: int, proof: list[bytes], one: Entry) -> bytes:
    """The root that an inclusion proof comes to (RFC 9162, 2.1.3.2)."""
    fn, sn, found = place, size - 1, leaf(encoded(one))
    for each in proof:
        assert sn
        if fn & 1 or fn == sn:
            found = node(each, found)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            found = node(found, each)
        fn, sn = fn >> 1, sn >> 1
    assert not sn
    return found


def test_an_empty_one_may_be_signed(ledgers: Opens) -> None:
    assert (ledgers().checkpoint(), ledgers().handovers(), ledgers().placed("0" * 24)) == ("", (), [])
    assert of_note(ledgers().sign(SIGNER)).size == 0


def test_a_run_begins_where_the_ledger_had_come_to(ledgers: Opens) -> None:
    ledger = ledgers()
    run = f"{1:024x}"
    assert ledger.began(run) == Began()
    ledger.append(*(ended(each) for each in range(300)))
    before = ledger.sign(SIGNER)
    ledger.begin(run)
    ledger.append(ended(300, 1))
    ledger.sign(SIGNER)
    ledger.begin(run, f"{2:024x}")
    assert ledgers().began(run).checkpoint == before
    assert of_note(ledgers().began(f"{2:024x}").checkpoint).size == 301
    assert ledgers().placed(run) == [(300, ended(300, 1))]


def test_two_keys_sign_one_checkpoint_where_one_takes_over(ledgers: Opens) -> None:
    ledger = ledgers()
    ledger.append(ended(1), key_of(SIGNER))
    ledger.sign(SIGNER)
    ledger.append(ended(2), key_of(HEIR), ended(3), key_of(HEIR))
    ledger.sign(SIGNER)
    ledger.hand_over(SIGNER, HEIR)
    ledgers().hand_over(SIGNER, HEIR)
    (both,) = ledgers().handovers()
    assert note(both).signed_by(SIGNER.verifier) and note(both).signed_by(HEIR.verifier)
    entries = [ended(1), key_of(SIGNER), ended(2), key_of(HEIR), ended(3), key_of(HEIR)]
    assert (of_note(both).size, of_note(both).root) == (4, _root(tree_of(entries[:4])))
    last = note(ledger.sign(HEIR))
    assert last.signed_by(HEIR.verifier) and not last.signed_by(SIGNER.verifier)
    assert of_note(ledgers().checkpoint()).size == 6
    assert [entry for _, entry in ledgers().of_no_run()] == [key_of(SIGNER), key_of(HEIR), key_of(HEIR)]


def test_many_add_and_sign_at_once(ledgers: Opens) -> None:
    def works(run: int) -> None:
        ledger = ledgers()
        for number in range(0, 90, 3):
            ledger.append(*(ended(number + each, run) for each in range(3)))
            if number % 10 == run:
                ledger.sign(SIGNER)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(works, range(4)))
    ledger = ledgers()
    signed = of_note(ledger.sign(SIGNER))
    placed = sorted(each for run in range(4) for each in ledger.placed(f"{run:024x}"))
    assert [place for place, _ in placed] == list(range(360)) and signed.size == 360
    assert signed.root == _root(tree_of([each for _, each in placed]))
    for run in range(4):
        assert ledger.entries(f"{run:024x}") == [ended(number, run) for number in range(90)]


def test_a_ledger_that_does_not_begin_with_what_was_signed_is_not_signed(ledgers: Opens) -> None:
    ledger, other = ledgers(), [ended(each) for each in range(9, 0, -1)]
    ledger.append(*other)
    forged = ledger.sign(SIGNER)
    kept = tree_of([ended(each) for each in range(1, 12)])
    with pytest.raises(NotAnalysable) as caught:
        require_same(kept.size, kept.hashes, forged)
    assert caught.value.code == "ledger.forked"
    with pytest.raises(NotAnalysable):
        require_same(8, kept.hashes, forged)
