"""A connection to MariaDB or MySQL: what its URL may say, and a session in which nothing is converted in silence.

INVARIANT: statements mean what was compiled in this session alone: its sql_mode makes of a value that does not fit an
error, has every field of an UPDATE read before it is set, and its limits are such that no result is cut off.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pymysql
from pymysql import converters
from pymysql.constants import CLIENT, FIELD_TYPE

from policyengine.errors import UsageError

CONNECT_SECONDS = 10

_PARTS = ("ssl_ca", "ssl_cert", "ssl_key")
# How a URL asks for TLS, and what of a certificate is looked at; who names an authority wants it asked.
_MODES: Mapping[str, Mapping[str, object] | None] = {
    "disabled": None,
    "preferred": {},
    "required": {"verify_mode": False, "check_hostname": False},
    "verify_ca": {"verify_mode": True, "check_hostname": False},
    "verify_identity": {"verify_mode": True, "check_hostname": True},
}
_VERIFYING = ("verify_ca", "verify_identity")

# Limits that a URL may set, in seconds, and ours where nobody has set another than the server is made with.
_LIMITS = {"innodb_lock_wait_timeout": (2, 50), "lock_wait_timeout": (2, 86400), "max_statement_time": (3600, 0)}
_OURS = ("ssl_mode", "unix_socket", *_PARTS, *_LIMITS)

_MODE = "ANSI_QUOTES,PIPES_AS_CONCAT,STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO"
_SESSION = (
    "SET NAMES utf8mb4 COLLATE utf8mb4_bin",
    "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
    "SET SESSION time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1, sql_auto_is_null = 0,"
    " completion_type = 0, sql_safe_updates = 0, sql_select_limit = DEFAULT, group_concat_max_len = 4294967295",
)
# A recursion that reaches its limit ends with a warning, as if it had found all. What a subquery said of a row is told
# again of every row that its columns are equal in, and those compare `Ann` and `ann` by their own collation.
_ALONE: Mapping[str, tuple[str, ...]] = {
    "mariadb": (
        f"SET SESSION sql_mode = '{_MODE},SIMULTANEOUS_ASSIGNMENT', max_recursive_iterations = 4294967295,"
        " optimizer_switch = 'subquery_cache=off',"
        " idle_transaction_timeout = IF(@@idle_transaction_timeout = 0, 600, @@idle_transaction_timeout)",
    ),
    "mysql": (f"SET SESSION sql_mode = '{_MODE}', cte_max_recursion_depth = 4294967295",),
}


def connect(dsn: str) -> pymysql.Connection[Any]:
    """An open session. Raises pymysql.Error, and UsageError `store.url` where the URL says what it can't."""
    arguments, limits = _arguments(dsn)
    connection = pymysql.connect(
        **arguments,
        charset="utf8mb4",
        autocommit=True,
        connect_timeout=CONNECT_SECONDS,
        client_flag=CLIENT.FOUND_ROWS,  # rows that a WHERE finds are changed, as every other engine counts
        conv=_CONVERSIONS,
        program_name="policyengine",
    )
    try:
        engine = engine_of(connection)
        with connection.cursor() as cursor:
            for each in (*_SESSION, *_ALONE[engine]):
                cursor.execute(each)
            for name, (ours, made) in _LIMITS.items():
                if name == "max_statement_time" and engine == "mysql":
                    continue
                value = limits.get(name, f"IF(@@{name} = {made}, {ours}, @@{name})")
                cursor.execute(f"SET SESSION {name} = {value}")
    except BaseException:
        connection.close()
        raise
    return connection


def engine_of(connection: pymysql.Connection[Any]) -> str:
    """Which of the two the server is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT VERSION()")
        return "mariadb" if "mariadb" in str(cursor.fetchall()).lower() else "mysql"


def _arguments(dsn: str) -> tuple[dict[str, Any], dict[str, str]]:
    """What the driver is given, and the limits that the URL sets.

    >>> _arguments("mariadb://ann:p%40ss@db:3307/shop?lock_wait_timeout=7")[0]["password"]
    'p@ss'
    """
    try:
        split = urlsplit(dsn)
        database, said = unquote(split.path.removeprefix("/")), dict(parse_qsl(split.query, strict_parsing=True))
        port = split.port
    except ValueError:
        if not dsn.partition("?")[2]:
            raise _wrong("can't be read") from None
        database, said, port = "", {"": ""}, None
    if unknown := [each for each in said if each not in _OURS]:
        raise _wrong("has a key that is not known" if unknown != [""] else "can't be read")
    if not database or "/" in database:
        raise _wrong("names no database")
    arguments = {
        "host": split.hostname or "localhost",
        "port": port or 3306,
        "user": unquote(split.username) if split.username else None,
        "password": unquote(split.password) if split.password else "",
        "database": database,
        "unix_socket": said.get("unix_socket"),
        **_tls(said),
    }
    limits = {name: said[name] for name in _LIMITS if name in said}
    if not all(each.isdecimal() for each in limits.values()):
        raise _wrong("sets a limit that is no number of seconds")
    return {name: value for name, value in arguments.items() if value is not None}, limits


def _tls(said: Mapping[str, str]) -> dict[str, object]:
    files = {name.removeprefix("ssl_"): said[name] for name in _PARTS if name in said}
    mode = said.get("ssl_mode", "verify_identity" if "ca" in files else "required" if files else "preferred")
    mode = mode.lower().replace("-", "_")
    if mode not in _MODES:
        raise _wrong(f"has an ssl_mode that is none of {', '.join(_MODES)}")
    if mode in _VERIFYING and "ca" not in files:
        raise _wrong("asks for a certificate to be verified, and says by whom not: ssl_ca names a file")
    match _MODES[mode]:
        case None:
            return {"ssl_disabled": True}
        case looked if looked or files:
            return {"ssl": {**(looked or {}), **files}}
        case _:
            return {}


def _wrong(what: str) -> UsageError:
    return UsageError(
        "store.url",
        f"the URL of the store {what}",
        help=f"write mariadb://user@host/name; after a question mark may stand {', '.join(_OURS)}",
    )


# --- values ---------------------------------------------------------------------------------------------------------


def plain(value: object) -> object:
    """A value as the driver takes it. Raises TypeError for a type that no column has.

    >>> plain(True), plain(uuid.UUID(int=7)), plain(Decimal("1.50"))
    (1, '00000000-0000-0000-0000-000000000007', Decimal('1.50'))
    """
    match value:
        case bool():
            return int(value)
        case uuid.UUID():
            return str(value)
        case bytearray() | memoryview():
            return bytes(value)
        case None | int() | float() | str() | bytes() | Decimal() | datetime.date() | datetime.time():
            return value
        case _:
            raise TypeError(type(value).__name__)


def _bit(data: bytes) -> int:
    return int.from_bytes(data, "big")


# A time of day is one; a time span, which the type can hold as well, is told as its text, and so is a date of zeros.
_CONVERSIONS: dict[Any, Any] = {
    **converters.conversions,
    FIELD_TYPE.BIT: _bit,
    FIELD_TYPE.TIME: converters.convert_time,
}
