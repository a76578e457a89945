"""The path of a finding, step by step: which field or dataset, what is said of it there, and where that stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policyengine.model.finding import Finding
from policyengine.model.name import parts
from policyengine.model.place import NOWHERE, Place

_PART = r'(?:"(?:[^"]|"")+"|[^\s."]+)'
_NAME = re.compile(rf"{_PART}(?:\.{_PART})+")


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it is written, and taken apart: the parts of its name, and what is said of it.

    `name` is empty where it begins with none, `place` is NOWHERE where nobody knows.
    """

    text: str
    name: tuple[str, ...]
    said: str
    place: Place = NOWHERE

    @property
    def store(self) -> str:
        """The store it is in; empty where it has no name."""
        return self.name[0] if self.name else ""


def steps(finding: Finding) -> tuple[Step, ...]:
    """The steps of a finding's path.

    >>> found = Finding("x", "m", path=("shop.accounts.email is customer.email", 'wh."a.b".mail'))
    >>> [(each.name, each.said) for each in steps(found)]
    [(('shop', 'accounts', 'email'), 'is customer.email'), (('wh', 'a.b', 'mail'), '')]
    """
    places = finding.places if len(finding.places) == len(finding.path) else (NOWHERE,) * len(finding.path)
    return tuple(_step(text, place) for text, place in zip(finding.path, places, strict=True))


def _step(text: str, place: Place) -> Step:
    named = _NAME.match(text)
    if named is None:
        return Step(text, (), text, place)
    return Step(text, parts(named[0]), text[named.end() :].strip(), place)


def entered(path: tuple[Step, ...]) -> Iterator[tuple[Step, str]]:
    """Each step, with the store that the path leaves there for the step's own; empty where it stays where it was."""
    store = ""
    for step in path:
        yield step, store if store and step.store and step.store != store else ""
        store = step.store or store
