"""What Django's own `User.delete()` leaves behind, on a copy of the shop: the picture beside ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from policyengine.workflows.demo.chosen import Chosen
from policyengine.workflows.demo.search import Hit, search
from policyengine.workflows.demo.shop import child


@dataclass(frozen=True, slots=True)
class DjangoDelete:
    """`deleted` is rows by model (`order.Order`), as Django counts them; `left` is where the person still is.

    `votes_of_others` were given by other people to the person's reviews, and went with these.
    """

    deleted: Mapping[str, int]
    left: tuple[Hit, ...]
    votes_of_others: int


_VOTES_OF_OTHERS = """
SELECT count(*) FROM reviews_vote AS v JOIN reviews_productreview AS r ON r.id = v.review_id
WHERE r.user_id = :person AND v.user_id <> :person
"""


def django_delete(copy_of_shop: Path, person: Chosen) -> DjangoDelete:
    """Runs `User.delete()` in a process of its own on a copy of the shop's database, then searches the copy."""
    with closing(sqlite3.connect(copy_of_shop)) as shop:
        (votes,) = shop.execute(_VOTES_OF_OTHERS, {"person": person.id}).fetchone()
    deleted = child.delete(copy_of_shop, person.email)
    return DjangoDelete(deleted, search(copy_of_shop, person.needles), votes)
