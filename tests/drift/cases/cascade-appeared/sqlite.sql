DROP TABLE orders;
CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id) ON DELETE CASCADE, note VARCHAR(200));
CREATE INDEX orders_user ON orders (user_id);
