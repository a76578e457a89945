"""What an expression carries: the fields that it is made of, those that decide over it, and what was made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from policyengine.model.lineage import TRANSFORMATIONS, Form, Origin, Status, Transformation

NOTHING: frozenset[Origin] = frozenset()


@dataclass(frozen=True, slots=True)
class Value:
    """`direct` arrives, in that form; `indirect` decides. `made` is what the expression itself does, also to nothing.

    `doubt`: there may be sources that are not told here. `parts`: what a struct, a row or a document was put together
    of, by folded name; None where that isn't known.
    `listed`: it is an array or an aggregate of such, and the parts are its elements'.
    """

    direct: Mapping[Origin, Form] = field(default_factory=dict)
    indirect: frozenset[Origin] = NOTHING
    made: Form = Form.IDENTITY
    doubt: bool = False
    parts: Mapping[str, Value] | None = None
    listed: bool = False

    def sources(self) -> frozenset[Origin]:
        """All that the value depends on, in whatever way."""
        return self.indirect.union(self.direct) if self.direct else self.indirect


# A struct with more parts than these is told as a whole.
_MOST_PARTS = 2000

LITERAL = Value()
DOUBTFUL = Value(doubt=True)


def origin(table: str, field: str) -> Value:
    """The value of a field of the schema, as it is."""
    return Value({Origin(table, field): Form.IDENTITY})


def through(form: Form, value: Value) -> Value:
    """The value after something that leaves it in that form. What has lost more already stays as it is.

    >>> through(Form.FUNCTION, through(Form.HASH, origin("t", "a"))).direct
    {Origin(table='t', field='a'): <Form.HASH: 5>}
    """
    if form is Form.IDENTITY:
        return value
    direct = {each: _later(form, passed) for each, passed in value.direct.items()}
    # A function of literals is a literal.
    made = value.made if form is Form.FUNCTION else _later(form, value.made)
    return Value(direct, value.indirect, made, value.doubt)


def either(values: Iterable[Value]) -> Value:
    """One value or the other: branches, sides of a union, arguments. Of a source, the form that leaves most of it."""
    found = list(values)
    if not found:
        return LITERAL
    if len(found) == 1:
        return found[0]
    direct: dict[Origin, Form] = {}
    for value in found:
        for each, form in value.direct.items():
            known = direct.get(each)
            direct[each] = form if known is None or form.value < known.value else known
    made = max((each.made for each in found), key=lambda each: each.value)
    indirect = NOTHING.union(*(each.indirect for each in found))
    return Value(direct, indirect, made, any(each.doubt for each in found), _parts(found))


def decided(value: Value, by: Iterable[Value]) -> Value:
    """The value, decided over by others: a branch and its condition, an aggregate and its filter."""
    others = list(by)
    if not others:
        return value
    return _deciding(value, NOTHING.union(*(each.sources() for each in others)), any(each.doubt for each in others))


def _deciding(value: Value, by: frozenset[Origin], doubt: bool) -> Value:
    parts = value.parts
    if parts is not None:
        parts = {name: _deciding(each, by, doubt) for name, each in parts.items()}
    return replace(value, indirect=value.indirect | by, doubt=value.doubt or doubt, parts=parts)


def chosen(branches: Iterable[Value], by: Iterable[Value]) -> Value:
    """One of the branches, as conditions choose: a function also of what no source arrives in."""
    conditions = list(by)
    value = decided(through(Form.FUNCTION, either(branches)), conditions)
    if any(each.direct or each.indirect for each in conditions):
        value = replace(value, made=_later(Form.FUNCTION, value.made))
    return value


def part(value: Value, name: str) -> Value:
    """A part of a struct, a row or a document: what was put there where that is known, else a function of it all."""
    if value.parts is not None and name in value.parts:
        return value.parts[name]
    return through(Form.FUNCTION, value)


def kept(form: Form, value: Value) -> Value:
    """As `through`, but what is made of it keeps its parts: an array of structs, the first struct of a group."""
    made = through(form, value)
    if value.parts is None:
        return made
    listed = value.listed or form is Form.PICK
    return replace(made, parts={name: kept(form, each) for name, each in value.parts.items()}, listed=listed)


def within(parts: Mapping[str, Value]) -> Mapping[str, Value] | None:
    """The parts, where there are not too many: structs of structs of the same can have more than one can look at."""
    left, ahead = _MOST_PARTS, [parts]
    while ahead:
        some = ahead.pop()
        left -= len(some)
        if left < 0:
            return None
        ahead += [each.parts for each in some.values() if each.parts is not None]
    return parts


def element(value: Value) -> Value:
    """One element of an array."""
    return replace(kept(Form.FUNCTION, value), listed=False)


def transformation(value: Value) -> Transformation:
    """The word for what the value is, seen from the source of which most is left."""
    if value.direct:
        forms = value.direct.values()
        return TRANSFORMATIONS[Form.UNKNOWN if Form.UNKNOWN in forms else min(forms, key=lambda each: each.value)]
    return Transformation.CONSTANT if value.made is Form.IDENTITY else TRANSFORMATIONS[value.made]


def status(value: Value, rows_in_doubt: bool) -> Status:
    """How sure it is; what is sure of the value can still be doubtful of the rows it comes in."""
    if value.doubt:
        return Status.PARTIAL if value.direct else Status.UNKNOWN
    return Status.PARTIAL if rows_in_doubt else Status.RESOLVED


def _later(one: Form, other: Form) -> Form:
    return one if one.value >= other.value else other


def _parts(values: list[Value]) -> Mapping[str, Value] | None:
    """The parts of one value or the other, where all of them have the same ones; what has no source is NULL.

    Some engines bring them together by name, others by position: both must tell the same.
    """
    named = [each for each in values if each.direct or each.parts is not None or each.doubt]
    first = named[0].parts if named else None
    if first is None or any(each.parts is None or list(each.parts) != list(first) for each in named):
        return None
    return {name: either([each.parts[name] for each in named if each.parts is not None]) for name in first}
