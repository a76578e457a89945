-- names, on sqlite
-- statements sha256:df3d31bb08e73c6e9c2de1a87dabe31f7274ee948d643730d7279cbb242aca5c
-- fixture    sha256:022a997ff68d8e68d4ed52d50d5b3880bb6f1db465e12bb3d7080479d77a049f
-- confirmed by running on sqlite 3.40.1

-- [odd.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" TEXT, "__pe_value" INTEGER, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_group by" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, "__pe_k1" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0", "__pe_k1"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_people" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [odd.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [odd.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [odd.resolve.value.people] 1
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "a""b.c d"."select"
FROM "a""b.c d"
WHERE (
  NOT "a""b.c d"."select" IS NULL
    AND "a""b.c d"."select" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "a""b.c d"."select"
  );
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "a""b.c d"."select"
FROM "a""b.c d"
WHERE (
  NOT LOWER("a""b.c d"."E-Mail") IS NULL
    AND LOWER("a""b.c d"."E-Mail") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "a""b.c d"."select"
  );

-- [odd.resolve.owned.orders] 1
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "ORDER"."100%"
FROM "ORDER"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "ORDER"."from"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "ORDER"."100%"
  );

-- [odd.resolve.owned.group by] 2
INSERT INTO "__pe_r_group by" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'candidate', "%(run)s"."where", "%(run)s"."1"
FROM "%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "%(run)s"."where"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_group by" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "%(run)s"."where"
      AND "k2"."__pe_k1" = "%(run)s"."1"
  );

-- [odd.collect.people.select] 0
SELECT DISTINCT "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
)
  AND NOT "a""b.c d"."select" IS NULL;

-- [odd.collect.people.E-Mail] 0
SELECT DISTINCT "a""b.c d"."E-Mail"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
)
  AND NOT "a""b.c d"."E-Mail" IS NULL;

-- [odd.require.ceiling.group by] 2
SELECT COUNT(*)
FROM "__pe_r_group by" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [odd.require.ceiling.orders] 1
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [odd.require.ceiling.people] 1
SELECT COUNT(*)
FROM "__pe_r_people" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [odd.decide.dead.group by] 2
INSERT INTO "__pe_r_group by" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'dead', "%(run)s"."where", "%(run)s"."1"
FROM "%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_group by" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "%(run)s"."where"
    AND "k1"."__pe_k1" = "%(run)s"."1"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_group by" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "%(run)s"."where"
      AND "k2"."__pe_k1" = "%(run)s"."1"
  );

-- [odd.decide.dead.orders] 1
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "ORDER"."100%"
FROM "ORDER"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "ORDER"."100%"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "ORDER"."100%"
  );

-- [odd.decide.dead.people] 1
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "a""b.c d"."select"
  );

-- [odd.cut.orders.from] 1
UPDATE "ORDER"
SET "from" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "ORDER"."from"
);

-- [odd.delete.group by] 2
DELETE FROM "%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_group by" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "%(run)s"."where"
    AND "k1"."__pe_k1" = "%(run)s"."1"
);
SELECT "k1"."__pe_k0", "k1"."__pe_k1"
FROM "__pe_r_group by" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0", "k1"."__pe_k1" LIMIT 1;
SELECT "k1"."__pe_k0", "k1"."__pe_k1"
FROM "__pe_r_group by" AS "k1"
WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= :from0
  AND ("k1"."__pe_k0", "k1"."__pe_k1") >= (:from0, :from1)
