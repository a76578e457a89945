CREATE TABLE accounts (id INTEGER PRIMARY KEY, email VARCHAR(120), "last name" TEXT);
CREATE TABLE visits (id INTEGER PRIMARY KEY, account_id INTEGER REFERENCES accounts ON DELETE CASCADE, page TEXT);
CREATE INDEX visits_by_account ON visits (account_id);
CREATE TABLE letters (id INTEGER PRIMARY KEY, account_id INTEGER REFERENCES accounts ON DELETE CASCADE);
CREATE TRIGGER kept AFTER DELETE ON visits BEGIN SELECT 1; END;
CREATE TABLE __pe_r_accounts (__pe_run TEXT);
