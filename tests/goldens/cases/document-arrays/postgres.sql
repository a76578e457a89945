-- document-arrays, on postgres
-- statements sha256:43e76ac8c3d0a21804d3df3bf8b919de0b020ea83d079b899aca45b3196a1f16
-- fixture    sha256:a4f2f6bbb271021e6b68af3e2b8c8df0bae03cd53c52ec9f3bc5bbc2426348f0
-- confirmed by running on postgres 15

-- [office.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" TEXT, "__pe_value" INT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_members" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_talks" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [office.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS TEXT)
);

-- [office.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS INT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS INT)
);

-- [office.resolve.value.members] 8
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = "members"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("members"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );

-- [office.resolve.value.talks] 0
INSERT INTO "__pe_r_talks" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "talks"."id"
FROM "talks"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
        AND "k1"."__pe_value" = "talks"."host_id"
    )
      AND (
        NOT "talks"."host_id" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "members" AS "o2" WHERE "talks"."host_id" = "o2"."id")
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "members" AS "o3" WHERE "talks"."host_id" = "o3"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_talks" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "talks"."id"
  );

-- [office.resolve.owned.talks] 1
INSERT INTO "__pe_r_talks" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "talks"."id"
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "talks"."host_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_talks" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "talks"."id"
  );

-- [office.collect.members.id] 0
SELECT DISTINCT "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT "members"."id" IS NULL;

-- [office.collect.members.email] 0
SELECT DISTINCT "members"."email"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT "members"."email" IS NULL;

-- [office.collect.talks.host_id] 0
SELECT DISTINCT "talks"."host_id"
FROM "talks"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_talks" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "talks"."id"
  )
    AND (
      NOT "talks"."host_id" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "members" AS "o2" WHERE "talks"."host_id" = "o2"."id")
    )
)
  AND NOT "talks"."host_id" IS NULL;

-- [office.require.ceiling.members] 8
SELECT COUNT(*)
FROM "__pe_r_members" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [office.require.ceiling.talks] 1
SELECT COUNT(*)
FROM "__pe_r_talks" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [office.decide.dead.members] 8
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "members"."id"
  );

-- [office.decide.dead.talks] 1
INSERT INTO "__pe_r_talks" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "talks"."id"
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_talks" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "talks"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_talks" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "talks"."id"
  );

-- [office.decide.left.talks] 4
INSERT INTO "__pe_r_talks" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'left', "talks"."id"
FROM "talks"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM (
        SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
        FROM JSONB_ARRAY_ELEMENTS(
          CASE WHEN JSONB_TYPEOF(
            JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'said')
          ) = 'array' THEN JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'said') END
        )
        WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
      ) AS "k1"
      WHERE EXISTS(
        SELECT 1
        FROM "__pe_v_person_email" AS "k2"
        WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
          AND LOWER("k2"."__pe_value") = LOWER(
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(
                JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'email'
              )
            )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
              JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'email'
            ) END
          )
      )
    )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
          FROM JSONB_ARRAY_ELEMENTS(
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'said')
            ) = 'array' THEN JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'said') END
          )
          WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
        ) AS "k3"
        WHERE EXISTS(
          SELECT 1
          FROM "__pe_v_person_id" AS "k4"
          WHERE "k4"."__pe_run" = CAST(%(run)s AS TEXT)
            AND "k4"."__pe_value" = CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k3"."__pe_value" AS JSONB), 'by'), 'id')) IN ('number') THEN CASE WHEN JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("k3"."__pe_value" AS JSONB), 'by'), 'id') ~ '^-?[0-9]{1,18}$' THEN CAST(
              JSONB_OBJECT_FIELD_TEXT(
                JSONB_OBJECT_FIELD(CAST("k3"."__pe_value" AS JSONB), 'by'), 'id'
              ) AS BIGINT
            ) END END
        )
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
          FROM JSONB_ARRAY_ELEMENTS(
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'invited')
            ) = 'array' THEN JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'invited') END
          )
          WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
        ) AS "k5"
        WHERE EXISTS(
          SELECT 1
          FROM "__pe_v_person_email" AS "k6"
          WHERE "k6"."__pe_run" = CAST(%(run)s AS TEXT)
            AND LOWER("k6"."__pe_value") = LOWER(
              CASE WHEN JSONB_TYPEOF(
                CAST("k5"."__pe_value" AS JSONB)
              ) IN ('string', 'number') THEN CAST("k5"."__pe_value" AS JSONB) #>> '{}' END
            )
        )
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
          FROM JSONB_ARRAY_ELEMENTS(
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(
                JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'seen'), 'by.whom'
              )
            )= 'array' THEN JSONB_OBJECT_FIELD(
              JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'seen'), 'by.whom'
            ) END
          )
          WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
        ) AS "k7"
        WHERE EXISTS(
          SELECT 1
          FROM "__pe_v_person_email" AS "k8"
          WHERE "k8"."__pe_run" = CAST(%(run)s AS TEXT)
            AND LOWER("k8"."__pe_value") = LOWER(
              CASE WHEN JSONB_TYPEOF(
                JSONB_OBJECT_FIELD(CAST("k7"."__pe_value" AS JSONB), 'email')
              )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
                CAST("k7"."__pe_value" AS JSONB), 'email'
              ) END
            )
        )
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
          FROM JSONB_ARRAY_ELEMENTS(
            CASE WHEN JSONB_TYPEOF(
              CAST("talks"."log" AS JSONB)
            ) = 'array' THEN CAST("talks"."log" AS JSONB) END
          )
          WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
        ) AS "k9"
        WHERE EXISTS(
          SELECT 1
          FROM "__pe_v_person_email" AS "k10"
          WHERE "k10"."__pe_run" = CAST(%(run)s AS TEXT)
            AND LOWER("k10"."__pe_value") = LOWER(
              CASE WHEN JSONB_TYPEOF(
                JSONB_OBJECT_FIELD(CAST("k9"."__pe_value" AS JSONB), 'email')
              )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
                CAST("k9"."__pe_value" AS JSONB), 'email'
              ) END
            )
        )
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_talks" AS "k11"
      WHERE ("k11"."__pe_run" = CAST(%(run)s AS TEXT) AND "k11"."__pe_set" = 'dead')
        AND "k11"."__pe_k0" = "talks"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_talks" AS "k12"
    WHERE ("k12"."__pe_run" = CAST(%(run)s AS TEXT) AND "k12"."__pe_set" = 'left')
      AND "k12"."__pe_k0" = "talks"."id"
  );

