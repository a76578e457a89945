"""Plays worlds, and says how a failure is played again.

`python -m tests.world --seeds 500 --seed 7 --mode safety`; `--bugs` plants each bug, and says how many seeds it took.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.world.bugs import BUGS
from tests.world.find import found
from tests.world.play import play, prepared
from tests.world.world import Mode


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.world", description=__doc__)
    parser.add_argument("--seeds", type=int, default=50, help="how many worlds of each mode")
    parser.add_argument("--seed", type=int, default=1, help="the first world's seed")
    parser.add_argument("--mode", choices=[*Mode], help="that mode alone")
    parser.add_argument("--log", action="store_true", help="say all that was done")
    parser.add_argument("--bugs", action="store_true", help="plant each bug, and find it")
    parser.add_argument("--bug", choices=[*BUGS], help="plant that bug alone")
    parser.add_argument("--times", type=int, default=5, help="how often each bug is looked for, from other seeds")
    asked = parser.parse_args()
    modes = [Mode(asked.mode)] if asked.mode else list(Mode)
    with tempfile.TemporaryDirectory() as directory:
        if asked.bugs or asked.bug:
            return _bugs(Path(directory), asked.seed, asked.seeds, asked.times, [asked.bug] if asked.bug else [*BUGS])
        return _worlds(Path(directory), range(asked.seed, asked.seed + asked.seeds), modes, log=asked.log)


def _worlds(directory: Path, seeds: range, modes: list[Mode], *, log: bool) -> int:
    failures, sometimes, strikes, began = 0, Counter[str](), Counter[str](), time.process_time()
    template, manifest = prepared(directory)
    for seed in seeds:
        for mode in modes:
            played = play(template, directory / "world", seed, mode, manifest)
            sometimes.update(played.sometimes)
            strikes.update(played.strikes)
            failures += bool(played.wrong)
            if log:
                print("\n".join(played.log))
            if played.wrong:
                print(
                    f"{played.wrong}\n  python -m tests.world --seeds 1 --seed {seed} --mode {mode} --log", flush=True
                )
    for what, counted in (("fault", strikes), ("state", sometimes)):
        for name, number in sorted(counted.items()):
            print(f"{number:6} {what} {name}")
    worlds, seconds = len(seeds) * len(modes), time.process_time() - began
    print(f"worlds={worlds} faults={strikes.total()} failures={failures} seconds={seconds:.1f}")
    return int(failures > 0)


def _bugs(directory: Path, seed: int, most: int, times: int, names: list[str]) -> int:
    """Each bug is looked for from several seeds: the number of worlds that it took is told, and what gave it away."""
    template, manifest = prepared(directory)
    missed = 0
    for name in names:
        took, told = [], Counter[str]()
        for number in range(times):
            worlds, wrong = found(template, directory / "world", seed + number * 1000, most, manifest, BUGS[name])
            took.append(worlds)
            told[wrong.partition(":")[0]] += 1
        missed += "" in told
        print(f"{name:24} median={statistics.median(took):g} most={max(took)} {dict(told)}", flush=True)
    print(f"bugs={len(names)} missed={missed}")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
