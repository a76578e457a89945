"""Which stores were purged, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policyengine.execute.outcome import Cleared
from policyengine.model.residual import of
from policyengine.report.paint import Paint, paint


def human(cleared: Iterable[Cleared], *, colour: bool = False) -> str:
    """A line for each store, and one for all that it still keeps."""
    painted = paint(colour=colour)
    return "\n".join(line for each in cleared for line in _store(each, painted)) + "\n"


def _store(cleared: Cleared, painted: Paint) -> Iterator[str]:
    name = painted(cleared.store, "name")
    if cleared.error is not None:
        yield f"{name}: {painted('not purged', 'error')}: {cleared.error.message}"
        if cleared.error.help:
            yield f"  = help: {cleared.error.help}"
        return
    runs = f", for {cleared.runs} run{'' if cleared.runs == 1 else 's'} that had not been" if cleared.runs else ""
    yield f"{name}: {painted('purged', 'kept')}{runs}"
    for each in of(cleared.engine):
        if each.name in cleared.left:
            yield f"  {painted('still there', 'warning')}: {each.name}: {each.what}"
        elif not each.cost:
            yield f"  not ours to clear: {each.name}: {each.what}"


def as_json(cleared: Iterable[Cleared]) -> dict[str, object]:
    """Shape: {"stores": [{"store", "engine", "purged", "runs", "left"}]}; "error" says why one was not purged."""
    return {"stores": [_plain(each) for each in cleared]}


def _plain(cleared: Cleared) -> dict[str, object]:
    error = cleared.error
    why = {"error": {"code": error.code, "message": error.message, "help": error.help}} if error else {}
    return {
        "store": cleared.store,
        "engine": cleared.engine,
        "purged": error is None and not cleared.left,
        "runs": cleared.runs,
        "left": list(cleared.left),
        **why,
    }
