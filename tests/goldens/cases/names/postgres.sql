-- names, on postgres
-- statements sha256:72e53c5294a37adb5206e3f32699ba3c37217eb0847d36817178b8a1ac9a1ee5
-- fixture    sha256:77556cdc277e586e5e1124051dbca3a0aa67c8ad62e6ab96bf979420fe3cfeea
-- confirmed by running on postgres 15

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
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS TEXT)
);

-- [odd.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS INT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS INT)
);

-- [odd.resolve.value.people] 1
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = "a""b.c d"."select"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "a""b.c d"."select"
  );
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("a""b.c d"."E-Mail")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "a""b.c d"."select"
  );

-- [odd.resolve.owned.orders] 1
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "ORDER"."100%%"
FROM "ORDER"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "ORDER"."from"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "ORDER"."100%%"
  );

-- [odd.resolve.owned.group by] 2
INSERT INTO "__pe_r_group by" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "%%(run)s"."where", "%%(run)s"."1"
FROM "%%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "%%(run)s"."where"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_group by" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "%%(run)s"."where"
      AND "k2"."__pe_k1" = "%%(run)s"."1"
  );

-- [odd.collect.people.select] 0
SELECT DISTINCT "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
)
  AND NOT "a""b.c d"."select" IS NULL;

-- [odd.collect.people.E-Mail] 0
SELECT DISTINCT "a""b.c d"."E-Mail"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
)
  AND NOT "a""b.c d"."E-Mail" IS NULL;

-- [odd.require.ceiling.group by] 2
SELECT COUNT(*)
FROM "__pe_r_group by" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [odd.require.ceiling.orders] 1
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [odd.require.ceiling.people] 1
SELECT COUNT(*)
FROM "__pe_r_people" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [odd.decide.dead.group by] 2
INSERT INTO "__pe_r_group by" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "%%(run)s"."where", "%%(run)s"."1"
FROM "%%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_group by" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "%%(run)s"."where"
    AND "k1"."__pe_k1" = "%%(run)s"."1"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_group by" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "%%(run)s"."where"
      AND "k2"."__pe_k1" = "%%(run)s"."1"
  );

-- [odd.decide.dead.orders] 1
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "ORDER"."100%%"
FROM "ORDER"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "ORDER"."100%%"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "ORDER"."100%%"
  );

-- [odd.decide.dead.people] 1
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "a""b.c d"."select"
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "a""b.c d"."select"
  );

-- [odd.cut.orders.from] 1
UPDATE "ORDER"
SET "from" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "ORDER"."from"
);

-- [odd.delete.group by] 2
DELETE FROM "%%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_group by" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "%%(run)s"."where"
    AND "k1"."__pe_k1" = "%%(run)s"."1"
);
SELECT "k1"."__pe_k0", "k1"."__pe_k1"
FROM "__pe_r_group by" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0", "k1"."__pe_k1" LIMIT 1;
SELECT "k1"."__pe_k0", "k1"."__pe_k1"
FROM "__pe_r_group by" AS "k1"
WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
  AND ("k1"."__pe_k0", "k1"."__pe_k1") >= (CAST(%(from0)s AS INT), CAST(%(from1)s AS INT))
ORDER BY "k1"."__pe_k0", "k1"."__pe_k1" LIMIT 1 OFFSET %(size)s;
DELETE FROM "%%(run)s"
WHERE ("%%(run)s"."where", "%%(run)s"."1") IN (
  SELECT "k1"."__pe_k0", "k1"."__pe_k1"
  FROM "__pe_r_group by" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
    AND ("k1"."__pe_k0", "k1"."__pe_k1") >= (CAST(%(from0)s AS INT), CAST(%(from1)s AS INT))
    AND "k1"."__pe_k0" <= CAST(%(to0)s AS INT)
    AND ("k1"."__pe_k0", "k1"."__pe_k1") < (CAST(%(to0)s AS INT), CAST(%(to1)s AS INT))
)
  AND EXISTS(
    SELECT 1
    FROM "ORDER" AS "o2"
    WHERE "%%(run)s"."where" = "o2"."100%%"
      AND EXISTS(
        SELECT 1
        FROM "a""b.c d" AS "o3"
        WHERE "o2"."from" = "o3"."select"
          AND (
            COALESCE(
              "o3"."select" IN (
                SELECT "k4"."__pe_value"
                FROM "__pe_v_person_id" AS "k4"
                WHERE "k4"."__pe_run" = CAST(%(run)s AS TEXT)
              ), FALSE
            )
              OR COALESCE(
                LOWER("o3"."E-Mail") IN (
                  SELECT LOWER("k5"."__pe_value")
                  FROM "__pe_v_person_email" AS "k5"
                  WHERE "k5"."__pe_run" = CAST(%(run)s AS TEXT)
                ), FALSE
              )
          )
      )
  );
