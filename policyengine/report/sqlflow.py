"""What arrives in the fields that SQL writes: for people as text, for programs as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from policyengine.model.lineage import Arrival, Origin, Script, Status, Target
from policyengine.rehearse.canary.proof import Proof, Seen, Verdict
from policyengine.report.findings.human import human as problems_human
from policyengine.report.findings.json_text import as_json as problems_json
from policyengine.report.paint import Paint, paint

_STYLES = {Status.RESOLVED: "kept", Status.PARTIAL: "warning", Status.UNKNOWN: "error"}


def as_json(script: Script, chosen: Target | None, proof: Proof | None = None) -> dict[str, object]:
    """Shape: {"target", "targets", "complete", "columns": {column: {"direct", "indirect", "transformation", "status",
    "line", "column"}}, "problems": [{"rule", "message", "file", "line", "column", "help", "level"}]}.

    Sources are "table.column" as the schema spells them, in order. With a proof, "proof": {"verdict", "reason", "runs",
    "unclaimed", "never"}, the last two lists of {"target", "column", "sources"}.
    """
    told: dict[str, object] = {
        "target": chosen.name if chosen is not None else None,
        "targets": [each.name for each in script.targets if each.name is not None],
        "complete": chosen.complete if chosen is not None else True,
        "columns": {name: _column(each) for name, each in (chosen.fields if chosen is not None else {}).items()},
        "problems": problems_json(script.problems)["findings"],
    }
    return told | {"proof": _proof(proof)} if proof is not None else told


def _proof(proof: Proof) -> dict[str, object]:
    return {
        "verdict": proof.verdict.value,
        "reason": proof.reason,
        "runs": proof.runs,
        "unclaimed": [_seen(each, each.unclaimed | each.misplaced) for each in proof.errors],
        "never": [_seen(each, each.never) for each in proof.reports],
    }


def _seen(seen: Seen, sources: frozenset[Origin]) -> dict[str, object]:
    return {"target": seen.target, "column": seen.field, "sources": sorted(str(each) for each in sources)}


def _column(arrival: Arrival) -> dict[str, object]:
    return {
        "direct": sorted(str(each) for each in arrival.direct),
        "indirect": sorted(str(each) for each in arrival.indirect),
        "transformation": arrival.transformation.value,
        "status": arrival.status.value,
        "line": arrival.place.line,
        "column": arrival.place.column,
    }


def human(
    script: Script,
    chosen: Target | None,
    sources: Mapping[str, str],
    proof: Proof | None = None,
    *,
    colour: bool = False,
) -> str:
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
    if proof is not None:
        lines += ["", *_shown(proof, brush)]
    text = "\n".join(lines) + "\n"
    if script.problems:
        text += "\n" + problems_human(script.problems, sources, colour=colour)
    return text


def _shown(proof: Proof, brush: Paint) -> Iterator[str]:
    """What running it with canaries showed."""
    style = {Verdict.PROVEN: "kept", Verdict.REFUTED: "error"}.get(proof.verdict, "warning")
    runs = f" in {proof.runs} runs on DuckDB" if proof.runs else ""
    yield f"By canary: {brush(proof.verdict.value, style)}{runs}" + (f", {proof.reason}" if proof.reason else "")
    for seen in proof.errors:
        yield f"  {brush(_name(seen), 'name')}: arrived and was not claimed"
        yield from _sources("!- ", (str(each) for each in seen.unclaimed | seen.misplaced))
    for seen in proof.reports:
        yield f"  {brush(_name(seen), 'name')}: claimed, and did not arrive in these runs"
        yield from _sources("<- ", (str(each) for each in seen.never))


def _name(seen: Seen) -> str:
    return seen.field if seen.target is None else f"{seen.target}.{seen.field}"


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
