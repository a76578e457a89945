"""Documents: JSON in a cell, what is at a path into it, and what is left when that is taken out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Other:
    """Something at a path that is no text and no number of the wanted kind: it is there, and names nobody."""

    text: str


def canonical(value: Any) -> Any:
    """A document spelled in one way, whatever the order of its keys; what is no JSON stays as it is.

    >>> canonical('{"b": 1.0, "a": "\\\\u00e9"}'), canonical("no JSON")
    ('{"a": "é", "b": 1.0}', 'no JSON')
    """
    try:
        return _spelled(json.loads(value))
    except (TypeError, ValueError):
        return value


def at(document: Any, keys: Sequence[str], kind: str, below: Sequence[str] | None = None) -> Any:
    """What is at a path, as a field of a kind: None where nothing is, or JSON's null.

    With `below`, the keys lead to an array, and it is what is at a path into each of its elements.

    >>> at('{"a": {"b": 7}}', ["a", "b"], "text"), at('{"a": {"b": 7}}', ["a", "b"], "integer")
    ('7', 7)
    >>> at('{"a": [7]}', ["a", "0"], "text"), at('{"a": true}', ["a"], "text")
    (None, Other(text='true'))
    >>> at('{"a": [{"b": 7}, null, {}]}', ["a"], "text", ["b"]), at('{"a": {"b": 7}}', ["a"], "text", ["b"])
    (('7', None, None), ())
    """
    found = _down(_read(document), keys)
    if below is None:
        return _cell(found, kind)
    return tuple(_cell(_down(each, below), kind) for each in found) if isinstance(found, list) else ()


def _down(found: Any, keys: Sequence[str]) -> Any:
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _cell(found: Any, kind: str) -> Any:
    if found is None:
        return None
    number = isinstance(found, int | float) and not isinstance(found, bool)
    if kind == "integer":
        return found if number and isinstance(found, int) else Other(_spelled(found))
    if number:
        return _spelled(found)
    return found if isinstance(found, str) else Other(_spelled(found))


def changed(document: Any, keys: Sequence[str], value: Any) -> Any:
    """The document with a value at a path where something is already; taken out where the value is None.

    >>> changed('{"a": {"b": 7, "c": 8}}', ["a", "b"], None), changed('{"a": 1}', ["b"], "")
    ('{"a": {"c": 8}}', '{"a": 1}')
    """
    whole = _read(document)
    return _spelled(whole) if _put(whole, keys, value) else document


@dataclass(frozen=True, slots=True)
class Cells:
    """What becomes of what is at the path `below` of elements of an array, by their places.

    `removes`: an element in which something is there is taken out.
    """

    below: Sequence[str]
    values: Mapping[int, Any]
    removes: bool = False


def changed_elements(document: Any, keys: Sequence[str], changes: Sequence[Cells]) -> Any:
    """The document with values in elements of an array, as `changed` has it; an element may be taken out itself.

    >>> changed_elements('{"a": [{"b": 7, "c": 8}, null]}', ["a"], [Cells(["b"], {0: None, 1: None})])
    '{"a": [{"c": 8}, null]}'
    >>> changed_elements('["x", null, "y"]', [], [Cells([], {0: None, 2: ""})])
    '[null, ""]'
    >>> changed_elements('[{"a": 1, "b": 2}, {"b": 3}]', [], [Cells(["a"], {0: None, 1: None}, removes=True)])
    '[{"b": 3}]'
    """
    whole = _read(document)
    array = _down(whole, keys)
    if not isinstance(array, list):
        return document
    left: list[Any] = []
    for place, element in enumerate(array):
        box = {"": element}
        for each in changes:
            if place in each.values and _down(box, ["", *each.below]) is not None:
                _put(box, [""] if each.removes else ["", *each.below], each.values[place])
        left += box.values()
    array[:] = left
    return _spelled(whole)


def _put(whole: Any, keys: Sequence[str], value: Any) -> bool:
    """Whether something is at the path, which has become the value then."""
    inner = _down(whole, keys[:-1])
    if not isinstance(inner, dict) or keys[-1] not in inner:
        return False
    if value is None:
        del inner[keys[-1]]
    else:
        inner[keys[-1]] = value
    return True


def _read(document: Any) -> Any:
    try:
        return json.loads(document)
    except (TypeError, ValueError):
        return None


def _spelled(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
