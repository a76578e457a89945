"""Each rule's page in a terminal says all that the rule does, in lines that fit it."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from rich.cells import cell_len

from policyengine.report.explained import as_json, page, table
from policyengine.report.rules import unlinked
from policyengine.rules.rule import Rule
from policyengine.rules.table import EVERY


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.code)
def test_a_page_says_all(rule: Rule) -> None:
    text = page(rule, width=60)
    said = " ".join(text.split())
    for each in (rule.title, rule.why, rule.mend, rule.bad, rule.good, rule.before, rule.since):
        assert " ".join(unlinked(each).split()) in said
    assert [line for line in text.split("\n") if cell_len(line) > 60 and not line.startswith("    ")] == []
    assert re.sub(r"\x1b\[[0-9;]*m", "", page(rule, width=60, colour=True)) == text


def test_the_table_has_every_rule_once() -> None:
    text = table(width=60)
    assert [re.findall(rf"^  {rule.code} ", text, re.MULTILINE) for rule in EVERY] == [
        [f"  {rule.code} "] for rule in EVERY
    ]
    assert max(map(cell_len, text.split("\n"))) <= 60
    assert re.sub(r"\x1b\[[0-9;]*m", "", table(width=60, colour=True)) == text


def test_json_has_every_part_of_a_rule() -> None:
    names = {"rule" if each.name == "code" else each.name for each in fields(Rule)}
    assert set(as_json(EVERY[0])) == names
