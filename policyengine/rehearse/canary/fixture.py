"""Fixtures: rows of canaries whose keys meet, with what the SQL asks for; and one column of them changed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlglot import exp

from policyengine.model.lineage import Origin
from policyengine.rehearse.canary import cell
from policyengine.rehearse.canary.clues import Clues
from policyengine.rehearse.canary.statement import type_of

ROWS = 10
FIRST = 1_000_000  # numbers begin so high that a sum of what SQL compares with is none of them
Rows = Mapping[str, Sequence[tuple[Any, ...]]]
Types = Mapping[str, Mapping[str, exp.DataType]]
Unique = Mapping[str, Sequence[Sequence[str]]]
"""By table, columns of which no two rows may have the same."""

LAYOUTS = (
    ("aligned", ("free", "fresh", "turned", "some", "gone")),
    ("grouped", ("free", "turned", "some")),
    ("scattered", ("fresh", "some")),
    ("aligned", ("free", "turned", "gone")),
)
"""How keys meet: row by row; three values for all; any. In each a few cells are NULL, but for the first.
Beside it, how its columns are changed.
"""

Change = str
"""How a column is changed.

* free: cells that are not compared with anything get other values, so that as many rows arrive as before;
* fresh: every cell gets another value, equal ones equal values;
* turned: the cells change places;
* some: every third cell gets a value that another row has, or that the SQL asks for;
* gone: every second cell is NULL.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the schema with its type, the values that the SQL asks for, and its part of the numbers.

    `written`: it is a text, and its type is what the SQL casts it to.
    """

    origin: Origin
    type: exp.DataType
    written: bool
    asked: tuple[Any, ...]
    meets: str
    first: int


def types(schema: Mapping[str, Mapping[str, str]], dialect: str) -> Types:
    """The schema's types, read."""
    return {table: {each: type_of(type, dialect) for each, type in fields.items()} for table, fields in schema.items()}


def columns(types: Types, clues: Clues) -> dict[Origin, Column]:
    """The columns, each with what is known of it."""
    found = {}
    number = 0
    times = Counter(each.lower() for fields in types.values() for each in fields)
    for table, fields in types.items():
        for name, type in fields.items():
            number += 1
            cast = clues.casts.get(name.lower())
            written = cast is not None and type.this in exp.DataType.TEXT_TYPES
            type = cast if written and cast is not None else type
            asked = _asked(type, clues.comparisons(name))
            meets = clues.group(name) if clues.meets(name) or (clues.natural and times[name.lower()] > 1) else ""
            origin = Origin(table, name)
            found[origin] = Column(origin, type, written, asked, meets, FIRST + number * 1_000)
    return found


def _asked(type: exp.DataType, comparisons: Sequence[tuple[str, str]]) -> tuple[Any, ...]:
    """Values that comparisons ask for, those first for which most of them hold."""
    known = [(operator, value) for operator, text in comparisons if (value := cell.read(type, text)) is not None]
    found = [each for operator, value in known for each in cell.near(value, operator)]
    scored = {
        repr(each): (-sum(cell.holds(each, operator, other) for operator, other in known), each) for each in found
    }
    best = min((score for score, _ in scored.values()), default=0)
    good = [each for score, each in scored.values() if score == best]
    others = [each for score, each in scored.values() if score != best]
    return tuple((*good, *others)[:12])


def fixtures(types: Types, clues: Clues, unique: Unique) -> Iterator[tuple[Rows, Sequence[Change]]]:
    """The fixtures with the changes to try on them, always the same ones for the same SQL."""
    known = columns(types, clues)
    for turn, (layout, changes) in enumerate(LAYOUTS):
        chance = random.Random(f"{turn} {layout}")
        made = {
            table: [
                tuple(_value(known[Origin(table, each)], row, layout, turn, chance, clues.words) for each in fields)
                for row in range(ROWS)
            ]
            for table, fields in types.items()
        }
        whole = {table: _without_twins(list(types[table]), rows, unique.get(table, ())) for table, rows in made.items()}
        yield whole, changes


def _value(column: Column, row: int, layout: str, turn: int, chance: random.Random, words: Sequence[str]) -> Any:
    """The cell of a row, as its column keeps it."""
    value = _meant(column, row, layout, turn, chance, words)
    return str(value) if column.written and value is not None else value


def _meant(column: Column, row: int, layout: str, turn: int, chance: random.Random, words: Sequence[str]) -> Any:
    """The cell of a row. Most have what the SQL asks for, so that conditions on several columns hold together."""
    if turn and chance.random() < 0.06:
        return None
    if column.asked and not (row >= ROWS - 3 and chance.random() < 0.8):
        if layout == "scattered" or turn > 2:
            return column.asked[int(len(column.asked) * chance.random() ** 2)]
        return column.asked[(row // 2) % len(column.asked)] if layout == "aligned" else column.asked[0]
    if column.meets:
        key = {"aligned": row, "grouped": row % 3, "scattered": chance.randrange(5)}[layout]
        return cell.own(column.type, column.meets, 41 + key, words)
    return cell.own(column.type, str(column.origin), column.first + row, words)


def _without_twins(
    names: list[str], rows: list[tuple[Any, ...]], unique: Sequence[Sequence[str]]
) -> list[tuple[Any, ...]]:
    lower = [each.lower() for each in names]
    for keys in unique:
        places = [lower.index(each.lower()) for each in keys if each.lower() in lower]
        rows = list({tuple(repr(row[each]) for each in places): row for row in reversed(rows)}.values())[::-1]
    return rows


def changed(rows: Rows, names: Sequence[str], column: Column, how: str, words: Sequence[str]) -> Rows | None:
    """The rows with one column changed, as one of CHANGES says; None where nothing changes."""
    table = rows[column.origin.table]
    at = list(names).index(column.origin.field)
    before = [row[at] for row in table]
    after = _after(before, column, how, words)
    if after == before:
        return None
    made = [(*row[:at], new, *row[at + 1 :]) for row, new in zip(table, after, strict=True)]
    return {**rows, column.origin.table: made}


def _after(before: Sequence[Any], column: Column, how: str, words: Sequence[str]) -> list[Any]:
    place = str(column.origin)
    fresh: dict[str, Any] = {}
    for value in before:
        new = cell.own(column.type, place, column.first + 500 + len(fresh), words)
        fresh.setdefault(repr(value), str(new) if column.written else new)
    wanted = [str(each) if column.written else each for each in column.asked]
    match how:
        case "free":
            if column.meets:
                return list(before)
            asked = {repr(each) for each in wanted}
            return [each if each is None or repr(each) in asked else fresh[repr(each)] for each in before]
        case "fresh":
            return [each if each is None else fresh[repr(each)] for each in before]
        case "turned":
            return [*before[1:], *before[:1]]
        case "some":
            others = [*wanted, *before]
            return [others[(row * 7) % len(others)] if row % 3 == 0 else each for row, each in enumerate(before)]
        case _:
            return [None if row % 2 == 0 else each for row, each in enumerate(before)]
