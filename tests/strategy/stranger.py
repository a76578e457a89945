"""A second world beside the drawn one: other people, with other keys and values, who share nothing with the first."""

from __future__ import annotations

import copy
import datetime
from decimal import Decimal
from typing import Any

from tests.strategy.organisations import Case
from tests.strategy.rows import Rows
from tests.strategy.shape import SENTINEL


def mirror(case: Case) -> Rows:
    """The rows with other keys, links and identifiers; without what points at a sentinel or into an opaque dataset."""
    other: Rows = {}
    for (store, name), rows in case.rows.items():
        datasets = case.maps["stores"][store]["datasets"]
        dataset = datasets[name]
        fields = dataset["fields"]
        moved = {each for each, field in fields.items() if field["identifies"]} | set(dataset["key"])
        moved |= {each for reference in dataset["references"] for each in reference["fields"]}
        moved |= {each for each, field in fields.items() if field["unique"]}
        to_opaque = {
            each
            for reference in dataset["references"]
            if datasets[reference["target"]]["opaque"]
            for each in reference["fields"]
            if not fields[each]["required"]
        }
        other[store, name] = [
            {each: None if each in to_opaque else _moved(cell) if each in moved else cell for each, cell in row.items()}
            for row in copy.deepcopy(rows)
            if SENTINEL not in row.values()
        ]
    return other


def _moved(value: Any) -> Any:
    """Another value of the same kind; a truth value stays, because its row differs in another part of the key."""
    match value:
        case None | bool():
            return value
        case int() | Decimal():
            return value + 1000
        case datetime.date():
            return value
        case _:
            return f"{value} mirror 999999"
