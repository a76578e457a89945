"""A YAML text to a tree with offsets: line by line where it is of the plainest, else through a parser's events."""

from __future__ import annotations

from dataclasses import dataclass, field

from policyengine.load import events, lines
from policyengine.load.node import Node
from policyengine.load.notes import Notes
from policyengine.load.source import Source

# So many texts are tried before it is asked whether they are worth it.
_MANY = 1_000


@dataclass(slots=True)
class Reader:
    """What is remembered from one file to the next: texts in brackets with their trees, and names."""

    pieces: dict[str, Node | None] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    asked: int = 0

    def read(self, source: Source, notes: Notes) -> Node | None:
        """The tree of a text's only document, or None where there is none or it can't be parsed."""
        tree = lines.tree(source.text, self.piece, self.names)
        return events.parse(source, notes) if tree is None else tree

    def piece(self, text: str) -> Node | None:
        """The tree of a text in brackets, its offsets counted from the first; None where there is anything wrong.

        None as well while most texts are new: then there is nothing to win, and the file is read from its events.
        """
        self.asked += 1
        if text not in self.pieces:
            if len(self.pieces) > _MANY and len(self.pieces) * 2 > self.asked:
                return None
            notes = Notes()
            tree = events.parse(Source("", text), notes)
            self.pieces[text] = None if notes.findings else tree
        return self.pieces[text]
