-- tenants, on sqlite
-- statements sha256:40195ab7c4bf0769b2880ff4cd468c31ea943a2012d874853282bb0cfc72911b
-- fixture    sha256:c32a7812c3c424dacee75c7eb5c520bdc96d935fab842a8ecacf2ec3c20eaee5
-- confirmed by running on sqlite 3.40.1

-- [clinic.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_number" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_patients" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" TEXT, "__pe_k1" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0", "__pe_k1"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_visits" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [clinic.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [clinic.ship.person.number] 0
INSERT INTO "__pe_v_person_number" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_number" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [clinic.resolve.value.patients] 1
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'candidate', "patients"."tenant", "patients"."id"
FROM "patients"
WHERE (
  NOT "patients"."number" COLLATE BINARY IS NULL
    AND "patients"."number" COLLATE BINARY IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_number" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "patients"."tenant"
      AND "k2"."__pe_k1" = "patients"."id"
  );
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'candidate', "patients"."tenant", "patients"."id"
FROM "patients"
WHERE (
  NOT LOWER("patients"."email") IS NULL
    AND LOWER("patients"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "patients"."tenant"
      AND "k2"."__pe_k1" = "patients"."id"
  );

-- [clinic.resolve.owned.visits] 1
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "visits"."id"
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "visits"."tenant"
    AND "k1"."__pe_k1" = "visits"."patient"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_visits" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "visits"."id"
  );

-- [clinic.collect.patients.number] 0
SELECT DISTINCT "patients"."number"
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
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
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "patients"."tenant"
    AND "k1"."__pe_k1" = "patients"."id"
)
  AND NOT "patients"."email" IS NULL;

-- [clinic.require.ceiling.patients] 1
SELECT COUNT(*)
FROM "__pe_r_patients" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.require.ceiling.visits] 1
SELECT COUNT(*)
FROM "__pe_r_visits" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.decide.dead.patients] 1
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'dead', "patients"."tenant", "patients"."id"
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "patients"."tenant"
    AND "k1"."__pe_k1" = "patients"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "patients"."tenant"
      AND "k2"."__pe_k1" = "patients"."id"
  );

-- [clinic.decide.dead.visits] 1
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "visits"."id"
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_visits" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "visits"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_visits" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "visits"."id"
  );

-- [clinic.delete.visits] 1
DELETE FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_visits" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "visits"."id"
);
SELECT "k1"."__pe_k0"
FROM "__pe_r_visits" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
SELECT "k1"."__pe_k0"
FROM "__pe_r_visits" AS "k1"
WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= :from0
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET :size;
DELETE FROM "visits"
WHERE "visits"."id" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_visits" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= :from0
    AND "k1"."__pe_k0" < :to0
)
  AND EXISTS(
    SELECT 1
    FROM "patients" AS "o2"
    WHERE ("visits"."tenant" = "o2"."tenant" AND "visits"."patient" = "o2"."id")
      AND (
        (
          NOT "o2"."number" COLLATE BINARY IS NULL
            AND "o2"."number" COLLATE BINARY IN (
              SELECT "k3"."__pe_value"
              FROM "__pe_v_person_number" AS "k3"
              WHERE "k3"."__pe_run" = :run
            )
        )
          OR (
            NOT LOWER("o2"."email") IS NULL
              AND LOWER("o2"."email") IN (
                SELECT LOWER("k4"."__pe_value")
                FROM "__pe_v_person_email" AS "k4"
                WHERE "k4"."__pe_run" = :run
              )
          )
      )
  );
DELETE FROM "__pe_r_visits"
WHERE "__pe_r_visits"."__pe_run" = :run
  AND "__pe_r_visits"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_visits"."__pe_k0" >= :from0
  AND "__pe_r_visits"."__pe_k0" < :to0;

-- [clinic.anonymise.patients] 1
UPDATE "patients"
SET "number" = NULL, "email" = NULL, "born" = '1970-01-01'
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "patients"."tenant"
    AND "k1"."__pe_k1" = "patients"."id"
)
  AND (
    NOT "patients"."number" IS NULL
      OR NOT "patients"."email" IS NULL
      OR "patients"."born" IS NOT '1970-01-01'
  );

-- [clinic.verify.patients.number] 0
SELECT COUNT(*)
FROM "patients"
WHERE (
  NOT "patients"."number" COLLATE BINARY IS NULL
    AND "patients"."number" COLLATE BINARY IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_number" AS "k1" WHERE "k1"."__pe_run" = :run
    )
);

-- [clinic.verify.patients.email] 0
SELECT COUNT(*)
FROM "patients"
WHERE (
  NOT LOWER("patients"."email") IS NULL
    AND LOWER("patients"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [clinic.verify.owned.visits.tenant+patient] 0
SELECT COUNT(*)
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "visits"."tenant"
    AND "k1"."__pe_k1" = "visits"."patient"
);

-- [clinic.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_number" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_number";
DROP TABLE "__pe_v_person_number";
DELETE FROM "__pe_r_patients" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_patients";
DROP TABLE "__pe_r_patients";
DELETE FROM "__pe_r_visits" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_visits";
DROP TABLE "__pe_r_visits";

-- [clinic.purge-residual] 0
