CREATE TABLE people (
    id Int64,
    email String,
    born Date32,
    mood Enum8('calm' = 1, 'it\'s' = -2),
    state LowCardinality(Nullable(String)),
    amount Nullable(Decimal(12, 2)),
    seen DateTime64(6, 'UTC'),
    tags Array(String),
    doubled Decimal(13, 2) MATERIALIZED amount * 2,
    shout String ALIAS upper(email),
    ref UUID DEFAULT generateUUIDv4(),
    is_active Bool
) ENGINE = ReplacingMergeTree ORDER BY (id, email) PRIMARY KEY id PARTITION BY toYYYYMM(born);
CREATE TABLE "left ""over" ("select" String) ENGINE = MergeTree ORDER BY tuple();
CREATE VIEW grown AS SELECT id, email FROM people;
CREATE MATERIALIZED VIEW heard ENGINE = MergeTree ORDER BY id AS SELECT id, email FROM people;
CREATE TABLE __pe_receipts (a String) ENGINE = MergeTree ORDER BY a
