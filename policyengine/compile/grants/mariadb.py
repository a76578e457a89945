"""A user of MariaDB or MySQL: privileges on tables, our own among them by their names, and what is seen of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policyengine.compile.grants.needs import Needs, Table

# Where the planner keeps what it sampled, where that is a table.
_SAMPLES = {"mariadb": ("mysql", "column_stats")}


def script(found: Needs, store: str, engine: str, role: str) -> Iterator[str]:
    """The script, line by line: `role` is a user's name, or a user and a host, as `name@host`."""
    name, _, host = role.rpartition("@") if "@" in role else (role, "", "%")
    to = f"TO {_text(name)}@{_text(host)};"
    yield f"-- What a user needs to run what is planned in the store {store}, and no more: by `policyengine grants`."
    yield "-- Run it as an administrator, in the store's database. The user itself:"
    yield f"--   CREATE USER {_text(name)}@{_text(host)} IDENTIFIED BY '…';"
    yield ""
    yield "-- Who may see views sees all tables' keys: a foreign key that cascades is not missed."
    yield f"GRANT SHOW VIEW ON * {to}"
    yield "-- What dry runs stage."
    yield f"GRANT CREATE TEMPORARY TABLES ON * {to}"
    if engine in _SAMPLES:
        yield "-- Of which cells the planner has samples."
        yield f"GRANT SELECT ON TABLE {_named(_SAMPLES[engine])} {to}"
    yield ""
    yield "-- What its statements read and change; INSERT is for ANALYZE and OPTIMIZE TABLE, TRIGGER shows triggers."
    for table in found.tables():
        yield f"GRANT {', '.join(_of(found, table))} ON TABLE {_named(table)} {to}"
    yield ""
    yield "-- Staging and receipts are tables of its own, which need not be there yet; OPTIMIZE reads and inserts."
    for own, verbs in sorted(found.own.items()):
        yield f"GRANT {', '.join(sorted({'CREATE', 'INSERT', 'SELECT', *verbs}))} ON TABLE {_named(('', own))} {to}"


def _of(found: Needs, table: Table) -> Iterator[str]:
    """The privileges on one table."""
    if table in found.read | found.owned:
        yield "SELECT"
    if table in found.deleted:
        yield "DELETE"
    if table in found.inserted | found.owned:
        yield "INSERT"
    if columns := found.updated.get(table):
        yield f"UPDATE ({', '.join(map(_quoted, sorted(columns)))})"
    yield "TRIGGER"


def _named(table: Sequence[str]) -> str:
    return ".".join(_quoted(each) for each in table if each)


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _text(name: str) -> str:
    return "'" + name.replace("\\", "\\\\").replace("'", "''") + "'"
