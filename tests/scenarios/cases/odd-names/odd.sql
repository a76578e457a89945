CREATE TABLE "a""b.c d" ("select" integer PRIMARY KEY, "E-Mail.1" varchar(80));
CREATE TABLE "order" ("100%" integer PRIMARY KEY, "from" integer REFERENCES "a""b.c d" ("select"), ":note" text, "it's" text NOT NULL, "ünï" text);
CREATE TABLE "group by" ("1" integer NOT NULL PRIMARY KEY, "where" integer, "?" text);
INSERT INTO "a""b.c d" VALUES (1, 'o''neil"; DROP@x.example'), (2, 'bob@x.example');
INSERT INTO "order" VALUES (1, 1, 'hers', 'hers', 'hers'), (2, 2, 'his', 'his', 'his');
INSERT INTO "group by" VALUES (1, 1, 'hers'), (2, 2, 'his'), (3, NULL, 'nobodys');
