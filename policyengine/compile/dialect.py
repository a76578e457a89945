"""The whole difference between dialects, on one screen: what an engine can do, and how it wants its statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlglot import ErrorLevel, exp

from policyengine.compile import mysql
from policyengine.errors import NotAnalysable
from policyengine.model import entry, recipient

Rewrite = Callable[[exp.Expr], exp.Expr]


@dataclass(frozen=True, slots=True)
class Dialect:
    """One row per engine.

    `sqlglot`: the dialect it is rendered in. `atomic`: a child and its parent can be deleted in one transaction.
    `deferred`: foreign keys can be checked at the end of the transaction. `unicode_lower`: `lower` is not just ASCII.
    `pyformat`: its driver reads `%(name)s` as a parameter, and wants every other percent sign doubled.
    `commands`: it has no SQL and stages no rows; see `compile.command`.
    """

    engine: str
    sqlglot: str
    atomic: bool
    deferred: bool
    unicode_lower: bool
    rewrites: tuple[Rewrite, ...] = ()
    pyformat: bool = False
    commands: bool = False


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


_MYSQL: tuple[Rewrite, ...] = (mysql.indexable, mysql.castable, mysql.trimmed, mysql.parameter)

_COMMANDED = (*entry.ENGINES, recipient.ENGINE)

DIALECTS: Mapping[str, Dialect] = {
    each.engine: each
    for each in (
        Dialect(
            "sqlite", "sqlite", atomic=True, deferred=True, unicode_lower=False, rewrites=(bare_values, binary_text)
        ),
        Dialect("duckdb", "duckdb", atomic=False, deferred=False, unicode_lower=True, rewrites=(binary_column,)),
        Dialect("files", "duckdb", atomic=False, deferred=False, unicode_lower=True),
        Dialect(
            "postgres",
            "postgres",
            atomic=True,
            deferred=False,
            unicode_lower=False,  # in a database whose character type is C it is ASCII alone
            rewrites=(binary_where_coarse,),
            pyformat=True,
        ),
        Dialect(
            "mariadb",
            "mysql",
            atomic=True,
            deferred=False,
            unicode_lower=True,
            rewrites=(*_MYSQL, mysql.Exact("utf8mb4_nopad_bin")),
            pyformat=True,
        ),
        Dialect(
            "mysql",
            "mysql",
            atomic=True,
            deferred=False,
            unicode_lower=True,
            rewrites=(*_MYSQL, mysql.Exact("utf8mb4_0900_bin"), mysql.beside_itself, mysql.in_order),
            pyformat=True,
        ),
        *(Dialect(each, "", atomic=False, deferred=False, unicode_lower=True, commands=True) for each in _COMMANDED),
    )
}


def dialect(engine: str) -> Dialect:
    """The engine's row; NotAnalysable where this version has none."""
    if engine not in DIALECTS:
        known = ", ".join(DIALECTS)
        raise NotAnalysable("compile.no-dialect", f"no dialect for engine {engine}", help=f"this version has {known}")
    return DIALECTS[engine]


def render(statement: exp.Expr, engine: str) -> str:
    """The statement's text in the engine's dialect, after its rewrites. Identifiers are quoted by who built them.

    The nodes are used up: they are rewritten where they stand, and no copy is made.
    """
    row = dialect(engine)
    for rewrite in row.rewrites:
        statement = statement.transform(rewrite, copy=False)
    text = statement.sql(row.sqlglot, copy=False, unsupported_level=ErrorLevel.RAISE)
    return doubled(text) if row.pyformat else text


def plain(text: str, engine: str) -> str:
    """A rendered statement as the engine reads it, its driver's doubled percent signs made single."""
    return text.replace("%%", "%") if dialect(engine).pyformat else text


_PERCENT = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|%\(\w+\)s|%""")


def doubled(text: str) -> str:
    """The statement with every percent sign doubled that is no parameter's: in texts, in names, and as an operator.

    >>> doubled("SELECT a % 2, '5%' FROM t WHERE r = %(run)s")
    "SELECT a %% 2, '5%%' FROM t WHERE r = %(run)s"
    >>> doubled("SELECT `%(run)s`")
    'SELECT `%%(run)s`'
    """
    return _PERCENT.sub(lambda found: found[0] if found[0][:2] == "%(" else found[0].replace("%", "%%"), text)
