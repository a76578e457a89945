CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(80) NOT NULL UNIQUE, nick VARCHAR(40), state VARCHAR(10));
CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id), note VARCHAR(200));
CREATE INDEX orders_user ON orders (user_id);
CREATE VIEW spent AS SELECT user_id FROM orders;
