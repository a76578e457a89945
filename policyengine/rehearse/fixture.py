"""Fixtures: rows generated from the datamaps so that every edge of the meaning is met by some row.

People: the one who asks (`p`, and a second account `q`), strangers (`s`, `t`), and nobody (`n`). Each dataset gets rows
of all of them; each reference is met by NULL, by itself, by rows of the person, of strangers, shared by two and three,
and by no row at all; keys begin at 0; every cell has a value of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from policyengine.graph.order import groups
from policyengine.graph.owners import Graph, finders, index, reach
from policyengine.model.datamap import CutReassign, Datamaps, Dataset, Field, Reference, Relation
from policyengine.model.name import DatasetName, FieldName, IdentifierName
from policyengine.model.organisation import Accounts, Duration, Identifier, Normalise, Subject
from policyengine.model.type import Kind
from policyengine.sqlflow.scalar import joined

Row = dict[str, Any]
Rows = dict[DatasetName, list[Row]]

PEOPLE = ("p", "q", "s", "t", "n")
_RANK = {Relation.OWNED_BY: 0, Relation.OWNS: 1, Relation.STRUCTURAL: 2}  # whose a row is decides what it points at
GHOST = "g"  # an account that is gone: what names it is an orphan
VARIANTS = 4


@dataclass(slots=True)
class Shell:
    """A row in the making: whose it is, which of theirs, its cells so far, and whether the person surely owns it."""

    who: str
    variant: int
    role: str
    cells: Row = field(default_factory=dict)
    theirs: bool = False


@dataclass(frozen=True, slots=True)
class Fixture:
    """Rows by dataset, what the person asks with, and the day on which."""

    rows: Rows
    identifiers: Mapping[IdentifierName, tuple[Any, ...]]
    today: date


@dataclass(slots=True)
class _Making:
    graph: Graph
    subject: str
    today: date
    reached: frozenset[DatasetName]
    counted: Mapping[FieldName, FieldName]
    canaries: Iterator[int] = field(default_factory=lambda: count(1))
    shells: dict[DatasetName, list[Shell]] = field(default_factory=dict)

    def dataset(self, name: DatasetName) -> Dataset:
        return self.graph.datasets[name]


def generate(datamaps: Datamaps, subject: str, today: date) -> Fixture:
    """The fixture of an organisation for one subject; the same datamaps and day give the same rows."""
    graph = index(datamaps)
    making = _Making(graph, subject, today, frozenset(reach(graph, subject)), dict(_counted(datamaps)))
    for name in _in_order(making.graph):
        making.shells[name] = list(_shells(making, making.dataset(name)))
    for name, shells in making.shells.items():
        for shell in shells:
            _identify(making, making.dataset(name), shell)
    for name in _owners_first(making.graph):
        dataset, shells = making.dataset(name), making.shells[name]
        for reference in sorted(dataset.references, key=lambda each: (_RANK[each.relation], -len(each.fields))):
            for ordinal, shell in enumerate(shells):
                _point(making, dataset, reference, shell, ordinal)
        for ordinal, shell in enumerate(shells):
            _fill(making, dataset, shell, ordinal)
    rows = _consistent(making)
    return Fixture(rows, _asked(making, datamaps.organisation.subjects[subject]), today)


def _counted(datamaps: Datamaps) -> Iterator[tuple[FieldName, FieldName]]:
    """Fields by which a counter counts, without being links: each with the field that the counter's own row has."""
    for store in datamaps.stores.values():
        tables = {each.table: each.name for each in store.datasets.values()}
        for dataset in store.datasets.values():
            for each in dataset.fields.values():
                for pair in joined(each.derived, store.engine, store) if each.derived is not None else ():
                    (mine, own), (theirs, field) = sorted(pair, key=lambda side: side[0] != dataset.table)
                    if mine == dataset.table and theirs in tables:
                        yield FieldName(*tables[theirs], field), FieldName(*dataset.name, own)


