"""A plan for people: per store, whom it finds, what becomes of their rows, and which path of fields led there."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from policyengine.compile.ahead import goes_ahead
from policyengine.model import residual
from policyengine.model.name import quoted
from policyengine.model.recipient import ENGINE
from policyengine.model.right import Right
from policyengine.plan import canonical, explain
from policyengine.plan.algebra import (
    NEEDED,
    PINNED,
    REMAINING,
    RETAINED,
    AllOf,
    Collect,
    Compare,
    CutLinks,
    DeleteRows,
    Guard,
    InStage,
    MaskFields,
    Matches,
    Mutation,
    OptedOut,
    Plan,
    Predicate,
    Purge,
    Rebuild,
    Recompute,
    Require,
    Resolve,
    RewriteResidual,
    SetFlags,
    Ship,
    Step,
    StorePlan,
    Transfer,
    Unreadable,
    Verify,
    flat,
)
from policyengine.report.paint import Paint, paint

WIDTH = 100
_VERB = 12


class Line(NamedTuple):
    """One thing that happens in a store: the verb, what it happens to, and why."""

    verb: str
    what: str
    why: str = ""
    style: str = "name"


def as_json(plan: Plan) -> dict[str, object]:
    """The plan as `--format json` prints it: {"digest": "sha256:…", "plan": its canonical form}."""
    return {"digest": canonical.digest(plan), "plan": canonical.plain(plan)}


def human(plan: Plan, *, colour: bool = False) -> str:
    """The plan in English, at most 100 columns wide."""
    painted = paint(colour=colour)
    whose = f"{plan.subject}s of {plan.organisation} who are gone" if plan.right is Right.RETENTION else ""
    title = f"{plan.right.words} of {whose or f'one {plan.subject} of {plan.organisation}'}"
    order = ", in this order" if len(plan.stores) > 1 else ""
    stores = f"{_number(len(plan.stores), 'store')}{order}: {', '.join(quoted(each.store) for each in plan.stores)}"
    head = [painted(title[:1].upper() + title[1:], "name"), painted(canonical.digest(plan), "aside"), stores, ""]
    blocks = ["\n".join(_store(each, plan.kept, painted)) for each in plan.stores]
    return "\n".join([*head, "\n\n".join(blocks), ""])


def _store(plan: StorePlan, kept: Iterable[str], painted: Paint) -> Iterator[str]:
    yield painted(f"{quoted(plan.store)} ({plan.engine})", "name")
    last = ""
    for line in lines(plan, kept):
        verb = " " * _VERB if line.verb == last else painted(line.verb, line.style) + " " * (_VERB - len(line.verb))
        last = line.verb
        first, *rest = _body(line, painted)
        yield f"  {verb}{first}"
        yield from (" " * (_VERB + 2) + each for each in rest)


def _body(line: Line, painted: Paint) -> Iterator[str]:
    """What happens, and why: on one line where both fit on it."""
    why = f"because {line.why}" if line.why else ""
    if why and len(line.what) + len(why) + 2 <= WIDTH - _VERB - 2:
        yield f"{line.what}  {painted(why, 'aside')}"
        return
    yield from _wrapped(line.what)
    yield from (painted(f"  {each}", "aside") for each in _wrapped(why, 2))


def _wrapped(text: str, room: int = 0) -> list[str]:
    """Lines that end before WIDTH, all but the first indented by two; a name is never broken."""
    width = WIDTH - _VERB - 2 - room
    return textwrap.wrap(text, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def lines(plan: StorePlan, kept: Iterable[str] = ()) -> Iterator[Line]:
    """What happens in a store, as people ask for it: find, stop, keep, change, guard, verify."""
    changes = plan.mutate
    if plan.engine == ENGINE:
        yield from _asked(plan)
        return
    yield from _found(plan)
    yield from _stops(plan)
    yield from (Line("keeps", explain.within(plan.store, each), style="kept") for each in _here(plan, kept))
    for mark, verb in _REDUCING.items():
        yield from (_masks(each, verb) for each in changes if isinstance(each, MaskFields) and _is_of(each, mark))
    yield from _cuts(changes)
    yield from _handed_over(changes)
    masks = (each for each in changes if isinstance(each, MaskFields))
    yield from (_masks(each, "masks") for each in masks if not any(_is_of(each, mark) for mark in _REDUCING))
    yield from _deleted(changes)
    for step in changes:
        match step:
            case Purge(dataset=dataset):
                yield Line("empties", f"{quoted(dataset.dataset)}, for everybody", _why(step), "erased")
            case SetFlags(dataset=dataset, change=change):
                flag = f"{quoted(dataset.dataset)}.{quoted(change.field)}"
                yield Line("marks", f"{flag}: {explain.constant(change)}", _why(step))
            case Recompute(dataset=dataset, change=change):
                yield Line("recomputes", f"{quoted(dataset.dataset)}.{quoted(change.field)}", _why(step))
            case Rebuild(dataset=dataset):
                yield Line("rebuilds", quoted(dataset.dataset), _why(step), "erased")
            case _:
                pass
    yield from _in_batches(plan)
    yield from _guarded(plan)
    yield from _verified(plan)
    yield from _purged(plan)


def _purged(plan: StorePlan) -> Iterator[Line]:
    """What the engine keeps behind the rows that go, and what clearing it takes."""
    now = any(isinstance(each, RewriteResidual) for each in plan.clean)
    for each in residual.of(plan.engine) if any(isinstance(step, Mutation) for step in plan.mutate) else ():
        if each.cost:
            yield Line("purges" if now else "may purge", f"{each.name}: {each.cost}", style="erased")


def _asked(plan: StorePlan) -> Iterator[Line]:
    """What its recipient is told, and asked for; what becomes of it is theirs to say."""
    told = explain.listed(str(each.identifier) for each in plan.resolve if isinstance(each, Ship))
    whose = explain.listed(quoted(each.dataset.dataset) for each in plan.mutate if isinstance(each, DeleteRows))
    yield Line("tells", f"its recipient the person's {told}")
    yield Line("asks", f"to erase all that is theirs, in {whose} and elsewhere", style="erased")
    yield Line("hears", "from its recipient that it is done; nobody else can see that", style="warning")


def _why(step: Step) -> str:
    return ", ".join(explain.because(step))


def _here(plan: StorePlan, kept: Iterable[str]) -> Iterator[str]:
    return (each for each in kept if each.startswith(f"{quoted(plan.store)}."))


def _found(plan: StorePlan) -> Iterator[Line]:
    """By which values rows are found, and what those rows add to what is known of the person."""
    adds = {(step.dataset, step.field) for step in plan.resolve if isinstance(step, Collect)}
    for step in flat((*plan.resolve, *plan.decide)):
        fields = _matched(step.where) if isinstance(step, Resolve) else []
        if not isinstance(step, Resolve) or not fields:
            continue
        by = explain.listed(
            f"{quoted(each.field)} ({each.identifier})" if (step.dataset, each.field) in adds else quoted(each.field)
            for each in fields
        )
        yield Line("finds", f"{quoted(step.dataset.dataset)} by {by}")


def _matched(where: Predicate) -> list[Matches]:
    if isinstance(where, Matches):
        return [where]
    parts: tuple[Predicate, ...] = getattr(where, "parts", ())
    return [found for part in parts for found in _matched(part)]


def _stops(plan: StorePlan) -> Iterator[Line]:
    for step in plan.decide:
        if isinstance(step, Require) and step.reason != "ceiling":
            yield Line("stops", explain.sentence(step).removeprefix("stop "), _why(step), "warning")


_REDUCING = {REMAINING: "narrows", NEEDED: "strips", RETAINED: "reduces", PINNED: "pins"}
"""How a row of the person's stays, by its set: for a purpose; because one that has a purpose belongs to it; in the part
that the law keeps; or because a held row needs it."""


def _is_of(step: MaskFields, mark: str) -> bool:
    first = step.where.parts[0] if isinstance(step.where, AllOf) else step.where
    return first == InStage(mark)


def _handed_over(changes: Iterable[Step]) -> Iterator[Line]:
    for step in changes:
        if isinstance(step, Transfer):
            yield Line("hands over", f"{explain.link(step.reference)}: to {explain.successor(step.heir)}", _why(step))


def _cuts(changes: Iterable[Step]) -> Iterator[Line]:
    """One line a link, whatever rows it is cut in."""
    whys: dict[str, list[str]] = {}
    for step in changes:
        if isinstance(step, CutLinks):
            what = f"{explain.link(step.reference)}: {explain.cut(step.cut)}"
            whys.setdefault(what, []).append(explain.because(step)[-1])
    yield from (Line("cuts", what, "; ".join(dict.fromkeys(each))) for what, each in whys.items())


def _masks(step: MaskFields, verb: str) -> Line:
    by_mask: dict[str, list[str]] = {}
    for change in step.changes:
        purposes = [each.purposes for each in _purposes(change.when)]
        unless = f" for {explain.listed(purposes[0])}" if purposes else ""
        by_mask.setdefault(explain.masked(change.mask), []).append(f"{quoted(change.field)}{unless}")
    masks = "; ".join(f"{explain.listed(fields)} {how}" for how, fields in by_mask.items())
    return Line(verb, f"{quoted(step.dataset.dataset)}: {masks}", _why(step))


def _purposes(when: Predicate | None) -> list[OptedOut]:
    """The purposes that a cell is masked for, where it is for some."""
    if isinstance(when, OptedOut):
        return [when]
    parts: tuple[Predicate, ...] = getattr(when, "parts", ()) if isinstance(when, AllOf) else ()
    return [found for part in parts for found in _purposes(part)]


def _deleted(changes: Iterable[Step]) -> Iterator[Line]:
    for step in changes:
        if isinstance(step, DeleteRows):
            yield Line("deletes", quoted(step.dataset.dataset), _why(step), "erased")


def _in_batches(plan: StorePlan) -> Iterator[Line]:
    """What goes ahead, where there is much of it: not all of a store is changed in one transaction then."""
    changes = (each for each in plan.mutate if isinstance(each, DeleteRows | MaskFields))
    some = [quoted(each.dataset.dataset) for each in changes if goes_ahead(each, plan.engine)]
    if some:
        yield Line("in batches", f"{explain.listed(some)}, where there are many rows, ahead of all else")


def _guarded(plan: StorePlan) -> Iterator[Line]:
    for step in plan.guard:
        if isinstance(step, Guard):
            what = f"{quoted(step.dataset.dataset)}.{quoted(step.field)}: no later store is changed by it"
            yield Line("guards", f"{what} while somebody else has one of the person's", style="warning")


def _verified(plan: StorePlan) -> Iterator[Line]:
    """All counts in one line: each is a field where the person must not be found any more."""
    verifying = [step for step in plan.verify if isinstance(step, Verify) and step.field]
    unreadable = [step for step in verifying if _asks_unreadable(step.where)]
    fields = dict.fromkeys(_field(step) for step in verifying if step not in unreadable)
    if fields:
        yield Line("verifies", f"that nobody is found any more by {explain.listed(fields)}")
    if unreadable:
        yield Line("verifies", f"that every document can be read in {explain.listed(map(_field, unreadable))}")
    made = [quoted(step.dataset.dataset) for step in plan.verify if isinstance(step, Compare)]
    if made:
        yield Line("verifies", f"that nothing but what SQL makes of the sources is in {explain.listed(made)}")
    for verb, what in _MARKED.items():
        within = f"{plan.store}.verify.{verb}."
        marked = [each.dataset for each in plan.verify if isinstance(each, Verify) and within in each.id]
        if marked:
            yield Line("verifies", f"that {what} in {explain.listed(quoted(each.dataset) for each in marked)}")


_MARKED = {
    "restricted": "all of the person's rows are restricted",
    "lifted": "none of the person's rows is restricted any more",
}


def _field(step: Verify) -> str:
    return f"{quoted(step.dataset.dataset)}.{quoted(step.field)}"


def _asks_unreadable(where: Predicate) -> bool:
    return isinstance(where, Unreadable) or (isinstance(where, AllOf) and isinstance(where.parts[0], Unreadable))


def _number(count: int, what: str) -> str:
    return f"{count} {what}" + ("" if count == 1 else "s")
