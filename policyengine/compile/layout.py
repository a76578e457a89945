"""A statement laid out for people: only blanks and line ends differ from what the engine is given."""

from __future__ import annotations

import re
from collections.abc import Iterator

WIDTH = 100

# Strings, quoted names and comments are one token each: nothing inside them is touched, and nothing is left out.
_TOKEN = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[(?:[^\]]|\]\])*\]|/\*.*?\*/|[()]|[^\s()'"`\[/]+|\s+|.""",
    re.DOTALL,
)
_CLAUSES = frozenset(("SELECT", "FROM", "WHERE", "SET", "JOIN", "UNION", "ORDER", "VALUES", "AND", "OR", "WITH"))
_HALVES = frozenset(("DELETE", "CHARACTER"))  # with a clause's word behind them they are a word of two
_INNER = frozenset(("AND", "OR"))


def laid_out(sql: str, width: int = WIDTH) -> str:
    """The statement with line ends before its clauses where one line is too long for it.

    >>> print(laid_out('DELETE FROM "a" WHERE EXISTS(SELECT 1 FROM "k" WHERE "k"."id" = "a"."id")', 50))
    DELETE FROM "a"
    WHERE EXISTS(
      SELECT 1 FROM "k" WHERE "k"."id" = "a"."id"
    )
    >>> print(laid_out('SELECT 1', 50))
    SELECT 1
    """
    return "\n".join(_lines(_tokens(sql), 0, width))


def same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but blanks between their tokens.

    >>> same("SELECT ' a'", "SELECT\\n  ' a'"), same("SELECT ' a'", "SELECT 'a'")
    (True, False)
    """
    return _tight(one) == _tight(other)


def _tight(sql: str) -> list[str]:
    return [each for each in _TOKEN.findall(sql) if not each.isspace()]


def _tokens(sql: str) -> list[str]:
    return [" " if each.isspace() else each for each in _TOKEN.findall(sql)]


def _lines(tokens: list[str], indent: int, width: int) -> Iterator[str]:
    """One line where it fits; else a line for each clause, and brackets that don't fit opened in turn."""
    pad = " " * indent
    whole = "".join(tokens).strip()
    if len(pad) + len(whole) <= width:
        yield pad + whole
        return
    clauses = list(_clauses(tokens))
    if len(clauses) > 1:
        for clause in clauses:
            deeper = 2 if clause[0] in _INNER else 0
            yield from _lines(clause, indent + deeper, width)
        return
    opened = _widest(tokens)
    if opened is None:
        yield pad + whole
        return
    start, end = opened
    yield pad + "".join(tokens[: start + 1]).strip()
    yield from _lines(tokens[start + 1 : end], indent + 2, width)
    rest = "".join(tokens[end:]).strip()
    if len(pad) + len(rest) <= width:
        yield pad + rest
    else:
        first, *others = _lines(tokens[end + 1 :], indent, width)
        yield pad + ")" + first[len(pad) :]
        yield from others


def _clauses(tokens: list[str]) -> Iterator[list[str]]:
    """The tokens, cut before every keyword that begins a clause outside of brackets."""
    depth, clause = 0, list[str]()
    for token in tokens:
        depth += (token == "(") - (token == ")")
        if depth == 0 and token in _CLAUSES and clause[-1:] == [" "] and clause[-2] not in _HALVES:
            yield clause
            clause = []
        if clause or token != " ":
            clause.append(token)
    if clause:
        yield clause


def _widest(tokens: list[str]) -> tuple[int, int] | None:
    """Where the longest outermost bracket opens and closes."""
    found: list[tuple[int, int, int]] = []
    depth, start = 0, 0
    for position, token in enumerate(tokens):
        if token == "(":
            start = position if depth == 0 else start
            depth += 1
        elif token == ")":
            depth -= 1
            if depth == 0 and position > start + 1:
                found.append((len("".join(tokens[start:position])), start, position))
    if not found:
        return None
    _, start, end = max(found, key=lambda each: (each[0], -each[1]))
    return start, end
