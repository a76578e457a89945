"""Documents: JSON in a cell, what is at a path into it, and what is left when that is taken out."""

from __future__ import annotations

import json
from collections.abc import Sequence
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


def at(document: Any, keys: Sequence[str], kind: str) -> Any:
    """What is at a path, as a field of a kind: None where nothing is, or JSON's null.

    >>> at('{"a": {"b": 7}}', ["a", "b"], "text"), at('{"a": {"b": 7}}', ["a", "b"], "integer")
    ('7', 7)
    >>> at('{"a": [7]}', ["a", "0"], "text"), at('{"a": true}', ["a"], "text")
    (None, Other(text='true'))
    """
    found = _read(document)
    for key in keys:
        if not isinstance(found, dict) or key not in found:
            return None
        found = found[key]
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
    inner = whole
    for key in keys[:-1]:
        inner = inner.get(key) if isinstance(inner, dict) else None
    if not isinstance(inner, dict) or keys[-1] not in inner:
        return document
    if value is None:
        del inner[keys[-1]]
    else:
        inner[keys[-1]] = value
    return _spelled(whole)


def _read(document: Any) -> Any:
    try:
        return json.loads(document)
    except (TypeError, ValueError):
        return None


def _spelled(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
