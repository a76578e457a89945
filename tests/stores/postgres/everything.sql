CREATE TYPE mood AS ENUM ('calm', 'it''s');
CREATE DOMAIN positive AS integer NOT NULL CHECK (VALUE > 0);
CREATE TABLE people (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email varchar(254) NOT NULL,
    mood mood,
    state varchar(3) CHECK (state IN ('new', 'old') OR state IS NULL),
    size positive,
    amount numeric(12, 2),
    seen timestamp with time zone,
    ip inet,
    tags text[],
    doubled numeric GENERATED ALWAYS AS (amount * 2) STORED,
    gone text,
    UNIQUE (state, size)
);
ALTER TABLE people DROP COLUMN gone;
CREATE UNIQUE INDEX people_email ON people (email) INCLUDE (amount);
CREATE UNIQUE INDEX people_lower ON people (lower(email));
CREATE UNIQUE INDEX people_partial ON people (state) WHERE seen IS NOT NULL;
CREATE INDEX people_seen ON people (seen DESC, ip);
CREATE INDEX people_seen_lower ON people (seen, lower(email));
CREATE INDEX people_upper ON people (upper(email));
CREATE INDEX people_state_digits ON people (
    replace(replace(replace(replace(replace(replace(replace(state, ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '')
);
CREATE TABLE rooms (hotel int, number int, PRIMARY KEY (number, hotel));
CREATE TABLE bookings (
    id serial PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES people ON DELETE CASCADE ON UPDATE RESTRICT,
    guide_id bigint REFERENCES people ON DELETE SET NULL,
    hotel int,
    number int,
    level int CHECK (level IN (1, 2)),
    FOREIGN KEY (hotel, number) REFERENCES rooms (hotel, number) ON DELETE SET DEFAULT
);
CREATE TABLE events (at date NOT NULL, person_id bigint REFERENCES people) PARTITION BY RANGE (at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE VIEW mails AS SELECT id, email FROM people;
CREATE MATERIALIZED VIEW totals AS SELECT person_id, count(*) AS n FROM bookings GROUP BY person_id;
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER seen AFTER DELETE ON bookings FOR EACH ROW EXECUTE FUNCTION nothing();
CREATE TRIGGER asleep AFTER DELETE ON bookings FOR EACH ROW EXECUTE FUNCTION nothing();
ALTER TABLE bookings DISABLE TRIGGER asleep;
CREATE RULE hush AS ON DELETE TO rooms DO INSTEAD NOTHING;
CREATE TABLE __pe_stage (k text);
CREATE COLLATION any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE logins (name text COLLATE any_case PRIMARY KEY, plain text COLLATE "C");
