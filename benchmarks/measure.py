"""What the benchmarks share: a step of a script in a process of its own, a table that grows, and the options."""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

SIZES = (100, 1_000, 10_000, 50_000)

Work = Callable[[], object]
Steps = Mapping[str, Callable[[int], Work]]
"""By name: given a number of datasets, everything that is not measured is made ready; the work that is comes back."""


def main(
    about: str | None,
    script: str,
    steps: Steps,
    most: Mapping[str, int],
    faster: Mapping[str, str],
    also: Mapping[str, Callable[[], Work]] = MappingProxyType({}),
) -> None:
    """Parses the arguments, measures every step at every size, and prints a table or JSON.

    `most`: the largest size of the steps that are not tried at all of them. `faster`: pairs of steps, ours and what a
    user would take in its place; their ratio is printed. `also`: what is measured once, at a size of its own.
    """
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="10² and 10³ datasets only")
    parser.add_argument("--sizes", type=int, nargs="+", help="so many datasets instead")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--step", nargs=2, metavar=("STEP", "DATASETS"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        name, datasets = arguments.step
        print(json.dumps(_one(also[name]() if name in also else steps[name](int(datasets)))))
        return
    rows: list[dict[str, object]] = []
    if not arguments.json:
        print(f"{'datasets':>8}  {'step':<24}  {'seconds':>8}  {'growth':>7}  {'peak MB':>7}  note")
    last: dict[str, tuple[int, float]] = {}
    for size in arguments.sizes or (SIZES[:2] if arguments.quick else SIZES):
        seconds: dict[str, float] = {}
        for step in steps:
            found = _measured(script, step, size) if size <= most.get(step, size) else None
            row: dict[str, object] = {"datasets": size, "step": step, **(found or {"not_run": "too large"})}
            if found:
                seconds[step] = found["seconds"]
                row |= _grown(last.get(step), size, found["seconds"])
                last[step] = size, found["seconds"]
                if faster.get(step) in seconds and found["seconds"]:
                    row["ratio"] = round(found["seconds"] / max(seconds[faster[step]], 1e-4), 2)
            rows.append(row)
            if not arguments.json:
                print(_shown(row, faster), flush=True)
    for name in also:
        rows.append({"step": name, **_measured(script, name, 0)})
        if not arguments.json:
            print(_shown(rows[-1], faster), flush=True)
    if arguments.json:
        print(json.dumps({"python": sys.version.split()[0], "rows": rows}, indent=2))


def _one(work: Work) -> dict[str, float]:
    """Runs one step in this process: CPU seconds, the most memory it held, and what the work tells about itself."""
    before = time.process_time()
    told = work()
    seconds = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": round(seconds, 4), "megabytes": round(peak, 1)} | (told if isinstance(told, dict) else {})


def _measured(script: str, step: str, size: int) -> dict[str, float]:
    command = [sys.executable, script, "--step", step, str(size)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def _grown(before: tuple[int, float] | None, size: int, seconds: float) -> dict[str, object]:
    """How many times the time grew, beside how many times the size did; 1.0 is linear."""
    if before is None or before[1] < 0.001:
        return {}
    return {"growth": round((seconds / before[1]) / (size / before[0]), 2)}


def _shown(row: Mapping[str, object], faster: Mapping[str, str]) -> str:
    if "not_run" in row:
        return f"{row['datasets']:>8}  {row['step']:<24}  {'not run':>8}"
    known: Sequence[str] = ("datasets", "step", "seconds", "megabytes", "growth", "ratio")
    notes = [f"{name.replace('_', ' ')} {value}" for name, value in row.items() if name not in known]
    if "ratio" in row:
        notes.insert(0, f"{row['ratio']}x of {faster[str(row['step'])]}")
    growth = f"{row['growth']:.2f}" if "growth" in row else ""
    columns = (
        f"{row.get('datasets', ''):>8}  {row['step']:<24}",
        f"{row['seconds']:>8.3f}  {growth:>7}  {row['megabytes']:>7.0f}",
        ", ".join(notes),
    )
    return "  ".join(columns)
