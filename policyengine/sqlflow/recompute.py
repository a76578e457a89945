"""What a derived field's expression makes its value of: which fields arrive in it, and which decide what does."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from policyengine.model.datamap import Dataset, Store
from policyengine.model.lineage import TRANSFORMATIONS, Arrival, Form, Origin, Status, Transformation
from policyengine.sqlflow.scalar import scalar

_SUMMARIES = (exp.Count, exp.Sum, exp.Avg, exp.CountIf, exp.Stddev, exp.StddevPop, exp.StddevSamp, exp.Variance)
_DIGESTS = (exp.MD5, exp.MD5Digest, exp.SHA, exp.SHA2)
_BEYOND = (exp.With, exp.Subquery, exp.Window, exp.SetOperation, exp.Lateral, exp.Unnest)


def arrival(text: str, engine: str, store: Store, own: Dataset) -> Arrival:
    """What arrives in a derived field of the dataset `own`. An origin's `table` is a dataset of the store.

    An expression of more than one SELECT is `partial`: every field that it names can arrive, in a form that nobody
    knows; with a name that cannot be matched, every field of every table that it names.
    Raises NotAnalysable where it cannot be read at all.
    """
    parsed = scalar(text, engine, store)
    by_table = {dataset.table: dataset for dataset in store.datasets.values()}
    named = [(node.alias_or_name, by_table[node.name]) for node in parsed.find_all(exp.Table)]
    tables = dict(named)
    root = parsed.expressions[0].unalias()
    direct: dict[Origin, Form] = {}
    indirect: set[Origin] = set()
    matched = len(tables) == len(named) and _counts_only(parsed)
    for cell in parsed.find_all(exp.Column):
        found = _origins(cell, tables, by_table, own)
        matched = matched and len(found) == 1
        for origin in found:
            form = _form(cell, root)
            if form is None:
                indirect.add(origin)
            else:
                direct[origin] = min(form, direct.get(origin, form), key=_rank)
    if not matched:
        direct |= {Origin(each.name.dataset, one): Form.UNKNOWN for _, each in named for one in each.columns}
    if not (matched and _is_plain(parsed)):
        every = sorted({*direct, *indirect})
        return Arrival(dict.fromkeys(every, Form.UNKNOWN), frozenset(), Transformation.UNKNOWN, Status.PARTIAL)
    return Arrival(direct, frozenset(indirect), _made(direct, root), Status.RESOLVED)


def _counts_only(parsed: exp.Expr) -> bool:
    """Whether each star is that of `count(*)`, which names no field."""
    return all(isinstance(star.parent, exp.Count) for star in parsed.find_all(exp.Star))


def _is_plain(parsed: exp.Expr) -> bool:
    """Whether it is one SELECT, in which each field is on one way into the value."""
    return sum(1 for _ in parsed.find_all(exp.Select)) == 1 and parsed.find(*_BEYOND) is None


def _made(direct: Mapping[Origin, Form], root: exp.Expr) -> Transformation:
    """What the value is, seen from that of which most is left."""
    if direct:
        return TRANSFORMATIONS[min(direct.values(), key=_rank)]
    return Transformation.AGGREGATE if root.find(exp.AggFunc) else Transformation.CONSTANT


def _rank(form: Form) -> int:
    return form.value


def _origins(
    cell: exp.Column, tables: Mapping[str, Dataset], by_table: Mapping[str, Dataset], own: Dataset
) -> tuple[Origin, ...]:
    """The fields that a name may mean: of the table it names, else of those it could be of, else of the row itself."""
    if cell.table:
        owner = tables.get(cell.table) or by_table.get(cell.table)
        owners = [owner] if owner else []
    else:
        owners = list({id(each): each for each in tables.values() if cell.name in each.fields}.values()) or [own]
    return tuple(Origin(each.name.dataset, cell.name) for each in owners if cell.name in each.fields)


def _form(cell: exp.Expr, root: exp.Expr) -> Form | None:
    """What becomes of a cell on its way into the value; None where it only decides which value that is."""
    form, node = Form.IDENTITY, cell
    while node is not root:
        parent = node.parent
        if parent is None or _decides(node, parent):
            return None
        form = max(form, _step(parent), key=_rank)
        node = parent
    return form


def _decides(node: exp.Expr, parent: exp.Expr) -> bool:
    """Whether the node is the parent's condition or order, and no part of its value."""
    match parent:
        case exp.If() | exp.Case():
            return node.arg_key == "this"
        case exp.Filter() | exp.WithinGroup():
            return node.arg_key == "expression"
        case exp.Where() | exp.Having() | exp.Group() | exp.Order() | exp.Join() | exp.Select():
            return True
        case _:
            return False


def _step(node: exp.Expr) -> Form:
    match node:
        case exp.Paren() | exp.Alias() | exp.Filter():
            return Form.IDENTITY
        case exp.AggFunc():
            return Form.SUMMARY if isinstance(node, _SUMMARIES) else Form.PICK
        case exp.Anonymous():
            return Form.UNKNOWN
        case _:
            return Form.HASH if isinstance(node, _DIGESTS) else Form.FUNCTION
