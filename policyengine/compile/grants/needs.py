"""What a run needs of a SQL store, table by table, read from the very statements that it will say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import sqlglot
from sqlglot import exp

from policyengine.compile import receipt
from policyengine.compile.dialect import dialect, plain
from policyengine.compile.manifest import Manifest
from policyengine.model.catalogue import DatasetKind
from policyengine.model.datamap import Datamaps, Store
from policyengine.plan.algebra import StorePlan
from policyengine.plan.over import over

_OURS = "__pe_"
_CHANGES = (exp.Create, exp.Drop, exp.Delete, exp.Update, exp.Insert)
_PARAMETER = re.compile(r"%\((\w+)\)s")

Table = tuple[str, str]
"""A table's schema and name; the schema is empty where it is the one that unqualified names are of."""


@dataclass(slots=True)
class Needs:
    """What the runs of a store need, table by table: what is read, deleted from, written into, updated, and locked.

    `owned` are those whose pages and samples are cleared. `own` are ours, with the verbs said to each.
    """

    read: set[Table] = field(default_factory=set)
    deleted: set[Table] = field(default_factory=set)
    inserted: set[Table] = field(default_factory=set)
    updated: dict[Table, set[str]] = field(default_factory=lambda: defaultdict(set))
    locked: set[Table] = field(default_factory=set)
    owned: set[Table] = field(default_factory=set)
    own: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

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
    its = [each for every in manifest.statements.values() for each in every if each.store == plan.store]
    engine = declared.engine
    kept = receipt.receipts(plan.store, engine)
    for sql in (
        *(sql for each in its for sql in (each.sql, each.count) if sql),
        *(each.sql for each in (kept.create, kept.add, kept.read)),
    ):
        _of_statement(found, sql, engine)
    found.locked |= set(_tables(declared, over(plan)))
    if not manifest.plan.right.marks:
        found.owned |= set(_tables(declared, declared.datasets))


def _tables(store: Store, datasets: Iterable[str]) -> Iterator[Table]:
    for each in (store.datasets[name] for name in datasets):
        if each.kind is DatasetKind.TABLE:
            yield each.schema or "", each.table


def _of_statement(found: Needs, sql: str, engine: str) -> None:
    tree = sqlglot.parse_one(_PARAMETER.sub(r":\1", plain(sql, engine)), dialect=dialect(engine).sqlglot)
    ctes = {each.alias for each in tree.find_all(exp.CTE)}
    target = tree.find(exp.Table) if isinstance(tree, _CHANGES) else None
    for table in tree.find_all(exp.Table):
        if table is not target and table.name not in ctes:
            _note(found, "SELECT", table)
    if target is None:
        return
    match tree:
        case exp.Create(kind="INDEX"):
            _note(found, "INDEX", target)
        case exp.Update():
            _note(found, "UPDATE", target, {each.this.name for each in tree.expressions})
        case _:
            _note(found, type(tree).__name__.upper(), target)
    if isinstance(tree, exp.Delete | exp.Update):
        _note(found, "SELECT", target)  # its WHERE reads it


def _note(found: Needs, verb: str, table: exp.Table, columns: Iterable[str] = ()) -> None:
    name = table.db, table.name
    if table.name.startswith(_OURS):
        found.own[table.name].add(verb)
        return
    match verb:
        case "SELECT":
            found.read.add(name)
        case "DELETE":
            found.deleted.add(name)
        case "INSERT":
            found.inserted.add(name)
        case "UPDATE":
            found.updated[name] |= set(columns)
        case _:
            pass
