"""What is said of a step that it reads of staging is what its statements ask for: a step is passed over by that."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from policyengine.compile import names
from policyengine.model.name import IdentifierName
from policyengine.plan.algebra import Collect, Decide, Resolve, flat
from policyengine.plan.reads import puts, reads
from tests.goldens import golden


def _tables(found: golden.Case, step: Resolve | Decide | Collect) -> Iterator[str]:
    known = names.of(found.datamaps, found.manifest.plan.stores[0])
    for each in reads(step):
        yield known.values[each].table if isinstance(each, IdentifierName) else known.rows[each[0]].table
    if not isinstance(step, Collect):
        yield known.rows[puts(step)[0]].table  # nothing is put in twice


@pytest.mark.parametrize("name", golden.NAMES)
def test_a_step_reads_what_its_statements_ask_for(name: str) -> None:
    found = golden.case(name, "sqlite")
    (plan,) = found.manifest.plan.stores
    for step in flat((*plan.resolve, *plan.decide)):
        if isinstance(step, Resolve | Decide | Collect):
            texts = " ".join(each.sql for each in found.manifest.statements[step.id])
            assert set(re.findall(r'"(__pe_[rv]_[^"]+)"', texts)) == set(_tables(found, step)), step.id
