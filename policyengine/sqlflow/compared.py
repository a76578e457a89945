"""What a query compares fields with, fields or values that it says: whatever is to meet its conditions has those."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from sqlglot import exp

from policyengine.model.datamap import Dataset
from policyengine.model.name import DatasetName, FieldName

Pair = tuple[FieldName, FieldName]


def joined(query: exp.Query, sources: Mapping[str, Dataset]) -> tuple[tuple[Pair, ...], ...]:
    """The fields of two datasets that are to be equal, by the two; `sources` are by the names they go by there."""
    found: defaultdict[frozenset[DatasetName], dict[Pair, None]] = defaultdict(dict)
    for one, other in (*_equal(query, sources), *_using(query, sources)):
        ends = frozenset(DatasetName(each.store, each.dataset) for each in (one, other))
        pair = (one, other) if one < other else (other, one)
        if len(ends) > 1:
            found[ends][pair] = None
    return tuple(map(tuple, found.values()))


def said(query: exp.Query, sources: Mapping[str, Dataset]) -> Iterator[tuple[FieldName, str | int]]:
    """The values that the query compares a field with."""
    for node in query.find_all(exp.Binary, exp.In, exp.Between):
        owner = _owner(node.this, sources)
        if owner is None:
            continue
        others = [node.args.get(each) for each in ("expression", "low", "high")]
        for each in (*others, *node.expressions):
            if isinstance(each, exp.Literal):
                if each.is_string:
                    yield owner, each.name
                elif each.name.isdecimal():
                    yield owner, int(each.name)


def _equal(query: exp.Query, sources: Mapping[str, Dataset]) -> Iterator[Pair]:
    for node in query.find_all(exp.EQ):
        one, other = _owner(node.this, sources), _owner(node.expression, sources)
        if one is not None and other is not None:
            yield one, other


def _using(query: exp.Query, sources: Mapping[str, Dataset]) -> Iterator[Pair]:
    for join in query.find_all(exp.Join):
        for name in join.args.get("using") or ():
            ends = [FieldName(*each.name, name.name) for each in sources.values() if name.name in each.columns]
            yield from pairwise(ends)


def _owner(node: exp.Expr, sources: Mapping[str, Dataset]) -> FieldName | None:
    """The field of a source that a column is; None where it is another thing, or more than one may be meant."""
    if not isinstance(node, exp.Column):
        return None
    owners = [sources[node.table]] if node.table in sources else [] if node.table else list(sources.values())
    names = {FieldName(*each.name, node.name) for each in owners if node.name in each.columns}
    return names.pop() if len(names) == 1 else None
