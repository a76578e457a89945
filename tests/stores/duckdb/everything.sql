CREATE SCHEMA sales;
CREATE TYPE mood AS ENUM ('calm', 'it''s');
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    email VARCHAR(20) NOT NULL UNIQUE,
    mood mood,
    state VARCHAR CHECK (state IN ('new', 'old')),
    n INTEGER CHECK (n IN (1, 2)),
    tags VARCHAR[],
    card STRUCT(number VARCHAR, "valid to" DATE),
    amount DECIMAL(12, 2),
    next_n INTEGER GENERATED ALWAYS AS (n + 1),
    UNIQUE (state, n)
);
CREATE TABLE sales.parts (code INTEGER PRIMARY KEY);
CREATE TABLE sales."or ders" (
    a INTEGER,
    b VARCHAR,
    "we ird" INTEGER REFERENCES sales.parts,
    PRIMARY KEY (b, a),
    FOREIGN KEY (a) REFERENCES sales.parts (code)
);
CREATE TABLE parts (code INTEGER PRIMARY KEY, other INTEGER REFERENCES parts (code));
CREATE INDEX by_state ON people (state);
CREATE UNIQUE INDEX by_two ON people (mood, amount);
CREATE UNIQUE INDEX by_expression ON people (lower(email));
CREATE UNIQUE INDEX by_weird ON sales."or ders" ("we ird");
CREATE VIEW mails AS SELECT id, email FROM people;
CREATE TEMP TABLE passing (i INTEGER);
CREATE TABLE __pe_stage (k VARCHAR);
