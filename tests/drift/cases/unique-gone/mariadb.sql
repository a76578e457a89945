ALTER TABLE users DROP INDEX one_email;
