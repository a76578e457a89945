"""Drawing the rows: few values, so that they meet; links that hit, miss, dangle and point at themselves."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.strategy import documents, words
from tests.strategy.shape import SENTINEL, Draw, Knobs

Row = dict[str, Any]
Rows = dict[tuple[str, str], list[Row]]

NOBODY = -1
DANGLING = -2
_CUSTOMER = ("customer", "id")


@st.composite
def rows(draw: Draw, maps: dict[str, Any], now: date, knobs: Knobs) -> Rows:
    """Rows for an organisation: keys are unique, NOT NULL and UNIQUE hold, required links point at rows."""
    made: Rows = {}
    links: dict[tuple[str, str], list[list[int]]] = {}
    for store, its in maps["stores"].items():
        for name, dataset in its["datasets"].items():
            pointing = len(dataset["references"])
            choices = (NOBODY, DANGLING, *range(knobs.rows)) if knobs.dangling else (NOBODY, *range(knobs.rows))
            one = st.tuples(
                st.fixed_dictionaries(cells(maps, dataset, now, knobs)),
                st.lists(st.sampled_from(choices), min_size=pointing, max_size=pointing),
            )
            least = draw(st.integers(0, knobs.rows))  # lists alone would be short, and links would find nothing
            drawn = draw(st.lists(one, min_size=least, max_size=knobs.rows))
            made[store, name] = [dict(row) for row, _ in drawn]
            links[store, name] = [link for _, link in drawn]
    for place, dataset in _in_order(maps):
        made[place], links[place] = _with_keys(dataset, made[place], links[place])
    _add_sentinels(maps, made, links)
    for place, dataset in _in_order(maps):
        made[place] = _linked(place, dataset, made, links[place])
    _name_heirs(maps, made)
    _drop_unowned(maps, made)
    for (store, name), dataset in _in_order(maps):
        _make_unique(dataset, made[store, name])
    _count(draw, maps, made)
    return made


def cells(maps: dict[str, Any], dataset: dict[str, Any], now: date, knobs: Knobs) -> dict[str, st.SearchStrategy[Any]]:
    """A strategy for each field that is no link."""
    linked = {name for reference in dataset["references"] for name in reference["fields"]} - set(dataset["key"])
    return {
        name: _cell(dataset, name, field, now, knobs)
        for name, field in dataset["fields"].items()
        if name not in linked and not field["inside"]
    }


def _cell(dataset: dict[str, Any], name: str, field: dict[str, Any], now: date, knobs: Knobs) -> st.SearchStrategy[Any]:
    values: tuple[Any, ...]
    identifier = tuple(field["identifies"] or ())
    if name == documents.COLUMN:
        return documents.cells(arrays=knobs.arrays)
    if name == "kind":
        values = ("a", "b", "c")
    elif name == "case":
        values = ("x", "y", "z", "X")
    elif name == "ip":
        values = ("203.0.113.77", "10.1.2.3", "10.0.0.0", "2001:db8::1", "", "1.2.3", "1.2.3.4.5")
    elif identifier == _CUSTOMER:
        values = words.CUSTOMERS
    elif identifier[1:] == ("email",):
        values = words.EMAILS_ANY_CASE if knobs.any_case else words.EMAILS
    elif identifier[1:] == ("phone",):
        values = words.PHONES
    elif identifier[1:] == ("device",):
        values = words.DEVICES
    elif dated := [each["keep"] for each in dataset["retain"] if each["since"] == name]:
        values = tuple(dict.fromkeys(day for keep in dated for day in _around(now, keep)))
    elif name in dataset["key"]:
        values = {"integer": range(8), "text": words.KEY_TEXTS, "boolean": (False, True)}[field["kind"]]
        values = tuple(values)[: 2 if len(dataset["key"]) > 1 and name == dataset["key"][0] else None]
    else:
        values = {
            "text": words.STATES if field["category"] == "none" else words.NAMES,
            "integer": (0, 1, 7),
            "boolean": (False, True),
            "decimal": tuple(Decimal(amount) for amount in words.AMOUNTS),
            "date": (date(1990, 2, 28), date(1970, 1, 1)),
            "timestamp": (datetime(2020, 1, 31, 12, 30), datetime(2026, 1, 1)),
        }[field["kind"]]
    if not field["required"]:
        values = (*values, None)
    if isinstance(dataset["restrict"], dict) and name == dataset["restrict"]["flag"]:
        values = (*values, *(dataset["restrict"]["on"],) * 4)
    return st.sampled_from(values)


def _around(now: date, keep: dict[str, int]) -> tuple[date, ...]:
    """Days at which a retention is about to end, and some far away."""
    months = now.year * 12 + now.month - 1 - keep["years"] * 12 - keep["months"]
    year, month = months // 12, months % 12 + 1
    day = date(year, month, min(now.day, calendar.monthrange(year, month)[1])) - timedelta(days=keep["days"])
    return (*(day + timedelta(days=days) for days in (-3, -2, -1, 0, 1, 2)), date(1999, 12, 31), now)


def _in_order(maps: dict[str, Any]) -> list[tuple[tuple[str, str], dict[str, Any]]]:
    return [
        ((store, name), dataset) for store, its in maps["stores"].items() for name, dataset in its["datasets"].items()
    ]


def _with_keys(dataset: dict[str, Any], given: list[Row], links: list[list[int]]) -> tuple[list[Row], list[list[int]]]:
    """The rows without those whose key is another's."""
    seen: set[tuple[Any, ...]] = set()
    kept = []
    for row, link in zip(given, links, strict=True):
        key = tuple(row[name] for name in dataset["key"])
        if key not in seen:
            seen.add(key)
            kept.append((row, link))
    return [row for row, _ in kept], [link for _, link in kept]


