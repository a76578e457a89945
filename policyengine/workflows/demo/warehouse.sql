-- The warehouse's tables. Each but `snap_customers` is filled by the model of its name.
CREATE TABLE dim_customer (
    customer_id BIGINT PRIMARY KEY,
    email VARCHAR,
    first_name VARCHAR,
    last_name VARCHAR,
    phone VARCHAR,
    city VARCHAR,
    country VARCHAR NOT NULL,
    joined_on DATE NOT NULL
);
CREATE TABLE fct_orders (
    order_id BIGINT PRIMARY KEY,
    order_number VARCHAR,
    customer_id BIGINT,
    guest_email VARCHAR,
    placed_on DATE NOT NULL,
    country VARCHAR NOT NULL,
    total DECIMAL(12, 2) NOT NULL
);
CREATE TABLE fct_order_lines (
    line_id BIGINT PRIMARY KEY,
    order_id BIGINT NOT NULL,
    product VARCHAR NOT NULL,
    quantity INTEGER NOT NULL,
    revenue DECIMAL(12, 2) NOT NULL
);
CREATE TABLE agg_daily_revenue (
    placed_on DATE PRIMARY KEY,
    orders BIGINT NOT NULL,
    revenue DECIMAL(18, 2) NOT NULL
);
CREATE TABLE mart_customer_360 (
    customer_id BIGINT PRIMARY KEY,
    email VARCHAR,
    full_name VARCHAR,
    orders BIGINT NOT NULL,
    lifetime_value DECIMAL(18, 2) NOT NULL,
    last_order_on DATE,
    favourite_product VARCHAR,
    last_search VARCHAR
);
-- What customers looked like each time a nightly job noticed a change; the old copies are never rebuilt.
CREATE TABLE snap_customers (
    snapshot_id BIGINT PRIMARY KEY,
    customer_id BIGINT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    email VARCHAR,
    phone VARCHAR,
    full_name VARCHAR
);
