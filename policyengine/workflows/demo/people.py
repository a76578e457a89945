"""Invented people in households: the same seed makes the same people, on every machine."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from random import Random

from policyengine.workflows.demo.invented import DOMAINS, FIRST_NAMES, LAST_NAMES, PHONE_DIGITS, REGIONS, Region

# One person in so many is a regular: has everything that a shop can hold about somebody.
REGULAR_EVERY = 50
_FIRST_REGULAR = 17


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; a household's people share its values."""

    line1: str
    city: str
    postcode: str
    country: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented. `number` counts from 1. `old_email` is the address before the last change, or empty.

    No two people have the same e-mail (in any case), telephone number or full name.
    """

    number: int
    first: str
    last: str
    email: str
    old_email: str
    phone: str
    address: Address
    household: int

    @property
    def regular(self) -> bool:
        """Whether this person has everything a shop can hold about somebody."""
        return self.number % REGULAR_EVERY == _FIRST_REGULAR

    @property
    def name(self) -> str:
        """First and last name, as people write it."""
        return f"{self.first} {self.last}"


def ascii_letters(text: str) -> str:
    """The plain lower-case letters of a name, for an e-mail's local part.

    >>> ascii_letters("Zoë"), ascii_letters("Søren O'Ceallaigh")
    ('zoe', 'srenoceallaigh')
    """
    decomposed = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("Ł", "L").replace("ł", "l"))
    return "".join(letter for letter in decomposed.lower() if letter.isascii() and letter.isalpha())


def telephone(region: Region, order: list[int], position: int) -> str:
    """The number at a position of a region's shuffled numbers, in E.164.

    >>> telephone(REGIONS[0], [5], 0)
    '+493023125005'
    """
    prefix, number = divmod(order[position], 10**PHONE_DIGITS)
    return f"{region.phones[prefix]}{number:0{PHONE_DIGITS}d}"


def other_case(email: str) -> str:
    """The same address as somebody else would type it.

    >>> other_case("zoe.q@example.org"), other_case("Zoe.Q@example.org")
    ('Zoe.Q@Example.org', 'zoe.q@example.org')
    """
    titled = (
        ".".join(part.capitalize() for part in email.split("@")[0].split(".")) + "@" + email.split("@")[1].capitalize()
    )
    return titled if email == email.lower() else email.lower()


def people(count: int, seed: int) -> tuple[Person, ...]:
    """So many people, in households of one to four.

    >>> one, two = people(2, 1)
    >>> one == people(60, 1)[0], one.email.lower() != two.email.lower()
    (True, True)
    """
    return tuple(islice(_people(seed), count))


def _people(seed: int) -> Iterator[Person]:
    random = Random(f"people:{seed}")
    names = list(range(len(FIRST_NAMES) * len(LAST_NAMES)))
    random.shuffle(names)
    taken: set[int] = set()
    numbers = {region.country: list(range(len(region.phones) * 10**PHONE_DIGITS)) for region in REGIONS}
    for order in numbers.values():
        random.shuffle(order)
    used = dict.fromkeys(numbers, 0)
    number = household = 0
    while True:
        household += 1
        region = random.choice(REGIONS)
        postcode, city = random.choice(region.cities)
        house, street = random.randrange(1, 190), random.choice(region.streets)
        line1 = f"{house} {street}" if region.number_first else f"{street} {house}"
        address = Address(line1, city, postcode, region.country)
        family = random.randrange(len(LAST_NAMES))
        for _ in range(random.choice((1, 1, 2, 2, 3, 4))):
            number += 1
            first, last = _name(random, family, taken, names)
            phone = telephone(region, numbers[region.country], used[region.country])
            used[region.country] += 1
            local = f"{ascii_letters(FIRST_NAMES[first])}.{ascii_letters(LAST_NAMES[last])}"
            styles = (local.title(), local, local, f"{FIRST_NAMES[first].lower()}.{ascii_letters(LAST_NAMES[last])}")
            email = f"{random.choice(styles)}@{random.choice(DOMAINS)}"
            moved = random.random() < 0.1 or number % REGULAR_EVERY == _FIRST_REGULAR
            old_email = f"{ascii_letters(FIRST_NAMES[first])[0]}{number}@altpost.example" if moved else ""
            yield Person(number, FIRST_NAMES[first], LAST_NAMES[last], email, old_email, phone, address, household)


def _name(random: Random, family: int, taken: set[int], names: list[int]) -> tuple[int, int]:
    """A free pair of first and last name: the family's where one is left, any other where not."""
    for _ in range(4):
        first = random.randrange(len(FIRST_NAMES))
        if (pair := first * len(LAST_NAMES) + family) not in taken:
            taken.add(pair)
            return first, family
    while (pair := names.pop()) in taken:
        pass
    taken.add(pair)
    return divmod(pair, len(LAST_NAMES))
