"""Going down the tree that the parser makes."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp


def below(node: exp.Expr) -> Iterator[exp.Expr]:
    """The expressions right below a node, whatever they are to it."""
    for value in node.args.values():
        if isinstance(value, exp.Expr):
            yield value
        elif isinstance(value, list):
            yield from (one for one in value if isinstance(one, exp.Expr))


def expressions(value: object) -> list[exp.Expr]:
    """The expressions in an argument of a node: a list, one, or none."""
    found = value if isinstance(value, list) else [value]
    return [each for each in found if isinstance(each, exp.Expr)]
