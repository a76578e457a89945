"""OpenLineage's events keep to its specification, and say what the hops say."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from policyengine.lineage.walk import Way
from policyengine.report.lineage.openlineage import text
from policyengine.report.lineage.told import Told
from policyengine.workflows.lineage import Map, opened

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
MAPS = HERE.parents[1] / "cli" / "maps"
NOW = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
SCHEMA = json.loads((HERE / "openlineage.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


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
    assert [error.message for event in found for error in VALIDATOR.iter_errors(event)] == []


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


@pytest.mark.parametrize(
    "path",
    [
        ("job",),
        ("eventTime",),
        ("producer",),
        ("outputs", 0, "name"),
        ("outputs", 0, "facets", "columnLineage", "fields"),
    ],
    ids=str,
)
def test_the_schema_misses_what_is_left_out(path: tuple[str | int, ...]) -> None:
    with opened(MAPS / "flows") as asked:
        (event, *_) = events(asked, "accounts.spent")
    inner = event
    for step in path[:-1]:
        inner = inner[step]  # type: ignore[index]
    del inner[path[-1]]  # type: ignore[arg-type]
    assert not VALIDATOR.is_valid(event)
