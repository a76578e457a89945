"""The organisation's clocks from its file's tree, whose shape was checked."""

from __future__ import annotations

import re
from datetime import date

from policyengine.load.node import Mapping, below, entry, listed, text, texts
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.source import Source
from policyengine.model.clock import PROFILES, Clocks, Profile, Term, Unit

_TERM = re.compile(r"([1-9][0-9]{0,3})(mo|bd|d)\Z")


def clocks(source: Source, tree: Mapping, notes: Notes) -> Clocks | None:
    """By which clocks requests are answered, or None where nobody says."""
    if "clocks" not in tree.keys:
        return None
    node = below(tree, "clocks")
    own = {name: _profile(entry(each)) for name, each in below(node, "own").values.items()}
    found = Clocks(
        text(node, "law") or "",
        text(node, "time_zone") or "",
        texts(listed(node, "holidays")),
        own,
        source.place(tree.keys["clocks"]),
    )
    _require(source, node, found, notes)
    return found


def _profile(node: Mapping) -> Profile:
    return Profile(
        _term(text(node, "answer")) or Term(1, Unit.DAYS),  # what is wrong was told with the shape
        _term(text(node, "extended")),
        _term(text(node, "confirm")),
        _term(text(node, "identity")),
    )


def _term(said: str | None) -> Term | None:
    """The term that a text names.

    >>> str(_term("10bd")), _term("soon")
    ('10bd', None)
    """
    match = _TERM.match(said or "")
    return Term(int(match.group(1)), Unit(match.group(2))) if match else None


def _require(source: Source, node: Mapping, clocks: Clocks, notes: Notes) -> None:
    for name, at in below(node, "own").keys.items():
        if name in PROFILES:
            notes.add("load.clock-twice", source, at, f"`{name}` is a law's own clock", "give yours another name")
    if clocks.law and clocks.profile(clocks.law) is None:
        mend = did_you_mean(clocks.law, [*PROFILES, *clocks.profiles])
        notes.add("load.unknown-clock", source, node.values["law"], f"there is no clock `{clocks.law}`", mend)
    zones = _zones_but(clocks.time_zone) if clocks.time_zone else ()
    if zones:
        message = f"there is no time zone `{clocks.time_zone}`"
        mend = did_you_mean(clocks.time_zone, zones, "one of the tz database, as in `Europe/Berlin`")
        notes.add("load.unknown-time-zone", source, node.values["time_zone"], message, mend)
    for each in listed(node, "holidays"):
        try:
            date.fromisoformat(str(each.value))
        except ValueError:
            notes.add("load.bad-day", source, each, f"there is no day `{each.value}`", "write one, as in `2026-12-25`")


def _zones_but(name: str) -> set[str]:
    """All time zones, where none has that name."""
    from zoneinfo import ZoneInfo, available_timezones

    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return available_timezones()
    return set()
