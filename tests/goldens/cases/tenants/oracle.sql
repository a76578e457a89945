-- tenants, on oracle
-- statements sha256:e91e55d47ad122e18db2909888214bfda4eace1a3907d0a3cd9b2d713da4098d
-- fixture    sha256:28cd52488a6fa68dfbee05817158ca706ae7bf91c3e83d7345e0956d9abfb0b6
-- not run

-- [clinic.stage]
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_email" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_number" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_patients" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" VARCHAR2(10), "__pe_k1" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_visits" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;

-- [clinic.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:value AS VARCHAR2(4000))
FROM DUAL
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST(:value AS VARCHAR2(4000))
);

-- [clinic.ship.person.number]
INSERT INTO "__pe_v_person_number" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:value AS VARCHAR2(4000))
FROM DUAL
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_number" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST(:value AS VARCHAR2(4000))
);

-- [clinic.resolve.value.patients]
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "patients"."tenant", "patients"."id"
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_number" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = "patients"."number"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "patients"."tenant"
      AND "k2"."__pe_k1" = "patients"."id"
  );
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "patients"."tenant", "patients"."id"
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k1"."__pe_value") = LOWER("patients"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "patients"."tenant"
      AND "k2"."__pe_k1" = "patients"."id"
  );

-- [clinic.resolve.owned.visits]
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "visits"."id"
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "visits"."tenant"
    AND "k1"."__pe_k1" = "visits"."patient"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_visits" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "visits"."id"
  );

-- [clinic.collect.patients.number]
SELECT DISTINCT "patients"."number"
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "patients"."tenant"
    AND "k1"."__pe_k1" = "patients"."id"
)
  AND NOT "patients"."number" IS NULL;

-- [clinic.collect.patients.email]
SELECT DISTINCT "patients"."email"
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "patients"."tenant"
    AND "k1"."__pe_k1" = "patients"."id"
)
  AND NOT "patients"."email" IS NULL;

-- [clinic.require.ceiling.patients]
SELECT COUNT(*)
FROM "__pe_r_patients" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.require.ceiling.visits]
SELECT COUNT(*)
FROM "__pe_r_visits" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.decide.dead.patients]
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "patients"."tenant", "patients"."id"
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "patients"."tenant"
    AND "k1"."__pe_k1" = "patients"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "patients"."tenant"
      AND "k2"."__pe_k1" = "patients"."id"
  );

-- [clinic.decide.dead.visits]
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "visits"."id"
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_visits" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "visits"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_visits" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "visits"."id"
  );

-- [clinic.delete.visits]
DELETE FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_visits" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "visits"."id"
);

-- [clinic.anonymise.patients]
UPDATE "patients"
SET "number" = NULL, "email" = NULL, "born" = TO_DATE('1970-01-01', 'YYYY-MM-DD')
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "patients"."tenant"
    AND "k1"."__pe_k1" = "patients"."id"
)
  AND (
    NOT "patients"."number" IS NULL
      OR NOT "patients"."email" IS NULL
      OR NOT (
        (
          (
            "patients"."born" = TO_DATE('1970-01-01', 'YYYY-MM-DD')
              AND NOT "patients"."born" IS NULL
              AND NOT TO_DATE('1970-01-01', 'YYYY-MM-DD') IS NULL
          )
            OR ("patients"."born" IS NULL AND TO_DATE('1970-01-01', 'YYYY-MM-DD') IS NULL)
        )
      )
  );

-- [clinic.verify.patients.number]
SELECT COUNT(*)
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_number" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = "patients"."number"
);

-- [clinic.verify.patients.email]
SELECT COUNT(*)
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k1"."__pe_value") = LOWER("patients"."email")
);

-- [clinic.verify.owned.visits.tenant+patient]
SELECT COUNT(*)
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "visits"."tenant"
    AND "k1"."__pe_k1" = "visits"."patient"
);

-- [clinic.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_number" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_number";
DROP TABLE "__pe_v_person_number";
DELETE FROM "__pe_r_patients" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_patients";
DROP TABLE "__pe_r_patients";
DELETE FROM "__pe_r_visits" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_visits";
DROP TABLE "__pe_r_visits";

-- [clinic.purge-residual]
