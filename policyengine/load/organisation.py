"""The organisation from its file's tree, whose shape was checked."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map

from policyengine.load.clocks import clocks
from policyengine.load.duration import duration
from policyengine.load.node import Folded, Mapping, Scalar, Sequence, below, flag, listed, opened, text, texts
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.source import Source
from policyengine.load.taxonomy import category, meant, taxonomy
from policyengine.model.datamap import NOT_PERSONAL
from policyengine.model.name import IdentifierName
from policyengine.model.organisation import (
    Accounts,
    Approval,
    Basis,
    Category,
    Hold,
    Identifier,
    LegalBasis,
    Normalise,
    Organisation,
    Parties,
    Party,
    Recipient,
    RegionTransfer,
    Subject,
)


def organisation(source: Source, tree: Mapping, notes: Notes) -> Organisation:
    """The organisation that a file declares, with the taxonomy's categories and its own."""
    categories = {**taxonomy(), **_categories(source, tree, notes)}
    regions = texts(listed(tree, "regions"))
    return Organisation(
        name=text(tree, "name") or "",
        subjects={name: _subject(source, name, node, at) for name, node, at in _entries(tree, "subjects")},
        categories=categories,
        retention={name: _basis(source, name, node, at) for name, node, at in _entries(tree, "retention")},
        holds={name: _hold(source, name, node, at) for name, node, at in _entries(tree, "holds")},
        purposes=tuple(below(tree, "purposes").keys) or texts(listed(tree, "purposes")),
        recipients={
            name: _recipient(source, name, node, at, categories, notes)
            for name, node, at in _entries(tree, "recipients")
        },
        regions=regions,
        place=source.place(tree.keys.get("organisation", tree.start)),
        propagate_indirect=flag(tree, "propagate_indirect"),
        transfers=tuple(_transfers(source, tree, regions, notes)),
        bases={name: _legal_basis(source, node, at) for name, node, at in _entries(tree, "purposes")},
        controller=next(iter(_parties(source, tree, "controller") or ()), None),
        joint_controllers=_parties(source, tree, "joint_controllers"),
        representative=_parties(source, tree, "representative"),
        dpo=_parties(source, tree, "dpo"),
        security=texts(listed(tree, "security")),
        lists_recipients="recipients" in tree.keys,
        approval=_approval(source, tree, notes),
        clocks=clocks(source, tree, notes),
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


def _recipient(
    source: Source, name: str, node: Mapping, at: int, categories: Map[str, Category], notes: Notes
) -> Recipient:
    deadline = text(node, "deadline")
    receives = _received(source, node, categories, notes) if "receives" in node.values else None
    return Recipient(
        name,
        role=text(node, "role") or "",
        contact=text(node, "contact") or "",
        deadline=duration(deadline) if deadline else None,
        place=source.place(at),
        receives=receives,
        regulation=text(node, "regulation") or "gdpr",
    )


def _received(source: Source, node: Mapping, categories: Map[str, Category], notes: Notes) -> tuple[str, ...]:
    """The categories that a recipient may receive; the beginning of some stands for all of them."""
    steps = [name.split(".") for name in categories if name != NOT_PERSONAL]
    known = {".".join(each[:end]) for each in steps for end in range(1, len(each) + 1)}
    found = listed(node, "receives")
    for each in found:
        name = str(each.value)
        if name not in known:
            mend = "write [] where nothing may be given" if name == NOT_PERSONAL else meant(name, known)
            notes.add("load.unknown-category", source, each, f"there is no category `{name}`", mend)
    return texts(found)


def _approval(source: Source, tree: Mapping, notes: Notes) -> Approval | None:
    """Who must approve; where more are needed than there are, nothing could ever run."""
    if "approval" not in tree.keys:
        return None
    node = below(tree, "approval")
    keys, needs = listed(node, "keys"), node.values.get("needs")
    approval = Approval(
        int(needs.value) if isinstance(needs, Scalar) and isinstance(needs.value, int) else 1,
        tuple(dict.fromkeys(texts(keys))),
        source.place(tree.keys["approval"]),
    )
    if keys and approval.needs > len(approval.keys):
        message = f"{approval.needs} must approve, and {len(approval.keys)} may: nothing could ever run"
        notes.add("load.approval", source, needs or node, message, "list the key of each who may, once")
    return approval


def _legal_basis(source: Source, node: Mapping, at: int) -> LegalBasis:
    return LegalBasis(text(node, "basis") or "", text(node, "citation") or "", source.place(at))


def _parties(source: Source, tree: Mapping, key: str) -> Parties:
    """Those under a key: one, as many as are listed, nobody for `none` and `[]`, and None where it was not written."""
    found = tree.values.get(key)
    if found is None:
        return None
    node = opened(found) if isinstance(found, Folded) else found
    each = node.items if isinstance(node, Sequence) else [node]
    parties = (opened(one) if isinstance(one, Folded) else one for one in each)
    return tuple(
        Party(text(one, "name") or "", text(one, "contact") or "", source.place(one.start))
        for one in parties
        if isinstance(one, Mapping)
    )


def _transfers(source: Source, tree: Mapping, regions: tuple[str, ...], notes: Notes) -> Iterator[RegionTransfer]:
    """From which region into which data may go; noted where the organisation has no such region."""
    found = tree.values.get("transfers")
    for node in found.items if isinstance(found, Sequence) else ():
        entry = opened(node) if isinstance(node, Folded) else node
        if not isinstance(entry, Mapping):
            continue
        for key in ("from", "to"):
            name = text(entry, key)
            if name is not None and name not in regions:
                mend = did_you_mean(name, regions)
                message = f"the organisation has no region `{name}`"
                notes.add("load.unknown-region", source, entry.values[key], message, mend)
        yield RegionTransfer(
            text(entry, "from") or "",
            text(entry, "to") or "",
            text(entry, "basis") or "",
            text(entry, "citation") or "",
            source.place(entry.start),
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
