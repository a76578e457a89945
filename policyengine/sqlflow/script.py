"""A text of SQL, statement by statement, to what it writes: the one place that parses users' SQL for its lineage."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import sqlglot
from sqlglot import exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.errors import SqlglotError
from sqlglot.tokenizer_core import Token, TokenType

from policyengine.model.lineage import Script
from policyengine.model.place import Place
from policyengine.sqlflow.expression import evaluate
from policyengine.sqlflow.mend import mended, replacing, unloaded
from policyengine.sqlflow.problems import Problems
from policyengine.sqlflow.query import query
from policyengine.sqlflow.scope import Context, Scope
from policyengine.sqlflow.star import matching
from policyengine.sqlflow.statement import returning, writes
from policyengine.sqlflow.tables import Known, Schema, Tables
from policyengine.sqlflow.target import NotRead, unread
from policyengine.sqlflow.writes import Write, Writes


def lineage(text: str, dialect: str, schema: Schema | Known, file: str = "") -> Script:
    """What the SQL writes, and which fields of the schema arrive in it.

    `schema` maps tables to their columns and types; of many texts in one dialect, make it `Known` once. A statement
    that can't be read is a problem, and hides no other.
    """
    problems = Problems(file)
    tables = Tables(schema if isinstance(schema, Known) else Known(schema, dialect))
    found = Writes(problems, tables)
    context = Context(dialect, tables, problems, query, evaluate, matching, returning, found.within)
    for statement in _statements(text, dialect, context):
        context.seen.clear()
        context.done.clear()
        before = dict(context.variables)
        made = _writes(statement, context, found)
        in_doubt = not _accounted(statement, context)
        for write in made:
            found.add(write, in_doubt)
            if in_doubt:
                tables.doubt(write.name)
        if in_doubt:
            context.variables.update(
                (name, replace(value, doubt=True))
                for name, value in context.variables.items()
                if before.get(name) is not value
            )
    return Script(found.targets(context.broken), problems.all())


def _writes(statement: exp.Expr, context: Context, found: Writes) -> list[Write]:
    """What the statement writes; one that is nested too deeply, or of a form that is not known, is not read.

    What a part of it makes is there for the parts after it: a block is read as it runs.
    """
    scope, made = Scope(context), []
    try:
        for write in writes(statement, scope):
            found.make(write)
            made += [write, *_views(context, found)]
    except (NotRead, RecursionError):
        unread(statement, scope)
    inner = found.inner()
    for write in inner:
        found.make(write)
    return [*inner, *made, *_views(context, found)]


def _views(context: Context, found: Writes) -> list[Write]:
    """What arrives in the script's views now that a table has changed which they read."""
    changed, made = context.tables.changed, list[Write]()
    for name, view in list(context.views.items()) if changed else ():
        if view.reads & changed and name not in changed:
            for write in writes(view.node, Scope(context)):
                found.make(write)
                made.append(write)
    changed.clear()
    return made


def _accounted(statement: exp.Expr, context: Context) -> bool:
    """Whether every table and column that the statement names was looked at: what was not could be a source.

    INVARIANT: this is what makes RESOLVED mean that there is no other source.
    """
    missed = [
        each
        for each in statement.walk()
        if isinstance(each, exp.Column | exp.Table) and id(each) not in context.seen and each.name
    ]
    for each in missed:
        message = f"what `{each.name}` does here is not read"
        context.problems.add("sqlflow.not-read", message, each, "write it in another form")
    return not missed


