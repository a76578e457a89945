"""What propagates and what stops it: a case a file, with what arrives in each field by hops alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from policyengine.lineage.passage import passage
from policyengine.lineage.propagate import propagate
from policyengine.model.lineage import Via
from policyengine.model.name import FieldName, parts
from tests.lineage.small import hop, lineage

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case(case: Path) -> None:
    said = yaml.safe_load(case.read_text(encoding="utf-8"))
    keys = {name: tuple(key) for name, key in said.get("keys", {}).items()}
    map_ = lineage(
        said["fields"],
        map(hop, said.get("hops", ())),
        keys,
        said.get("flows", ()),
        said.get("subjects"),
        said.get("indirect", False),
    )
    made = propagate(map_, indirect=said.get("indirect", False))
    arrived = {str(name): [label.name for label in made.arrived(name)] for name in made.everything}
    assert {name: labels for name, labels in arrived.items() if labels} == said["arrives"]
    stops = [
        f"{each.hop.source} -> {each.hop.target}: {', '.join(label.name for label in each.labels)}: {each.why}"
        for each in made.stops
    ]
    assert stops == said["stops"]
    weak = {
        f"{hop.source} -> {hop.target}: {told.why}"
        for hop, claim in map_.known.claims.items()
        if hop.via is Via.DECLARED and claim.breaks and not (told := passage(map_, hop)).stops
    }
    assert sorted(weak) == sorted(said.get("weak", []))


def test_the_way_of_a_label_begins_where_it_is_declared() -> None:
    hops = [hop(f"a.t.f{number} -> a.t.f{number + 1} IDENTITY") for number in range(5)]
    made = propagate(lineage({"a.t.f0": "user.name", **{f"a.t.f{n}": "none" for n in range(1, 6)}}, hops))
    name = FieldName(*parts("a.t.f5"))
    assert made.way(name, made.arrived(name)[0]) == tuple(hops)
