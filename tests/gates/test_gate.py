"""What a gate says, and when it is blind: stale, gapped, unsigned. A feed, a clock that is moved, and no mocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from policyengine.gate.decision import DECISIONS, Reason
from policyengine.gate.feed import Shorter
from policyengine.gate.gate import Gate
from policyengine.gate.heartbeat import Heartbeat
from policyengine.gate.note import Trusted
from policyengine.gate.snapshot import MOST_SETS, Snapshot, TooManySets, named
from policyengine.gate.tail import Line
from policyengine.ledger.note import Signer, signed
from tests.gates.feeding import EMAIL, KEY, SIGNER, TRUSTED, Feeding, digest, line


@pytest.fixture
def feeding(tmp_path: Path) -> Feeding:
    return Feeding(tmp_path / "gates")


ANN, BOB = line(1, "ann@x.example"), line(2, "bob@x.example", "analytics", "contract")


def test_everything_but_one_reason_denies() -> None:
    assert {each for each in Reason if DECISIONS[each].allowed} == {Reason.NOT_SUPPRESSED}
    assert all(DECISIONS[each].reason is each for each in Reason)


@pytest.mark.parametrize(
    ("identifier", "value", "purpose", "reason"),
    [
        (EMAIL, "ann@x.example", "marketing", Reason.SUPPRESSED),
        (EMAIL, "Ann@X.EXAMPLE", "marketing", Reason.SUPPRESSED),
        (EMAIL, "ann@x.example", "analytics", Reason.NOT_SUPPRESSED),
        (EMAIL, "bob@x.example", "analytics", Reason.SUPPRESSED),
        (EMAIL, "eve@x.example", "marketing", Reason.NOT_SUPPRESSED),
        (EMAIL, "eve@x.example", "marketink", Reason.UNKNOWN_PURPOSE),
        ("customer.mail", "eve@x.example", "marketing", Reason.UNKNOWN_IDENTIFIER),
        (EMAIL, "", "marketing", Reason.EMPTY_VALUE),
        (EMAIL, None, "marketing", Reason.EMPTY_VALUE),
        (EMAIL, b"eve@x.example", "marketing", Reason.EMPTY_VALUE),
        (EMAIL, "\ud800", "marketing", Reason.EMPTY_VALUE),
        (EMAIL, "NONE@x.example", "marketing", Reason.EMPTY_VALUE),
        (EMAIL, "deleted-0123456789abcdef01234567@deleted.invalid", "marketing", Reason.EMPTY_VALUE),
        ("customer.number", "seven", "marketing", Reason.EMPTY_VALUE),
        ("customer.number", 7.0, "marketing", Reason.EMPTY_VALUE),
        ("customer.number", "007", "marketing", Reason.SUPPRESSED),
        ("customer.number", 7, "marketing", Reason.SUPPRESSED),
        ("customer.number", 8, "marketing", Reason.NOT_SUPPRESSED),
    ],
)
@pytest.mark.parametrize("at_once", [True, False], ids=["snapshot", "tail"])
def test_what_it_says(
    at_once: bool, identifier: str, value: object, purpose: str, reason: Reason, feeding: Feeding
) -> None:
    lines = [ANN, BOB, Line(3, digest("7", "customer.number"), ("marketing",))]
    if not at_once:
        feeding.publish([])
    feeding.publish(lines)
    gate = feeding.gate()
    assert gate.allowed(identifier, value, purpose) is DECISIONS[reason]
    assert gate.many(identifier, [value], purpose).tolist() == [reason is Reason.NOT_SUPPRESSED]


def reason(gate: Gate, value: str = "eve@x.example") -> Reason:
    gate.refresh()
    return gate.allowed(EMAIL, value, "marketing").reason


def test_nothing_there_denies(feeding: Feeding) -> None:
    gate = feeding.gate()
    assert reason(gate) is Reason.NO_SNAPSHOT
    assert not gate.many(EMAIL, ["eve@x.example"], "marketing").any()
    feeding.publish([ANN])
    assert reason(gate) is Reason.NOT_SUPPRESSED


@pytest.mark.parametrize(
    ("later", "said"),
    [(-61, Reason.STALE), (-60, Reason.NOT_SUPPRESSED), (60, Reason.NOT_SUPPRESSED), (61, Reason.STALE)],
)
def test_a_heartbeat_is_good_for_a_minute(later: float, said: Reason, feeding: Feeding) -> None:
    feeding.publish([ANN])
    gate = feeding.gate()
    feeding.now += later
    assert reason(gate) is said
    assert feeding.gate(bound=120).allowed(EMAIL, "eve@x.example", "marketing").allowed


def test_without_a_heartbeat_it_is_stale(feeding: Feeding) -> None:
    feeding.publish([ANN])
    (feeding.directory / "heartbeat").unlink()
    assert reason(feeding.gate()) is Reason.STALE


def test_what_was_said_and_is_not_read_within_the_bound_is_stale(feeding: Feeding) -> None:
    """Heartbeats go on while the tail does not arrive: with the first of them the time begins."""
    feeding.publish([ANN])
    gate, tail = feeding.gate(), feeding.only("tail-*")
    before = tail.read_bytes()
    feeding.publish([ANN, BOB])
    after = tail.read_bytes()
    tail.write_bytes(before)
    assert reason(gate) is Reason.NOT_SUPPRESSED
    for _ in range(4):
        feeding.now += 20
        beat = Heartbeat(SIGNER.name, feeding.now, 2, after.split()[-1].decode())
        (feeding.directory / "heartbeat").write_text(signed(beat.text, (SIGNER,)))
        found = reason(gate)
    assert found is Reason.STALE
    tail.write_bytes(after)
    assert reason(gate) is Reason.NOT_SUPPRESSED
    assert gate.allowed(EMAIL, "bob@x.example", "analytics").reason is Reason.SUPPRESSED


def test_a_tail_by_somebody_who_has_the_gates_key_is_not_the_feeds(feeding: Feeding) -> None:
    """INVARIANT: the heartbeat has signed the chain; whoever can make MACs can't make that."""
    feeding.publish([ANN])
    before = feeding.feed._before()
    feeding.publish([ANN, BOB])
    assert before is not None
    opening = feeding.only("tail-*").read_bytes().splitlines(keepends=True)[0]
    forged = opening + before.chain.written([line(2, "bob@x.example", "analytics", denied=False)])
    feeding.only("tail-*").write_bytes(forged)
    gate = feeding.gate(bound=30)
    feeding.now += 30.1
    beat = (feeding.directory / "heartbeat").read_text().replace("1000000000\n", "1000030100\n")
    text = beat.rpartition("\n\n")[0] + "\n"
    (feeding.directory / "heartbeat").write_text(signed(text, (SIGNER,)))
    assert reason(gate) is Reason.STALE