def _statements(text: str, dialect: str, context: Context) -> Iterator[exp.Expr]:
    """The statements one by one. One that does not parse is a problem."""
    problems = context.problems
    parser = Dialect.get_or_raise(dialect)
    try:
        tokens = parser.tokenize(text)
    except SqlglotError:
        context.broken = True
        problems.add("sqlflow.parse", "the text does not consist of words of this dialect", None, "mend its quotes")
        return
    context.undone = any(each.text.upper() == "ROLLBACK" for each in tokens)
    for chunk in _chunks(tokens, dialect in ("tsql", "fabric")):
        if len(chunk) == 1 and chunk[0].text.upper() in ("BEGIN", "END", "GO"):
            continue
        try:
            with _quiet():
                parsed = _parsed(chunk, text, dialect, parser)
        except SqlglotError as error:
            context.broken = True
            if chunk[0].text.upper() in ("EXEC", "EXECUTE", "CALL"):
                yield exp.Command(this=chunk[0].text)
                continue
            problems.at(
                "sqlflow.parse",
                "the statement does not parse",
                _place(error, problems.file),
                "mend it, or say its --dialect",
            )
            continue
        except RecursionError:
            context.broken = True
            problems.add("sqlflow.parse", "the statement is nested too deeply", None, "split it")
            continue
        # What the parser makes nothing of would be lost without a word.
        yield from [each for each in parsed if each is not None] or [exp.Command(this=chunk[0].text)]


def _parsed(chunk: list[Token], text: str, dialect: str, parser: Dialect) -> list[exp.Expr | None]:
    """One statement, as the parser reads it or as it is mended first."""
    unload = unloaded(chunk)
    if unload is not None:
        content, place = unload
        inner = sqlglot.parse_one(content, dialect=dialect)
        return [exp.Copy(this=exp.Subquery(this=inner), kind=False, files=[exp.Literal.string(place)])]
    words, into = mended(replacing(chunk, dialect) or chunk, dialect)
    parsed = parser.parser().parse(words, text)
    clause = parsed[0].args.get("returning") if into is not None and parsed and parsed[0] is not None else None
    if clause is not None:
        clause.set("into", into)
    return list(parsed)


def _chunks(tokens: list[Token], batches: bool) -> Iterator[list[Token]]:
    chunk: list[Token] = []
    depth = 0
    for at, token in enumerate(tokens):
        if batches:
            depth += _opens(tokens, at, chunk)
        ends = token.token_type is TokenType.SEMICOLON and not depth
        if ends and batches and [each.text.upper() for each in tokens[at + 1 : at + 2]] == ["ELSE"]:
            continue  # it ends a branch of an IF, and not the IF
        if ends or (batches and _ends_batch(tokens, at)):
            if chunk:
                yield chunk
            chunk = []
        else:
            chunk.append(token)
    if chunk:
        yield chunk


def _opens(tokens: list[Token], at: int, chunk: list[Token]) -> int:
    """1 where a block of an IF or a WHILE begins, or a CASE within it; -1 where it ends; else 0."""
    if not chunk or chunk[0].text.upper() not in ("IF", "WHILE"):
        return 0
    word, after = tokens[at].text.upper(), {each.text.upper() for each in tokens[at + 1 : at + 2]}
    if word == "CASE" or (word == "BEGIN" and not after & {"TRAN", "TRANSACTION", "TRY", "CATCH"}):
        return 1
    return -1 if word == "END" and not after & {"TRY", "CATCH"} else 0


def _ends_batch(tokens: list[Token], at: int) -> bool:
    """Whether it is a GO on a line of its own."""
    if tokens[at].text.upper() != "GO":
        return False
    line = tokens[at].line
    return all(each.line != line for each in (*tokens[max(at - 1, 0) : at], *tokens[at + 1 : at + 2]))


def _place(error: SqlglotError, file: str) -> Place:
    """Where a parse error is. INVARIANT: the parser's text is dropped, for it quotes the SQL and its literals."""
    first: Mapping[str, object] = next(iter(getattr(error, "errors", ())), {})
    line, column = first.get("line"), first.get("col")
    width = len(str(first.get("highlight") or " "))
    if isinstance(line, int) and isinstance(column, int):
        return Place(file, line, max(column - width + 1, 1), width)
    return Place(file)


@contextmanager
def _quiet() -> Iterator[None]:
    """The parser logs the SQL of what it does not know, literals and all; we tell it as a problem."""
    logger = logging.getLogger("sqlglot")
    before = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = before
