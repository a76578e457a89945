"""Texts and values as an engine compares them: letter by letter, whatever a column's own collation equates."""

from __future__ import annotations

from sqlglot import exp

from policyengine.compile.rewrites.rewrite import Rewrite, every


def bare_values(node: exp.Expr) -> exp.Expr:
    """CAST(x AS UUID) in SQLite is a number: values are bound as they are, and the column's affinity does the rest.

    >>> bare_values(exp.cast(exp.Placeholder(this="run"), "text")).sql("sqlite")
    ':run'
    """
    if isinstance(node, exp.Cast) and isinstance(node.this, (exp.Placeholder, exp.Literal)):
        return node.this
    return node


def binary_text(node: exp.Expr) -> exp.Expr:
    """A NOCASE column would make strangers equal: the marked comparisons are made binary. (Functions are already.)"""
    compared = isinstance(node.parent, exp.Predicate) or node.parent is None
    if isinstance(node, exp.Column) and node.meta.get("binary") and compared:
        return exp.Collate(this=node.copy(), expression=exp.to_identifier("BINARY", quoted=False))
    return node


def binary_column(node: exp.Expr) -> exp.Expr:
    """As `binary_text`, and within functions: what they make of a NOACCENT column compares without accents."""
    if isinstance(node, exp.Column) and node.meta.get("binary"):
        return exp.Collate(this=node.copy(), expression=exp.to_identifier("BINARY", quoted=True))
    return node


def binary_where_coarse(node: exp.Expr) -> exp.Expr:
    """citext and nondeterministic collations make strangers equal; a database's default collation never does.

    Nothing else is collated: under another collation than its own a column's index can't be used. "C" would do for
    equality alone: its `lower` knows only ASCII.
    """
    if isinstance(node, exp.Column) and node.meta.get("binary") and node.meta.get("coarse"):
        return exp.Collate(this=exp.cast(node.copy(), "text"), expression=exp.to_identifier("default", quoted=True))
    return node


def collated(collation: str, *, coarse_only: bool = False, function: bool = False) -> Rewrite:
    """Marked texts in a collation that equates nothing; `coarse_only` where the engine's own does so already.

    >>> cell = exp.column("a")
    >>> cell.meta["exact"] = True
    >>> collated("BIN")(exp.EQ(this=cell, expression=exp.Literal.string("x"))).sql()
    "a COLLATE BIN = 'x'"
    """

    @every(exp.Column, exp.Substring)
    def rewrite(node: exp.Expr) -> exp.Expr:
        exactly = node.meta.get("binary") or (node.meta.get("exact") and not coarse_only)
        if not exactly or (coarse_only and not node.meta.get("coarse")):
            return node
        if function:
            return exp.Anonymous(this="COLLATE", expressions=[node.copy(), exp.Literal.string(collation)])
        return exp.Collate(this=node.copy(), expression=exp.Var(this=collation))

    return rewrite
