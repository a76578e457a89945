-- Names that YAML, SQL or our own spelling would take for something else.
CREATE TABLE "user" (
    "id" INTEGER PRIMARY KEY, "e-mail" TEXT, "yes" BOOLEAN, "1" INT, "first name" TEXT, "say ""hi""" TEXT, "größe: 'x' #y" TEXT,
    "no" TEXT, "[a]" TEXT, "{b}" BOOLEAN, "a, b" BOOLEAN, " c " BOOLEAN
);
CREATE TABLE "order line" ("a.b" INT NOT NULL REFERENCES "user", "c+d" INT NOT NULL REFERENCES "user", n INT, PRIMARY KEY ("a.b", n));
CREATE TABLE "on" (tenant INT, id INT, owner_tenant INT, owner_id INT, PRIMARY KEY (tenant, id));
CREATE TABLE "~" (tenant INT NOT NULL, "on id" INT NOT NULL, FOREIGN KEY (tenant, "on id") REFERENCES "on");
CREATE TABLE "null" ("null" BOOLEAN, "2024-01-01" BOOLEAN, "0x1f" INT, "1:30" INT);