def _add_sentinels(maps: dict[str, Any], made: Rows, links: dict[tuple[str, str], list[list[int]]]) -> None:
    """Adds the row that a reassigned link points at: nobody's, with nothing in it."""
    for (store, _), dataset in _in_order(maps):
        for reference in dataset["references"]:
            target = maps["stores"][store]["datasets"][reference["target"]]
            place = (store, reference["target"])
            if "reassign" not in (reference["cut"] or {}) or any(
                row[target["key"][0]] == SENTINEL for row in made[place]
            ):
                continue
            nothing = {"text": "", "decimal": Decimal(0)}
            made[place].append(
                {
                    name: SENTINEL
                    if name in target["key"]
                    else nothing.get(field["kind"])
                    if field["required"]
                    else None
                    for name, field in target["fields"].items()
                }
            )
            links[place].append([NOBODY] * len(target["references"]))


def _linked(place: tuple[str, str], dataset: dict[str, Any], made: Rows, links: list[list[int]]) -> list[Row]:
    """The rows with their links filled in."""
    for row, link in zip(made[place], links, strict=True):
        for reference, choice in zip(dataset["references"], link, strict=True):
            own = [name for name in reference["fields"] if name not in dataset["key"]]
            if not _met(row, reference) and all(name in row for name in own):
                continue
            values = _link(place, dataset, row, reference, choice, made)
            for name, value in zip(reference["fields"], values, strict=True):
                if name in own:
                    row[name] = value
    return made[place]


def _met(row: Row, reference: dict[str, Any]) -> bool:
    """Whether the row is one that has the link."""
    return all(
        row[each["field"]] in each["values"] if each["values"] else (row[each["field"]] is None) is each["is_null"]
        for each in reference["when"]
    )


