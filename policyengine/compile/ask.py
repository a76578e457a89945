"""A recipient's part of a plan, compiled: what it is asked, as JSON with identifiers by name and no value.

All that would change rows of a recipient is one request. What would find, stage or count them has no statement: nobody
but the recipient can do that. INVARIANT: a request's shape is OpenDSR's, so that a recipient needs nothing of ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from policyengine.compile.statement import Role, Statement
from policyengine.errors import PlanError
from policyengine.model.datamap import Datamaps, Store
from policyengine.model.finding import Finding
from policyengine.model.name import DatasetName, quoted
from policyengine.model.recipient import ENGINE
from policyengine.model.right import Right
from policyengine.plan.algebra import DeleteRows, Plan, Repeat, Ship, Step, StorePlan

REQUEST, SUBMITTED = "request", "submitted"
"""Parameters: the request's id at the recipient, and the day on which it was first sent."""


def asked(plan: StorePlan) -> bool:
    """Whether the store is a recipient's, which is asked and never reached into."""
    return plan.engine == ENGINE


def compiled(plan: StorePlan, datamaps: Datamaps) -> dict[str, tuple[Statement, ...]]:
    """The statements of a recipient's store by step; three have one, and all other steps none."""
    store = datamaps.stores[plan.store]
    said = {each.id: tuple[Statement, ...]() for each in _steps(plan)}
    recipient = datamaps.organisation.recipients[store.recipient or ""]
    request = _request(plan, store, recipient.regulation)
    types = [each["identity_type"] for each in request["subject_identities"]]
    said[looking(plan).id] = (_statement(looking(plan), {"look": {"identity_types": types}}, Role.QUERY),)
    if plan.mutate:
        asking_, hearing_ = asking(plan), hearing(plan)
        said[asking_.id] = (_statement(asking_, {"ask": request}, Role.RUN),)
        said[hearing_.id] = (_statement(hearing_, {"hear": _from(REQUEST)}, Role.QUERY),)
    return said


def sentence(statement: Statement) -> str:
    """What a statement does, in English.

    >>> sentence(Statement("s", "mailer", ENGINE, '{"hear":{"from":"request"}}'))
    'ask how the request stands: GET /requests/{request}'
    """
    return _SENTENCES[next(iter(json.loads(statement.sql)))]


_SENTENCES: Mapping[str, str] = {
    "look": "ask what the recipient takes, before anything is changed anywhere: GET /discovery",
    "ask": "ask to erase, once, with one identity for each known value: POST /requests",
    "hear": "ask how the request stands: GET /requests/{request}",
}


def laid_out(statement: Statement) -> str:
    """A statement for people to read: only blanks and line ends differ from what is kept in the manifest."""
    return json.dumps(json.loads(statement.sql), ensure_ascii=False, indent=2, sort_keys=True)


def purposes(plan: StorePlan, datamaps: Datamaps) -> frozenset[str]:
    """What the recipient holds its rows for: they go when the person opted out of all of it."""
    return frozenset(name for each in _datasets(plan) for name in datamaps.dataset(each).purposes)


def _datasets(plan: StorePlan) -> tuple[DatasetName, ...]:
    return tuple(each.dataset for each in plan.mutate if isinstance(each, DeleteRows))


def looking(plan: StorePlan) -> Step:
    """The step before any change that asks what the recipient can do: it stands where others stage."""
    return plan.stage[0]


def asking(plan: StorePlan) -> Step:
    """The first step that would change its rows."""
    return plan.mutate[0]


def hearing(plan: StorePlan) -> Step:
    """The first step that would count what is left."""
    return plan.verify[0]


def _steps(plan: StorePlan) -> Iterator[Step]:
    for _, phase in plan.phases():
        for step in phase:
            yield from step.steps if isinstance(step, Repeat) else (step,)


def _request(plan: StorePlan, store: Store, regulation: str) -> dict[str, Any]:
    asking_ = store.asking
    assert asking_ is not None, "the loader asks for it"
    identifiers = [each.identifier for each in plan.resolve if isinstance(each, Ship)]
    return {
        "api_version": "2.0",
        "regulation": regulation,
        "subject_request_id": _from(REQUEST),
        "subject_request_type": "erasure",
        "submitted_time": _from(SUBMITTED),
        "subject_identities": [
            {"identity_type": asking_.type(each), "identity_format": "raw", "identity_value": _from(str(each))}
            for each in identifiers
        ],
        **({"status_callback_urls": [asking_.callback]} if asking_.callback else {}),
    }


def _from(name: str) -> dict[str, str]:
    """What is bound at run time; an identity with many values is sent once for each."""
    return {"from": name}


def _statement(step: Step, command: Mapping[str, Any], role: Role) -> Statement:
    text = json.dumps(command, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Statement(step.id, step.store, ENGINE, text, tuple(sorted(_names(command))), role=role)


def _names(command: object) -> Iterator[str]:
    """The parameters of a command."""
    match command:
        case {"from": str() as name}:
            yield name
        case dict():
            for each in command.values():
                yield from _names(each)
        case list():
            for each in command:
                yield from _names(each)
        case _:
            pass


def refuse_unaskable(plan: Plan, datamaps: Datamaps) -> None:
    """Raises PlanError where a recipient can't be asked for the right, or not for a part of what it holds."""
    findings = [
        Finding("compile.recipient", message, datamaps.stores[each.store].place, help=mend)
        for each in plan.stores
        if asked(each) and each.mutate
        for message, mend in _unaskable(plan.right, each, datamaps)
    ]
    if findings:
        raise PlanError("compile.recipient", "a recipient can't do what the plan asks of it", findings)


def _unaskable(right: Right, plan: StorePlan, datamaps: Datamaps) -> Iterator[tuple[str, str]]:
    name = quoted(plan.store)
    if right.marks:
        yield (
            f"{name} is a recipient's, who can be asked to erase, and for no {right.words}",
            "ask them by hand; datamaps of a directory without this store have that right",
        )
    different = {frozenset(datamaps.dataset(each).purposes) for each in _datasets(plan)}
    if right is Right.OPT_OUT and len(different) > 1:
        yield (
            f"{name} is asked as a whole, and holds its datasets for different purposes",
            "let datasets of other purposes be another store of the same recipient, with a URL of its own",
        )
