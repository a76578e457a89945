"""The keys of a datamap: the decisions about a store."""

from __future__ import annotations

from policyengine.load.shape import Any, Choice, Count, Either, Key, Later, ListOf, MapOf, Never, Record, Text, Version
from policyengine.load.words.catalogue import DATASET_FACT_KEYS, ENGINE, FACT_KEYS
from policyengine.load.words.text import CATEGORY, DATASET, DURATION, FIELD, FIELDS, NAME
from policyengine.model.entry import UNDER_KEYS, Row

_LATER = Later("this")

PURPOSES = ListOf(Text("a purpose's name", example="contract"))

_MASK_OF = Record(
    "a mask",
    (
        Key("constant", Any(), "the same value for everybody", elsewhere=("value", "with", "replace")),
        Key("truncate", Count(1), "the first characters of a text, or the first 8, 16 or 24 bits of an IPv4 address"),
        Key("generalise", Choice(("year", "month")), "the first day of a date's year or month"),
        *(Key(name, _LATER, "", later=True) for name in ("hash", "token")),
    ),
    least=1,
    most=1,
)
MASK = Either(scalar=Choice(("clear", "empty", "token", "hash"), later=("pseudonym", "random")), mapping=_MASK_OF)
_PATH_MASK = Either(
    scalar=Choice(("clear", "empty", "token", "remove"), later=("hash", "pseudonym", "random")), mapping=_MASK_OF
)

_CATEGORY = Key(
    "category",
    CATEGORY,
    "what it says about a person; `none` where it says nothing",
    elsewhere=("pii", "personal", "data_categories", "sensitive"),
)
_IDENTIFIES = Key("identifies", Text("an identifier", example="customer.email"), "the identifier whose values it holds")
_MASK_WHAT = "what anonymising does to the cell"
_ABOUT = Key("about", FIELD, "whom it is about, in a row of several: the fields of the reference to them")

PATHS = MapOf(
    "paths into the document",
    Either(
        scalar=CATEGORY,
        mapping=Record(
            "a path",
            (
                _CATEGORY,
                _IDENTIFIES,
                Key("mask", _PATH_MASK, _MASK_WHAT),
                _ABOUT,
                Key("type", Choice(("text", "integer")), "whether the values that identify are texts or whole numbers"),
            ),
        ),
    ),
    least=1,
    example="{uploader.email: user.contact.email}",
)

FIELD_DECISION = Either(
    scalar=CATEGORY,
    mapping=Record(
        "a field",
        (
            _CATEGORY,
            _IDENTIFIES,
            Key("mask", MASK, _MASK_WHAT),
            *FACT_KEYS,
            _ABOUT,
            Key("purposes", PURPOSES, "why it is held: some of its dataset's purposes"),
            Key("json", PATHS, "what the paths of its JSON documents say; its category is then of all the rest"),
        ),
    ),
)

_CUT = Either(
    sequence=FIELDS,
    mapping=Record(
        "a cut",
        (
            Key(
                "reassign",
                Either(scalar=Any(), sequence=ListOf(Any())),
                "the sentinel: one value per field",
                required=True,
                elsewhere=("sentinel", "to", "value"),
            ),
        ),
    ),
)

WHEN = MapOf("names of fields", Either(scalar=Any(), sequence=ListOf(Any())), least=1, example="{kind: note}")

TRANSFER = Record(
    "a transfer",
    (
        Key(
            "to",
            Text("`min` or `max` of a field", r"(?:min|max)\(.+\)", "min(member_id)"),
            "who takes over: the least or the greatest of a field of the heirs",
            required=True,
        ),
        Key("from", DATASET, "the dataset whose rows name the heirs", required=True),
        Key("sentinel", Any(), "what the link is set to where there is no heir"),
    ),
)

