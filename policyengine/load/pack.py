"""Datamaps to bytes and back: each dataset by itself, unpacked when somebody asks for it.

A packed value is a text, a number, true, false or None as it is; a dict; a tuple that begins with the number of its
class and goes on with its packed parts; or bytes, which name a value that many share.
"""

from __future__ import annotations

import dataclasses
import marshal
from collections.abc import Iterator, Mapping
from enum import Enum
from operator import attrgetter
from typing import Any

from policyengine.model import (
    breaker,
    catalogue,
    clock,
    datamap,
    entry,
    finding,
    lineage,
    mask,
    name,
    organisation,
    place,
    recipient,
    residual,
)
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
    mask.Hash,
    mask.Truncate,
    mask.Remove,
    mask.Network,
    mask.Unit,
    breaker.Aggregate,
    breaker.KeyedHash,
    mask.Generalise,
    name.DatasetName,
    name.FieldName,
    name.IdentifierName,
    catalogue.Action,
    catalogue.DatasetKind,
    catalogue.ForeignKey,
    entry.Holds,
    entry.Row,
    entry.Entries,
    organisation.Normalise,
    organisation.Accounts,
    organisation.Identifier,
    organisation.Subject,
    organisation.Duration,
    organisation.Basis,
    organisation.Hold,
    organisation.Recipient,
    organisation.RegionTransfer,
    organisation.LegalBasis,
    organisation.Party,
    organisation.Approval,
    clock.Unit,
    clock.Term,
    clock.Profile,
    clock.Clocks,
    organisation.Category,
    organisation.Organisation,
    datamap.OnErase,
    datamap.Relation,
    datamap.Origin,
    datamap.CutNull,
    datamap.CutReassign,
    datamap.When,
    datamap.Pick,
    datamap.Heirs,
    datamap.Share,
    datamap.Reference,
    datamap.Inside,
    datamap.Field,
    datamap.Retain,
    datamap.Held,
    datamap.Flag,
    datamap.ByOwner,
    datamap.Dataset,
    datamap.Connection,
    datamap.Backup,
    residual.Purging,
    recipient.Asking,
    datamap.Store,
    datamap.Refresh,
    datamap.Flow,
    datamap.Known,
    datamap.Model,
    finding.Level,
    finding.Finding,
    lineage.Form,
    lineage.Reach,
    lineage.Status,
    lineage.Via,
    lineage.Hop,
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
# Of these there are few different ones, so that each is packed and made once.
_SHARED = frozenset(each for each in _CLASSES if issubclass(each, Enum) or each in (types.Type, name.IdentifierName))
_PLAIN = frozenset({str, int, float, bool, type(None)})


class _Shared:
    """The values that many share, with their names while packing."""

    __slots__ = ("names", "packed")

    def __init__(self) -> None:
        self.names: dict[tuple[type[Any], Any], bytes] = {}
        self.packed: dict[bytes, Any] = {}


class Shelf(Mapping[str, datamap.Dataset]):
    """The datasets of a store, each unpacked when it is first asked for."""

    __slots__ = ("_packed", "_shared", "_unpacked")

    def __init__(self, packed: dict[str, bytes], shared: dict[bytes, Any]) -> None:
        self._packed = packed
        self._shared = shared
        self._unpacked: dict[str, datamap.Dataset] = {}

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
    shared = _Shared()
    stores = {
        each.name: (
            _pack(dataclasses.replace(each, datasets={}), shared),
            {key: marshal.dumps(_pack(dataset, shared)) for key, dataset in each.datasets.items()},
        )
        for each in datamaps.stores.values()
    }
    whole = _pack(dataclasses.replace(datamaps, stores={}), shared)
    return marshal.dumps((shared.packed, whole, stores))


def unpack(data: bytes) -> datamap.Datamaps:
    """The datamaps that `pack` packed. Raises ValueError, TypeError, EOFError or LookupError for other bytes."""
    packed, whole, stores = marshal.loads(data)
    # INVARIANT: a shared value is packed after those it is made of.
    shared: dict[bytes, Any] = {}
    for each, value in packed.items():
        shared[each] = _unpack(value, shared)
    datamaps: datamap.Datamaps = _unpack(whole, shared)
    shelved = {
        key: dataclasses.replace(_unpack(store, shared), datasets=Shelf(datasets, shared))
        for key, (store, datasets) in stores.items()
    }
    return dataclasses.replace(datamaps, stores=shelved)


def _pack(value: Any, shared: _Shared) -> Any:
    kind = type(value)
    if kind in _PLAIN:
        return value
    number = _NUMBERS.get(kind)
    if number is None:
        if isinstance(value, Mapping):
            return {key: _pack(each, shared) for key, each in value.items()}
        raise TypeError(f"no packing of {kind.__name__}")
    if kind not in _SHARED:
        return (number, *[part if type(part) in _PLAIN else _pack(part, shared) for part in _parts(value)])
    # With its kind, because words of different enumerations are equal where they are spelled alike.
    known = shared.names.get((kind, value))
    if known is None:
        packed = (number, *[_pack(part, shared) for part in _parts(value)])
        known = shared.names[kind, value] = str(len(shared.names)).encode()
        shared.packed[known] = packed
    return known


def _parts(value: Any) -> tuple[Any, ...]:
    """What a value is made of, in the order its class takes it."""
    kind = type(value)
    if kind in _PARTS:
        parts: tuple[Any, ...] = _PARTS[kind](value)
        return parts
    if kind in _SINGLE:
        return (getattr(value, _SINGLE[kind]),)
    if isinstance(value, Enum):
        return (value.value,)
    return value if isinstance(value, tuple) else ()


def _unpack(value: Any, shared: dict[bytes, Any]) -> Any:
    kind = type(value)
    if kind is tuple:
        parts = [
            part if (its := type(part)) in _PLAIN else shared[part] if its is bytes else _unpack(part, shared)
            for part in value[1:]
        ]
        return _CLASSES[value[0]](*parts) if value[0] else tuple(parts)
    if kind is bytes:
        return shared[value]
    if kind is dict:
        return {key: _unpack(each, shared) for key, each in value.items()}
    return value
