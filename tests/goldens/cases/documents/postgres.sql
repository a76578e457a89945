-- documents, on postgres
-- statements sha256:d44e3fde576ceec8f4bef370a5a6001d9d213b43651f2fbca2563eb4d07c98f4
-- fixture    sha256:7419a607924ff522fb77e6640051c08070c14dd39ee9d9219f4285dc1f3cfe9f
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
CREATE TABLE IF NOT EXISTS "__pe_r_uploads" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_t_members" (
  "__pe_run" TEXT, "__pe_n" INT, "__pe_token" TEXT, UNIQUE ("__pe_run", "__pe_n")
);
CREATE TABLE IF NOT EXISTS "__pe_d_members" (
  "__pe_run" TEXT, "__pe_k0" INT, "__pe_token" TEXT, UNIQUE ("__pe_run", "__pe_k0")
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

-- [office.resolve.value.members] 6
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
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER(
      CASE WHEN JSONB_TYPEOF(
        JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'recovery')
      )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
        CAST("members"."settings" AS JSONB), 'recovery'
      ) END
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );

-- [office.resolve.value.uploads] 1
INSERT INTO "__pe_r_uploads" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "uploads"."id"
FROM "uploads"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
      AND LOWER("k1"."__pe_value") = LOWER(
        CASE WHEN JSONB_TYPEOF(
          JSONB_OBJECT_FIELD(
            JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email'
          )
        )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
          JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email'
        ) END
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "rooms" AS "o2" WHERE "uploads"."room_id" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_uploads" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "uploads"."id"
  );
INSERT INTO "__pe_r_uploads" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "uploads"."id"
FROM "uploads"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_id" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
      AND "k1"."__pe_value" = CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id')) IN ('number') THEN CASE WHEN JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id') ~ '^-?[0-9]{1,18}$' THEN CAST(
        JSONB_OBJECT_FIELD_TEXT(
          JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id'
        ) AS BIGINT
      ) END END
  )
    AND NOT EXISTS(SELECT 1 FROM "rooms" AS "o2" WHERE "uploads"."room_id" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_uploads" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "uploads"."id"
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

-- [office.collect.members.settings.recovery] 0
SELECT DISTINCT CASE WHEN JSONB_TYPEOF(
  JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'recovery')
)IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
  CAST("members"."settings" AS JSONB), 'recovery'
) END
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT CASE WHEN JSONB_TYPEOF(
    JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'recovery')
  )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
    CAST("members"."settings" AS JSONB), 'recovery'
  ) END IS NULL;

-- [office.collect.uploads.meta.uploader.email] 0
SELECT DISTINCT CASE WHEN JSONB_TYPEOF(
  JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email')
)IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
  JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email'
) END
FROM "uploads"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_uploads" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "uploads"."id"
)
  AND NOT CASE WHEN JSONB_TYPEOF(
    JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email')
  )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
    JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email'
  ) END IS NULL;

-- [office.collect.uploads.meta.uploader.id] 0
SELECT DISTINCT CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id')) IN ('number') THEN CASE WHEN JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id') ~ '^-?[0-9]{1,18}$' THEN CAST(
  JSONB_OBJECT_FIELD_TEXT(
    JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id'
  ) AS BIGINT
) END END
FROM "uploads"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_uploads" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "uploads"."id"
)
  AND NOT CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id')) IN ('number') THEN CASE WHEN JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id') ~ '^-?[0-9]{1,18}$' THEN CAST(
    JSONB_OBJECT_FIELD_TEXT(
      JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id'
    ) AS BIGINT
  ) END END IS NULL;

-- [office.require.ceiling.members] 6
SELECT COUNT(*)
FROM "__pe_r_members" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [office.require.ceiling.uploads] 1
SELECT COUNT(*)
FROM "__pe_r_uploads" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [office.decide.dead.members] 6
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

-- [office.decide.dead.uploads] 1
INSERT INTO "__pe_r_uploads" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "uploads"."id"
FROM "uploads"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_uploads" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "uploads"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_uploads" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "uploads"."id"
  );

-- [office.decide.left.uploads] 2
INSERT INTO "__pe_r_uploads" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'left', "uploads"."id"
FROM "uploads"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
        AND LOWER("k1"."__pe_value") = LOWER(
          CASE WHEN JSONB_TYPEOF(
            JSONB_OBJECT_FIELD(
              JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email'
            )
          )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
            JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email'
          ) END
        )
    )
      OR EXISTS(
        SELECT 1
        FROM "__pe_v_person_id" AS "k2"
        WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
          AND "k2"."__pe_value" = CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id')) IN ('number') THEN CASE WHEN JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id') ~ '^-?[0-9]{1,18}$' THEN CAST(
            JSONB_OBJECT_FIELD_TEXT(
              JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id'
            ) AS BIGINT
          ) END END
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_uploads" AS "k3"
      WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'dead')
        AND "k3"."__pe_k0" = "uploads"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_uploads" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'left')
      AND "k4"."__pe_k0" = "uploads"."id"
  );

