CREATE UNIQUE INDEX one_nick ON users (nick);
