-- names, on duckdb
-- statements sha256:f37b9d96e2f938f45a64f242de05f630d80ed5328c6a97ceccb80bd31c90c8e4
-- fixture    sha256:ee61632cf98fe9e9e1002559253008449e6557c2a1bca3d699cd7d1cb4c4f349
-- confirmed by running on duckdb 2.0.1

-- [odd.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" TEXT, "__pe_value" INT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_group by" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, "__pe_k1" INT, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0", "__pe_k1"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_people" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [odd.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST($run AS TEXT), CAST($value AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND "k1"."__pe_value" = CAST($value AS TEXT)
);

-- [odd.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST($run AS TEXT), CAST($value AS INT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND "k1"."__pe_value" = CAST($value AS INT)
);

-- [odd.resolve.value.people] 1
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'candidate', "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND "k1"."__pe_value" = "a""b.c d"."select"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "a""b.c d"."select"
  );
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'candidate', "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND LOWER("k1"."__pe_value" COLLATE "BINARY") = LOWER("a""b.c d"."E-Mail" COLLATE "BINARY")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "a""b.c d"."select"
  );

-- [odd.resolve.value.orders] 0
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'candidate', "ORDER"."100%"
FROM "ORDER"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = CAST($run AS TEXT)
        AND "k1"."__pe_value" = "ORDER"."from"
    )
      AND (
        NOT "ORDER"."from" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "a""b.c d" AS "o2" WHERE "ORDER"."from" = "o2"."select")
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "a""b.c d" AS "o3" WHERE "ORDER"."from" = "o3"."select")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k4"
    WHERE ("k4"."__pe_run" = CAST($run AS TEXT) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "ORDER"."100%"
  );

-- [odd.resolve.owned.orders] 1
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'candidate', "ORDER"."100%"
FROM "ORDER"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "ORDER"."from"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "ORDER"."100%"
  );

-- [odd.resolve.owned.group by] 2
INSERT INTO "__pe_r_group by" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST($run AS TEXT), 'candidate', "%(run)s"."where", "%(run)s"."1"
FROM "%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "%(run)s"."where"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_group by" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "%(run)s"."where"
      AND "k2"."__pe_k1" = "%(run)s"."1"
  );

-- [odd.collect.orders.from] 0
SELECT DISTINCT "ORDER"."from"
FROM "ORDER"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "ORDER"."100%"
  )
    AND (
      NOT "ORDER"."from" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "a""b.c d" AS "o2" WHERE "ORDER"."from" = "o2"."select")
    )
)
  AND NOT "ORDER"."from" IS NULL;

-- [odd.collect.people.select] 0
SELECT DISTINCT "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
)
  AND NOT "a""b.c d"."select" IS NULL;

-- [odd.collect.people.E-Mail] 0
SELECT DISTINCT "a""b.c d"."E-Mail"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
)
  AND NOT "a""b.c d"."E-Mail" IS NULL;

-- [odd.require.ceiling.group by] 2
SELECT COUNT(*)
FROM "__pe_r_group by" AS "k1"
WHERE "k1"."__pe_run" = CAST($run AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [odd.require.ceiling.orders] 1
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = CAST($run AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [odd.require.ceiling.people] 1
SELECT COUNT(*)
FROM "__pe_r_people" AS "k1"
WHERE "k1"."__pe_run" = CAST($run AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [odd.decide.dead.group by] 2
INSERT INTO "__pe_r_group by" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST($run AS TEXT), 'dead', "%(run)s"."where", "%(run)s"."1"
FROM "%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_group by" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "%(run)s"."where"
    AND "k1"."__pe_k1" = "%(run)s"."1"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_group by" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "%(run)s"."where"
      AND "k2"."__pe_k1" = "%(run)s"."1"
  );

-- [odd.decide.dead.orders] 1
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'dead', "ORDER"."100%"
FROM "ORDER"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "ORDER"."100%"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "ORDER"."100%"
  );

-- [odd.decide.dead.people] 1
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'dead', "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "a""b.c d"."select"
  );

-- [odd.cut.orders.from] 1
UPDATE "ORDER"
SET "from" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "ORDER"."from"
);

-- [odd.delete.group by] 2
DELETE FROM "%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_group by" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "%(run)s"."where"
    AND "k1"."__pe_k1" = "%(run)s"."1"
);

-- [odd.anonymise.orders] 1
UPDATE "ORDER"
SET ":note" = NULL, "$ref" = '', "ünï" = 'it''s 100% :gone'
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "ORDER"."100%"
)
  AND (
    NOT "ORDER".":note" IS NULL
      OR "ORDER"."$ref" IS DISTINCT
    FROM ''
      OR "ORDER"."ünï" IS DISTINCT
    FROM 'it''s 100% :gone'
  );

-- [odd.delete.people] 1
DELETE FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
);

-- [odd.verify.orders.from] 0
SELECT COUNT(*)
FROM "ORDER"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND "k1"."__pe_value" = "ORDER"."from"
)
  AND (
    NOT "ORDER"."from" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "a""b.c d" AS "o2" WHERE "ORDER"."from" = "o2"."select")
  )
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k3"
    WHERE ("k3"."__pe_run" = CAST($run AS TEXT) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "ORDER"."100%"
  );

-- [odd.verify.people.E-Mail] 0
SELECT COUNT(*)
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND LOWER("k1"."__pe_value" COLLATE "BINARY") = LOWER("a""b.c d"."E-Mail" COLLATE "BINARY")
);

-- [odd.verify.owned.group by.where] 0
SELECT COUNT(*)
FROM "%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "%(run)s"."where"
);

-- [odd.verify.owned.orders.from] 0
SELECT COUNT(*)
FROM "ORDER"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "ORDER"."from"
  )
    AND (
      NOT "ORDER"."from" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "a""b.c d" AS "o2" WHERE "ORDER"."from" = "o2"."select")
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k3"
    WHERE ("k3"."__pe_run" = CAST($run AS TEXT) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "ORDER"."100%"
  );

-- [odd.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_group by" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_r_group by";
DROP TABLE "__pe_r_group by";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";
DELETE FROM "__pe_r_people" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_r_people";
DROP TABLE "__pe_r_people";

-- [odd.purge-residual] 0
