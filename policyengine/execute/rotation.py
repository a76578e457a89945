"""Rotation: every key box is wrapped by the current key, and which keys nobody needs any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from policyengine.errors import NotAnalysable
from policyengine.execute import box
from policyengine.execute.key import Key, Keys, TokenBytes
from policyengine.execute.protocol import Boxes
from policyengine.execute.signing import Signing


@dataclass(frozen=True, slots=True)
class Unopened:
    """A box that no key here opens, by its name, and why."""

    box: str
    error: NotAnalysable


@dataclass(frozen=True, slots=True)
class Wrapped:
    """Which key wraps which boxes: their names by the key's id, the key's own being there or not."""

    boxes: dict[str, tuple[str, ...]]
    unopened: tuple[Unopened, ...]

    def by(self, id: str) -> int:
        """How many boxes that key wraps."""
        return len(self.boxes.get(id, ()))


@dataclass(frozen=True, slots=True)
class Shown:
    """The keys, which of them wraps which boxes, and who signs the ledger, where anybody ever did."""

    keys: Keys
    wrapped: Wrapped
    today: date
    signing: Signing | None = None

    @property
    def missing(self) -> dict[str, tuple[str, ...]]:
        """Boxes by the id of the key that they need and that is not here."""
        return {id: names for id, names in self.wrapped.boxes.items() if self.keys.of(id) is None}

    @property
    def ok(self) -> bool:
        """Whether every box can be opened by a key that is here."""
        return not self.missing and not self.wrapped.unopened


@dataclass(frozen=True, slots=True)
class Rotated:
    """What a rotation did: whether the current key is `new`, the boxes it wraps anew, the keys that were removed.

    `needless` are older keys that no box here needs, and that are not ours to remove.
    """

    current: Key
    new: bool
    rewrapped: int
    removed: tuple[Key, ...]
    needless: tuple[Key, ...]
    unopened: tuple[Unopened, ...]


def wrapped(boxes: Boxes, keys: Keys) -> Wrapped:
    """Looks at every box, and opens none whose format says by which key it is wrapped."""
    found: dict[str, tuple[str, ...]] = {}
    unopened = []
    for name, content in _read(boxes):
        try:
            id = box.wrapped_by(content, keys)
        except NotAnalysable as error:
            unopened.append(Unopened(name, error))
            continue
        found[id] = (*found.get(id, ()), name)
    return Wrapped(found, tuple(unopened))


def rewrap(boxes: Boxes, keys: Keys, token_bytes: TokenBytes) -> tuple[int, tuple[Unopened, ...]]:
    """Wraps each box by the current key that another one wraps: how many, and those that could not be.

    INVARIANT: each box is whole at any moment, by the key before or by this
    one, so that whoever begins again goes on.
    """
    anew, unopened = 0, []
    for name, content in _read(boxes):
        try:
            if content.startswith(box.FORMAT) and box.wrapped_by(content, keys) == keys.current.id:
                continue
            now = box.rewrapped(content, name, keys, token_bytes)
            box.opened(now, name, keys)
        except NotAnalysable as error:
            unopened.append(Unopened(name, error))
            continue
        boxes.of(name).replace(now)
        anew += 1
    return anew, tuple(unopened)


def _read(boxes: Boxes) -> Iterator[tuple[str, bytes]]:
    for name in boxes.names():
        content = boxes.of(name).read()
        if content is not None:  # a run may have ended meanwhile
            yield name, content
