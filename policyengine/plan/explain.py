"""A plan in words: a sentence for each step, predicate and change; names as they stand within their store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from policyengine.model.datamap import Cut, CutNull, CutReassign, Dataset, Reference, When
from policyengine.model.mask import Clear, Constant, Empty, Generalise, Hash, Mask, Network, Remove, Token, Truncate
from policyengine.model.name import quoted
from policyengine.model.organisation import Hold
from policyengine.plan.algebra import (
    ANCHOR,
    CANDIDATE,
    DEAD,
    DRIFTED,
    FROZEN,
    LEAVES,
    LEFT,
    NEEDED,
    PINNED,
    REMAINING,
    RESTRICTED,
    RETAINED,
    SPARED,
    SURVIVOR,
    AllOf,
    AnyOf,
    Change,
    Collect,
    Compare,
    CutLinks,
    Dangles,
    Decide,
    DeleteRows,
    Derive,
    Differs,
    Draw,
    DropStage,
    Guard,
    HashValues,
    Heir,
    InStage,
    IsNull,
    MaskFields,
    Matches,
    Meets,
    Not,
    OlderThan,
    OptedOut,
    PointedAtBy,
    PointsAt,
    PointsAtItself,
    Predicate,
    Purge,
    PurgeResidual,
    Put,
    Rearm,
    Rebuild,
    Recompute,
    Repeat,
    Require,
    Resolve,
    RewriteResidual,
    SetFlags,
    Ship,
    Stage,
    Step,
    Transfer,
    Unreadable,
    Verify,
)

# What it means for a row to be in a set, and not to be.
_SETS: Mapping[str, tuple[str, str]] = {
    CANDIDATE: ("it is the person's", "it is not the person's"),
    SURVIVOR: ("somebody else owns it too", "nobody else owns it"),
    DEAD: ("it dies with the person", "it does not die"),
    FROZEN: ("a hold keeps it as it is", "no hold keeps it as it is"),
    REMAINING: ("it stays for a purpose", "it stays for no purpose"),
    NEEDED: ("a row that stays for a purpose belongs to it", "no row that stays for a purpose belongs to it"),
    RETAINED: ("the law keeps it", "the law does not keep it"),
    RESTRICTED: ("somebody else's restriction reaches it", "nobody else's restriction reaches it"),
    PINNED: ("a row that stays needs it", "no row that stays needs it"),
    LEFT: ("it is somebody else's and names the person", "it names nobody who leaves"),
}
_VERDICTS: Mapping[str, str] = {
    CANDIDATE: "the person's",
    SURVIVOR: "survives",
    FROZEN: "held",
    REMAINING: "stays for a purpose",
    NEEDED: "needed by what stays for a purpose",
    RETAINED: "retained",
    RESTRICTED: "still restricted",
    PINNED: "needed by what is held",
    DEAD: "dead",
    LEFT: "left",
    SPARED: "held, and spared",
}
_REASONS: Mapping[str, str] = {
    "block": "stop where rows of {0} would die: they block an erasure",
    "ceiling": "stop where more rows of {0} are found than the ceiling allows",
    "one_account": "stop where more than {1} account is found in {0}",
}


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words as people list them.

    >>> listed(["id"]), listed(["id", "name"]), listed(["id", "name", "email"], "or")
    ('id', 'id and name', 'id, name or email')
    """
    every = list(words)
    return f"{', '.join(every[:-1])} {last} {every[-1]}" if len(every) > 1 else "".join(every)


def within(store: str, text: str) -> str:
    """A text of the planner, its names without the store they are all in.

    >>> within("shop", "shop.orders.user_id -> shop.users"), within("shop", "crm.shop.id is owned by shop.users")
    ('orders.user_id -> users', 'crm.shop.id is owned by users')
    """
    prefix = f"{quoted(store)}."
    return " ".join(word.removeprefix(prefix) for word in text.split(" "))


def because(step: Step) -> tuple[str, ...]:
    """The path that led to the step, its names within the step's store."""
    return tuple(within(step.store, each) for each in step.because)


