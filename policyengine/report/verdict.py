"""A rehearsal's verdict for people, from the document that programs read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from policyengine.report.paint import Paint, paint

_JUDGED = (
    ("leftovers", "values of the person left"),
    ("bystanders_changed", "bystanders' rows changed"),
    ("second_run_changes", "rows changed by a second run"),
)


def human(verdict: Mapping[str, Any], *, colour: bool = False) -> str:
    """The verdict in a few lines: what was judged, what was reached, who judged the judge, what was not reproduced."""
    return "\n".join(_lines(verdict, paint(colour=colour))) + "\n"


def _lines(verdict: Mapping[str, Any], painted: Paint) -> Iterator[str]:
    style = {"green": "kept", "not validated": "warning"}.get(str(verdict["verdict"]), "error")
    yield f"rehearsal: {painted(str(verdict['verdict']), style)}"
    yield painted(f"manifest {verdict['manifest']}", "aside")
    for key, words in _JUDGED:
        count = _count(verdict[key])
        number = f"{count:>8}"
        yield f"{painted(number, 'error') if count else number}  {words}"
    yield f"{_count(verdict['steps_reached']):>8}  of {_count(verdict['steps'])} steps touched a row"
    mutants = verdict.get("mutants")
    if mutants and mutants["total"]:
        yield f"{mutants['killed']:>8}  of {mutants['total']} mutants were found out"
        yield from (f"          survived: {each}" for each in _named(mutants["survivors"]))
    yield from _list("not reproduced", verdict["not_reproduced"])
    yield from _list("confirmed", verdict["confirmed"])


def _count(value: Any) -> int:
    return len(value) if isinstance(value, Sequence | Mapping) and not isinstance(value, str) else int(value)


def _named(value: Any) -> list[str]:
    return [f"{name}: {each}" for name, each in value.items()] if isinstance(value, Mapping) else list(map(str, value))


def _list(title: str, value: Any) -> Iterator[str]:
    names = _named(value)
    if names:
        yield f"  {title}"
    yield from (f"    {each}" for each in names)
