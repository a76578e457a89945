"""The customer whom the demo erases: found in the data, the first who has something everywhere."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from policyengine.errors import NotAnalysable
from policyengine.workflows.demo.build import Stores
from policyengine.workflows.demo.search import Needle, search

# Everything a shop can hold about somebody: old and new orders, one of them as a guest with the e-mail in other case.
_RICH = """
SELECT u.id, u.email, u.first_name, u.last_name, a.phone_number, a.line1
FROM auth_user AS u
JOIN address_useraddress AS a ON a.user_id = u.id AND a.is_default_for_shipping
WHERE EXISTS (SELECT 1 FROM order_order AS o WHERE o.user_id = u.id AND o.date_placed < datetime(:today, '-10 years'))
AND EXISTS (SELECT 1 FROM order_order AS o WHERE o.user_id = u.id AND o.date_placed > datetime(:today, '-1 month'))
AND EXISTS (
    SELECT 1 FROM order_order AS o
    WHERE o.user_id IS NULL AND lower(o.guest_email) = lower(u.email) AND o.guest_email <> u.email
)
AND EXISTS (
    SELECT 1 FROM reviews_productreview AS r JOIN reviews_vote AS v ON v.review_id = r.id
    WHERE r.user_id = u.id AND v.user_id <> u.id
)
AND EXISTS (SELECT 1 FROM wishlists_wishlist AS w WHERE w.owner_id = u.id)
AND EXISTS (SELECT 1 FROM customer_productalert AS p WHERE p.user_id IS NULL AND lower(p.email) = lower(u.email))
AND EXISTS (SELECT 1 FROM payment_bankcard AS b WHERE b.user_id = u.id)
AND EXISTS (SELECT 1 FROM basket_basket AS b WHERE b.owner_id = u.id AND b.status = 'Open')
AND EXISTS (SELECT 1 FROM django_admin_log AS l WHERE l.object_repr = u.username)
ORDER BY u.id
"""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One customer. Nothing of it is shown: not in a message, not in a traceback."""

    id: int = field(repr=False)
    email: str = field(repr=False)
    old_email: str = field(repr=False)
    first: str = field(repr=False)
    last: str = field(repr=False)
    phone: str = field(repr=False)
    street: str = field(repr=False)

    @property
    def needles(self) -> tuple[Needle, ...]:
        """What singles this customer out; the street alone would find the family too."""
        return (
            Needle("e-mail", (self.email,)),
            Needle("old e-mail", (self.old_email,)),
            Needle("phone", (self.phone,)),
            Needle("name", (self.first, self.last)),
            Needle("address", (self.first, self.street)),
        )


def chosen(stores: Stores) -> Chosen:
    """The first customer who has rows of every sort in the shop and some in every other store.

    Raises NotAnalysable where the stores have nobody like that.
    """
    with (
        closing(sqlite3.connect(stores.shop)) as shop,
        duckdb.connect(str(stores.warehouse), read_only=True) as warehouse,
    ):
        (today,) = shop.execute("SELECT max(date_placed) FROM order_order").fetchone()
        for number, email, first, last, phone, street in shop.execute(_RICH, {"today": today}):
            old = warehouse.execute(
                "SELECT email FROM snap_customers WHERE customer_id = $id AND valid_to IS NOT NULL", {"id": number}
            ).fetchone()
            person = Chosen(number, email, old[0] if old else "", first, last, phone, street)
            if old and search(stores.crm, person.needles[:1]) and search(stores.lake, person.needles[:1]):
                return person
    raise NotAnalysable("demo.nobody", "no customer has rows in all four stores", help="build more customers")


def write(person: Chosen, path: Path) -> None:
    """Writes the customer's identifiers as JSON, to a file that only its owner can read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({"email": person.email, "id": person.id}, file)
