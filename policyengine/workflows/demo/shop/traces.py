"""What people leave while they look around: reviews, votes, baskets, e-mails, searches, sessions, the admin log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from policyengine.workflows.demo.people import Person
from policyengine.workflows.demo.shop.accounts import Staff, has, user_id, user_name
from policyengine.workflows.demo.shop.assortment import THINGS, Goods
from policyengine.workflows.demo.shop.rows import Rows

_REVIEWS = (
    ("Lovely", "Heavier than it looks, and it looks good in the hall."),
    ("As described", "Came in two days. The packaging could be smaller."),
    ("Mended once", "The handle came loose; glued it, holds since."),
    ("A present", "My sister asked where it was from."),
)


def add(rows: Rows, random: Random, everybody: Sequence[Person], goods: Goods, staff: Staff, now: datetime) -> None:
    """Adds the traces of every customer."""
    _reviews(rows, random, everybody, goods, now)
    for person in everybody:
        _basket(rows, random, person, goods, now)
        _messages(rows, random, person, staff, now)
        _browsing(rows, random, person, goods, now)
        _session(rows, random, person, now)
        if has(random, person, 0.03):
            _admin_log(rows, random, person, staff, now)


def _reviews(rows: Rows, random: Random, everybody: Sequence[Person], goods: Goods, now: datetime) -> None:
    reviews: list[Any] = []
    for person in everybody:
        for _ in range(2 if person.regular else random.choice((0, 0, 1))):
            title, body = random.choice(_REVIEWS)
            anonymous = not person.regular and random.random() < 0.2
            review = rows.add(
                "reviews.ProductReview",
                product=random.choice(goods.products),
                user_id=None if anonymous else user_id(person),
                name=person.name if anonymous else "",
                email=person.email if anonymous else "",
                score=random.randrange(1, 6),
                title=title,
                body=body,
                status=1,
                date_created=now - timedelta(days=random.randrange(1, 2000)),
            )
            reviews.append(review)
    votes: dict[int, set[int]] = defaultdict(set)
    for person in everybody:
        for review in random.sample(reviews, min(len(reviews), 3 if person.regular else random.choice((0, 1, 2)))):
            _vote(rows, random, person, review, votes, now)
    # Every regular's first review has votes from the neighbours.
    for review in reviews:
        if (review.user_id or 0) - user_id(everybody[0]) in _regulars(everybody):
            for person in everybody[:3]:
                _vote(rows, random, person, review, votes, now)


def _regulars(everybody: Sequence[Person]) -> frozenset[int]:
    return frozenset(position for position, person in enumerate(everybody) if person.regular)


def _vote(rows: Rows, random: Random, person: Person, review: Any, votes: dict[int, set[int]], now: datetime) -> None:
    if review.user_id == user_id(person) or person.number in votes[review.id]:
        return
    votes[review.id].add(person.number)
    delta = random.choice((1, 1, 1, -1))
    when = now - timedelta(hours=random.randrange(1, 700))
    rows.add("reviews.Vote", review=review, user_id=user_id(person), delta=delta, date_created=when)
    review.total_votes += 1
    review.delta_votes += delta


def _basket(rows: Rows, random: Random, person: Person, goods: Goods, now: datetime) -> None:
    for status, share in (("Open", 0.4), ("Saved", 0.1)):
        if not has(random, person, share):
            continue
        since = now - timedelta(days=random.randrange(1, 60))
        basket = rows.add("basket.Basket", owner_id=user_id(person), status=status, date_created=since)
        for item in random.sample(goods.products, random.randrange(1, 3)):
            stock = goods.stock[item.id]
            rows.add(
                "basket.Line",
                basket=basket,
                line_reference=f"{item.id}_{stock.id}",
                product=item,
                stockrecord=stock,
                quantity=1,
                price_currency="EUR",
                price_incl_tax=stock.price,
                date_created=since,
                date_updated=since,
            )


def _messages(rows: Rows, random: Random, person: Person, staff: Staff, now: datetime) -> None:
    for _ in range(random.randrange(1, 4)):
        sent = now - timedelta(days=random.randrange(1, 1500))
        home = person.address
        rows.add(
            "communication.Email",
            user_id=user_id(person),
            email=person.email,
            subject="Your parcel is on its way",
            body_text=f"Dear {person.name},\nwe have sent your parcel to {home.line1}, {home.city}.",
            body_html=f"<p>Dear {person.name},</p><p>we have sent your parcel to {home.line1}.</p>",
            date_sent=sent,
        )
    if has(random, person, 0.2):
        rows.add(
            "communication.Notification",
            recipient_id=user_id(person),
            sender=staff.users[0],
            subject=f"Back in stock, {person.first}",
            body="What you waited for has come in.",
            date_sent=now - timedelta(days=random.randrange(1, 300)),
        )
    if has(random, person, 0.02):
        # A customer's question to the order desk: the shop's row, the customer's hand.
        rows.add(
            "communication.Notification",
            recipient=staff.users[1],
            sender_id=user_id(person),
            subject="A question about an order",
            body="Could it come on a Saturday?",
            date_sent=now - timedelta(days=random.randrange(1, 300)),
        )


def _browsing(rows: Rows, random: Random, person: Person, goods: Goods, now: datetime) -> None:
    views, searches = random.randrange(1, 6), random.randrange(0, 3) + person.regular
    for _ in range(views):
        rows.add(
            "analytics.UserProductView",
            user_id=user_id(person),
            product=random.choice(goods.products),
            date_created=now - timedelta(hours=random.randrange(1, 9000)),
        )
    for _ in range(searches):
        rows.add(
            "analytics.UserSearch",
            user_id=user_id(person),
            query=random.choice(THINGS),
            date_created=now - timedelta(hours=random.randrange(1, 9000)),
        )
    rows.add(
        "analytics.UserRecord",
        user_id=user_id(person),
        num_product_views=views,
        num_orders=random.randrange(6),
        total_spent=Decimal(random.randrange(90000)) / 100,
        date_last_order=now - timedelta(days=random.randrange(1, 900)),
    )


def _session(rows: Rows, random: Random, person: Person, now: datetime) -> None:
    from django.contrib.sessions.backends.db import SessionStore

    if has(random, person, 0.1):
        data = {"_auth_user_id": str(user_id(person)), "checkout_data": {"guest": {"email": person.email}}}
        rows.add(
            "sessions.Session",
            session_key=f"{random.randrange(36**20):032x}",
            session_data=SessionStore().encode(data),
            expire_date=now + timedelta(days=random.randrange(1, 14)),
        )


def _admin_log(rows: Rows, random: Random, person: Person, staff: Staff, now: datetime) -> None:
    from django.contrib.auth import get_user_model
    from django.contrib.contenttypes.models import ContentType

    rows.add(
        "admin.LogEntry",
        user=staff.users[random.randrange(len(staff.users))],
        content_type=ContentType.objects.get_for_model(get_user_model()),
        object_id=str(user_id(person)),
        object_repr=user_name(person),
        action_flag=2,
        change_message='[{"changed": {"fields": ["Email address"]}}]',
        action_time=now - timedelta(days=random.randrange(1, 600)),
    )