def _asked(making: _Making, subject: Subject) -> dict[IdentifierName, tuple[Any, ...]]:
    """What the person asks with: what singles them out for good, or a surrogate where there is nothing else."""
    known = subject.identifiers.values()
    lasting = [each for each in known if not each.recyclable]
    accounts = ("p",) if subject.accounts is Accounts.ONE else ("p", "q")
    asked = {
        each.name: tuple(value(each, _kind(making.graph, each), who) for who in accounts) for each in lasting or known
    }
    for name, dataset in making.graph.datasets.items():
        dangling = [shell for shell in making.shells[name] if shell.role == "dangling"]
        for found in finders(dataset, subject.name) if dangling else ():
            ghost = value(making.graph.identifier(found), found.type.kind, GHOST)
            if found.identifies is not None and any(shell.cells.get(found.name) == ghost for shell in dangling):
                asked[found.identifies] = tuple(dict.fromkeys((*asked.get(found.identifies, ()), ghost)))
    return asked


def _in_order(graph: Graph) -> Iterator[DatasetName]:
    """Datasets whose key is somebody else's after the one they take it from."""
    edges = [
        (reference.target, dataset.name)
        for dataset in graph.datasets.values()
        for reference in dataset.references
        if set(reference.fields) & set(dataset.key)
    ]
    for group in groups(sorted(graph.datasets), edges):
        yield from group


def _owners_first(graph: Graph) -> Iterator[DatasetName]:
    edges = [(owner.target, name) for name, each in graph.datasets.items() if (owner := graph.owned_by(each))]
    for group in groups(sorted(graph.datasets), edges):
        yield from group


# --- whose rows there are -------------------------------------------------------------------------------------------


def _shells(making: _Making, dataset: Dataset) -> Iterator[Shell]:
    """Each person's rows, then the ones that meet an edge: found by one identifier alone, orphaned, somebody else's."""
    found = finders(dataset, making.subject)
    own = [each for each in found if not _linked(dataset, each.name)]
    owner = making.graph.owned_by(dataset)
    owned = owner is not None or bool(making.graph.owning(dataset))
    keys = count(1 if _sentinel_zero(making.graph, dataset) else 0)
    one = dataset.subject == making.subject and _has_one_account(making)
    for variant in range(VARIANTS if dataset.name in making.reached else 1):
        for who in PEOPLE:
            if one and who == "p" and variant:
                continue
            shell = Shell(who, variant, "plain")
            if _key(making, dataset, shell, keys):
                yield shell
    for each in own:
        for who in ("p", "s"):
            for role in ("alone", "orphan", "theirs") if owned else ("alone",):
                if role == "alone" and owned and each.unique:
                    continue  # an orphan is one already, and the value can't be there twice
                if one and who == "p" and role != "theirs":
                    continue
                asked = "q" if role == "theirs" and who == "p" else who
                shell = Shell(asked, 0, f"{role}:{each.name}")
                if _key(making, dataset, shell, keys):
                    yield shell
    if owner is not None and not one and any(_ghostly(dataset, owner, each) for each in found):
        shell = Shell("p", 0, "dangling")
        if _key(making, dataset, shell, keys):
            yield shell


def _has_one_account(making: _Making) -> bool:
    """Whether a second row of the person would make the request ambiguous."""
    return making.graph.datamaps.organisation.subjects[making.subject].accounts is Accounts.ONE


def _ghostly(dataset: Dataset, owner: Reference, each: Field) -> bool:
    """Whether a row may name an owner that is not there: by one field, and no foreign key against it."""
    return owner.fields == (each.name,) and owner.enforced is None and each.name not in dataset.key


def _linked(dataset: Dataset, name: str) -> bool:
    return any(name in each.fields for each in dataset.references)


def _sentinel_zero(graph: Graph, dataset: Dataset) -> bool:
    """Whether some link uses a sentinel, so that ordinary keys must keep away from it."""
    return any(isinstance(each.cut, CutReassign) for each in graph.incoming[dataset.name])