_REFERENCE_KEYS = (
    Key("to", DATASET, "the dataset it points at", required=True, elsewhere=("dataset", "table", "references")),
    Key(
        "to_fields",
        FIELDS,
        "the fields it points at, where they are not the key",
        elsewhere=("field", "fields", "column", "columns"),
    ),
    Key("cut", _CUT, "how the link is cut: its fields that become NULL, or a sentinel"),
    Key("when", WHEN, "which rows point: every field named holds its value, one of them, is_null or not_null"),
)
_NO_OWNER = Never(
    "load.transfer-of-no-owner",
    "only an owner's place is taken over",
    "declare the reference under `owned_by`, or take `transfer` out",
)
OWNER = Record(
    "a reference",
    (*_REFERENCE_KEYS, Key("transfer", TRANSFER, "who takes an owner's place")),
    also={"not": {"required": ["cut", "transfer"], "properties": {"transfer": {"required": ["sentinel"]}}}},
)
REFERENCE = Record("a reference", (*_REFERENCE_KEYS, Key("transfer", _NO_OWNER, "")))


def _references(one: Record) -> MapOf:
    """References by their fields: a dataset alone, one with more said about it, or several that exclude each other."""
    what = "names of fields, joined by + where the key is composite"
    return MapOf(what, Either(scalar=DATASET, sequence=ListOf(one), mapping=one), example="{account_id: accounts}")


OWNERS = _references(OWNER)
REFERENCES = _references(REFERENCE)

_RETENTION = Record(
    "a retention",
    (
        Key("fields", FIELDS, "what it keeps", required=True),
        Key("from", FIELD, "the date from which its own time runs, where that is another", elsewhere=("since",)),
    ),
)

RETAIN = Record(
    "`retain`",
    (Key("from", FIELD, "the date from which the time runs, of every retention that names none of its own"),),
    rest=Either(sequence=FIELDS, mapping=_RETENTION),
    rest_what="names of retentions of the organisation",
    also={
        "anyOf": [
            {"required": ["from"], "minProperties": 2},
            {"minProperties": 1, "additionalProperties": {"type": "object", "required": ["from"]}},
        ]
    },
)

HOLDS = MapOf("names of holds of the organisation", WHEN, least=1, example="{litigation: {case_open: true}}")

FLAG = Record(
    "`restrict`",
    (
        Key("flag", FIELD, "the field that says whether a row is restricted", required=True, elsewhere=("field",)),
        Key(
            "from",
            Any(),
            "what it holds in a row that is not restricted; is_null where it holds nothing",
            required=True,
            elsewhere=("off", "else"),
        ),
        Key("to", Any(), "what it holds in a row that is", required=True, elsewhere=("on", "value")),
    ),
)

DATASET_DECISION = Record(
    "a dataset",
    (
        Key("subject", NAME, "the subject whose rows these are"),
        Key(
            "on_erase",
            Choice(("delete", "anonymise", "keep", "block", "rebuild")),
            "what becomes of a dead row",
            elsewhere=("on_delete", "erase", "action", "strategy"),
        ),
        Key(
            "owned_by",
            OWNERS,
            "references to the rows that own this one",
            elsewhere=("owner", "owners", "belongs_to", "references", "foreign_key"),
        ),
        Key("owns", REFERENCES, "references to the rows that this one owns"),
        Key("accessed_by", REFERENCES, "references to the rows that may use this one without owning it"),
        Key("structural", REFERENCES, "references that own nothing"),
        Key("share", Choice(("joint", "exclusive", "transfer")), "what becomes of a row of several owners"),
        Key(
            "fields",
            MapOf("names of fields", FIELD_DECISION, many=True, example="{email: user.contact.email}"),
            "the fields, with what they say about a person",
            elsewhere=("columns", "properties"),
        ),
        Key("none", FIELDS, "fields that are decided to be not personal"),
        Key("derived", MapOf("names of fields", Text("an SQL expression")), "fields that are recomputed"),
        Key("retain", RETAIN, "what the law keeps of a dead row, and from when"),
        Key("holds", HOLDS, "which rows stay untouched for everybody, and for which hold"),
        Key(
            "restrict",
            Either(scalar=Choice(("by_owner",)), mapping=FLAG),
            "how a row is marked while it must not be processed: by a flag, or by that of the row that owns it",
        ),
        Key("soft_delete", FIELD, "the field that marks a deleted row; such rows are erased too"),
        Key("opaque", Choice(("purge",)), "can't be searched or matched: it is emptied"),
        *DATASET_FACT_KEYS,
        Key("purposes", PURPOSES, "why its rows are held"),
        Key(
            "pattern",
            Text("a pattern of keys", example='"session:{customer.id}:*"'),
            "the keys that hold its rows, in a cache: an identifier's value stands in braces, `*` is anything",
            elsewhere=("keys", "key_pattern"),
        ),
        Key(
            "type",
            Choice(tuple(each.value for each in UNDER_KEYS)),
            "what stands under each of its keys, as Redis calls it",
        ),
        Key(
            "row",
            Choice((Row.KEY.value, Row.ENTRY.value)),
            "what a row is: a whole key, or each entry of what stands under it",
        ),
        Key("stream", Text("a stream", example="EVENTS"), "the stream whose messages are its rows, at a broker"),
        Key(
            "subject_pattern",
            Text("a pattern of subjects", example='"events.{customer.id}.>"'),
            "which of its messages, where it is not all: an identifier's value is a token in braces",
        ),
        Key("queue", Text("a queue", example="orders"), "the queue whose messages are its rows, at a broker"),
    ),
)

