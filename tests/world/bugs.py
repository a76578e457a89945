"""Bugs planted into the executor, from outside: worlds that do not find them prove nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from policyengine.compile.statement import Statement
from policyengine.execute import mutate, perform, receipt, staging, standing
from policyengine.execute.ledger_directory import DirectoryLedger
from policyengine.execute.request import Request
from policyengine.execute.run import Run
from policyengine.execute.state import Record, Standing, State, Word
from policyengine.plan.algebra import StorePlan
from policyengine.workflows import accept, run
from tests.world.world import World


def receipt_apart(patch: pytest.MonkeyPatch, _: World) -> None:
    def effect(
        run: Run, store: str, steps: Sequence[str], work: Callable[[], Mapping[str, int]], alone_in: Any = None
    ) -> None:
        run.boundary(f"{steps[0]} intent")
        if steps[0] not in (receipt.finished(store), f"{store}.staging-dropped"):
            with run.stores[store].transaction():
                for step in steps:
                    receipt.add(run, store, step, 0)
            run.boundary(f"{steps[0]} receipt")
        with run.stores[store].transaction(alone_in):
            rows = work()
            for step in rows.keys() - set(steps) if "#" not in steps[0] else ():
                receipt.add(run, store, step, rows[step])
        run.kept[store] |= dict.fromkeys(steps, 0) | dict(rows)

    patch.setattr(receipt, "effect", effect)


def receipts_not_read(patch: pytest.MonkeyPatch, _: World) -> None:
    def read(run: Run) -> None:
        run.kept = {each.store: {} for each in run.plans()}

    patch.setattr(receipt, "read", read)


def begun_without_a_word(patch: pytest.MonkeyPatch, _: World) -> None:
    patch.setattr(standing, "starts", lambda before, now: before)


def deaths_not_counted(patch: pytest.MonkeyPatch, _: World) -> None:
    patch.setattr(standing, "starts", lambda before, now: Standing(Word.EXECUTING, now, "", before.tries + 1))


def deaths_never_forgotten(patch: pytest.MonkeyPatch, _: World) -> None:
    real = standing.after

    def after(before: Standing, now: datetime, error: Any) -> Standing:
        return replace(real(before, now, error), deaths=before.deaths)

    patch.setattr(standing, "after", after)


def box_destroyed_early(patch: pytest.MonkeyPatch, world: World) -> None:
    real = perform.finish.verify

    def verify(run: Run, plan: StorePlan) -> Iterator[Any]:
        for id in (run.request.id, *run.request.members):
            world.held.boxes.of(Request(id, "", {}).first).destroy()
        return real(run, plan)

    patch.setattr(perform.finish, "verify", verify)


def lease_not_taken(patch: pytest.MonkeyPatch, _: World) -> None:
    @contextmanager
    def held(path: Path, kind: Any) -> Iterator[bool]:
        yield True

    patch.setattr("policyengine.execute.lock.held", held)


def done_unverified(patch: pytest.MonkeyPatch, _: World) -> None:
    patch.setattr(perform.finish, "verify", lambda run, plan: iter(()))


def members_forgotten(patch: pytest.MonkeyPatch, _: World) -> None:
    def withdraw(asked: Request, held: State, known: Any) -> None:
        for id in asked.members:
            held.forget(Request(id, "", {}).first)
        held.forget(asked.first)

    patch.setattr(run, "_withdraw", withdraw)


def clock_obeyed(patch: pytest.MonkeyPatch, _: World) -> None:
    real = standing.due

    def due(stands: Standing, now: datetime) -> bool:
        return real(stands, now) if stands.due is None else now >= stands.due

    patch.setattr(standing, "due", due)
    patch.setattr("policyengine.workflows.work.due", due)


def record_before_box(patch: pytest.MonkeyPatch, world: World) -> None:
    real = accept.known_of

    def known_of(held: State, asked: Request, *more: Any) -> Any:
        if held.record(asked.first) is None:
            held.remember(asked.first, Record(asked.id, asked.subject, accepted=world.at, standing=_taken(world)))
        return real(held, asked, *more)

    patch.setattr(accept, "known_of", known_of)


def _taken(world: World) -> Standing:
    return Standing(Word.ACKNOWLEDGED, world.at)


def first_decision(patch: pytest.MonkeyPatch, _: World) -> None:
    real, first = perform._decide, dict[tuple[str, str], dict[str, int]]()

    def decide(run: Run, plan: StorePlan) -> dict[str, int]:
        first[run.request.run, plan.store] = staying = real(run, plan)
        return staying

    def decide_again(run: Run, plan: StorePlan) -> dict[str, int]:
        staying = first.get((run.request.run, plan.store), {})
        return staying | {receipt.decided(plan): staging.staged(run, plan)}

    patch.setattr(perform, "_decide", decide)
    patch.setattr(mutate, "_decide_again", decide_again)


def torn_line_kept(patch: pytest.MonkeyPatch, _: World) -> None:
    real = DirectoryLedger._write

    def write(ledger: DirectoryLedger, lines: list[bytes]) -> None:
        ledger._end = os.fstat(ledger._file).st_size
        real(ledger, lines)

    patch.setattr("policyengine.execute.ledger_directory.os.ftruncate", lambda *_: None)
    patch.setattr(DirectoryLedger, "_write", write)


def made_means_done(_: pytest.MonkeyPatch, world: World) -> None:
    world.remembers = True


def one_stranger_more(patch: pytest.MonkeyPatch, world: World) -> None:
    real = mutate._acted

    def acted(run: Run, steps: Sequence[Any]) -> dict[str, int]:
        rows = real(run, steps)
        for store in run.stores.values():
            if store.name == steps[0].store == "desk":
                store.run(Statement("bug", "desk", "sqlite", "UPDATE tickets SET text = NULL WHERE id = 600"), {})
        return rows

    patch.setattr(mutate, "_acted", acted)


def told_done_at_once(patch: pytest.MonkeyPatch, _: World) -> None:
    real = run.attempt

    @contextmanager
    def attempt(state: State, of: str, clock: Any) -> Iterator[Any]:
        with real(state, of, clock) as log:
            before = state.record(of)
            if before is not None and before.begun and before.standing.tries > 1:
                state.remember(of, replace(before, standing=Standing(Word.DONE, clock())))
            yield log

    patch.setattr(run, "attempt", attempt)


@dataclass(frozen=True, slots=True)
class Bug:
    """A bug, in words, and how it is planted."""

    words: str
    plant: Callable[[pytest.MonkeyPatch, World], None]


BUGS: Mapping[str, Bug] = {
    "receipt-apart": Bug("the receipt commits before its effect, in a transaction of its own", receipt_apart),
    "receipts-not-read": Bug("who goes on does not read what was done", receipts_not_read),
    "first-decision": Bug("what was decided first is done, whatever came meanwhile", first_decision),
    "done-unverified": Bug("a request is told done and nobody has looked whether it is", done_unverified),
    "one-stranger-more": Bug("a row of somebody else is changed on the way", one_stranger_more),
    "box-destroyed-early": Bug("the key box is destroyed before the stores are finished", box_destroyed_early),
    "record-before-box": Bug("a request is written down before whom it is about", record_before_box),
    "lease-not-taken": Bug("nobody takes a lease", lease_not_taken),
    "begun-without-a-word": Bug("that an attempt begins is not written down", begun_without_a_word),
    "deaths-not-counted": Bug("attempts that end their process are not counted", deaths_not_counted),
    "deaths-never-forgotten": Bug("deaths long ago count with those in a row", deaths_never_forgotten),
    "told-done-at-once": Bug("a second attempt tells that it is done before it is", told_done_at_once),
    "members-forgotten": Bug("a batch that is refused takes its members' records with it", members_forgotten),
    "clock-obeyed": Bug("a clock that jumped back makes everybody wait for years", clock_obeyed),
    "torn-line-kept": Bug("a torn line of the ledger stays there", torn_line_kept),
    "made-means-done": Bug("a task that was made is never handed out again, though it is due", made_means_done),
}