def test_a_tail_that_was_cut_is_seen_by_whoever_read_it(feeding: Feeding) -> None:
    feeding.publish([ANN])
    feeding.publish([ANN, BOB])
    gate, other = feeding.gate(), feeding.only("tail-*").read_bytes().splitlines(keepends=True)[:1]
    feeding.only("tail-*").write_bytes(b"".join(other))
    again = feeding.gate()
    feeding.now += 59
    assert (reason(gate), reason(again)) == (Reason.GAPPED, Reason.NOT_SUPPRESSED)
    feeding.now += 2
    assert reason(again) is Reason.STALE


def test_a_gap_denies_until_it_is_filled(feeding: Feeding) -> None:
    feeding.publish([])
    gate = feeding.gate()
    feeding.publish([BOB])
    assert reason(gate) is Reason.GAPPED
    assert reason(gate, "ann@x.example") is Reason.GAPPED
    before = feeding.feed._before()
    assert before is not None
    feeding.feed._add(before.named, before.chain, [ANN])
    beat = Heartbeat(SIGNER.name, feeding.now, 2, before.chain.mac)
    (feeding.directory / "heartbeat").write_text(signed(beat.text, (SIGNER,)))
    assert (reason(gate), reason(gate, "ann@x.example")) == (Reason.NOT_SUPPRESSED, Reason.SUPPRESSED)


def test_a_torn_line_is_not_there_yet(feeding: Feeding) -> None:
    feeding.publish([])
    gate, tail = feeding.gate(), feeding.only("tail-*")
    begun = tail.read_bytes()
    feeding.publish([ANN])
    whole = tail.read_bytes()
    for size in range(len(begun), len(whole)):
        tail.write_bytes(whole[:size])
        assert reason(gate, "ann@x.example") is Reason.NOT_SUPPRESSED
    tail.write_bytes(whole)
    assert reason(gate, "ann@x.example") is Reason.SUPPRESSED


@pytest.mark.parametrize("name", ["snapshot", "heartbeat"])
def test_signed_by_another_it_is_unsigned(name: str, feeding: Feeding) -> None:
    feeding.publish([ANN])
    text = (feeding.directory / name).read_text().rpartition("\n\n")[0] + "\n"
    (feeding.directory / name).write_text(signed(text, (Signer(SIGNER.name, bytes(31) + b"1"),)))
    assert reason(feeding.gate()) is Reason.UNSIGNED
    (feeding.directory / name).write_text(signed(text, (SIGNER,)))
    assert reason(feeding.gate()) is Reason.NOT_SUPPRESSED


def test_one_note_is_not_the_other(feeding: Feeding) -> None:
    feeding.publish([ANN])
    note, beat = feeding.directory / "snapshot", feeding.directory / "heartbeat"
    there = note.read_bytes()
    note.write_bytes(beat.read_bytes())
    assert reason(feeding.gate()) is Reason.UNSIGNED
    beat.write_bytes(there)
    note.write_bytes(there)
    assert reason(feeding.gate()) is Reason.UNSIGNED


