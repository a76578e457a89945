"""The findings of a run, gathered while the files are read: every problem, not the first."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from policyengine.load.node import Node, Scalar
from policyengine.load.source import Source
from policyengine.model.finding import Finding
from policyengine.model.place import NOWHERE, Place


@dataclass(slots=True)
class Notes:
    """A list of findings that grows; `passed` are the texts that were found right, by the identity of their shape."""

    findings: list[Finding] = field(default_factory=list)
    passed: defaultdict[tuple[int, type], set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, rule: str, source: Source, at: int | Node, message: str, mend: str) -> None:
        """Notes a problem at an offset or a node of a file."""
        place = source.place(at if isinstance(at, int | Scalar) else at.start)
        self.findings.append(Finding(rule, message, place, mend))

    def tells(self, rule: str, source: Source, at: int | Node) -> bool:
        """Whether the line of an offset or a node has a finding of that rule already."""
        line, _ = source.position(at if isinstance(at, int) else at.start)
        return any(
            found.rule == rule and found.place.file == source.file and found.place.line == line
            for found in self.findings
        )

    def add_file(self, rule: str, file: str, message: str, mend: str) -> None:
        """Notes a problem of a whole file, or of the directory where `file` is empty."""
        self.findings.append(Finding(rule, message, Place(file) if file else NOWHERE, mend))


# Comparing a word with more names than this takes longer than a reader waits.
MANY = 500


def did_you_mean(word: str, choices: Iterable[str], otherwise: str = "") -> str:
    """The mend for a word that is not among the choices.

    >>> did_you_mean("categroy", ["category", "mask"])
    'did you mean `category`?'
    >>> did_you_mean("x", ["category", "mask"])
    'one of: category, mask'
    """
    known = sorted(choices)
    if len(known) > MANY:
        known = [choice for choice in known if choice[:1] == word[:1] and abs(len(choice) - len(word)) <= 2][:MANY]
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    if otherwise:
        return otherwise
    if not known:
        return "there is none to name"
    shown = ", ".join(known[:12])
    return f"one of: {shown}" + (f" and {len(known) - 12} more" if len(known) > 12 else "")
