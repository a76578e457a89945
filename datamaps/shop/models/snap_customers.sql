-- Run each night after `dim_customer`: whoever changed gets a new row, and the row before is closed.
UPDATE snap_customers
SET valid_to = current_date
FROM dim_customer AS c
WHERE snap_customers.customer_id = c.customer_id
  AND snap_customers.valid_to IS NULL
  AND (
    snap_customers.email IS DISTINCT FROM c.email
    OR snap_customers.phone IS DISTINCT FROM c.phone
    OR snap_customers.full_name IS DISTINCT FROM c.first_name || ' ' || c.last_name
  );

INSERT INTO snap_customers (snapshot_id, customer_id, valid_from, email, phone, full_name)
SELECT
    (SELECT coalesce(max(s.snapshot_id), 0) FROM snap_customers AS s) + row_number() OVER (ORDER BY c.customer_id),
    c.customer_id,
    current_date,
    c.email,
    c.phone,
    c.first_name || ' ' || c.last_name
FROM dim_customer AS c
WHERE NOT EXISTS (
    SELECT 1 FROM snap_customers AS s WHERE s.customer_id = c.customer_id AND s.valid_to IS NULL
);