-- [office.leave.talks] 4
UPDATE "talks"
SET "log" = CASE WHEN EXISTS(SELECT 1 FROM (SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n" FROM JSONB_ARRAY_ELEMENTS(CASE WHEN JSONB_TYPEOF(CAST("talks"."log" AS JSONB)) = 'array' THEN CAST("talks"."log" AS JSONB) END) WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")) AS "k19" WHERE COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k19"."__pe_value" AS JSONB), 'email')), 'null') <> 'null' AND COALESCE(LOWER(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k19"."__pe_value" AS JSONB), 'email')) IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(CAST("k19"."__pe_value" AS JSONB), 'email') END) IN (SELECT LOWER("k21"."__pe_value") FROM "__pe_v_person_email" AS "k21" WHERE "k21"."__pe_run" = CAST(%(run)s AS TEXT)), FALSE)) THEN CAST((SELECT COALESCE(JSONB_AGG(CASE WHEN COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k20"."__pe_value" AS JSONB), 'email')), 'null') <> 'null' AND COALESCE(LOWER(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k20"."__pe_value" AS JSONB), 'email')) IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(CAST("k20"."__pe_value" AS JSONB), 'email') END) IN (SELECT LOWER("k22"."__pe_value") FROM "__pe_v_person_email" AS "k22" WHERE "k22"."__pe_run" = CAST(%(run)s AS TEXT)), FALSE) THEN "k20"."__pe_value" #- CAST(CASE WHEN COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k20"."__pe_value" AS JSONB), 'email')), 'null') <> 'null' AND COALESCE(LOWER(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k20"."__pe_value" AS JSONB), 'email')) IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(CAST("k20"."__pe_value" AS JSONB), 'email') END) IN (SELECT LOWER("k22"."__pe_value") FROM "__pe_v_person_email" AS "k22" WHERE "k22"."__pe_run" = CAST(%(run)s AS TEXT)), FALSE) THEN '{"email"}' ELSE '{}' END AS TEXT[]) ELSE "k20"."__pe_value" END ORDER BY "k20"."__pe_n"), CAST('[]' AS JSONB)) FROM (SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n" FROM JSONB_ARRAY_ELEMENTS(CASE WHEN JSONB_TYPEOF(CAST("talks"."log" AS JSONB)) = 'array' THEN CAST("talks"."log" AS JSONB) END) WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")) AS "k20") AS JSON) WHEN EXISTS(
  SELECT 1
  FROM (
    SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
    FROM JSONB_ARRAY_ELEMENTS(
      CASE WHEN JSONB_TYPEOF(
        JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'said')
      ) = 'array' THEN JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'said') END
    )
    WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
  ) AS "k1"
  WHERE (
    COALESCE(
      JSONB_TYPEOF(
        JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'email')
      ), 'null'
    ) <> 'null'
      AND COALESCE(
        LOWER(
          CASE WHEN JSONB_TYPEOF(
            JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'email')
          )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
            JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'email'
          ) END
        )IN (
          SELECT LOWER("k3"."__pe_value")
          FROM "__pe_v_person_email" AS "k3"
          WHERE "k3"."__pe_run" = CAST(%(run)s AS TEXT)
        ), FALSE
      )
  )
    OR (
      COALESCE(
        JSONB_TYPEOF(
          JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'id')
        ), 'null'
      ) <> 'null'
        AND COALESCE(
          CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'id')) IN ('number') THEN CASE WHEN JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'id') ~ '^-?[0-9]{1,18}$' THEN CAST(JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'id') AS BIGINT) END END IN (
            SELECT "k4"."__pe_value"
            FROM "__pe_v_person_id" AS "k4"
            WHERE "k4"."__pe_run" = CAST(%(run)s AS TEXT)
          ), FALSE
        )
    )
)
  OR EXISTS(
    SELECT 1
    FROM (
      SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
      FROM JSONB_ARRAY_ELEMENTS(
        CASE WHEN JSONB_TYPEOF(
          JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'invited')
        ) = 'array' THEN JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'invited') END
      )
      WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
    ) AS "k7"
    WHERE COALESCE(JSONB_TYPEOF(CAST("k7"."__pe_value" AS JSONB)), 'null') <> 'null'
      AND COALESCE(
        LOWER(
          CASE WHEN JSONB_TYPEOF(
            CAST("k7"."__pe_value" AS JSONB)
          ) IN ('string', 'number') THEN CAST("k7"."__pe_value" AS JSONB) #>> '{}' END
        )IN (
          SELECT LOWER("k9"."__pe_value")
          FROM "__pe_v_person_email" AS "k9"
          WHERE "k9"."__pe_run" = CAST(%(run)s AS TEXT)
        ), FALSE
      )
  )
  OR EXISTS(SELECT 1 FROM (SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n" FROM JSONB_ARRAY_ELEMENTS(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'seen'), 'by.whom')) = 'array' THEN JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'seen'), 'by.whom') END) WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")) AS "k11" WHERE (COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k11"."__pe_value" AS JSONB), 'email')), 'null') <> 'null' AND COALESCE(LOWER(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k11"."__pe_value" AS JSONB), 'email')) IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(CAST("k11"."__pe_value" AS JSONB), 'email') END) IN (SELECT LOWER("k13"."__pe_value") FROM "__pe_v_person_email" AS "k13" WHERE "k13"."__pe_run" = CAST(%(run)s AS TEXT)), FALSE)) OR (COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k11"."__pe_value" AS JSONB), 'name')), 'null') <> 'null' AND COALESCE(LOWER(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k11"."__pe_value" AS JSONB), 'email')) IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(CAST("k11"."__pe_value" AS JSONB), 'email') END) IN (SELECT LOWER("k14"."__pe_value") FROM "__pe_v_person_email" AS "k14" WHERE "k14"."__pe_run" = CAST(%(run)s AS TEXT)), FALSE)) OR (COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k11"."__pe_value" AS JSONB), 'at')), 'null') <> 'null' AND COALESCE(LOWER(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k11"."__pe_value" AS JSONB), 'email')) IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(CAST("k11"."__pe_value" AS JSONB), 'email') END) IN (SELECT LOWER("k15"."__pe_value") FROM "__pe_v_person_email" AS "k15" WHERE "k15"."__pe_run" = CAST(%(run)s AS TEXT)), FALSE))) THEN CAST(
    JSONB_SET(
      JSONB_SET(
        JSONB_SET(
          CAST("talks"."log" AS JSONB), CAST(CASE WHEN EXISTS(SELECT 1 FROM (SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n" FROM JSONB_ARRAY_ELEMENTS(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'said')) = 'array' THEN JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'said') END) WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")) AS "k1" WHERE (COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'email')), 'null') <> 'null' AND COALESCE(LOWER(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'email')) IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'email') END) IN (SELECT LOWER("k3"."__pe_value") FROM "__pe_v_person_email" AS "k3" WHERE "k3"."__pe_run" = CAST(%(run)s AS TEXT)), FALSE)) OR (COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'id')), 'null') <> 'null' AND COALESCE(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'id')) IN ('number') THEN CASE WHEN JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'id') ~ '^-?[0-9]{1,18}$' THEN CAST(JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'id') AS BIGINT) END END IN (SELECT "k4"."__pe_value" FROM "__pe_v_person_id" AS "k4" WHERE "k4"."__pe_run" = CAST(%(run)s AS TEXT)), FALSE))) THEN '{"said"}' ELSE '{}' END AS TEXT[]), (
            SELECT COALESCE(
              JSONB_AGG("k2"."__pe_value" ORDER BY "k2"."__pe_n"), CAST('[]' AS JSONB)
            )
            FROM (
              SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
              FROM JSONB_ARRAY_ELEMENTS(
                CASE WHEN JSONB_TYPEOF(
                  JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'said')
                ) = 'array' THEN JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'said') END
              )
              WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
            ) AS "k2"
            WHERE NOT (
              (
                COALESCE(
                  JSONB_TYPEOF(
                    JSONB_OBJECT_FIELD(
                      JSONB_OBJECT_FIELD(CAST("k2"."__pe_value" AS JSONB), 'by'), 'email'
                    )
                  ), 'null'
                ) <> 'null'
                  AND COALESCE(
                    LOWER(
                      CASE WHEN JSONB_TYPEOF(
                        JSONB_OBJECT_FIELD(
                          JSONB_OBJECT_FIELD(CAST("k2"."__pe_value" AS JSONB), 'by'), 'email'
                        )
                      )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
                        JSONB_OBJECT_FIELD(CAST("k2"."__pe_value" AS JSONB), 'by'), 'email'
                      ) END
                    )IN (
                      SELECT LOWER("k5"."__pe_value")
                      FROM "__pe_v_person_email" AS "k5"
                      WHERE "k5"."__pe_run" = CAST(%(run)s AS TEXT)
                    ), FALSE
                  )
              )
                OR (
                  COALESCE(
                    JSONB_TYPEOF(
                      JSONB_OBJECT_FIELD(
                        JSONB_OBJECT_FIELD(CAST("k2"."__pe_value" AS JSONB), 'by'), 'id'
                      )
                    ), 'null'
                  ) <> 'null'
                    AND COALESCE(
                      CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k2"."__pe_value" AS JSONB), 'by'), 'id')) IN ('number') THEN CASE WHEN JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("k2"."__pe_value" AS JSONB), 'by'), 'id') ~ '^-?[0-9]{1,18}$' THEN CAST(JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("k2"."__pe_value" AS JSONB), 'by'), 'id') AS BIGINT) END END IN (
                        SELECT "k6"."__pe_value"
                        FROM "__pe_v_person_id" AS "k6"
                        WHERE "k6"."__pe_run" = CAST(%(run)s AS TEXT)
                      ), FALSE
                    )
                )
            )
          ), FALSE
        ), CAST(CASE WHEN EXISTS(SELECT 1 FROM (SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n" FROM JSONB_ARRAY_ELEMENTS(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'invited')) = 'array' THEN JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'invited') END) WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")) AS "k7" WHERE COALESCE(JSONB_TYPEOF(CAST("k7"."__pe_value" AS JSONB)), 'null') <> 'null' AND COALESCE(LOWER(CASE WHEN JSONB_TYPEOF(CAST("k7"."__pe_value" AS JSONB)) IN ('string', 'number') THEN CAST("k7"."__pe_value" AS JSONB) #>> '{}' END) IN (SELECT LOWER("k9"."__pe_value") FROM "__pe_v_person_email" AS "k9" WHERE "k9"."__pe_run" = CAST(%(run)s AS TEXT)), FALSE)) THEN '{"invited"}' ELSE '{}' END AS TEXT[]), (
          SELECT COALESCE(JSONB_AGG("k8"."__pe_value" ORDER BY "k8"."__pe_n"), CAST('[]' AS JSONB))
          FROM (
            SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
            FROM JSONB_ARRAY_ELEMENTS(
              CASE WHEN JSONB_TYPEOF(
                JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'invited')
              ) = 'array' THEN JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'invited') END
            )
            WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
          ) AS "k8"
          WHERE NOT (
            COALESCE(JSONB_TYPEOF(CAST("k8"."__pe_value" AS JSONB)), 'null') <> 'null'
              AND COALESCE(
                LOWER(
                  CASE WHEN JSONB_TYPEOF(
                    CAST("k8"."__pe_value" AS JSONB)
                  ) IN ('string', 'number') THEN CAST("k8"."__pe_value" AS JSONB) #>> '{}' END
                )IN (
                  SELECT LOWER("k10"."__pe_value")
                  FROM "__pe_v_person_email" AS "k10"
                  WHERE "k10"."__pe_run" = CAST(%(run)s AS TEXT)
                ), FALSE
              )
          )
        ), FALSE
      ), CAST(CASE WHEN EXISTS(SELECT 1 FROM (SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n" FROM JSONB_ARRAY_ELEMENTS(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'seen'), 'by.whom')) = 'array' THEN JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'seen'), 'by.whom') END) WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")) AS "k11" WHERE (COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k11"."__pe_value" AS JSONB), 'email')), 'null') <> 'null' AND COALESCE(LOWER(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k11"."__pe_value" AS JSONB), 'email')) IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(CAST("k11"."__pe_value" AS JSONB), 'email') END) IN (SELECT LOWER("k13"."__pe_value") FROM "__pe_v_person_email" AS "k13" WHERE "k13"."__pe_run" = CAST(%(run)s AS TEXT)), FALSE)) OR (COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k11"."__pe_value" AS JSONB), 'name')), 'null') <> 'null' AND COALESCE(LOWER(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k11"."__pe_value" AS JSONB), 'email')) IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(CAST("k11"."__pe_value" AS JSONB), 'email') END) IN (SELECT LOWER("k14"."__pe_value") FROM "__pe_v_person_email" AS "k14" WHERE "k14"."__pe_run" = CAST(%(run)s AS TEXT)), FALSE)) OR (COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k11"."__pe_value" AS JSONB), 'at')), 'null') <> 'null' AND COALESCE(LOWER(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k11"."__pe_value" AS JSONB), 'email')) IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(CAST("k11"."__pe_value" AS JSONB), 'email') END) IN (SELECT LOWER("k15"."__pe_value") FROM "__pe_v_person_email" AS "k15" WHERE "k15"."__pe_run" = CAST(%(run)s AS TEXT)), FALSE))) THEN '{"seen","by.whom"}' ELSE '{}' END AS TEXT[]), (
        SELECT COALESCE(
          JSONB_AGG(
            CASE WHEN (
              COALESCE(
                JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k12"."__pe_value" AS JSONB), 'email')), 'null'
              ) <> 'null'
                AND COALESCE(
                  LOWER(
                    CASE WHEN JSONB_TYPEOF(
                      JSONB_OBJECT_FIELD(CAST("k12"."__pe_value" AS JSONB), 'email')
                    )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
                      CAST("k12"."__pe_value" AS JSONB), 'email'
                    ) END
                  )IN (
                    SELECT LOWER("k16"."__pe_value")
                    FROM "__pe_v_person_email" AS "k16"
                    WHERE "k16"."__pe_run" = CAST(%(run)s AS TEXT)
                  ), FALSE
                )
            )
              OR (
                COALESCE(
                  JSONB_TYPEOF(
                    JSONB_OBJECT_FIELD(CAST("k12"."__pe_value" AS JSONB), 'name')
                  ), 'null'
                ) <> 'null'
                  AND COALESCE(
                    LOWER(
                      CASE WHEN JSONB_TYPEOF(
                        JSONB_OBJECT_FIELD(CAST("k12"."__pe_value" AS JSONB), 'email')
                      )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
                        CAST("k12"."__pe_value" AS JSONB), 'email'
                      ) END
                    )IN (
                      SELECT LOWER("k17"."__pe_value")
                      FROM "__pe_v_person_email" AS "k17"
                      WHERE "k17"."__pe_run" = CAST(%(run)s AS TEXT)
                    ), FALSE
                  )
              )
              OR (COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k12"."__pe_value" AS JSONB), 'at')), 'null') <> 'null' AND COALESCE(LOWER(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k12"."__pe_value" AS JSONB), 'email')) IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(CAST("k12"."__pe_value" AS JSONB), 'email') END) IN (SELECT LOWER("k18"."__pe_value") FROM "__pe_v_person_email" AS "k18" WHERE "k18"."__pe_run" = CAST(%(run)s AS TEXT)), FALSE)) THEN JSONB_SET(
                JSONB_SET(
                  "k12"."__pe_value", CAST(
                    CASE WHEN COALESCE(
                      JSONB_TYPEOF(
                        JSONB_OBJECT_FIELD(CAST("k12"."__pe_value" AS JSONB), 'email')
                      ), 'null'
                    ) <> 'null'
                      AND COALESCE(
                        LOWER(
                          CASE WHEN JSONB_TYPEOF(
                            JSONB_OBJECT_FIELD(CAST("k12"."__pe_value" AS JSONB), 'email')
                          )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
                            CAST("k12"."__pe_value" AS JSONB), 'email'
                          ) END
                        )IN (
                          SELECT LOWER("k16"."__pe_value")
                          FROM "__pe_v_person_email" AS "k16"
                          WHERE "k16"."__pe_run" = CAST(%(run)s AS TEXT)
                        ), FALSE
                      ) THEN '{"email"}' ELSE '{}' END AS TEXT[]
                  ), TO_JSONB(CAST('it''s gone' AS TEXT)), FALSE
                ), CAST(
                  CASE WHEN COALESCE(
                    JSONB_TYPEOF(
                      JSONB_OBJECT_FIELD(CAST("k12"."__pe_value" AS JSONB), 'name')
                    ), 'null'
                  ) <> 'null'
                    AND COALESCE(
                      LOWER(
                        CASE WHEN JSONB_TYPEOF(
                          JSONB_OBJECT_FIELD(CAST("k12"."__pe_value" AS JSONB), 'email')
                        )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
                          CAST("k12"."__pe_value" AS JSONB), 'email'
                        ) END
                      )IN (
                        SELECT LOWER("k17"."__pe_value")
                        FROM "__pe_v_person_email" AS "k17"
                        WHERE "k17"."__pe_run" = CAST(%(run)s AS TEXT)
                      ), FALSE
                    ) THEN '{"name"}' ELSE '{}' END AS TEXT[]
                ), TO_JSONB(CAST('' AS TEXT)), FALSE
              )#- CAST(
                CASE WHEN COALESCE(
                  JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k12"."__pe_value" AS JSONB), 'at')), 'null'
                ) <> 'null'
                  AND COALESCE(
                    LOWER(
                      CASE WHEN JSONB_TYPEOF(
                        JSONB_OBJECT_FIELD(CAST("k12"."__pe_value" AS JSONB), 'email')
                      )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
                        CAST("k12"."__pe_value" AS JSONB), 'email'
                      ) END
                    )IN (
                      SELECT LOWER("k18"."__pe_value")
                      FROM "__pe_v_person_email" AS "k18"
                      WHERE "k18"."__pe_run" = CAST(%(run)s AS TEXT)
                    ), FALSE
                  ) THEN '{"at"}' ELSE '{}' END AS TEXT[]
              ) ELSE "k12"."__pe_value" END
            ORDER BY "k12"."__pe_n"
          ), CAST('[]' AS JSONB)
        )
        FROM (
          SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
          FROM JSONB_ARRAY_ELEMENTS(
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(
                JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'seen'), 'by.whom'
              )
            )= 'array' THEN JSONB_OBJECT_FIELD(
              JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'seen'), 'by.whom'
            ) END
          )
          WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
        ) AS "k12"
      ), FALSE
    ) AS JSON
  ) ELSE "talks"."log" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_talks" AS "k23"
  WHERE ("k23"."__pe_run" = CAST(%(run)s AS TEXT) AND "k23"."__pe_set" = 'left')
    AND "k23"."__pe_k0" = "talks"."id"
)
  AND (
    EXISTS(
      SELECT 1
      FROM (
        SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
        FROM JSONB_ARRAY_ELEMENTS(
          CASE WHEN JSONB_TYPEOF(
            JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'said')
          ) = 'array' THEN JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'said') END
        )
        WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
      ) AS "k24"
      WHERE COALESCE(
        LOWER(
          CASE WHEN JSONB_TYPEOF(
            JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k24"."__pe_value" AS JSONB), 'by'), 'email')
          )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
            JSONB_OBJECT_FIELD(CAST("k24"."__pe_value" AS JSONB), 'by'), 'email'
          ) END
        )IN (
          SELECT LOWER("k25"."__pe_value")
          FROM "__pe_v_person_email" AS "k25"
          WHERE "k25"."__pe_run" = CAST(%(run)s AS TEXT)
        ), FALSE
      )
        AND COALESCE(
          JSONB_TYPEOF(
            JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k24"."__pe_value" AS JSONB), 'by'), 'email')
          ), 'null'
        ) <> 'null'
    )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
          FROM JSONB_ARRAY_ELEMENTS(
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'said')
            ) = 'array' THEN JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'said') END
          )
          WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
        ) AS "k26"
        WHERE COALESCE(
          CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k26"."__pe_value" AS JSONB), 'by'), 'id')) IN ('number') THEN CASE WHEN JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("k26"."__pe_value" AS JSONB), 'by'), 'id') ~ '^-?[0-9]{1,18}$' THEN CAST(JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("k26"."__pe_value" AS JSONB), 'by'), 'id') AS BIGINT) END END IN (
            SELECT "k27"."__pe_value"
            FROM "__pe_v_person_id" AS "k27"
            WHERE "k27"."__pe_run" = CAST(%(run)s AS TEXT)
          ), FALSE
        )
          AND COALESCE(
            JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k26"."__pe_value" AS JSONB), 'by'), 'id')
            ), 'null'
          ) <> 'null'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
          FROM JSONB_ARRAY_ELEMENTS(
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'invited')
            ) = 'array' THEN JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'invited') END
          )
          WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
        ) AS "k28"
        WHERE COALESCE(
          LOWER(
            CASE WHEN JSONB_TYPEOF(
              CAST("k28"."__pe_value" AS JSONB)
            ) IN ('string', 'number') THEN CAST("k28"."__pe_value" AS JSONB) #>> '{}' END
          )IN (
            SELECT LOWER("k29"."__pe_value")
            FROM "__pe_v_person_email" AS "k29"
            WHERE "k29"."__pe_run" = CAST(%(run)s AS TEXT)
          ), FALSE
        )
          AND COALESCE(JSONB_TYPEOF(CAST("k28"."__pe_value" AS JSONB)), 'null') <> 'null'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
          FROM JSONB_ARRAY_ELEMENTS(
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(
                JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'seen'), 'by.whom'
              )
            )= 'array' THEN JSONB_OBJECT_FIELD(
              JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'seen'), 'by.whom'
            ) END
          )
          WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
        ) AS "k30"
        WHERE COALESCE(
          LOWER(
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(CAST("k30"."__pe_value" AS JSONB), 'email')
            )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
              CAST("k30"."__pe_value" AS JSONB), 'email'
            ) END
          )IN (
            SELECT LOWER("k31"."__pe_value")
            FROM "__pe_v_person_email" AS "k31"
            WHERE "k31"."__pe_run" = CAST(%(run)s AS TEXT)
          ), FALSE
        )
          AND (
            COALESCE(
              JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k30"."__pe_value" AS JSONB), 'email')), 'null'
            ) <> 'null'
              AND CASE WHEN JSONB_TYPEOF(
                JSONB_OBJECT_FIELD(CAST("k30"."__pe_value" AS JSONB), 'email')
              )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
                CAST("k30"."__pe_value" AS JSONB), 'email'
              ) END IS DISTINCT
            FROM 'it''s gone'
          )
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
          FROM JSONB_ARRAY_ELEMENTS(
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(
                JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'seen'), 'by.whom'
              )
            )= 'array' THEN JSONB_OBJECT_FIELD(
              JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'seen'), 'by.whom'
            ) END
          )
          WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
        ) AS "k32"
        WHERE COALESCE(
          LOWER(
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(CAST("k32"."__pe_value" AS JSONB), 'email')
            )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
              CAST("k32"."__pe_value" AS JSONB), 'email'
            ) END
          )IN (
            SELECT LOWER("k33"."__pe_value")
            FROM "__pe_v_person_email" AS "k33"
            WHERE "k33"."__pe_run" = CAST(%(run)s AS TEXT)
          ), FALSE
        )
          AND (
            COALESCE(
              JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k32"."__pe_value" AS JSONB), 'name')), 'null'
            ) <> 'null'
              AND CASE WHEN JSONB_TYPEOF(
                JSONB_OBJECT_FIELD(CAST("k32"."__pe_value" AS JSONB), 'name')
              )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
                CAST("k32"."__pe_value" AS JSONB), 'name'
              ) END IS DISTINCT
            FROM ''
          )
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
          FROM JSONB_ARRAY_ELEMENTS(
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(
                JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'seen'), 'by.whom'
              )
            )= 'array' THEN JSONB_OBJECT_FIELD(
              JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'seen'), 'by.whom'
            ) END
          )
          WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
        ) AS "k34"
        WHERE COALESCE(
          LOWER(
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(CAST("k34"."__pe_value" AS JSONB), 'email')
            )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
              CAST("k34"."__pe_value" AS JSONB), 'email'
            ) END
          )IN (
            SELECT LOWER("k35"."__pe_value")
            FROM "__pe_v_person_email" AS "k35"
            WHERE "k35"."__pe_run" = CAST(%(run)s AS TEXT)
          ), FALSE
        )
          AND COALESCE(
            JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k34"."__pe_value" AS JSONB), 'at')), 'null'
          ) <> 'null'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
          FROM JSONB_ARRAY_ELEMENTS(
            CASE WHEN JSONB_TYPEOF(
              CAST("talks"."log" AS JSONB)
            ) = 'array' THEN CAST("talks"."log" AS JSONB) END
          )
          WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
        ) AS "k36"
        WHERE COALESCE(
          LOWER(
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(CAST("k36"."__pe_value" AS JSONB), 'email')
            )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
              CAST("k36"."__pe_value" AS JSONB), 'email'
            ) END
          )IN (
            SELECT LOWER("k37"."__pe_value")
            FROM "__pe_v_person_email" AS "k37"
            WHERE "k37"."__pe_run" = CAST(%(run)s AS TEXT)
          ), FALSE
        )
          AND COALESCE(
            JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k36"."__pe_value" AS JSONB), 'email')), 'null'
          ) <> 'null'
      )
  );

