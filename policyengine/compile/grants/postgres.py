"""A role of PostgreSQL: privileges on tables, and what nobody but their owner may do."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.compile.grants.needs import Needs, Table

DEFAULT_SCHEMA = "public"


def script(found: Needs, store: str, role: str) -> Iterator[str]:
    """The script, line by line."""
    to = f"TO {_quoted(role)};"
    yield f"-- What a role needs to run what is planned in the store {store}, and no more: by `policyengine grants`."
    yield "-- Run it as the owner of the tables, or as a superuser, in the store's database. The role itself:"
    yield f"--   CREATE ROLE {_quoted(role)} LOGIN NOINHERIT PASSWORD '…';"
    yield ""
    yield "-- The database is psql's own variable; elsewhere write its name."
    yield f'GRANT CONNECT ON DATABASE :"DBNAME" {to}'
    yield "-- What dry runs stage."
    yield f'GRANT TEMPORARY ON DATABASE :"DBNAME" {to}'
    for schema in sorted({schema or DEFAULT_SCHEMA for schema, _ in [("", ""), *found.tables()]}):
        yield f"GRANT USAGE ON SCHEMA {_quoted(schema)} {to}"
    yield "-- Staging and receipts are tables of its own."
    yield f"GRANT CREATE ON SCHEMA {_quoted(DEFAULT_SCHEMA)} {to}"
    yield ""
    yield "-- What its statements read and change; a column that none of them sets is none that it may set."
    for table in found.tables():
        yield from (f"GRANT {each} ON TABLE {_named(table)} {to}" for each in _of(found, table))
    if found.owned:
        yield ""
        yield "-- VACUUM and ANALYZE are the owner's alone; a role that does not inherit is the owner for them only."
        yield from _owner(found, role)


def _of(found: Needs, table: Table) -> Iterator[str]:
    """The privileges on one table. To lock it takes one to change it all; a column's alone does not do."""
    if table in found.read:
        yield "SELECT"
    if table in found.deleted:
        yield "DELETE"
    if table in found.inserted:
        yield "INSERT"
    if table in found.locked and table not in found.deleted:
        yield "UPDATE"
    elif columns := found.updated.get(table):
        yield f"UPDATE ({', '.join(map(_quoted, sorted(columns)))})"


def _owner(found: Needs, role: str) -> Iterator[str]:
    """One block, because who owns a table is known to the database alone."""
    names = ", ".join(
        f"('{_text(schema or DEFAULT_SCHEMA)}', '{_text(table)}')" for schema, table in sorted(found.owned)
    )
    yield "DO $owner$ DECLARE o name; BEGIN"
    yield "  FOR o IN SELECT DISTINCT r.rolname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace"
    yield "    JOIN pg_roles AS r ON r.oid = c.relowner"
    yield f"    WHERE (n.nspname, c.relname) IN ({names})"
    yield f"  LOOP EXECUTE format('GRANT %I TO %I', o, '{_text(role)}'); END LOOP;"
    yield "END $owner$;"


def _named(table: Table) -> str:
    return f"{_quoted(table[0] or DEFAULT_SCHEMA)}.{_quoted(table[1])}"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(name: str) -> str:
    return name.replace("'", "''")
