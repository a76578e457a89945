"""A row of a store without tables, and what a command asks of it: compared here as SQL engines compare."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from policyengine.compile.condition import SEPARATORS
from policyengine.compile.statement import Statement
from policyengine.model.catalogue import Catalogue, DatasetFact, FieldFact
from policyengine.model.datamap import Dataset
from policyengine.model.organisation import Normalise
from policyengine.model.type import Kind
from policyengine.stores.bind import bound
from policyengine.stores.protocol import Row, Value
from policyengine.stores.refusal import refused

Cells = Mapping[str, str | None]
"""What a row holds, as text, by field; a byte that is no UTF-8 is half a character, and comes back as it was."""
Json = Mapping[str, Any]

_WHOLE = re.compile(r"[+-]?[0-9]{1,19}")
_JOINED = str.maketrans("", "", "".join(SEPARATORS))


class Known:
    """The person's values that a run has brought, by identifier; `holds` asks whether a row is theirs."""

    __slots__ = ("_values",)

    def __init__(self) -> None:
        self._values: dict[str, list[Value]] = {}

    def add(self, identifier: str, values: Iterable[Value]) -> None:
        """Adds values of an identifier."""
        self._values.setdefault(identifier, []).extend(values)

    def forget(self) -> None:
        """Forgets them all."""
        self._values.clear()

    def holds(self, where: Json | None, row: Cells, given: Mapping[str, Value]) -> bool:
        """Whether the condition of a command holds for a row; a command without one means every row."""
        if where is None:
            return True
        match dict(where):
            case {"matches": cell}:
                return self._matches(cell, row)
            case {"is_null": cell}:
                return next(_read(cell, row), None) is None
            case {"unreadable": cell}:
                found = row.get(cell["field"])
                return found is not None and _document(found) is None
            case {"opted_out": purposes}:
                return all(bool(given[each]) for each in purposes)
            case {"not": inner}:
                return not self.holds(inner, row, given)
            case {"all": parts}:
                return all(self.holds(each, row, given) for each in parts)
            case {"any": parts}:
                return any(self.holds(each, row, given) for each in parts)
            case _:
                raise ValueError("no such condition")

    def _matches(self, cell: Json, row: Cells) -> bool:
        kind, form = Kind(cell["as"]), Normalise(cell["normalise"])
        known = {normal(typed(each, kind), form) for each in self._values.get(cell["identifier"], ())} - {None}
        return any(normal(each, form) in known for each in _read(cell, row) if each is not None)


def values(cell: Json, row: Cells) -> Iterator[Value]:
    """What a row holds in one place: many values where that leads through an array, and none where nothing is."""
    return (each for each in _read(cell, row) if each is not None)


def typed(value: Value, kind: Kind) -> Value:
    """A value as a field of the kind has it; None where it is none of them.

    >>> typed("0012", Kind.INTEGER), typed("12a", Kind.INTEGER), typed(12, Kind.TEXT)
    (12, None, '12')
    """
    if value is None:
        return None
    if kind is Kind.INTEGER:
        return int(str(value)) if _WHOLE.fullmatch(str(value)) else None
    if kind is Kind.UUID:
        try:
            return str(uuid.UUID(str(value)))
        except ValueError:
            return None
    return str(value)


def normal(value: Value, form: Normalise) -> Value:
    """A text in its identifier's one form, as `compile.condition` has it said in SQL.

    >>> normal("Ann@X.example", Normalise.LOWER), normal("+49 (0)30", Normalise.DIGITS), normal(7, Normalise.LOWER)
    ('ann@x.example', '49030', 7)
    """
    if not isinstance(value, str):
        return value
    match form:
        case Normalise.NONE:
            return value
        case Normalise.LOWER:
            return value.lower()
        case Normalise.DIGITS:
            return value.translate(_JOINED)


def _read(cell: Json, row: Cells) -> Iterator[Value]:
    found = row.get(cell["field"])
    kind = Kind(cell["as"])
    if "keys" not in cell:
        yield typed(found, kind)
        return
    for each in _inside(_document(found), cell["keys"]):
        yield typed(each, kind) if _is_scalar(each) else None