@pytest.mark.parametrize("snapshot", [True, False], ids=["snapshot", "tail"])
def test_what_was_put_back_is_seen(snapshot: bool, feeding: Feeding) -> None:
    """What there was before, with all its signatures, knows less than this gate does."""
    feeding.publish([ANN])
    older = {each.name: each.read_bytes() for each in feeding.directory.iterdir()}
    if snapshot:
        feeding.forms["customer.phone"] = feeding.forms[EMAIL]
    assert feeding.publish([ANN, BOB]).snapshot is snapshot
    gate = feeding.gate()
    for each in feeding.directory.iterdir():
        each.unlink()
    for name, content in older.items():
        (feeding.directory / name).write_bytes(content)
    assert reason(gate) is Reason.GAPPED


def test_a_new_snapshot_takes_the_place_of_the_one_before(feeding: Feeding) -> None:
    feeding.publish([ANN])
    gate = feeding.gate()
    feeding.forms["customer.phone"] = feeding.forms[EMAIL]
    assert feeding.publish([ANN, BOB]).snapshot
    assert len(list(feeding.directory.glob("snapshot-*"))) == 2, "the one before is being read"
    gate.refresh()
    assert gate.allowed(EMAIL, "bob@x.example", "contract").reason is Reason.SUPPRESSED
    assert gate.allowed("customer.phone", "1", "contract").allowed
    del feeding.forms["customer.phone"]
    feeding.publish([ANN, BOB])
    assert len(list(feeding.directory.glob("snapshot-*"))) == 2


def test_the_same_again_writes_a_heartbeat_and_no_more(feeding: Feeding) -> None:
    feeding.publish([ANN])
    feeding.publish([ANN, BOB])
    before = {each.name: each.read_bytes() for each in feeding.directory.iterdir()}
    feeding.now += 1
    done = feeding.publish([ANN, BOB])
    after = {each.name: each.read_bytes() for each in feeding.directory.iterdir()}
    assert (done.upto, done.new, done.snapshot) == (2, 0, False)
    assert {name for name in after if before.get(name) != after[name]} == {"heartbeat"}


def test_a_register_that_became_shorter_is_refused(feeding: Feeding) -> None:
    feeding.publish([ANN, BOB])
    with pytest.raises(Shorter):
        feeding.publish([ANN])


@pytest.mark.parametrize("gone", ["tail-*", "snapshot-*"])
def test_it_is_refused_too_where_what_gates_read_is_damaged(feeding: Feeding, gone: str) -> None:
    feeding.publish([ANN])
    feeding.publish([ANN, BOB])
    for each in feeding.feed.directory.glob(gone):
        each.unlink()
    with pytest.raises(Shorter):
        feeding.publish([ANN])


def test_so_many_sets_and_one_more(feeding: Feeding) -> None:
    purposes = [f"p{number}" for number in range(MOST_SETS + 1)]
    lines = [Line(number, digest(each), (each,)) for number, each in enumerate(purposes, 1)]
    feeding.feed.publish(feeding.head(MOST_SETS, purposes), lines[:-1])
    gate = feeding.gate()
    assert [each for each in purposes if not gate.allowed(EMAIL, purposes[-2], each).allowed] == [purposes[-2]]
    feeding.forms["customer.phone"] = feeding.forms[EMAIL]
    with pytest.raises(TooManySets):
        feeding.feed.publish(feeding.head(MOST_SETS + 1, purposes), lines)


def test_refreshed_where_nothing_is_new_reads_nothing(feeding: Feeding, monkeypatch: pytest.MonkeyPatch) -> None:
    feeding.publish([ANN])
    gate = feeding.gate()
    gate.refresh()
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", None)
        gate.refresh()
    assert reason(gate) is Reason.NOT_SUPPRESSED


def test_what_is_no_key_is_refused(tmp_path: Path) -> None:
    from policyengine.gate import key

    with pytest.raises(ValueError, match="no public key"):
        Gate(tmp_path, KEY, TRUSTED[:-4])
    file = tmp_path / "key"
    file.write_text("AAAA")
    file.chmod(0o600)
    with pytest.raises(ValueError, match="no key"):
        key.read(file)
    file.chmod(0o640)
    with pytest.raises(ValueError, match="chmod 600"):
        key.read(file)


def test_a_digest_that_stands_across_two_rows_is_nobodys(feeding: Feeding) -> None:
    first, second = bytes(range(1, 12)), bytes(range(32, 43))
    lines = [Line(number, each, ("marketing",)) for number, each in enumerate((first, second), 1)]
    feeding.publish(lines)
    name = feeding.only("snapshot-*")
    snapshot = Snapshot(name, named((feeding.directory / "snapshot").read_bytes(), Trusted(TRUSTED)))
    rows = name.read_bytes()[-24:]
    assert [snapshot.of(rows[at : at + 11]) for at in range(13)] == [1, *11 * (0,), 1]
