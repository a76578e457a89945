-- claims, on trino
-- statements sha256:84041cbf0787ce3367ab3eb543ba7911513293fcc4b546e9f88c5c7c104695de
-- fixture    sha256:8b145204337a5453557fb95c3175736c62f5bfdb1c6b75dd64f2959f8c795cf7
-- not run

-- [clinic.stage]
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" ("__pe_run" VARCHAR, "__pe_value" VARCHAR);
CREATE TABLE IF NOT EXISTS "__pe_r_claims" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" INTEGER
);
CREATE TABLE IF NOT EXISTS "__pe_r_files" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" INTEGER
);
CREATE TABLE IF NOT EXISTS "__pe_r_patients" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" INTEGER
);

-- [clinic.rearm.claims]
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "k1"."__pe_k0"
FROM "__pe_r_claims" AS "k1"
WHERE "k1"."__pe_run" = CAST(:before AS VARCHAR)
  AND ("k1"."__pe_set" = 'frozen' OR "k1"."__pe_set" = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_claims" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" IS NOT DISTINCT
    FROM "k2"."__pe_k0"
  );
DELETE FROM "__pe_r_claims"
WHERE "__pe_r_claims"."__pe_run" = CAST(:run AS VARCHAR)
  AND NOT "__pe_r_claims"."__pe_set" = 'frozen'
  AND NOT "__pe_r_claims"."__pe_set" = 'pinned';

-- [clinic.rearm.files]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "k1"."__pe_k0"
FROM "__pe_r_files" AS "k1"
WHERE "k1"."__pe_run" = CAST(:before AS VARCHAR)
  AND ("k1"."__pe_set" = 'frozen' OR "k1"."__pe_set" = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" IS NOT DISTINCT
    FROM "k2"."__pe_k0"
  );
DELETE FROM "__pe_r_files"
WHERE "__pe_r_files"."__pe_run" = CAST(:run AS VARCHAR)
  AND NOT "__pe_r_files"."__pe_set" = 'frozen'
  AND NOT "__pe_r_files"."__pe_set" = 'pinned';

-- [clinic.rearm.patients]
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "k1"."__pe_k0"
FROM "__pe_r_patients" AS "k1"
WHERE "k1"."__pe_run" = CAST(:before AS VARCHAR)
  AND ("k1"."__pe_set" = 'frozen' OR "k1"."__pe_set" = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" IS NOT DISTINCT
    FROM "k2"."__pe_k0"
  );
DELETE FROM "__pe_r_patients"
WHERE "__pe_r_patients"."__pe_run" = CAST(:run AS VARCHAR)
  AND NOT "__pe_r_patients"."__pe_set" = 'frozen'
  AND NOT "__pe_r_patients"."__pe_set" = 'pinned';

-- [clinic.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR), CAST(:value AS VARCHAR)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND "k1"."__pe_value" = CAST(:value AS VARCHAR)
);

-- [clinic.resolve.value.patients]
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "patients"."id"
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND LOWER("k1"."__pe_value") = LOWER("patients"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "patients"."id"
  );

-- [clinic.resolve.owned.files]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."patient"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [clinic.resolve.owned.claims]
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "claims"."id"
FROM "claims"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "claims"."file"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_claims" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "claims"."id"
  );

-- [clinic.require.ceiling.claims]
SELECT COUNT(*)
FROM "__pe_r_claims" AS "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.require.ceiling.files]
SELECT COUNT(*)
FROM "__pe_r_files" AS "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.require.ceiling.patients]
SELECT COUNT(*)
FROM "__pe_r_patients" AS "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.decide.frozen.claims]
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'frozen', "claims"."id"
FROM "claims"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_claims" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
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
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'frozen')
      AND "k2"."__pe_k0" = "claims"."id"
  );

-- [clinic.decide.pinned.files]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'pinned', "files"."id"
FROM "files"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
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
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR) AND "k3"."__pe_set" = 'pinned')
      AND "k3"."__pe_k0" = "files"."id"
  );

-- [clinic.decide.pinned.patients]
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'pinned', "patients"."id"
FROM "patients"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
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
            WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR) AND "k3"."__pe_set" = 'pinned')
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
    WHERE ("k5"."__pe_run" = CAST(:run AS VARCHAR) AND "k5"."__pe_set" = 'pinned')
      AND "k5"."__pe_k0" = "patients"."id"
  );

-- [clinic.decide.dead.claims]
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'dead', "claims"."id"
FROM "claims"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_claims" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "claims"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_claims" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'frozen')
        AND "k2"."__pe_k0" = "claims"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_claims" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "claims"."id"
  );

-- [clinic.decide.dead.files]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'dead', "files"."id"
FROM "files"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "files"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_files" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'pinned')
        AND "k2"."__pe_k0" = "files"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "files"."id"
  );

-- [clinic.decide.dead.patients]
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'dead', "patients"."id"
FROM "patients"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "patients"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_patients" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'pinned')
        AND "k2"."__pe_k0" = "patients"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "patients"."id"
  );

