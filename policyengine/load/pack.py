"""Datamaps to bytes and back: each dataset by itself, unpacked when somebody asks for it.

A packed value is a text, a number, true, false or None as it is; a dict; or a tuple that begins with the number of its
class and goes on with its packed parts.
"""

from __future__ import annotations

import dataclasses
import marshal
from collections.abc import Iterator, Mapping
from enum import Enum
from operator import attrgetter
from typing import Any

from policyengine.model import catalogue, datamap, mask, name, organisation, place
from policyengine.model import type as types

# INVARIANT: every class that a Datamaps is made of. Their order is part of the format.
_CLASSES: tuple[type[Any], ...] = (
    tuple,
    place.Place,
    types.Kind,
    types.Type,
    mask.Clear,
    mask.Empty,
    mask.Constant,
    mask.Token,
    name.DatasetName,
    name.FieldName,
    name.IdentifierName,
    catalogue.Action,
    catalogue.DatasetKind,
    catalogue.ForeignKey,
    organisation.Normalise,
    organisation.Accounts,
    organisation.Identifier,
    organisation.Subject,
    organisation.Duration,
    organisation.Basis,
    organisation.Recipient,
    organisation.Category,
    organisation.Organisation,
    datamap.OnErase,
    datamap.Relation,
    datamap.Origin,
    datamap.CutNull,
    datamap.CutReassign,
    datamap.Reference,
    datamap.Field,
    datamap.Retain,
    datamap.Dataset,
    datamap.Connection,
    datamap.Backup,
    datamap.Store,
    datamap.Refresh,
    datamap.Flow,
    datamap.Datamaps,
)
_NUMBERS = {each: number for number, each in enumerate(_CLASSES)}
_PARTS = {
    each: attrgetter(*(part.name for part in dataclasses.fields(each)))
    for each in _CLASSES
    if dataclasses.is_dataclass(each) and len(dataclasses.fields(each)) > 1
}
_SINGLE = {
    each: dataclasses.fields(each)[0].name
    for each in _CLASSES
    if dataclasses.is_dataclass(each) and len(dataclasses.fields(each)) == 1
}
# Of these there are few different ones, so that each is made once.
_SHARED = frozenset(
    _NUMBERS[each] for each in _CLASSES if issubclass(each, Enum) or each in (types.Type, name.IdentifierName)
)
_PLAIN = frozenset({str, int, float, bool, type(None)})


class Shelf(Mapping[str, datamap.Dataset]):
    """The datasets of a store, each unpacked when it is first asked for."""

    __slots__ = ("_packed", "_shared", "_unpacked")

    def __init__(self, packed: dict[str, bytes]) -> None:
        self._packed = packed
        self._unpacked: dict[str, datamap.Dataset] = {}
        self._shared: dict[tuple[Any, ...], Any] = {}

    def __getitem__(self, key: str) -> datamap.Dataset:
        found = self._unpacked.get(key)
        if found is None:
            made: datamap.Dataset = _unpack(marshal.loads(self._packed[key]), self._shared)
            found = self._unpacked[key] = made
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


def pack(datamaps: datamap.Datamaps) -> bytes:
    """The bytes of datamaps. They are of this Python's version, and nothing to take from strangers."""
    shared: dict[Any, Any] = {}
    stores = {
        each.name: (
            _pack(dataclasses.replace(each, datasets={}), shared),
            {key: marshal.dumps(_pack(dataset, shared)) for key, dataset in each.datasets.items()},
        )
        for each in datamaps.stores.values()
    }
    return marshal.dumps((_pack(dataclasses.replace(datamaps, stores={}), shared), stores))


def unpack(data: bytes) -> datamap.Datamaps:
    """The datamaps that `pack` packed. Raises ValueError, TypeError, EOFError or IndexError for other bytes."""
    whole, stores = marshal.loads(data)
    datamaps: datamap.Datamaps = _unpack(whole, {})
    shelved = {
        key: dataclasses.replace(_unpack(store, {}), datasets=Shelf(datasets))
        for key, (store, datasets) in stores.items()
    }
    return dataclasses.replace(datamaps, stores=shelved)


def _pack(value: Any, shared: dict[Any, Any]) -> Any:
    kind = type(value)
    if kind in _PLAIN:
        return value
    number = _NUMBERS.get(kind)
    if number is None:
        if isinstance(value, Mapping):
            return {key: _pack(each, shared) for key, each in value.items()}
        raise TypeError(f"no packing of {kind.__name__}")
    if number in _SHARED:
        packed = shared.get(value)
        if packed is None:
            packed = shared[value] = _pack_parts(value, kind, number, shared)
        return packed
    return _pack_parts(value, kind, number, shared)


def _pack_parts(value: Any, kind: type[Any], number: int, shared: dict[Any, Any]) -> tuple[Any, ...]:
    """A value as the number of its class and its packed parts."""
    parts: tuple[Any, ...]
    if kind in _PARTS:
        parts = _PARTS[kind](value)
    elif kind in _SINGLE:
        parts = (getattr(value, _SINGLE[kind]),)
    elif isinstance(value, Enum):
        parts = (value.value,)
    elif isinstance(value, tuple):
        parts = value
    else:
        parts = ()
    return (number, *[part if type(part) in _PLAIN else _pack(part, shared) for part in parts])


def _unpack(value: Any, shared: dict[tuple[Any, ...], Any]) -> Any:
    kind = type(value)
    if kind is tuple:
        number = value[0]
        if number in _SHARED:
            found = shared.get(value)
            if found is None:
                found = shared[value] = _unpack_parts(value, shared)
            return found
        return _unpack_parts(value, shared)
    if kind is dict:
        return {key: _unpack(each, shared) for key, each in value.items()}
    return value


def _unpack_parts(value: tuple[Any, ...], shared: dict[tuple[Any, ...], Any]) -> Any:
    parts = [part if type(part) in _PLAIN else _unpack(part, shared) for part in value[1:]]
    return _CLASSES[value[0]](*parts) if value[0] else tuple(parts)
