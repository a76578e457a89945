CREATE TABLE orders (id integer PRIMARY KEY, email varchar(80), sku varchar(12), state varchar(10), day varchar(10));
CREATE TABLE products (sku varchar(12) PRIMARY KEY, kind varchar(12));
CREATE TABLE kinds (kind varchar(12), month varchar(7), sold integer NOT NULL, UNIQUE (kind, month));
INSERT INTO products VALUES ('a-1', 'pen'), ('a-2', NULL), ('a-3', 'voucher');
INSERT INTO orders VALUES
  (1, 'ann@x.example', 'a-1', 'paid', '2026-01-31'), (2, 'bob@x.example', 'a-1', 'sent', '2026-01-01'),
  (3, 'ann@x.example', 'a-1', 'paid', '2026-02-01'), (4, 'ann@x.example', 'a-1', 'open', '2026-03-01'),
  (5, 'bob@x.example', 'a-1', 'paid', NULL), (6, 'ann@x.example', 'a-3', 'paid', '2026-02-01');
INSERT INTO kinds VALUES ('pen', '2026-01', 2), ('pen', '2026-02', 1), ('pen', NULL, 1);