DELETE FROM "__pe_r_group by"
WHERE "__pe_r_group by"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "__pe_r_group by"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_group by"."__pe_k0" >= CAST(%(from0)s AS INT)
  AND (
    "__pe_r_group by"."__pe_k0", "__pe_r_group by"."__pe_k1"
  ) >= (CAST(%(from0)s AS INT), CAST(%(from1)s AS INT))
  AND "__pe_r_group by"."__pe_k0" <= CAST(%(to0)s AS INT)
  AND (
    "__pe_r_group by"."__pe_k0", "__pe_r_group by"."__pe_k1"
  ) < (CAST(%(to0)s AS INT), CAST(%(to1)s AS INT));

-- [odd.anonymise.orders] 1
UPDATE "ORDER"
SET ":note" = NULL, "$ref" = '', "ünï" = 'it''s 100%% :gone'
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "ORDER"."100%%"
)
  AND (
    NOT "ORDER".":note" IS NULL
      OR "ORDER"."$ref" IS DISTINCT
    FROM ''
      OR "ORDER"."ünï" IS DISTINCT
    FROM 'it''s 100%% :gone'
  );
SELECT "k1"."__pe_k0"
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
SELECT "k1"."__pe_k0"
FROM "__pe_r_orders" AS "k1"
WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET %(size)s;
UPDATE "ORDER"
SET ":note" = NULL, "$ref" = '', "ünï" = 'it''s 100%% :gone'
WHERE "ORDER"."100%%" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
    AND "k1"."__pe_k0" < CAST(%(to0)s AS INT)
)
  AND (
    EXISTS(
      SELECT 1
      FROM "a""b.c d" AS "o2"
      WHERE "ORDER"."from" = "o2"."select"
        AND (
          COALESCE(
            "o2"."select" IN (
              SELECT "k3"."__pe_value"
              FROM "__pe_v_person_id" AS "k3"
              WHERE "k3"."__pe_run" = CAST(%(run)s AS TEXT)
            ), FALSE
          )
            OR COALESCE(
              LOWER("o2"."E-Mail") IN (
                SELECT LOWER("k4"."__pe_value")
                FROM "__pe_v_person_email" AS "k4"
                WHERE "k4"."__pe_run" = CAST(%(run)s AS TEXT)
              ), FALSE
            )
        )
    )
      AND (
        NOT "ORDER".":note" IS NULL
          OR "ORDER"."$ref" IS DISTINCT
        FROM ''
          OR "ORDER"."ünï" IS DISTINCT
        FROM 'it''s 100%% :gone'
      )
  );
DELETE FROM "__pe_r_orders"
WHERE "__pe_r_orders"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "__pe_r_orders"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_orders"."__pe_k0" >= CAST(%(from0)s AS INT)
  AND "__pe_r_orders"."__pe_k0" < CAST(%(to0)s AS INT);

-- [odd.delete.people] 1
DELETE FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "a""b.c d"."select"
);
SELECT "k1"."__pe_k0"
FROM "__pe_r_people" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
SELECT "k1"."__pe_k0"
FROM "__pe_r_people" AS "k1"
WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET %(size)s;
DELETE FROM "a""b.c d"
WHERE "a""b.c d"."select" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
    AND "k1"."__pe_k0" < CAST(%(to0)s AS INT)
)
  AND (
    (
      COALESCE(
        "a""b.c d"."select" IN (
          SELECT "k2"."__pe_value"
          FROM "__pe_v_person_id" AS "k2"
          WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
        ), FALSE
      )
        OR COALESCE(
          LOWER("a""b.c d"."E-Mail") IN (
            SELECT LOWER("k3"."__pe_value")
            FROM "__pe_v_person_email" AS "k3"
            WHERE "k3"."__pe_run" = CAST(%(run)s AS TEXT)
          ), FALSE
        )
    )
      AND NOT EXISTS(SELECT 1 FROM "ORDER" AS "o4" WHERE "o4"."from" = "a""b.c d"."select")
  );
DELETE FROM "__pe_r_people"
WHERE "__pe_r_people"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "__pe_r_people"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_people"."__pe_k0" >= CAST(%(from0)s AS INT)
  AND "__pe_r_people"."__pe_k0" < CAST(%(to0)s AS INT);

-- [odd.verify.people.E-Mail] 0
SELECT COUNT(*)
FROM "a""b.c d"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("a""b.c d"."E-Mail")
);

-- [odd.verify.owned.group by.where] 0
SELECT COUNT(*)
FROM "%%(run)s"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "%%(run)s"."where"
);

-- [odd.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_group by" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_group by";
DROP TABLE "__pe_r_group by";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";
DELETE FROM "__pe_r_people" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_people";
DROP TABLE "__pe_r_people";

-- [odd.purge-residual] 0