-- [office.delete.talks] 1
DELETE FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_talks" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "talks"."id"
);
SELECT "k1"."__pe_k0"
FROM "__pe_r_talks" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
SELECT "k1"."__pe_k0"
FROM "__pe_r_talks" AS "k1"
WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET %(size)s;
DELETE FROM "talks"
WHERE "talks"."id" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_talks" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
    AND "k1"."__pe_k0" < CAST(%(to0)s AS INT)
)
  AND (
    (
      (
        COALESCE(
          "talks"."host_id" IN (
            SELECT "k2"."__pe_value"
            FROM "__pe_v_person_id" AS "k2"
            WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
          ), FALSE
        )
          AND (
            NOT "talks"."host_id" IS NULL
              AND NOT EXISTS(SELECT 1 FROM "members" AS "o3" WHERE "talks"."host_id" = "o3"."id")
          )
      )
        AND NOT EXISTS(SELECT 1 FROM "members" AS "o4" WHERE "talks"."host_id" = "o4"."id")
    )
      OR EXISTS(
        SELECT 1
        FROM "members" AS "o5"
        WHERE "talks"."host_id" = "o5"."id"
          AND (
            COALESCE(
              "o5"."id" IN (
                SELECT "k6"."__pe_value"
                FROM "__pe_v_person_id" AS "k6"
                WHERE "k6"."__pe_run" = CAST(%(run)s AS TEXT)
              ), FALSE
            )
              OR COALESCE(
                LOWER("o5"."email") IN (
                  SELECT LOWER("k7"."__pe_value")
                  FROM "__pe_v_person_email" AS "k7"
                  WHERE "k7"."__pe_run" = CAST(%(run)s AS TEXT)
                ), FALSE
              )
          )
      )
  );
