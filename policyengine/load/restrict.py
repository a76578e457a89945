"""How rows are restricted: by a flag of their own, which must be free to be set and set back, or by their owner's."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map

from policyengine.load.conditions import comparable
from policyengine.load.fields import UNDECIDED, Decision
from policyengine.load.node import Mapping, Scalar, below
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.source import Source
from policyengine.load.store import Entry
from policyengine.model.catalogue import DatasetFact, FieldFact
from policyengine.model.datamap import NOT_PERSONAL, ByOwner, Flag, Reference, Restrict
from policyengine.model.type import Kind

_KINDS = (Kind.TEXT, Kind.INTEGER, Kind.BOOLEAN)
_NULL = "is_null"  # as in a condition: strict YAML has no `null`


def restrict(
    entry: Entry, fact: DatasetFact, decided: Map[str, Decision], every: list[Reference], notes: Notes
) -> Restrict | None:
    """How the dataset's rows are restricted; None where nobody said, or what is said is wrong, which is noted."""
    node, source = entry.node.values.get("restrict"), entry.source
    if isinstance(node, Scalar):
        return ByOwner(source.place(entry.node.keys["restrict"]))
    if not isinstance(node, Mapping):
        return None
    name, off, on = (node.values.get(key) for key in ("flag", "from", "to"))
    if not (isinstance(name, Scalar) and isinstance(off, Scalar) and isinstance(on, Scalar)):
        return None
    field = fact.fields.get(str(name.value))
    if field is None:
        mend = did_you_mean(str(name.value), fact.fields)
        notes.add("load.unknown-field", source, name, f"`{fact.name}` has no field `{name.value}`", mend)
        return None
    if field.type.kind not in _KINDS:
        message = f"`{field.name}` is {field.type.kind}, and a flag is a text, a whole number or true or false"
        notes.add("load.restrict-field", source, name, message, "name another field")
        return None
    why = next(_taken(entry, fact, field, decided.get(field.name, UNDECIDED), every), "")
    if why:
        message = f"`{field.name}` {why}, so it can't be set and set back"
        mend = "name a field that does nothing else: category none, no mask, no key, no link and no condition"
        notes.add("load.restrict-field", source, name, message, mend)
    if not (_held(off, field, source, notes, null=True) and _held(on, field, source, notes, null=False)):
        return None
    if off.value == on.value:
        message = "a row that is restricted can't be told from one that is not"
        notes.add("load.restrict-value", source, on, message, "write another value than under `from`")
    assert on.value is not None
    return Flag(field.name, None if _is_null(off) else off.value, on.value, source.place(entry.node.keys["restrict"]))


def _taken(
    entry: Entry, fact: DatasetFact, field: FieldFact, decision: Decision, every: list[Reference]
) -> Iterator[str]:
    """What else the field does: setting it would do more than to mark the row."""
    name = field.name
    if decision.category != NOT_PERSONAL:
        yield "is undecided" if decision.category is None else "says something of a person"
    if decision.mask is not None:
        yield "has a mask"
    if decision.derived is not None or field.generated:
        yield "is computed"
    if field.unique or name in fact.key or any(name in each for each in fact.unique):
        yield "is part of a key"
    for each in every:
        mine = each.source.dataset == fact.name and name in each.fields
        if mine or (each.target.dataset == fact.name and name in each.target_fields):
            yield "is part of a link"
        if each.source.dataset == fact.name and any(when.field == name for when in each.when):
            yield "says whether a link points"
    for hold in below(entry.node, "holds").values.values():
        if isinstance(hold, Mapping) and name in hold.values:
            yield "says whether a row is held"


def _held(each: Scalar, field: FieldFact, source: Source, notes: Notes, *, null: bool) -> bool:
    """Whether the field can hold the value."""
    if _is_null(each):
        if null and not field.required:
            return True
        message = f"`{field.name}` is never NULL" if null else "a restricted row is marked by a value"
        notes.add("load.restrict-value", source, each, message, "write a value that it holds")
        return False
    if not comparable(each, field, source, notes):
        return False
    room = field.type.length
    if field.type.kind is Kind.TEXT and room is not None and len(str(each.value)) > room:
        message = f"the value has {len(str(each.value))} characters, and `{field.name}` holds {room}"
        notes.add("load.restrict-value", source, each, message, "write a shorter one")
        return False
    return True


def _is_null(each: Scalar) -> bool:
    return each.value == _NULL
