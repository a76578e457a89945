-- Keys: a rowid alias is required, other primary keys are not; partial and expression indexes single nobody out.
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    email VARCHAR(254) NOT NULL UNIQUE,
    nick TEXT,
    born DATE,
    score NUMERIC(12, 2),
    loose,
    shown TEXT GENERATED ALWAYS AS (upper(nick)) VIRTUAL,
    kept TEXT AS (lower(nick)) STORED
);
CREATE UNIQUE INDEX people_born_nick ON people (born, nick);
CREATE UNIQUE INDEX people_partial ON people (nick) WHERE born IS NOT NULL;
CREATE UNIQUE INDEX people_expression ON people (lower(nick));
CREATE INDEX people_score ON people (score);
CREATE TABLE text_key (code TEXT PRIMARY KEY, n INT);
CREATE TABLE descending (id INTEGER PRIMARY KEY DESC);
CREATE TABLE composite (tenant INT, id INT, PRIMARY KEY (id, tenant)) WITHOUT ROWID;
CREATE TABLE strict_one (id INT PRIMARY KEY, a ANY) STRICT;
CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT);
CREATE TABLE __pe_stage (k TEXT);
