-- claims, on oracle
-- statements sha256:dbf2b4a6bb356ecaaeaf41bbd6f0e5b9f6dda4949a12f1a6d1d3b2f55ea37fdc
-- fixture    sha256:93cd9cc85bf925904d14975dc2ef9a2de9ebe899ba9ecf7fe39a0966215df87a
-- not run

-- [clinic.stage]
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_email" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_claims" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_files" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_patients" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;

-- [clinic.rearm.claims]
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "k1"."__pe_k0"
FROM "__pe_r_claims" "k1"
WHERE "k1"."__pe_run" = CAST(:before AS VARCHAR2(4000))
  AND ("k1"."__pe_set" = 'frozen' OR "k1"."__pe_set" = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_claims" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND (
        (
          (
            "k1"."__pe_k0" = "k2"."__pe_k0"
              AND NOT "k1"."__pe_k0" IS NULL
              AND NOT "k2"."__pe_k0" IS NULL
          )
            OR ("k1"."__pe_k0" IS NULL AND "k2"."__pe_k0" IS NULL)
        )
      )
  );
DELETE FROM "__pe_r_claims"
WHERE "__pe_r_claims"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND NOT "__pe_r_claims"."__pe_set" = 'frozen'
  AND NOT "__pe_r_claims"."__pe_set" = 'pinned';

-- [clinic.rearm.files]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "k1"."__pe_k0"
FROM "__pe_r_files" "k1"
WHERE "k1"."__pe_run" = CAST(:before AS VARCHAR2(4000))
  AND ("k1"."__pe_set" = 'frozen' OR "k1"."__pe_set" = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND (
        (
          (
            "k1"."__pe_k0" = "k2"."__pe_k0"
              AND NOT "k1"."__pe_k0" IS NULL
              AND NOT "k2"."__pe_k0" IS NULL
          )
            OR ("k1"."__pe_k0" IS NULL AND "k2"."__pe_k0" IS NULL)
        )
      )
  );
DELETE FROM "__pe_r_files"
WHERE "__pe_r_files"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND NOT "__pe_r_files"."__pe_set" = 'frozen'
  AND NOT "__pe_r_files"."__pe_set" = 'pinned';

-- [clinic.rearm.patients]
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "k1"."__pe_k0"
FROM "__pe_r_patients" "k1"
WHERE "k1"."__pe_run" = CAST(:before AS VARCHAR2(4000))
  AND ("k1"."__pe_set" = 'frozen' OR "k1"."__pe_set" = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND (
        (
          (
            "k1"."__pe_k0" = "k2"."__pe_k0"
              AND NOT "k1"."__pe_k0" IS NULL
              AND NOT "k2"."__pe_k0" IS NULL
          )
            OR ("k1"."__pe_k0" IS NULL AND "k2"."__pe_k0" IS NULL)
        )
      )
  );
DELETE FROM "__pe_r_patients"
WHERE "__pe_r_patients"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND NOT "__pe_r_patients"."__pe_set" = 'frozen'
  AND NOT "__pe_r_patients"."__pe_set" = 'pinned';

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

-- [clinic.resolve.value.patients]
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "patients"."id"
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
      AND "k2"."__pe_k0" = "patients"."id"
  );

-- [clinic.resolve.owned.files]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."patient"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [clinic.resolve.owned.claims]
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "claims"."id"
FROM "claims"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "claims"."file"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_claims" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "claims"."id"
  );

-- [clinic.require.ceiling.claims]
SELECT COUNT(*)
FROM "__pe_r_claims" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.require.ceiling.files]
SELECT COUNT(*)
FROM "__pe_r_files" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.require.ceiling.patients]
SELECT COUNT(*)
FROM "__pe_r_patients" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.decide.frozen.claims]
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'frozen', "claims"."id"
FROM "claims"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_claims" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "claims"."id"
  )
    AND (
      (
        NOT "claims"."state" IS NULL
          AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open')
      )
        OR NOT "claims"."recalled" IS NULL
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_claims" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'frozen')
      AND "k2"."__pe_k0" = "claims"."id"
  );

