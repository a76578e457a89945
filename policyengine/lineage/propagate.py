"""What fields say of a person by what arrives in them: categories and identifiers along hops, to a fixpoint."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from policyengine.lineage.index import Lineage
from policyengine.lineage.passage import Passage, passage
from policyengine.model.datamap import NOT_PERSONAL, Field, Origin
from policyengine.model.lineage import Hop, Reach
from policyengine.model.name import FieldName


class Kind(Enum):
    """What a field says of a person: what of them it is, or which of them."""

    CATEGORY = "category"
    IDENTIFIER = "identifier"


class Label(NamedTuple):
    """One thing that a field says: a category (`user.contact.email`) or an identifier (`customer.email`)."""

    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A hop that stops labels of its source: nothing else brings them to its target."""

    hop: Hop
    labels: tuple[Label, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Propagation:
    """The fixpoint: sets of labels as bits, the first label's being 1.

    `own` is what a field is decided to say, `everything` with what arrives in it. `came` are the hops that first
    brought what a field does not say by itself, each with what it brought. `stops` are hops that let nothing by.
    """

    labels: tuple[Label, ...]
    own: Mapping[FieldName, int]
    everything: Mapping[FieldName, int]
    came: Mapping[FieldName, tuple[tuple[int, Hop], ...]]
    stops: tuple[Stop, ...]

    def declared(self, name: FieldName) -> tuple[Label, ...]:
        """What the field is decided to say."""
        return self.named(self.own.get(name, 0))

    def arrived(self, name: FieldName) -> tuple[Label, ...]:
        """What the field says only by what arrives in it."""
        return self.named(self.everything.get(name, 0) & ~self.own.get(name, 0))

    def all(self, name: FieldName) -> tuple[Label, ...]:
        """What the field says, by itself or by what arrives in it."""
        return self.named(self.everything.get(name, 0))

    def named(self, bits: int) -> tuple[Label, ...]:
        """The labels of a set."""
        return tuple(label for place, label in enumerate(self.labels) if bits >> place & 1)

    def bits(self, wanted: Collection[Label]) -> int:
        """The set of these labels."""
        return sum(1 << place for place, label in enumerate(self.labels) if label in wanted)

    def way(self, name: FieldName, label: Label) -> tuple[Hop, ...]:
        """The hops by which the label came to the field, from one that is decided to say it; of those, few."""
        bit = 1 << self.labels.index(label)
        found: list[Hop] = []
        while not self.own.get(name, 0) & bit:
            for bits, hop in self.came[name]:
                if bits & bit:
                    found.append(hop)
                    name = hop.source
                    break
        return tuple(reversed(found))


def propagate(lineage: Lineage, *, indirect: bool = False) -> Propagation:
    """Follows what is declared along DIRECT hops until nothing is added, and INDIRECT ones where `indirect` says so.

    A link's category is its key's, and so arrives in it: what the loader inherits counts as not said by the field.
    """
    labels, own = _own(lineage)
    everything = dict(own)
    came: dict[FieldName, list[tuple[int, Hop]]] = {}
    passages: dict[Hop, Passage] = {}
    stopping: list[Hop] = []
    queue = deque(own)
    waiting = set(own)
    while queue:
        name = queue.popleft()
        waiting.discard(name)
        bits = everything[name]
        for hop in lineage.onward.get(name, ()):
            if hop.reach is Reach.INDIRECT and not indirect:
                continue
            told = passages.get(hop)
            if told is None:
                told = passages[hop] = passage(lineage, hop)
                if told.stops:
                    stopping.append(hop)
            if told.stops:
                continue
            target = hop.target
            new = bits & ~everything.get(target, 0)
            if new:
                everything[target] = everything.get(target, 0) | new
                came.setdefault(target, []).append((new, hop))
                if target not in waiting:
                    waiting.add(target)
                    queue.append(target)
    made = Propagation(labels, own, everything, {name: tuple(each) for name, each in came.items()}, ())
    stops = tuple(_stops(made, stopping, passages))
    return Propagation(labels, own, everything, made.came, stops)


def _stops(made: Propagation, stopping: list[Hop], passages: Mapping[Hop, Passage]) -> Iterator[Stop]:
    for hop in stopping:
        held = made.everything[hop.source] & ~made.everything.get(hop.target, 0)
        if held:
            yield Stop(hop, made.named(held), passages[hop].why)


def _own(lineage: Lineage) -> tuple[tuple[Label, ...], dict[FieldName, int]]:
    """All labels, in the order of their names, and those of each field that is decided to say something."""
    said = {name: found for name, field in lineage.fields() if (found := tuple(_said(field)))}
    labels = tuple(
        sorted({each for found in said.values() for each in found}, key=lambda each: (each.name, each.kind.value))
    )
    bit = {label: 1 << place for place, label in enumerate(labels)}
    return labels, {name: sum(bit[each] for each in found) for name, found in said.items()}


def _said(field: Field) -> Iterator[Label]:
    if field.category not in (None, NOT_PERSONAL) and field.category_origin is not Origin.REFERENCE:
        yield Label(Kind.CATEGORY, field.category or "")
    if field.identifies is not None:
        yield Label(Kind.IDENTIFIER, str(field.identifies))
