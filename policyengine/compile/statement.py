"""A statement: one step rendered for one store, with its parameters by name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What the executor does with it: run it once, fill it with many values, read its rows, or drop what is empty.

    GROW is run until it adds no row. TAKE and KEEP hand rows that are held from one round of a request to the next.
    FIRST, NEXT, BATCH and PASS are of what goes ahead: the first key, the key at which a batch ends, its change, and
    its keys that are done with.
    """

    RUN = "run"
    GROW = "grow"
    FILL = "fill"
    QUERY = "query"
    DROP = "drop"
    TAKE = "take"
    KEEP = "keep"
    FIRST = "first"
    NEXT = "next"
    BATCH = "batch"
    PASS = "pass"


@dataclass(frozen=True, slots=True)
class Statement:
    """`sql` in the engine's own dialect and placeholder style; `parameters` are the names it binds, in no order.

    `table` is the staging table that a statement creates, empties or drops.
    `count` is, for a mutation of `dataset`, the query that announces how many rows it will change: one row, one number.
    """

    step: str
    store: str
    engine: str
    sql: str
    parameters: tuple[str, ...] = ()
    dataset: str | None = None
    count: str | None = None
    role: Role = Role.RUN
    table: str | None = None