ORDER BY "k1"."__pe_k0", "k1"."__pe_k1" LIMIT 1 OFFSET :size;
DELETE FROM "%(run)s"
WHERE ("%(run)s"."where", "%(run)s"."1") IN (
  SELECT "k1"."__pe_k0", "k1"."__pe_k1"
  FROM "__pe_r_group by" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= :from0
    AND ("k1"."__pe_k0", "k1"."__pe_k1") >= (:from0, :from1)
    AND "k1"."__pe_k0" <= :to0
    AND ("k1"."__pe_k0", "k1"."__pe_k1") < (:to0, :to1)
)
  AND EXISTS(
    SELECT 1
    FROM "ORDER" AS "o2"
    WHERE "%(run)s"."where" = "o2"."100%"
      AND EXISTS(
        SELECT 1
        FROM "a""b.c d" AS "o3"
        WHERE "o2"."from" = "o3"."select"
          AND (
            (
              NOT "o3"."select" IS NULL
                AND "o3"."select" IN (
                  SELECT "k4"."__pe_value"
                  FROM "__pe_v_person_id" AS "k4"
                  WHERE "k4"."__pe_run" = :run
                )
            )
              OR (
                NOT LOWER("o3"."E-Mail") IS NULL
                  AND LOWER("o3"."E-Mail") IN (
                    SELECT LOWER("k5"."__pe_value")
                    FROM "__pe_v_person_email" AS "k5"
                    WHERE "k5"."__pe_run" = :run
                  )
              )
          )
      )
  );
DELETE FROM "__pe_r_group by"
WHERE "__pe_r_group by"."__pe_run" = :run
  AND "__pe_r_group by"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_group by"."__pe_k0" >= :from0
  AND ("__pe_r_group by"."__pe_k0", "__pe_r_group by"."__pe_k1") >= (:from0, :from1)
  AND "__pe_r_group by"."__pe_k0" <= :to0
  AND ("__pe_r_group by"."__pe_k0", "__pe_r_group by"."__pe_k1") < (:to0, :to1);

-- [odd.anonymise.orders] 1
UPDATE "ORDER"
SET ":note" = NULL, "$ref" = '', "ünï" = 'it''s 100% :gone'
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "ORDER"."100%"
)
  AND (
    NOT "ORDER".":note" IS NULL
      OR "ORDER"."$ref" IS NOT ''
      OR "ORDER"."ünï" IS NOT 'it''s 100% :gone'
  );
SELECT "k1"."__pe_k0"
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
SELECT "k1"."__pe_k0"
FROM "__pe_r_orders" AS "k1"
WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= :from0
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET :size;
UPDATE "ORDER"
SET ":note" = NULL, "$ref" = '', "ünï" = 'it''s 100% :gone'
WHERE "ORDER"."100%" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= :from0
    AND "k1"."__pe_k0" < :to0
)
  AND (
    EXISTS(
      SELECT 1
      FROM "a""b.c d" AS "o2"
      WHERE "ORDER"."from" = "o2"."select"
        AND (
          (
            NOT "o2"."select" IS NULL
              AND "o2"."select" IN (
                SELECT "k3"."__pe_value"
                FROM "__pe_v_person_id" AS "k3"
                WHERE "k3"."__pe_run" = :run
              )
          )
            OR (
              NOT LOWER("o2"."E-Mail") IS NULL
                AND LOWER("o2"."E-Mail") IN (
                  SELECT LOWER("k4"."__pe_value")
                  FROM "__pe_v_person_email" AS "k4"
                  WHERE "k4"."__pe_run" = :run
                )
            )
        )
    )
      AND (
        NOT "ORDER".":note" IS NULL
          OR "ORDER"."$ref" IS NOT ''
          OR "ORDER"."ünï" IS NOT 'it''s 100% :gone'
      )
  );
DELETE FROM "__pe_r_orders"
WHERE "__pe_r_orders"."__pe_run" = :run
  AND "__pe_r_orders"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_orders"."__pe_k0" >= :from0
  AND "__pe_r_orders"."__pe_k0" < :to0;

-- [odd.delete.people] 1
DELETE FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
);

-- [odd.verify.people.E-Mail] 0
SELECT COUNT(*)
FROM "a""b.c d"
WHERE (
  NOT LOWER("a""b.c d"."E-Mail") IS NULL
    AND LOWER("a""b.c d"."E-Mail") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [odd.verify.owned.group by.where] 0
SELECT COUNT(*)
FROM "%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "%(run)s"."where"
);

-- [odd.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_group by" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_group by";
DROP TABLE "__pe_r_group by";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";
DELETE FROM "__pe_r_people" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_people";
DROP TABLE "__pe_r_people";

-- [odd.purge-residual] 0
