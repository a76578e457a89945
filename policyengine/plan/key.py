"""A dataset's own key, where masks change it: staging knows such a row no more, but its mask does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policyengine.model.datamap import Dataset
from policyengine.plan.algebra import Differs, MaskFields, Predicate, Step


def unmasked(dataset: Dataset, changes: Iterable[Step]) -> Iterator[Predicate]:
    """That no part of the row's key is masked, for every part that the changes mask."""
    masks = (step for step in changes if isinstance(step, MaskFields) and step.dataset == dataset.name)
    puts = {change.field: change for step in masks for change in step.changes if change.field in dataset.key}
    yield from (Differs(change) for change in puts.values())
