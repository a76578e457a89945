-- The messenger's own tables, as its migrations leave them. `policyengine import database` wrote the catalogue from these.
CREATE TABLE members (
  id INTEGER PRIMARY KEY,
  email VARCHAR(254) UNIQUE,
  phone VARCHAR(20),
  name VARCHAR(100),
  joined_on DATE NOT NULL,
  state VARCHAR(10) NOT NULL CHECK (state IN ('active', 'paused', 'banned'))
);
CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  sender_id INTEGER REFERENCES members (id),
  recipient_id INTEGER REFERENCES members (id),
  body TEXT,
  draft_reply TEXT,
  sent_at TIMESTAMP NOT NULL,
  hidden BOOLEAN NOT NULL
);
CREATE TABLE pictures (
  id INTEGER PRIMARY KEY,
  taken_by INTEGER REFERENCES members (id),
  place TEXT,
  width INTEGER NOT NULL
);
CREATE TABLE albums (
  id INTEGER PRIMARY KEY,
  owner_id INTEGER NOT NULL REFERENCES members (id),
  cover_id INTEGER REFERENCES pictures (id),
  title VARCHAR(200),
  hidden BOOLEAN
);
CREATE TABLE contributors (
  id INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL REFERENCES members (id),
  album_id INTEGER NOT NULL REFERENCES albums (id)
);
CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  parent_kind VARCHAR(10),
  parent_id INTEGER,
  caption VARCHAR(200)
);
CREATE TABLE mentions (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES messages (id),
  member_id INTEGER REFERENCES members (id),
  spelled VARCHAR(100)
);
CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  reporter_id INTEGER REFERENCES members (id),
  reason VARCHAR(40) NOT NULL
);
