"""The keys of a catalogue: the facts that `import` writes."""

from __future__ import annotations

from policyengine.load.shape import Choice, Either, Flag, Key, ListOf, MapOf, Record, Text, Version
from policyengine.load.words.text import DATASET, FIELDS, NAME, TYPE
from policyengine.model.entry import ENGINES as WITHOUT_TABLES
from policyengine.model.recipient import ENGINE as RECIPIENT

ENGINES = (
    "sqlite",
    "duckdb",
    "postgres",
    "mariadb",
    "mysql",
    "files",
    "delta",
    "clickhouse",
    "spark",
    "databricks",
    "snowflake",
    "bigquery",
    "redshift",
    "trino",
    "tsql",
    "oracle",
)
ENGINES_LATER = (
    "athena",
    "cassandra",
    "dynamodb",
    "elasticsearch",
    "iceberg",
    "kafka",
    "mongodb",
    "presto",
    "s3",
)
CATALOGUED = Choice(ENGINES, ENGINES_LATER)
ENGINE = Choice((*ENGINES, *WITHOUT_TABLES, RECIPIENT), ENGINES_LATER)

_ACTION = Choice(("no_action", "restrict", "cascade", "set_null", "set_default"))

FACT_KEYS = (
    Key("type", TYPE, "the type, as the engine spells it"),
    Key("required", Flag(), "NOT NULL", elsewhere=("nullable", "null", "not_null", "notnull")),
    Key("unique", Flag(), "unique on its own"),
    Key("generated", Flag(), "computed by the engine, never written"),
    Key(
        "choices",
        ListOf(Text("a value", empty=True)),
        "the values of an enum or CHECK … IN",
        elsewhere=("enum", "values"),
    ),
)

FOREIGN_KEY = Record(
    "a foreign key",
    (
        Key("fields", FIELDS, "the fields that point", required=True),
        Key("to", DATASET, "the dataset they point at", required=True),
        Key("to_fields", FIELDS, "the fields they point at", required=True),
        Key("on_delete", _ACTION, "what happens when the row pointed at is deleted"),
        Key("on_update", _ACTION, "what happens when the key pointed at changes"),
    ),
)

# What a dataset is physically: in a catalogue, or inline in a datamap that has none.
DATASET_FACT_KEYS = (
    Key("table", NAME, "the table's name, where it is not the dataset's"),
    Key("schema", NAME, "the schema it is in"),
    Key("kind", Choice(("table", "view", "files")), "what it is in its store"),
    Key(
        "path",
        Text("a pattern of paths", example="events/*.parquet"),
        "the files, or a Delta table's directory, below the store's",
    ),
    Key("key", FIELDS, "the primary key", elsewhere=("primary_key", "pk", "primary")),
    Key("unique", ListOf(FIELDS), "other unique keys"),
    Key(
        "indexes", ListOf(FIELDS), "fields that are indexed together; lower(field) or digits(field) for that form of it"
    ),
    Key("foreign_keys", ListOf(FOREIGN_KEY), "references that the engine enforces"),
    Key("triggers", ListOf(NAME), "triggers on it"),
)

_FIELD_FACT = Either(
    scalar=TYPE,
    mapping=Record("a field", (Key("type", TYPE, "the type, as the engine spells it", required=True), *FACT_KEYS[1:])),
)

CATALOGUE = Record(
    "a catalogue",
    (
        Key("catalogue", Version(1), "the version of the format", required=True),
        Key("store", NAME, "the store it describes", required=True),
        Key("engine", CATALOGUED, "the engine it was read from", required=True),
        Key(
            "datasets",
            MapOf(
                "names of datasets",
                Record(
                    "a dataset of a catalogue",
                    (
                        *DATASET_FACT_KEYS,
                        Key("fields", MapOf("names of fields", _FIELD_FACT, many=True), "its fields", required=True),
                    ),
                ),
            ),
            "the datasets, with their facts",
            required=True,
        ),
    ),
)
