"""The hops of an answer as OpenLineage: a JobEvent a line, one for each dataset that is written, the evidence last.

A store is a namespace and a dataset's name is the dataset's. The events are of the kind that tells how jobs are made,
not that one ran: a run has an id and a time, and a datamap knows neither.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from policyengine import __version__
from policyengine.lineage.index import of
from policyengine.model.lineage import Form, Hop, Reach
from policyengine.model.name import DatasetName, FieldName
from policyengine.report.lineage.evidence import as_json
from policyengine.report.lineage.told import Told, hops, question

Json = dict[str, object]

PRODUCER = f"https://pypi.org/project/datamap-policyengine/{__version__}/"
EVENT = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/JobEvent"
FACET = "https://openlineage.io/spec/facets/1-2-0/ColumnLineageDatasetFacet.json#/$defs/ColumnLineageDatasetFacet"
OURS = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/JobFacet"
JOBS = "policyengine"

_SUBTYPES = {
    Form.IDENTITY: "IDENTITY",
    Form.PICK: "AGGREGATION",
    Form.SUMMARY: "AGGREGATION",
}


def text(told: Told, now: datetime) -> str:
    """NDJSON. `now` must have a time zone: it is when the events were told, not when data moved."""
    time = now.isoformat()
    by_target: dict[DatasetName, list[Hop]] = {}
    for hop in hops(told.answer):
        by_target.setdefault(of(hop.target), []).append(hop)
    events = [*(_written(name, each, told, time) for name, each in sorted(by_target.items())), _evidence(told, time)]
    return "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events)


def _written(name: DatasetName, found: list[Hop], told: Told, time: str) -> Json:
    """The event of a dataset that is written, with the lineage of its fields."""
    fields: dict[str, list[Hop]] = {}
    for hop in found:
        fields.setdefault(hop.target.field, []).append(hop)
    lineage = {
        "_producer": PRODUCER,
        "_schemaURL": FACET,
        "fields": {field: {"inputFields": list(_inputs(each, told))} for field, each in sorted(fields.items())},
    }
    return {
        **_event(f"into {name}", {}, time),
        "inputs": [_dataset(each) for each in sorted({of(hop.source) for hop in found})],
        "outputs": [_dataset(name) | {"facets": {"columnLineage": lineage}}],
    }


def _inputs(found: Iterable[Hop], told: Told) -> Iterator[Json]:
    """The fields that arrive in one, each once, with all that is made of it."""
    by_source: dict[FieldName, list[Hop]] = {}
    for hop in found:
        by_source.setdefault(hop.source, []).append(hop)
    for source, each in sorted(by_source.items()):
        dataset = {"namespace": source.store, "name": source.dataset, "field": source.field}
        yield dataset | {"transformations": [_transformation(hop, told) for hop in each]}


def _transformation(hop: Hop, told: Told) -> Json:
    """`masking`: nothing of the value can be read in what arrives. An INDIRECT one's subtype is not known to hops."""
    place = f"{hop.via.value} at {hop.place}" if hop.place.file else hop.via.value
    if hop.reach is Reach.INDIRECT:
        return {"type": "INDIRECT", "description": place, "masking": False}
    subtype = _SUBTYPES.get(hop.form, "TRANSFORMATION")
    return {"type": "DIRECT", "subtype": subtype, "description": place, "masking": told.passage(hop).stops}


def _evidence(told: Told, time: str) -> Json:
    """The last event: the question itself, with what the answer is and rests on in a facet of ours."""
    facet = {"_producer": PRODUCER, "_schemaURL": OURS, "answer": told.answer.says.value, **as_json(told.evidence)}
    return _event(question(told.answer), {"policyengine_evidence": facet}, time)


def _event(job: str, facets: Json, time: str) -> Json:
    return {
        "eventTime": time,
        "producer": PRODUCER,
        "schemaURL": EVENT,
        "job": {"namespace": JOBS, "name": job, "facets": facets},
    }


def _dataset(name: DatasetName) -> Json:
    return {"namespace": name.store, "name": name.dataset}
