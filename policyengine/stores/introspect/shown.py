"""What MariaDB keeps from a user who asks for a schema: it leaves out in silence what the user has no right to.

Who has no right to a table is not told that it points at another one, nor that the engine deletes its rows with those;
and triggers are for whoever may make them. So what may be seen is read from the grants, roles included.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# Any of these on a whole database shows the names and keys of all its tables.
_VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "REFERENCES", "INDEX", "ALTER", "CREATE VIEW")
_SHOWING = frozenset((*_VERBS, "SHOW VIEW", "TRIGGER"))
_ALL = "ALL PRIVILEGES"
_NAME = r"""\*|`(?:[^`]|``)*`|"(?:[^"]|"")*\""""
_GRANT = re.compile(rf"GRANT (.+) ON (?:TABLE )?({_NAME})\.({_NAME}) TO .*", re.DOTALL)
_COLUMNS = re.compile(r"\([^)]*\)")


class Grant(NamedTuple):
    """One line of SHOW GRANTS: the verbs, and where; `*` is everywhere."""

    verbs: frozenset[str]
    schema: str
    table: str

    def covers(self, schema: str) -> bool:
        """Whether it is about the database; its name may be a pattern."""
        return self.schema == "*" or _like(self.schema).fullmatch(schema) is not None


def hidden(lines: Iterable[str], schemas: Iterable[str], tables: Iterable[tuple[str, str]]) -> str:
    """What of the databases or of their tables a user is not shown, in a word; empty where all is.

    >>> hidden(["GRANT SELECT, UPDATE (`a`), TRIGGER ON `shop`.* TO `u`@`%`"], ["shop"], [("shop", "t")])
    ''
    >>> hidden(["GRANT SELECT ON `shop`.`t` TO `u`@`%`"], ["shop"], [])
    'other tables of shop'
    >>> hidden([r"GRANT SHOW VIEW ON `sh\\_p`.* TO `u`@`%`"], ["sh_p"], [("sh_p", "t")])
    'triggers of t'
    """
    grants = list(_read(lines))
    for schema in schemas:
        if not any(each.table == "*" and each.covers(schema) and each.verbs & {*_SHOWING, _ALL} for each in grants):
            return f"other tables of {schema}"
    for schema, table in tables:
        its = (each for each in grants if each.covers(schema) and each.table in ("*", table))
        if not any(each.verbs & {"TRIGGER", _ALL} for each in its):
            return f"triggers of {table}"
    return ""


def _read(lines: Iterable[str]) -> Iterator[Grant]:
    for found in filter(None, map(_GRANT.fullmatch, lines)):
        verbs = frozenset(each.strip() for each in _COLUMNS.sub("", found[1]).split(","))
        yield Grant(verbs, _plain(found[2]), _plain(found[3]))


def _plain(name: str) -> str:
    return name if name == "*" else name[1:-1].replace(name[0] * 2, name[0])


def _like(pattern: str) -> re.Pattern[str]:
    r"""A database's name as grants have it: `_` and `%` are any letter and any text, unless escaped.

    >>> _like(r"a\_b%").fullmatch("a_bc") is not None, _like(r"a\_b").fullmatch("axb") is not None
    (True, False)
    """
    parts = re.findall(r"\\.|.", pattern, re.DOTALL)
    wild = {"_": ".", "%": ".*"}
    return re.compile("".join(wild.get(each) or re.escape(each[-1]) for each in parts), re.DOTALL)
