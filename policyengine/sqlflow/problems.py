"""What could not be told of a text of SQL, with the place in it."""

from __future__ import annotations

from sqlglot import exp

from policyengine.model.finding import Finding
from policyengine.model.place import Place


class Problems:
    """Collects problems in the order they are met; the same one at the same place is told once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: dict[Finding, None] = {}

    def add(self, rule: str, message: str, node: exp.Expr | None, help: str) -> None:
        """Adds one, at the place of the first name of the node."""
        self.at(rule, message, self.place(node), help)

    def at(self, rule: str, message: str, place: Place, help: str) -> None:
        """Adds one at a place."""
        self._found[Finding(rule, message, place, help)] = None

    def all(self) -> tuple[Finding, ...]:
        """All of them, by line and column."""
        return tuple(sorted(self._found, key=lambda each: (each.place.line, each.place.column, each.rule)))

    def __len__(self) -> int:
        return len(self._found)

    def place(self, node: exp.Expr | None) -> Place:
        """Where the node begins: at the first of its names and literals whose place the parser kept."""
        for each in node.walk() if node is not None else ():
            line, end = each.meta.get("line"), each.meta.get("col")
            if line is not None and end is not None:
                width = each.meta["end"] - each.meta["start"] + 1
                return Place(self.file, line, max(end - width + 1, 1), width)
        return Place(self.file)
