DROP INDEX orders_user; ALTER TABLE orders ALTER note SET NOT NULL; CREATE INDEX orders_user ON orders (user_id);
