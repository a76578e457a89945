"""Statements that the parser does not read, word by word into a form that it reads."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.tokenizer_core import Token, TokenType

# What comes after an OUTPUT that goes into no table.
_ENDS = frozenset({"WHERE", "FROM", "VALUES", "SELECT", "OPTION", "EXEC", "EXECUTE", "WHEN"})


def mended(tokens: list[Token], dialect: str) -> tuple[list[Token], exp.Expr | None]:
    """The statement's words in a form that is read, and the table that its OUTPUT goes into, where that was cut out."""
    words = [each.text.upper() for each in tokens]
    if "DEEP" in words and words[words.index("DEEP") + 1 : words.index("DEEP") + 2] == ["CLONE"]:
        at = words.index("DEEP")
        return tokens[:at] + tokens[at + 1 :], None
    if dialect in ("tsql", "fabric") and "OUTPUT" in words:
        return _without_output_into(tokens, words)
    return tokens, None


def unloaded(tokens: Sequence[Token]) -> tuple[str, str] | None:
    """The query and the place of Redshift's and Athena's UNLOAD ('query') TO 'place'; None for anything else."""
    if tokens[0].text.upper() != "UNLOAD" or len(tokens) < 2:
        return None
    words = Dialect.get_or_raise("redshift").tokenize(tokens[1].text)
    texts = [each.text for each in words if each.token_type is TokenType.STRING]
    return (texts[0], texts[1]) if len(texts) > 1 and words[0].text == "(" else None


def replacing(tokens: Sequence[Token], dialect: str) -> list[Token] | None:
    """MySQL's REPLACE INTO as an INSERT, at the same places; None for anything else."""
    first, rest = tokens[0], tokens[1:2]
    if first.text.upper() != "REPLACE" or not rest or not rest[0].text.upper().startswith("INTO"):
        return None
    before = "\n" * (first.line - 1) + " " * max(first.col - len(first.text), 0)
    return list(Dialect.get_or_raise(dialect).tokenize(f"{before}INSERT  {rest[0].text}"))


def _without_output_into(tokens: list[Token], words: list[str]) -> tuple[list[Token], exp.Expr | None]:
    """`OUTPUT … INTO name (columns)` cut at its INTO, and the table that it names; of a DELETE it comes last."""
    start, depth = words.index("OUTPUT"), 0
    into: exp.Expr | None = None
    stop = end = len(words)
    for at in range(start + 1, len(words)):
        depth += (words[at] == "(") - (words[at] == ")")
        if depth == 0 and words[at] == "INTO":
            stop = at
            end, into = _table(tokens, at + 1)
            break
        if depth == 0 and words[at] in _ENDS:
            stop = end = at
            break
    clause, rest = tokens[start:stop], tokens[end:]
    deletes = "DELETE" in words[:start] and not {"INSERT", "UPDATE", "MERGE"} & set(words[:start])
    return tokens[:start] + (rest + clause if deletes else clause + rest), into


def _table(tokens: list[Token], at: int) -> tuple[int, exp.Expr]:
    """The name at a position, with its list of columns, and where it ends."""
    parts: list[exp.Expr] = []
    variable = tokens[at].text == "@"
    at += variable
    while at < len(tokens):
        quoted = tokens[at].token_type is TokenType.IDENTIFIER
        name = exp.to_identifier(tokens[at].text, quoted=quoted)
        name.update_positions(tokens[at])
        parts.append(name)
        at += 1
        if at >= len(tokens) or tokens[at].text != ".":
            break
        at += 1
    if variable:
        table: exp.Expr = exp.Table(this=exp.Parameter(this=exp.Var(this=parts[0].name)))
    else:
        table = exp.Table(**dict(zip(("this", "db", "catalog"), reversed(parts), strict=False)))
    if at < len(tokens) and tokens[at].text == "(":
        close = next((one for one in range(at, len(tokens)) if tokens[one].text == ")"), len(tokens) - 1)
        listed = [exp.to_identifier(each.text, quoted=True) for each in tokens[at + 1 : close] if each.text != ","]
        # A list of columns, and no VALUES or query in brackets.
        if not any(each.text.upper() == "SELECT" for each in tokens[at + 1 : close]):
            return close + 1, exp.Schema(this=table, expressions=listed)
    return at, table
