"""What arrives in the fields that SQL writes: for people as text, for programs as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from policyengine.model.lineage import Arrival, Script, Status, Target
from policyengine.report import findings
from policyengine.report.paint import Paint, paint

_STYLES = {Status.RESOLVED: "kept", Status.PARTIAL: "warning", Status.UNKNOWN: "error"}


def as_json(script: Script, chosen: Target | None) -> dict[str, object]:
    """Shape: {"target", "targets", "complete", "columns": {column: {"direct", "indirect", "transformation", "status",
    "line", "column"}}, "problems": [{"rule", "message", "file", "line", "column", "help", "level"}]}.

    Sources are "table.column" as the schema spells them, in order.
    """
    return {
        "target": chosen.name if chosen is not None else None,
        "targets": [each.name for each in script.targets if each.name is not None],
        "complete": chosen.complete if chosen is not None else True,
        "columns": {name: _column(each) for name, each in (chosen.fields if chosen is not None else {}).items()},
        "problems": findings.as_json(script.problems)["findings"],
    }


def _column(arrival: Arrival) -> dict[str, object]:
    return {
        "direct": sorted(str(each) for each in arrival.direct),
        "indirect": sorted(str(each) for each in arrival.indirect),
        "transformation": arrival.transformation.value,
        "status": arrival.status.value,
        "line": arrival.place.line,
        "column": arrival.place.column,
    }


def human(script: Script, chosen: Target | None, sources: Mapping[str, str], *, colour: bool = False) -> str:
    """The chosen target's fields with their sources, the other targets by name, and the problems with their lines."""
    brush = paint(colour=colour)
    lines: list[str] = []
    if chosen is None:
        lines.append(
            "Nothing could be told." if script.problems else "The SQL writes nothing, and answers with nothing."
        )
    else:
        lines += _target(chosen, brush)
    others = [each.name for each in script.targets if each is not chosen and each.name is not None]
    if others:
        lines += ["", f"Also written: {', '.join(others)} (--target NAME)"]
    text = "\n".join(lines) + "\n"
    if script.problems:
        text += "\n" + findings.human(script.problems, sources, colour=colour)
    return text


def _target(target: Target, brush: Paint) -> Iterator[str]:
    fields = target.fields.items()
    sure = sum(each.status is Status.RESOLVED for _, each in fields)
    name = target.name if target.name is not None else "the answer"
    yield f"{brush(name, 'name')} ({target.kind.value}): {sure} of {len(target.fields)} fields resolved"
    shared = frozenset.intersection(*(each.indirect for _, each in fields)) if len(fields) > 1 else frozenset()
    for column, arrival in fields:
        word = brush(arrival.status.value, _STYLES[arrival.status])
        yield f"  {brush(column, 'name')}: {arrival.transformation.value}, {word}"
        yield from _sources("<- ", (str(each) for each in arrival.direct))
        yield from _sources("?- ", (str(each) for each in arrival.indirect - shared))
    if shared:
        yield "  all of them"
        yield from _sources("?- ", (str(each) for each in shared))
    if any(each.direct or each.indirect for _, each in fields):
        yield brush("  <- arrives (DIRECT), ?- decides what arrives (INDIRECT)", "aside")
    if not target.complete:
        yield brush("  There are more fields, which could not be told.", "warning")


def _sources(mark: str, names: Iterable[str]) -> Iterator[str]:
    found = sorted(names)
    if found:
        yield f"      {mark}{', '.join(found)}"
