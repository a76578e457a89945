"""Where a state is kept, from what names it."""

from __future__ import annotations

import os
from pathlib import Path

from policyengine.errors import UsageError
from policyengine.execute.state import State
from policyengine.execute.state_directory import Directory
from policyengine.stores import durable

Place = Path | str
"""A directory, or the URL of a PostgreSQL database."""

_SCHEMES = ("postgresql://", "postgres://")


def is_server(place: Place) -> bool:
    """Whether it names a server's database, and not a directory.

    >>> is_server("postgresql://state.internal/policyengine"), is_server(".policyengine")
    (True, False)
    """
    return "://" in str(place)


def state_at(place: Place) -> State:
    """The state that is kept there. A directory is not made before something is written, a database's schema is.

    Raises UsageError `state.url` where it is a URL of something else, NotAnalysable `state.server`.
    """
    if not is_server(place):
        return Directory(Path(place))
    from policyengine.stores.driver import driver

    _postgres(str(place))
    driver("postgres")
    from policyengine.execute.state_server import open_server

    return open_server(str(place))


def database_of(place: Place) -> str:
    """Where the durable engine keeps its tables beside that state, as an SQLAlchemy URL."""
    if is_server(place):
        return f"postgresql+psycopg://{_postgres(str(place))}"
    path = Path(place).resolve() / "work.sqlite"
    durable.directory(path.parent)
    # INVARIANT: before anybody else makes it, for whom others might read it.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    return f"sqlite:///{path}"


def _postgres(url: str) -> str:
    """What follows the scheme. Raises UsageError `state.url`, without the URL, which may hold a password."""
    for scheme in _SCHEMES:
        if url.startswith(scheme):
            return url.removeprefix(scheme)
    message = "the state is at a URL that is not of PostgreSQL"
    raise UsageError("state.url", message, help="name a directory, or postgresql://HOST/DATABASE")
