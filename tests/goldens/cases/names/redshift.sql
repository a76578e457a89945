-- names, on redshift
-- statements sha256:8588756e46d1a7c6da3fcdf82743045bdc685f3d42f347f0b59ec006ca571bf1
-- fixture    sha256:8850ffcceef5b71293d4b371d8ef9d9b187e0c262e727e3709cf5b541fecceb4
-- not run

-- [odd.stage]
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" VARCHAR(MAX), "__pe_value" VARCHAR(MAX), UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" VARCHAR(MAX), "__pe_value" INTEGER, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_group by" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, "__pe_k1" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0", "__pe_k1"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_people" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);

-- [odd.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS VARCHAR(MAX)), CAST(%(value)s AS VARCHAR(MAX))
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND "k1"."__pe_value" = CAST(%(value)s AS VARCHAR(MAX))
);

-- [odd.ship.person.id]
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS VARCHAR(MAX)), CAST(%(value)s AS INTEGER)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND "k1"."__pe_value" = CAST(%(value)s AS INTEGER)
);

-- [odd.resolve.value.people]
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND "k1"."__pe_value" = "a""b.c d"."select"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "a""b.c d"."select"
  );
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND LOWER("k1"."__pe_value") = LOWER("a""b.c d"."E-Mail")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "a""b.c d"."select"
  );

-- [odd.resolve.owned.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "ORDER"."100%%"
FROM "ORDER"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "ORDER"."from"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "ORDER"."100%%"
  );

-- [odd.resolve.owned.group by]
INSERT INTO "__pe_r_group by" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "%%(run)s"."where", "%%(run)s"."1"
FROM "%%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "%%(run)s"."where"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_group by" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "%%(run)s"."where"
      AND "k2"."__pe_k1" = "%%(run)s"."1"
  );

-- [odd.collect.people.select]
SELECT DISTINCT "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
)
  AND NOT "a""b.c d"."select" IS NULL;

-- [odd.collect.people.E-Mail]
SELECT DISTINCT "a""b.c d"."E-Mail"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
)
  AND NOT "a""b.c d"."E-Mail" IS NULL;

-- [odd.require.ceiling.group by]
SELECT COUNT(*)
FROM "__pe_r_group by" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [odd.require.ceiling.orders]
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [odd.require.ceiling.people]
SELECT COUNT(*)
FROM "__pe_r_people" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [odd.decide.dead.group by]
INSERT INTO "__pe_r_group by" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'dead', "%%(run)s"."where", "%%(run)s"."1"
FROM "%%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_group by" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "%%(run)s"."where"
    AND "k1"."__pe_k1" = "%%(run)s"."1"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_group by" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "%%(run)s"."where"
      AND "k2"."__pe_k1" = "%%(run)s"."1"
  );

-- [odd.decide.dead.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'dead', "ORDER"."100%%"
FROM "ORDER"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "ORDER"."100%%"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "ORDER"."100%%"
  );

-- [odd.decide.dead.people]
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'dead', "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "a""b.c d"."select"
  );

-- [odd.cut.orders.from]
UPDATE "ORDER"
SET "from" = NULL
FROM (
  SELECT DISTINCT "ORDER"."100%%" AS "__pe_k0"
  FROM "ORDER"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "ORDER"."from"
  )
) AS "__pe_s"
WHERE "ORDER"."100%%" = "__pe_s"."__pe_k0";

-- [odd.delete.group by]
DELETE FROM "%%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_group by" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "%%(run)s"."where"
    AND "k1"."__pe_k1" = "%%(run)s"."1"
);

-- [odd.anonymise.orders]
UPDATE "ORDER"
SET ":note" = NULL, "$ref" = '', "ünï" = 'it\'s 100%% :gone' FROM (SELECT DISTINCT "ORDER"."100%%" AS "__pe_k0" FROM "ORDER" WHERE EXISTS(SELECT 1 FROM "__pe_r_orders" AS "k1" WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead') AND "k1"."__pe_k0" = "ORDER"."100%%") AND (NOT "ORDER".":note" IS NULL OR NOT ((("ORDER"."$ref" = '' AND NOT "ORDER"."$ref" IS NULL AND NOT '' IS NULL) OR ("ORDER"."$ref" IS NULL AND '' IS NULL))) OR NOT (("ORDER"."ünï" = 'it\'s 100%% :gone'
  AND NOT "ORDER"."ünï" IS NULL)))) AS "__pe_s" WHERE "ORDER"."100%%" = "__pe_s"."__pe_k0";

-- [odd.delete.people]
DELETE FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
);

-- [odd.verify.people.E-Mail]
SELECT COUNT(*)
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND LOWER("k1"."__pe_value") = LOWER("a""b.c d"."E-Mail")
);

-- [odd.verify.owned.group by.where]
SELECT COUNT(*)
FROM "%%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "%%(run)s"."where"
);

-- [odd.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_group by" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_group by";
DROP TABLE "__pe_r_group by";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";
DELETE FROM "__pe_r_people" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_people";
DROP TABLE "__pe_r_people";

-- [odd.purge-residual]
