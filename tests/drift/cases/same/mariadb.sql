CREATE INDEX email_again ON users (id, email);
DROP INDEX email_again ON users;
ALTER TABLE orders ENGINE = InnoDB;
