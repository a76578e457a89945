"""What Django's own `User.delete()` leaves behind, on a copy of the shop: the picture beside ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from policyengine.workflows.demo.chosen import Chosen
from policyengine.workflows.demo.search import Hit, search
from policyengine.workflows.demo.shop import child


@dataclass(frozen=True, slots=True)
class DjangoDelete:
    """`deleted` is rows by model (`order.Order`), as Django counts them; `left` is where the person still is."""

    deleted: Mapping[str, int]
    left: tuple[Hit, ...]


def django_delete(copy_of_shop: Path, person: Chosen) -> DjangoDelete:
    """Runs `User.delete()` in a process of its own on a copy of the shop's database, then searches the copy."""
    deleted = child.delete(copy_of_shop, person.email)
    return DjangoDelete(deleted, search(copy_of_shop, person.needles))
