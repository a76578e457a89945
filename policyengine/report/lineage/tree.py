"""An answer for people: trees, paths and lists, with colours where they are seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from policyengine.lineage.answer import (
    FindAnswer,
    GapsAnswer,
    ImpactAnswer,
    LineageAnswer,
    Match,
    Reached,
    RecipientsAnswer,
    RetainedAnswer,
    Says,
    WhyAnswer,
)
from policyengine.lineage.index import of
from policyengine.lineage.paths import Path
from policyengine.lineage.propagate import Stop
from policyengine.lineage.unknown import Unknown
from policyengine.lineage.walk import Walk, far, near
from policyengine.model.lineage import Hop, Reach, Status
from policyengine.model.name import FieldName
from policyengine.report.lineage import evidence, given, stays
from policyengine.report.lineage.told import Told, kind
from policyengine.report.paint import Paint, paint
from policyengine.report.printable import printable

STYLES = {Says.YES: "kept", Says.NO: "name", Says.UNKNOWN: "warning"}
_WIDEST = 100


def text(told: Told, *, colour: bool = False) -> str:
    """The whole answer, its evidence at the end."""
    painted = paint(colour=colour)
    lines = [*_answer(told, painted), "", *(painted(line, "aside") for line in evidence.lines(told.evidence))]
    return "\n".join(printable(line) if not colour else line for line in lines) + "\n"


def _answer(told: Told, painted: Paint) -> Iterator[str]:
    match told.answer:
        case LineageAnswer() as answer:
            yield from _lineage(answer, told, painted)
        case WhyAnswer() as answer:
            yield from _why(answer, told, painted)
        case ImpactAnswer() as answer:
            yield from _impact(answer, told, painted)
        case GapsAnswer() as answer:
            yield from _gaps(answer, told, painted)
        case FindAnswer() as answer:
            yield from _find(answer, told, painted)
        case RetainedAnswer() as answer:
            yield from stays.lines(answer, painted)
            yield from _hidden(answer.says, answer.hiding, painted)
        case RecipientsAnswer() as answer:
            yield from given.lines(answer, painted)
            yield from _hidden(answer.says, answer.hiding, painted)
        case _:
            assert_never(told.answer)


def _lineage(answer: LineageAnswer, told: Told, painted: Paint) -> Iterator[str]:
    for walk, says in ((answer.up, "comes from"), (answer.down, "goes to")):
        if walk is None:
            continue
        roots = [name for name, away in walk.distance.items() if not away]
        by_near: dict[FieldName, list[Hop]] = {}
        for hop in (*walk.hops, *walk.beside):
            by_near.setdefault(near(hop, walk.way), []).append(hop)
        moving = [name for name in roots if name in by_near]
        if not moving:
            yield f"{painted(answer.asked.written, 'name')} {says} nothing that is known"
        seen: set[FieldName] = set()
        for name in moving:
            yield f"{painted(str(name), 'name')} {says}"
            yield from _branches(name, walk, by_near, seen, told, painted, "")
        if walk.bounded:
            yield painted("there is more, further away than --depth", "warning")
    yield from _hidden(answer.says, answer.hiding, painted)


def _branches(
    name: FieldName,
    walk: Walk,
    by_near: dict[FieldName, list[Hop]],
    seen: set[FieldName],
    told: Told,
    painted: Paint,
    margin: str,
) -> Iterator[str]:
    """What hangs below a field, each field's own branches once. A chain may be longer than Python's own stack."""
    stack: list[tuple[str, Hop, bool]] = []

    def push(field: FieldName, before: str) -> None:
        found = by_near.get(field, [])
        stack.extend((before, hop, hop is found[-1]) for hop in reversed(found))

    seen.add(name)
    push(name, margin)
    beside = set(walk.beside)
    while stack:
        before, hop, is_last = stack.pop()
        other = far(hop, walk.way)
        again = other in seen and other in by_near and hop not in beside
        note = "  (shown above)" if again else ""
        yield f"{before}{'└─' if is_last else '├─'} {painted(str(other), 'name')}  {_said(hop, told, painted)}{note}"
        if hop not in beside and not again:
            seen.add(other)
            push(other, before + ("   " if is_last else "│  "))


def _said(hop: Hop, told: Told, painted: Paint) -> str:
    """What a hop does, how it is known, where it is said, and whether it stops what the value says."""
    passage = told.passage(hop)
    direct = hop.reach is Reach.DIRECT
    unsure = f", {hop.status.value}" if hop.status is not Status.RESOLVED else ""
    where = f" {hop.place}" if hop.place.file else ""
    stops = ""
    if direct and passage.stops:
        stops = f"  {painted('stops here', 'kept')}: {passage.why}"
    elif direct and passage.seems:
        stops = f"  {painted('does not stop', 'warning')}: {passage.why}"
    word = painted(kind(hop), "help" if direct else "aside")
    return f"{word}{unsure}  {painted(f'{hop.via.value}{where}', 'aside')}{stops}"


def _why(answer: WhyAnswer, told: Told, painted: Paint) -> Iterator[str]:
    names = f"{painted(answer.source.written, 'name')} %s {painted(answer.target.written, 'name')}"
    if not answer.paths:
        yield names % ("is not known to reach" if answer.says is Says.UNKNOWN else "does not reach")
    elif answer.reach is Reach.INDIRECT:
        yield names % "sends no value to" + ", but decides which value it has:"
    else:
        yield names % "reaches"
    for number, path in enumerate(answer.paths, 1):
        yield ""
        yield f"{number}. {_number(len(path), 'hop')}"
        yield from _path(path, told, painted, "   ")
    if answer.bounded:
        yield ""
        yield painted("there are, or may be, more paths: say --most with a greater number", "warning")
    yield from _hidden(answer.says, answer.hiding, painted)


def _path(path: Path, told: Told, painted: Paint, margin: str) -> Iterator[str]:
    yield f"{margin}{painted(str(path[0][0].source), 'name')}"
    for step in path:
        yield f"{margin}-> {painted(str(step[0].target), 'name')}"
        for hop in step:
            yield f"{margin}   {_said(hop, told, painted)}"
            if excerpt := told.excerpts.get(hop, ""):
                yield f"{margin}   {painted('|', 'aside')} {_short(excerpt)}"


def _impact(answer: ImpactAnswer, told: Told, painted: Paint) -> Iterator[str]:
    written = painted(answer.asked.written, "name")
    if not answer.reached:
        yield f"{written} reaches nothing that is known"
    else:
        stores = len({each.store for each in answer.datasets})
        counted = (
            _number(len(answer.reached), "field"),
            _number(len(answer.datasets), "dataset"),
            _number(stores, "store"),
        )
        yield f"{written} reaches {counted[0]} in {counted[1]} of {counted[2]}"
    for dataset in answer.datasets:
        yield f"{painted(str(dataset), 'name')}"
        found = [each for each in answer.reached if of(each.field) == dataset]
        width = max(len(each.field.field) for each in found)
        yield from (f"  {each.field.field.ljust(width)}  {_reached(each, painted)}" for each in found)
    left = [each for each in answer.reached if not each.route.erases and not each.stopped]
    if answer.reached:
        many = painted(_number(len(left), "field"), "erased") if left else "none"
        yield f"without an erasure: {many}"
    yield from _hidden(answer.says, answer.hiding, painted)


def _reached(reached: Reached, painted: Paint) -> str:
    if reached.stopped:
        return painted(f"nothing arrives: {reached.stopped}", "aside")
    away = f"{_number(reached.distance, 'hop')} away, " if reached.distance else ""
    return f"{away}{painted(reached.route.how, 'kept' if reached.route.erases else 'erased')}"


def _gaps(answer: GapsAnswer, told: Told, painted: Paint) -> Iterator[str]:
    if not answer.gaps:
        yield painted("no gaps", "kept")
    for gap in answer.gaps:
        yield f"{painted(evidence.where(gap.place), 'name')}{painted(gap.kind, 'warning')}: {gap.message}"
        if gap.path:
            yield from _path(tuple((hop,) for hop in gap.path), told, painted, "  ")
        if gap.help:
            yield f"  = {painted('help:', 'help')} {gap.help}"
    if answer.gaps:
        yield ""
        yield _number(len(answer.gaps), "gap")
    yield from _stops(answer.stops, told, painted)


def _find(answer: FindAnswer, told: Told, painted: Paint) -> Iterator[str]:
    for title, found in (("declared", answer.declared), ("propagated", answer.propagated)):
        yield painted(f"{title}: {_number(len(found), 'field') if found else 'none'}", "name")
        for each in found:
            yield from _match(each, told, painted)
    yield from _stops(answer.stops, told, painted)
    yield from _hidden(answer.says, answer.hiding, painted)


def _match(match: Match, told: Told, painted: Paint) -> Iterator[str]:
    where = f"  {painted(str(match.place), 'aside')}" if match.place.file else ""
    yield f"  {painted(str(match.field), 'name')}  {match.label.name}{where}"
    for hop in match.path:
        passage = told.passage(hop)
        said = "" if passage.seems else passage.why
        weak = f"  {painted(f'not stopped: {said}', 'warning')}" if said else ""
        yield f"    from {hop.source}  {_said(hop, told, painted)}{weak}"


def _stops(stops: Iterable[Stop], told: Told, painted: Paint) -> Iterator[str]:
    for each in stops:
        labels = ", ".join(label.name for label in each.labels)
        where = f"  {painted(str(each.hop.place), 'aside')}" if each.hop.place.file else ""
        yield f"stopped: {labels} on its way from {each.hop.source} to {each.hop.target}: {each.why}{where}"


def _hidden(says: Says, hiding: tuple[Unknown, ...], painted: Paint) -> Iterator[str]:
    """What could hide more, where there is any."""
    if not hiding:
        return
    yield ""
    what = "nobody knows, a yes could hide behind" if says is Says.UNKNOWN else "more could hide behind"
    yield painted(f"{what}:", STYLES[Says.UNKNOWN])
    yield from (f"  {each}" for each in evidence.listed(hiding))


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}" + ("" if count == 1 else "s")


def _short(text: str) -> str:
    """An excerpt on one line, cut where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= _WIDEST else line[: _WIDEST - 1] + "…"
