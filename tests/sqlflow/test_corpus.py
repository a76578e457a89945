"""What SQL is read to do is what a person who reads it says it does: the cases of corpus/."""

from __future__ import annotations

from collections import Counter

import pytest

from policyengine.model.lineage import Target
from policyengine.sqlflow.script import lineage
from tests.sqlflow import case as cases
from tests.sqlflow.case import Answer, Case

ALL = cases.all_cases()
every_case = pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)

Found = tuple[Target | None, frozenset[str]]


def _found(case: Case) -> Found:
    """The target that the case is about, and the codes of the problems."""
    script = lineage(case.sql, case.dialect, case.schema, file="")
    target = next((each for each in script.targets if each.name == case.target), None)
    return target, frozenset(problem.rule for problem in script.problems)


def _differences(case: Case, found: dict[str, Answer]) -> str:
    """The fields that differ, each with what is true and what was found."""
    return "".join(
        f"\n  {field}\n    true:  {true or 'no such field'}\n    found: {other or 'no such field'}"
        for field in sorted({*case.answers, *found})
        if (true := case.answers.get(field)) != (other := found.get(field))
    )


@every_case
def test_what_arrives(case: Case) -> None:
    target, problems = _found(case)
    different = _differences(case, cases.told(target.fields) if target else {})
    assert not different, f"{case.sentence}{different}\n  problems: {sorted(problems)}"
    assert problems == case.problems, case.sentence
    assert case.complete is None or (target is not None and target.complete == case.complete), case.sentence


@every_case
def test_what_says_resolved_misses_no_source(case: Case) -> None:
    """The one bug that is not forgiven: a source that nobody hears of."""
    target, problems = _found(case)
    found = cases.told(target.fields) if target else {}
    sure = not problems and (target is None or target.complete)
    missed = {
        field: sorted(answer.sources - (found[field].sources if field in found else frozenset()))
        for field, answer in case.answers.items()
        if (found[field].status == "resolved" if field in found else sure)
    }
    assert not any(missed.values()), {field: sources for field, sources in missed.items() if sources}


def test_no_case_is_there_twice() -> None:
    texts = Counter((case.dialect, " ".join(case.sql.lower().split())) for case in ALL)
    assert not [text for text, times in texts.items() if times > 1]


def test_the_corpus_is_as_large_and_as_wide_as_promised() -> None:
    dialects = Counter(case.dialect for case in ALL)
    assert sum(dialects.values()) >= 150
    assert len([dialect for dialect, times in dialects.items() if times >= 8]) >= 8
    assert sum(case.problems != frozenset() for case in ALL) >= 12
