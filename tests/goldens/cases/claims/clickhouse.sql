-- claims, on clickhouse
-- statements sha256:509efb4fc28490ab6c6cf9d051c606a982122cea644f90a3fd9411ec812d7d05
-- fixture    sha256:7fad144ce75ab5569b9679a23dca8ef664519811b3a35fee229f8879b2adf91a
-- confirmed by running on clickhouse 26.9.2.1

-- [clinic.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" String, "__pe_value" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_claims" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_files" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_patients" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;

-- [clinic.rearm.claims] 1
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "k1"."__pe_k0"
FROM "__pe_r_claims" AS "k1"
WHERE "k1"."__pe_run" = {before:String}
  AND ("k1"."__pe_set" = 'frozen' OR "k1"."__pe_set" = 'pinned')
  AND NOT (
    (isNull("k1"."__pe_k0"), ifNull(toString("k1"."__pe_k0"), '')) IN (
      SELECT isNull("k2"."__pe_k0"), ifNull(toString("k2"."__pe_k0"), '')
      FROM "__pe_r_claims" AS "k2"
      WHERE "k2"."__pe_run" = {run:String}
        AND "k2"."__pe_set" = 'candidate'
    )
  );
ALTER TABLE "__pe_r_claims" DELETE WHERE "__pe_r_claims"."__pe_run" = {run:String}
  AND NOT "__pe_r_claims"."__pe_set" = 'frozen'
  AND NOT "__pe_r_claims"."__pe_set" = 'pinned' SETTINGS mutations_sync = 2;

-- [clinic.rearm.files] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "k1"."__pe_k0"
FROM "__pe_r_files" AS "k1"
WHERE "k1"."__pe_run" = {before:String}
  AND ("k1"."__pe_set" = 'frozen' OR "k1"."__pe_set" = 'pinned')
  AND NOT (
    (isNull("k1"."__pe_k0"), ifNull(toString("k1"."__pe_k0"), '')) IN (
      SELECT isNull("k2"."__pe_k0"), ifNull(toString("k2"."__pe_k0"), '')
      FROM "__pe_r_files" AS "k2"
      WHERE "k2"."__pe_run" = {run:String}
        AND "k2"."__pe_set" = 'candidate'
    )
  );
ALTER TABLE "__pe_r_files" DELETE WHERE "__pe_r_files"."__pe_run" = {run:String}
  AND NOT "__pe_r_files"."__pe_set" = 'frozen'
  AND NOT "__pe_r_files"."__pe_set" = 'pinned' SETTINGS mutations_sync = 2;

-- [clinic.rearm.patients] 2
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "k1"."__pe_k0"
FROM "__pe_r_patients" AS "k1"
WHERE "k1"."__pe_run" = {before:String}
  AND ("k1"."__pe_set" = 'frozen' OR "k1"."__pe_set" = 'pinned')
  AND NOT (
    (isNull("k1"."__pe_k0"), ifNull(toString("k1"."__pe_k0"), '')) IN (
      SELECT isNull("k2"."__pe_k0"), ifNull(toString("k2"."__pe_k0"), '')
      FROM "__pe_r_patients" AS "k2"
      WHERE "k2"."__pe_run" = {run:String}
        AND "k2"."__pe_set" = 'candidate'
    )
  );
ALTER TABLE "__pe_r_patients" DELETE WHERE "__pe_r_patients"."__pe_run" = {run:String}
  AND NOT "__pe_r_patients"."__pe_set" = 'frozen'
  AND NOT "__pe_r_patients"."__pe_set" = 'pinned' SETTINGS mutations_sync = 2;

-- [clinic.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:String}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:String}
);

