"""Rule `looks-personal`: a field is decided to be not personal; its name, table, type or references say otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from policyengine.model import entry
from policyengine.model.datamap import NOT_PERSONAL, Dataset, Field, Origin
from policyengine.model.finding import Finding, Level
from policyengine.model.name import FieldName, quoted
from policyengine.model.type import Kind
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule
from policyengine.signs.propose import SURE, Near, Proposal, nearness, propose

RULE = Rule(
    "looks-personal",
    Level.ERROR,
    "A field is decided to be not personal, and looks personal.",
    why=(
        "`none` keeps a field out of every mask and every search. It is an error where a name says so plainly that the "
        "field is about somebody, and a warning where it says so less; where it hardly says so, nothing is told. "
        "No value is read."
    ),
    mend=(
        "give it a category; if it is about nobody, say so beside it: "
        "`# policyengine: ignore[looks-personal] until 2027-01-31: why`"
    ),
    bad="""\
visits:
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    client_ip: {type: varchar(45), category: none}
    mobile: {type: varchar(20), category: none}
    bank: {type: text, category: none}
""",
    good="""\
visits:
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    client_ip: {type: varchar(45), category: user.device.ip_address}
    mobile: {type: varchar(20), category: user.contact.phone_number}
    mobile_app: {type: varchar(20), category: none}
    email_template: {type: text, category: none}
    email_verified: {type: boolean, category: none}
""",
    lesser=(Level.WARNING,),
)

_ACCEPTED = "`# policyengine: ignore[looks-personal] until DAY: why`"

# From here on a proposal that is not sure is told, as a warning.
_LIKELY_ENOUGH = 0.6

# What names say too easily, as of a `message` or a `url` of the application's own: told only where it is sure, and then
# as a warning. All else in the taxonomy is an error where it is sure.
_SAID_EASILY = frozenset(
    {
        "user.unique_id",
        "user.content.private",
        "user.content.public",
        "user.content.self_image",
        "user.behavior.browsing_history",
        "user.behavior.search_history",
        "user.contact.address.city",
        "user.contact.address.country",
        "user.device.user_agent",
        "user.privacy_preferences",
        "user.workplace",
    }
)

_WHERE = {Near.PEOPLE: ", in a table of people", Near.LEADS: ", and the row leads to a person", Near.OTHER: ""}


class _Doubt(NamedTuple):
    """A field that looks personal, and why."""

    dataset: Dataset
    field: Field
    proposal: Proposal
    level: Level
    near: Near


def check(context: Context) -> Iterator[Finding]:
    """The fields; of those with one name that a store's convention decides, the plainest stands for all."""
    by_convention: dict[tuple[str, str], list[_Doubt]] = {}
    for doubt in _doubts(context):
        if doubt.field.category_origin is Origin.CONVENTION:
            by_convention.setdefault((doubt.dataset.name.store, doubt.field.name), []).append(doubt)
        else:
            yield _finding(context, doubt)
    for alike in by_convention.values():
        plainest = max(alike, key=lambda each: each.proposal.score)
        yield _finding(context, plainest, len(alike) - 1)


def _doubts(context: Context) -> Iterator[_Doubt]:
    for dataset in context.datasets():
        linked = {name for reference in dataset.references for name in reference.fields}
        leads_to = [reference.target.dataset for reference in dataset.references]
        leads_to += [key.to for key in dataset.foreign_keys]
        near = nearness(dataset.table, leads_to)
        if dataset.subject is not None:
            near = Near.PEOPLE
        elif dataset.name in context.ways:
            near = min(near, Near.LEADS)
        for field in dataset.fields.values():
            if field.category != NOT_PERSONAL or field.derived is not None or field.name in linked:
                continue  # what leads to a row is of the kind of that row's key
            if dataset.entries is not None and field.name == entry.KEY:
                continue  # nobody called it so: what it says of a person, the fields of its pattern say
            proposal = propose(dataset.table, field.name, field.type, near=near)
            level = weight(proposal)
            if proposal is not None and level is not None and not _own_number(dataset, field, proposal):
                yield _Doubt(dataset, field, proposal, level, near)


def _own_number(dataset: Dataset, field: Field, proposal: Proposal) -> bool:
    """Whether a field just numbers the row: whose row it is, is said where a field identifies."""
    if field.name.lower() == "id" and field.type.kind is Kind.INTEGER:
        return True
    return field.name in dataset.key and proposal.category == "user.unique_id"


def weight(proposal: Proposal | None) -> Level | None:
    """What a proposal weighs against a decision; None where it is not worth telling."""
    if proposal is None or proposal.category == NOT_PERSONAL:
        return None
    easily = proposal.category in _SAID_EASILY
    if proposal.score >= SURE:
        return Level.WARNING if easily else Level.ERROR
    return Level.WARNING if proposal.score >= _LIKELY_ENOUGH and not easily else None


def _finding(context: Context, doubt: _Doubt, others: int = 0) -> Finding:
    name = FieldName(*doubt.dataset.name, doubt.field.name)
    decided = "`none`"
    if doubt.field.category_origin is Origin.CONVENTION:
        decided += " by a convention"
    says = "it looks like" if doubt.level is Level.ERROR else "it may be"
    clue = doubt.proposal.reason + _WHERE[doubt.near]
    return RULE.finding(
        f"{name} is {decided}; {clue}: {says} {doubt.proposal.category}",
        doubt.field.place,
        _mend(doubt) + (f"; {others} more of its name look personal" if others else ""),
        path=context.ways.get(doubt.dataset.name, ()),
        level=doubt.level,
    )


def _mend(doubt: _Doubt) -> str:
    """What to write, and where: a path into a document stands below the document's own field."""
    name, inside = doubt.field.name, doubt.field.inside
    under = f"the `fields` of {quoted(doubt.dataset.name.dataset)}"
    if inside is not None:
        name, under = name.removeprefix(f"{inside.field}."), f"the `json` of {quoted(inside.field)}"
    written = f"write `{name if inside else quoted(name)}: {doubt.proposal.category}` under {under}"
    return f"{written}, or the category that it has; if it is about nobody, say so beside it: {_ACCEPTED}"
