"""Whether a SELECT says the same of the same rows each time it is asked, on every run and in every order of rows."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

# What a value is made of by its arguments alone. A function that is not here may be anything: it is told.
_STEADY = (
    exp.Abs, exp.Case, exp.Cast, exp.Ceil, exp.Coalesce, exp.Concat, exp.ConcatWs, exp.Exists, exp.Extract, exp.Floor,
    exp.Greatest, exp.If, exp.JSONExtract, exp.JSONExtractScalar, exp.Least, exp.Left, exp.Length, exp.Lower, exp.MD5,
    exp.Nullif, exp.Pow, exp.Replace, exp.Right, exp.Round, exp.SHA, exp.SHA2, exp.Sign, exp.StrPosition, exp.Substring,
    exp.Trim, exp.TryCast, exp.Upper, exp.And, exp.Or, exp.Xor,
)  # fmt: skip
# Of a moment; without one to go by they take the present one.
_TIMES = (
    exp.Date, exp.DateAdd, exp.DateDiff, exp.DateSub, exp.DateTrunc, exp.Day, exp.Month, exp.Quarter,
    exp.TimestampTrunc, exp.TimeToStr, exp.TsOrDsToDate, exp.TsOrDsToTimestamp, exp.Year,
)  # fmt: skip
# Of many rows, in whatever order they come.
_SUMMARIES = (exp.Avg, exp.Count, exp.CountIf, exp.LogicalAnd, exp.LogicalOr, exp.Max, exp.Median, exp.Min, exp.Sum)
# Over a window: rows that are equal in its order get the same.
_RANKS = (exp.DenseRank, exp.Rank)
# What picks rows, or makes some, by no order that is written, or by one that rows may share.
_PICKING: dict[type[exp.Expr], str] = {
    exp.Limit: "LIMIT",
    exp.Fetch: "FETCH",
    exp.Offset: "OFFSET",
    exp.TableSample: "a sample",
    exp.Lateral: "LATERAL",
    exp.Unnest: "UNNEST",
    exp.Pivot: "PIVOT",
    exp.Placeholder: "a parameter",
    exp.Parameter: "a parameter",
    exp.Values: "VALUES",
    exp.Into: "INTO",
    exp.Lock: "a lock",
    exp.Insert: "INSERT",
    exp.Update: "UPDATE",
    exp.Delete: "DELETE",
    exp.Merge: "MERGE",
}
# Engines take these words for the present moment, or for where the clock stands.
_MOMENTS = frozenset({"now", "today", "tomorrow", "yesterday", "localtime", "utc"})


def unsteady(query: exp.Expr, engine: str) -> str:
    """What of it may differ between two times that it is asked, or empty: in a few words, without its literals.

    >>> import sqlglot
    >>> unsteady(sqlglot.parse_one("SELECT day, count(*) AS n FROM visits GROUP BY day"), "duckdb")
    ''
    >>> unsteady(sqlglot.parse_one("SELECT day, now() AS at FROM visits"), "duckdb")
    'NOW'
    """
    found = (each for node in query.walk() for each in _of_node(node, engine))
    return next(found, "")


def _of_node(node: exp.Expr, engine: str) -> Iterator[str]:
    if type(node) in _PICKING:
        yield _PICKING[type(node)]
    elif isinstance(node, exp.Literal) and node.is_string and node.name.strip().lower() in _MOMENTS:
        yield "a word for the present moment"
    elif isinstance(node, exp.With) and node.args.get("recursive"):
        yield "WITH RECURSIVE"
    elif isinstance(node, exp.Distinct) and node.args.get("on"):
        yield "DISTINCT ON"
    elif isinstance(node, exp.Window):
        yield from _of_window(node)
    elif isinstance(node, exp.Func) and not isinstance(node, exp.Connector):
        yield from _of_function(node)
    elif isinstance(node, exp.Column) and node.name.lower() in ("rowid", "_rowid_", "oid", "ctid"):
        yield "the engine's own number of a row"
    if engine == "sqlite":
        yield from _any_row(node)


def _of_window(node: exp.Window) -> Iterator[str]:
    whole = isinstance(node.this, (*_SUMMARIES, *_RANKS)) and not node.args.get("spec")
    if not whole or (isinstance(node.this, _RANKS) and not node.args.get("order")):
        yield "a window that rows of the same place in it share"


def _of_function(node: exp.Func) -> Iterator[str]:
    if isinstance(node, _RANKS) and isinstance(node.parent, exp.Window):
        return
    if isinstance(node, _TIMES) and node.find(exp.Column) is not None:
        return
    if isinstance(node, (*_STEADY, *_SUMMARIES)):
        return
    yield node.name.upper() if isinstance(node, exp.Anonymous) else node.sql_name()


def _any_row(node: exp.Expr) -> Iterator[str]:
    """What SQLite alone allows: a value of whichever row of a group, or of a subquery, comes first."""
    if isinstance(node, exp.Subquery) and not isinstance(node.parent, (exp.From, exp.Join, exp.In, exp.Exists)):
        inner = node.this
        one = isinstance(inner, exp.Select) and not inner.args.get("group") and _summarises(inner)
        if not one and not isinstance(node.parent, exp.Subquery | exp.SetOperation):
            yield "a subquery of more rows than one"
    if isinstance(node, exp.Select) and (node.args.get("group") or _summarises(node)):
        groups = _groups(node)
        for each in node.expressions:
            if any(not _grouped(cell, groups) for cell in each.find_all(exp.Column, exp.Star)):
                yield "a field that is in no group"


def _summarises(select: exp.Select) -> bool:
    return any(
        each.find_ancestor(exp.Select) is select and not isinstance(each.parent, exp.Window)
        for expression in select.expressions
        for each in expression.find_all(exp.AggFunc)
    )


def _groups(select: exp.Select) -> frozenset[str]:
    """What rows are grouped by, in the words of the SELECT's own expressions."""
    group = select.args.get("group")
    named = {each.alias.lower(): each.this for each in select.expressions if isinstance(each, exp.Alias)}
    found = set()
    for each in group.expressions if group is not None else ():
        if isinstance(each, exp.Literal) and not each.is_string and int(each.name) <= len(select.expressions):
            each = select.expressions[int(each.name) - 1].unalias()
        elif isinstance(each, exp.Column) and not each.table:
            each = named.get(each.name.lower(), each)
        found |= {each.sql(), each.name} if isinstance(each, exp.Column) else {each.sql()}
    return frozenset(found)


def _grouped(cell: exp.Expr, groups: frozenset[str]) -> bool:
    """Whether a field is summarised, or part of what rows are grouped by."""
    node: exp.Expr | None = cell
    while node is not None and not isinstance(node, exp.Select):
        if (
            isinstance(node, exp.AggFunc)
            or node.sql() in groups
            or (isinstance(node, exp.Column) and node.name in groups)
        ):
            return True
        node = node.parent
    return False
