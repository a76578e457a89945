"""Rule `pseudonymised`: a row that stays after an erasure still singles the person out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policyengine.model.datamap import Dataset, Field, OnErase, Share
from policyengine.model.finding import Finding, Level
from policyengine.model.mask import Hash, Truncate, written
from policyengine.model.name import quoted
from policyengine.model.place import Place
from policyengine.policy.masks import keeps, losing, unique_in
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "pseudonymised",
    Level.ERROR,
    "A row that stays after an erasure still singles the person out.",
    why=(
        "Whoever has the value elsewhere, or tries all that there may be, finds the person's rows again. So it is with "
        "an identifier that no mask reaches, because it is the row's key or the engine makes it; with a digest of one, "
        "which the category `user.unique_id.pseudonymous` says; with more than the beginning of an identifier, of "
        "which a short one stays whole; and with a hash beside a text that stays: all that one person wrote can be "
        "told to be theirs. What a retention lists, in rows that are deleted once it is over, has its basis. The "
        "longest beginning that says nothing of one person alone is 6 characters of a phone number or a card, and 1 "
        "of anything else."
    ),
    mend="declare a mask that leaves nothing of it, or let the rows be deleted",
    bad="""\
letters:
  key: [email]
  on_erase: anonymise
  fields:
    email: {type: varchar(80), required: true, category: user.contact.email, identifies: customer.email}
    phone: {type: varchar(20), category: user.contact.phone_number, mask: {truncate: 10}}
    digest: {type: varchar(64), category: user.unique_id.pseudonymous, generated: true}
""",
    good="""\
letters:
  key: [email]
  on_erase: anonymise
  fields:
    email: {type: varchar(80), required: true, category: user.contact.email, identifies: customer.email, mask: token}
    phone: {type: varchar(20), category: user.contact.phone_number, mask: {truncate: 6}}
    digest: {type: varchar(64), category: user.unique_id.pseudonymous}
""",
)

OTHERS = "rows that stay for others"

_PSEUDONYM = "user.unique_id.pseudonymous"

# How many characters say where somebody is from, or which bank they are with, and not who they are.
_BEGINNING: Mapping[str, int] = {"user.contact.phone_number": 6, "user.financial.credit_card": 6}
_OTHERWISE = 1


def check(context: Context) -> Iterator[Finding]:
    """Fields of rows that stay, by which somebody may be singled out."""
    for dataset in context.datasets():
        where = _staying(context, dataset)
        if where is None:
            continue
        linked = {name for reference in dataset.references for name in reference.fields}
        for field in dataset.fields.values():
            if field.name in linked or _has_basis(dataset, field):
                continue  # links are cut, or lead to a key that is looked at itself
            told = _told(context, dataset, field, where)
            if told is not None:
                yield RULE.finding(*told, path=context.ways.get(dataset.name, ()))


def _staying(context: Context, dataset: Dataset) -> str | None:
    """In which rows of the dataset the person is to be gone, and the row is not; None where there are none."""
    if dataset.on_erase is OnErase.KEEP or dataset.on_erase is OnErase.BLOCK:
        return None
    if dataset.name in context.named:
        return OTHERS
    if dataset.name not in context.ways:
        return None
    if dataset.on_erase is OnErase.ANONYMISE:
        return "anonymised rows"
    if dataset.retain:
        return "retained rows"
    shared = context.graph.shared(dataset) and dataset.share is not Share.EXCLUSIVE
    return OTHERS if shared else None


def _has_basis(dataset: Dataset, field: Field) -> bool:
    """Whether a retention lists the field, and the row is deleted when that is over."""
    listed = any(field.name in each.fields for each in dataset.retain)
    return listed and dataset.on_erase is OnErase.DELETE


def _told(context: Context, dataset: Dataset, field: Field, where: str) -> tuple[str, Place, str] | None:
    """What is wrong with a field, its place and its mend."""
    name, what = f"{dataset.name}.{quoted(field.name)}", _singles_out(context, field)
    match field.mask:
        case None if what and (why := _unmasked(dataset, field)):
            return f"{name} stays in {where}: {why}, and {what}", field.place, _mend(dataset, field)
        case Truncate(kept) if what and kept > (most := _BEGINNING.get(field.category or "", _OTHERWISE)):
            told = f"{name} keeps its first {kept} characters in {where}, and {what}: {most} at most single nobody out"
            return told, field.place, f"say `mask: {{truncate: {most}}}`, or lose it: {_mend(dataset, field)}"
        case Hash() if where != OTHERS and (text := _text_that_stays(context, dataset)):
            told = (
                f"{name} becomes a hash in {where}, and {quoted(text)} stays: one can tell which texts are one person's"
            )
            return told, field.place, "say `mask: token`, or give the text a mask"
        case _:
            return None


def _singles_out(context: Context, field: Field) -> str:
    """That the field singles somebody out, in words; empty where it does not."""
    if field.identifies is not None:
        identifier = context.graph.identifier(field)
        return "" if identifier.recyclable or identifier.shared else f"is a {field.identifies}"
    category = context.datamaps.organisation.categories.get(field.category or "")
    if category is None:
        return ""
    if category.name == _PSEUDONYM or category.name.startswith(_PSEUDONYM + "."):
        return "is a pseudonym of somebody"
    return f"is a {category.name}" if category.role in ("identifier", "secret") else ""


def _unmasked(dataset: Dataset, field: Field) -> str:
    """Why a field has no mask; empty where the planner says so itself."""
    if field.generated:
        return "it is generated by the engine"
    return "it is part of the key" if field.name in dataset.key else ""


def _text_that_stays(context: Context, dataset: Dataset) -> str | None:
    """A text that somebody wrote, and that its category leaves where its author goes."""
    categories = context.datamaps.organisation.categories
    for field in dataset.fields.values():
        category = categories.get(field.category or "")
        if field.mask is None and category is not None and category.free_text and keeps(category.default_action):
            return field.name
    return None


def _mend(dataset: Dataset, field: Field) -> str:
    """What would leave nothing of the field."""
    in_key = field.name in dataset.key
    tries = {"tries": ("token",)} if in_key else {}
    mask = None if field.generated else losing(field, unique=unique_in(dataset, field.name), **tries)
    said = f"say `mask: {written(mask)}`" if mask else "let another field be the key" if in_key else ""
    listed = "list it in the retention" if dataset.retain and dataset.on_erase is OnErase.DELETE else ""
    deleted = "" if dataset.on_erase is OnErase.DELETE else "let the rows be deleted"
    return ", or ".join(each for each in (said, listed, deleted) if each) or "leave it out of the rows"