def sentence(step: Step) -> str:
    """What a step does.

    >>> from policyengine.model.name import DatasetName
    >>> sentence(DeleteRows("crm.delete.notes", "crm", DatasetName("crm", "notes"), InStage(DEAD)))
    'delete rows of notes where it dies with the person'
    """
    match step:
        case Stage(tables=tables):
            return f"create {_number(len(tables), 'staging table')}"
        case Rearm(dataset=dataset):
            return f"take up again the rows of {quoted(dataset.dataset)} that an earlier round left for a hold"
        case Ship(identifier=identifier):
            return f"bring the known values of {identifier}"
        case Resolve(dataset=dataset, where=where, along=along):
            return f"find rows of {quoted(dataset.dataset)} where {condition(where)}{_along(along)}"
        case Collect(dataset=dataset, field=field, identifier=identifier):
            return f"read {identifier} from {quoted(field)} of the person's rows of {quoted(dataset.dataset)}"
        case Decide(dataset=dataset, mark=mark, where=where, along=along):
            return f"{quoted(dataset.dataset)}: {_verdict(mark)} where {condition(where)}{_along(along)}"
        case Repeat(steps=steps):
            return f"repeat {_number(len(steps), 'step')} until nothing more is found"
        case Require(dataset=dataset, reason=reason, at_most=at_most):
            return _REASONS[reason].format(quoted(dataset.dataset), at_most)
        case Draw(dataset=dataset):
            return f"draw a token for each row of {quoted(dataset.dataset)} that is masked"
        case HashValues(dataset=dataset, change=change):
            return f"hash the values in {quoted(change.field)} of rows of {quoted(dataset.dataset)} that are masked"
        case CutLinks(dataset=dataset, reference=reference, cut=how, where=where):
            return f"cut {link(reference)} ({cut(how)}) where {condition(where)}"
        case Transfer(dataset=dataset, reference=reference, heir=heir, where=where):
            return f"hand {link(reference)} over to {successor(heir)} where {condition(where)}"
        case MaskFields(dataset=dataset, changes=changes, where=where):
            masks = listed(f"{quoted(each.field)} {masked(each.mask)}{_of(each)}" for each in changes)
            return f"mask rows of {quoted(dataset.dataset)} where {condition(where)}: {masks}{_ahead(step)}"
        case SetFlags(dataset=dataset, change=change, where=where):
            flag = f"{quoted(dataset.dataset)}.{quoted(change.field)}"
            return f"set {flag} to {constant(change)} where {condition(where)}"
        case DeleteRows(dataset=dataset, where=where):
            return f"delete rows of {quoted(dataset.dataset)} where {condition(where)}{_ahead(step)}"
        case Purge(dataset=dataset):
            return f"empty {quoted(dataset.dataset)}, for everybody"
        case Recompute(dataset=dataset, change=change):
            return f"recompute {quoted(dataset.dataset)}.{quoted(change.field)} where it was right before"
        case Rebuild(dataset=dataset, sources=sources):
            return f"rebuild {quoted(dataset.dataset)} from {listed(quoted(each.dataset) for each in sources)}"
        case Compare(dataset=dataset):
            return f"count rows by which {quoted(dataset.dataset)} is not what its SQL makes: there must be none"
        case Guard(dataset=dataset, where=where):
            return f"count rows of {quoted(dataset.dataset)} where {condition(where)}: there must be none"
        case Verify(dataset=dataset, where=where):
            return f"count rows of {quoted(dataset.dataset)} where {condition(where)}: there must be none"
        case DropStage():
            return "forget what was staged"
        case PurgeResidual():
            return "clear what the engine keeps behind a delete"
        case RewriteResidual():
            return "write anew what keeps old rows, and lock others out of it meanwhile"
    assert_never(step)


def condition(where: Predicate) -> str:
    """What is asked of one row.

    >>> condition(AllOf((InStage(CANDIDATE), Not(InStage(RETAINED)))))
    "it is the person's and the law does not keep it"
    """
    match where:
        case InStage(mark):
            return _set(mark)
        case Matches(field, identifier):
            return f"{quoted(field)} is a known {identifier}"
        case PointsAt(reference, inner):
            return f"{_fields(reference)} points at a row of {quoted(reference.target.dataset)}{_inner(inner)}"
        case PointedAtBy(reference, inner):
            source = f"a row of {quoted(reference.source.dataset)}{_inner(inner)}"
            return f"{source} points at it by {_fields(reference)}"
        case Dangles(reference):
            return f"{'+'.join(map(quoted, reference.fields))} names a row that is not there"
        case PointsAtItself(reference):
            return f"{_fields(reference)} points at the row itself"
        case IsNull(field):
            return f"{quoted(field)} is NULL"
        case Unreadable(field):
            return f"{quoted(field)} holds a document that can't be read"
        case Meets(when):
            return met(when)
        case OlderThan(field, basis):
            return f"{quoted(field)} is longer ago than {basis} keeps it"
        case OptedOut(purposes):
            return f"they opted out of {listed(purposes)}"
        case Differs(change):
            return f"{quoted(change.field)} is not {_value(change)}"
        case Not(InStage(mark)):
            return _set(mark, is_in=False)
        case Not(IsNull(field)):
            return f"{quoted(field)} is not NULL"
        case Not(OptedOut(purposes)):
            return f"they did not opt out of {listed(purposes, 'or')}"
        case Not(OlderThan(field, basis)):
            return f"{basis} still keeps what {quoted(field)} dates"
        case Not(inner):
            return f"not ({condition(inner)})"
        case AllOf(parts):
            return " and ".join(
                f"({condition(each)})" if isinstance(each, AnyOf) else condition(each) for each in parts
            )
        case AnyOf(parts):
            return " or ".join(f"({condition(each)})" if isinstance(each, AllOf) else condition(each) for each in parts)
    assert_never(where)