DELETE FROM "__pe_r_talks"
WHERE "__pe_r_talks"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "__pe_r_talks"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_talks"."__pe_k0" >= CAST(%(from0)s AS INT)
  AND "__pe_r_talks"."__pe_k0" < CAST(%(to0)s AS INT);

-- [office.anonymise.members] 8
UPDATE "members"
SET "settings" = CASE WHEN EXISTS(SELECT 1 FROM (SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n" FROM JSONB_ARRAY_ELEMENTS(CASE WHEN JSONB_TYPEOF(CAST("members"."settings" AS JSONB)) = 'array' THEN CAST("members"."settings" AS JSONB) END) WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")) AS "k7" WHERE COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k7"."__pe_value" AS JSONB), 'name')), 'null') <> 'null') THEN CAST(
  (
    SELECT COALESCE(
      JSONB_AGG(
        CASE WHEN COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k8"."__pe_value" AS JSONB), 'name')), 'null') <> 'null' THEN "k8"."__pe_value" #- CAST(
          CASE WHEN COALESCE(
            JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k8"."__pe_value" AS JSONB), 'name')), 'null'
          ) <> 'null' THEN '{"name"}' ELSE '{}' END AS TEXT[]
        ) ELSE "k8"."__pe_value" END
        ORDER BY "k8"."__pe_n"
      ), CAST('[]' AS JSONB)
    )
    FROM (
      SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
      FROM JSONB_ARRAY_ELEMENTS(
        CASE WHEN JSONB_TYPEOF(
          CAST("members"."settings" AS JSONB)
        ) = 'array' THEN CAST("members"."settings" AS JSONB) END
      )
      WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
    ) AS "k8"
  ) AS JSON
)WHEN COALESCE(
  JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'nick')), 'null'
) <> 'null'
  OR EXISTS(
    SELECT 1
    FROM (
      SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
      FROM JSONB_ARRAY_ELEMENTS(
        CASE WHEN JSONB_TYPEOF(
          JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'tags')
        ) = 'array' THEN JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'tags') END
      )
      WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
    ) AS "k1"
    WHERE COALESCE(JSONB_TYPEOF(CAST("k1"."__pe_value" AS JSONB)), 'null') <> 'null'
  )
  OR EXISTS(
    SELECT 1
    FROM (
      SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
      FROM JSONB_ARRAY_ELEMENTS(
        CASE WHEN JSONB_TYPEOF(
          JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'by'), 'a.b')
        )= 'array' THEN JSONB_OBJECT_FIELD(
          JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'by'), 'a.b'
        ) END
      )
      WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
    ) AS "k3"
    WHERE COALESCE(JSONB_TYPEOF(CAST("k3"."__pe_value" AS JSONB)), 'null') <> 'null'
  )
  OR EXISTS(SELECT 1 FROM (SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n" FROM JSONB_ARRAY_ELEMENTS(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'devices')) = 'array' THEN JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'devices') END) WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")) AS "k5" WHERE COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k5"."__pe_value" AS JSONB), 'name')), 'null') <> 'null' OR COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k5"."__pe_value" AS JSONB), 'at'), 'city')), 'null') <> 'null') THEN CAST(
    JSONB_SET(
      JSONB_SET(
        JSONB_SET(
          JSONB_SET(CAST("members"."settings" AS JSONB), CAST(CASE WHEN COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'nick')), 'null') <> 'null' THEN '{"nick"}' ELSE '{}' END AS TEXT[]), TO_JSONB(CAST('it''s gone' AS TEXT)), FALSE), CAST(CASE WHEN EXISTS(SELECT 1 FROM (SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n" FROM JSONB_ARRAY_ELEMENTS(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'tags')) = 'array' THEN JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'tags') END) WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")) AS "k1" WHERE COALESCE(JSONB_TYPEOF(CAST("k1"."__pe_value" AS JSONB)), 'null') <> 'null') THEN '{"tags"}' ELSE '{}' END AS TEXT[]), (
            SELECT COALESCE(
              JSONB_AGG("k2"."__pe_value" ORDER BY "k2"."__pe_n"), CAST('[]' AS JSONB)
            )
            FROM (
              SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
              FROM JSONB_ARRAY_ELEMENTS(
                CASE WHEN JSONB_TYPEOF(
                  JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'tags')
                ) = 'array' THEN JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'tags') END
              )
              WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
            ) AS "k2"
            WHERE NOT (COALESCE(JSONB_TYPEOF(CAST("k2"."__pe_value" AS JSONB)), 'null') <> 'null')
          ), FALSE
        ), CAST(CASE WHEN EXISTS(SELECT 1 FROM (SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n" FROM JSONB_ARRAY_ELEMENTS(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'by'), 'a.b')) = 'array' THEN JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'by'), 'a.b') END) WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")) AS "k3" WHERE COALESCE(JSONB_TYPEOF(CAST("k3"."__pe_value" AS JSONB)), 'null') <> 'null') THEN '{"by","a.b"}' ELSE '{}' END AS TEXT[]), (
          SELECT COALESCE(
            JSONB_AGG(
              CASE WHEN COALESCE(
                JSONB_TYPEOF(CAST("k4"."__pe_value" AS JSONB)), 'null'
              ) <> 'null' THEN TO_JSONB(CAST('' AS TEXT)) ELSE "k4"."__pe_value" END
              ORDER BY "k4"."__pe_n"
            ), CAST('[]' AS JSONB)
          )
          FROM (
            SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
            FROM JSONB_ARRAY_ELEMENTS(
              CASE WHEN JSONB_TYPEOF(
                JSONB_OBJECT_FIELD(
                  JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'by'), 'a.b'
                )
              )= 'array' THEN JSONB_OBJECT_FIELD(
                JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'by'), 'a.b'
              ) END
            )
            WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
          ) AS "k4"
        ), FALSE
      ), CAST(CASE WHEN EXISTS(SELECT 1 FROM (SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n" FROM JSONB_ARRAY_ELEMENTS(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'devices')) = 'array' THEN JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'devices') END) WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")) AS "k5" WHERE COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k5"."__pe_value" AS JSONB), 'name')), 'null') <> 'null' OR COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k5"."__pe_value" AS JSONB), 'at'), 'city')), 'null') <> 'null') THEN '{"devices"}' ELSE '{}' END AS TEXT[]), (
        SELECT COALESCE(
          JSONB_AGG(
            CASE WHEN COALESCE(
              JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k6"."__pe_value" AS JSONB), 'name')), 'null'
            ) <> 'null'
              OR COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k6"."__pe_value" AS JSONB), 'at'), 'city')), 'null') <> 'null' THEN JSONB_SET(
                "k6"."__pe_value" #- CAST(CASE WHEN COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k6"."__pe_value" AS JSONB), 'name')), 'null') <> 'null' THEN '{"name"}' ELSE '{}' END AS TEXT[]), CAST(
                  CASE WHEN COALESCE(
                    JSONB_TYPEOF(
                      JSONB_OBJECT_FIELD(
                        JSONB_OBJECT_FIELD(CAST("k6"."__pe_value" AS JSONB), 'at'), 'city'
                      )
                    ), 'null'
                  ) <> 'null' THEN '{"at","city"}' ELSE '{}' END AS TEXT[]
                ), TO_JSONB(CAST('gone' AS TEXT)), FALSE
              ) ELSE "k6"."__pe_value" END
            ORDER BY "k6"."__pe_n"
          ), CAST('[]' AS JSONB)
        )
        FROM (
          SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
          FROM JSONB_ARRAY_ELEMENTS(
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'devices')
            ) = 'array' THEN JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'devices') END
          )
          WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
        ) AS "k6"
      ), FALSE
    ) AS JSON
  ) ELSE "members"."settings" END, "email" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k9"
  WHERE ("k9"."__pe_run" = CAST(%(run)s AS TEXT) AND "k9"."__pe_set" = 'dead')
    AND "k9"."__pe_k0" = "members"."id"
)
  AND (
    NOT "members"."email" IS NULL
      OR (
        COALESCE(
          JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'nick')), 'null'
        ) <> 'null'
          AND CASE WHEN JSONB_TYPEOF(
            JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'nick')
          )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
            CAST("members"."settings" AS JSONB), 'nick'
          ) END IS DISTINCT
        FROM 'it''s gone'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
          FROM JSONB_ARRAY_ELEMENTS(
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'tags')
            ) = 'array' THEN JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'tags') END
          )
          WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
        ) AS "k10"
        WHERE COALESCE(JSONB_TYPEOF(CAST("k10"."__pe_value" AS JSONB)), 'null') <> 'null'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
          FROM JSONB_ARRAY_ELEMENTS(
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(
                JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'by'), 'a.b'
              )
            )= 'array' THEN JSONB_OBJECT_FIELD(
              JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'by'), 'a.b'
            ) END
          )
          WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
        ) AS "k11"
        WHERE COALESCE(JSONB_TYPEOF(CAST("k11"."__pe_value" AS JSONB)), 'null') <> 'null'
          AND CASE WHEN JSONB_TYPEOF(
            CAST("k11"."__pe_value" AS JSONB)
          ) IN ('string', 'number') THEN CAST("k11"."__pe_value" AS JSONB) #>> '{}' END IS DISTINCT
        FROM ''
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
          FROM JSONB_ARRAY_ELEMENTS(
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'devices')
            ) = 'array' THEN JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'devices') END
          )
          WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
        ) AS "k12"
        WHERE COALESCE(
          JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k12"."__pe_value" AS JSONB), 'name')), 'null'
        ) <> 'null'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
          FROM JSONB_ARRAY_ELEMENTS(
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'devices')
            ) = 'array' THEN JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'devices') END
          )
          WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
        ) AS "k13"
        WHERE COALESCE(
          JSONB_TYPEOF(
            JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k13"."__pe_value" AS JSONB), 'at'), 'city')
          ), 'null'
        ) <> 'null'
          AND CASE WHEN JSONB_TYPEOF(
            JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k13"."__pe_value" AS JSONB), 'at'), 'city')
          )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
            JSONB_OBJECT_FIELD(CAST("k13"."__pe_value" AS JSONB), 'at'), 'city'
          ) END IS DISTINCT
        FROM 'gone'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
          FROM JSONB_ARRAY_ELEMENTS(
            CASE WHEN JSONB_TYPEOF(
              CAST("members"."settings" AS JSONB)
            ) = 'array' THEN CAST("members"."settings" AS JSONB) END
          )
          WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
        ) AS "k14"
        WHERE COALESCE(
          JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("k14"."__pe_value" AS JSONB), 'name')), 'null'
        ) <> 'null'
      )
  );

