"""OpenLineage's events keep to its specification, as its own package publishes it, and say what the hops say."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from openlineage.client.generated.base import JobEvent
from openlineage.client.serde import Serde

from policyengine.lineage.walk import Way
from policyengine.report.lineage.openlineage import text
from policyengine.report.lineage.told import Told
from policyengine.workflows.lineage import Map, opened
from tests.report.lineage.published import Refused, read

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
MAPS = HERE.parents[1] / "cli" / "maps"
NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
LINEAGE = ("outputs", 0, "facets", "columnLineage")
INPUT = (*LINEAGE, "fields", "spent", "inputFields", 0)


def events(asked: Map, field: str) -> list[dict[str, object]]:
    answer = asked.lineage_of(field, Way, None, indirect=True)
    told = Told(answer, asked.evidence, asked.excerpts(answer.hops), asked.passages(answer.hops))
    return [json.loads(line) for line in text(told, NOW).splitlines()]


@pytest.mark.parametrize("map", [MAPS / "flows", MAPS / "shop", *sorted((ROOT / "datamaps").iterdir())], ids=str)
def test_every_event_keeps_to_the_specification(map: Path) -> None:
    with opened(map) as asked:
        datasets = [f"{each.store}.{each.dataset}" for each in asked.lineage.datasets][:40]
        found = [event for name in datasets for event in events(asked, name)]
    assert len(found) > len(datasets)
    for event in found:
        assert _told(Serde.to_dict(read(JobEvent, event))) == _told(event)


def _told(event: object) -> object:
    """What is said: the published classes make of what is left out something empty, and leave nulls out."""
    if isinstance(event, dict):
        return {key: _told(value) for key, value in event.items() if value not in ({}, [], None)}
    return [_told(each) for each in event] if isinstance(event, list) else event


def test_every_hop_is_told() -> None:
    with opened(MAPS / "flows") as asked:
        answer = asked.lineage_of("app.accounts", Way, None, indirect=True)
        told = {
            (each["namespace"], each["name"], each["field"], output["namespace"], output["name"], field, one["type"])
            for event in events(asked, "app.accounts")
            for output in event.get("outputs", ())  # type: ignore[attr-defined]
            for field, lineage in output["facets"]["columnLineage"]["fields"].items()
            for each in lineage["inputFields"]
            for one in each["transformations"]
        }
    assert told == {(*hop.source, *hop.target, hop.reach.value) for hop in answer.hops}
    assert len(told) > 5


WRONG: dict[tuple[str | int, ...], list[object]] = {
    ("job",): [None, "into app.accounts", {"name": "no namespace"}],
    ("eventTime",): [None, 3, "2026-03-01", "2026-03-01T12:30:00", "yesterday"],
    ("producer",): [None, "policyengine"],
    ("schemaURL",): [None, "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"],
    ("run",): [{"runId": "of a RunEvent"}],
    ("outputs", 0, "name"): [None, ["orders"]],
    ("outputs", 0, "field"): ["spent"],
    (*LINEAGE, "_producer"): [None, True],
    (*LINEAGE, "_schemaURL"): [None, "https://openlineage.io/spec/facets/1-0-1/ColumnLineageDatasetFacet.json"],
    (*LINEAGE, "columns"): [{}],
    (*LINEAGE, "fields"): [None, []],
    (*INPUT, "field"): [None, 1],
    (*INPUT, "column"): ["total"],
    (*INPUT, "transformations", 0, "type"): [None, "direct"],
    (*INPUT, "transformations", 0, "subType"): ["IDENTITY"],
    (*INPUT, "transformations", 0, "masking"): ["false"],
}
"""By a place in an event, values that are not allowed there; None: it is left out."""


@pytest.mark.parametrize(("path", "value"), [(path, value) for path, each in WRONG.items() for value in each], ids=str)
def test_what_is_not_to_the_specification_is_refused(path: tuple[str | int, ...], value: object) -> None:
    with opened(MAPS / "flows") as asked:
        (event, *_) = events(asked, "accounts.spent")
    read(JobEvent, event)
    inner: Any = event
    for step in path[:-1]:
        inner = inner[step]
    if value is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    with pytest.raises(Refused):
        read(JobEvent, event)
