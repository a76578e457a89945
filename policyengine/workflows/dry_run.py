"""Dry runs: found, decided and counted, and nothing changed or remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from policyengine.compile.manifest import for_dry_run
from policyengine.execute.journal import Unwritten
from policyengine.execute.outcome import Outcome
from policyengine.execute.perform import count
from policyengine.execute.request import Request
from policyengine.execute.run import Run
from policyengine.model.right import Right
from policyengine.workflows.drift import refuse_drift
from policyengine.workflows.sealed import Sealed
from policyengine.workflows.terms import Terms, opened


@contextmanager
def counting(terms: Terms) -> Iterator[Callable[[Request], Outcome]]:
    """Dry runs: the stores are open for reading alone, and what is staged is temporary."""
    dry = for_dry_run(terms.manifest)
    with opened(
        terms.datamaps, dry, terms.environment, terms.directory, read_only=True, progress=terms.progress
    ) as stores:
        refuse_drift(terms.datamaps, stores, terms.directory)

        def decided(asked: Request) -> Outcome:
            known = _Forgetful()
            most = terms.ceiling * asked.people
            made = Run(dry, terms.datamaps, asked, stores, known, Unwritten(), terms.today, most)
            register = Sealed(terms, asked).registered(terms.datamaps) if dry.plan.right is Right.OPT_OUT else None
            if register is not None:
                made.closed = lambda: made.opt_out({*asked.purposes, *register.recall(known.values())})
            return count(made)

        yield decided


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