-- [office.verify.members.email] 0
SELECT COUNT(*)
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("members"."email")
);

-- [office.verify.talks.host_id] 0
SELECT COUNT(*)
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = "talks"."host_id"
)
  AND (
    NOT "talks"."host_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "members" AS "o2" WHERE "talks"."host_id" = "o2"."id")
  );

-- [office.verify.talks.log.said[].by.email] 0
SELECT COUNT(*)
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM (
    SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
    FROM JSONB_ARRAY_ELEMENTS(
      CASE WHEN JSONB_TYPEOF(
        JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'said')
      ) = 'array' THEN JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'said') END
    )
    WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
  ) AS "k1"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k2"
    WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
      AND LOWER("k2"."__pe_value") = LOWER(
        CASE WHEN JSONB_TYPEOF(
          JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'email')
        )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
          JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'email'
        ) END
      )
  )
);

-- [office.verify.talks.log.said[].by.id] 0
SELECT COUNT(*)
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM (
    SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
    FROM JSONB_ARRAY_ELEMENTS(
      CASE WHEN JSONB_TYPEOF(
        JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'said')
      ) = 'array' THEN JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'said') END
    )
    WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
  ) AS "k1"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_v_person_id" AS "k2"
    WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
      AND "k2"."__pe_value" = CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'id')) IN ('number') THEN CASE WHEN JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'id') ~ '^-?[0-9]{1,18}$' THEN CAST(
        JSONB_OBJECT_FIELD_TEXT(
          JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'by'), 'id'
        ) AS BIGINT
      ) END END
  )
);

