"""The verdict of a rehearsal: what was judged, on which engine, what was not reproduced, and whether the judge sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any

from policyengine.compile import ask
from policyengine.compile.dialect import dialect
from policyengine.compile.manifest import Manifest
from policyengine.model.catalogue import Action, DatasetKind
from policyengine.model.datamap import Datamaps
from policyengine.model.type import Kind
from policyengine.plan.algebra import StorePlan
from policyengine.rehearse.guard import unguarded
from policyengine.rehearse.judge import STRANGERS, Case, Judgement, blocks, judge, wanted_steps
from policyengine.rehearse.occasion import occasions, told
from policyengine.rehearse.rebuilt import unsaid
from policyengine.rehearse.stand_in import TWIN
from policyengine.rehearse.trial import ENGINES
from policyengine.rehearse.tried import Tried, try_mutants

GREEN, RED, NOT_VALIDATED = "green", "red", "not validated"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rehearsal found of one manifest: judgements by engine, and by what people opt out of where they can."""

    subject: str
    manifest: str
    judgements: tuple[Judgement, ...]
    problems: tuple[str, ...]
    steps: tuple[str, ...]
    unreached: tuple[str, ...]
    tried: Tried
    not_reproduced: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """`green`, `red`, or `not validated` where nothing is wrong but not everything was met."""
        if self.problems or not all(each.passed for each in self.judgements):
            return RED
        return NOT_VALIDATED if self.unreached else GREEN

    @property
    def ok(self) -> bool:
        """Whether the manifest may run."""
        return self.verdict == GREEN

    def plain(self) -> dict[str, Any]:
        """The verdict as JSON."""
        return {
            "verdict": self.verdict,
            "subject": self.subject,
            "manifest": self.manifest,
            "leftovers": sorted({text for each in self.judgements for text in each.canaries}),
            "bystanders_changed": sum(
                1 for each in self.judgements for one in each.differences if one.wrong in STRANGERS
            ),
            "second_run_changes": sum(each.second_run for each in self.judgements),
            "steps": len(self.steps),
            "steps_reached": len(self.steps) - len(self.unreached),
            "unreached": list(self.unreached),
            "problems": sorted(self._problems()),
            "cuts": dict(_cuts(self.judgements)),
            "mutants": self.tried.plain(),
            "not_reproduced": list(self.not_reproduced),
            "confirmed": [_confirmed(each) for each in self.judgements],
        }

    def _problems(self) -> set[str]:
        found = set(self.problems)
        for each in self.judgements:
            where = f"{each.engine}{told(each.opted_out)}"
            found |= {
                f"{where}: {text}"
                for text in (*each.constraints, *each.misjudged, *each.cut_failures, *each.miscounted)
            }
            found |= {f"{where}: {one}" for one in each.differences}
            if each.refused:
                found.add(f"{where}: {each.refused}")
        return found


def _cuts(judgements: Sequence[Judgement]) -> Iterator[tuple[str, dict[str, int]]]:
    """Interruptions by engine, all occasions together."""
    for engine in dict.fromkeys(each.engine for each in judgements):
        mine = [each for each in judgements if each.engine == engine]
        yield engine, {"tried": sum(each.cuts for each in mine), "possible": sum(each.cuts_possible for each in mine)}


def _confirmed(judgement: Judgement) -> dict[str, Any]:
    engine = judgement.engine
    number = version("duckdb") if engine == "duckdb" else _sqlite_version()
    occasion = {} if judgement.opted_out is None else {"opted_out": sorted(judgement.opted_out)}
    how = dict(sorted(Counter(judgement.how.values()).items()))
    return {"engine": engine, "version": number, "steps": how, **occasion}


def _sqlite_version() -> str:
    import sqlite3

    return sqlite3.sqlite_version


def rehearse(
    datamaps: Datamaps,
    manifest: Manifest,
    today: date,
    *,
    most_mutants: int | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Verdict:
    """Runs the manifest on both engines' fixtures, judges it, and judges the judge with mutants.

    `most_mutants` samples them evenly (0 for none); None tries all. Nothing but memory is written.
    """
    cases: list[Case] = []
    judgements: list[Judgement] = []
    problems: list[str] = []
    touched: list[Mapping[str, int]] = []
    for opted_out in occasions(datamaps, manifest.plan):
        case, judged = judge(datamaps, manifest, today, progress, opted_out)
        problem, blocked = blocks(datamaps, manifest, case.fixture)
        cases.append(case)
        judgements += judged
        problems += [f"{problem}{told(opted_out)}"] if problem else []
        touched += [blocked, *(each.touched for each in judged)]
    problems += unguarded(datamaps, manifest, cases[0])
    steps = wanted_steps(manifest)
    reached = {step for each in touched for step in each if each[step]}
    unreached = tuple(step for step in steps if step not in reached)
    tried = Tried()
    if not problems and all(each.passed for each in judgements) and most_mutants != 0:
        tried = try_mutants(datamaps, manifest, cases[0], most_mutants, progress, cases[1:])
    return Verdict(
        manifest.plan.subject,
        manifest.digest,
        tuple(judgements),
        tuple(problems),
        steps,
        unreached,
        tried,
        tuple(not_reproduced(datamaps, manifest, judgements)),
    )


_ACTING = frozenset({Action.CASCADE, Action.SET_NULL, Action.SET_DEFAULT})


def _ran(plan: StorePlan, judgements: Sequence[Judgement]) -> str:
    """Whether what ran was an engine's own text, or never but its twin."""
    changing = {each.id for each in plan.mutate}
    hows = {how for each in judgements for step, how in each.how.items() if step in changing}
    return "twins of its statements" if hows == {TWIN} else "its statements"


def not_reproduced(datamaps: Datamaps, manifest: Manifest, judgements: Sequence[Judgement]) -> Iterator[str]:
    """What the fixtures can't show, so that green is not read as more than it is."""
    for engine in ENGINES:
        for each in sorted(unsaid(datamaps, manifest, engine)):
            yield f"{each}: rebuilt by SQL that {engine} can't run"
    for plan in manifest.plan.stores:
        store = datamaps.stores[plan.store]
        if ask.asked(plan):
            yield f"{plan.store}: the recipient itself (it is asked; a twin of what it holds was erased)"
        elif dialect(plan.engine).commands:
            yield f"{plan.store}: {plan.engine} itself (no command was run: twins of them ran on DuckDB and SQLite)"
        elif plan.engine not in ("duckdb", "sqlite"):
            yield f"{plan.store}: {plan.engine} itself ({_ran(plan, judgements)} ran on DuckDB and SQLite)"
        for name, dataset in sorted(store.datasets.items()):
            if dataset.kind is DatasetKind.VIEW:
                yield f"{plan.store}.{name}: a view"
            for trigger in dataset.triggers:
                yield f"{plan.store}.{name}: trigger {trigger}"
            for key in dataset.foreign_keys:
                if key.on_delete in _ACTING:
                    action = key.on_delete.value.upper().replace("_", " ")
                    yield f"{plan.store}.{name}: ON DELETE {action} of {'+'.join(key.fields)}"
            for field in dataset.fields.values():
                if field.generated:
                    yield f"{plan.store}.{name}.{field.name}: generated by the engine"
                elif field.type.kind is Kind.OTHER:
                    yield f"{plan.store}.{name}.{field.name}: type {field.type.text or 'unknown'}"
