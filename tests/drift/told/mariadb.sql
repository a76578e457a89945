CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(80) NOT NULL, nick VARCHAR(40), state VARCHAR(10),
  CONSTRAINT one_email UNIQUE (email));
CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER, note VARCHAR(200),
  CONSTRAINT of_user FOREIGN KEY (user_id) REFERENCES users (id));
CREATE INDEX orders_user ON orders (user_id);
CREATE VIEW spent AS SELECT user_id FROM orders;
