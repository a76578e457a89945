"""Every rule's examples, as docs/rules.md tells them: in the bad one is found what stands below it, to the letter and
with its places, and in the good one nothing.

`UPDATE=1 pytest tests/rules` writes the expectations and docs/rules.md; read the difference before you commit it.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

import policyengine
from policyengine.model.finding import Finding, Level
from policyengine.report import rules as page
from policyengine.rules.example import files
from policyengine.rules.rule import Rule
from policyengine.rules.table import EVERY
from policyengine.workflows.check import Asked, Checked, check

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs" / "rules.md"
PAGE = DOCS.read_text(encoding="utf-8")
FOUND: dict[str, str] = {}
TODAY = date(2026, 11, 30)
CASES = sorted(case for case in (HERE / "cases").iterdir() if case.is_dir())


def line(finding: Finding) -> str:
    path = f" | {' -> '.join(finding.path)}" if finding.path else ""
    return f"{finding.place} {finding.level.value} {finding.rule} {finding.message} | {finding.help}{path}\n"


def held(file: Path, text: str) -> None:
    if os.environ.get("UPDATE"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def written(directory: Path, example: str) -> Path:
    for name, text in files(example).items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(text, encoding="utf-8")
    return made(directory)


def made(directory: Path) -> Path:
    """The directory, with the store that its `schema.sql` describes."""
    if (directory / "schema.sql").exists():
        with closing(sqlite3.connect(directory / "shop.sqlite")) as store:
            store.executescript((directory / "schema.sql").read_text(encoding="utf-8"))
    return directory


def looked_at(directory: Path, before: Path | None = None) -> Checked:
    """Checked, and the store that is described beside it compared."""
    live: dict[str, str] | None = {} if (directory / "schema.sql").exists() else None
    return check(directory, Asked(TODAY, before=before, live=live))


def told(rule: Rule) -> str:
    """What the page says is found in the rule's bad example."""
    found = re.search(rf"^## {rule.code}\n(?:(?!## ).*\n)*?Found:\n\n```text\n((?:.*\n)*?)```$", PAGE, re.MULTILINE)
    return found[1] if found else ""


def checked(directory: Path, rule: Rule, example: str) -> Checked:
    """An example of a rule, checked against what was there before where the rule compares."""
    before = written(directory / "before", rule.before) if rule.before else None
    return looked_at(written(directory / "now", example), before)


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.code)
def test_a_bad_example_is_found_where_it_stands(rule: Rule, tmp_path: Path) -> None:
    findings = checked(tmp_path, rule, rule.bad).findings
    assert {each.level for each in findings if each.rule == rule.code} == set(rule.levels)
    found = "".join(map(line, findings))
    if os.environ.get("UPDATE"):
        FOUND[rule.code] = found
        DOCS.write_text(page.page(FOUND), encoding="utf-8")
    assert found == told(rule)


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.code)
def test_a_good_example_is_clean(rule: Rule, tmp_path: Path) -> None:
    clean = checked(tmp_path, rule, rule.good)
    assert not clean.findings
    assert clean.exit_code == 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_ends_with_its_findings(case: Path, tmp_path: Path) -> None:
    shutil.copytree(case, tmp_path, dirs_exist_ok=True)
    held(case / "expected.txt", "".join(map(line, looked_at(made(tmp_path)).findings)))


def test_rules_are_files_and_files_are_rules() -> None:
    home = Path(policyengine.__file__).parent / "rules"
    beside = {"__init__", "check", "context", "example", "rule", "seen", "sift", "table"}
    assert {rule.code.replace("-", "_") for rule in EVERY} == {path.stem for path in home.glob("*.py")} - beside
    assert len({rule.code for rule in EVERY}) == len(EVERY)


def test_every_refusal_of_the_planner_and_the_compiler_has_a_rule() -> None:
    home = Path(policyengine.__file__).parent
    written = "".join(
        file.read_text(encoding="utf-8")
        for floor in ("plan", "compile", "sqlflow", "workflows")
        for file in (home / floor).rglob("*.py")
    )
    codes = set(re.findall(r'"((?:plan|compile|sqlflow|live)\.[a-z-]+)"', written))
    covered = {code for rule in EVERY for code in rule.covers}
    assert covered <= codes
    assert {code for code in codes - covered if not code.startswith("sqlflow.")} == NO_FINDINGS


# The code of the error that carries the planner's findings, and what the loader refuses before: an engine, and what is
# done to no key.
# What sqlflow can't tell of a flow's SQL is told by one rule, whatever its code.
# What a dialect can't say, or a recipient can't be asked, is told with the step, as what it is: nobody decided it.
NO_FINDINGS = {
    "plan.impossible",
    "compile.entries",
    "compile.no-dialect",
    "compile.order",
    "compile.recipient",
    "compile.unsaid",
}


def test_sentences_are_sentences() -> None:
    for rule in EVERY:
        assert re.fullmatch(r"[A-Z].*\.", rule.title), rule.code
        assert re.fullmatch(r"[A-Z`].*\.", rule.why), rule.code
        assert re.fullmatch(r"[a-z].*[^.]", rule.mend), rule.code


def test_the_page_is_of_the_rules() -> None:
    assert page.page({rule.code: told(rule) for rule in EVERY}) == DOCS.read_text(encoding="utf-8")
    assert all(map(told, EVERY))


def test_levels_decide() -> None:
    assert {rule.code for rule in EVERY if rule.level is not Level.ERROR} == {
        "backups-undeclared",
        "coverage-fell",
        "needless-about",
        "reach-widened",
        "retention-lasts",
        "suppression-unused",
        "unindexed",
        "unused-identifier",
    }
