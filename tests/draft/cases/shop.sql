-- People, what is theirs at any depth, an address used by one order, what is nobody's, and who only worked on a row.
CREATE TABLE customers (
    id INTEGER PRIMARY KEY, email VARCHAR(80) NOT NULL UNIQUE, first_name TEXT, last_name TEXT, phone TEXT,
    is_active BOOLEAN, created_at TIMESTAMP, referred_by INT REFERENCES customers, nickname TEXT
);
CREATE TABLE staff (id INTEGER PRIMARY KEY, email TEXT, full_name TEXT);
CREATE TABLE addresses (id INTEGER PRIMARY KEY, street TEXT, city TEXT, zip TEXT, recipient_name TEXT);
CREATE TABLE orders (
    id INTEGER PRIMARY KEY, customer_id INT NOT NULL REFERENCES customers ON DELETE CASCADE,
    shipping_address_id INT REFERENCES addresses, approved_by INT REFERENCES staff, total DECIMAL(12,2),
    created_at TIMESTAMP, note TEXT, guest_email TEXT
);
CREATE TABLE order_lines (
    id INTEGER PRIMARY KEY, order_id INT NOT NULL REFERENCES orders ON DELETE CASCADE,
    product_id INT NOT NULL REFERENCES products, quantity INT, created_at TIMESTAMP
);
CREATE TABLE line_taxes (line_id INT NOT NULL REFERENCES order_lines, order_id INT NOT NULL REFERENCES orders, rate REAL);
CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT, price DECIMAL(12,2), created_by INT REFERENCES staff);
CREATE TABLE messages (
    id INTEGER PRIMARY KEY, sender_id INT NOT NULL REFERENCES customers, recipient_id INT NOT NULL REFERENCES customers,
    body TEXT
);
CREATE TABLE newsletter (id INTEGER PRIMARY KEY, email TEXT, confirmed BOOLEAN);
CREATE TABLE schema_migrations (version TEXT PRIMARY KEY);
CREATE TABLE sessions (id TEXT PRIMARY KEY, payload BLOB, expires_at TIMESTAMP);
CREATE VIEW mails AS SELECT id, email FROM customers;
