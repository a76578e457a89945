CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80));
CREATE TABLE sales (id integer PRIMARY KEY, account_id integer REFERENCES accounts (id), name text, serial text, note text, sold_on date, delivered_on date);
INSERT INTO accounts VALUES (1, 'ann@x.example'), (2, 'bob@x.example');
INSERT INTO sales VALUES (1, 1, 'Ann', 'S1', 'both run', '2025-01-01', '2025-01-02'), (2, 1, 'Ann', 'S2', 'the tax runs', '2020-01-01', '2024-03-30'),
  (3, 1, 'Ann', 'S3', 'the warranty runs', '2010-01-01', '2024-03-31'), (4, 1, 'Ann', 'S4', 'neither runs', '2010-01-01', '2010-01-02'),
  (5, 1, 'Ann', 'S5', 'never delivered', '2010-01-01', NULL), (6, 2, 'Bob', 'S6', 'his', '2010-01-01', '2010-01-02');
