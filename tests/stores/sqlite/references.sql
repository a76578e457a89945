-- References: actions, targets left out, composite and self references, other spellings, a parent that does not exist.
CREATE TABLE Parent (Id INTEGER PRIMARY KEY, mail TEXT UNIQUE);
CREATE TABLE room (hotel INT, number INT, PRIMARY KEY (hotel, number));
CREATE TABLE child (
    id INTEGER PRIMARY KEY,
    parent_id INT NOT NULL REFERENCES parent ON DELETE CASCADE ON UPDATE RESTRICT,
    mail TEXT REFERENCES PARENT (MAIL) ON DELETE SET NULL,
    up INT REFERENCES child (id) ON DELETE SET DEFAULT,
    hotel INT,
    number INT,
    gone INT REFERENCES nowhere (id),
    FOREIGN KEY (hotel, number) REFERENCES room (hotel, number)
);
CREATE INDEX child_parent ON child (parent_id);
CREATE VIEW grown AS SELECT id, parent_id FROM child;
CREATE VIEW broken AS SELECT x FROM nowhere;
CREATE TRIGGER child_gone AFTER DELETE ON child BEGIN DELETE FROM room WHERE hotel = old.hotel; END;
CREATE TRIGGER grown_gone INSTEAD OF DELETE ON grown BEGIN SELECT 1; END;
