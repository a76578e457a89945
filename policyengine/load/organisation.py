"""The organisation from its file's tree, whose shape was checked."""

from __future__ import annotations

from policyengine.load.duration import duration
from policyengine.load.node import Mapping, below, flag, listed, text, texts
from policyengine.load.notes import Notes
from policyengine.load.source import Source
from policyengine.load.taxonomy import category, taxonomy
from policyengine.model.name import IdentifierName
from policyengine.model.organisation import (
    Accounts,
    Basis,
    Category,
    Hold,
    Identifier,
    Normalise,
    Organisation,
    Recipient,
    Subject,
)


def organisation(source: Source, tree: Mapping, notes: Notes) -> Organisation:
    """The organisation that a file declares, with the taxonomy's categories and its own."""
    return Organisation(
        name=text(tree, "name") or "",
        subjects={name: _subject(source, name, node, at) for name, node, at in _entries(tree, "subjects")},
        categories={**taxonomy(), **_categories(source, tree, notes)},
        retention={name: _basis(source, name, node, at) for name, node, at in _entries(tree, "retention")},
        holds={name: _hold(source, name, node, at) for name, node, at in _entries(tree, "holds")},
        purposes=texts(listed(tree, "purposes")),
        recipients={name: _recipient(source, name, node, at) for name, node, at in _entries(tree, "recipients")},
        regions=texts(listed(tree, "regions")),
        place=source.place(tree.keys.get("organisation", tree.start)),
        propagate_indirect=flag(tree, "propagate_indirect"),
    )


def _entries(tree: Mapping, key: str) -> list[tuple[str, Mapping, int]]:
    """The named mappings under a key, each with the offset of its name."""
    found = below(tree, key)
    return [(name, node, found.keys[name]) for name, node in found.values.items() if isinstance(node, Mapping)]


def _subject(source: Source, name: str, node: Mapping, at: int) -> Subject:
    identifiers = {
        each: Identifier(
            IdentifierName(name, each),
            normalise=Normalise(text(entry, "normalise") or "none"),
            empty=texts(listed(entry, "empty")),
            shared=flag(entry, "shared"),
            recyclable=flag(entry, "recyclable"),
            place=source.place(start),
        )
        for each, entry, start in _entries(node, "identifiers")
    }
    return Subject(name, identifiers, Accounts(text(node, "accounts") or "many"), source.place(at))


def _basis(source: Source, name: str, node: Mapping, at: int) -> Basis:
    return Basis(
        name,
        keep=duration(text(node, "for") or "1d"),
        basis=text(node, "basis") or "",
        citation=text(node, "citation") or "",
        place=source.place(at),
    )


def _hold(source: Source, name: str, node: Mapping, at: int) -> Hold:
    return Hold(name, text(node, "basis") or "", text(node, "citation") or "", source.place(at))


def _recipient(source: Source, name: str, node: Mapping, at: int) -> Recipient:
    deadline = text(node, "deadline")
    return Recipient(
        name,
        role=text(node, "role") or "",
        contact=text(node, "contact") or "",
        deadline=duration(deadline) if deadline else None,
        place=source.place(at),
    )


def _categories(source: Source, tree: Mapping, notes: Notes) -> dict[str, Category]:
    """The organisation's own categories; none may be called as one of the taxonomy's."""
    own: dict[str, Category] = {}
    for name, node, at in _entries(tree, "categories"):
        if name in taxonomy():
            message = f"the taxonomy has the category `{name}` already"
            notes.add("load.category-twice", source, at, message, "give it another name, such as one below it")
        else:
            own[name] = category(name, node)
    return own
