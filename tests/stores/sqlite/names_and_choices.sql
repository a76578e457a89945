-- Names that need care, full-text search with its shadow tables, and closed lists of values.
CREATE TABLE "order line" ("a.b" TEXT, "say ""hi""" TEXT, "yes" INT, "1" INT, "größe" TEXT, 'q' TEXT);
CREATE TABLE "select" (
    "group" TEXT CHECK ("group" IN ('new', 'it''s (done)')),
    level INT NOT NULL CHECK (level IN (1, 2)),
    open TEXT CHECK (open IN ('x') OR length(open) > 3),
    twice TEXT CHECK (twice IN ('a', 'b')) CHECK (twice IN ('b', 'c')),
    note TEXT, -- CHECK (note IN ('comment'))
    CHECK (note <> 'CHECK (note IN (1))')
);
CREATE VIRTUAL TABLE notes USING fts5 (title, body);
