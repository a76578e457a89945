"""What became of each request of a batch, for people and for programs. Ids, names and counts: nothing of a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policyengine.errors import PartlyDone, Refused
from policyengine.execute.outcome import Answer, Outcome
from policyengine.report import outcome
from policyengine.report.paint import Paint, paint

_NEEDS_IDENTITY = "run.needs-identity"


def as_json(answers: Sequence[Answer]) -> dict[str, object]:
    """{"requests": [{"request", "state", "steps", "leftovers", "held"}]}; what was stopped says by what error."""
    return {"requests": [_document(each) for each in answers]}


def _document(answer: Answer) -> dict[str, object]:
    ended = answer.ended
    if isinstance(ended, Outcome):
        return outcome.as_json(ended, answer.request)
    error = {"code": ended.code, "message": ended.message, "help": ended.help}
    return {"request": answer.request, "state": state(ended), "error": error}


def state(stopped: Refused | PartlyDone) -> str:
    """The state of a request that something stopped: `refused`, `needs_identity` or `partly_done`."""
    if isinstance(stopped, PartlyDone):
        return "partly_done"
    return "needs_identity" if stopped.code == _NEEDS_IDENTITY else "refused"


def exit_code(answers: Sequence[Answer]) -> int:
    """0 where every request is done, 4 where one is not over, else 1."""
    return max((_exit_code(each.ended) for each in answers), default=0)


def _exit_code(ended: Outcome | Refused | PartlyDone) -> int:
    if isinstance(ended, Outcome):
        return PartlyDone.exit_code if ended.open else 0
    return ended.exit_code


def human(answers: Sequence[Answer], *, colour: bool = False) -> str:
    """A line for each request, and below the first request of a run what that did."""
    return "".join(_lines(answers, paint(colour=colour), colour=colour))


def _lines(answers: Sequence[Answer], painted: Paint, *, colour: bool) -> Iterator[str]:
    runs: dict[int, tuple[Outcome, list[str]]] = {}
    for each in answers:
        if isinstance(each.ended, Outcome):
            runs.setdefault(id(each.ended), (each.ended, []))[1].append(each.request)
    for done, requests in runs.values():
        yield outcome.human(done, colour=colour, requests=requests)
    for each in answers:
        if not isinstance(each.ended, Outcome):
            said = painted(state(each.ended).replace("_", " "), "error")
            yield f"request {each.request}: {said}: {each.ended.message}\n"
            yield f"  = {painted('help', 'help')}: {each.ended.help}\n" if each.ended.help else ""
