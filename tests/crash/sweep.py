"""Kills a run at every boundary, resumes it, and compares the end of every store with the uninterrupted one.

A row for each step says how many boundaries it has and how many of them failed; the last line is
`boundaries=N failures=M`. Ends with 1 where any failed, and with 2 where a server is not reached.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from itertools import groupby
from pathlib import Path

from policyengine.workflows import run as workflow
from policyengine.workflows.compile import manifest_of
from policyengine.workflows.read import read
from tests.crash import bugs
from tests.crash.child import KILLED, erase, forked, go_on, killing
from tests.crash.organisation import End, Organisation, make
from tests.crash.served import served
from tests.servers import reached

UNTOUCHED = {"maps/lake/visits/1.parquet", "cache.session:2", "cache.waiting:2"}
"""What holds nothing of hers, and is as it was."""
BOX = "box"
"""The boundary of no store: what was found of the person is put into the key box."""


def uninterrupted(organisation: Organisation, directory: Path, *, bug: bool) -> tuple[list[str], End]:
    """The names of all boundaries of a run that nobody interrupts, and how it ends; a bug may leave what is ours."""
    names = directory.with_suffix(".names")

    def note(name: str) -> None:
        with names.open("a", encoding="utf-8") as file:
            file.write(name + "\n")

    before = organisation.rows(organisation.copied(directory))
    assert forked(lambda: erase(directory, organisation.environment, note)) == 0
    end = organisation.rows(directory)
    assert [name for name, rows in end.items() if "ann" in str(rows).lower() or "hers" in str(rows)] == []
    assert [name for name, rows in end.items() if rows == before[name]] == [each for each in end if each in UNTOUCHED]
    left = organisation.remains(directory)
    assert bug or not left, left
    return names.read_text(encoding="utf-8").splitlines(), End(end, frozenset(left))


def warm(template: Path) -> None:
    """The manifest is made once: every process would make the same."""
    made = manifest_of(template / "maps", None)
    workflow.manifest_of = lambda *_: made


def killed_at(at: int, organisation: Organisation, directory: Path, end: End) -> str:
    """What was wrong after a kill at the boundary with that number; empty where all was well."""
    organisation.copied(directory)
    died = forked(lambda: erase(directory, organisation.environment, killing(at)))
    if died != KILLED:
        return f"was not killed: exit {died}"
    code = forked(lambda: go_on(directory, organisation.environment))
    if code != 0:
        return f"resume ends with exit {code}"
    return ", ".join(organisation.amiss(directory, end))


def step_of(name: str) -> tuple[str, str]:
    """The store and the step of a boundary.

    >>> step_of("shop.delete.lines commit"), step_of("shop stage"), step_of("box")
    (('shop', 'delete.lines'), ('shop', 'stage'), ('', 'box'))
    """
    if name == BOX:
        return "", BOX
    first, _, rest = name.partition(" ")
    store, _, step = first.partition(".")
    return store, step or rest.partition(" ")[0]


def sweep(organisation: Organisation, work: Path, asked: argparse.Namespace) -> tuple[int, int]:
    """Sweeps and says so, step by step; how many boundaries there were, and how many of them failed."""
    names, end = uninterrupted(organisation, work / "whole", bug=bool(asked.bug))
    part, _, parts = asked.part.partition("/")
    chosen = [
        (at, name)
        for at, name in enumerate(names, start=1)
        if at % int(parts) == int(part) % int(parts) and any(word in name for word in asked.only or [""])
    ]
    engines = {name: store.engine for name, store in read(organisation.template / "maps").stores.items()}
    width = max(len(step_of(name)[1]) for name in names)
    print(f"{'store':<10} {'engine':<9} {'step':<{width}} boundaries failures")
    boundaries, failures = Counter[str](), Counter[str]()
    for (store, step), each in groupby(chosen, lambda each: step_of(each[1])):
        tried = [(at, name, killed_at(at, organisation, work / "killed", end)) for at, name in each]
        wrong = [(at, name, amiss) for at, name, amiss in tried if amiss]
        boundaries[store] += len(tried)
        failures[store] += len(wrong)
        print(f"{store:<10} {engines.get(store, ''):<9} {step:<{width}} {len(tried):10} {len(wrong):8}", flush=True)
        for at, name, amiss in wrong:
            print(f"    {at}: {name}: {amiss}", flush=True)
    print()
    for store, number in boundaries.items():
        print(f"{store:<10} {engines.get(store, ''):<9} {'all':<{width}} {number:10} {failures[store]:8}")
    return boundaries.total(), failures.total()


@contextmanager
def servers() -> Iterator[None]:
    """Where no session of tests has them, servers are this process' own, and end with it."""
    if reached.DIRECTORY in os.environ:
        yield
        return
    reached.begin()
    try:
        yield
    finally:
        reached.end()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    known = "; ".join(f"{name}: {bug.__doc__.strip()}" for name, bug in bugs.BUGS.items())
    parser.add_argument(
        "--break", dest="bug", choices=sorted(bugs.BUGS), help=f"plant a bug, which must be found ({known})"
    )
    parser.add_argument("--part", default="1/1", metavar="N/M", help="of every M boundaries, the Nth alone")
    parser.add_argument(
        "--only", action="append", metavar="WORD", help="boundaries with that word in their name alone; may be repeated"
    )
    parser.add_argument("--embedded", action="store_true", help="SQLite, DuckDB and files alone: no servers")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))  # so that nothing stays on the servers
    try:
        with (
            tempfile.TemporaryDirectory() as directory,
            servers(),
            nullcontext(()) if asked.embedded else served() as stores,
        ):
            template = Path(directory) / "template"
            template.mkdir()
            organisation = make(template, stores)
            warm(template)
            if asked.bug:
                bugs.BUGS[asked.bug]()
            boundaries, failures = sweep(organisation, Path(directory), asked)
    except (reached.Unreached, reached.Wrong) as error:
        print(f"{error}; --embedded goes without servers", file=sys.stderr)
        return 2
    print(f"boundaries={boundaries} failures={failures}")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
