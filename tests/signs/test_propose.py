"""Names from public schemas with what a person says they mean; what must not be missed is held to a number."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

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
    label: str
    proposal: Proposal | None

    @property
    def said(self) -> str:
        return self.proposal.category if self.proposal else ""


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    with NAMES.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 250
    assert len({(row["schema"], row["table"], row["field"]) for row in rows}) == len(rows)
    return [
        Judged(
            f"{row['schema']}.{row['table']}.{row['field']}",
            row["category"],
            propose(row["table"], row["field"], parse(row["type"])),
        )
        for row in rows
    ]


def test_recall_and_precision(judged: list[Judged]) -> None:
    labelled: Counter[str] = Counter()
    said: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one in judged:
        labelled[one.label] += 1
        said[one.said] += 1
        right[one.label] += one.label == one.said
    print(f"\n{'category':58} names  recall  precision")
    for category in sorted(labelled):
        precision = f"{right[category] / said[category]:9.2f}" if said[category] else "        -"
        recall = f"{right[category] / labelled[category]:7.2f}"
        print(f"{category or '(undecided)':58} {labelled[category]:5} {recall} {precision}")
    for category in NEVER_MISSED:
        missed = [one.where for one in judged if one.label == category != one.said]
        assert right[category] / labelled[category] >= 0.98, missed
        assert right[category] / said[category] >= 0.9, category


def test_a_decision_is_right(judged: list[Judged]) -> None:
    """What is written as a decision is hardly ever wrong, and a personal field is never decided to be none."""
    sure = [one for one in judged if one.proposal is not None and one.proposal.sure]
    wrong = [(one.where, one.label, one.said) for one in sure if one.label != one.said]
    print(f"\n{len(sure)} of {len(judged)} decided, {len(wrong)} wrong: {wrong}")
    assert len(wrong) / len(sure) <= 0.03
    assert [one.where for one in sure if one.said == "none" and one.label not in ("none", "")] == []