-- [office.verify.talks.log.invited[]] 0
SELECT COUNT(*)
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM (
    SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
    FROM JSONB_ARRAY_ELEMENTS(
      CASE WHEN JSONB_TYPEOF(
        JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'invited')
      ) = 'array' THEN JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'invited') END
    )
    WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
  ) AS "k1"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k2"
    WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
      AND LOWER("k2"."__pe_value") = LOWER(
        CASE WHEN JSONB_TYPEOF(
          CAST("k1"."__pe_value" AS JSONB)
        ) IN ('string', 'number') THEN CAST("k1"."__pe_value" AS JSONB) #>> '{}' END
      )
  )
);

-- [office.verify.talks.log.seen."by.whom"[].email] 0
SELECT COUNT(*)
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM (
    SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
    FROM JSONB_ARRAY_ELEMENTS(
      CASE WHEN JSONB_TYPEOF(
        JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'seen'), 'by.whom')
      )= 'array' THEN JSONB_OBJECT_FIELD(
        JSONB_OBJECT_FIELD(CAST("talks"."log" AS JSONB), 'seen'), 'by.whom'
      ) END
    )
    WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
  ) AS "k1"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k2"
    WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
      AND LOWER("k2"."__pe_value") = LOWER(
        CASE WHEN JSONB_TYPEOF(
          JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'email')
        )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
          CAST("k1"."__pe_value" AS JSONB), 'email'
        ) END
      )
  )
);

