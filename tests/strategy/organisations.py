"""Whole organisations with rows, a request and a day: what the planner and the walker are compared on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import strategies as st

from tests.strategy import words
from tests.strategy.rows import Rows, rows
from tests.strategy.shape import Draw, Knobs, maps
from tests.strategy.text import files

SUBJECT = "customer"


@dataclass(frozen=True, slots=True)
class Case:
    """One organisation with its rows and a request.

    `yaml_files` are the texts that the loader reads, `maps` the same as expanded plain data, `rows` by (store,
    dataset), `identifiers` what the request brings by (subject, identifier): texts, as a person would send them.
    """

    yaml_files: dict[str, str]
    maps: dict[str, Any]
    rows: Rows
    subject: str
    identifiers: dict[tuple[str, str], set[Any]]
    now: date


@st.composite
def organisations(draw: Draw, **knobs: Any) -> Case:
    """Organisations for which a plan can be made, with rows that meet every rule of docs/why/0002-meaning.md.

    The knobs: `datasets` (at most, 6), `rows` (at most in each dataset, 6; a sentinel comes on top), `strange_names`
    (reserved words, spaces, dots, quotes), `uncuttable` (False; also NOT NULL links to rows that may go, which a
    planner refuses and the walker calls Unwalkable), `blocks` (datasets that stop a request), `any_case` (False;
    letters beyond ASCII in both cases, on which engines disagree), `dangling` (links to no row, so that no foreign
    key can be enforced), `one_account` (some subjects with `accounts: one`), `several` (rows with several owners, links
    with conditions and access), `handed` (False; every row of several owners is handed over), `held` (rows that a hold
    keeps as they are), `purposed` (False; purposes for which rows and fields are held), `restricted` (False; flags, and
    rows by owner), `documents` (False; JSON documents with paths into them), `arrays` (False;
    documents everywhere, whose paths lead through arrays), `hashed` (False; every text that identifies is hashed, where
    it has room).
    """
    chosen = Knobs(**knobs)
    shape = draw(maps(chosen))
    now = draw(st.sampled_from(words.DAYS))
    made = draw(rows(shape, now, chosen))
    return Case(files(shape), shape, made, SUBJECT, draw(requests(shape, made, chosen)), now)


@st.composite
def requests(draw: Draw, shape: dict[str, Any], made: Rows, knobs: Knobs) -> dict[tuple[str, str], set[Any]]:
    """What a person brings: an address that is somewhere nearly always, sometimes more, or what identifies nobody."""
    emails = words.EMAILS_ANY_CASE if knobs.any_case else words.EMAILS
    brought = {
        "email": draw(st.sets(st.sampled_from(_stored(shape, made) or emails[:7]), min_size=1, max_size=2)),
        "id": draw(st.sets(st.sampled_from([str(number) for number in words.CUSTOMERS]), max_size=1)),
        "phone": draw(st.sets(st.sampled_from(words.PHONES), max_size=1)),
        "device": draw(st.sets(st.sampled_from(words.DEVICES), max_size=1)),
    }
    if draw(st.integers(0, 9)) == 0:
        brought["email"] |= {"", "NONE@x.example"}
    return {(SUBJECT, name): values for name, values in brought.items() if values}


def _stored(shape: dict[str, Any], made: Rows) -> list[str]:
    """The addresses in subjects' rows, or in any where there are none, that identify somebody."""
    found: dict[bool, list[str]] = {True: [], False: []}
    for (store, name), given in made.items():
        dataset = shape["stores"][store]["datasets"][name]
        for field_name, field in dataset["fields"].items():
            if field["identifies"] == [SUBJECT, "email"] and not field["inside"]:
                values = [row[field_name] for row in given]
                found[dataset["subject"] == SUBJECT] += [value for value in values if value and "none" not in value]
    return found[True] or found[False]
