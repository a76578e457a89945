"""Closed lists of values, read from CHECK constraints where they say one thing only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.tokenizer_core import Token, TokenType


def choices(checks: Iterable[str], dialect: str) -> Mapping[str, tuple[str, ...]]:
    """The values that CHECK conditions allow, by field; a field that two conditions limit is left out.

    >>> choices(["(state IN ('new', 'done') OR state IS NULL) AND size > 0", "size IN (1, 2)"], "sqlite")
    {'state': ('new', 'done'), 'size': ('1', '2')}
    >>> choices(["((state)::text = ANY ((ARRAY['new'::character varying])::text[]))"], "postgres")
    {'state': ('new',)}
    >>> choices(["state IN ('new') OR size > 3", "lower(state) IN ('new')", "state IN (SELECT 1)"], "sqlite")
    {}

    What can't be parsed limits nothing here: a list that is missing costs a warning less, a wrong one a wrong mask.
    """
    found: dict[str, tuple[str, ...]] = {}
    twice: set[str] = set()
    for check in checks:
        try:
            condition = sqlglot.parse_one(check, dialect=dialect)
        except SqlglotError:
            continue
        for part in condition.flatten() if isinstance(condition, exp.And) else (condition,):
            named = _limited(part)
            if named is not None:
                twice.update({named[0]} & found.keys())
                found[named[0]] = named[1]
    return {name: values for name, values in found.items() if name not in twice}


def checks(statement: str, dialect: str) -> tuple[str, ...]:
    """The conditions of the CHECK constraints in a CREATE TABLE statement, as written.

    >>> checks('CREATE TABLE t (a text CHECK (a IN (\\'x)\\')), "check" int, CHECK (a <> "check"))', "sqlite")
    ("a IN ('x)')", 'a <> "check"')
    """
    try:
        tokens = sqlglot.tokenize(statement, dialect=dialect)
    except SqlglotError:
        return ()
    return tuple(
        statement[tokens[at + 1].end + 1 : tokens[end].start]
        for at, token in enumerate(tokens[:-1])
        if token.token_type is not TokenType.IDENTIFIER
        and token.text.upper() == "CHECK"
        and tokens[at + 1].token_type is TokenType.L_PAREN
        and (end := _closing(tokens, at + 1)) is not None
    )


def labels(type_text: str) -> tuple[str, ...]:
    """The values of an enum that is spelled out, as DuckDB and MariaDB do.

    >>> labels("ENUM('new', 'it''s')"), labels("VARCHAR")
    (('new', "it's"), ())
    """
    if not type_text.upper().startswith("ENUM("):
        return ()
    return tuple(
        token.text for token in sqlglot.tokenize(type_text, dialect="duckdb") if token.token_type is TokenType.STRING
    )


def _closing(tokens: list[Token], opening: int) -> int | None:
    """The index of the parenthesis that closes the one at `opening`."""
    depth = 0
    for at in range(opening, len(tokens)):
        depth += {TokenType.L_PAREN: 1, TokenType.R_PAREN: -1}.get(tokens[at].token_type, 0)
        if depth == 0:
            return at
    return None


def _limited(condition: exp.Expr) -> tuple[str, tuple[str, ...]] | None:
    """The field and its values where a condition is one list of literals, with or without `OR field IS NULL`."""
    condition = condition.unnest()
    if isinstance(condition, exp.Or):
        left, right = condition.left.unnest(), condition.right.unnest()
        lists = [side for side in (left, right) if not _is_null(side)]
        named = _limited(lists[0]) if len(lists) == 1 else None
        nulled = {column.name for column in condition.find_all(exp.Column)}
        return named if named is not None and nulled == {named[0]} else None
    match condition:
        case exp.In(this=subject, expressions=[*values]) if values and not condition.args.get("query"):
            pass
        case exp.EQ(this=subject, expression=exp.Any(this=array)):
            bare = _bare(array)
            values = bare.expressions if isinstance(bare, exp.Array) else []
        case _:
            return None
    field, literals = _bare(subject), [_bare(value) for value in values]
    if not isinstance(field, exp.Column) or not literals or not all(isinstance(one, exp.Literal) for one in literals):
        return None
    if len({one.is_string for one in literals}) > 1:
        return None
    return field.name, tuple(one.name for one in literals)


def _is_null(condition: exp.Expr) -> bool:
    return isinstance(condition, exp.Is) and isinstance(condition.expression, exp.Null)


def _bare(expression: exp.Expr) -> exp.Expr:
    """An expression without parentheses and casts around it."""
    while isinstance(expression, exp.Paren | exp.Cast):
        expression = expression.this
    return expression
