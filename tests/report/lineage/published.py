"""Reads JSON as the classes that OpenLineage publishes, which are made of its specification, and forgives nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

import attr
from openlineage.client.generated.base import BaseEvent, BaseFacet
from openlineage.client.generated.column_lineage_dataset import ColumnLineageDatasetFacet, Transformation

FACETS: Mapping[str, type[BaseFacet]] = {"columnLineage": ColumnLineageDatasetFacet}
"""The published facets that we write, by the key under which they stand; another is one's own."""

URLS = ("schemaURL", "_schemaURL")


class Refused(Exception):
    """What the specification does not allow."""


def read(kind: type[BaseEvent], found: object) -> BaseEvent:
    """The event, with the validators of its class passed. Raises Refused."""
    try:
        built = _class(kind, found, kind.__name__)
    except (TypeError, ValueError) as error:
        raise Refused(str(error)) from error
    assert isinstance(built, kind)
    return built


def _value(kind: Any, found: object, path: str) -> Any:
    if isinstance(kind, UnionType):  # what may be left out; null is no string of the specification's
        (kind,) = (each for each in get_args(kind) if each is not type(None))
    if attr.has(kind):
        return _class(kind, found, path)
    match get_origin(kind) or kind, found:
        case (made, list()) if made is list:
            return [_value(*get_args(kind), each, f"{path}[{at}]") for at, each in enumerate(found)]
        case (made, dict()) if made is dict:
            _, inner = get_args(kind)
            own = FACETS if issubclass(inner, BaseFacet) else {}
            return {key: _value(own.get(key, inner), each, f"{path}.{key}") for key, each in found.items()}
        case (made, str() | bool()) if made is type(found):
            return found
    raise Refused(f"{path}: {found!r} is no {kind}")


def _class(kind: Any, found: object, path: str) -> Any:
    """One published class. Keys that it does not know are refused, but in a facet of one's own."""
    if not isinstance(found, dict):
        raise Refused(f"{path}: {found!r} is no {kind.__name__}")
    hints = get_type_hints(kind)
    fields = {each.name: each for each in attr.fields(kind)}
    given = {name: _value(hints[name], value, f"{path}.{name}") for name, value in found.items() if name in fields}
    others = {name: value for name, value in found.items() if name not in fields}
    if missing := [name for name in (*URLS, "producer", "_producer") if name in fields and name not in found]:
        raise Refused(f"{path}: has no {missing}")
    own = issubclass(kind, BaseFacet) and kind not in FACETS.values()
    if others and not own:
        raise Refused(f"{path}: nobody knows {sorted(others)}")
    for problem in _problems(kind, given):
        raise Refused(f"{path}: {problem}")
    built = kind(**{fields[name].alias: value for name, value in given.items() if fields[name].init})
    return built.with_additional_properties(**others) if others else built


def _problems(kind: Any, given: Mapping[str, Any]) -> Iterator[str]:
    """What the specification says of a value in words or by a `format`, and the classes do not look at."""
    for name, value in given.items():
        if name in URLS and value != kind._get_schema():
            yield f"{name} is not {kind._get_schema()}"
        if name in (*URLS, "producer", "_producer") and not urlsplit(value).scheme:
            yield f"{name} is no URI"
        if name == "eventTime" and datetime.fromisoformat(value).tzinfo is None:
            yield f"{name} has no time zone"
        if name == "type" and kind is Transformation and value not in ("DIRECT", "INDIRECT"):
            yield f"{name} is neither DIRECT nor INDIRECT"
