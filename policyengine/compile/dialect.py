"""The whole difference between dialects, on one screen: what an engine can do, and how it wants its statements."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sqlglot import Dialect as SqlDialect
from sqlglot import ErrorLevel, exp
from sqlglot.errors import UnsupportedError

from policyengine.compile import mysql
from policyengine.compile.rewrites import clickhouse, mariadb, oracle, staged, text, words
from policyengine.compile.rewrites.merge import joined, merged
from policyengine.compile.rewrites.rewrite import Rewrite, Say
from policyengine.errors import NotAnalysable
from policyengine.model import entry, recipient


class Style(StrEnum):
    """How a driver reads a parameter in a statement's text; its name, and its type where that is asked."""

    COLON = ":{name}"
    DOLLAR = "${name}"
    PERCENT = "%({name})s"
    AT = "@{name}"
    BRACES = "{{{name}:{type}}}"
    JSON = '{{"from": "{name}"}}'
    NONE = ""


def _as_it_is(statement: exp.Expr, say: Say) -> str:
    return say(statement)


@dataclass(frozen=True, slots=True)
class Dialect:
    """One row per engine.

    `sqlglot`: the dialect it is rendered in. `atomic`: a child and its parent can be deleted in one transaction.
    `deferred`: foreign keys can be checked at the end of the transaction. `unicode_lower`: `lower` is known to be not
    just ASCII. `style`: how its driver reads a parameter. `recursive`: one INSERT follows a self reference to its end;
    where not, it is said again until it adds no row. `documents`: paths into JSON documents can be asked and changed.
    `empty_text`: an empty text is no NULL. `commands`: it has no SQL and stages no rows; see `compile.command`.
    `shapes` rewrite a statement as a whole, then `rewrites` node by node; `say` gives it its text.
    `batched`: rows by a range of keys cost no more than those rows, and commit with a receipt. `binding`: a foreign key
    binds everybody who writes, and not only who asks for it. `many`: one statement finds and decides for many runs.
    """

    engine: str
    sqlglot: str
    atomic: bool = False
    deferred: bool = False
    unicode_lower: bool = False
    rewrites: tuple[Rewrite, ...] = ()
    shapes: tuple[Rewrite, ...] = ()
    style: Style = Style.COLON
    recursive: bool = True
    documents: bool = True
    empty_text: bool = True
    commands: bool = False
    batched: bool = False
    binding: bool = False
    many: bool = False
    say: Callable[[exp.Expr, Say], str] = _as_it_is

    @property
    def pyformat(self) -> bool:
        """Whether its driver reads `%(name)s` as a parameter, and wants every other percent sign doubled."""
        return self.style is Style.PERCENT

    @property
    def limited(self) -> bool:
        """Whether there are steps that it can't say, so that they are tried before they are needed."""
        return not self.documents


_MYSQL: tuple[Rewrite, ...] = (mysql.indexable, mysql.castable, mysql.trimmed, mysql.in_order)
_SPARK = (words.looked_up_by_max, merged, text.collated("UTF8_BINARY", coarse_only=True))
_CLICKHOUSE = {
    exp.DType.TEXT: "String",
    exp.DType.INT: "Int32",
    exp.DType.BIGINT: "Int64",
    exp.DType.DATE: "Date32",
    exp.DType.BOOLEAN: "Bool",
}
# A value cut off to fit would be a stranger's: columns are short, as keys must be, and values are not.
_TSQL = {exp.DType.TEXT: "NVARCHAR(450)"}, {exp.DType.TEXT: "NVARCHAR(MAX)"}
_ORACLE = {exp.DType.TEXT: "VARCHAR2(255 CHAR)"}, {exp.DType.TEXT: "VARCHAR2(4000)", exp.DType.BOOLEAN: "NUMBER(1)"}

_COMMANDED = {**dict.fromkeys(entry.ENGINES, Style.NONE), recipient.ENGINE: Style.JSON}

