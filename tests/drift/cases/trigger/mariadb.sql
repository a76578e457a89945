CREATE TRIGGER log_users AFTER DELETE ON users FOR EACH ROW INSERT INTO orders (id, note) VALUES (OLD.id, OLD.email);
