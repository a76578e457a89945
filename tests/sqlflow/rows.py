"""Rows for a case's tables, drawn so that joins meet and conditions are true for some."""

from __future__ import annotations

import json
import random
import re
from typing import Any

from tests.sqlflow.case import Case
from tests.sqlflow.engine import UPSERT

COUNT = 5
DAYS = ("2018-03-01", "2019-05-01", "2021-01-01", "2030-06-01")


def drawn(case: Case, rng: random.Random) -> dict[str, list[dict[str, Any]]]:
    """Some rows for each table."""
    return {
        table: [{name: value(case, table, name, at, rng) for name in fields} for at in range(COUNT)]
        for table, fields in case.schema.items()
    }


def value(case: Case, table: str, field: str, at: int, rng: random.Random) -> Any:
    """A value for the row at a place: of the field's type, often one that the statement names."""
    kind = case.schema[table][field].lower()
    if _is_key(case, table, field):
        return at + 1
    if field == "id":  # as keys are: no two alike; greater than every manager_id, so that nobody goes round
        return at + 1 + COUNT * rng.choice((0, 0, 1))
    if field == "manager_id":
        return at or None
    word = rng.choice
    words = [*re.findall(r"'([^'%{$#]+)'", case.sql), "a", "b", "x@y.de"]
    numbers = [1, 2, 3, *(int(each) for each in re.findall(r"\b\d{1,6}\b", case.sql))]
    if "struct" in kind:
        part = {"sku": word(words), "gift_note": word(words), "email": word(words), "name": word(words)}
        parts = {name: part[name] for name in part if f"{name} varchar" in kind}
        return [parts] if kind.endswith("[]") else parts
    if kind.endswith("[]"):
        return [word(words), word(words)]
    if "json" in kind or field == "tags":
        return json.dumps(_document(field, [word(words) for _ in range(6)], rng.randint(1, 3)))
    if rng.random() < 0.1:
        return None
    if "bool" in kind:
        return rng.random() < 0.5
    if "time" in kind or "date" in kind or field.endswith("_at"):
        return word(DAYS)
    if "inet" in kind:
        return f"10.0.0.{rng.randint(1, 4)}"
    if "char" in kind or "text" in kind:
        return word(words)
    return word(numbers) + rng.randint(0, 1)


def _is_key(case: Case, table: str, field: str) -> bool:
    """Whether an upsert meets the row by it."""
    return any(table == owner and field in keys for owner, keys in UPSERT.findall(case.sql))


def _document(field: str, words: list[str], number: int) -> object:
    line = {"sku": words[0], "note": words[1], "gift": {"to": words[2]}, "qty": number}
    if "lines" in field:
        return [line, {**line, "sku": words[3]}]
    return {"items": [line], "customer": {"email": words[4]}, "browser": words[5], "own": words[:number]}
