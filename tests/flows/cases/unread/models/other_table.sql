CREATE TABLE secret AS SELECT email FROM accounts;
INSERT INTO copies SELECT id, email FROM accounts;
