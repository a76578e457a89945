ALTER TABLE users ADD CHECK (state IN ('new', 'gone'));
