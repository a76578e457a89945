"""Whether what a field says of a person still says it after a hop: what stops it, and what only seems to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from policyengine.lineage.index import Lineage, of
from policyengine.model.datamap import Dataset
from policyengine.model.lineage import Form, Hop, Reach, Status
from policyengine.model.name import FieldName


@dataclass(frozen=True, slots=True)
class Passage:
    """Whether a hop stops what a field says, and why it does or, where one could think that it does, does not."""

    stops: bool
    why: str = ""


FREE = Passage(False)


def passage(lineage: Lineage, hop: Hop) -> Passage:
    """What becomes of what a value says, on a hop that its value takes."""
    if hop.status is Status.UNKNOWN:
        return Passage(False, "nothing can be told of what the SQL makes of it")
    match hop.form:
        case Form.IDENTITY:
            return FREE
        case Form.FUNCTION:
            return Passage(False, "a function of the value, from which it may be read")
        case Form.PICK:
            return Passage(False, "an aggregate that hands on a row's own value")
        case Form.UNKNOWN:
            return Passage(False, "a function that we do not know")
        case Form.HASH:
            return Passage(False, "a digest without a key: whoever has the value finds it")
        case Form.KEYED_HASH:
            return Passage(True, "a digest with a key")
        case Form.SUMMARY:
            lone = _lone(lineage, hop)
            if lone is None:
                return Passage(True, "an aggregate over a group of rows")
            return Passage(False, f"an aggregate, but {lone} decides what a group is: it may be one row, or one person")
        case _:
            assert_never(hop.form)


def _lone(lineage: Lineage, hop: Hop) -> str | None:
    """What makes a group of the aggregate one row or one person: a key of its rows, or what singles a person out.

    Hops do not say whether a field groups rows or merely filters or joins them, so that each counts as grouping.
    """
    deciding = [each.source for each in lineage.into[hop.target] if each.reach is Reach.INDIRECT]
    for name in deciding:
        if _is_exclusive(lineage, name):
            return str(name)
    dataset = lineage.datasets.get(of(hop.source))
    if dataset is not None:
        mine = {name.field for name in deciding if of(name) == of(hop.source)}
        for key in _keys(dataset):
            if mine.issuperset(key):
                return ", ".join(str(FieldName(*dataset.name, field)) for field in key)
    return None


def _is_exclusive(lineage: Lineage, name: FieldName) -> bool:
    field = lineage.field(name)
    if field is None or field.identifies is None:
        return False
    return not lineage.datamaps.organisation.identifier(field.identifies).shared


def _keys(dataset: Dataset) -> Iterable[tuple[str, ...]]:
    """The sets of fields whose values single a row out."""
    if dataset.key:
        yield dataset.key
    yield from dataset.unique
    yield from ((field.name,) for field in dataset.fields.values() if field.unique)
