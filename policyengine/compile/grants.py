"""The least that a role needs for a run, read from the very statements that it will say: privileges as data.

A table's owner is left out of it but for what PostgreSQL lets nobody else do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import sqlglot
from sqlglot import exp

from policyengine.compile.dialect import dialect, plain
from policyengine.compile.manifest import Manifest
from policyengine.model.catalogue import DatasetKind
from policyengine.model.datamap import Datamaps, Store
from policyengine.plan.algebra import StorePlan
from policyengine.plan.over import over

DEFAULT_SCHEMA = "public"
_OURS = "__pe_"
_PARAMETER = re.compile(r"%\((\w+)\)s")

Table = tuple[str, str]


@dataclass(slots=True)
class Needs:
    """What the runs of a store need, table by table: what is read, deleted from, written into, updated, and locked.

    `owned` are those that are vacuumed and analysed.
    """

    read: set[Table] = field(default_factory=set)
    deleted: set[Table] = field(default_factory=set)
    inserted: set[Table] = field(default_factory=set)
    updated: dict[Table, set[str]] = field(default_factory=lambda: defaultdict(set))
    locked: set[Table] = field(default_factory=set)
    owned: set[Table] = field(default_factory=set)

    def tables(self) -> list[Table]:
        """All that are named, in order."""
        return sorted({*self.read, *self.deleted, *self.inserted, *self.updated, *self.locked, *self.owned})


def needs(datamaps: Datamaps, manifests: Iterable[Manifest], store: str) -> Needs:
    """What the manifests' statements about one store need, and what the run does there besides."""
    found, declared = Needs(), datamaps.stores[store]
    for manifest in manifests:
        for plan in manifest.plan.stores:
            if plan.store == store:
                _of_plan(found, manifest, plan, declared)
    return found


def _of_plan(found: Needs, manifest: Manifest, plan: StorePlan, declared: Store) -> None:
    for statement in (each for every in manifest.statements.values() for each in every if each.store == plan.store):
        for sql in filter(None, (statement.sql, statement.count)):
            _of_statement(found, sql, statement.engine)
    found.locked |= set(_tables(declared, over(plan)))
    if not manifest.plan.right.marks:
        found.owned |= set(_tables(declared, declared.datasets))


def _tables(store: Store, datasets: Iterable[str]) -> Iterator[Table]:
    for each in (store.datasets[name] for name in datasets):
        if each.kind is DatasetKind.TABLE:
            yield each.schema or DEFAULT_SCHEMA, each.table


def _of_statement(found: Needs, sql: str, engine: str) -> None:
    tree = sqlglot.parse_one(_PARAMETER.sub(r":\1", plain(sql, engine)), dialect=dialect(engine).sqlglot)
    ctes = {each.alias for each in tree.find_all(exp.CTE)}
    target = tree.find(exp.Table) if isinstance(tree, exp.Delete | exp.Update | exp.Insert) else None
    if isinstance(tree, exp.Create | exp.Drop):
        return  # of our own
    for table in tree.find_all(exp.Table):
        if table is not target and table.name not in ctes and not table.name.startswith(_OURS):
            found.read.add(_name(table))
    if target is None or target.name.startswith(_OURS):
        return
    match tree:
        case exp.Delete():
            found.deleted.add(_name(target))
        case exp.Insert():
            found.inserted.add(_name(target))
        case exp.Update():
            found.updated[_name(target)] |= {each.this.name for each in tree.expressions}
        case _:
            pass
    if not isinstance(tree, exp.Insert):
        found.read.add(_name(target))  # its WHERE reads it


def _name(table: exp.Table) -> Table:
    return table.db or DEFAULT_SCHEMA, table.name


def script(datamaps: Datamaps, manifests: Iterable[Manifest], store: str, role: str) -> str:
    """The script that gives a role what it needs in one store; empty where the engine has no roles."""
    write = _SCRIPTS.get(datamaps.stores[store].engine)
    return "\n".join(write(needs(datamaps, manifests, store), store, role)) + "\n" if write else ""


def _postgres(found: Needs, store: str, role: str) -> Iterator[str]:
    to = f"TO {_quoted(role)};"
    yield f"-- What a role needs to run what is planned in the store {store}, and no more: by `policyengine grants`."
    yield "-- Run it as the owner of the tables, or as a superuser, in the store's database. The role itself:"
    yield f"--   CREATE ROLE {_quoted(role)} LOGIN NOINHERIT PASSWORD '…';"
    yield ""
    yield "-- The database is psql's own variable; elsewhere write its name."
    yield f'GRANT CONNECT ON DATABASE :"DBNAME" {to}'
    for schema in sorted({DEFAULT_SCHEMA, *(schema for schema, _ in found.tables())}):
        yield f"GRANT USAGE ON SCHEMA {_quoted(schema)} {to}"
    yield "-- Staging and receipts are tables of its own."
    yield f"GRANT CREATE ON SCHEMA {_quoted(DEFAULT_SCHEMA)} {to}"
    yield ""
    yield "-- What its statements read and change; a column that none of them sets is none that it may set."
    for table in found.tables():
        yield from (f"GRANT {each} ON TABLE {'.'.join(map(_quoted, table))} {to}" for each in _of(found, table))
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
    names = ", ".join(f"('{_text(schema)}', '{_text(table)}')" for schema, table in sorted(found.owned))
    yield "DO $owner$ DECLARE o name; BEGIN"
    yield "  FOR o IN SELECT DISTINCT r.rolname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace"
    yield "    JOIN pg_roles AS r ON r.oid = c.relowner"
    yield f"    WHERE (n.nspname, c.relname) IN ({names})"
    yield f"  LOOP EXECUTE format('GRANT %I TO %I', o, '{_text(role)}'); END LOOP;"
    yield "END $owner$;"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(name: str) -> str:
    return name.replace("'", "''")


_SCRIPTS: Mapping[str, Callable[[Needs, str, str], Iterator[str]]] = {"postgres": _postgres}
