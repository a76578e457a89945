-- tenants, on postgres
-- statements sha256:5fa8cd9362bbd4f5e02d7c0cc72fcb9cb5cd0162cfe0bb03c6147c0614777796
-- fixture    sha256:c8e81316dac30ef377b92f42409cce619db0ce6500421aa33db22e4c47ccba92
-- confirmed by running on postgres 15

-- [clinic.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_number" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_patients" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" VARCHAR(10), "__pe_k1" INT, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0", "__pe_k1"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_visits" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [clinic.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS TEXT)
);

-- [clinic.ship.person.number] 0
INSERT INTO "__pe_v_person_number" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_number" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS TEXT)
);

-- [clinic.resolve.value.patients] 1
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "patients"."tenant", "patients"."id"
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_number" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = "patients"."number"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "patients"."tenant"
      AND "k2"."__pe_k1" = "patients"."id"
  );
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "patients"."tenant", "patients"."id"
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("patients"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "patients"."tenant"
      AND "k2"."__pe_k1" = "patients"."id"
  );

-- [clinic.resolve.owned.visits] 1
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "visits"."id"
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "visits"."tenant"
    AND "k1"."__pe_k1" = "visits"."patient"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_visits" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "visits"."id"
  );

-- [clinic.collect.patients.number] 0
SELECT DISTINCT "patients"."number"
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "patients"."tenant"
    AND "k1"."__pe_k1" = "patients"."id"
)
  AND NOT "patients"."number" IS NULL;

-- [clinic.collect.patients.email] 0
SELECT DISTINCT "patients"."email"
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "patients"."tenant"
    AND "k1"."__pe_k1" = "patients"."id"
)
  AND NOT "patients"."email" IS NULL;

-- [clinic.require.ceiling.patients] 1
SELECT COUNT(*)
FROM "__pe_r_patients" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.require.ceiling.visits] 1
SELECT COUNT(*)
FROM "__pe_r_visits" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.decide.dead.patients] 1
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "patients"."tenant", "patients"."id"
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "patients"."tenant"
    AND "k1"."__pe_k1" = "patients"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "patients"."tenant"
      AND "k2"."__pe_k1" = "patients"."id"
  );

-- [clinic.decide.dead.visits] 1
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "visits"."id"
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_visits" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "visits"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_visits" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "visits"."id"
  );

-- [clinic.delete.visits] 1
DELETE FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_visits" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "visits"."id"
);
SELECT "k1"."__pe_k0"
FROM "__pe_r_visits" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
SELECT "k1"."__pe_k0"
FROM "__pe_r_visits" AS "k1"
WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET %(size)s;
DELETE FROM "visits"
WHERE "visits"."id" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_visits" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
    AND "k1"."__pe_k0" < CAST(%(to0)s AS INT)
)
  AND EXISTS(
    SELECT 1
    FROM "patients" AS "o2"
    WHERE ("visits"."tenant" = "o2"."tenant" AND "visits"."patient" = "o2"."id")
      AND (
        COALESCE(
          "o2"."number" IN (
            SELECT "k3"."__pe_value"
            FROM "__pe_v_person_number" AS "k3"
            WHERE "k3"."__pe_run" = CAST(%(run)s AS TEXT)
          ), FALSE
        )
          OR COALESCE(
            LOWER("o2"."email") IN (
              SELECT LOWER("k4"."__pe_value")
              FROM "__pe_v_person_email" AS "k4"
              WHERE "k4"."__pe_run" = CAST(%(run)s AS TEXT)
            ), FALSE
          )
      )
  );
DELETE FROM "__pe_r_visits"
WHERE "__pe_r_visits"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "__pe_r_visits"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_visits"."__pe_k0" >= CAST(%(from0)s AS INT)
  AND "__pe_r_visits"."__pe_k0" < CAST(%(to0)s AS INT);

-- [clinic.anonymise.patients] 1
UPDATE "patients"
SET "number" = NULL, "email" = NULL, "born" = CAST('1970-01-01' AS DATE)
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "patients"."tenant"
    AND "k1"."__pe_k1" = "patients"."id"
)
  AND (
    NOT "patients"."number" IS NULL
      OR NOT "patients"."email" IS NULL
      OR "patients"."born" IS DISTINCT
    FROM CAST('1970-01-01' AS DATE)
  );

-- [clinic.verify.patients.number] 0
SELECT COUNT(*)
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_number" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = "patients"."number"
);

-- [clinic.verify.patients.email] 0
SELECT COUNT(*)
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("patients"."email")
);

-- [clinic.verify.owned.visits.tenant+patient] 0
SELECT COUNT(*)
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "visits"."tenant"
    AND "k1"."__pe_k1" = "visits"."patient"
);

-- [clinic.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_number" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_number";
DROP TABLE "__pe_v_person_number";
DELETE FROM "__pe_r_patients" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_patients";
DROP TABLE "__pe_r_patients";
DELETE FROM "__pe_r_visits" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_visits";
DROP TABLE "__pe_r_visits";

-- [clinic.purge-residual] 0