def _document(text: str | None) -> object:
    try:
        return json.loads(text) if text is not None else None
    except (ValueError, RecursionError):
        return None


def _inside(value: object, keys: list[str | None]) -> Iterator[object]:
    """What is at the end of a path; None in it is every element of an array."""
    if not keys:
        yield value
    elif keys[0] is None:
        for each in value if isinstance(value, list) else ():
            yield from _inside(each, keys[1:])
    elif isinstance(value, dict) and keys[0] in value:
        yield from _inside(value[keys[0]], keys[1:])


def _is_scalar(value: object) -> bool:
    """As SQL reads a path: texts and numbers can be compared, and true, false and what is nested can't."""
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def declared(store: str, engine: str, datasets: Mapping[str, Dataset]) -> Catalogue:
    """What a datamap says of a store without tables, as the facts of its schema: the store itself has none."""
    return Catalogue(
        store,
        engine,
        {
            name: DatasetFact(
                name,
                {
                    each.name: FieldFact(each.name, each.type, each.required, each.unique)
                    for each in its.columns.values()
                },
                its.key,
                kind=its.kind,
                table=its.table,
                entries=its.entries,
            )
            for name, its in datasets.items()
        },
    )


# --- commands, whatever the engine ----------------------------------------------------------------------------------


class Held(Protocol):
    """A row, as far as anybody but its store looks at it."""

    @property
    def cells(self) -> Cells:
        """What it holds."""
        ...


class Keeper(Protocol):
    """A store without tables, as far as commands are concerned."""

    name: str
    read_only: bool
    known: Known

    def theirs(
        self, step: str, rows: Json, bound: Mapping[str, Value], cell: Json | None = None
    ) -> Iterator[Sequence[Held]]:
        """The rows that a command means, page by page, each once, with what is in `cell` read too."""
        ...

    def delete(self, step: str, rows: Json, bound: Mapping[str, Value]) -> int:
        """Takes the rows out; how many it were, those included that a killed process took before."""
        ...

    def add_receipt(self, step: str, parameters: Mapping[str, Value]) -> None:
        """Adds a receipt."""
        ...

    def receipts(self, step: str, parameters: Mapping[str, Value]) -> list[Row]:
        """A run's receipts: step, rows and manifest of each."""
        ...


def obeyed(store: Keeper, statement: Statement, values: Mapping[str, Value]) -> int:
    """How many rows a command took out."""
    parameters = bound(statement, values)
    match json.loads(statement.sql):
        case {"delete": rows}:
            if store.read_only:
                raise refused("store.refused", store.name, statement.step, "opened for reading")
            return store.delete(statement.step, rows, parameters)
        case {"forget": "values"}:
            store.known.forget()
            return 0
        case {"receipts": "make"}:
            return 0
        case {"receipts": "add"}:
            store.add_receipt(statement.step, parameters)
            return 1
        case _:
            raise refused("store.refused", store.name, statement.step, "no such command")


def answered(store: Keeper, statement: Statement, asked: Mapping[str, Value]) -> list[Row]:
    """The answer to a command that asks: a number, values, or receipts."""
    parameters = bound(statement, asked)
    match json.loads(statement.sql):
        case {"count": rows}:
            return [(sum(map(len, store.theirs(statement.step, rows, parameters))),)]
        case {"collect": rows}:
            pages = store.theirs(statement.step, rows, parameters, rows["cell"])
            found = (each for page in pages for row in page for each in values(rows["cell"], row.cells))
            return [(each,) for each in dict.fromkeys(found)]
        case {"receipts": "read"}:
            return store.receipts(statement.step, parameters)
        case _:
            raise refused("store.refused", store.name, statement.step, "no such command")


def taken_up(store: Keeper, statement: Statement, many: Sequence[Mapping[str, Value]]) -> None:
    """Takes up the person's values: they stay in this process, and no command's text has them."""
    match json.loads(statement.sql):
        case {"know": str(identifier)}:
            store.known.add(identifier, (bound(statement, each)["value"] for each in many))
        case _:
            raise refused("store.refused", store.name, statement.step, "no such command")
