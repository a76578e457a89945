"""Customers and staff: accounts, address books, wishlists, stock alerts, cards and groups."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from policyengine.workflows.demo.people import Person, other_case
from policyengine.workflows.demo.shop.assortment import COUNTRIES, Goods
from policyengine.workflows.demo.shop.rows import Rows

_STAFF = (("Order", "Desk"), ("Web", "Master"), ("Night", "Shift"))
_COUNTRY = {code: name for code, _, _, name in COUNTRIES}
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"


@dataclass(frozen=True, slots=True)
class Staff:
    """The people behind the counter, as accounts of the shop."""

    users: tuple[Any, ...]


def has(random: Random, person: Person, share: float) -> bool:
    """Whether a person has what a share of all people have; a regular has everything."""
    return random.random() < share or person.regular


def user_id(person: Person) -> int:
    """The id of a customer's account: staff came first."""
    return person.number + len(_STAFF)


def user_name(person: Person) -> str:
    """A customer's user name: thirty random characters, as oscar makes them where people sign in with their e-mail."""
    return "".join(Random(f"username:{person.number}").choices(_LETTERS, k=30))


def joined(person: Person, now: datetime) -> datetime:
    """When the account was made: up to twelve years ago, a regular's well before the oldest order."""
    days = 4500 if person.regular else 30 + zlib.crc32(person.phone.encode()) % 2600
    return now - timedelta(days=days, minutes=person.number % 1440)


def postal(person: Person, **values: object) -> dict[str, object]:
    """A person's postal address as fields of oscar's address models, with the text oscar searches in."""
    address = person.address
    text = (person.first, person.last, address.line1, address.city, address.postcode, _COUNTRY[address.country])
    return {
        "first_name": person.first,
        "last_name": person.last,
        "line1": address.line1,
        "line4": address.city,
        "postcode": address.postcode,
        "country_id": address.country,
        "search_text": " ".join(text),
        **values,
    }


def add_staff(rows: Rows, now: datetime) -> Staff:
    """Adds the shop's own accounts, the first ones made; staff are no customers but live in the same table."""
    group = rows.add("auth.Group", id=2, name="Order desk")
    users = []
    for first, last in _STAFF:
        user = rows.add(
            "auth.User",
            username=f"{first}.{last}".lower(),
            email=f"{first}.{last}@shop.example".lower(),
            password="!",
            is_staff=True,
            date_joined=now - timedelta(days=4700),
        )
        rows.add("auth.User.groups.through", user=user, group=group)
        users.append(user)
    return Staff(tuple(users))


def add(rows: Rows, random: Random, everybody: Sequence[Person], goods: Goods, now: datetime) -> None:
    """Adds every customer's account with what hangs on it."""
    from django.contrib.auth.hashers import MD5PasswordHasher

    hasher = MD5PasswordHasher()
    for person in everybody:
        user = rows.add(
            "auth.User",
            id=user_id(person),
            username=user_name(person),
            first_name=person.first,
            last_name=person.last,
            email=person.email,
            password=hasher.encode(person.phone, f"salt{person.number:05d}"),
            date_joined=joined(person, now),
            last_login=now - timedelta(hours=random.randrange(1, 9000)),
        )
        _address_book(rows, random, person, user, now)
        _wishes(rows, random, person, user, goods, everybody, now)
        if has(random, person, 0.3):
            last = random.randrange(1000, 9999)
            rows.add(
                "payment.Bankcard",
                user=user,
                card_type="Visa",
                name=person.name.upper(),
                number=f"XXXX-XXXX-XXXX-{last}",
                expiry_date=(now + timedelta(days=random.randrange(30, 1200))).date(),
                partner_reference=f"card_{random.randrange(16**12):012x}",
            )


def _address_book(rows: Rows, random: Random, person: Person, user: Any, now: datetime) -> None:
    home = postal(person, phone_number=person.phone, notes="")
    rows.add(
        "address.UserAddress",
        user=user,
        is_default_for_shipping=True,
        hash=zlib.crc32(str(home["search_text"]).upper().encode()),
        date_created=joined(person, now),
        **home,
    )
    if has(random, person, 0.2):
        notes = f"Leave it at number {random.randrange(1, 190)}, ask for {person.first}."
        work = postal(person, line1="c/o Werkhof, 2nd floor", phone_number=person.phone, notes=notes)
        rows.add(
            "address.UserAddress",
            user=user,
            hash=zlib.crc32(f"{person.number} work".encode()),
            date_created=joined(person, now) + timedelta(days=9),
            **work,
        )


def _wishes(
    rows: Rows, random: Random, person: Person, user: Any, goods: Goods, everybody: Sequence[Person], now: datetime
) -> None:
    since = now - timedelta(days=random.randrange(1, 700))
    if has(random, person, 0.25):
        wishlist = rows.add(
            "wishlists.WishList",
            owner=user,
            name=f"{person.first}’s wishes",
            key=f"{person.number:06x}",
            visibility="Shared",
            date_created=since,
        )
        for item in random.sample(goods.products, random.randrange(1, 4)):
            rows.add("wishlists.Line", wishlist=wishlist, product=item, title=item.title)
        # Shared with somebody of the same household, where there is one; never with a regular.
        for other in everybody[person.number : person.number + 1]:
            if other.household == person.household and not other.regular:
                rows.add("wishlists.WishListSharedEmail", wishlist=wishlist, email=other_case(other.email))
    if has(random, person, 0.15):
        item = random.choice(goods.products)
        rows.add("customer.ProductAlert", product=item, user=user, status="Active", date_created=since)
    if has(random, person, 0.05):
        # Asked for while signed out: no account, just an e-mail as it was typed then.
        rows.add(
            "customer.ProductAlert",
            product=random.choice(goods.products),
            email=other_case(person.email),
            key=f"{random.randrange(16**20):020x}",
            status="Unconfirmed",
            date_created=since,
        )