-- [office.draw.members] 6
SELECT COUNT(*)
FROM "__pe_r_members" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'dead';
INSERT INTO "__pe_t_members" ("__pe_run", "__pe_n", "__pe_token")
SELECT CAST(%(run)s AS TEXT), CAST(%(ordinal)s AS INT), CAST(%(token)s AS TEXT);
INSERT INTO "__pe_d_members" ("__pe_run", "__pe_k0", "__pe_token")
SELECT CAST(%(run)s AS TEXT), "k3"."__pe_k0", "k4"."__pe_token"
FROM (
  SELECT "k2"."__pe_k0", ROW_NUMBER() OVER (ORDER BY "k2"."__pe_k0" NULLS FIRST) AS "__pe_n"
  FROM "__pe_r_members" AS "k2"
  WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k2"."__pe_set" = 'dead'
) AS "k3"
JOIN "__pe_t_members" AS "k4" ON "k4"."__pe_n" = "k3"."__pe_n"
  AND "k4"."__pe_run" = CAST(%(run)s AS TEXT);

-- [office.anonymise.members] 6
UPDATE "members"
SET "settings" = CASE WHEN COALESCE(
  JSONB_TYPEOF(
    JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'name')
  ), 'null'
) <> 'null'
  OR COALESCE(
    JSONB_TYPEOF(
      JSONB_OBJECT_FIELD(
        JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'nick.name'
      )
    ), 'null'
  ) <> 'null'
  OR COALESCE(
    JSONB_TYPEOF(
      JSONB_OBJECT_FIELD(
        JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'handle'
      )
    ), 'null'
  ) <> 'null'
  OR COALESCE(
    JSONB_TYPEOF(
      JSONB_OBJECT_FIELD(
        JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'title'
      )
    ), 'null'
  ) <> 'null'
  OR COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'recovery')), 'null') <> 'null' THEN CAST(
    JSONB_SET(
      JSONB_SET(
        JSONB_SET(
          CAST("members"."settings" AS JSONB) #- CAST(CASE WHEN COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'name')), 'null') <> 'null' THEN '{"profile","name"}' ELSE '{}' END AS TEXT[]), CAST(
            CASE WHEN COALESCE(
              JSONB_TYPEOF(
                JSONB_OBJECT_FIELD(
                  JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'nick.name'
                )
              ), 'null'
            ) <> 'null' THEN '{"profile","nick.name"}' ELSE '{}' END AS TEXT[]
          ), TO_JSONB(CAST('' AS TEXT)), FALSE
        ), CAST(
          CASE WHEN COALESCE(
            JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(
                JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'handle'
              )
            ), 'null'
          ) <> 'null' THEN '{"profile","handle"}' ELSE '{}' END AS TEXT[]
        ), TO_JSONB(
          CAST(
            (
              SELECT 'deleted-' || "k1"."__pe_token"
              FROM "__pe_d_members" AS "k1"
              WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
                AND "k1"."__pe_k0" = "members"."id"
            ) AS TEXT
          )
        ), FALSE
      ), CAST(
        CASE WHEN COALESCE(
          JSONB_TYPEOF(
            JSONB_OBJECT_FIELD(
              JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'title'
            )
          ), 'null'
        ) <> 'null' THEN '{"profile","title"}' ELSE '{}' END AS TEXT[]
      ), TO_JSONB(CAST('it''s gone' AS TEXT)), FALSE
    )#- CAST(
      CASE WHEN COALESCE(
        JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'recovery')), 'null'
      ) <> 'null' THEN '{"recovery"}' ELSE '{}' END AS TEXT[]
    ) AS JSON
  ) ELSE "members"."settings" END, "email" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k2"
  WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
    AND "k2"."__pe_k0" = "members"."id"
)
  AND (
    NOT "members"."email" IS NULL
      OR COALESCE(
        JSONB_TYPEOF(
          JSONB_OBJECT_FIELD(
            JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'name'
          )
        ), 'null'
      ) <> 'null'
      OR (
        COALESCE(
          JSONB_TYPEOF(
            JSONB_OBJECT_FIELD(
              JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'nick.name'
            )
          ), 'null'
        ) <> 'null'
          AND CASE WHEN JSONB_TYPEOF(
            JSONB_OBJECT_FIELD(
              JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'nick.name'
            )
          )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
            JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'nick.name'
          ) END IS DISTINCT
        FROM ''
      )
      OR (
        COALESCE(
          JSONB_TYPEOF(
            JSONB_OBJECT_FIELD(
              JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'handle'
            )
          ), 'null'
        ) <> 'null'
          AND (
            CASE WHEN JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(
                JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'handle'
              )
            )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
              JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'handle'
            ) END IS NULL
              OR NOT (
                LENGTH(
                  CASE WHEN JSONB_TYPEOF(
                    JSONB_OBJECT_FIELD(
                      JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'handle'
                    )
                  )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
                    JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'handle'
                  ) END
                ) = 32
                  AND TRIM(
                    '0123456789abcdef'
                    FROM SUBSTRING(
                      CASE WHEN JSONB_TYPEOF(
                        JSONB_OBJECT_FIELD(
                          JSONB_OBJECT_FIELD(
                            CAST("members"."settings" AS JSONB), 'profile'
                          ), 'handle'
                        )
                      )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
                        JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'handle'
                      ) END
                      FROM 9 FOR 24
                    )
                  ) = ''
                  AND SUBSTRING(
                    CASE WHEN JSONB_TYPEOF(
                      JSONB_OBJECT_FIELD(
                        JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'handle'
                      )
                    )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
                      JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'handle'
                    ) END
                    FROM 1 FOR 8
                  ) = 'deleted-'
              )
          )
      )
      OR (
        COALESCE(
          JSONB_TYPEOF(
            JSONB_OBJECT_FIELD(
              JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'title'
            )
          ), 'null'
        ) <> 'null'
          AND CASE WHEN JSONB_TYPEOF(
            JSONB_OBJECT_FIELD(
              JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'title'
            )
          )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
            JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'profile'), 'title'
          ) END IS DISTINCT
        FROM 'it''s gone'
      )
      OR COALESCE(
        JSONB_TYPEOF(JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'recovery')), 'null'
      ) <> 'null'
  );

