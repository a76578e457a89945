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
        """Where the node stands: from the first to the last of its names and literals, as far as they share a line."""
        marks = [each.meta for each in node.walk() if "start" in each.meta] if node is not None else []
        if not marks:
            return Place(self.file)
        first = min(marks, key=lambda each: each["start"])
        end = max(each["end"] for each in marks if each["line"] == first["line"])
        column = first["col"] - (first["end"] - first["start"])
        return Place(self.file, first["line"], max(column, 1), end - first["start"] + 1)
