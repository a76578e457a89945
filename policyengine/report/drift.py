"""How stores differ from what is told of them, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policyengine.model.drifted import Drifted, Weight
from policyengine.report.paint import Paint, paint
from policyengine.report.patch import patch


def human(seen: Iterable[Drifted], *, colour: bool = False) -> str:
    """A line for each store, and below it the patch and the command that accepts it."""
    painted = paint(colour=colour)
    return "\n".join(line for each in seen for line in _store(each, painted, colour=colour)) + "\n"


def _store(seen: Drifted, painted: Paint, *, colour: bool) -> Iterator[str]:
    name = painted(seen.store, "name")
    if seen.error is not None:
        yield f"{name}: {painted('not looked at', 'error')}: {seen.error.message}"
        if seen.error.help:
            yield f"  = help: {seen.error.help}"
        return
    if not seen.found:
        yield f"{name}: {painted(f'as {seen.told} says', 'kept')}"
        return
    counts = {weight: sum(each.weight is weight for each in seen.found) for weight in Weight}
    said = ", ".join(f"{count} {weight.value}" for weight, count in counts.items() if count)
    many = "difference" if len(seen.found) == 1 else "differences"
    yield f"{name}: {len(seen.found)} {many}: {painted(said, 'error' if seen.exit_code else 'note')}"
    yield from (f"  {line}" for line in patch(seen.patch, colour=colour))
    yield f"  = help: {seen.accept} accepts it; then decide what is new, check and rehearse"


def as_json(seen: Iterable[Drifted]) -> dict[str, object]:
    """Shape: {"stores": [{"store", "engine", "told", "verdict", "differences", "patch", "accept"}]}.

    "verdict" is same, harmless, differs, or unknown, and then "error" says why.
    """
    return {"stores": [_plain(each) for each in seen]}


def _plain(seen: Drifted) -> dict[str, object]:
    verdict = {0: "harmless" if seen.found else "same", 1: "differs"}.get(seen.exit_code, "unknown")
    error = seen.error
    why = {"error": {"code": error.code, "message": error.message, "help": error.help}} if error else {}
    return {
        "store": seen.store,
        "engine": seen.engine,
        "told": seen.told,
        "verdict": verdict,
        "differences": [
            {
                "dataset": each.difference.dataset,
                "part": each.difference.part.value,
                "change": each.difference.change.value,
                "name": each.difference.name,
                "why": each.difference.why,
                "weight": each.weight.value,
                "risk": each.difference.risk,
            }
            for each in seen.found
        ],
        "patch": list(seen.patch),
        "accept": seen.accept.strip("`") if seen.found else "",
        **why,
    }
