"""Words that invented people are made of, from `invented.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources

PHONE_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Region:
    """Where people live: `cities` are (postcode, city); a telephone number is one of `phones` and three more digits."""

    country: str
    streets: tuple[str, ...]
    number_first: bool
    cities: tuple[tuple[str, str], ...]
    phones: tuple[str, ...]


_READ = tomllib.loads(resources.files(__package__).joinpath("invented.toml").read_text(encoding="utf-8"))

FIRST_NAMES: tuple[str, ...] = tuple(_READ["first_names"].split())
LAST_NAMES: tuple[str, ...] = tuple(_READ["last_names"].split())
DOMAINS: tuple[str, ...] = tuple(_READ["domains"])
REGIONS = tuple(
    Region(
        region["country"],
        tuple(region["streets"]),
        region["number_first"],
        tuple((postcode, city) for postcode, city in region["cities"]),
        tuple(region["phones"]),
    )
    for region in _READ["regions"]
)
