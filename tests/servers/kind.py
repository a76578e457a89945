"""A kind of server: where one usually answers, and how one is started from what is installed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Kind:
    """One kind; `title` is what people call it.

    `answers` is asked of a URL, and is never an error. `prepare` are commands that are run once in the directory, and
    `start` is the one that stays; both are given the directory and the port, and run as the first of `users` that there
    is where we are root, because most servers refuse to be. `environment` is added to ours.
    """

    name: str
    title: str
    usual: Sequence[str]
    program: Callable[[], Path | None]
    answers: Callable[[str], bool]
    url: Callable[[int], str]
    start: Callable[[Path, Path, int], Sequence[str]]
    prepare: Callable[[Path, Path], Sequence[Sequence[str]]] = lambda program, directory: ()
    environment: Callable[[Path, int], Mapping[str, str]] = lambda directory, port: {}
    users: Sequence[str] = field(default_factory=tuple)

    @property
    def variable(self) -> str:
        """The variable of the environment that names a server by its URL, or says `own`."""
        return f"POLICYENGINE_TEST_{self.name.upper()}"
