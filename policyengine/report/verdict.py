"""A rehearsal's verdict for people, from the document that programs read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
        count = len(verdict[key]) if isinstance(verdict[key], Sequence) else int(verdict[key])
        number = f"{count:>8}"
        yield f"{painted(number, 'error') if count else number}  {words}"
    yield f"{verdict['steps_reached']:>8}  of {verdict['steps']} steps touched a row"
    mutants = verdict["mutants"]
    if mutants["total"]:
        yield f"{mutants['killed']:>8}  of {mutants['total']} mutants were found out"
        yield from rates(mutants)
    yield from _list("problems", verdict.get("problems", ()))
    yield from _list("touched no row", verdict.get("unreached", ()))
    yield from _list("mutants that survived", mutants["survivors"])
    yield from _list("not reproduced", verdict["not_reproduced"])
    yield from _list("confirmed on", map(_confirmed, verdict["confirmed"]))


def rates(mutants: Mapping[str, Any]) -> Iterator[str]:
    """How the judge did, operator by operator: mutants made, mutants found out, and the rate."""
    rows = [*mutants["by_operator"].items(), ("all", mutants)]
    yield f"    {'operator':<20}  {'mutants':>7}  {'found out':>9}  {'rate':>6}"
    for name, each in rows:
        # Rounded down: nothing that was let pass is rounded away.
        rate = f"{each['killed'] * 1000 // each['total'] / 10:.1f}%"
        yield f"    {name:<20}  {each['total']:>7}  {each['killed']:>9}  {rate:>6}"


def _confirmed(each: Mapping[str, Any]) -> str:
    """An engine, its version, and how many steps ran as which text."""
    how = ", ".join(f"{count} steps {name}" for name, count in each["steps"].items())
    who = f", who opts out of {' and '.join(each['opted_out'])}" if "opted_out" in each else ""
    return f"{each['engine']} {each['version']}{who}" + (f": {how}" if how else "")


def _list(title: str, lines: Iterable[object]) -> Iterator[str]:
    every = [str(each) for each in lines]
    if every:
        yield f"  {title}"
    yield from (f"    {each}" for each in every)
