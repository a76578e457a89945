-- The small CRM again, as a support team would have grown it on MariaDB.
CREATE TABLE households (
    id INTEGER PRIMARY KEY AUTO_INCREMENT,
    street VARCHAR(200) NOT NULL,
    postcode VARCHAR(20) NOT NULL,
    city VARCHAR(100) NOT NULL,
    UNIQUE (street, postcode)
);

CREATE TABLE contacts (
    id INTEGER PRIMARY KEY AUTO_INCREMENT,
    email VARCHAR(255) UNIQUE,
    phone VARCHAR(40),
    full_name VARCHAR(200) NOT NULL,
    household_id INTEGER,
    last_ticket_id INTEGER,
    notes TEXT,
    created_on DATE NOT NULL,
    INDEX (phone),
    FOREIGN KEY (household_id) REFERENCES households (id) ON DELETE SET NULL
);

-- Addresses a contact wrote from before.
CREATE TABLE contact_emails (
    id INTEGER PRIMARY KEY AUTO_INCREMENT,
    contact_id INTEGER NOT NULL,
    email VARCHAR(255) NOT NULL,
    UNIQUE (contact_id, email),
    FOREIGN KEY (contact_id) REFERENCES contacts (id) ON DELETE CASCADE
);

CREATE TABLE contact_tags (
    contact_id INTEGER NOT NULL,
    tag VARCHAR(60) NOT NULL,
    PRIMARY KEY (contact_id, tag),
    FOREIGN KEY (contact_id) REFERENCES contacts (id) ON DELETE CASCADE
);

CREATE TABLE tickets (
    id INTEGER PRIMARY KEY AUTO_INCREMENT,
    contact_id INTEGER NOT NULL,
    topic VARCHAR(60) NOT NULL,
    subject VARCHAR(200) NOT NULL,
    status ENUM ('open', 'waiting', 'solved') NOT NULL,
    order_number VARCHAR(40),
    opened_on DATE NOT NULL,
    FOREIGN KEY (contact_id) REFERENCES contacts (id)
);
ALTER TABLE contacts ADD FOREIGN KEY (last_ticket_id) REFERENCES tickets (id);

CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTO_INCREMENT,
    ticket_id INTEGER NOT NULL,
    reply_to INTEGER,
    direction ENUM ('in', 'out') NOT NULL,
    body TEXT NOT NULL,
    sent_at DATETIME NOT NULL,
    FOREIGN KEY (ticket_id) REFERENCES tickets (id),
    FOREIGN KEY (reply_to) REFERENCES messages (id)
);

-- A call from a number nobody has filed yet has no contact.
CREATE TABLE call_notes (
    id INTEGER PRIMARY KEY AUTO_INCREMENT,
    contact_id INTEGER,
    phone VARCHAR(40),
    note TEXT NOT NULL,
    called_at DATETIME NOT NULL,
    FOREIGN KEY (contact_id) REFERENCES contacts (id) ON DELETE SET NULL
);

-- Filled by the newsletter's form: an e-mail, and no foreign key to anything.
CREATE TABLE newsletter_subscriptions (
    id INTEGER PRIMARY KEY AUTO_INCREMENT,
    email VARCHAR(255) NOT NULL,
    list VARCHAR(60) NOT NULL,
    confirmed_from VARCHAR(45),
    subscribed_on DATE NOT NULL,
    INDEX (email)
);

-- How many tickets there are on each topic; kept up by the application.
CREATE TABLE ticket_topics (
    topic VARCHAR(60) PRIMARY KEY,
    tickets INTEGER NOT NULL
);
