-- claims, on postgres
-- statements sha256:bb70783d58c8b65b5b48c0e20b8a0a9bc7cfc97d4c1156bab5e37caffab79677
-- fixture    sha256:62e3ea80b67f64475e637a9f0c48624aa0d70465e466659928bbd1d0ee61aaba
-- confirmed by running on postgres 15

-- [clinic.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_claims" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_files" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_patients" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [clinic.rearm.claims] 1
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "k1"."__pe_k0"
FROM "__pe_r_claims" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(before)s AS TEXT)
  AND ("k1"."__pe_set" = 'frozen' OR "k1"."__pe_set" = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_claims" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" IS NOT DISTINCT
    FROM "k2"."__pe_k0"
  );
DELETE FROM "__pe_r_claims"
WHERE "__pe_r_claims"."__pe_run" = CAST(%(run)s AS TEXT)
  AND NOT "__pe_r_claims"."__pe_set" = 'frozen'
  AND NOT "__pe_r_claims"."__pe_set" = 'pinned';

-- [clinic.rearm.files] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "k1"."__pe_k0"
FROM "__pe_r_files" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(before)s AS TEXT)
  AND ("k1"."__pe_set" = 'frozen' OR "k1"."__pe_set" = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" IS NOT DISTINCT
    FROM "k2"."__pe_k0"
  );
DELETE FROM "__pe_r_files"
WHERE "__pe_r_files"."__pe_run" = CAST(%(run)s AS TEXT)
  AND NOT "__pe_r_files"."__pe_set" = 'frozen'
  AND NOT "__pe_r_files"."__pe_set" = 'pinned';

-- [clinic.rearm.patients] 2
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "k1"."__pe_k0"
FROM "__pe_r_patients" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(before)s AS TEXT)
  AND ("k1"."__pe_set" = 'frozen' OR "k1"."__pe_set" = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" IS NOT DISTINCT
    FROM "k2"."__pe_k0"
  );
DELETE FROM "__pe_r_patients"
WHERE "__pe_r_patients"."__pe_run" = CAST(%(run)s AS TEXT)
  AND NOT "__pe_r_patients"."__pe_set" = 'frozen'
  AND NOT "__pe_r_patients"."__pe_set" = 'pinned';

-- [clinic.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS TEXT)
);

-- [clinic.resolve.value.patients] 3
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "patients"."id"
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
      AND "k2"."__pe_k0" = "patients"."id"
  );

-- [clinic.resolve.owned.files] 2
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."patient"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [clinic.resolve.owned.claims] 3
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "claims"."id"
FROM "claims"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "claims"."file"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_claims" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "claims"."id"
  );

-- [clinic.require.ceiling.claims] 3
SELECT COUNT(*)
FROM "__pe_r_claims" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.require.ceiling.files] 2
SELECT COUNT(*)
FROM "__pe_r_files" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.require.ceiling.patients] 3
SELECT COUNT(*)
FROM "__pe_r_patients" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.decide.frozen.claims] 1
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'frozen', "claims"."id"
FROM "claims"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_claims" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
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
    FROM "__pe_r_claims" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'frozen')
      AND "k2"."__pe_k0" = "claims"."id"
  );

-- [clinic.decide.pinned.files] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'pinned', "files"."id"
FROM "files"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "files"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "claims" AS "o2"
      WHERE "o2"."file" = "files"."id"
        AND (
          (NOT "o2"."state" IS NULL AND ("o2"."state" = 'appealed' OR "o2"."state" = 'open'))
            OR NOT "o2"."recalled" IS NULL
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'pinned')
      AND "k3"."__pe_k0" = "files"."id"
  );

-- [clinic.decide.pinned.patients] 2
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'pinned', "patients"."id"
FROM "patients"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "patients"."id"
  )
    AND (
      EXISTS(
        SELECT 1
        FROM "files" AS "o2"
        WHERE "o2"."patient" = "patients"."id"
          AND EXISTS(
            SELECT 1
            FROM "__pe_r_files" AS "k3"
            WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'pinned')
              AND "k3"."__pe_k0" = "o2"."id"
          )
      )
        OR EXISTS(
          SELECT 1
          FROM "claims" AS "o4"
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
    FROM "__pe_r_patients" AS "k5"
    WHERE ("k5"."__pe_run" = CAST(%(run)s AS TEXT) AND "k5"."__pe_set" = 'pinned')
      AND "k5"."__pe_k0" = "patients"."id"
  );

-- [clinic.decide.dead.claims] 2
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "claims"."id"
FROM "claims"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_claims" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "claims"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_claims" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'frozen')
        AND "k2"."__pe_k0" = "claims"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_claims" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "claims"."id"
  );

-- [clinic.decide.dead.files] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "files"."id"
FROM "files"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "files"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_files" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'pinned')
        AND "k2"."__pe_k0" = "files"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "files"."id"
  );

-- [clinic.decide.dead.patients] 1
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "patients"."id"
FROM "patients"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "patients"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_patients" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'pinned')
        AND "k2"."__pe_k0" = "patients"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "patients"."id"
  );

-- [clinic.decide.leaves.claims.expert] 1
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'leaves.expert', "claims"."id"
FROM "claims"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_r_patients" AS "k1"
      WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
        AND "k1"."__pe_k0" = "claims"."expert"
    )
      OR EXISTS(
        SELECT 1
        FROM "__pe_r_patients" AS "k2"
        WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'pinned')
          AND "k2"."__pe_k0" = "claims"."expert"
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_claims" AS "k3"
      WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'dead')
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
    FROM "__pe_r_claims" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'leaves.expert')
      AND "k4"."__pe_k0" = "claims"."id"
  );

