"""Gates against a dict: any opt-outs, in any order, twice, with gaps, with restarts, killed between any two writes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as some

from policyengine.gate import feed
from policyengine.gate.decision import Reason
from policyengine.gate.gate import Gate
from policyengine.gate.heartbeat import Heartbeat
from policyengine.gate.tail import Line
from policyengine.ledger.note import signed
from tests.gates.feeding import EMAIL, PURPOSES, SIGNER, Feeding, line

PEOPLE = tuple(f"p{number}@x.example" for number in range(5))
SAID = some.tuples(some.sampled_from(PEOPLE), some.sets(some.sampled_from(PURPOSES), min_size=1), some.booleans())
LINES = some.lists(SAID, max_size=12).map(
    lambda said: [
        line(number, who, *sorted(names), denied=denied) for number, (who, names, denied) in enumerate(said, 1)
    ]
)


def denied(lines: Sequence[Line]) -> set[tuple[str, str]]:
    """The model: who is denied for what in the end, the greatest number last."""
    last: dict[tuple[bytes, str], bool] = {}
    for each in sorted(lines, key=lambda line: line.sequence):
        last |= {(each.digest, purpose): each.denied for purpose in each.purposes}
    by = {line(1, who).digest: who for who in PEOPLE}
    return {(by[digest], purpose) for (digest, purpose), no in last.items() if no}


def said(gate: Gate) -> set[tuple[str, str]] | Reason:
    """What a gate denies, or why it is blind."""
    gate.refresh()
    reasons = {(who, purpose): gate.allowed(EMAIL, who, purpose).reason for who in PEOPLE for purpose in PURPOSES}
    for purpose in PURPOSES:
        yes = [reasons[who, purpose] is Reason.NOT_SUPPRESSED for who in PEOPLE]
        assert gate.many(EMAIL, PEOPLE, purpose).tolist() == yes
    blind = set(reasons.values()) - {Reason.SUPPRESSED, Reason.NOT_SUPPRESSED}
    if blind:
        (one,) = set(reasons.values())
        return one
    return {each for each, reason in reasons.items() if reason is Reason.SUPPRESSED}


@contextmanager
def feeding() -> Iterator[Feeding]:
    with tempfile.TemporaryDirectory() as directory:
        yield Feeding(Path(directory) / "gates")


@settings(deadline=None)
@given(LINES, some.data())
def test_any_order_twice_and_with_gaps(lines: list[Line], data: some.DataObject) -> None:
    """Whatever was told by `upto` is there; a gap denies everybody, and once it is filled nobody."""
    first = data.draw(some.integers(0, len(lines)))
    later = data.draw(some.permutations(lines[first:] + data.draw(some.lists(some.sampled_from(lines or [None])))))
    with feeding() as fed:
        fed.publish(lines[:first])
        gate = fed.gate()
        there: list[Line] = []
        for each in filter(None, later):
            before = fed.feed._before()
            assert before is not None
            fed.feed._add(before.named, before.chain, [each])
            there.append(each)
            numbers = {line.sequence for line in (*lines[:first], *there)}
            beat = Heartbeat(SIGNER.name, fed.now, max(numbers), before.chain.mac)
            (fed.directory / "heartbeat").write_text(signed(beat.text, (SIGNER,)))
            expected = denied(lines[:first] + there) if numbers == set(range(1, max(numbers) + 1)) else Reason.GAPPED
            assert said(gate) == expected
            assert said(fed.gate()) == expected
        fed.publish(lines)
        assert said(gate) == said(fed.gate()) == denied(lines)


class Killed(BaseException):
    """A process ends here."""


@contextmanager
def killed_at(step: int) -> Iterator[None]:
    """Ends the publisher before its n-th write that lasts: each sync, and each rename."""
    left = step

    def counted(call: object) -> object:
        def called(*arguments: object) -> object:
            nonlocal left
            if left == 0:
                raise Killed
            left -= 1
            assert callable(call)
            return call(*arguments)

        return called

    with patch.object(os, "fsync", counted(os.fsync)), patch.object(os, "replace", counted(os.replace)):
        yield


@settings(deadline=None)
@given(
    LINES,
    some.lists(some.tuples(some.integers(0, 12), some.integers(0, 12), some.booleans(), some.booleans()), max_size=8),
)
def test_killed_anywhere_and_started_again(lines: list[Line], plays: list[tuple[int, int, bool, bool]]) -> None:
    """A gate sees what was before or what is after, never less than before; the next publisher goes on."""
    with feeding() as fed, patch.object(feed, "LONGEST_TAIL", 2):
        fed.publish([])
        gate, upto = fed.gate(), 0
        for more, step, changed, reopened in plays:
            before, upto = upto, min(upto + more, len(lines))
            if changed:
                fed.forms["customer.phone"] = fed.forms.pop("customer.phone", fed.forms[EMAIL])
                fed.forms = dict(sorted(fed.forms.items())) if len(fed.forms) % 2 else fed.forms
            try:
                with killed_at(step):
                    fed.publish(lines[:upto])
            except Killed:
                pass
            gate = fed.gate() if reopened else gate
            assert said(gate) in [denied(lines[:each]) for each in range(before, upto + 1)]
            upto = max(gate.reached, before)
        fed.publish(lines)
        assert said(gate) == said(fed.gate()) == denied(lines)


def test_a_line_that_was_cut_by_the_kill_is_written_again() -> None:
    with feeding() as fed:
        fed.publish([])
        gate, lines = fed.gate(), [line(1, PEOPLE[0]), line(2, PEOPLE[1])]
        fed.publish(lines[:1])
        tail = fed.only("tail-*")
        whole = tail.read_bytes()
        for size in range(1, 80):
            tail.write_bytes(whole + b"2 " + b"a" * (size - 2) if size > 2 else whole + b"2 "[:size])
            fed.publish(lines[:1])
            assert tail.read_bytes() == whole
        fed.publish(lines)
        assert said(gate) == denied(lines)
