-- names, on snowflake
-- statements sha256:8ca6186026a49690d32129e5255fb7cd060a20ba3e9ad579d4d9e9c73c489ba7
-- fixture    sha256:ffdaa4beccd1785958e93856ed31b5871701797e76becb0f8196fb22ccfca9f2
-- not run

-- [odd.stage]
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" VARCHAR, "__pe_value" VARCHAR, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" VARCHAR, "__pe_value" DECIMAL(38, 0), UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_group by" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" DECIMAL(38, 0), "__pe_k1" DECIMAL(38, 0), UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0", "__pe_k1"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" DECIMAL(38, 0), UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_people" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" DECIMAL(38, 0), UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);

-- [odd.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS VARCHAR), CAST(%(value)s AS VARCHAR)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND "k1"."__pe_value" = CAST(%(value)s AS VARCHAR)
);

-- [odd.ship.person.id]
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS VARCHAR), CAST(%(value)s AS DECIMAL(38, 0))
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND "k1"."__pe_value" = CAST(%(value)s AS DECIMAL(38, 0))
);

-- [odd.resolve.value.people]
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND "k1"."__pe_value" = "a""b.c d"."select"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "a""b.c d"."select"
  );
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND LOWER("k1"."__pe_value") = LOWER("a""b.c d"."E-Mail")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "a""b.c d"."select"
  );

-- [odd.resolve.owned.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "ORDER"."100%%"
FROM "ORDER"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "ORDER"."from"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "ORDER"."100%%"
  );

-- [odd.resolve.owned.group by]
INSERT INTO "__pe_r_group by" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "%%(run)s"."where", "%%(run)s"."1"
FROM "%%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "%%(run)s"."where"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_group by" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "%%(run)s"."where"
      AND "k2"."__pe_k1" = "%%(run)s"."1"
  );

-- [odd.collect.people.select]
SELECT DISTINCT "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
)
  AND NOT "a""b.c d"."select" IS NULL;

-- [odd.collect.people.E-Mail]
SELECT DISTINCT "a""b.c d"."E-Mail"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
)
  AND NOT "a""b.c d"."E-Mail" IS NULL;

-- [odd.require.ceiling.group by]
SELECT COUNT(*)
FROM "__pe_r_group by" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [odd.require.ceiling.orders]
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [odd.require.ceiling.people]
SELECT COUNT(*)
FROM "__pe_r_people" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [odd.decide.dead.group by]
INSERT INTO "__pe_r_group by" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'dead', "%%(run)s"."where", "%%(run)s"."1"
FROM "%%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_group by" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "%%(run)s"."where"
    AND "k1"."__pe_k1" = "%%(run)s"."1"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_group by" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "%%(run)s"."where"
      AND "k2"."__pe_k1" = "%%(run)s"."1"
  );

-- [odd.decide.dead.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'dead', "ORDER"."100%%"
FROM "ORDER"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "ORDER"."100%%"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "ORDER"."100%%"
  );

-- [odd.decide.dead.people]
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'dead', "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "a""b.c d"."select"
  );

-- [odd.cut.orders.from]
MERGE INTO "ORDER" USING (
  SELECT DISTINCT "ORDER"."100%%" AS "__pe_k0"
  FROM "ORDER"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "ORDER"."from"
  )
) AS "__pe_s" ON "ORDER"."100%%" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "from" = NULL;

-- [odd.delete.group by]
MERGE INTO "%%(run)s" USING (
  SELECT DISTINCT "%%(run)s"."where" AS "__pe_k0", "%%(run)s"."1" AS "__pe_k1"
  FROM "%%(run)s"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_group by" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "%%(run)s"."where"
      AND "k1"."__pe_k1" = "%%(run)s"."1"
  )
) AS "__pe_s" ON "%%(run)s"."where" = "__pe_s"."__pe_k0"
  AND "%%(run)s"."1" = "__pe_s"."__pe_k1" WHEN MATCHED THEN DELETE;

-- [odd.anonymise.orders]
MERGE INTO "ORDER" USING (SELECT DISTINCT "ORDER"."100%%" AS "__pe_k0" FROM "ORDER" WHERE EXISTS(SELECT 1 FROM "__pe_r_orders" AS "k1" WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead') AND "k1"."__pe_k0" = "ORDER"."100%%") AND (NOT "ORDER".":note" IS NULL OR "ORDER"."$ref" IS DISTINCT FROM '' OR "ORDER"."ünï" IS DISTINCT FROM 'it\'s 100%% :gone')) AS "__pe_s" ON "ORDER"."100%%" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE SET ":note" = NULL, "$ref" = '', "ünï" = 'it\'s 100%% :gone';

-- [odd.delete.people]
MERGE INTO "a""b.c d" USING (
  SELECT DISTINCT "a""b.c d"."select" AS "__pe_k0"
  FROM "a""b.c d"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "a""b.c d"."select"
  )
) AS "__pe_s" ON "a""b.c d"."select" = "__pe_s"."__pe_k0" WHEN MATCHED THEN DELETE;

-- [odd.verify.people.E-Mail]
SELECT COUNT(*)
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND LOWER("k1"."__pe_value") = LOWER("a""b.c d"."E-Mail")
);

-- [odd.verify.owned.group by.where]
SELECT COUNT(*)
FROM "%%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "%%(run)s"."where"
);

-- [odd.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_group by" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_group by";
DROP TABLE "__pe_r_group by";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";
DELETE FROM "__pe_r_people" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_people";
DROP TABLE "__pe_r_people";

-- [odd.purge-residual]
