"""Plays a world from its seed: requests come in, workers attempt what is due, faults strike, invariants are checked."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from policyengine.errors import PolicyEngineError
from policyengine.execute.state import Word
from policyengine.workflows.run import resume
from tests.world import faults, invariants
from tests.world.world import ONE_BY_ONE, PEOPLE, TODAY, Broken, Mode, World, ends, make, virtual, warm

STEPS = 14
HOURS = 6
Plant = Callable[[pytest.MonkeyPatch, World], None]


@dataclass(frozen=True, slots=True)
class Played:
    """How a world went: what was wrong (nothing, where all held), what was done, the rare states, the faults."""

    seed: int
    mode: Mode
    wrong: str
    log: tuple[str, ...]
    sometimes: Counter[str]
    strikes: Counter[str]


def play(template: Path, directory: Path, seed: int, mode: Mode, manifest: Any, plant: Plant | None = None) -> Played:
    """One world, in a copy of the template."""
    shutil.rmtree(directory, ignore_errors=True)
    shutil.copytree(template, directory)
    world = World(directory, seed, mode)
    world.on = faults.chosen(world)
    world.boundary = lambda name: faults.at_boundary(world, name)
    world.check = lambda whole: invariants.check(world, whole=whole)
    wrong = ""
    with virtual(world, manifest) as patch:
        faults.stores(world, patch, template)
        faults.state(world, patch)
        if plant is not None:
            plant(patch, world)
        try:
            _struck(world)
            if mode is Mode.LIVENESS:
                _ended(world)
        except Broken as broken:
            wrong = str(broken)
    return Played(seed, mode, wrong, tuple(world.log), world.sometimes, world.strikes)


def _struck(world: World) -> None:
    """Requests come in and are attempted while faults strike."""
    world.say(f"faults: {', '.join(world.on)}")
    coming = list(PEOPLE)
    world.rng.shuffle(coming)
    for _ in range(STEPS):
        faults.shut(world)
        while coming and world.rng.random() < 0.5:
            world.accept(coming.pop())
            world.check(True)
        faults.between(world)
        _turn(world)


def _turn(world: World) -> bool:
    """One attempt of what is due, or a while in which nothing is; whether there was one."""
    due = world.tasks()
    if due:
        world.attempt(world.rng.choice(due))
    else:
        world.pass_(seconds=world.rng.choice((2, 60, 900)))
    return bool(due)


def _ended(world: World) -> None:
    """Faults have ended: everything must, in so many hours; where somebody has to look they do, and it is done."""
    world.struck = False
    faults.shut(world, every=True)
    world.say("faults end")
    for name in sorted(world.asked - set(world.accepted)):
        world.accept(name)
    _until_over(world)
    for name in sorted(world.accepted):
        if ends(world.standing(name).standing.word):
            _looked(world, name)
    world.say("holds are lifted")
    world.disputed.clear()
    world.say_sql("desk", "UPDATE tickets SET disputed = NULL")
    world.look()
    world.before |= {name: world.rows_of(name) for name in PEOPLE if name not in world.asked}
    world.pass_(days=1)
    _until_over(world, lifted=True)
    for name in sorted(world.accepted):
        if ends(world.standing(name).standing.word):
            _looked(world, name)
        word = world.standing(name).standing.word
        if word not in (Word.DONE, Word.LEFTOVERS):
            raise Broken(f"all_over: {name} is {word} in the end")
        world.sometimes[f"in the end {word}"] += 1
    for each in (invariants.nothing_is_kept, invariants.each_stage_may_follow):
        for wrong in each(world):
            raise Broken(f"{each.__name__}: {wrong}")


def _until_over(world: World, *, lifted: bool = False) -> None:
    """Attempts whatever is due, for so many hours at most."""
    end = world.at + timedelta(hours=HOURS)
    while world.at < end and any(invariants.all_over(world, lifted=lifted)):
        if not _turn(world):
            world.pass_(minutes=15)
        else:
            world.pass_(seconds=1)
    for wrong in invariants.all_over(world, lifted=lifted):
        raise Broken(f"all_over: {wrong}")


def _looked(world: World, name: str) -> None:
    """Somebody has looked, and says that it is gone on with, whatever the ceiling."""
    before = world.standing(name).standing
    if before.word is Word.DONE:
        return
    world.sometimes[f"somebody looked at {before.word}"] += 1
    with suppress(PolicyEngineError):
        resume(
            world.maps,
            name,
            state=world.state,
            environment={},
            today=TODAY,
            ceiling=1000,
            tempi=ONE_BY_ONE,
            clock=world.clock,
            manifests=world.manifests,
        )
    world.say(f"somebody looked at {name}: {before.word} {before.code}, now {world.standing(name).standing.word}")
    world.check(True)


def prepared(directory: Path) -> tuple[Path, Any]:
    """The stores as they are before any request, and what the maps come to."""
    template = directory / "template"
    template.mkdir()
    make(template)
    return template, warm(template)
