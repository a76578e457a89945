"""Runs the oracle as long as asked: `python -m tests.fuzz --seconds 60 [--seed N]`; prints seed and findings."""

from __future__ import annotations

import argparse
import secrets
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from policyengine.errors import PlanError, PolicyEngineError
from policyengine.walker.value import Unwalkable
from tests.oracle.erasure import ENGINES, enforced, erase, load
from tests.strategy.organisations import Case, organisations

BATCH = 25


def main(arguments: list[str]) -> int:
    """0 where every organisation ended as the walker says."""
    parser = argparse.ArgumentParser(prog="tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--keep", type=Path, default=None, help="a directory for the organisations that failed")
    options = parser.parse_args(arguments)
    seed = options.seed if options.seed is not None else secrets.randbelow(2**32)
    print(f"seed={seed}", flush=True)
    found: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    end = time.monotonic() + options.seconds
    while time.monotonic() < end:
        _batch(seed, tried, found, options.keep, end)
        seed += 1
    for text, times in found.most_common():
        print(f"{times:5d}  {text}")
    print(f"organisations={sum(tried.values())} {dict(tried)} failures={sum(found.values())}")
    return 1 if found else 0


def _batch(seed: int, tried: Counter[str], found: Counter[str], keep: Path | None, end: float) -> None:
    @seeded(seed)
    @settings(
        max_examples=BATCH,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(
        st.one_of(organisations(), organisations(datasets=4, handed=True), organisations(hashed=True)), st.booleans()
    )
    def one(case: Case, keyed: bool) -> None:
        if time.monotonic() < end:
            _one(case, keyed, tried, found, keep)

    one()


def _one(case: Case, keyed: bool, tried: Counter[str], found: Counter[str], keep: Path | None) -> None:
    with tempfile.TemporaryDirectory() as directory:
        try:
            datamaps = load(case, Path(directory))
            datamaps = enforced(datamaps, case) if keyed else datamaps
            wrong: list[str] = []
            for engine in ENGINES:
                result = erase(datamaps, case, engine)
                wrong += [f"{engine} {each}" for each in result.wrong]
                if result.changed_again:
                    wrong.append(f"{engine}: a second run changes rows")
            tried["erased"] += 1
        except PlanError as error:
            tried["no plan: " + ", ".join(sorted({each.rule for each in error.findings}))] += 1
            return
        except Unwalkable:
            tried["unwalkable"] += 1
            return
        except PolicyEngineError as error:
            wrong = [f"{type(error).__name__} {error.code}: {error.message}"]
        if wrong:
            found.update({_plain(each) for each in wrong})
            if keep is not None:
                _save(case, keep / f"{abs(hash(tuple(wrong))):016x}", wrong)


def _plain(text: str) -> str:
    """The kind of a difference, without which of the drawn names it met."""
    kind, _, rest = text.partition(": ")
    return kind + (f" ({rest.rpartition('(')[2]}" if "(" in rest else "")


def _save(case: Case, directory: Path, wrong: list[str]) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in case.yaml_files.items():
        (directory / name).write_text(text, encoding="utf-8")
    (directory / "case.txt").write_text("\n".join([*map(str, wrong), repr(case)]), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
