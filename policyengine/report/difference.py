"""What a change of the datamaps changes, for people and for programs: decisions, reach, plans, scripts."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from policyengine.compile import script
from policyengine.compile.difference import Difference, PlanChange, Spread
from policyengine.compile.manifest import Manifest
from policyengine.model.change import Change
from policyengine.model.finding import Finding
from policyengine.report.paint import Paint, paint
from policyengine.report.plan import lines

_SHOWN = 8


def human(difference: Difference, *, scripts: bool = False, colour: bool = False) -> str:
    """The difference as people read it: `-` was, `+` is now. With `scripts`, the statements that differ, too."""
    painted = paint(colour=colour)
    if not difference:
        return "no difference in decisions, reach or plans\n"
    blocks = [
        _block("Decisions", _decisions(difference.decisions, painted), painted),
        _block("Personal fields", _spread(difference.spread), painted),
        *(
            _block(_title(each), (*_plan(each, painted), *(_scripts(each, painted) if scripts else ())), painted)
            for each in difference.plans
        ),
    ]
    return "\n".join(each for each in blocks if each)


def _block(title: str, body: Iterable[str], painted: Paint) -> str:
    found = list(body)
    return "\n".join([painted(title, "name"), *found, ""]) if found else ""


def _decisions(changes: Iterable[Change], painted: Paint) -> Iterator[str]:
    """What is new or gone on one line, what was decided otherwise with the decisions that differ."""
    for each in changes:
        if each.before is None:
            yield painted(f"  + {each.name}: {', '.join(each.added)}", "kept")
        elif each.after is None:
            yield painted(f"  - {each.name}: {', '.join(each.gone)}", "erased")
        else:
            yield f"  {each.name}"
            yield from (painted(f"    - {decision}", "erased") for decision in each.gone)
            yield from (painted(f"    + {decision}", "kept") for decision in each.added)


def _spread(spread: Iterable[Spread]) -> Iterator[str]:
    for each in spread:
        yield f"  {each.store}: {each.before} before, {each.after} now"
        for sign, fields in (("-", each.gone), ("+", each.added)):
            yield from (f"    {sign} {field}" for field in fields[:_SHOWN])
            if len(fields) > _SHOWN:
                yield f"    {sign} and {len(fields) - _SHOWN} more"


def _title(change: PlanChange) -> str:
    return f"Plan of {change.right.words} of a {change.subject}"


def _plan(change: PlanChange, painted: Paint) -> Iterator[str]:
    """The plan's lines that differ, by store."""
    if change.after is None:
        yield from _refused(change.refused)
        return
    if change.before is None:
        yield "  there was none, or none could be made"
    was, now = _told(change.before), _told(change.after)
    said = False
    for store in sorted({**was, **now}):
        before, after = was.get(store, []), now.get(store, [])
        found = [each for each in difflib.ndiff(before, after) if each[0] in "+-"]
        if found:
            said = True
            yield f"  {store}"
            yield from (painted(f"  {each}", "kept" if each[0] == "+" else "erased") for each in found)
    if not said:
        yield "  the same in words; its statements differ"


def _refused(findings: Iterable[Finding]) -> Iterator[str]:
    yield "  no plan can be made any more:"
    yield from (f"    {each.place}: {each.message}" for each in findings)


def _told(manifest: Manifest | None) -> dict[str, list[str]]:
    """What happens in each store, a line each."""
    if manifest is None:
        return {}
    return {
        each.store: [
            f"{line.verb}  {line.what}" + (f"  because {line.why}" if line.why else "")
            for line in lines(each, manifest.plan.kept)
        ]
        for each in manifest.plan.stores
    }


def _scripts(change: PlanChange, painted: Paint) -> Iterator[str]:
    """The statements that differ, as a patch of the scripts without their heads, where all digests stand."""
    was, now = _texts(change.before), _texts(change.after)
    for name in sorted({**was, **now}):
        patch = difflib.unified_diff(was.get(name, []), now.get(name, []), name, name, lineterm="", n=2)
        for each in patch:
            style = {"+": "kept", "-": "erased"}.get(each[:1], "aside")
            yield painted(f"  {each}", style)


def _texts(manifest: Manifest | None) -> dict[str, list[str]]:
    if manifest is None:
        return {}
    return {script.file_name(each): script.body(manifest, each) for each in manifest.plan.stores}


def as_json(difference: Difference) -> dict[str, object]:
    """The difference for programs.

    Shape: {"decisions": [{"name", "before", "after"}], "personal": [{"store", "before", "after", "added", "gone"}],
    "plans": [{"subject", "right", "before", "after", "refused", "stores": {store: [line …]}}]}; a plan is told by its
    manifest's digest, null where there is none.
    """
    return {
        "decisions": [
            {"name": each.name, "before": _listed(each.before), "after": _listed(each.after)}
            for each in difference.decisions
        ],
        "personal": [
            {
                "store": each.store,
                "before": each.before,
                "after": each.after,
                "added": list(each.added),
                "gone": list(each.gone),
            }
            for each in difference.spread
        ],
        "plans": [_plan_json(each) for each in difference.plans],
    }


def _listed(decisions: tuple[str, ...] | None) -> list[str] | None:
    return None if decisions is None else list(decisions)


def _plan_json(change: PlanChange) -> dict[str, object]:
    was, now = _told(change.before), _told(change.after)
    return {
        "subject": change.subject,
        "right": change.right.value,
        "before": change.before.digest if change.before else None,
        "after": change.after.digest if change.after else None,
        "refused": [each.message for each in change.refused],
        "stores": {
            store: [each for each in difflib.ndiff(was.get(store, []), now.get(store, [])) if each[0] in "+-"]
            for store in sorted({**was, **now})
        },
    }
