"""What readers show at most, and what they read: annotations, comments, tests, issues."""

from __future__ import annotations

import html
import io
import json
import re
from collections import Counter
from dataclasses import replace

import pytest
from junitparser import JUnitXml

from policyengine.compile.difference import Difference
from policyengine.model.change import Change
from policyengine.model.finding import Level
from policyengine.report.findings import github, gitlab, junit, markdown
from policyengine.report.findings.mermaid import picture
from policyengine.report.findings.told import Told
from policyengine.rules.sift import Sifted
from tests.report.findings.told import NAMES, many, told


def test_github_shows_ten_of_each_and_the_last_notice_counts_the_rest() -> None:
    case = Told(Sifted((*many(12, Level.NOTE), *many(30, Level.WARNING), *many(13)), unchecked=("the live schemas",)))
    lines = github.text(case).splitlines()
    assert Counter(line.split()[0] for line in lines if line.startswith("::")) == {
        "::error": 10,
        "::warning": 10,
        "::notice": 10,
    }
    assert lines[0].startswith("::error")
    last = "::notice title=policyengine::and 3 errors, 21 warnings, 3 notes more, which `policyengine check` lists"
    assert lines[-2] == last
    assert lines[-1] == "13 errors, 30 warnings, 12 notes in 1 file"


def test_ten_of_each_need_no_notice() -> None:
    case = Told(Sifted((*many(10), *many(10, Level.WARNING), *many(10, Level.NOTE))))
    assert len(github.text(case).splitlines()) == 31


@pytest.mark.parametrize(("count", "length"), [(5_000, 80), (300, 3_000), (40, 100)])
def test_a_comment_fits(count: int, length: int) -> None:
    found = many(count, length=length)
    case = Told(Sifted(found, known=found, unchecked=("x" * 10_000,) * 20))
    text = markdown.text(case)
    assert len(text.encode()) <= markdown.MOST
    assert text.startswith(f"{markdown.MARKER}\n")
    rows = text.count("| error |")
    assert rows and (rows == count or f"and {count - rows} more" in text)
    assert text.count("<details") == text.count("</details>")


def test_the_heaviest_stand_first_in_a_comment() -> None:
    text = markdown.text(Told(Sifted((*many(2_000, Level.WARNING), *many(1)))))
    assert text.count("| error |") == 1


def test_a_comment_holds_no_markup_but_ours() -> None:
    text = markdown.text(told("strange"))
    table, fence = text.split("```mermaid\n")
    assert set(re.findall(r"<[^>]*>", table)) <= {
        markdown.MARKER,
        "<code>",
        "</code>",
        "<br>",
        "<details open>",
        "<summary>",
        "</summary>",
    }
    rows = [line for line in table.splitlines() if line.startswith(("| error", "| warning"))]
    assert {row.count("|") for row in rows} == {5}
    assert not re.search(r"@\w|#\d(?!\d*;)|\]\(", table)
    assert "```" not in fence.split("\n```\n")[0]
    assert 'shop."a|b"' in html.unescape(table)


def test_a_comment_shows_what_a_change_changes_in_a_fence_that_nothing_ends() -> None:
    change = Change('shop."```".x', None, ("user.content", "mask clear"))
    text = markdown.text(Told(Sifted(()), difference=Difference((change,), (), ())))
    assert '````diff\nDecisions\n  + shop."```".x: user.content, mask clear\n````' in text
    long = Difference(tuple(replace(change, name=f"shop.t{number}.x") for number in range(5_000)), (), ())
    text = markdown.text(Told(Sifted(many(500)), difference=long))
    assert len(text.encode()) <= markdown.MOST
    assert "and more, which `policyengine diff` shows\n```" in text


def test_a_picture_has_no_more_edges_than_asked() -> None:
    assert picture(many(50), 7).count("-->") == 7
    assert picture((), 7) == ""


@pytest.mark.parametrize("name", NAMES)
def test_junit_is_read_by_a_parser(name: str) -> None:
    case = told(name)
    suites = JUnitXml.fromfile(io.BytesIO(junit.text(case).encode()))
    sifted = case.sifted
    tests = [test for suite in suites for test in suite]
    errors = sum(each.level is Level.ERROR for each in sifted.told) + (not case.readable)
    assert len(tests) == suites.tests == 1 + len(sifted.told) + len(sifted.known) + len(sifted.suppressed)
    assert sum(test.is_failure for test in tests) == suites.failures == errors
    assert sum(test.is_skipped for test in tests) == suites.skipped == len(sifted.known) + len(sifted.suppressed)
    assert [each.value for suite in suites for each in suite.properties()] == list(sifted.unchecked)
    assert len({(test.classname, test.name) for test in tests}) == len(tests)


@pytest.mark.parametrize("name", NAMES)
def test_gitlab_gets_what_it_needs(name: str) -> None:
    case = told(name)
    issues = json.loads(gitlab.text(case))
    assert len({each["fingerprint"] for each in issues}) == len(issues) == len(case.sifted.told)
    for each in issues:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert each["location"]["path"] and each["location"]["lines"]["begin"] >= 1