def _key(making: _Making, dataset: Dataset, shell: Shell, keys: Iterator[int]) -> bool:
    """Gives the shell its key; False where it takes its key from a row that is not there."""
    for reference in dataset.references:
        if set(reference.fields) & set(dataset.key) and reference.target in making.shells:
            others = [each for each in making.shells[reference.target] if each.who == shell.who]
            if not others:
                return False
            other = others[shell.variant % len(others)]
            for one, two in zip(reference.fields, reference.target_fields, strict=True):
                if two in other.cells:
                    shell.cells.setdefault(one, other.cells[two])
    number = next(keys)
    for position, name in enumerate(dataset.key):
        if name in shell.cells:
            continue
        each = dataset.fields[name]
        if each.identifies is not None and shell.variant == 0 and shell.role in ("plain", f"alone:{name}"):
            shell.cells[name] = value(making.graph.identifier(each), each.type.kind, shell.who)
        elif len(dataset.key) > 1 and position == 0:
            shell.cells[name] = _small(each, 0 if shell.who in ("p", "s", "n") else 1)
        else:
            shell.cells[name] = _nth(each, number)
    return True


def _small(each: Field, number: int) -> Any:
    """A falsy value, or the next: tenants are 0, '' and false."""
    match each.type.kind:
        case Kind.TEXT:
            return "" if number == 0 else "b"
        case Kind.BOOLEAN:
            return bool(number)
        case _:
            return _nth(each, number)


# --- where links point ----------------------------------------------------------------------------------------------


def _point(making: _Making, dataset: Dataset, reference: Reference, shell: Shell, ordinal: int) -> None:
    """Points the shell's link at a row, or at none."""
    free = [name for name in reference.fields if name not in shell.cells]
    targets = making.shells.get(reference.target, [])
    if not free or not targets:
        if free:
            _null(dataset, shell, free)
        return
    chosen = _choose(making, dataset, reference, shell, ordinal, targets)
    options = [chosen] if chosen is not None else []
    if chosen is None and any(dataset.fields[name].required for name in free):
        options = [each for each in targets if each.who in ("n", shell.who)] + targets
    for each in options:
        if shell is each and any(two not in each.cells for two in reference.target_fields):
            continue
        pairs = list(zip(reference.fields, reference.target_fields, strict=True))
        if all(shell.cells.get(one, each.cells.get(two)) == each.cells.get(two) for one, two in pairs):
            shell.cells |= {one: each.cells.get(two) for one, two in pairs}
            return
    _null(dataset, shell, free)
    if shell.role == "dangling" and reference.relation is Relation.OWNED_BY:
        link = dataset.fields[reference.fields[0]]
        if link.identifies is not None and not making.graph.identifier(link).shared:
            shell.cells[link.name] = value(making.graph.identifier(link), link.type.kind, GHOST)


def _null(dataset: Dataset, shell: Shell, names: list[str]) -> None:
    shell.cells |= dict.fromkeys(names)


def _choose(
    making: _Making, dataset: Dataset, reference: Reference, shell: Shell, ordinal: int, targets: list[Shell]
) -> Shell | None:
    own = [each for each in targets if each.who == shell.who and each.role == "plain"]
    role = shell.role.partition(":")[0]
    match reference.relation:
        case Relation.OWNED_BY:
            if role in ("orphan", "dangling"):
                return None
            if role in ("theirs", "alone"):
                strangers = [each for each in targets if each.who == "t" and each.role == "plain"]
                return strangers[0] if strangers and role == "theirs" else None
            if reference.target == dataset.name:
                roots = [each for each in targets if each.who == shell.who and each.role.startswith("orphan")]
                return _chain(own, shell, roots)
            if shell.who == "n" or not own:
                return None
            theirs = [each for each in own if each.theirs]
            chosen = (
                theirs[shell.variant % len(theirs)] if theirs and shell.variant != 1 else own[shell.variant % len(own)]
            )
            shell.theirs |= chosen.theirs
            return chosen
        case Relation.OWNS:
            return _share(making, dataset, reference, shell, targets)
        case Relation.STRUCTURAL:
            return _cross(dataset, reference, shell, ordinal, targets)


