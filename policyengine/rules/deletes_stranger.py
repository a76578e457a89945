"""Rule `deletes-stranger`: an erasure would take a row that is somebody else's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from policyengine.graph.owners import Hop, finders, reach
from policyengine.model.catalogue import Action, ForeignKey
from policyengine.model.datamap import Dataset, Field, OnErase, Reference, When
from policyengine.model.finding import Finding, Level
from policyengine.model.name import DatasetName, quoted
from policyengine.model.type import Kind
from policyengine.plan.scope import always_owned
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "deletes-stranger",
    Level.ERROR,
    "An erasure would take a row that is somebody else's.",
    why=(
        "People are nobody's property: where a person's own row is `owned_by` another person, erasing the one erases "
        "the other, and where it carries an identifier of another subject, it dies with whoever that names. A row that "
        "names people of two subjects, and has no owner, goes with the first of them. And an engine goes further than "
        "a map says where a foreign key points while the `when` of its reference is not met, and where it points at a "
        "dataset that is emptied for everybody. What a trigger does, nobody can tell from a catalogue: that it is "
        "there is a note. "
        "Other ways to a stranger's row have rules of their own: a foreign key that no reference declares is "
        "[`dangling-foreign-key`](#dangling-foreign-key), several owners without a `share` are "
        "[`no-share`](#no-share) (`exclusive` says that a row goes with the first of them), a link that must be cut "
        "and can't be is [`link-not-cut`](#link-not-cut), a person who is pointed at with `owns` is "
        "[`owned-subject`](#owned-subject), and a reference to a dataset that is emptied is "
        "[`opaque-target`](#opaque-target)."
    ),
    mend="let the person point at the other with `structural` or `accessed_by`",
    bad="""\
accounts:
  subject: customer
  owned_by: {invited_by: accounts}
  on_erase: delete
  fields:
    id: {type: integer, identifies: customer.id}
    email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
    invited_by: {type: integer}
""",
    good="""\
accounts:
  subject: customer
  structural: {invited_by: accounts}
  on_erase: delete
  fields:
    id: {type: integer, identifies: customer.id}
    email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
    invited_by: {type: integer}
""",
)

_DOES = {
    Action.CASCADE: "deletes",
    Action.SET_NULL: "cuts the links of",
    Action.SET_DEFAULT: "changes the links of",
    Action.NO_ACTION: "stops at",
    Action.RESTRICT: "stops at",
}


def check(context: Context) -> Iterator[Finding]:
    """Whose rows go with whom, dataset by dataset."""
    ways = {subject: reach(context.graph, subject) for subject in context.datamaps.organisation.subjects}
    for dataset in context.datasets():
        if dataset.subject is not None and context.graph.erases(dataset.name):
            yield from _owned(context, dataset, {name: each for name, each in ways.items() if name != dataset.subject})
        if context.graph.erases(dataset.name) and not context.graph.shared(dataset):
            yield from _named(context, dataset)
        yield from _beyond_when(context, dataset)
        yield from _emptied(context, dataset)
        yield from _triggered(context, dataset)


def _owned(
    context: Context, dataset: Dataset, others: Mapping[str, Mapping[DatasetName, tuple[Hop, ...]]]
) -> Iterator[Finding]:
    """A person's own rows that belong to another person's; what is below those is not told once more."""
    for reference in context.graph.owners(dataset):
        target = context.graph.datasets[reference.target]
        if target.name == dataset.name:
            whose, path = dataset.subject, context.ways.get(target.name, ())
        else:
            whose = next((subject for subject, reached in others.items() if target.name in reached), None)
            path = tuple(hop.text for hop in others[whose][target.name]) if whose else ()
        if whose and context.graph.erases(target.name) and (target is dataset or target.subject != dataset.subject):
            message = f"{reference}: erasing one {whose} erases every {dataset.subject} whose row points there"
            yield RULE.finding(message, reference.place, path=path)


def _named(context: Context, dataset: Dataset) -> Iterator[Finding]:
    """Rows that are found by identifiers of two subjects, and are nobody's by a link."""
    if always_owned(context.graph, dataset):
        return
    linked = {name for reference in dataset.references for name in reference.fields}
    found: dict[str, Field] = {}
    for subject in context.datamaps.organisation.subjects:
        single = (
            each
            for each in finders(dataset, subject)
            if each.name not in linked and not context.graph.identifier(each).shared
        )
        if field := next(single, None):
            found[subject] = field
    if dataset.subject is not None:
        for subject, field in found.items():
            if subject != dataset.subject:
                message = (
                    f"{dataset.name}.{quoted(field.name)} holds a {field.identifies}: erasing that {subject} erases "
                    f"every {dataset.subject} whose row names them"
                )
                help = (
                    f"if it is one person, let one subject have both identifiers; else point at the {subject} with "
                    "`accessed_by`, and let the field identify nobody"
                )
                yield RULE.finding(message, field.place, help)
    elif len(found) > 1:
        (one, first), (other, second), *_ = found.items()
        message = (
            f"rows of {dataset.name} go with the {one} in {quoted(first.name)} and with the {other} in "
            f"{quoted(second.name)}: erasing either takes what is the other's"
        )
        help = "say whose they are: `owned_by` each of them, with `share: joint`, or let one field identify nobody"
        yield RULE.finding(message, second.place, help)