-- [office.leave.uploads] 2
UPDATE "uploads"
SET "meta" = CASE WHEN (
  COALESCE(
    JSONB_TYPEOF(
      JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email')
    ), 'null'
  ) <> 'null'
    AND COALESCE(
      LOWER(
        CASE WHEN JSONB_TYPEOF(
          JSONB_OBJECT_FIELD(
            JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email'
          )
        )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
          JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email'
        ) END
      )IN (
        SELECT LOWER("k1"."__pe_value")
        FROM "__pe_v_person_email" AS "k1"
        WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
      ), FALSE
    )
)
  OR (COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id')), 'null') <> 'null' AND COALESCE(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id')) IN ('number') THEN CASE WHEN JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id') ~ '^-?[0-9]{1,18}$' THEN CAST(JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id') AS BIGINT) END END IN (SELECT "k2"."__pe_value" FROM "__pe_v_person_id" AS "k2" WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)), FALSE)) THEN CAST(
    CAST("uploads"."meta" AS JSONB) #- CAST(CASE WHEN COALESCE(JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email')), 'null') <> 'null' AND COALESCE(LOWER(CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email')) IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email') END) IN (SELECT LOWER("k1"."__pe_value") FROM "__pe_v_person_email" AS "k1" WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)), FALSE) THEN '{"uploader","email"}' ELSE '{}' END AS TEXT[]) #- CAST(
      CASE WHEN COALESCE(
        JSONB_TYPEOF(
          JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id')
        ), 'null'
      ) <> 'null'
        AND COALESCE(
          CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id')) IN ('number') THEN CASE WHEN JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id') ~ '^-?[0-9]{1,18}$' THEN CAST(
            JSONB_OBJECT_FIELD_TEXT(
              JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id'
            ) AS BIGINT
          )END END IN (
            SELECT "k2"."__pe_value"
            FROM "__pe_v_person_id" AS "k2"
            WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
          ), FALSE
        ) THEN '{"uploader","id"}' ELSE '{}' END AS TEXT[]
    ) AS JSON
  ) ELSE "uploads"."meta" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_uploads" AS "k3"
  WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'left')
    AND "k3"."__pe_k0" = "uploads"."id"
)
  AND (
    (
      COALESCE(
        LOWER(
          CASE WHEN JSONB_TYPEOF(
            JSONB_OBJECT_FIELD(
              JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email'
            )
          )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
            JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email'
          ) END
        )IN (
          SELECT LOWER("k4"."__pe_value")
          FROM "__pe_v_person_email" AS "k4"
          WHERE "k4"."__pe_run" = CAST(%(run)s AS TEXT)
        ), FALSE
      )
        AND COALESCE(
          JSONB_TYPEOF(
            JSONB_OBJECT_FIELD(
              JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email'
            )
          ), 'null'
        ) <> 'null'
    )
      OR (
        COALESCE(
          CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id')) IN ('number') THEN CASE WHEN JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id') ~ '^-?[0-9]{1,18}$' THEN CAST(
            JSONB_OBJECT_FIELD_TEXT(
              JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id'
            ) AS BIGINT
          )END END IN (
            SELECT "k5"."__pe_value"
            FROM "__pe_v_person_id" AS "k5"
            WHERE "k5"."__pe_run" = CAST(%(run)s AS TEXT)
          ), FALSE
        )
          AND COALESCE(
            JSONB_TYPEOF(
              JSONB_OBJECT_FIELD(
                JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id'
              )
            ), 'null'
          ) <> 'null'
      )
  );