def _cross(dataset: Dataset, reference: Reference, shell: Shell, ordinal: int, targets: list[Shell]) -> Shell | None:
    """Everybody's rows point at the person's, at strangers', at none, and at themselves."""
    theirs = [each for each in targets if each.theirs] or targets
    others = [each for each in targets if not each.theirs] or targets
    match (shell.variant + PEOPLE.index(shell.who)) % 4:
        case 0 | 2:
            return theirs[ordinal % len(theirs)]
        case 1:
            return others[ordinal % len(others)]
        case _:
            return shell if reference.target == dataset.name and ordinal % 2 else None


def _chain(own: list[Shell], shell: Shell, roots: list[Shell]) -> Shell | None:
    """A thread: the first row hangs on a root found by value, the last on itself, the others on the one before."""
    if shell not in own:
        return None
    if shell.variant == 0:
        return roots[0] if roots else None
    if shell.variant == VARIANTS - 1 and shell.who in ("q", "t"):
        return shell
    return own[shell.variant - 1]


# Which row each row points at through an `owns`: exclusive, shared by two, by the person's own two, by three, by
# strangers only. The person's rows are counted among those that are certainly theirs, the others by whose they are.
_THEIRS = (0, 1, 2, 2, 3)
_OTHERS: Mapping[tuple[str, int], int] = {
    ("s", 0): 1,
    ("s", 1): 3,
    ("t", 0): 3,
    ("s", 2): 4,
    ("t", 1): 4,
    ("n", 0): 5,
}


def _share(making: _Making, dataset: Dataset, reference: Reference, shell: Shell, targets: list[Shell]) -> Shell | None:
    if shell.role.startswith("theirs"):
        return None
    plain = [each for each in targets if each.role == "plain"]
    rows = making.shells[dataset.name]
    if any(dataset.fields[name].unique for name in reference.fields):
        position = rows.index(shell)
        return plain[position] if position < len(plain) else None
    certain = [each for each in rows if each.theirs]
    if shell in certain:
        position = certain.index(shell)
        return plain[_THEIRS[position]] if position < len(_THEIRS) else None
    wanted = _OTHERS.get((shell.who, shell.variant)) if shell.role == "plain" else None
    if wanted is not None:
        return plain[wanted] if wanted < len(plain) else None
    spare = [each for each in targets if each.role.startswith("theirs") and each.who == "q"]
    return spare[0] if spare and shell.who == "t" and shell.variant == 2 else None


# --- what stands in the other cells -----------------------------------------------------------------------------------


def _identify(making: _Making, dataset: Dataset, shell: Shell) -> None:
    """Identifying cells come first: they say which rows are the person's, and so what else should hang on them."""
    for each in finders(dataset, making.subject):
        if each.name in shell.cells or _linked(dataset, each.name) or each.generated:
            continue
        shell.cells[each.name] = _identity(making, dataset, each, shell)
    shell.theirs = shell.who in ("p", "q") and not shell.role.startswith("theirs") and _named(making, dataset, shell)


def _named(making: _Making, dataset: Dataset, shell: Shell) -> bool:
    """Whether one of the row's cells names the one whose row it is meant to be."""
    for each in finders(dataset, making.subject):
        identifier = making.graph.identifier(each)
        spelled = value(identifier, each.type.kind, shell.who)
        if shell.cells.get(each.name) in (spelled, respelled(spelled, identifier)):
            return True
    return False


def _fill(making: _Making, dataset: Dataset, shell: Shell, ordinal: int) -> None:
    for name, each in dataset.fields.items():
        if name in shell.cells or each.generated or each.derived is not None:
            continue
        counted = making.counted.get(FieldName(*dataset.name, name))
        if counted is not None and (rows := making.shells[DatasetName(counted.store, counted.dataset)]):
            shell.cells[name] = rows[ordinal % len(rows)].cells.get(counted.field)
        elif dataset.retain is not None and name == dataset.retain.since:
            shell.cells[name] = _around(making, each, dataset.retain.keep, shell)
        elif dataset.soft_delete == name:
            shell.cells[name] = _nth(each, next(making.canaries)) if ordinal % 2 and not each.required else _zero(each)
        else:
            shell.cells[name] = _cell(making, each, ordinal)
    for each in dataset.fields.values():
        if each.derived is not None:
            shell.cells[each.name] = None if not each.required else 0