def constant(change: Put) -> str:
    """The value that a flag is set to.

    >>> constant(Put("blocked", Constant(True))), constant(Put("blocked", Clear()))
    ('True', 'NULL')
    """
    return repr(change.mask.value) if isinstance(change.mask, Constant) else "NULL"


def masked(mask: Mask) -> str:
    """What becomes of a masked cell.

    >>> masked(Clear()), masked(Constant(0))
    ('cleared', 'set to 0')
    """
    match mask:
        case Clear():
            return "cleared"
        case Empty():
            return "emptied"
        case Constant(value):
            return f"set to {value!r}"
        case Token():
            return "replaced by a token"
        case Hash():
            return "hashed"
        case Remove():
            return "removed with its element"
        case Truncate(characters):
            return f"cut to its first {characters} characters"
        case Network(bits):
            return f"cut to its network of {bits} bits"
        case Generalise(unit):
            return f"set to the first day of its {unit}"
    assert_never(mask)


def _ahead(step: MaskFields | DeleteRows) -> str:
    return "" if step.ahead is None else f"; of many, ahead of the rest those where {condition(step.ahead.where)}"


def _of(change: Put) -> str:
    return "" if change.of is None else f" in elements where {condition(change.of)}"


def cut(how: Cut) -> str:
    """How a link is cut.

    >>> cut(CutNull(("user_id",))), cut(CutReassign((0,)))
    ('user_id to NULL', 'reassigned to 0')
    """
    match how:
        case CutNull(fields):
            return f"{listed(map(quoted, fields))} to NULL"
        case CutReassign(values):
            return f"reassigned to {', '.join(map(str, values))}"
    assert_never(how)


def link(reference: Reference) -> str:
    """A reference as its two ends."""
    return f"{quoted(reference.source.dataset)}.{_fields(reference)} -> {quoted(reference.target.dataset)}"


def successor(heir: Heir) -> str:
    """Who takes over, in words."""
    who = f"the {heir.pick} of {_fields(heir.who)} among rows of {quoted(heir.by.source.dataset)} that point at it"
    return who if heir.sentinel is None else f"{who}, else {heir.sentinel!r}"


def met(when: When) -> str:
    """A condition on a field, in words.

    >>> met(When("state", ("open", "appealed"))), met(When("closed_on", is_null=True)), met(When("recalled_on"))
    ('state is open or appealed', 'closed_on is NULL', 'recalled_on is not NULL')
    """
    if not when.values:
        return f"{quoted(when.field)} is {'' if when.is_null else 'not '}NULL"
    return f"{quoted(when.field)} is {listed(map(str, when.values), 'or')}"


def held_rows(dataset: Dataset, holds: Mapping[str, Hold]) -> Iterator[str]:
    """Which rows of a dataset holds keep, in a sentence for each, with the reason."""
    for each in dataset.holds:
        hold, when = holds[each.hold], " and ".join(map(met, each.when))
        yield f"{dataset.name}: whole rows while {when} ({hold.name}: {hold.basis}, {hold.citation})"


def _fields(reference: Reference) -> str:
    return "+".join(map(quoted, reference.fields))


def _inner(where: Predicate | None) -> str:
    return "" if where is None else f" [{condition(where)}]"


def _along(reference: Reference | None) -> str:
    return f", and all that {_fields(reference)} leads to from there" if reference else ""


def _set(mark: str, *, is_in: bool = True) -> str:
    if mark.startswith(DRIFTED):
        field = quoted(mark.removeprefix(DRIFTED))
        return f"{field} had drifted" if is_in else f"{field} had not drifted"
    if mark.startswith(ANCHOR):
        field = quoted(mark.removeprefix(ANCHOR))
        return f"it keeps its {field}" if is_in else f"it did not keep its {field}"
    if mark.startswith(LEAVES):
        label = mark.removeprefix(LEAVES)
        return f"the one behind {label} leaves it" if is_in else f"the one behind {label} does not leave it"
    return _SETS[mark][0 if is_in else 1]


def _verdict(mark: str) -> str:
    if mark.startswith(DRIFTED):
        return f"{quoted(mark.removeprefix(DRIFTED))} had drifted"
    if mark.startswith(ANCHOR):
        return f"keeps its {quoted(mark.removeprefix(ANCHOR))}"
    if mark.startswith(LEAVES):
        return f"left by the one behind {mark.removeprefix(LEAVES)}"
    return _VERDICTS[mark]


def _value(change: Change) -> str:
    return "what its expression says" if isinstance(change, Derive) else masked(change.mask)


def _number(count: int, what: str) -> str:
    return f"{count} {what}" + ("" if count == 1 else "s")