-- [office.delete.uploads] 1
DELETE FROM "uploads"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_uploads" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "uploads"."id"
);
SELECT "k1"."__pe_k0"
FROM "__pe_r_uploads" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
SELECT "k1"."__pe_k0"
FROM "__pe_r_uploads" AS "k1"
WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET %(size)s;
DELETE FROM "uploads"
WHERE "uploads"."id" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_uploads" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
    AND "k1"."__pe_k0" < CAST(%(to0)s AS INT)
)
  AND (
    (
      COALESCE(
        LOWER(
          CASE WHEN JSONB_TYPEOF(
            JSONB_OBJECT_FIELD(
              JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email'
            )
          )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
            JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email'
          ) END
        )IN (
          SELECT LOWER("k2"."__pe_value")
          FROM "__pe_v_person_email" AS "k2"
          WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
        ), FALSE
      )
        OR COALESCE(
          CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id')) IN ('number') THEN CASE WHEN JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id') ~ '^-?[0-9]{1,18}$' THEN CAST(
            JSONB_OBJECT_FIELD_TEXT(
              JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id'
            ) AS BIGINT
          )END END IN (
            SELECT "k3"."__pe_value"
            FROM "__pe_v_person_id" AS "k3"
            WHERE "k3"."__pe_run" = CAST(%(run)s AS TEXT)
          ), FALSE
        )
    )
      AND NOT EXISTS(SELECT 1 FROM "rooms" AS "o4" WHERE "uploads"."room_id" = "o4"."id")
  );
DELETE FROM "__pe_r_uploads"
WHERE "__pe_r_uploads"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "__pe_r_uploads"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_uploads"."__pe_k0" >= CAST(%(from0)s AS INT)
  AND "__pe_r_uploads"."__pe_k0" < CAST(%(to0)s AS INT);

-- [office.verify.members.email] 0
SELECT COUNT(*)
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("members"."email")
);

-- [office.verify.members.settings.recovery] 0
SELECT COUNT(*)
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER(
      CASE WHEN JSONB_TYPEOF(
        JSONB_OBJECT_FIELD(CAST("members"."settings" AS JSONB), 'recovery')
      )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
        CAST("members"."settings" AS JSONB), 'recovery'
      ) END
    )
);

-- [office.verify.uploads.meta.uploader.email] 0
SELECT COUNT(*)
FROM "uploads"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER(
      CASE WHEN JSONB_TYPEOF(
        JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email')
      )IN ('string', 'number') THEN JSONB_OBJECT_FIELD_TEXT(
        JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'email'
      ) END
    )
);

-- [office.verify.uploads.meta.uploader.id] 0
SELECT COUNT(*)
FROM "uploads"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CASE WHEN JSONB_TYPEOF(JSONB_OBJECT_FIELD(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id')) IN ('number') THEN CASE WHEN JSONB_OBJECT_FIELD_TEXT(JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id') ~ '^-?[0-9]{1,18}$' THEN CAST(
      JSONB_OBJECT_FIELD_TEXT(
        JSONB_OBJECT_FIELD(CAST("uploads"."meta" AS JSONB), 'uploader'), 'id'
      ) AS BIGINT
    ) END END
);

-- [office.verify.unreadable.members.settings] 0
SELECT COUNT(*) FROM "members" WHERE NOT TRUE;

-- [office.verify.unreadable.uploads.meta] 0
SELECT COUNT(*) FROM "uploads" WHERE NOT TRUE;

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
DELETE FROM "__pe_r_uploads" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_uploads";
DROP TABLE "__pe_r_uploads";
DELETE FROM "__pe_t_members" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_t_members";
DROP TABLE "__pe_t_members";
DELETE FROM "__pe_d_members" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_d_members";
DROP TABLE "__pe_d_members";

-- [office.purge-residual] 0