# The words people write credentials under: refused by name, so that no message repeats what stands there.
CREDENTIAL = Never(
    "load.literal-credential",
    "a URL or a password is written here",
    "name an environment variable that holds the URL: {env: NAME}",
)

_LITERAL = Never(
    "load.literal-credential",
    "a connection is never a URL or a path by itself",
    "write {env: NAME} with the variable that holds the URL, or {path: shop.sqlite}",
)

CONNECTION = Record(
    "a connection",
    (
        Key("env", Text("the name of an environment variable", example="SHOP_URL"), "the variable that holds the URL"),
        Key("path", Text("a path", example="shop.sqlite"), "a file or directory, seen from this file"),
        *(Key(name, CREDENTIAL, "") for name in ("url", "uri", "dsn", "user", "username", "password", "host", "token")),
    ),
    also={
        "minProperties": 1,
        "maxProperties": 1,
        "allOf": [
            {
                "properties": {
                    "env": {"pattern": "^[A-Za-z_][A-Za-z0-9_]*$"},
                    "path": {"pattern": r"^(?![/\\~]|[A-Za-z]:)(?!.*(?:://|@))"},
                }
            }
        ],
    },
)

LITERAL_KEY = Never(
    CREDENTIAL.rule, "a key is never written here", "name an environment variable that holds it: {env: NAME}"
)
_VARIABLE = Record(
    "a variable",
    (
        Key("env", Text("the name of an environment variable", example="MAILER_KEY"), "the variable", required=True),
        *(Key(name, LITERAL_KEY, "") for name in ("key", "pem", "secret", "value", "path")),
    ),
    also={"properties": {"env": {"pattern": "^[A-Za-z_][A-Za-z0-9_]*$"}}},
)
_KEY = Either(scalar=LITERAL_KEY, mapping=_VARIABLE)
ASKING = Record(
    "`asking`",
    (
        Key("key", _KEY, "the key that our requests are signed with", required=True, elsewhere=("signing_key",)),
        Key(
            "key_id",
            Text("a key's id", example="acme-2026"),
            "what the recipient knows that key by",
            required=True,
            elsewhere=("keyid", "kid"),
        ),
        Key("answers", _KEY, "the recipient's key; then no answer is believed that is not signed with it"),
        Key(
            "callback",
            Text("a URL", example="https://privacy.acme.example/mailer"),
            "where the recipient may tell that it is done",
        ),
        Key(
            "types",
            MapOf("identifiers", Text("an identity type", example="controller_customer_id")),
            "what the recipient calls an identifier, where it has another word for it",
        ),
    ),
)

BACKUP = Record(
    "a backup",
    (
        Key("name", NAME, "what it is called", required=True),
        Key("keep", DURATION, "how long it is kept", required=True),
        Key("after_restore", Choice(("replay", "none")), "what is done after it is restored", required=True),
    ),
)

