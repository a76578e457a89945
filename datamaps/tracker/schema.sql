-- A tracker of work that many companies use side by side: every key begins with the tenant.
CREATE TABLE tenants (
    id INTEGER NOT NULL PRIMARY KEY,
    company VARCHAR(100) NOT NULL
);
CREATE TABLE teams (
    tenant_id INTEGER NOT NULL REFERENCES tenants (id),
    id INTEGER NOT NULL,
    name VARCHAR(100) NOT NULL,
    lead_id INTEGER,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, lead_id) REFERENCES people (tenant_id, id)
);
CREATE TABLE people (
    tenant_id INTEGER NOT NULL REFERENCES tenants (id),
    id INTEGER NOT NULL,
    email VARCHAR(254) NOT NULL,
    name VARCHAR(100),
    team_id INTEGER,
    manager_id INTEGER,
    avatar_id INTEGER,
    settings JSON,
    joined_on DATE NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, email),
    FOREIGN KEY (tenant_id, team_id) REFERENCES teams (tenant_id, id),
    FOREIGN KEY (tenant_id, manager_id) REFERENCES people (tenant_id, id),
    FOREIGN KEY (tenant_id, avatar_id) REFERENCES files (tenant_id, id)
);
CREATE TABLE files (
    tenant_id INTEGER NOT NULL REFERENCES tenants (id),
    id INTEGER NOT NULL,
    uploaded_by INTEGER,
    original_name VARCHAR(200),
    bytes INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, uploaded_by) REFERENCES people (tenant_id, id)
);
CREATE TABLE projects (
    tenant_id INTEGER NOT NULL REFERENCES tenants (id),
    id INTEGER NOT NULL,
    name VARCHAR(100) NOT NULL,
    lead_id INTEGER,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, lead_id) REFERENCES people (tenant_id, id)
);
CREATE TABLE memberships (
    tenant_id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    role VARCHAR(20) NOT NULL,
    PRIMARY KEY (tenant_id, project_id, person_id),
    FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES people (tenant_id, id)
);
CREATE TABLE tasks (
    tenant_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    parent_id INTEGER,
    reporter_id INTEGER,
    assignee_id INTEGER,
    title VARCHAR(200) NOT NULL,
    description TEXT,
    watchers INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id),
    FOREIGN KEY (tenant_id, parent_id) REFERENCES tasks (tenant_id, id),
    FOREIGN KEY (tenant_id, reporter_id) REFERENCES people (tenant_id, id),
    FOREIGN KEY (tenant_id, assignee_id) REFERENCES people (tenant_id, id)
);
CREATE TABLE watches (
    tenant_id INTEGER NOT NULL,
    task_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, task_id, person_id),
    FOREIGN KEY (tenant_id, task_id) REFERENCES tasks (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES people (tenant_id, id)
);
CREATE TABLE pages (
    tenant_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    project_id INTEGER,
    author_id INTEGER,
    cover_id INTEGER,
    is_draft BOOLEAN NOT NULL,
    body TEXT,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id),
    FOREIGN KEY (tenant_id, author_id) REFERENCES people (tenant_id, id),
    FOREIGN KEY (tenant_id, cover_id) REFERENCES files (tenant_id, id)
);
CREATE TABLE comments (
    tenant_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    about_kind VARCHAR(10) NOT NULL,
    about_id INTEGER,
    author_id INTEGER,
    reply_to INTEGER,
    attachment_id INTEGER,
    body TEXT,
    written_at TIMESTAMP NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, author_id) REFERENCES people (tenant_id, id),
    FOREIGN KEY (tenant_id, reply_to) REFERENCES comments (tenant_id, id),
    FOREIGN KEY (tenant_id, attachment_id) REFERENCES files (tenant_id, id)
);
CREATE TABLE invitations (
    tenant_id INTEGER NOT NULL REFERENCES tenants (id),
    id INTEGER NOT NULL,
    email VARCHAR(254) NOT NULL,
    invited_by INTEGER,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, invited_by) REFERENCES people (tenant_id, id)
);
CREATE TABLE events (
    tenant_id INTEGER NOT NULL REFERENCES tenants (id),
    id INTEGER NOT NULL,
    actor_id INTEGER,
    action VARCHAR(40) NOT NULL,
    ip VARCHAR(45),
    payload JSON,
    happened_on DATE NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, actor_id) REFERENCES people (tenant_id, id)
);
CREATE TABLE sessions (
    token_hash VARCHAR(64) NOT NULL PRIMARY KEY,
    content BLOB NOT NULL
);
