-- A small CRM, as a support team would have grown it. Made by hand; foreign keys are on.
CREATE TABLE households (
    id INTEGER PRIMARY KEY,
    street TEXT NOT NULL,
    postcode TEXT NOT NULL,
    city TEXT NOT NULL,
    UNIQUE (street, postcode)
);

CREATE TABLE contacts (
    id INTEGER PRIMARY KEY,
    email TEXT UNIQUE,
    phone TEXT,
    full_name TEXT NOT NULL,
    household_id INTEGER REFERENCES households (id) ON DELETE SET NULL,
    last_ticket_id INTEGER REFERENCES tickets (id),
    notes TEXT,
    created_on DATE NOT NULL
);
CREATE INDEX contacts_by_phone ON contacts (phone);
CREATE INDEX contacts_by_household ON contacts (household_id);
CREATE INDEX contacts_by_last_ticket ON contacts (last_ticket_id);

-- Addresses a contact wrote from before.
CREATE TABLE contact_emails (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    UNIQUE (contact_id, email)
);

CREATE TABLE contact_tags (
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (contact_id, tag)
);

CREATE TABLE tickets (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contacts (id),
    topic TEXT NOT NULL,
    subject TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'waiting', 'solved')),
    order_number TEXT,
    opened_on DATE NOT NULL
);
CREATE INDEX tickets_by_contact ON tickets (contact_id);

CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    reply_to INTEGER REFERENCES messages (id),
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    body TEXT NOT NULL,
    sent_at TIMESTAMP NOT NULL
);
CREATE INDEX messages_by_ticket ON messages (ticket_id);
CREATE INDEX messages_by_reply ON messages (reply_to);

-- A call from a number nobody has filed yet has no contact.
CREATE TABLE call_notes (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
    phone TEXT,
    note TEXT NOT NULL,
    called_at TIMESTAMP NOT NULL
);
CREATE INDEX call_notes_by_contact ON call_notes (contact_id);

-- Filled by the newsletter's form: an e-mail, and no foreign key to anything.
CREATE TABLE newsletter_subscriptions (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL,
    list TEXT NOT NULL,
    confirmed_from TEXT,
    subscribed_on DATE NOT NULL
);
CREATE INDEX newsletter_subscriptions_by_email ON newsletter_subscriptions (email COLLATE NOCASE);

-- How many tickets there are on each topic; kept up by the application.
CREATE TABLE ticket_topics (
    topic TEXT PRIMARY KEY,
    tickets INTEGER NOT NULL
);
