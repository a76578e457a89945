"""The proof by canary of what SQL was read to do: nothing arrives that was not claimed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlglot import exp

from policyengine.model.lineage import Arrival, Kind, Origin, Script, Target
from policyengine.rehearse.canary import cell
from policyengine.rehearse.canary.clues import Clues, clues
from policyengine.rehearse.canary.fixture import Change, Column, Rows, Types, Unique, changed, columns, fixtures, types
from policyengine.rehearse.canary.proof import Proof, Seen, Verdict
from policyengine.rehearse.canary.statement import NotRun, named, parsed, steps
from policyengine.rehearse.canary.world import Observed, Place, World, told

MOST_RUNS = 400
Schema = Mapping[str, Mapping[str, str]]


@dataclass(slots=True)
class _Found:
    """What was seen over all fixtures, by place."""

    spelled: dict[Place, str] = field(default_factory=dict)
    rows: Counter[Place] = field(default_factory=Counter)
    filled: set[Place] = field(default_factory=set)
    carried: dict[Place, set[Origin]] = field(default_factory=dict)
    moved: dict[Place, set[Origin]] = field(default_factory=dict)


def verify(text: str, dialect: str, schema: Schema, script: Script, most: int = MOST_RUNS) -> Proof:
    """Runs the SQL on DuckDB with every cell holding its own place, and compares what arrives with what was claimed.

    Two probes. A cell that is found in a field has been *carried* there. Each column that the SQL names is then changed
    alone, in several ways: a field whose values differ was *moved* by it, and so by a source, be it DIRECT or INDIRECT.
    What is carried must be claimed as DIRECT, what moves must be claimed as either. The probes see no more than these
    rows show: PROVEN means that nothing was found although rows arrived, REFUTED is certain.

    The script is run in memory, without access to files or network, and each run is undone; what COPY would write to a
    file is read as a result. It is run at most about `most` times. The same SQL, schema and claim have the same proof.
    Raises nothing: what DuckDB does not run is NOT_RUN, with a reason that holds no value.
    """
    try:
        statements = parsed(text, dialect)
        script_steps = steps(text, dialect)
        read = types(schema, dialect)
        known = clues(statements)
        unique = _unique(statements, read, dialect)
        world = World(script_steps, read, dialect, unique)
    except NotRun as why:
        return Proof(Verdict.NOT_RUN, reason=str(why))
    try:
        found, why_not = _probe(world, read, known, unique, most)
    except NotRun as why:
        return Proof(Verdict.NOT_RUN, reason=str(why))
    finally:
        world.close()
    if found is None:
        return Proof(Verdict.NOT_RUN, reason=why_not, runs=world.runs)
    return _judged(found, script, schema, world.runs)


def _probe(world: World, types: Types, known: Clues, unique: Unique, most: int) -> tuple[_Found | None, str]:
    """Runs the script on every fixture, and again for each change of each column."""
    all_columns = columns(types, known)
    looked_at = [
        each for each in all_columns.values() if known.named is None or each.origin.field.lower() in known.named
    ]
    found = _Found()
    why, ran = "", False
    for rows, changes in fixtures(types, known, unique):
        world.load([rows])
        try:
            base = world.run(rows)
        except NotRun as error:
            why = why or str(error)
            continue
        ran = True
        _carried(found, base, rows, types)
        others = list(_others(rows, changes, looked_at, types, known, unique))
        world.load([other for _, other in others])
        again = world.run(
            rows
        )  # with the others loaded: which of several rows DuckDB takes may hang on what lies around
        steady = {place for place, values in base.values.items() if again.values.get(place) == values}
        for origin, other in others[: max(0, most - world.runs)]:
            try:
                seen = world.run(other)
            except NotRun:
                continue
            for place in steady:
                if seen.values.get(place) != base.values[place]:
                    found.moved.setdefault(place, set()).add(origin)
    return (found, "") if ran else (None, why)


def _others(
    rows: Rows, changes: Sequence[Change], looked_at: list[Column], types: Types, known: Clues, unique: Unique
) -> Iterator[tuple[Origin, Rows]]:
    """The rows with one column changed, for each column and each way."""
    for how in changes:
        for column in looked_at:
            names = list(types[column.origin.table])
            other = changed(rows, names, column, how, known.words)
            if other is not None and _distinct(other, column, names, unique):
                yield column.origin, other


def _distinct(rows: Rows, column: Column, names: list[str], unique: Unique) -> bool:
    """Whether the changed rows still keep what must be unique."""
    table = rows[column.origin.table]
    lower = [each.lower() for each in names]
    for keys in unique.get(column.origin.table, ()):
        places = [lower.index(each.lower()) for each in keys]
        if len({tuple(repr(row[each]) for each in places) for row in table}) < len(table):
            return False
    return True


def _unique(statements: list[exp.Expr], types: Types, dialect: str) -> dict[str, list[list[str]]]:
    """What upserts need: the columns in which a conflict is sought."""
    found: dict[str, list[list[str]]] = {}
    for statement in statements:
        conflict = statement.args.get("conflict")
        table = statement.this.find(exp.Table) if isinstance(statement, exp.Insert) else None
        if not isinstance(conflict, exp.OnConflict) or table is None:
            continue
        keys = [each.name for each in conflict.args.get("conflict_keys") or ()]
        for spelled, fields in types.items():
            lower = {each.lower() for each in fields}
            same = named(spelled, dialect).name.lower() == table.name.lower()
            if same and keys and all(each.lower() in lower for each in keys):
                found[spelled] = [*found.get(spelled, []), keys]
    return found


def _carried(found: _Found, base: Observed, rows: Rows, types: Types) -> None:
    """Finds cells in what was written: texts by the mark in them, numbers where no other column has the same."""
    owners: dict[str, set[Origin]] = {}
    marks: dict[str, Origin] = {}
    for table, fields in types.items():
        for at, (name, type) in enumerate(fields.items()):
            origin = Origin(table, name)
            marks[f"⟦{origin}#"] = origin
            for row in rows[table]:
                if _telling(row[at], type):
                    owners.setdefault(told(row[at]), set()).add(origin)
    for place, values in base.values.items():
        found.spelled.setdefault(place, base.spelled[place])
        found.rows[place] += values.total()
        carried = found.carried.setdefault(place, set())
        if values.keys() - {told(None)}:
            found.filled.add(place)
        for value in values:
            if "⟦" in value:
                carried |= {origin for mark, origin in marks.items() if mark in value}
            elif len(mine := owners.get(value, set())) == 1:
                carried |= mine


def _telling(value: object, type: exp.DataType) -> bool:
    """Whether the value is of a kind that nothing else is equal to by chance."""
    if type.this not in cell.WHOLE and type.this not in cell.PARTED:
        return type.this is exp.DataType.Type.UUID and value is not None
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1_000


def _judged(found: _Found, script: Script, schema: Schema, runs: int) -> Proof:
    """Compares what was seen with the claim, field by field."""
    answers = [each for each in script.targets if each.kind in (Kind.ANSWER, Kind.FILE)]
    tables = [each for each in script.targets if each.kind not in (Kind.ANSWER, Kind.FILE)]
    by_target: dict[str, Target | None] = {}
    for key in dict.fromkeys(target for target, _ in found.spelled):
        by_target[key] = _answer(answers, key, found) if key.startswith(":") else _table(tables, key)
    fields = []
    for place, spelled in found.spelled.items():
        target = by_target[place[0]]
        fields.append(_seen(found, place, spelled, target, schema))
    if refuted := [each for each in fields if each.refuted]:
        return Proof(Verdict.REFUTED, tuple(fields), f"{len(refuted)} fields have a source that was not claimed", runs)
    reached = Counter[str]()
    for place in found.spelled:
        reached[place[0]] += found.rows[place]
    if not reached or not all(reached.values()):
        return Proof(Verdict.NOT_ADEQUATE, tuple(fields), "no row arrived in a target", runs)
    return Proof(Verdict.PROVEN, tuple(fields), runs=runs)


def _table(tables: list[Target], key: str) -> Target | None:
    """The target of that name, compared from its end."""
    parts = key.split(".")
    for each in tables:
        theirs = [part.strip('"').lstrip("#") for part in (each.name or "").lower().split(".")]
        if all(ours == other for ours, other in zip(reversed(parts), reversed(theirs), strict=False)):
            return each
    return None


def _answer(answers: list[Target], key: str, found: _Found) -> Target | None:
    """The answer of that number, where they are as many; else one that has the same fields."""
    seen = sum(1 for each in {target for target, _ in found.spelled} if each.startswith(":"))
    number = int(key[1:])
    if seen == len(answers):
        return answers[number]
    names = {name for target, name in found.spelled if target == key}
    return next((each for each in answers if {name.lower() for name in each.fields} == names), None)


def _seen(found: _Found, place: Place, spelled: str, target: Target | None, schema: Schema) -> Seen:
    claim = _claim(target, place[1]) or _by_position(target, place, found)
    carried = found.carried.get(place, set())
    moved = found.moved.get(place, set())
    own = _own(target, spelled, schema)
    direct = set(claim.direct) if claim is not None else set()
    claimed = direct | (set(claim.indirect) if claim is not None else set())
    seen = (carried | moved) - own
    status = claim.status if claim is not None else None
    if claim is None and (place not in found.filled or (target is not None and not target.complete)):
        seen = set()  # nothing was ever written there, or the claim says itself that there may be others
    return Seen(
        target=target.name if target is not None else place[0] if not place[0].startswith(":") else None,
        field=spelled,
        status=status,
        rows=found.rows[place],
        carried=frozenset(carried),
        moved=frozenset(moved),
        unclaimed=frozenset(seen - claimed),
        misplaced=frozenset((carried & claimed) - direct - own),
        never=frozenset(direct - carried - moved) if found.rows[place] else frozenset(),
    )


def _claim(target: Target | None, name: str) -> Arrival | None:
    if target is None:
        return None
    exact = [arrival for field, arrival in target.fields.items() if field.lower() == name]
    return exact[0] if exact else None


def _by_position(target: Target | None, place: Place, found: _Found) -> Arrival | None:
    """The claim at the same position, where no name of the claim is known: a PIVOT's names are each dialect's own."""
    names = [name for key, name in found.spelled if key == place[0]]
    claimed = list(target.fields) if target is not None else []
    if len(names) != len(claimed) or target is None:
        return None
    at = names.index(place[1])
    return target.fields[claimed[at]] if claimed[at].lower() not in names else None


def _own(target: Target | None, field: str, schema: Schema) -> set[Origin]:
    """The field itself: what a row had before is no arrival."""
    if target is None or target.name is None or target.name not in schema:
        return set()
    return {Origin(target.name, each) for each in schema[target.name] if each.lower() == field.lower()}
