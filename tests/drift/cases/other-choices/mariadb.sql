ALTER TABLE users MODIFY state ENUM('new', 'gone');