-- [clinic.decide.pinned.files]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'pinned', "files"."id"
FROM "files"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_files" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "files"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "claims" "o2"
      WHERE "o2"."file" = "files"."id"
        AND (
          (NOT "o2"."state" IS NULL AND ("o2"."state" = 'appealed' OR "o2"."state" = 'open'))
            OR NOT "o2"."recalled" IS NULL
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'pinned')
      AND "k3"."__pe_k0" = "files"."id"
  );

-- [clinic.decide.pinned.patients]
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'pinned', "patients"."id"
FROM "patients"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_patients" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "patients"."id"
  )
    AND (
      EXISTS(
        SELECT 1
        FROM "files" "o2"
        WHERE "o2"."patient" = "patients"."id"
          AND EXISTS(
            SELECT 1
            FROM "__pe_r_files" "k3"
            WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'pinned')
              AND "k3"."__pe_k0" = "o2"."id"
          )
      )
        OR EXISTS(
          SELECT 1
          FROM "claims" "o4"
          WHERE "o4"."expert" = "patients"."id"
            AND (
              (NOT "o4"."state" IS NULL AND ("o4"."state" = 'appealed' OR "o4"."state" = 'open'))
                OR NOT "o4"."recalled" IS NULL
            )
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" "k5"
    WHERE ("k5"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k5"."__pe_set" = 'pinned')
      AND "k5"."__pe_k0" = "patients"."id"
  );

-- [clinic.decide.dead.claims]
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "claims"."id"
FROM "claims"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_claims" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "claims"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_claims" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'frozen')
        AND "k2"."__pe_k0" = "claims"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_claims" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "claims"."id"
  );

-- [clinic.decide.dead.files]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "files"."id"
FROM "files"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_files" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "files"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_files" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'pinned')
        AND "k2"."__pe_k0" = "files"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "files"."id"
  );

-- [clinic.decide.dead.patients]
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "patients"."id"
FROM "patients"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_patients" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "patients"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_patients" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'pinned')
        AND "k2"."__pe_k0" = "patients"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "patients"."id"
  );

-- [clinic.decide.leaves.claims.expert]
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'leaves.expert', "claims"."id"
FROM "claims"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_r_patients" "k1"
      WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
        AND "k1"."__pe_k0" = "claims"."expert"
    )
      OR EXISTS(
        SELECT 1
        FROM "__pe_r_patients" "k2"
        WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'pinned')
          AND "k2"."__pe_k0" = "claims"."expert"
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_claims" "k3"
      WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'dead')
        AND "k3"."__pe_k0" = "claims"."id"
    )
    AND NOT (
      (
        NOT "claims"."state" IS NULL
          AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open')
      )
        OR NOT "claims"."recalled" IS NULL
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_claims" "k4"
    WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k4"."__pe_set" = 'leaves.expert')
      AND "k4"."__pe_k0" = "claims"."id"
  );

-- [clinic.decide.left.claims]
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'left', "claims"."id"
FROM "claims"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_claims" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'leaves.expert')
      AND "k1"."__pe_k0" = "claims"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_claims" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'frozen')
        AND "k2"."__pe_k0" = "claims"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_claims" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'left')
      AND "k3"."__pe_k0" = "claims"."id"
  );