-- [clinic.resolve.value.patients] 3
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "patients"."id"
FROM "patients"
WHERE (
  NOT (lowerUTF8("patients"."email") IS NULL)
    AND lowerUTF8("patients"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
)
  AND NOT (
    NOT ("patients"."id" IS NULL)
      AND "patients"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_patients" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [clinic.resolve.owned.files] 2
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "files"."id"
FROM "files"
WHERE (
  NOT ("files"."patient" IS NULL)
    AND "files"."patient" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_patients" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("files"."id" IS NULL)
      AND "files"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_files" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [clinic.resolve.owned.claims] 3
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "claims"."id"
FROM "claims"
WHERE (
  NOT ("claims"."file" IS NULL)
    AND "claims"."file" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_files" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("claims"."id" IS NULL)
      AND "claims"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_claims" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [clinic.require.ceiling.claims] 3
SELECT COUNT(*)
FROM "__pe_r_claims" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.require.ceiling.files] 2
SELECT COUNT(*)
FROM "__pe_r_files" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.require.ceiling.patients] 3
SELECT COUNT(*)
FROM "__pe_r_patients" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.decide.frozen.claims] 1
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'frozen', "claims"."id"
FROM "claims"
WHERE (
  (
    NOT ("claims"."id" IS NULL)
      AND "claims"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_claims" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND (
      (
        NOT ("claims"."state" IS NULL)
          AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open')
      )
        OR NOT ("claims"."recalled" IS NULL)
    )
)
  AND NOT (
    NOT ("claims"."id" IS NULL)
      AND "claims"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_claims" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'frozen'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [clinic.decide.pinned.files] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'pinned', "files"."id"
FROM "files"
WHERE (
  (
    NOT ("files"."id" IS NULL)
      AND "files"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_files" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND (
      NOT ("files"."id" IS NULL)
        AND "files"."id" IN (
          SELECT "o2"."file"
          FROM "claims" AS "o2"
          WHERE (
            (NOT ("o2"."state" IS NULL) AND ("o2"."state" = 'appealed' OR "o2"."state" = 'open'))
              OR NOT ("o2"."recalled" IS NULL)
          )
            AND NOT ("o2"."file" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("files"."id" IS NULL)
      AND "files"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_files" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'pinned'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [clinic.decide.pinned.patients] 2
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'pinned', "patients"."id"
FROM "patients"
WHERE (
  (
    NOT ("patients"."id" IS NULL)
      AND "patients"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_patients" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND (
      (
        NOT ("patients"."id" IS NULL)
          AND "patients"."id" IN (
            SELECT "o2"."patient"
            FROM "files" AS "o2"
            WHERE NOT ("o2"."id" IS NULL)
              AND "o2"."id" IN (
                SELECT "k3"."__pe_k0"
                FROM "__pe_r_files" AS "k3"
                WHERE "k3"."__pe_run" = {run:String}
                  AND "k3"."__pe_set" = 'pinned'
                  AND NOT ("k3"."__pe_k0" IS NULL)
              )
              AND NOT ("o2"."patient" IS NULL)
          )
      )
        OR (
          NOT ("patients"."id" IS NULL)
            AND "patients"."id" IN (
              SELECT "o4"."expert"
              FROM "claims" AS "o4"
              WHERE (
                (
                  NOT ("o4"."state" IS NULL)
                    AND ("o4"."state" = 'appealed' OR "o4"."state" = 'open')
                )
                  OR NOT ("o4"."recalled" IS NULL)
              )
                AND NOT ("o4"."expert" IS NULL)
            )
        )
    )
)
  AND NOT (
    NOT ("patients"."id" IS NULL)
      AND "patients"."id" IN (
        SELECT "k5"."__pe_k0"
        FROM "__pe_r_patients" AS "k5"
        WHERE "k5"."__pe_run" = {run:String}
          AND "k5"."__pe_set" = 'pinned'
          AND NOT ("k5"."__pe_k0" IS NULL)
      )
  );

-- [clinic.decide.dead.claims] 2
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "claims"."id"
FROM "claims"
WHERE (
  (
    NOT ("claims"."id" IS NULL)
      AND "claims"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_claims" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT (
      NOT ("claims"."id" IS NULL)
        AND "claims"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_claims" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'frozen'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("claims"."id" IS NULL)
      AND "claims"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_claims" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'dead'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [clinic.decide.dead.files] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "files"."id"
FROM "files"
WHERE (
  (
    NOT ("files"."id" IS NULL)
      AND "files"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_files" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT (
      NOT ("files"."id" IS NULL)
        AND "files"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_files" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'pinned'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("files"."id" IS NULL)
      AND "files"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_files" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'dead'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [clinic.decide.dead.patients] 1
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "patients"."id"
FROM "patients"
WHERE (
  (
    NOT ("patients"."id" IS NULL)
      AND "patients"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_patients" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT (
      NOT ("patients"."id" IS NULL)
        AND "patients"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_patients" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'pinned'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("patients"."id" IS NULL)
      AND "patients"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_patients" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'dead'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [clinic.decide.leaves.claims.expert] 1
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'leaves.expert', "claims"."id"
FROM "claims"
WHERE (
  (
    (
      NOT ("claims"."expert" IS NULL)
        AND "claims"."expert" IN (
          SELECT "k1"."__pe_k0"
          FROM "__pe_r_patients" AS "k1"
          WHERE "k1"."__pe_run" = {run:String}
            AND "k1"."__pe_set" = 'dead'
            AND NOT ("k1"."__pe_k0" IS NULL)
        )
    )
      OR (
        NOT ("claims"."expert" IS NULL)
          AND "claims"."expert" IN (
            SELECT "k2"."__pe_k0"
            FROM "__pe_r_patients" AS "k2"
            WHERE "k2"."__pe_run" = {run:String}
              AND "k2"."__pe_set" = 'pinned'
              AND NOT ("k2"."__pe_k0" IS NULL)
          )
      )
  )
    AND NOT (
      NOT ("claims"."id" IS NULL)
        AND "claims"."id" IN (
          SELECT "k3"."__pe_k0"
          FROM "__pe_r_claims" AS "k3"
          WHERE "k3"."__pe_run" = {run:String}
            AND "k3"."__pe_set" = 'dead'
            AND NOT ("k3"."__pe_k0" IS NULL)
        )
    )
    AND NOT (
      (
        NOT ("claims"."state" IS NULL)
          AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open')
      )
        OR NOT ("claims"."recalled" IS NULL)
    )
)
  AND NOT (
    NOT ("claims"."id" IS NULL)
      AND "claims"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_claims" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'leaves.expert'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [clinic.decide.left.claims] 1
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'left', "claims"."id"
FROM "claims"
WHERE (
  (
    NOT ("claims"."id" IS NULL)
      AND "claims"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_claims" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'leaves.expert'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT (
      NOT ("claims"."id" IS NULL)
        AND "claims"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_claims" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'frozen'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("claims"."id" IS NULL)
      AND "claims"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_claims" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'left'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [clinic.decide.spared.claims] 1
INSERT INTO "__pe_r_claims" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'spared', "claims"."id"
FROM "claims"
WHERE (
  (
    (
      NOT ("claims"."expert" IS NULL)
        AND "claims"."expert" IN (
          SELECT "k1"."__pe_k0"
          FROM "__pe_r_patients" AS "k1"
          WHERE "k1"."__pe_run" = {run:String}
            AND "k1"."__pe_set" = 'dead'
            AND NOT ("k1"."__pe_k0" IS NULL)
        )
    )
      OR (
        NOT ("claims"."expert" IS NULL)
          AND "claims"."expert" IN (
            SELECT "k2"."__pe_k0"
            FROM "__pe_r_patients" AS "k2"
            WHERE "k2"."__pe_run" = {run:String}
              AND "k2"."__pe_set" = 'pinned'
              AND NOT ("k2"."__pe_k0" IS NULL)
          )
      )
  )
    AND NOT (
      NOT ("claims"."id" IS NULL)
        AND "claims"."id" IN (
          SELECT "k3"."__pe_k0"
          FROM "__pe_r_claims" AS "k3"
          WHERE "k3"."__pe_run" = {run:String}
            AND "k3"."__pe_set" = 'dead'
            AND NOT ("k3"."__pe_k0" IS NULL)
        )
    )
    AND NOT (
      NOT ("claims"."id" IS NULL)
        AND "claims"."id" IN (
          SELECT "k4"."__pe_k0"
          FROM "__pe_r_claims" AS "k4"
          WHERE "k4"."__pe_run" = {run:String}
            AND "k4"."__pe_set" = 'frozen'
            AND NOT ("k4"."__pe_k0" IS NULL)
        )
    )
    AND (
      (
        NOT ("claims"."state" IS NULL)
          AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open')
      )
        OR NOT ("claims"."recalled" IS NULL)
    )
)
  AND NOT (
    NOT ("claims"."id" IS NULL)
      AND "claims"."id" IN (
        SELECT "k5"."__pe_k0"
        FROM "__pe_r_claims" AS "k5"
        WHERE "k5"."__pe_run" = {run:String}
          AND "k5"."__pe_set" = 'spared'
          AND NOT ("k5"."__pe_k0" IS NULL)
      )
  );

-- [clinic.leave-link.claims.expert] 1
ALTER TABLE "claims" UPDATE "expert" = materialize(NULL)
WHERE (
  NOT ("claims"."id" IS NULL)
    AND "claims"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_claims" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'leaves.expert'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    (
      NOT ("claims"."state" IS NULL)
        AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open')
    )
      OR NOT ("claims"."recalled" IS NULL)
  ) SETTINGS mutations_sync = 2;

-- [clinic.leave.claims] 1
ALTER TABLE "claims" UPDATE "opinion" = materialize(NULL)
WHERE (
  (
    NOT ("claims"."id" IS NULL)
      AND "claims"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_claims" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'left'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT (
      (
        NOT ("claims"."state" IS NULL)
          AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open')
      )
        OR NOT ("claims"."recalled" IS NULL)
    )
)
  AND NOT ("claims"."opinion" IS NULL) SETTINGS mutations_sync = 2;

-- [clinic.delete.claims] 2
ALTER TABLE "claims" DELETE WHERE (
  NOT ("claims"."id" IS NULL)
    AND "claims"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_claims" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    (
      NOT ("claims"."state" IS NULL)
        AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open')
    )
      OR NOT ("claims"."recalled" IS NULL)
  ) SETTINGS mutations_sync = 2;

-- [clinic.pin.files] 1
ALTER TABLE "files" UPDATE "note" = materialize(NULL)
WHERE (
  NOT ("files"."id" IS NULL)
    AND "files"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_files" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'pinned'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("files"."note" IS NULL) SETTINGS mutations_sync = 2;

-- [clinic.delete.files] 1
ALTER TABLE "files" DELETE WHERE (
  NOT ("files"."id" IS NULL)
    AND "files"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_files" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [clinic.pin.patients] 2
ALTER TABLE "patients" UPDATE "email" = materialize(NULL)
WHERE (
  NOT ("patients"."id" IS NULL)
    AND "patients"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_patients" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'pinned'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("patients"."email" IS NULL) SETTINGS mutations_sync = 2;

-- [clinic.delete.patients] 1
ALTER TABLE "patients" DELETE WHERE (
  NOT ("patients"."id" IS NULL)
    AND "patients"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_patients" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [clinic.verify.patients.email] 0
SELECT COUNT(*)
FROM "patients"
WHERE (
  NOT (lowerUTF8("patients"."email") IS NULL)
    AND lowerUTF8("patients"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
);

-- [clinic.verify.owned.claims.file] 0
SELECT COUNT(*)
FROM "claims"
WHERE (
  (
    (
      NOT ("claims"."file" IS NULL)
        AND "claims"."file" IN (
          SELECT "k1"."__pe_k0"
          FROM "__pe_r_files" AS "k1"
          WHERE "k1"."__pe_run" = {run:String}
            AND "k1"."__pe_set" = 'dead'
            AND NOT ("k1"."__pe_k0" IS NULL)
        )
    )
      AND (
        NOT ("claims"."file" IS NULL)
          AND NOT (
            NOT ("claims"."file" IS NULL)
              AND "claims"."file" IN (
                SELECT "o2"."id" FROM "files" AS "o2" WHERE NOT ("o2"."id" IS NULL)
              )
          )
      )
  )
    OR (
      NOT ("claims"."file" IS NULL)
        AND "claims"."file" IN (
          SELECT "k3"."__pe_k0"
          FROM "__pe_r_files" AS "k3"
          WHERE "k3"."__pe_run" = {run:String}
            AND "k3"."__pe_set" = 'pinned'
            AND NOT ("k3"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    (
      NOT ("claims"."state" IS NULL)
        AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open')
    )
      OR NOT ("claims"."recalled" IS NULL)
  );

-- [clinic.verify.owned.files.patient] 0
SELECT COUNT(*)
FROM "files"
WHERE (
  (
    (
      NOT ("files"."patient" IS NULL)
        AND "files"."patient" IN (
          SELECT "k1"."__pe_k0"
          FROM "__pe_r_patients" AS "k1"
          WHERE "k1"."__pe_run" = {run:String}
            AND "k1"."__pe_set" = 'dead'
            AND NOT ("k1"."__pe_k0" IS NULL)
        )
    )
      AND (
        NOT ("files"."patient" IS NULL)
          AND NOT (
            NOT ("files"."patient" IS NULL)
              AND "files"."patient" IN (
                SELECT "o2"."id" FROM "patients" AS "o2" WHERE NOT ("o2"."id" IS NULL)
              )
          )
      )
  )
    OR (
      NOT ("files"."patient" IS NULL)
        AND "files"."patient" IN (
          SELECT "k3"."__pe_k0"
          FROM "__pe_r_patients" AS "k3"
          WHERE "k3"."__pe_run" = {run:String}
            AND "k3"."__pe_set" = 'pinned'
            AND NOT ("k3"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("files"."id" IS NULL)
      AND "files"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_files" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'pinned'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [clinic.verify.held.claims] 0
SELECT COUNT(*)
FROM "claims"
WHERE (
  (
    NOT ("claims"."id" IS NULL)
      AND "claims"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_claims" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'left'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT ("claims"."opinion" IS NULL)
    AND (
      (
        NOT ("claims"."state" IS NULL)
          AND ("claims"."state" = 'appealed' OR "claims"."state" = 'open')
      )
        OR NOT ("claims"."recalled" IS NULL)
    )
)
  OR (
    NOT ("claims"."id" IS NULL)
      AND "claims"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_claims" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [clinic.drop-stage] 0
ALTER TABLE "__pe_v_person_email" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
ALTER TABLE "__pe_r_claims" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_claims";
DROP TABLE "__pe_r_claims";
ALTER TABLE "__pe_r_files" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_files";
DROP TABLE "__pe_r_files";
ALTER TABLE "__pe_r_patients" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_patients";
DROP TABLE "__pe_r_patients";

-- [clinic.purge-residual] 0
