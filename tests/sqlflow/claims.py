"""Claims for the canaries: a case's own answer as a script, and claims that are wrong on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from policyengine.model.lineage import Arrival, Form, Kind, Origin, Script, Status, Target, Transformation
from tests.sqlflow.case import Case


def true(case: Case, found: Script) -> Script:
    """What the case says, in the place of what was found for its target; what was found of others stays."""
    ours = next((each for each in found.targets if each.name == case.target), None)
    kind = ours.kind if ours is not None else Kind.ANSWER if case.target is None else Kind.TABLE
    origins = {f"{table}.{field}": Origin(table, field) for table, fields in case.schema.items() for field in fields}
    fields = {
        name: Arrival(
            {origins[each]: Form.FUNCTION for each in answer.direct if each in origins},
            frozenset(origins[each] for each in answer.indirect if each in origins),
            Transformation(answer.transformation),
            Status(answer.status),
        )
        for name, answer in case.answers.items()
    }
    target = Target(case.target, kind, fields, case.complete is not False)
    kept = tuple(target if each is ours else each for each in found.targets)
    return Script(kept if ours is not None else (*kept, target))


def wrong(script: Script, target: str | None) -> Iterator[tuple[str, Script]]:
    """The claim with one source of one field dropped; and with a field's sources taken for another's."""
    for each in script.targets:
        if each.name != target:
            continue
        for field, arrival in each.fields.items():
            for source in sorted(arrival.direct.keys() - arrival.indirect):
                less = {origin: form for origin, form in arrival.direct.items() if origin != source}
                yield f"{field} without {source}", _with(script, each, field, replace(arrival, direct=less))
        names = list(each.fields)
        for field, other in pairwise(names):
            ours, theirs = each.fields[field], each.fields[other]
            if not ours.direct.keys() <= theirs.direct.keys() | theirs.indirect:
                yield f"{field} as {other}", _with(script, each, field, replace(theirs, status=ours.status))


def _with(script: Script, target: Target, field: str, arrival: Arrival) -> Script:
    other = replace(target, fields={**target.fields, field: arrival})
    return replace(script, targets=tuple(other if each is target else each for each in script.targets))