-- [clinic.decide.leaves.claims.expert]
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'leaves.expert', "claims"."id"
FROM "claims"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_r_patients" AS "k1"
      WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'dead')
        AND "k1"."__pe_k0" = "claims"."expert"
    )
      OR EXISTS(
        SELECT 1
        FROM "__pe_r_patients" AS "k2"
        WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'pinned')
          AND "k2"."__pe_k0" = "claims"."expert"
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_claims" AS "k3"
      WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR) AND "k3"."__pe_set" = 'dead')
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
    WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR) AND "k4"."__pe_set" = 'leaves.expert')
      AND "k4"."__pe_k0" = "claims"."id"
  );

-- [clinic.decide.left.claims]
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'left', "claims"."id"
FROM "claims"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_claims" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'leaves.expert')
      AND "k1"."__pe_k0" = "claims"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_claims" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'frozen')
        AND "k2"."__pe_k0" = "claims"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_claims" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR) AND "k3"."__pe_set" = 'left')
      AND "k3"."__pe_k0" = "claims"."id"
  );

-- [clinic.decide.spared.claims]
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'spared', "claims"."id"
FROM "claims"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_r_patients" AS "k1"
      WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'dead')
        AND "k1"."__pe_k0" = "claims"."expert"
    )
      OR EXISTS(
        SELECT 1
        FROM "__pe_r_patients" AS "k2"
        WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'pinned')
          AND "k2"."__pe_k0" = "claims"."expert"
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_claims" AS "k3"
      WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR) AND "k3"."__pe_set" = 'dead')
        AND "k3"."__pe_k0" = "claims"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_claims" AS "k4"
      WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR) AND "k4"."__pe_set" = 'frozen')
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
    WHERE ("k5"."__pe_run" = CAST(:run AS VARCHAR) AND "k5"."__pe_set" = 'spared')
      AND "k5"."__pe_k0" = "claims"."id"
  );

-- [clinic.leave-link.claims.expert]
MERGE INTO "claims" USING (
  SELECT DISTINCT "claims"."id" AS "__pe_k0"
  FROM "claims"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_claims" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'leaves.expert')
      AND "k1"."__pe_k0" = "claims"."id"
  )
    AND NOT (
      (
        NOT "claims"."state" IS NULL
          AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open')
      )
        OR NOT "claims"."recalled" IS NULL
    )
) AS "__pe_s" ON "claims"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "expert" = NULL;

-- [clinic.leave.claims]
MERGE INTO "claims" USING (
  SELECT DISTINCT "claims"."id" AS "__pe_k0"
  FROM "claims"
  WHERE (
    EXISTS(
      SELECT 1
      FROM "__pe_r_claims" AS "k1"
      WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'left')
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
    AND NOT "claims"."opinion" IS NULL
) AS "__pe_s" ON "claims"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "opinion" = NULL;

-- [clinic.delete.claims]
MERGE INTO "claims" USING (
  SELECT DISTINCT "claims"."id" AS "__pe_k0"
  FROM "claims"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_claims" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "claims"."id"
  )
    AND NOT (
      (
        NOT "claims"."state" IS NULL
          AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open')
      )
        OR NOT "claims"."recalled" IS NULL
    )
) AS "__pe_s" ON "claims"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN DELETE;

-- [clinic.pin.files]
MERGE INTO "files" USING (
  SELECT DISTINCT "files"."id" AS "__pe_k0"
  FROM "files"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'pinned')
      AND "k1"."__pe_k0" = "files"."id"
  )
    AND NOT "files"."note" IS NULL
) AS "__pe_s" ON "files"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "note" = NULL;

-- [clinic.delete.files]
MERGE INTO "files" USING (
  SELECT DISTINCT "files"."id" AS "__pe_k0"
  FROM "files"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "files"."id"
  )
) AS "__pe_s" ON "files"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN DELETE;

-- [clinic.pin.patients]
MERGE INTO "patients" USING (
  SELECT DISTINCT "patients"."id" AS "__pe_k0"
  FROM "patients"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'pinned')
      AND "k1"."__pe_k0" = "patients"."id"
  )
    AND NOT "patients"."email" IS NULL
) AS "__pe_s" ON "patients"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "email" = NULL;

-- [clinic.delete.patients]
MERGE INTO "patients" USING (
  SELECT DISTINCT "patients"."id" AS "__pe_k0"
  FROM "patients"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "patients"."id"
  )
) AS "__pe_s" ON "patients"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN DELETE;

-- [clinic.verify.patients.email]
SELECT COUNT(*)
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND LOWER("k1"."__pe_value") = LOWER("patients"."email")
);

-- [clinic.verify.owned.claims.file]
SELECT COUNT(*)
FROM "claims"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_r_files" AS "k1"
      WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'dead')
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
      WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR) AND "k3"."__pe_set" = 'pinned')
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
      FROM "__pe_r_patients" AS "k1"
      WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'dead')
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
      WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR) AND "k3"."__pe_set" = 'pinned')
        AND "k3"."__pe_k0" = "files"."patient"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR) AND "k4"."__pe_set" = 'pinned')
      AND "k4"."__pe_k0" = "files"."id"
  );

-- [clinic.verify.held.claims]
SELECT COUNT(*)
FROM "claims"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_claims" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'left')
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
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "claims"."id"
  );

-- [clinic.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_r_claims" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_claims";
DROP TABLE "__pe_r_claims";
DELETE FROM "__pe_r_files" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_files";
DROP TABLE "__pe_r_files";
DELETE FROM "__pe_r_patients" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_patients";
DROP TABLE "__pe_r_patients";

-- [clinic.purge-residual]