-- [clinic.decide.spared.claims]
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'spared', "claims"."id"
FROM "claims"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_r_patients" "k1"
      WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
        AND "k1"."__pe_k0" = "claims"."expert"
    )
      OR EXISTS(
        SELECT 1
        FROM "__pe_r_patients" "k2"
        WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'pinned')
          AND "k2"."__pe_k0" = "claims"."expert"
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_claims" "k3"
      WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'dead')
        AND "k3"."__pe_k0" = "claims"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_claims" "k4"
      WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k4"."__pe_set" = 'frozen')
        AND "k4"."__pe_k0" = "claims"."id"
    )
    AND (
      (
        NOT "claims"."state" IS NULL
          AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open')
      )
        OR NOT "claims"."recalled" IS NULL
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_claims" "k5"
    WHERE ("k5"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k5"."__pe_set" = 'spared')
      AND "k5"."__pe_k0" = "claims"."id"
  );

-- [clinic.leave-link.claims.expert]
UPDATE "claims"
SET "expert" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_claims" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'leaves.expert')
    AND "k1"."__pe_k0" = "claims"."id"
)
  AND NOT (
    (NOT "claims"."state" IS NULL AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open'))
      OR NOT "claims"."recalled" IS NULL
  );

-- [clinic.leave.claims]
UPDATE "claims"
SET "opinion" = NULL
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_claims" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'left')
      AND "k1"."__pe_k0" = "claims"."id"
  )
    AND NOT (
      (
        NOT "claims"."state" IS NULL
          AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open')
      )
        OR NOT "claims"."recalled" IS NULL
    )
)
  AND NOT "claims"."opinion" IS NULL;

-- [clinic.delete.claims]
DELETE FROM "claims"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_claims" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "claims"."id"
)
  AND NOT (
    (NOT "claims"."state" IS NULL AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open'))
      OR NOT "claims"."recalled" IS NULL
  );

-- [clinic.pin.files]
UPDATE "files"
SET "note" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'pinned')
    AND "k1"."__pe_k0" = "files"."id"
)
  AND NOT "files"."note" IS NULL;

-- [clinic.delete.files]
DELETE FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "files"."id"
);

-- [clinic.pin.patients]
UPDATE "patients"
SET "email" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'pinned')
    AND "k1"."__pe_k0" = "patients"."id"
)
  AND NOT "patients"."email" IS NULL;

-- [clinic.delete.patients]
DELETE FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "patients"."id"
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

-- [clinic.verify.owned.claims.file]
SELECT COUNT(*)
FROM "claims"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_r_files" "k1"
      WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
        AND "k1"."__pe_k0" = "claims"."file"
    )
      AND (
        NOT "claims"."file" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "files" "o2" WHERE "claims"."file" = "o2"."id")
      )
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_files" "k3"
      WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'pinned')
        AND "k3"."__pe_k0" = "claims"."file"
    )
)
  AND NOT (
    (NOT "claims"."state" IS NULL AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open'))
      OR NOT "claims"."recalled" IS NULL
  );

-- [clinic.verify.owned.files.patient]
SELECT COUNT(*)
FROM "files"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_r_patients" "k1"
      WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
        AND "k1"."__pe_k0" = "files"."patient"
    )
      AND (
        NOT "files"."patient" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "patients" "o2" WHERE "files"."patient" = "o2"."id")
      )
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_patients" "k3"
      WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'pinned')
        AND "k3"."__pe_k0" = "files"."patient"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" "k4"
    WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k4"."__pe_set" = 'pinned')
      AND "k4"."__pe_k0" = "files"."id"
  );

-- [clinic.verify.held.claims]
SELECT COUNT(*)
FROM "claims"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_claims" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'left')
      AND "k1"."__pe_k0" = "claims"."id"
  )
    AND NOT "claims"."opinion" IS NULL
    AND (
      (
        NOT "claims"."state" IS NULL
          AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open')
      )
        OR NOT "claims"."recalled" IS NULL
    )
)
  OR EXISTS(
    SELECT 1
    FROM "__pe_r_claims" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "claims"."id"
  );

-- [clinic.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_r_claims" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_claims";
DROP TABLE "__pe_r_claims";
DELETE FROM "__pe_r_files" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_files";
DROP TABLE "__pe_r_files";
DELETE FROM "__pe_r_patients" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_patients";
DROP TABLE "__pe_r_patients";

-- [clinic.purge-residual]
