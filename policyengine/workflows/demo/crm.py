"""The CRM: contacts and their households, tickets with threads of messages, calls, and newsletter subscriptions."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import date, datetime, time, timedelta
from importlib import resources
from pathlib import Path
from random import Random

from policyengine.workflows.demo.people import Person, other_case

_TOPICS = ("Delivery", "Refund", "Damaged", "Invoice")
_TAGS = ("wholesale", "press", "patient", "night owl")


def build(target: Path, everybody: Sequence[Person], seed: int, today: date) -> None:
    """Makes the CRM's database at `target`: a third of all customers have written or rung."""
    random = Random(f"crm:{seed}")
    with closing(sqlite3.connect(target)) as crm:
        crm.execute("PRAGMA foreign_keys = ON")
        crm.executescript(resources.files(__package__).joinpath("crm.sql").read_text(encoding="utf-8"))
        topics: Counter[str] = Counter()
        regulars = {person.household for person in everybody if person.regular}
        with crm:
            for person in everybody:
                if random.random() < 0.33 or person.household in regulars:
                    contact = _contact(crm, random, person, today)
                    for _ in range(2 if person.regular else random.choice((0, 1, 1, 2))):
                        topics[_ticket(crm, random, person, contact, today)] += 1
                    _calls(crm, random, person, contact, today)
                if person.regular or random.random() < 0.4:
                    _subscription(crm, random, person, today)
            crm.executemany("INSERT INTO ticket_topics VALUES (?, ?)", sorted(topics.items()))


def spoken(phone: str) -> str:
    """A telephone number as people write it; the digits are the same.

    >>> spoken("+441314960832")
    '+44 131 496 08 32'
    """
    return f"{phone[:3]} {phone[3:6]} {phone[6:9]} {phone[9:11]} {phone[11:]}".rstrip()


def _contact(crm: sqlite3.Connection, random: Random, person: Person, today: date) -> int:
    address = person.address
    crm.execute(
        "INSERT INTO households (id, street, postcode, city) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (person.household, address.line1, address.postcode, address.city),
    )
    (household,) = crm.execute(
        "SELECT id FROM households WHERE street = ? AND postcode = ?", (address.line1, address.postcode)
    ).fetchone()
    notes = f"{person.first} prefers to be rung after six." if person.regular or random.random() < 0.1 else None
    contact = crm.execute(
        "INSERT INTO contacts (email, phone, full_name, household_id, notes, created_on) VALUES (?, ?, ?, ?, ?, ?)",
        (
            other_case(person.email),
            spoken(person.phone) if random.random() < 0.9 else "",
            person.name,
            household,
            notes,
            today - timedelta(days=random.randrange(30, 2000)),
        ),
    ).lastrowid
    assert contact is not None
    if person.regular:
        # The same person, filed twice: she wrote from another address before.
        _filed_again(crm, person, household, today)
    if person.old_email:
        crm.execute(
            "INSERT INTO contact_emails (contact_id, email) VALUES (?, ?)", (contact, person.old_email.capitalize())
        )
    if person.regular or random.random() < 0.2:
        crm.execute("INSERT INTO contact_tags VALUES (?, ?)", (contact, random.choice(_TAGS)))
    return contact


def _filed_again(crm: sqlite3.Connection, person: Person, household: int, today: date) -> None:
    crm.execute(
        "INSERT INTO contacts (email, phone, full_name, household_id, created_on) VALUES (?, ?, ?, ?, ?)",
        (person.old_email, "", f"{person.first[0]}. {person.last}", household, today - timedelta(days=2100)),
    )


def _ticket(crm: sqlite3.Connection, random: Random, person: Person, contact: int, today: date) -> str:
    topic, opened = random.choice(_TOPICS), today - timedelta(days=random.randrange(1, 1000))
    ticket = crm.execute(
        "INSERT INTO tickets (contact_id, topic, subject, status, order_number, opened_on) VALUES (?, ?, ?, ?, ?, ?)",
        (
            contact,
            topic,
            f"{topic}: {person.last}",
            random.choice(("open", "waiting", "solved", "solved")),
            str(100_001 + random.randrange(200)),
            opened,
        ),
    ).lastrowid
    crm.execute("UPDATE contacts SET last_ticket_id = ? WHERE id = ?", (ticket, contact))
    reply_to, sent = None, datetime.combine(opened, time(9))
    for turn in range(6 if person.regular else random.randrange(1, 5)):
        body = (
            f"Hello, this is {person.name}. Please write to {person.email} or ring {spoken(person.phone)}."
            if turn % 2 == 0
            else f"Dear {person.first}, we have passed it on to the driver for {person.address.line1}."
        )
        reply_to = crm.execute(
            "INSERT INTO messages (ticket_id, reply_to, direction, body, sent_at) VALUES (?, ?, ?, ?, ?)",
            (ticket, reply_to, "in" if turn % 2 == 0 else "out", body, (sent + timedelta(hours=turn)).isoformat(" ")),
        ).lastrowid
    return topic


def _calls(crm: sqlite3.Connection, random: Random, person: Person, contact: int, today: date) -> None:
    for known, share in ((True, 0.3), (False, 0.1)):
        if person.regular or random.random() < share:
            note = f"{person.name} rang about the parcel." if known else "Wrong parcel, will call again."
            called = datetime.combine(today - timedelta(days=random.randrange(1, 900)), time(18, 20))
            crm.execute(
                "INSERT INTO call_notes (contact_id, phone, note, called_at) VALUES (?, ?, ?, ?)",
                (contact if known else None, spoken(person.phone), note, called.isoformat(" ")),
            )


def _subscription(crm: sqlite3.Connection, random: Random, person: Person, today: date) -> None:
    crm.execute(
        "INSERT INTO newsletter_subscriptions (email, list, confirmed_from, subscribed_on) VALUES (?, ?, ?, ?)",
        (
            person.old_email or other_case(person.email),
            "seasons",
            f"2001:db8:{person.household // 256:x}:{person.household % 256:x}::1",
            today - timedelta(days=random.randrange(1, 2000)),
        ),
    )
