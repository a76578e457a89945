"""Where a state is kept, from what names it."""

from __future__ import annotations

import os
from pathlib import Path

from policyengine.execute.state import State
from policyengine.execute.state_directory import Directory

Place = Path | str
"""A directory."""


def state_at(place: Place) -> State:
    """The state that is kept there; nothing is made before something is written."""
    return Directory(Path(place))


def database_of(place: Place) -> str:
    """Where the durable engine keeps its tables beside that state, as an SQLAlchemy URL."""
    path = Path(place).resolve() / "work.sqlite"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # INVARIANT: before anybody else makes it, for whom others might read it.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    return f"sqlite:///{path}"