-- [office.verify.talks.log[].email] 0
SELECT COUNT(*)
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM (
    SELECT "__pe_j"."__pe_value", "__pe_j"."__pe_n"
    FROM JSONB_ARRAY_ELEMENTS(
      CASE WHEN JSONB_TYPEOF(
        CAST("talks"."log" AS JSONB)
      ) = 'array' THEN CAST("talks"."log" AS JSONB) END
    )
    WITH ORDINALITY AS "__pe_j"("__pe_value", "__pe_n")
  ) AS "k1"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k2"
    WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
      AND LOWER("k2"."__pe_value") = LOWER(
        CASE WHEN JSONB_TYPEOF(
          JSONB_OBJECT_FIELD(CAST("k1"."__pe_value" AS JSONB), 'email')
        )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
          CAST("k1"."__pe_value" AS JSONB), 'email'
        ) END
      )
  )
);

-- [office.verify.owned.talks.host_id] 0
SELECT COUNT(*)
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "talks"."host_id"
);

-- [office.verify.unreadable.members.settings] 0
SELECT COUNT(*)
FROM "members"
WHERE NOT TRUE
  AND EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "members"."id"
  );

-- [office.verify.unreadable.talks.log] 0
SELECT COUNT(*) FROM "talks" WHERE NOT TRUE;

-- [office.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_members" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_members";
DROP TABLE "__pe_r_members";
DELETE FROM "__pe_r_talks" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_talks";
DROP TABLE "__pe_r_talks";

-- [office.purge-residual] 0
