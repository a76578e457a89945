"""What became of each request of a batch, for people and for programs. Ids, names and counts: nothing of a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policyengine.errors import PartlyDone, Refused
from policyengine.execute.outcome import Answer
from policyengine.report import outcome
from policyengine.report.paint import Paint, paint

_NEEDS_IDENTITY = "run.needs-identity"


def as_json(answers: Sequence[Answer]) -> dict[str, object]:
    """{"requests": [{"request", "state", "steps", "leftovers", "held"}]}; what was stopped says by what error."""
    return {"requests": [_document(each) for each in answers]}


def _document(answer: Answer) -> dict[str, object]:
    if answer.outcome is not None:
        return outcome.as_json(answer.outcome, answer.request)
    assert answer.stopped is not None
    error = {"code": answer.stopped.code, "message": answer.stopped.message, "help": answer.stopped.help}
    return {"request": answer.request, "state": state(answer.stopped), "error": error}


def state(stopped: Refused | PartlyDone) -> str:
    """The state of a request that something stopped: `refused`, `needs_identity` or `partly_done`."""
    if isinstance(stopped, PartlyDone):
        return "partly_done"
    return "needs_identity" if stopped.code == _NEEDS_IDENTITY else "refused"


def exit_code(answers: Sequence[Answer]) -> int:
    """0 where every request is done, 4 where one is not over, else 1."""
    stopped = {each.stopped.exit_code for each in answers if each.stopped is not None}
    left = any(each.outcome.leftovers or each.outcome.held for each in answers if each.outcome is not None)
    return PartlyDone.exit_code if left else max(stopped, default=0)


def human(answers: Sequence[Answer], *, colour: bool = False) -> str:
    """A line for each request, and below the first request of a run what that did."""
    return "".join(_lines(answers, paint(colour=colour), colour=colour))


def _lines(answers: Sequence[Answer], painted: Paint, *, colour: bool) -> Iterator[str]:
    runs: dict[int, list[Answer]] = {}
    for each in answers:
        if each.outcome is not None:
            runs.setdefault(id(each.outcome), []).append(each)
    for several in runs.values():
        done = several[0].outcome
        assert done is not None
        yield outcome.human(done, colour=colour, requests=tuple(each.request for each in several))
    for each in answers:
        if each.stopped is not None:
            said = painted(state(each.stopped).replace("_", " "), "error")
            yield f"request {each.request}: {said}: {each.stopped.message}\n"
            yield f"  = {painted('help', 'help')}: {each.stopped.help}\n" if each.stopped.help else ""
