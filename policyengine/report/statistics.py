"""The numbers of requests, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence

from policyengine.execute.state import Word
from policyengine.execute.statistics import Statistics
from policyengine.model.right import Right

_ENDS = (Word.DONE, Word.DENIED, Word.REVOKED, Word.EXPIRED)


def as_json(counted: Sequence[Statistics]) -> dict[str, object]:
    """`{"statistics": [{"right", "received", "open", "done", …, "days": {"median", "mean", "most"}, "reasons"}]}`."""
    return {"statistics": [_plain(each) for each in counted]}


def _plain(each: Statistics) -> dict[str, object]:
    mean = round(each.mean, 1) if each.mean is not None else None
    return {
        "right": each.right,
        "received": each.received,
        "open": each.open,
        **{word.value: each.ended.get(word, 0) for word in _ENDS},
        "extended": each.extended,
        "late": each.late,
        "days": {"median": each.median, "mean": mean, "most": each.most},
        "reasons": dict(each.reasons),
    }


def human(counted: Sequence[Statistics]) -> str:
    """A paragraph for each right."""
    return "\n\n".join("\n".join(_lines(each)) for each in counted) if counted else "No requests."


def _lines(each: Statistics) -> list[str]:
    ended = ", ".join(f"{number} {word.value}" for word in _ENDS if (number := each.ended.get(word, 0)))
    lines = [f"{Right(each.right).words}: {each.received} received, {each.open} open" + (f", {ended}" if ended else "")]
    lines.append(f"  late      {each.late}")
    lines.append(f"  extended  {each.extended}")
    if each.days:
        half, mean = f"{each.median:g}", f"{each.mean:.1f}"
        lines.append(f"  answered  in {half} days by half of them, {mean} on average, {each.most} at most")
    lines += [f"  {number:>8}  {reason}" for reason, number in each.reasons.items()]
    return lines
