-- names, on trino
-- statements sha256:c8edc6c880f58cb636fb21a9b1d6ffa275549f8f97e74148f70950f9aca27ce8
-- fixture    sha256:b390591a9079454ae175019e3d539b66ff0d21c74a8a7a51c6b47fd0fc61893e
-- not run

-- [odd.stage]
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" ("__pe_run" VARCHAR, "__pe_value" VARCHAR);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" ("__pe_run" VARCHAR, "__pe_value" INTEGER);
CREATE TABLE IF NOT EXISTS "__pe_r_group by" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" INTEGER, "__pe_k1" INTEGER
);
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" INTEGER
);
CREATE TABLE IF NOT EXISTS "__pe_r_people" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" INTEGER
);

-- [odd.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR), CAST(:value AS VARCHAR)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND "k1"."__pe_value" = CAST(:value AS VARCHAR)
);

-- [odd.ship.person.id]
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR), CAST(:value AS INTEGER)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND "k1"."__pe_value" = CAST(:value AS INTEGER)
);

-- [odd.resolve.value.people]
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND "k1"."__pe_value" = "a""b.c d"."select"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "a""b.c d"."select"
  );
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND LOWER("k1"."__pe_value") = LOWER("a""b.c d"."E-Mail")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "a""b.c d"."select"
  );

-- [odd.resolve.owned.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "ORDER"."100%"
FROM "ORDER"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "ORDER"."from"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "ORDER"."100%"
  );

-- [odd.resolve.owned.group by]
INSERT INTO "__pe_r_group by" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "%(run)s"."where", "%(run)s"."1"
FROM "%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "%(run)s"."where"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_group by" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "%(run)s"."where"
      AND "k2"."__pe_k1" = "%(run)s"."1"
  );

-- [odd.collect.people.select]
SELECT DISTINCT "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
)
  AND NOT "a""b.c d"."select" IS NULL;

-- [odd.collect.people.E-Mail]
SELECT DISTINCT "a""b.c d"."E-Mail"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
)
  AND NOT "a""b.c d"."E-Mail" IS NULL;

-- [odd.require.ceiling.group by]
SELECT COUNT(*)
FROM "__pe_r_group by" AS "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [odd.require.ceiling.orders]
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [odd.require.ceiling.people]
SELECT COUNT(*)
FROM "__pe_r_people" AS "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [odd.decide.dead.group by]
INSERT INTO "__pe_r_group by" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(:run AS VARCHAR), 'dead', "%(run)s"."where", "%(run)s"."1"
FROM "%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_group by" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "%(run)s"."where"
    AND "k1"."__pe_k1" = "%(run)s"."1"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_group by" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "%(run)s"."where"
      AND "k2"."__pe_k1" = "%(run)s"."1"
  );

-- [odd.decide.dead.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'dead', "ORDER"."100%"
FROM "ORDER"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "ORDER"."100%"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "ORDER"."100%"
  );

-- [odd.decide.dead.people]
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'dead', "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "a""b.c d"."select"
  );

-- [odd.cut.orders.from]
MERGE INTO "order" USING (
  SELECT DISTINCT "ORDER"."100%" AS "__pe_k0"
  FROM "ORDER"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "ORDER"."from"
  )
) AS "__pe_s" ON "ORDER"."100%" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "from" = NULL;

-- [odd.delete.group by]
MERGE INTO "%(run)s" USING (
  SELECT DISTINCT "%(run)s"."where" AS "__pe_k0", "%(run)s"."1" AS "__pe_k1"
  FROM "%(run)s"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_group by" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "%(run)s"."where"
      AND "k1"."__pe_k1" = "%(run)s"."1"
  )
) AS "__pe_s" ON "%(run)s"."where" = "__pe_s"."__pe_k0"
  AND "%(run)s"."1" = "__pe_s"."__pe_k1" WHEN MATCHED THEN DELETE;

-- [odd.anonymise.orders]
MERGE INTO "order" USING (
  SELECT DISTINCT "ORDER"."100%" AS "__pe_k0"
  FROM "ORDER"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "ORDER"."100%"
  )
    AND (
      NOT "ORDER".":note" IS NULL
        OR "ORDER"."$ref" IS DISTINCT
      FROM ''
        OR "ORDER"."ünï" IS DISTINCT
      FROM 'it''s 100% :gone'
    )
) AS "__pe_s" ON "ORDER"."100%" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET ":note" = NULL, "$ref" = '', "ünï" = 'it''s 100% :gone';

-- [odd.delete.people]
MERGE INTO "a""b.c d" USING (
  SELECT DISTINCT "a""b.c d"."select" AS "__pe_k0"
  FROM "a""b.c d"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "a""b.c d"."select"
  )
) AS "__pe_s" ON "a""b.c d"."select" = "__pe_s"."__pe_k0" WHEN MATCHED THEN DELETE;

-- [odd.verify.people.E-Mail]
SELECT COUNT(*)
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND LOWER("k1"."__pe_value") = LOWER("a""b.c d"."E-Mail")
);

-- [odd.verify.owned.group by.where]
SELECT COUNT(*)
FROM "%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "%(run)s"."where"
);

-- [odd.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_group by" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_group by";
DROP TABLE "__pe_r_group by";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";
DELETE FROM "__pe_r_people" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_people";
DROP TABLE "__pe_r_people";

-- [odd.purge-residual]