# What SQL may be written in: dialects that are told apart by their words, whatever engines stores may have.
DIALECTS = (
    "athena",
    "bigquery",
    "clickhouse",
    "databricks",
    "duckdb",
    "hive",
    "mysql",
    "oracle",
    "postgres",
    "presto",
    "redshift",
    "snowflake",
    "spark",
    "sqlite",
    "trino",
    "tsql",
)

BREAKER = Either(
    scalar=Choice(("aggregate", "keyed_hash")),
    mapping=Record(
        "a breaker",
        (
            Key("truncate", Count(1), "the first characters of a text, or the first bits of an IPv4 address"),
            Key("generalise", Choice(("year",)), "the year of a date"),
        ),
        least=1,
        most=1,
    ),
)
FLOWING = Either(
    scalar=FIELD,
    mapping=Record(
        "a field of a flow",
        (
            Key("from", FIELD, "the field it comes from", required=True, elsewhere=("source", "field", "column")),
            Key(
                "breaks",
                BREAKER,
                "what becomes of the value, so that it says nothing of a person",
                elsewhere=("mask", "masking", "transformation", "breaker"),
            ),
        ),
    ),
)

FLOW = Record(
    "a flow",
    (
        Key("into", DATASET, "the dataset it feeds; SQL may say that itself", elsewhere=("to", "target")),
        Key("from", DATASET, "the dataset it comes from", elsewhere=("source",)),
        Key(
            "fields",
            MapOf("names of fields of the fed dataset", FLOWING),
            "which field comes from which, and what breaks it",
        ),
        Key("refresh", Choice(("rebuild", "append", "stream", "once")), "how what it feeds is renewed"),
        Key(
            "sql",
            Text("a path", example="models/daily_revenue.sql"),
            "the SQL it is derived from, seen from this file: a file, or many by a pattern (`models/*.sql`)",
            elsewhere=("model", "models", "query", "file"),
        ),
        Key(
            "dbt",
            Text("a path", example="target/manifest.json"),
            "the manifest of a dbt project that fills the store, seen from this file: its compiled code is read",
            elsewhere=("manifest",),
        ),
        Key("dialect", Choice(DIALECTS), "what the SQL is written in", elsewhere=("language",)),
    ),
    also={"anyOf": [{"required": ["into", "from"]}, {"required": ["sql"]}, {"required": ["dbt"]}]},
)

DATAMAP = Record(
    "a datamap",
    (
        Key("datamap", Version(1), "the version of the format", required=True),
        Key("store", NAME, "the store it is about", required=True),
        Key("engine", ENGINE, "the store's engine"),
        Key("connection", Either(scalar=_LITERAL, mapping=CONNECTION), "where the store is"),
        Key("catalogue", Text("a path", example="shop.catalogue.yaml"), "the file with its facts, seen from this file"),
        Key("owner", NAME, "the team that answers for it"),
        Key("region", NAME, "where it is"),
        Key(
            "recipient",
            Text("a recipient", example="mailer"),
            "the recipient of the organisation whose store it is, where it is somebody else's",
            elsewhere=("processor", "vendor", "third_party"),
        ),
        Key("asking", ASKING, "how the recipient is asked to erase, where the engine is `processor`"),
        Key("schema", NAME, "the schema of its datasets"),
        Key("backups", ListOf(BACKUP, least=0), "the copies that its operator keeps"),
        Key(
            "purge",
            Choice(("ask", "now", "never")),
            "whether a run clears what the engine keeps where that locks others out: where it is asked to, or always",
        ),
        Key(
            "conventions",
            Record(
                "`conventions`", (Key("none", FIELDS, "names of fields that are not personal, wherever they occur"),)
            ),
            "decisions for the whole store",
        ),
        Key(
            "datasets",
            MapOf("names of datasets", DATASET_DECISION),
            "the datasets, with their decisions",
            elsewhere=("tables",),
        ),
        Key("flows", ListOf(FLOW), "what moves into other datasets"),
        Key("holds", _LATER, "legal reasons to keep rows", later=True),
        Key("purposes", PURPOSES, "why the rows of its datasets are held, where a dataset says nothing else"),
    ),
)