def _beyond_when(context: Context, dataset: Dataset) -> Iterator[Finding]:
    """Foreign keys that also hold in rows which by the map don't point."""
    enforced = [each for each in dataset.references if each.enforced is not None]
    for key in dict.fromkeys(each.enforced for each in enforced):
        behind = [each for each in enforced if each.enforced == key]
        target = context.graph.datasets[behind[0].target]
        deleted = target.name in context.ways and target.on_erase is OnErase.DELETE
        if key is not None and deleted and not _always(dataset, behind):
            message = (
                f"{_foreign_key(dataset, key)} also where no `when` is met, and with a row of {target.name} the engine "
                f"{_DOES[key.on_delete]} such rows of {dataset.name}"
            )
            help = (
                "take the `when` away, or let every row meet one: `structural`, by the same fields, may have the rest"
            )
            yield RULE.finding(message, behind[0].place, help, path=context.ways[target.name])


def _always(dataset: Dataset, references: Iterable[Reference]) -> bool:
    """Whether each row meets the `when` of one of the references, as far as one condition on one field tells."""
    whens = [each.when for each in references]
    if not all(whens):
        return True
    if any(len(each) > 1 for each in whens) or len({each[0].field for each in whens}) > 1:
        return False
    conditions = [when for (when,) in whens]
    field = dataset.fields[conditions[0].field]
    null = field.required or any(when.is_null and not when.values for when in conditions)
    return null and (any(not when.is_null and not when.values for when in conditions) or _all_values(field, conditions))


def _all_values(field: Field, conditions: Iterable[When]) -> bool:
    named = {str(value) for when in conditions for value in when.values}
    possible = {"True", "False"} if field.type.kind is Kind.BOOLEAN else set(field.choices)
    return bool(possible) and possible <= named


def _emptied(context: Context, dataset: Dataset) -> Iterator[Finding]:
    """Foreign keys into datasets that are emptied; where a reference declares one, the planner refuses."""
    declared = {each.enforced for each in dataset.references}
    for key in dataset.foreign_keys:
        target = context.graph.datasets.get(DatasetName(dataset.name.store, key.to))
        if target is not None and target.opaque and key not in declared:
            message = (
                f"{target.name} is emptied for everybody, and the engine {_DOES[key.on_delete]} the rows of "
                f"{dataset.name} that point at it by {'+'.join(map(quoted, key.fields))}"
            )
            yield RULE.finding(message, dataset.place, "decide the fields of the emptied dataset instead of `opaque`")


def _triggered(context: Context, dataset: Dataset) -> Iterator[Finding]:
    """Triggers on what an erasure changes."""
    if dataset.triggers and (dataset.name in context.ways or dataset.name in context.named):
        names = ", ".join(map(quoted, dataset.triggers))
        message = f"{dataset.name} has a trigger, {names}: what it does to rows of others is not known here"
        help = "see that it changes nobody else's rows, and copies none"
        yield replace(RULE.finding(message, dataset.place, help), level=Level.NOTE)


def _foreign_key(dataset: Dataset, key: ForeignKey) -> str:
    return f"{dataset.name}.{'+'.join(map(quoted, key.fields))} -> {quoted(key.to)} holds"
