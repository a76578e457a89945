"""Dry runs: found, decided and counted, and nothing changed or remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from policyengine.compile.manifest import for_dry_run
from policyengine.compile.many import compiled
from policyengine.execute.journal import Unwritten
from policyengine.execute.judge import Judgement, judge
from policyengine.execute.outcome import Outcome
from policyengine.execute.perform import count
from policyengine.execute.request import Request
from policyengine.execute.run import Run
from policyengine.model.right import Right
from policyengine.workflows.drift import refuse_drift
from policyengine.workflows.sealed import Sealed
from policyengine.workflows.terms import Terms, opened

AT_ONCE = 1_000  # requests that are judged together: what is staged of them is held in memory, or in temporary tables


@contextmanager
def counting(terms: Terms) -> Iterator[Callable[[Request], Outcome]]:
    """Dry runs: the stores are open for reading alone, and what is staged is temporary."""
    with _looking(terms) as made:

        def decided(asked: Request) -> Outcome:
            run = made(asked)
            register = (
                Sealed(terms, asked).registered(terms.datamaps) if run.manifest.plan.right is Right.OPT_OUT else None
            )
            if register is not None:
                run.closed = lambda: run.opt_out({*asked.purposes, *register.recall(run.known.values())})
            return count(run)

        yield decided


def judged(terms: Terms, requests: Sequence[Request]) -> Iterator[tuple[str, Judgement]]:
    """What each request would come to alone, by its id: so many of them share statements, and what is staged of them is
    gone before the next."""
    many = {
        each.store: said for each in terms.manifest.plan.stores if (said := compiled(each, terms.datamaps)) is not None
    }
    for begin in range(0, len(requests), AT_ONCE):
        some = requests[begin : begin + AT_ONCE]
        terms.progress(f"deciding {len(some)} of {len(requests)} requests")
        with _looking(terms) as made:
            yield from judge([made(each) for each in some], many).items()


@contextmanager
def _looking(terms: Terms) -> Iterator[Callable[[Request], Run]]:
    """Runs that write nothing down, on stores that are open for reading alone."""
    dry = for_dry_run(terms.manifest)
    with opened(
        terms.datamaps, dry, terms.environment, terms.directory, read_only=True, progress=terms.progress
    ) as stores:
        refuse_drift(terms.datamaps, stores, terms.directory)

        def made(asked: Request) -> Run:
            most = terms.ceiling * asked.people
            return Run(dry, terms.datamaps, asked, stores, _Forgetful(), Unwritten(), terms.today, most)

        yield made


class _Forgetful:
    """What a dry run knows: nothing that outlives it."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[str, list[str | int | float | bool]] = {}

    def values(self) -> dict[str, list[str | int | float | bool]]:
        """The values known so far."""
        return self._known

    def keep(self, values: Mapping[str, Sequence[str | int | float | bool]]) -> None:
        """Remembers them while the process lives."""
        self._known = {name: list(each) for name, each in values.items()}

    def token(self, name: str, ordinal: int) -> str:
        """Never asked for: a dry run changes nothing."""
        raise AssertionError(f"a dry run draws no token ({name}, {ordinal})")

    def hashed(self, name: str, text: str) -> str:
        """Never asked for: a dry run changes nothing."""
        raise AssertionError(f"a dry run hashes nothing ({name})")
