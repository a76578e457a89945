"""What every run goes by but for its request, and its stores, open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from policyengine.compile.manifest import Manifest
from policyengine.execute.pace import AS_EVER, Tempi
from policyengine.execute.run import CEILING
from policyengine.execute.state import State
from policyengine.execute.tries import waited
from policyengine.model.datamap import Datamaps
from policyengine.stores.open import open_for_run, open_store
from policyengine.stores.protocol import Store as OpenStore

Given = Sequence[tuple[str, str]]
Say = Callable[[str], None]


def quiet(_: str) -> None:
    """Says nothing."""
    return


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Terms:
    """All that a run goes by but for its request; `ceiling` is for each person that it is about.

    `tempi` say how fast stores are changed.
    """

    datamaps: Datamaps
    manifest: Manifest
    held: State
    environment: Mapping[str, str]
    directory: Path
    today: date
    ceiling: int = CEILING
    key: str | None = None
    progress: Say = quiet
    boundary: Say = quiet
    purge: bool = False
    tempi: Tempi = AS_EVER
    now: Callable[[], datetime] = now


@contextmanager
def opened(
    datamaps: Datamaps,
    manifest: Manifest,
    environment: Mapping[str, str],
    directory: Path,
    *,
    read_only: bool = False,
    heir_of: str = "",
    progress: Say = quiet,
) -> Iterator[dict[str, OpenStore]]:
    """Every store of the plan, open, and without another run unless it is to be read; closed whatever happens.

    Raises UsageError or StoreError.
    """

    def store(name: str) -> AbstractContextManager[OpenStore]:
        if read_only:
            return closing(open_store(datamaps.stores[name], environment, directory, read_only=True))
        return open_for_run(datamaps.stores[name], environment, directory, heir_of)

    def all_or_none() -> tuple[ExitStack, dict[str, OpenStore]]:
        """INVARIANT: whoever waits for one store holds no other, so that no two wait for each other."""
        with ExitStack() as stack:
            stores = {each.store: stack.enter_context(store(each.store)) for each in manifest.plan.stores}
            return stack.pop_all(), stores

    stack, stores = waited(all_or_none, lambda said: progress(f"{said}; it is waited for"))
    with stack:
        yield stores
