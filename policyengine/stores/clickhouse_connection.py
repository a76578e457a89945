"""A connection to ClickHouse: a server's HTTP interface, or chdb in this process at a directory. One driver for both.

INVARIANT: statements mean what was compiled with these settings alone: a profile may cut results off without a word,
answer before a mutation is done, or take an INSERT that was said twice for one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import clickhouse_connect
from clickhouse_connect.driver.client import Client
from clickhouse_connect.driver.exceptions import ClickHouseError

from policyengine.errors import StoreError
from policyengine.stores.refusal import refused

# What the driver raises beside its own errors, when a value does not fit; their text carries the value.
FAILURES = (ClickHouseError, OverflowError, TypeError, UnicodeError, ValueError, OSError, RuntimeError)

CONNECT_SECONDS = 10
# A mutation answers once it is done, and until then nothing comes over the line.
LONGEST_SECONDS = 24 * 60 * 60
TLS = "clickhouses"

_OVERFLOWS = ("set", "result", "read", "timeout", "group_by", "distinct", "join", "sort")
_SETTINGS: Mapping[str, object] = {
    "mutations_sync": 2,
    "lightweight_deletes_sync": 2,
    "database_atomic_wait_for_drop_and_detach_synchronously": 1,
    "async_insert": 0,
    "insert_deduplicate": 0,
    "apply_deleted_mask": 1,
    "apply_mutations_on_fly": 0,
    "data_type_default_nullable": 0,
    "final": 0,
    "join_use_nulls": 0,
    "limit": 0,
    "offset": 0,
    "transform_null_in": 0,
    **{f"{each}_overflow_mode": "throw" for each in _OVERFLOWS},
}
# Nothing but temporary tables can be written.
_READING = {"readonly": 2}

# By the number of the error; what is in none of these is told as refused.
_KINDS: Mapping[str, frozenset[int]] = {
    "store.busy": frozenset({202, 252, 373, 473}),
    "store.slow": frozenset({159, 160, 209}),
    "store.constraint": frozenset({349, 469}),
    "store.value": frozenset({6, 27, 32, 38, 41, 53, 69, 70, 72, 131, 407, 457, 691}),
}
_HELP: Mapping[int, str] = {
    70: "a field that is never NULL is to be emptied: let its mask be another, or the field Nullable",
    349: "a field that is never NULL is to be emptied: let its mask be another, or the field Nullable",
    497: "the user reads, inserts, alters, makes and drops tables in that database, and reads its system tables",
}
_INNER = re.compile(r"reason: 'Code: (\d+)")
_MUTATION = re.compile(r"mutation '(mutation_\d+\.txt|\d+)'")


def connect(store: str, at: str | Path, *, read_only: bool = False) -> Client:
    """An open connection to the server of a URL, or to the engine at a directory, which must exist.

    Raises StoreError `store.open`: nobody answers, or not to us; or this process has another directory open.
    """
    settings = {**_SETTINGS, **(_READING if read_only else {})}
    try:
        if isinstance(at, Path):
            client = clickhouse_connect.get_client(interface="chdb", path=str(at.resolve()), database="default")
        else:
            client = clickhouse_connect.get_client(
                dsn=at,
                interface="https" if urlsplit(at).scheme == TLS else None,
                connect_timeout=CONNECT_SECONDS,
                send_receive_timeout=LONGEST_SECONDS,
                form_encode_query_params=True,  # a value in an address is in every log on the way
                autogenerate_session_id=read_only,  # what is temporary is a session's
                client_name="policyengine",
            )
            settings |= {"session_timeout": 3600} if read_only else {}
        for name, value in settings.items():
            client.set_client_setting(name, value)
    except FAILURES as error:
        raise refused("store.open", store, detail=_name_of(error)) from None
    return client


def refusal(store: str, step: str, error: Exception) -> StoreError:
    """The error without the driver's text, by the server's number; that of what failed within a mutation, in it."""
    if not isinstance(error, ClickHouseError | OSError):
        return refused("store.value", store, step, type(error).__name__)
    number = _number(error)
    code = next((code for code, numbers in _KINDS.items() if number in numbers), "store.refused")
    return refused(code, store, step, _name_of(error), help=_HELP.get(number or 0, ""))


def failed_mutation(error: Exception) -> str | None:
    """The id of a mutation that failed, and that the server would begin again and again."""
    found = _MUTATION.search(str(error))
    return found[1] if found else None


def _number(error: Exception) -> int | None:
    inner = _INNER.search(str(error))
    return int(inner[1]) if inner else getattr(error, "code", None)


def _name_of(error: Exception) -> str:
    """The number of the server's error, or the exception's class: both come from closed lists."""
    number = _number(error)
    return f"Code {number}" if number else type(error).__name__


def rows(client: Client, sql: str, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """What a query answers. Raises ClickHouseError."""
    return [tuple(row) for row in client.query(sql, parameters=dict(values) if values else None).result_rows]


def told(client: Client, sql: str, values: Mapping[str, Any] | None = None) -> None:
    """Says what has no answer. Raises ClickHouseError.

    INVARIANT: not as the driver's `command`, which puts what is bound into the address.
    """
    client.raw_query(sql, parameters=dict(values) if values else None)