-- [clinic.decide.left.claims] 1
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'left', "claims"."id"
FROM "claims"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_claims" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'leaves.expert')
      AND "k1"."__pe_k0" = "claims"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_claims" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'frozen')
        AND "k2"."__pe_k0" = "claims"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_claims" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'left')
      AND "k3"."__pe_k0" = "claims"."id"
  );

-- [clinic.decide.spared.claims] 1
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'spared', "claims"."id"
FROM "claims"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_r_patients" AS "k1"
      WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
        AND "k1"."__pe_k0" = "claims"."expert"
    )
      OR EXISTS(
        SELECT 1
        FROM "__pe_r_patients" AS "k2"
        WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'pinned')
          AND "k2"."__pe_k0" = "claims"."expert"
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_claims" AS "k3"
      WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'dead')
        AND "k3"."__pe_k0" = "claims"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_claims" AS "k4"
      WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'frozen')
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
    FROM "__pe_r_claims" AS "k5"
    WHERE ("k5"."__pe_run" = CAST(%(run)s AS TEXT) AND "k5"."__pe_set" = 'spared')
      AND "k5"."__pe_k0" = "claims"."id"
  );

-- [clinic.leave-link.claims.expert] 1
UPDATE "claims"
SET "expert" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_claims" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'leaves.expert')
    AND "k1"."__pe_k0" = "claims"."id"
)
  AND NOT (
    (NOT "claims"."state" IS NULL AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open'))
      OR NOT "claims"."recalled" IS NULL
  );

-- [clinic.leave.claims] 1
UPDATE "claims"
SET "opinion" = NULL
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_claims" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'left')
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

-- [clinic.delete.claims] 2
DELETE FROM "claims"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_claims" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "claims"."id"
)
  AND NOT (
    (NOT "claims"."state" IS NULL AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open'))
      OR NOT "claims"."recalled" IS NULL
  );
SELECT "k1"."__pe_k0"
FROM "__pe_r_claims" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
SELECT "k1"."__pe_k0"
FROM "__pe_r_claims" AS "k1"
WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET %(size)s;
DELETE FROM "claims"
WHERE "claims"."id" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_claims" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
    AND "k1"."__pe_k0" < CAST(%(to0)s AS INT)
)
  AND (
    EXISTS(
      SELECT 1
      FROM "files" AS "o2"
      WHERE "claims"."file" = "o2"."id"
        AND EXISTS(
          SELECT 1
          FROM "patients" AS "o3"
          WHERE "o2"."patient" = "o3"."id"
            AND COALESCE(
              LOWER("o3"."email") IN (
                SELECT LOWER("k4"."__pe_value")
                FROM "__pe_v_person_email" AS "k4"
                WHERE "k4"."__pe_run" = CAST(%(run)s AS TEXT)
              ), FALSE
            )
        )
    )
      AND NOT (
        (
          NOT "claims"."state" IS NULL
            AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open')
        )
          OR NOT "claims"."recalled" IS NULL
      )
  );
DELETE FROM "__pe_r_claims"
WHERE "__pe_r_claims"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "__pe_r_claims"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_claims"."__pe_k0" >= CAST(%(from0)s AS INT)
  AND "__pe_r_claims"."__pe_k0" < CAST(%(to0)s AS INT);

-- [clinic.pin.files] 1
UPDATE "files"
SET "note" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'pinned')
    AND "k1"."__pe_k0" = "files"."id"
)
  AND NOT "files"."note" IS NULL;

-- [clinic.delete.files] 1
DELETE FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "files"."id"
);

-- [clinic.pin.patients] 2
UPDATE "patients"
SET "email" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'pinned')
    AND "k1"."__pe_k0" = "patients"."id"
)
  AND NOT "patients"."email" IS NULL;

-- [clinic.delete.patients] 1
DELETE FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "patients"."id"
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

-- [clinic.verify.owned.claims.file] 0
SELECT COUNT(*)
FROM "claims"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_r_files" AS "k1"
      WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
        AND "k1"."__pe_k0" = "claims"."file"
    )
      AND (
        NOT "claims"."file" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "files" AS "o2" WHERE "claims"."file" = "o2"."id")
      )
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_files" AS "k3"
      WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'pinned')
        AND "k3"."__pe_k0" = "claims"."file"
    )
)
  AND NOT (
    (NOT "claims"."state" IS NULL AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open'))
      OR NOT "claims"."recalled" IS NULL
  );

-- [clinic.verify.owned.files.patient] 0
SELECT COUNT(*)
FROM "files"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_r_patients" AS "k1"
      WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
        AND "k1"."__pe_k0" = "files"."patient"
    )
      AND (
        NOT "files"."patient" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "patients" AS "o2" WHERE "files"."patient" = "o2"."id")
      )
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_patients" AS "k3"
      WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'pinned')
        AND "k3"."__pe_k0" = "files"."patient"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'pinned')
      AND "k4"."__pe_k0" = "files"."id"
  );

-- [clinic.verify.held.claims] 0
SELECT COUNT(*)
FROM "claims"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_claims" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'left')
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
    FROM "__pe_r_claims" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "claims"."id"
  );

-- [clinic.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_r_claims" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_claims";
DROP TABLE "__pe_r_claims";
DELETE FROM "__pe_r_files" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_files";
DROP TABLE "__pe_r_files";
DELETE FROM "__pe_r_patients" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_patients";
DROP TABLE "__pe_r_patients";

-- [clinic.purge-residual] 0
