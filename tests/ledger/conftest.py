"""A ledger of each kind, and the same one as another process opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from policyengine.execute.ledger import Ledger
from policyengine.execute.open_state import Place, state_at
from policyengine.execute.state import State

AT = datetime(2026, 3, 31, 3, 14, 15, tzinfo=UTC)


@pytest.fixture(params=["directory", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where the state is."""
    if request.param == "directory":
        return tmp_path / "state"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def opened(place: Place) -> Iterator[Callable[[], State]]:
    """Opens the state anew; all are closed at the end."""
    with ExitStack() as stack:

        def again() -> State:
            state = state_at(place)
            stack.callback(state.close)
            return state

        yield again


@pytest.fixture
def ledgers(opened: Callable[[], State]) -> Iterator[Callable[[], Ledger]]:
    """Opens the ledger anew."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(opened().ledger())
