"""The columns that a star stands for: of all tables or of one, less some, with some replaced or renamed."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from sqlglot import exp

from policyengine.sqlflow.expression import evaluate
from policyengine.sqlflow.names import of_columns
from policyengine.sqlflow.relation import Column, Relation
from policyengine.sqlflow.scope import Scope
from policyengine.sqlflow.value import either


def columns(star: exp.Expr, qualifier: list[exp.Expr], scope: Scope) -> list[Column]:
    """The columns in their order; what USING merged comes once and first."""
    for node in star.find_all(exp.Column):
        scope.context.seen.add(id(node))
    chosen = _less(star, _all(qualifier, scope), scope)
    like = star.args.get("ilike") or star.args.get("like")
    if isinstance(like, exp.Literal):
        flags = re.IGNORECASE if star.args.get("ilike") else 0
        pattern = re.compile(_as_regex(like.name), flags)
        chosen = [each for each in chosen if pattern.fullmatch(each.name)]
    return _renamed(star, _replaced(star, chosen, scope), scope)


def relation(star: exp.Expr, qualifier: list[exp.Expr], scope: Scope) -> Relation:
    """The columns that a star stands for, and what else it may: columns of tables or structs that are not told."""
    found = tuple(columns(star, qualifier, scope))
    source = scope.source(qualifier) if qualifier else None
    if qualifier and source is None:
        value = scope.value(qualifier, qualifier[0])
        return Relation(found, rest=value if value.parts is None else None)
    whole = [each.relation for each in ([source] if source is not None else scope.sources)]
    rest = [each.rest for each in whole if each.rest is not None]
    opened = next((each.open for each in whole if each.open is not None), None)
    return Relation(found, open=opened, rest=either(rest) if rest else None)


def matching(node: exp.Expr, scope: Scope) -> list[Column]:
    """The columns that DuckDB's and ClickHouse's COLUMNS(…) stands for: a star, a regular expression or a list.

    A function in it is evaluated where it is a LIKE; else any column may be meant.
    """
    match node.this:
        case exp.Star() as star:
            return columns(star, [], scope)
        case exp.Literal() as pattern:
            try:
                regex = re.compile(pattern.name)
            except re.error:
                return columns(exp.Star(), [], scope)
            return [each for each in columns(exp.Star(), [], scope) if regex.search(each.name)]
        case exp.Lambda() as function:
            found = columns(exp.Star(), [], scope)
            body = function.this
            named = _named(body.this if isinstance(body, exp.Not) else body, found)
            if named is None:
                scope.doubt = True
                message = "which columns the function chooses is not evaluated"
                scope.context.problems.add("sqlflow.not-read", message, node, "list the columns")
                return found
            return [each for each in found if (each.name in named) is not isinstance(body, exp.Not)]
        case exp.Array() as listed:
            wanted = {each.name for each in listed.expressions}
            return [each for each in columns(exp.Star(), [], scope) if each.name in wanted]
        case _:
            return columns(exp.Star(), [], scope)


def sifted(node: exp.Expr, scope: Scope) -> list[Column]:
    """The columns that `* LIKE 'pattern'` stands for; ILIKE, GLOB, SIMILAR TO and NOT likewise."""
    condition = node.this if isinstance(node, exp.Not) else node
    found = columns(condition.this, [], scope)
    wanted = _named(condition, found)
    if wanted is None:
        return found
    return [each for each in found if (each.name in wanted) is not isinstance(node, exp.Not)]


def renamed(template: str, node: exp.Expr, name: str) -> str:
    """The name that an alias of COLUMNS('re') gives: `\\0` is the column's own, `\\1` its first group.

    >>> renamed("\\\\1_address", exp.Columns(this=exp.Literal.string("mail_(.*)")), "mail_home")
    'home_address'
    """
    pattern = node.this.name if isinstance(node.this, exp.Literal) else "(?s:.*)"
    found = re.search(pattern, name)
    groups = (found.group(0), *found.groups("")) if found else (name,)
    return re.sub(r"\\(\d)", lambda each: groups[int(each[1])] if int(each[1]) < len(groups) else "", template)


def _named(condition: exp.Expr, found: list[Column]) -> set[str] | None:
    """The names of which a condition on names is true; None where it is of a kind that is not evaluated."""
    pattern = condition.expression
    if not isinstance(pattern, exp.Literal):
        return None
    match condition:
        case exp.Like():
            regex = re.compile(_as_regex(pattern.name))
        case exp.ILike():
            regex = re.compile(_as_regex(pattern.name), re.IGNORECASE)
        case exp.Glob():
            regex = re.compile(fnmatch.translate(pattern.name))
        case _:
            return None
    return {each.name for each in found if regex.fullmatch(each.name)}


def like(pattern: str, scope: Scope) -> list[Column]:
    """The columns whose whole name a regular expression matches; of one that is none, all."""
    try:
        found = re.compile(pattern)
    except re.error:
        return columns(exp.Star(), [], scope)
    return [each for each in columns(exp.Star(), [], scope) if found.fullmatch(each.name)]


def _all(qualifier: list[exp.Expr], scope: Scope) -> Iterator[Column]:
    if qualifier:
        source = scope.source(qualifier)
        if source is not None:
            yield from source.relation.columns
            return
        value = scope.value(qualifier, qualifier[0])
        for key, each in (value.parts or {}).items():
            yield Column(key, key, each)
        return
    yield from scope.common()


def _less(star: exp.Expr, found: Iterator[Column], scope: Scope) -> list[Column]:
    names = of_columns(scope.context.dialect)
    without = [_identifier(each) for each in star.args.get("except_") or ()]
    return [each for each in found if not any(_is(each, one, names.matches) for one in without)]


def _replaced(star: exp.Expr, found: list[Column], scope: Scope) -> list[Column]:
    names = of_columns(scope.context.dialect)
    for each in star.args.get("replace") or ():
        name, value = each.args["alias"], evaluate(each.this, scope)
        found = [replace(one, value=value, node=each.this) if _is(one, name, names.matches) else one for one in found]
    return found


def _renamed(star: exp.Expr, found: list[Column], scope: Scope) -> list[Column]:
    names = of_columns(scope.context.dialect)
    for each in star.args.get("rename") or ():
        old, new = _identifier(each.this), each.args["alias"]
        found = [
            replace(one, name=new.name, key=names.key(new), spelled=False) if _is(one, old, names.matches) else one
            for one in found
        ]
    return found


def _is(column: Column, written: exp.Expr, matches: Callable[[exp.Expr, str], bool]) -> bool:
    return matches(written, column.key)


def _identifier(node: exp.Expr) -> exp.Expr:
    return node.this if isinstance(node, exp.Column) else node


def _as_regex(like: str) -> str:
    return "".join(".*" if each == "%" else "." if each == "_" else re.escape(each) for each in like)