def _identity(making: _Making, dataset: Dataset, each: Field, shell: Shell) -> Any:
    """The person's own value in one row, its other spelling in another, and a value that names nobody elsewhere."""
    identifier = making.graph.identifier(each)
    role, _, alone = shell.role.partition(":")
    owned = making.graph.owned_by(dataset) is not None or bool(making.graph.owning(dataset))
    if role == "alone" and alone != each.name:
        return _nobody(making, each, identifier, shell)
    if role == "dangling":
        return _nobody(making, each, identifier, shell)
    if shell.who == "n":
        return _nobody(making, each, identifier, shell)
    if shell.role == "plain" and shell.variant >= 2:
        return _nobody(making, each, identifier, shell)
    if shell.role == "plain" and each.unique and (shell.variant == 1 or (owned and shell.who in ("p", "q"))):
        return _nobody(making, each, identifier, shell)
    spelled = value(identifier, each.type.kind, shell.who)
    return respelled(spelled, identifier) if shell.variant == 1 or role == "orphan" else spelled


def _nobody(making: _Making, each: Field, identifier: Identifier, shell: Shell) -> Any:
    number = next(making.canaries)
    if not each.required and number % 3:
        return None
    if each.type.kind is Kind.TEXT and not each.unique and number % 2:
        return identifier.empty[number % len(identifier.empty)] if identifier.empty else ""
    return _nth(each, 90_000 + number)


def value(identifier: Identifier, kind: Kind, who: str) -> Any:
    """The identifier's value of one of the people, mixed in case and not just ASCII."""
    number = 7_000 + (PEOPLE.index(who) if who in PEOPLE else 99)
    if kind is Kind.TEXT:
        if identifier.normalise is Normalise.DIGITS:
            return f"+49 555 {number}"
        return f"Cän.{who}{number}@Canary.example"
    return _typed(kind, number)


def respelled(text: Any, identifier: Identifier) -> Any:
    """The same value as another system may have spelled it."""
    if isinstance(text, str) and identifier.normalise is Normalise.LOWER:
        return text.lower()
    if isinstance(text, str) and identifier.normalise is Normalise.DIGITS:
        return text.replace(" ", "-")
    return text


