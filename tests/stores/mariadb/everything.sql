CREATE TABLE people (
    id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
    email varchar(254) NOT NULL,
    mood enum('calm', 'it''s') DEFAULT 'calm',
    tags set('a', 'b'),
    state varchar(3) CHECK (state IN ('new', 'old') OR state IS NULL),
    size mediumint unsigned zerofill NOT NULL,
    is_active tinyint(1) NOT NULL DEFAULT 1,
    flags bit(1),
    amount decimal(12, 2),
    doubled decimal(13, 2) AS (amount * 2) STORED,
    halved decimal(13, 3) AS (amount / 2) VIRTUAL,
    born year,
    seen datetime(6),
    changed timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
    login varchar(40) COLLATE utf8mb4_bin,
    old varchar(40) CHARACTER SET latin1,
    doc json,
    raw longblob,
    ip inet6,
    ref uuid,
    place point,
    note text,
    UNIQUE KEY people_email (email),
    UNIQUE KEY people_state (state, size),
    UNIQUE KEY people_note (note(10)),
    KEY people_seen (seen, login),
    KEY people_old (old(5)),
    FULLTEXT KEY people_words (note)
);
CREATE TABLE rooms (hotel int, number int, PRIMARY KEY (number, hotel));
CREATE TABLE bookings (
    id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
    person_id bigint unsigned NOT NULL,
    guide_id bigint unsigned,
    hotel int,
    number int,
    CONSTRAINT one FOREIGN KEY (person_id) REFERENCES people (id) ON DELETE CASCADE ON UPDATE RESTRICT,
    CONSTRAINT two FOREIGN KEY (guide_id) REFERENCES people (id) ON DELETE SET NULL,
    CONSTRAINT three FOREIGN KEY (number, hotel) REFERENCES rooms (number, hotel)
);
CREATE TABLE "select ""a`b" ("from" int PRIMARY KEY, "100%" varchar(9));
CREATE VIEW mails AS SELECT id, email FROM people;
CREATE TRIGGER seen AFTER DELETE ON bookings FOR EACH ROW SET @gone = OLD.id;
CREATE TABLE __pe_stage (k text);
