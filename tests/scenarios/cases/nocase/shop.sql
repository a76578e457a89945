CREATE TABLE accounts (id integer PRIMARY KEY, login varchar(80) COLLATE NOCASE);
INSERT INTO accounts VALUES (1, 'anna-login'), (2, 'Anna-Login'), (3, 'ANNA-LOGIN'), (4, 'anna-login');
