"""The page on requests: its tables are those of the code, and what it says of clocks loads.

`UPDATE=1 pytest tests/docs/test_requests.py` writes the reasons anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from policyengine.execute.state import Word
from policyengine.ledger.lifecycle import MOVES
from policyengine.load.directory import read
from policyengine.model.clock import PROFILES, Term
from policyengine.model.reason import DELAYS, DENIALS

PAGE = Path(__file__).parents[2] / "docs" / "requests.md"
TEXT = PAGE.read_text(encoding="utf-8")
REASONS = re.compile(r"<!-- reasons -->\n.*?<!-- /reasons -->", re.DOTALL)
ORGANISATION = "organisation: 1\nname: shop\nsubjects: {customer: {identifiers: {email: {}}}}\n"
MAP = """
datamap: 1
store: shop
engine: sqlite
connection: {path: shop.sqlite}
datasets:
  people:
    key: [email]
    subject: customer
    on_erase: delete
    fields: {email: {identifies: customer.email, type: text}}
"""


def rows(title: str) -> list[list[str]]:
    """The cells of the first table under a heading."""
    part = TEXT.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_reasons_are_those_of_the_code() -> None:
    titles = ("denied", DENIALS), ("extended", DELAYS)
    table = "\n".join(f"| `{name}` | {', '.join(f'`{each}`' for each in some)} |" for name, some in titles)
    made = f"<!-- reasons -->\n| `--as` | reasons |\n|---|---|\n{table}\n<!-- /reasons -->"
    if os.environ.get("UPDATE"):
        PAGE.write_text(REASONS.sub(made, TEXT), encoding="utf-8")
    assert REASONS.findall(PAGE.read_text(encoding="utf-8")) == [made]


def test_the_life_is_the_table_of_the_code() -> None:
    told: dict[str, list[str]] = {}
    for stage, _, then in (row for row in rows("The life of a request") if len(row) == 3):
        after = told[then.removeprefix("as after ")] if then.startswith("as after ") else then.split(", ")
        for each in stage.split(", "):
            told[each] = after
    known = {str(stage): sorted(then) for stage, then in MOVES.items() if stage is not None}
    assert {stage: sorted(then) for stage, then in told.items() if stage in known and then != [""]} == {
        stage: then for stage, then in known.items() if then
    }
    assert {stage for stage, then in told.items() if then == [""]} == {"fulfilled", "denied", "revoked", "expired"}


def test_every_state_is_on_the_page() -> None:
    part = TEXT.partition("| state | stage |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`(\w+)`", part)) == {each.value for each in Word}


def test_the_clocks_are_those_of_the_code() -> None:
    def said(cell: str) -> str:
        found = re.match(r"(\d+) (months?|days|business days)", cell)
        return found[1] + {"m": "mo", "d": "d", "b": "bd"}[found[2][0]] if found else "None"

    def all_of(*terms: Term | None) -> list[str]:
        return [str(each) for each in terms]

    found = {row[0]: [said(cell) for cell in row[1:5]] for row in rows("The clocks")}
    gdpr, ccpa = PROFILES["gdpr"], PROFILES["ccpa"]
    assert found == {
        "`gdpr`": all_of(gdpr.answer, gdpr.extended, gdpr.confirm, gdpr.identity),
        "`ccpa`": all_of(ccpa.answer, ccpa.extended, ccpa.confirm, ccpa.identity),
        "`ccpa`, opt-out and restriction": all_of(*set(ccpa.rights.values()), None, None, ccpa.identity),
    }


def test_the_example_loads(tmp_path: Path) -> None:
    block = TEXT.partition("```yaml\n")[2].partition("```")[0]
    (tmp_path / "organisation.yaml").write_text(ORGANISATION + block, encoding="utf-8")
    (tmp_path / "shop.yaml").write_text(MAP, encoding="utf-8")
    clocks = read(tmp_path).organisation.clocks
    assert clocks is not None
    assert (clocks.law, set(clocks.profiles)) == ("gdpr", {"house"})
