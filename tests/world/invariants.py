"""What holds after each attempt, and after each commit in one: a function each, by the name that the docs have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from policyengine.compile.receipt import TABLE as RECEIPTS
from policyengine.execute.receipt import finished
from policyengine.execute.request import Request
from policyengine.execute.standing import DEATHS, POISONED
from policyengine.execute.state import Record, Word
from policyengine.ledger.lifecycle import Stage, stages
from policyengine.workflows.history import runs
from policyengine.workflows.run import leading
from tests.world.world import NOBODY, PEOPLE, STORES, Broken, World, ends


def no_acknowledged_request_lost(world: World) -> Iterator[str]:
    """Whoever was told that a request is taken finds it; and it has whom it is about, until no store needs it."""
    for name in world.asked:
        record = world.held.record(Request(name, "", {}).first)
        if record is None:
            yield from [f"{name} is unknown"] if name in world.accepted else []
        elif not (_standing(world, name).standing.word is Word.DONE or _box(world, name) or _finished(world, name)):
            yield f"nobody knows whom {name} is about"


def nothing_doubled(world: World) -> Iterator[str]:
    """No step of a run changes rows in two transactions that both commit."""
    for (_, step), times in world.committed.items():
        if times > 1:
            yield f"{step} was done {times} times"


def no_bystander_changed(world: World) -> Iterator[str]:
    """Whoever has not asked has all rows as they were, whenever one looks."""
    for name in (*NOBODY, *PEOPLE):
        if name not in world.asked and world.rows_of(name) != world.before[name]:
            yield f"rows of {name} changed"


def completed_means_no_leftovers(world: World) -> Iterator[str]:
    """Of whom a request is done nothing is left: no row, nothing staged, no key box."""
    for name in world.accepted:
        if _standing(world, name).standing.word is Word.DONE:
            yield from (f"left of {name}: {row}" for row in world.rows_of(name, ours=True))
            if _box(world, name):
                yield f"left of {name}: the key box"


def completion_fires_once(world: World) -> Iterator[str]:
    """A request is told done once, and nothing is told of it afterwards."""
    for run, told in world.told.items():
        done = [number for number, each in enumerate(told) if each.standing.word is Word.DONE and not each.batch]
        if done and done != [len(told) - 1]:
            yield f"{run} was told done, and something after it"


def holds_win(world: World) -> Iterator[str]:
    """A row that is held is there, whatever was decided before it was."""
    there = {int(row[1 : row.index(",")]) for row in world.seen["desk.tickets"]}
    yield from (f"ticket {each} was held, and is gone" for each in sorted(world.disputed - there))


def what_could_not_be_done_is_visible(world: World) -> Iterator[str]:
    """What is not done says why, and when it is tried again or that somebody has to look."""
    for name in world.accepted:
        standing = _standing(world, name).standing
        match standing.word:
            case Word.STUCK | Word.REFUSED if not standing.code:
                yield f"{name} is {standing.word} without a code"
            case Word.PARTIAL if not standing.code or standing.due is None:
                yield f"{name} is partial, and not tried again"
            case _:
                pass


def is_counted(world: World) -> Iterator[str]:
    """Who is at work on a request has written that down before, so that a death is seen."""
    for task in world.current:
        record = world.held.record(task.what)
        if world.working(task) and record is not None and record.standing.word is not Word.EXECUTING:
            yield f"{record.request} is being worked on, and says that it is {record.standing.word}"


def who_ends_its_process_is_stopped(world: World) -> Iterator[str]:
    """So many attempts in a row that end without a word are the last; and nobody is stopped for fewer."""
    for run, told in ((run, [each for each in told if not each.batch]) for run, told in world.told.items()):
        stopped = bool(told) and told[-1].standing.code == POISONED.code
        deaths = len(_begun_in_a_row(told[:-1] if stopped else told))
        if deaths > DEATHS or (stopped and deaths < DEATHS):
            yield f"{run}: {deaths} attempts in a row without a word, and {'stopped' if stopped else 'not stopped'}"


def one_at_work(world: World) -> Iterator[str]:
    """No two are at work on one request."""
    yield from (f"{number} are at work on {run}" for run, number in world.holders.items() if number > 1)


WHILE = (one_at_work, no_bystander_changed, holds_win, nothing_doubled, is_counted)
AFTER = (
    *WHILE,
    no_acknowledged_request_lost,
    completed_means_no_leftovers,
    completion_fires_once,
    what_could_not_be_done_is_visible,
    who_ends_its_process_is_stopped,
)


def check(world: World, *, whole: bool) -> None:
    """Raises Broken by the first that does not hold: the whole after an attempt, a part after a commit."""
    world.look()
    for each in AFTER if whole else WHILE:
        for wrong in each(world):
            raise Broken(f"{each.__name__}: {wrong}")


def all_over(world: World, *, lifted: bool = False) -> Iterator[str]:
    """Where faults ended everything has: done, held, or in a word that says that somebody has to look."""
    for name in world.asked:
        if name not in world.accepted:
            yield f"{name} asked, and was never acknowledged"
            continue
        word = _standing(world, name).standing.word
        if not ends(word) and (lifted or word is not Word.HELD):
            yield f"{name} is {word} still"


def nothing_is_kept(world: World) -> Iterator[str]:
    """In the end no key box is left but of whom something is, and nothing staged where all is done."""
    words = {name: _standing(world, name).standing.word for name in world.accepted}
    for box in sorted(world.state.glob("runs/*/box*")):
        record = world.held.record(box.parent.name)
        if record is None or (record.members or (record.request,))[0] not in words:
            yield f"a {box.name} that nobody knows of"
        elif words[(record.members or (record.request,))[0]] is Word.DONE:
            yield f"the {box.name} of {record.request}, which is done"
    if set(words.values()) == {Word.DONE}:
        for table, rows in world.seen.items():
            if ".__pe_" in table and not table.endswith(f".{RECEIPTS}") and rows:
                yield f"{len(rows)} rows of {table}"


def each_stage_may_follow(world: World) -> Iterator[str]:
    """The ledger tells of each request a life that it may have, and the state that it is in."""
    for name in world.accepted:
        record = world.held.record(Request(name, "", {}).first)
        assert record is not None
        with world.held.ledger() as ledger:
            found = list(stages(ledger.entries(*runs(world.held, record))))
        yield from (f"{name}: {each['kind']} makes it {stage}" for each, stage, may in found if not may)
        word, stage = _standing(world, name).standing.word, found[-1][1]
        if (word is Word.DONE) != (stage is Stage.VERIFIED):
            yield f"{name} is {word}, and {stage} by the ledger"


def _standing(world: World, name: str) -> Record:
    return world.standing(name)


def _begun_in_a_row(told: list[Record]) -> set[int]:
    """The attempts that began since one said how it ended."""
    begun: set[int] = set()
    for each in reversed(told):
        if each.standing.word is not Word.EXECUTING:
            break
        begun.add(each.standing.tries)
    return begun


def _box(world: World, name: str) -> bool:
    """Whether a key box says whom a request is about: its own, or that of the batch that it is in."""
    runs = (Request(name, "", {}).first, leading(world.held, name))
    return any(_of(world, run).exists() for run in runs)


def _finished(world: World, name: str) -> bool:
    """Whether each store has its last receipt of somebody's run, so that what is left is to tell."""
    record = world.held.record(leading(world.held, name))
    run = Request(record.request, "", {}, record.round).run if record is not None else ""
    return all(
        any(f"'{run}'" in row and f"'{finished(store)}'" in row for row in world.seen.get(f"{store}.{RECEIPTS}", ()))
        for store in STORES
    )


def _of(world: World, run: str) -> Path:
    return world.state / "runs" / run / "box"