def _around(making: _Making, each: Field, keep: Duration, shell: Shell) -> Any:
    """Dates on both sides of the end of retention, on it, and unknown."""
    days = (-400, -1, 0, 1, 400)
    turn = shell.variant + PEOPLE.index(shell.who) + (0 if shell.role == "plain" else len(shell.role))
    if turn % 6 == 5 and not each.required:
        return None
    end = making.today - timedelta(days=365 * keep.years + 30 * keep.months + keep.days + keep.years // 4)
    moment = end + timedelta(days=days[turn % len(days)])
    return datetime(moment.year, moment.month, moment.day, 12) if each.type.kind is Kind.TIMESTAMP else moment


def _cell(making: _Making, each: Field, ordinal: int) -> Any:
    if not each.required and ordinal % 4 == 3:
        return None
    return _nth(each, next(making.canaries))


def _zero(each: Field) -> Any:
    if not each.required:
        return None
    return False if each.type.kind is Kind.BOOLEAN else _nth(each, 0)


def _nth(each: Field, number: int) -> Any:
    """The number-th value of the field's type: unique where the type has room, at its full length where it is short."""
    if each.choices:
        return each.choices[number % len(each.choices)]
    if each.type.kind is Kind.TEXT:
        text = f"c{number:06d}é" if each.type.length is None or each.type.length >= 8 else str(number)
        room = each.type.length
        if room is None or number % 5:
            return text[-room:] if room else text
        return (text + "x" * room)[:room] if room <= 300 else text
    if each.type.kind is Kind.DECIMAL and each.type.precision is not None:
        whole = each.type.precision - (each.type.scale or 0)
        return Decimal(number % 10 ** max(1, min(whole, 9))) if whole > 0 else Decimal(0)
    return _typed(each.type.kind, number)


def _typed(kind: Kind, number: int) -> Any:
    match kind:
        case Kind.TEXT:
            return f"c{number:06d}é"
        case Kind.INTEGER:
            return number
        case Kind.DECIMAL:
            return Decimal(number)
        case Kind.REAL:
            return float(number)
        case Kind.BOOLEAN:
            return bool(number % 2)
        case Kind.DATE:
            return date(2001, 1, 1) + timedelta(days=number)
        case Kind.TIME:
            return f"{number % 24:02d}:{number % 60:02d}:00"
        case Kind.TIMESTAMP:
            return datetime(2001, 1, 1) + timedelta(minutes=number)
        case Kind.UUID:
            return f"{number:08x}-0000-4000-8000-000000000000"
        case Kind.JSON:
            return f'{{"c": {number}}}'
        case Kind.BINARY:
            return number.to_bytes(4, "big")
        case Kind.OTHER:
            return str(number)


# --- rows that keep every constraint --------------------------------------------------------------------------------


def _consistent(making: _Making) -> Rows:
    """Drops what breaks a key, and lets go of what was dropped, until nothing breaks any more."""
    rows: Rows = {}
    for name, shells in making.shells.items():
        dataset = making.dataset(name)
        rows[name] = [
            {each: shell.cells.get(each) for each, field in dataset.fields.items() if not field.generated}
            for shell in shells
        ]
    changed = True
    while changed:
        dropped = [_drop(making.dataset(name), rows, name) for name in rows]
        changed = any(dropped + [_let_go(making.dataset(name), rows, name) for name in rows])
    return rows


def _drop(dataset: Dataset, rows: Rows, name: DatasetName) -> bool:
    single = [(each.name,) for each in dataset.fields.values() if each.unique]
    keys = [key for key in (dataset.key, *dataset.unique, *single) if key]
    taken: dict[tuple[str, ...], set[object]] = defaultdict(set)
    kept: list[Row] = []
    for row in rows[name]:
        values = {key: tuple(_folded(row.get(part)) for part in key) for key in keys}
        whole = all(value is not None or not dataset.fields[field].required for field, value in row.items())
        clash = any(values[key] in taken[key] for key in keys if None not in values[key])
        null_key = any(row.get(part) is None for part in dataset.key)
        if clash or null_key or not whole:
            continue
        for key in keys:
            taken[key].add(values[key])
        kept.append(row)
    changed = len(kept) != len(rows[name])
    rows[name] = kept
    return changed


def _folded(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def _let_go(dataset: Dataset, rows: Rows, name: DatasetName) -> bool:
    changed = False
    for reference in dataset.references:
        there = {tuple(row.get(each) for each in reference.target_fields) for row in rows.get(reference.target, [])}
        sentinel = tuple(reference.cut.values) if isinstance(reference.cut, CutReassign) else None
        for row in list(rows[name]):
            link = tuple(row.get(each) for each in reference.fields)
            if None in link or link in there or link == sentinel or _dangles(reference, link):
                continue
            changed = True
            loose = [each for each in reference.fields if not dataset.fields[each].required and each not in dataset.key]
            if loose:
                row |= dict.fromkeys(loose)
            else:
                rows[name].remove(row)
    return changed


def _dangles(reference: Reference, link: tuple[Any, ...]) -> bool:
    return reference.enforced is None and len(link) == 1 and str(link[0]) in GHOSTS


# A ghost's value in every kind that identifiers have.
GHOSTS = frozenset({"7099", "+49 555 7099", "Cän.g7099@Canary.example"})


def _kind(graph: Graph, identifier: Identifier) -> Kind:
    for dataset in graph.datasets.values():
        for each in dataset.fields.values():
            if each.identifies == identifier.name:
                return each.type.kind
    return Kind.TEXT