def _link(
    place: tuple[str, str], dataset: dict[str, Any], row: Row, reference: dict[str, Any], choice: int, made: Rows
) -> list[Any]:
    """The values of one link: those of the chosen row, or of none; a tenant's link stays within the tenant."""
    names, parts = reference["fields"], reference["target_fields"]
    shared = [(name, part) for name, part in zip(names, parts, strict=True) if name in dataset["key"]]
    near = [
        other
        for other in made[place[0], reference["target"]]
        if all(row[name] == other[part] for name, part in shared) and all(other[part] is not None for part in parts)
    ]
    required = any(dataset["fields"][name]["required"] for name in names if name not in dataset["key"])
    sentinel = (reference["cut"] or {}).get("reassign")
    if choice == NOBODY and sentinel is not None and required:
        return list(sentinel)
    if near and (choice >= 0 or required):
        return [near[choice % len(near)][part] for part in parts]
    if choice == DANGLING and not required:
        nowhere = {"integer": 77, "text": "nowhere", "boolean": True}
        return [nowhere[dataset["fields"][name]["kind"]] for name in names]
    if choice == DANGLING - 1 or not required:
        return [None] * len(names)
    return list(sentinel) if sentinel is not None else [None] * len(names)


def _name_heirs(maps: dict[str, Any], made: Rows) -> None:
    """Lets the first row that may be handed over have an heir: by chance hardly any would have."""
    for (store, name), dataset in _in_order(maps):
        for reference in dataset["references"]:
            if not reference["heirs"]:
                continue
            naming = maps["stores"][store]["datasets"][reference["heirs"]["dataset"]]
            by = next(each for each in naming["references"] if each["target"] == name)
            rows, heirs = made[store, name], made[store, reference["heirs"]["dataset"]]
            key = reference["target_fields"][0]
            owners = [row[key] for row in made[store, reference["target"]] if row[key] != SENTINEL]
            if rows and heirs and len(owners) > 1 and not set(by["fields"]) & set(naming["key"]):
                heirs[0] |= {mine: rows[0][its] for mine, its in zip(by["fields"], by["target_fields"], strict=True)}
                heirs[0][reference["heirs"]["field"]] = owners[1]
                rows[0][reference["fields"][0]] = owners[0]


def _drop_unowned(maps: dict[str, Any], made: Rows) -> None:
    """Drops rows whose required link found no row, and what needed them, until all hold."""
    size = -1
    while size != (size := sum(map(len, made.values()))):
        for place, dataset in _in_order(maps):
            made[place] = [row for row in made[place] if _holds(place, dataset, row, made)]


def _holds(place: tuple[str, str], dataset: dict[str, Any], row: Row, made: Rows) -> bool:
    for reference in dataset["references"]:
        names = [name for name in reference["fields"] if name not in dataset["key"]]
        if not any(dataset["fields"][name]["required"] for name in names):
            continue
        values = [row[name] for name in reference["fields"]]
        others = made[place[0], reference["target"]]
        if not any([other[part] for part in reference["target_fields"]] == values for other in others):
            return False
    return True


def _make_unique(dataset: dict[str, Any], given: list[Row]) -> None:
    """Takes a repeated value out of a UNIQUE field; such a field may be NULL."""
    for name, field in dataset["fields"].items():
        seen: set[Any] = set()
        for row in given:
            if field["unique"] and row[name] in seen:
                row[name] = None
            seen.add(row.get(name))


def _count(draw: Draw, maps: dict[str, Any], made: Rows) -> None:
    """Fills in the counters, some of them wrong."""
    for (store, name), dataset in _in_order(maps):
        for field_name, field in dataset["fields"].items():
            if field["derived"] is None:
                continue
            child, reference = next(
                (child, reference)
                for child, other in maps["stores"][store]["datasets"].items()
                for reference in other["references"]
                if reference["target"] == name and _is_counted(field["derived"], child, reference)
            )
            link, key = reference["fields"][0], reference["target_fields"][0]
            for row in made[store, name]:
                count = sum(other[link] is not None and other[link] == row[key] for other in made[store, child])
                row[field_name] = count + draw(st.sampled_from((0, 0, 0, 0, 1)))


def _is_counted(sql: str, child: str, reference: dict[str, Any]) -> bool:
    return (
        len(reference["fields"]) == 1
        and f" FROM {_quote(child)} WHERE {_quote(child)}.{_quote(reference['fields'][0])} " in sql
    )


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
