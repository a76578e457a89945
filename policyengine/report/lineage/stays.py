"""What is kept of a person after their erasure, for people: each dataset with the law, the time and the fields."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.lineage.answer import Copy, Ground, Retained, RetainedAnswer
from policyengine.report.paint import Paint
from policyengine.report.wrapped import wrapped

WIDTH = 100
STYLES = {
    Ground.RETENTION: "kept",
    Ground.HOLD: "kept",
    Ground.DECIDED: "warning",
    Ground.NO_MASK: "warning",
    Ground.NO_ROUTE: "erased",
}


def lines(answer: RetainedAnswer, painted: Paint) -> Iterator[str]:
    """What stays of persons of each subject, then what no erasure gets to, then the copies."""
    for subject in (*answer.subjects, ""):
        found = [each for each in answer.retained if each.subject == subject]
        if subject or found:
            yield painted(f"of each {subject}" if subject else "whosever it is", "name") + (
                "" if found else ": nothing"
            )
        for each in found:
            yield from _retained(each, painted)
    if answer.copies:
        yield painted("in copies, all of it", "name")
        yield from (f"  {_copy(each)}" for each in answer.copies)


def _retained(retained: Retained, painted: Paint) -> Iterator[str]:
    law = f"{retained.basis}, {retained.citation}" if retained.basis else ""
    yield f"  {retained.dataset}  {painted(ground(retained), STYLES[retained.ground])}"
    if law:
        yield from wrapped(law, WIDTH, "    ", "    ")
    yield from wrapped(", ".join(_field(*each) for each in retained.fields), WIDTH, "    ", "    ")


def ground(retained: Retained) -> str:
    """Why it stays and until when, in words."""
    match retained.ground:
        case Ground.RETENTION:
            return f"{retained.name}: {retained.keep} from {retained.since}, {retained.how}"
        case Ground.HOLD:
            return f"{retained.name}: {retained.how}"
        case Ground.NO_MASK:
            return f"no mask for it, {retained.how}"
        case Ground.DECIDED | Ground.NO_ROUTE:
            return retained.how


def _field(name: str, categories: tuple[str, ...]) -> str:
    return f"{name} ({', '.join(categories)})" if categories else name


def _copy(copy: Copy) -> str:
    if copy.backup is None:
        return f"{copy.store}: nobody says which backups there are"
    return f"{copy.store}: {copy.backup.name}, for {copy.backup.keep} (after a restore: {copy.backup.after_restore})"
