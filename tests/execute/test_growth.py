"""A step is done again only where something that it reads has grown."""

from __future__ import annotations

from policyengine.execute.growth import Growth
from policyengine.model.name import DatasetName
from policyengine.plan.algebra import CANDIDATE, DEAD, Decide, InStage, Resolve

NOTES, TAGS = DatasetName("shop", "notes"), DatasetName("shop", "tags")
FOUND = Resolve("shop.resolve.notes", "shop", NOTES, InStage(DEAD), None, ())
DEAD_ONES = Decide("shop.decide.notes", "shop", NOTES, DEAD, InStage(CANDIDATE), None, ())
OTHERS = Decide("shop.decide.tags", "shop", TAGS, DEAD, InStage(CANDIDATE), None, ())


def test_a_step_is_due_at_first_and_where_what_it_reads_has_grown() -> None:
    growth = Growth()
    assert growth.due(DEAD_ONES)
    assert not growth.due(DEAD_ONES)
    growth.add(OTHERS, 3)
    growth.add(DEAD_ONES, 3)
    assert not growth.due(DEAD_ONES), "others have grown, and what it puts rows into itself"
    growth.add(FOUND, 2)
    assert growth.due(DEAD_ONES)
    assert not growth.due(DEAD_ONES)


def test_what_is_tried_again_forgets_what_it_had_seen() -> None:
    growth = Growth()
    tried = growth.copied()
    tried.add(FOUND, 1)
    assert tried.due(DEAD_ONES)
    assert growth.due(DEAD_ONES)
    assert growth.sizes == {}
