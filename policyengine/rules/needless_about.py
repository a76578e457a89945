"""Rule `needless-about`: a field is about somebody, and that masks nothing."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.datamap import NOT_PERSONAL, Dataset, Field, OnErase, Relation, Share
from policyengine.model.finding import Finding, Level
from policyengine.model.name import quoted
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "needless-about",
    Level.WARNING,
    "A field is about somebody, and that masks nothing.",
    why=(
        "`about` says which cells of a row that stays go with whom. Where the row goes with its owner, or nothing in "
        "it is masked, it has no effect, and whoever reads it believes it has."
    ),
    mend="take `about` out",
    bad="""\
notes:
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    body: {type: text, category: user.content.private, about: account_id}
""",
    good="""\
notes:
  owned_by: {account_id: accounts}
  accessed_by: {reader_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    reader_id: {type: integer}
    body: {type: text, category: user.content.private}
    remark: {type: text, category: user.content.private, about: reader_id}
""",
)


def check(context: Context) -> Iterator[Finding]:
    """Fields with `about` in rows that go with whom they are about, or in cells that are never masked for it."""
    for dataset in context.datasets():
        links = {name for reference in dataset.references for name in reference.fields}
        for field in dataset.fields.values():
            told = _idle(context, dataset, field, field.name in links) if field.about else None
            if told is not None:
                message, help = told
                yield RULE.finding(f"{dataset.name}.{quoted(field.name)} {message}", field.place, help)


def _idle(context: Context, dataset: Dataset, field: Field, is_link: bool) -> tuple[str, str] | None:
    """Why `about` has no effect on the field, with the mend; None where it has."""
    whom = " + ".join(map(quoted, field.about))
    if is_link:
        return f"is a link, which is cut when its end goes; about {whom} changes nothing", RULE.mend
    if field.category == NOT_PERSONAL and field.mask is None:
        return f"says nothing of anybody, and is about {whom}", "give it a category, or take `about` out"
    if dataset.on_erase is OnErase.KEEP:
        return f"is about {whom}, and kept rows are kept whole", "say `on_erase: anonymise`, or take `about` out"
    if any(each.relation is Relation.ACCESSED_BY and each.fields == field.about for each in dataset.references):
        return None
    if not context.graph.shared(dataset):
        help = "declare the other owners of the row under `owned_by`, or take `about` out"
        return f"is about {whom}, the only owner, and the row goes with them", help
    if dataset.share is Share.EXCLUSIVE:
        return f"is about {whom}, and the row goes with the first of its owners", RULE.mend
    return None
