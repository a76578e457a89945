"""Names from public schemas with what a person says they mean; what must not be missed is held to a number.

The names of the set `tuned` were there when the signs were written. The others were labelled before anybody saw what
the signs make of them: `unseen` first, `later` after the signs had been mended by it, `last` after `later` likewise.
"""

from __future__ import annotations

import csv
import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from policyengine.model.datamap import NOT_PERSONAL
from policyengine.model.finding import Level
from policyengine.model.type import parse
from policyengine.rules.looks_personal import weight
from policyengine.signs.propose import Proposal, propose

NAMES = Path(__file__).with_name("names.csv")
PAGE = Path(__file__).parents[2] / "docs" / "names.md"

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

    @property
    def kind_of_card(self) -> bool:
        return re.search(r"type$|typ$|brand$|bandeira", self.where.lower()) is not None and "card" in self.label


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


def table(judged: list[Judged]) -> str:
    """The figures of each set and of all, as the page shows them."""
    sets = [*dict.fromkeys(one.set for one in judged)]
    found = figures(judged)
    each = {name: figures([one for one in judged if one.set == name]) for name in sets}
    head = " | ".join(f"`{name}`" for name in sets)
    lines = [f"| category | names | recall | precision | {head} |", f"|---|---|---|---|{'---|' * len(sets)}"]
    for category in sorted(found.labelled):
        numbers = " | ".join(part(each[name], category) for name in sets)
        lines.append(
            f"| {f'`{category}`' if category else 'nobody can tell'} | {found.labelled[category]} "
            f"| {found.recall(category):.2f} | {found.precision(category):.2f} | {numbers} |"
        )
    numbers = " | ".join(f"{all_right(each[name]):.2f} of {sum(each[name].labelled.values())}" for name in sets)
    lines.append(f"| all | {len(judged)} | {all_right(found):.2f} | | {numbers} |")
    return "\n".join(lines)


def part(found: Figures, category: str) -> str:
    """The recall of one category in one set, and of how many names."""
    return f"{found.recall(category):.2f} of {found.labelled[category]}" if found.labelled[category] else ""


def all_right(found: Figures) -> float:
    return sum(found.right.values()) / sum(found.labelled.values())


def test_recall_and_precision(judged: list[Judged]) -> None:
    print("\n" + table(judged))
    found = figures(judged)
    for category in NEVER_MISSED:
        assert found.recall(category) >= 0.98, [each.where for each in judged if each.label == category != each.said]
        assert found.precision(category) >= 0.9, [each.where for each in judged if each.said == category != each.label]


def test_the_page_shows_the_figures(judged: list[Judged]) -> None:
    """`UPDATE=1 pytest tests/signs` writes them."""
    text = PAGE.read_text(encoding="utf-8")
    start, end = "<!-- figures -->\n", "<!-- /figures -->"
    before, rest = text.split(start)
    made = before + start + table(judged) + "\n" + end + rest.split(end)[1]
    if os.environ.get("UPDATE"):
        PAGE.write_text(made, encoding="utf-8")
    assert made == PAGE.read_text(encoding="utf-8")


def test_a_decision_is_right(judged: list[Judged]) -> None:
    """What is written as a decision is hardly ever wrong, and a personal field is never decided to be none."""
    sure = [one for one in judged if one.proposal is not None and one.proposal.sure]
    wrong = [(one.where, one.label, one.said) for one in sure if one.label != one.said]
    print(f"\n{len(sure)} of {len(judged)} decided, {len(wrong)} wrong: {wrong}")
    assert len(wrong) / len(sure) <= 0.03
    assert [one.where for one in sure if one.said == NOT_PERSONAL and one.label not in (NOT_PERSONAL, "")] == []


def test_what_is_not_personal_is_seldom_doubted(judged: list[Judged]) -> None:
    """Of the names that are labelled `none`, few would be told by the rule looks-personal, were they so decided."""
    plain = [one for one in judged if one.label == NOT_PERSONAL]
    told = [one.where for one in plain if weight(one.proposal) is not None]
    errors = [one.where for one in plain if weight(one.proposal) is Level.ERROR]
    print(f"\nof {len(plain)} that are not personal, {len(told)} are told, {len(errors)} of them as errors: {told}")
    assert len(told) / len(plain) <= 0.02
    assert len(errors) / len(plain) <= 0.01


def test_what_is_personal_is_doubted(judged: list[Judged]) -> None:
    """Of the names that must not be missed, nearly all would be told, were they decided to be `none`.

    But for a card's kind: `Visa` says little of anybody.
    """
    for category in NEVER_MISSED:
        labelled = [one for one in judged if one.label == category and not one.kind_of_card]
        silent = [one.where for one in labelled if weight(one.proposal) is None]
        print(f"\n{category}: {len(silent)} of {len(labelled)} not told: {silent}")
        assert len(silent) / len(labelled) <= 0.02
