"""What a derived field's expression makes its value of: which fields arrive in it, and which decide what does."""

from __future__ import annotations

from dataclasses import replace

from sqlglot import exp

from policyengine.model.datamap import Dataset, Store, dialect
from policyengine.model.lineage import Arrival, Form, Origin, Status, Transformation
from policyengine.sqlflow.scalar import scalar
from policyengine.sqlflow.script import lineage


def arrival(text: str, engine: str, store: Store, own: Dataset) -> Arrival:
    """What arrives in a derived field of the dataset `own`. An origin's `table` is a dataset of the store.

    The expression is read as a subquery over the row's own table, as it runs. Where not all of it can be told, every
    field of every table that it names may arrive, in a form that nobody knows.
    Raises NotAnalysable where it cannot be read at all.
    """
    parsed = scalar(text, engine, store)
    datasets = {each.table: each for each in store.datasets.values()}
    named = {node.name for node in parsed.find_all(exp.Table)}
    around = exp.Select(expressions=[exp.alias_(exp.Subquery(this=parsed), "value")])
    around = around.from_(exp.Table(this=exp.to_identifier(own.table, quoted=True)))
    schema = {
        table: {name: field.type.text for name, field in each.columns.items()} for table, each in datasets.items()
    }
    (answer,) = lineage(around.sql(dialect=dialect(engine)), dialect(engine), schema).targets
    found = answer.fields["value"]
    if found.status is not Status.RESOLVED:
        every = (Origin(datasets[table].name.dataset, name) for table in sorted(named) for name in schema[table])
        return Arrival(dict.fromkeys(every, Form.UNKNOWN), frozenset(), Transformation.UNKNOWN, Status.PARTIAL)
    return replace(
        found,
        direct={_of_dataset(each, datasets): form for each, form in found.direct.items()},
        indirect=frozenset(_of_dataset(each, datasets) for each in found.indirect),
    )


def _of_dataset(origin: Origin, datasets: dict[str, Dataset]) -> Origin:
    return origin._replace(table=datasets[origin.table].name.dataset)
