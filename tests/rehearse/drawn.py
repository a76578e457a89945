"""Drawn organisations, rehearsed: `python -m tests.rehearse.drawn --organisations 150` prints how they end."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded

from policyengine.compile.manifest import compile_plan, refuse_knots
from policyengine.compile.pinned import refuse_pinned
from policyengine.errors import PlanError
from policyengine.plan.build import build
from policyengine.rehearse.verdict import Verdict, rehearse
from tests.oracle.erasure import load
from tests.strategy.organisations import Case, organisations


def rehearsed(case: Case, most_mutants: int | None = 0) -> Verdict | None:
    """The verdict of a drawn organisation; None where it can't be planned."""
    with tempfile.TemporaryDirectory() as directory:
        datamaps = load(case, Path(directory))
    try:
        plan = build(datamaps, case.subject)
        refuse_knots(plan, datamaps)
        refuse_pinned(plan, datamaps)
    except PlanError:
        return None
    return rehearse(datamaps, compile_plan(plan, datamaps), case.now, most_mutants=most_mutants)


def each(number: int, seed: int, look: Callable[[Case], None]) -> None:
    """Looks at that many drawn organisations, the same every time."""

    @seeded(seed)
    @settings(
        max_examples=number,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(organisations())
    def one(case: Case) -> None:
        look(case)

    one()


def main(arguments: list[str]) -> int:
    """0 where every organisation that can be planned rehearses green."""
    parser = argparse.ArgumentParser(prog="tests.rehearse.drawn", description=__doc__)
    parser.add_argument("--organisations", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mutants", type=int, default=0, help="at most, by organisation")
    parser.add_argument("--keep", type=Path, default=None, help="a directory for the ones that are not green")
    options = parser.parse_args(arguments)
    ends: Counter[str] = Counter()
    mutants: Counter[str] = Counter()

    def look(case: Case) -> None:
        try:
            verdict = rehearsed(case, options.mutants)
        except Exception as error:
            ends[f"failed: {type(error).__name__}"] += 1
            print(f"failed: {error!r}", flush=True)
            _keep(case, options.keep, f"failed-{sum(ends.values())}")
            return
        if verdict is None:
            ends["no plan"] += 1
            return
        ends[verdict.verdict] += 1
        mutants.update(total=verdict.tried.total.total(), killed=verdict.tried.killed.total())
        if not verdict.ok:
            told = [*verdict.plain()["problems"], *verdict.unreached]
            print(f"{sum(ends.values())} {verdict.verdict}: {', '.join(told)[:300]}", flush=True)
            _keep(case, options.keep, f"{verdict.verdict.replace(' ', '-')}-{sum(ends.values())}")

    each(options.organisations, options.seed, look)
    planned = sum(ends.values()) - ends["no plan"]
    for end, times in ends.most_common():
        print(f"{times:5d}  {end}" + (f"  {times / planned:.1%}" if end != "no plan" else ""))
    if mutants["total"]:
        print(f"mutants seen: {mutants['killed']} of {mutants['total']} ({mutants['killed'] / mutants['total']:.1%})")
    return 0 if ends["green"] == planned else 1


def _keep(case: Case, directory: Path | None, name: str) -> None:
    if directory is not None:
        (directory / name).mkdir(parents=True, exist_ok=True)
        for file, text in case.yaml_files.items():
            (directory / name / file).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
