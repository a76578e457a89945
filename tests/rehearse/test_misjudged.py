"""What is decided is judged, too: plans that end right, and decide, know or write more than they should."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from policyengine.compile import names
from policyengine.rehearse import judge, tried
from policyengine.rehearse.mutant import mutants
from policyengine.rehearse.stand_in import StandIn, stand_in
from policyengine.workflows.compile import manifest_of

DATAMAPS = Path(__file__).parents[2] / "datamaps"
CASES = {
    "a stranger survives what they were never a candidate for": (
        "messenger",
        "drop conjunct: messenger.survive.messages.messages.sender_id (is candidate)",
        r"messenger\.messages: [1-9]\d* rows too many and 0 too few are decided to be survivor",
    ),
    "an alias is not read back": (
        "messenger",
        "drop step: messenger.collect.members.id",
        r"member\.id: 0 values too many and [1-9]\d* too few are known of the person",
    ),
    "links of rows that are deleted": (
        "shop",
        "drop conjunct: shop.cut.communication_notification.sender_id (not is dead)",
        r"shop\.communication_notification: \d+ links were written, and \d+ let go of",
    ),
}


@pytest.mark.parametrize(("example", "mutant", "told"), CASES.values(), ids=CASES.keys())
def test_it_is_told(example: str, mutant: str, told: str) -> None:
    datamaps, manifest = manifest_of(DATAMAPS / example, None)
    case = judge.case(datamaps, manifest, date(2026, 11, 24))
    real = stand_in(manifest, datamaps, "sqlite")
    (one,) = (each for each in mutants(manifest.plan, datamaps) if str(each) == mutant)
    known = {each.store: names.for_engine(names.of(datamaps, each), "sqlite") for each in manifest.plan.stores}
    broken = StandIn(tried._mutated(real.manifest, one, known), real.how)
    found = judge._judge(datamaps, broken, case, "sqlite")
    assert (found.differences, found.canaries, found.constraints, found.refused) == ([], [], [], "")
    assert any(re.fullmatch(told, each) for each in (*found.misjudged, *found.miscounted))
    assert not found.passed
