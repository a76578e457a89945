"""Names from public schemas with what a person says they mean; what must not be missed is held to a number.

The names of the set `tuned` were there when the signs were written. Those of the others were labelled before anybody saw
what the signs make of them: `unseen` first, and `later` after the signs had been mended by `unseen`.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from policyengine.model.datamap import NOT_PERSONAL
from policyengine.model.type import parse
from policyengine.signs.propose import Proposal, propose

NAMES = Path(__file__).with_name("names.csv")

# Missing one of these leaves a person findable: nearly all must be proposed, sure or not.
NEVER_MISSED = (
    "user.contact.email",
    "user.contact.phone_number",
    "user.government_id.national_identification_number",
    "user.financial.credit_card",
    "user.device.ip_address",
)


@dataclass(frozen=True)
class Judged:
    """A labelled name and what was proposed."""

    where: str
    set: str
    label: str
    proposal: Proposal | None

    @property
    def said(self) -> str:
        return self.proposal.category if self.proposal else ""


@dataclass(frozen=True)
class Figures:
    """How many names of each category there are, were said to be of it, and rightly."""

    labelled: Counter[str]
    said: Counter[str]
    right: Counter[str]

    def recall(self, category: str) -> float:
        return self.right[category] / self.labelled[category]

    def precision(self, category: str) -> float:
        return self.right[category] / self.said[category] if self.said[category] else 1.0


def figures(judged: list[Judged]) -> Figures:
    return Figures(
        Counter(one.label for one in judged),
        Counter(one.said for one in judged),
        Counter(one.label for one in judged if one.label == one.said),
    )


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    with NAMES.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len({(row["schema"], row["table"], row["field"]) for row in rows}) == len(rows)
    return [
        Judged(
            f"{row['schema']}.{row['table']}.{row['field']}",
            row["set"],
            row["category"],
            propose(row["table"], row["field"], parse(row["type"])),
        )
        for row in rows
    ]


def test_recall_and_precision(judged: list[Judged]) -> None:
    for name, count in Counter(one.set for one in judged).items():
        found = figures([one for one in judged if one.set == name])
        print(f"\n{name}, {count} names, {sum(found.right.values()) / count:.3f} right")
        print(f"{'category':58} names  recall  precision")
        for category in sorted(found.labelled):
            numbers = f"{found.recall(category):7.2f} {found.precision(category):9.2f}"
            print(f"{category or '(undecided)':58} {found.labelled[category]:5} {numbers}")
    tuned = [one for one in judged if one.set == "tuned"]
    found = figures(tuned)
    for category in NEVER_MISSED:
        assert found.recall(category) >= 0.98, [each.where for each in tuned if each.label == category != each.said]
        assert found.precision(category) >= 0.9, category


def test_a_decision_is_right(judged: list[Judged]) -> None:
    """What is written as a decision is hardly ever wrong, and a personal field is never decided to be none."""
    sure = [one for one in judged if one.set == "tuned" and one.proposal is not None and one.proposal.sure]
    wrong = [(one.where, one.label, one.said) for one in sure if one.label != one.said]
    print(f"\n{len(sure)} of {len(judged)} decided, {len(wrong)} wrong: {wrong}")
    assert len(wrong) / len(sure) <= 0.03
    assert [one.where for one in sure if one.said == NOT_PERSONAL and one.label not in (NOT_PERSONAL, "")] == []