DIALECTS: Mapping[str, Dialect] = {
    each.engine: each
    for each in (
        Dialect(
            "sqlite",
            "sqlite",
            atomic=True,
            deferred=True,
            shapes=(staged.looked_up_first, staged.looked_up),
            rewrites=(text.bare_values, text.binary_text),
            batched=True,
            many=True,
        ),
        Dialect("duckdb", "duckdb", unicode_lower=True, rewrites=(text.binary_column,), style=Style.DOLLAR, many=True),
        Dialect("files", "duckdb", unicode_lower=True, style=Style.DOLLAR, many=True),
        Dialect("delta", "duckdb", unicode_lower=True, style=Style.DOLLAR, many=True),
        # In a database of PostgreSQL whose character type is C, `lower` is ASCII alone.
        Dialect(
            "postgres",
            "postgres",
            atomic=True,
            shapes=(staged.checked,),
            rewrites=(text.binary_where_coarse,),
            style=Style.PERCENT,
            batched=True,
            binding=True,
            many=True,
        ),
        Dialect(
            "mariadb",
            "mysql",
            atomic=True,
            unicode_lower=False,  # ẞ is left alone
            shapes=(staged.looked_up_first, mariadb.hashed, mariadb.asked_by_in, mariadb.joined),
            rewrites=(*_MYSQL, mysql.Exact("utf8mb4_nopad_bin")),
            style=Style.PERCENT,
            batched=True,
            binding=True,
            many=True,
        ),
        Dialect(
            "mysql",
            "mysql",
            atomic=True,
            unicode_lower=False,
            rewrites=(*_MYSQL, mysql.Exact("utf8mb4_0900_bin"), mysql.beside_itself),
            style=Style.PERCENT,
        ),
        Dialect(
            "clickhouse",
            "clickhouse",
            unicode_lower=True,
            shapes=(
                clickhouse.asked_by_in,
                clickhouse.looked_up,
                clickhouse.ordered,
                clickhouse.emptied,
                words.null_spelled_out,
                words.typed(_CLICKHOUSE, bound=_CLICKHOUSE),
                *clickhouse.LETTERS,
            ),
            style=Style.BRACES,
            recursive=False,
            documents=False,
            say=clickhouse.mutation,
        ),
        Dialect("spark", "spark", shapes=(words.in_delta, *_SPARK), recursive=False, documents=False),
        Dialect("databricks", "databricks", shapes=_SPARK, recursive=False, documents=False),
        Dialect(
            "snowflake",
            "snowflake",
            shapes=(words.looked_up_by_max, merged, text.collated("utf8", coarse_only=True, function=True)),
            style=Style.PERCENT,
            recursive=False,
            documents=False,
        ),
        Dialect(
            "bigquery",
            "bigquery",
            shapes=(
                words.looked_up_by_max,
                words.undotted,
                words.from_one_row,
                words.never_without_where,
                words.without_unique,
                words.truncated_by("DATE_TRUNC", unit_first=False),
                text.collated("", coarse_only=True, function=True),
                merged,
            ),
            style=Style.AT,
            recursive=False,
            documents=False,
        ),
        Dialect(
            "redshift",
            "redshift",
            shapes=(
                words.looked_up_by_max,
                joined,
                words.null_spelled_out,
                text.collated("case_sensitive", coarse_only=True, function=True),
            ),
            style=Style.PERCENT,
            recursive=False,
            documents=False,
        ),
        Dialect(
            "trino",
            "trino",
            shapes=(words.looked_up_by_max, words.without_unique, merged),
            recursive=False,
            documents=False,
        ),
        Dialect(
            "tsql",
            "tsql",
            shapes=(
                words.null_spelled_out,
                words.truth_compared,
                words.national,
                words.to_the_end,
                words.truncated_by("DATETRUNC", unit_first=True),
                words.typed(_TSQL[0], bound=_TSQL[1], casts=_TSQL[1]),
                text.collated("Latin1_General_100_BIN2"),
            ),
            style=Style.PERCENT,
            recursive=False,
            documents=False,
        ),
        Dialect(
            "oracle",
            "oracle",
            shapes=(
                words.null_spelled_out,
                words.truth_compared,
                oracle.trimmed_of_many,
                oracle.nothing_is_null,
                oracle.date_spelled,
                oracle.from_dual,
                words.truncated_by("TRUNC", unit_first=False, units=oracle.UNITS),
                words.typed(_ORACLE[0], bound=_ORACLE[1], casts=_ORACLE[1]),
                text.collated("BINARY", coarse_only=True),
            ),
            recursive=False,
            documents=False,
            empty_text=False,
            say=oracle.created_once,
        ),
        *(Dialect(each, "", unicode_lower=True, style=style, commands=True) for each, style in _COMMANDED.items()),
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

    The nodes are used up: they are rewritten where they stand, and no copy is made. Raises NotAnalysable
    `compile.unsaid` where the dialect can't say it.
    """
    row = dialect(engine)

    def say(node: exp.Expr) -> str:
        return node.sql(row.sqlglot, copy=False, unsupported_level=ErrorLevel.RAISE)

    for shape in row.shapes:
        statement = shape(statement)
    for rewrite in row.rewrites:
        statement = statement.transform(rewrite, copy=False)
    for each in list(statement.find_all(exp.Placeholder)):
        statement = _bound(each, statement, row, say)
    try:
        text = row.say(statement, say)
    except UnsupportedError as error:
        raise NotAnalysable("compile.unsaid", f"has no words for it: {error}") from None
    return doubled(text, row.sqlglot) if row.pyformat else text


def _bound(parameter: exp.Placeholder, statement: exp.Expr, row: Dialect, say: Say) -> exp.Expr:
    """The statement with a parameter as its driver reads it; its type stands in it, or it is cast to that."""
    whole = parameter.parent if row.style is Style.BRACES and isinstance(parameter.parent, exp.Cast) else parameter
    type = say(whole.to) if isinstance(whole, exp.Cast) else "String"
    spelled = exp.Var(this=row.style.format(name=parameter.name, type=type))
    if whole is statement:
        return spelled
    whole.replace(spelled)
    return statement


def plain(text: str, engine: str) -> str:
    """A rendered statement as the engine reads it, its driver's doubled percent signs made single."""
    return text.replace("%%", "%") if dialect(engine).pyformat else text


_NAMES = r"""|"(?:[^"]|"")*"|`(?:[^`]|``)*`"""
_BRACKETED = r"|\[(?:[^\]]|\]\])*\]"


@cache
def quotes(sqlglot: str) -> re.Pattern[str]:
    """What stands in quotes in a dialect's text, and holds no parameter: texts and names.

    >>> quotes("postgres").findall(r"'a\\' 'b'"), quotes("snowflake").findall(r"'a\\'s' 'b'")
    (["'a\\\\'", "'b'"], ["'a\\\\'s'", "'b'"])
    """
    escaped = "\\" in SqlDialect.get_or_raise(sqlglot).tokenizer_class.STRING_ESCAPES
    text = r"'(?:[^'\\]|''|\\.)*'" if escaped else "'(?:[^']|'')*'"
    return re.compile(text + _NAMES + (_BRACKETED if sqlglot == "tsql" else ""))


@cache
def _percents(sqlglot: str) -> re.Pattern[str]:
    return re.compile(rf"{quotes(sqlglot).pattern}|%\(\w+\)s|%")


def doubled(text: str, sqlglot: str = "postgres") -> str:
    """The statement with every percent sign doubled that is no parameter's: in texts, in names, and as an operator.

    >>> doubled("SELECT a % 2, '5%' FROM t WHERE r = %(run)s")
    "SELECT a %% 2, '5%%' FROM t WHERE r = %(run)s"
    >>> doubled("SELECT [%(a)s] FROM t WHERE r = %(run)s", "tsql")
    'SELECT [%%(a)s] FROM t WHERE r = %(run)s'
    """

    def one(found: re.Match[str]) -> str:
        return found[0] if found[0][:2] == "%(" else found[0].replace("%", "%%")

    return _percents(sqlglot).sub(one, text)
