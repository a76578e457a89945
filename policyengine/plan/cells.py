"""Cells: which of them a row loses that stays without its person, and what each becomes."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.datamap import CutReassign, Dataset, Field
from policyengine.model.finding import Finding
from policyengine.model.mask import Clear, Hash, Mask, Token
from policyengine.plan.algebra import Put
from policyengine.plan.scope import Scope, problem
from policyengine.policy.masks import ACTIONS, hash_frame, misfit, token_frame, unique_in


def losable(dataset: Dataset, kept: tuple[str, ...]) -> Iterator[Field]:
    """The fields that a row which stays without its person loses: personal ones, and those with a declared mask.

    Links are cut instead, and the key is the row's own, but where a mask is declared for them. A path into a document
    that is masked as a whole is masked with it.
    """
    linked = {name for reference in dataset.references for name in reference.fields}
    for field in dataset.fields.values():
        spared = field.name in kept or field.generated
        unmasked = field.mask is None and (field.name in linked or field.name in dataset.key or not field.personal)
        whole = field.inside is not None and field.inside.field not in kept and dataset.fields[field.inside.field].mask
        if not spared and not unmasked and not whole:
            yield field


def put_of(scope: Scope, dataset: Dataset, field: Field, findings: list[Finding]) -> Put | None:
    """The change that masks the field, or None where its category is kept in an anonymised row."""
    singles_out = field.identifies is not None and not scope.graph.identifier(field).recyclable
    if field.mask is None and not singles_out and _kept_by_category(scope, field):
        return None
    return fitting(scope, dataset, field, field.mask, findings)


def _kept_by_category(scope: Scope, field: Field) -> bool:
    category = scope.graph.datamaps.organisation.categories.get(field.category or "")
    return category is not None and not ACTIONS[category.default_action]


def fitting(scope: Scope, dataset: Dataset, field: Field, mask: Mask | None, findings: list[Finding]) -> Put | None:
    """The change that puts the mask into the field, which must fit; else it is added to `findings`."""
    if mask is None:
        findings.append(
            problem(
                "plan.no-mask",
                f"{dataset.name}.{field.name} is personal and stays, and no mask fits it ({_facts(dataset, field)})",
                field,
                scope.because(dataset.name),
                "make the field nullable, declare a mask that fits, or let the dataset be deleted",
            )
        )
        return None
    why = misfit(mask, field, unique=unique_in(dataset, field.name)) or _misfit_link(dataset, field, mask)
    if why is not None:
        findings.append(
            problem(
                "plan.mask-misfit",
                f"the mask of {dataset.name}.{field.name} can't stand in it: {why}",
                field,
                scope.because(dataset.name),
                "declare a mask that fits: clear, empty, token or {constant: …}",
            )
        )
        return None
    return Put(field.name, mask, *frame(scope, field, mask))


def frame(scope: Scope, field: Field, mask: Mask) -> tuple[str, str]:
    """What stands before and after the digits of a token or a hash."""
    match mask:
        case Token():
            return token_frame(field) or ("", "")
        case Hash() if field.identifies is not None:
            return hash_frame(scope.graph.datamaps, field.identifies)
        case _:
            return "", ""


def _misfit_link(dataset: Dataset, field: Field, mask: Mask) -> str | None:
    for reference in dataset.references:
        if field.name in reference.fields and (mask != Clear() or isinstance(reference.cut, CutReassign)):
            return f"it is part of the link {reference}, which is cut: a link takes no mask but clear"
    return None


def _facts(dataset: Dataset, field: Field) -> str:
    unique = ", unique" if unique_in(dataset, field.name) else ""
    return f"{field.type}{', NOT NULL' if field.required else ''}{unique}"
