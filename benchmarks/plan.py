"""How long a plan takes: building it, its digest, and compiling every statement for the engines of its stores.

    python benchmarks/plan.py            10², 10³, 10⁴ and 5·10⁴ datasets of 20 fields
    python benchmarks/plan.py --quick    10² and 10³
    python benchmarks/plan.py --json     one JSON document instead of a table

Each measurement is a process of its own: CPU seconds, and the most memory it held. `one store` builds the plan of the
same datasets in one store instead of many: what is done by pairs within a store would show there.
There is nothing a user would take in its place. `growth` is how the time grew beside the size: 1.0 is linear.
"""

from __future__ import annotations

from measure import Work, main
from organisation import SUBJECT, organisation

from policyengine.compile.manifest import compile_plan
from policyengine.plan import canonical
from policyengine.plan.build import build


def building(datasets: int) -> Work:
    """The plan of the erasure."""
    datamaps = organisation(datasets)
    return lambda: {"steps": sum(len(phase) for each in build(datamaps, SUBJECT).stores for _, phase in each.phases())}


def one_store(datasets: int) -> Work:
    """The plan where one store holds everything."""
    datamaps = organisation(datasets, stores=1)
    return lambda: {"steps": sum(len(phase) for each in build(datamaps, SUBJECT).stores for _, phase in each.phases())}


def digesting(datasets: int) -> Work:
    """The plan's canonical JSON and its digest."""
    plan = build(organisation(datasets), SUBJECT)

    def work() -> None:
        canonical.digest(plan)

    return work


def compiling(datasets: int) -> Work:
    """Every statement, rendered; and the manifest's digest."""
    datamaps = organisation(datasets)
    plan = build(datamaps, SUBJECT)
    return lambda: {"statements": sum(map(len, compile_plan(plan, datamaps).statements.values()))}


if __name__ == "__main__":
    main(
        __doc__,
        __file__,
        {"build": building, "build, one store": one_store, "digest": digesting, "compile": compiling},
        most={},
        faster={},
    )
