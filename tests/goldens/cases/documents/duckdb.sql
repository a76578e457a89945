-- documents, on duckdb
-- statements sha256:9017d4296706815d72799944bba4bed811e36c278252d039a92874c4c6e84044
-- fixture    sha256:7419a607924ff522fb77e6640051c08070c14dd39ee9d9219f4285dc1f3cfe9f
-- confirmed by running on duckdb 2.0.1

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
SELECT CAST($run AS TEXT), CAST($value AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND "k1"."__pe_value" = CAST($value AS TEXT)
);

-- [office.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST($run AS TEXT), CAST($value AS INT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND "k1"."__pe_value" = CAST($value AS INT)
);

-- [office.resolve.value.members] 6
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'candidate', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND "k1"."__pe_value" = "members"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'candidate', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND LOWER("k1"."__pe_value" COLLATE "BINARY") = LOWER("members"."email" COLLATE "BINARY")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'candidate', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND LOWER("k1"."__pe_value" COLLATE "BINARY") = LOWER(
      CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."recovery"') END IN (
        'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
      ) THEN JSON_EXTRACT_STRING("members"."settings", '$."recovery"') END
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );

-- [office.resolve.value.uploads] 1
INSERT INTO "__pe_r_uploads" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'candidate', "uploads"."id"
FROM "uploads"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST($run AS TEXT)
      AND LOWER("k1"."__pe_value" COLLATE "BINARY") = LOWER(
        CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN (
          'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
        ) THEN JSON_EXTRACT_STRING("uploads"."meta", '$."uploader"."email"') END
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "rooms" AS "o2" WHERE "uploads"."room_id" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_uploads" AS "k3"
    WHERE ("k3"."__pe_run" = CAST($run AS TEXT) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "uploads"."id"
  );
INSERT INTO "__pe_r_uploads" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'candidate', "uploads"."id"
FROM "uploads"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_id" AS "k1"
    WHERE "k1"."__pe_run" = CAST($run AS TEXT)
      AND "k1"."__pe_value" = CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."id"') END IN ('BIGINT', 'UBIGINT') THEN TRY_CAST(
        JSON_EXTRACT_STRING("uploads"."meta", '$."uploader"."id"') AS BIGINT
      ) END
  )
    AND NOT EXISTS(SELECT 1 FROM "rooms" AS "o2" WHERE "uploads"."room_id" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_uploads" AS "k3"
    WHERE ("k3"."__pe_run" = CAST($run AS TEXT) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "uploads"."id"
  );

-- [office.collect.members.id] 0
SELECT DISTINCT "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT "members"."id" IS NULL;

-- [office.collect.members.email] 0
SELECT DISTINCT "members"."email"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT "members"."email" IS NULL;

-- [office.collect.members.settings.recovery] 0
SELECT DISTINCT CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."recovery"') END IN (
  'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
) THEN JSON_EXTRACT_STRING("members"."settings", '$."recovery"') END
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."recovery"') END IN (
    'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
  ) THEN JSON_EXTRACT_STRING("members"."settings", '$."recovery"') END IS NULL;

-- [office.collect.uploads.meta.uploader.email] 0
SELECT DISTINCT CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN (
  'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
) THEN JSON_EXTRACT_STRING("uploads"."meta", '$."uploader"."email"') END
FROM "uploads"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_uploads" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "uploads"."id"
)
  AND NOT CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN (
    'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
  ) THEN JSON_EXTRACT_STRING("uploads"."meta", '$."uploader"."email"') END IS NULL;

-- [office.collect.uploads.meta.uploader.id] 0
SELECT DISTINCT CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."id"') END IN ('BIGINT', 'UBIGINT') THEN TRY_CAST(
  JSON_EXTRACT_STRING("uploads"."meta", '$."uploader"."id"') AS BIGINT
) END
FROM "uploads"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_uploads" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "uploads"."id"
)
  AND NOT CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."id"') END IN ('BIGINT', 'UBIGINT') THEN TRY_CAST(
    JSON_EXTRACT_STRING("uploads"."meta", '$."uploader"."id"') AS BIGINT
  ) END IS NULL;

-- [office.require.ceiling.members] 6
SELECT COUNT(*)
FROM "__pe_r_members" AS "k1"
WHERE "k1"."__pe_run" = CAST($run AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [office.require.ceiling.uploads] 1
SELECT COUNT(*)
FROM "__pe_r_uploads" AS "k1"
WHERE "k1"."__pe_run" = CAST($run AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [office.decide.dead.members] 6
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'dead', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "members"."id"
  );

-- [office.decide.dead.uploads] 1
INSERT INTO "__pe_r_uploads" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'dead', "uploads"."id"
FROM "uploads"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_uploads" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "uploads"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_uploads" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "uploads"."id"
  );

-- [office.decide.left.uploads] 2
INSERT INTO "__pe_r_uploads" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'left', "uploads"."id"
FROM "uploads"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = CAST($run AS TEXT)
        AND LOWER("k1"."__pe_value" COLLATE "BINARY") = LOWER(
          CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN (
            'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
          ) THEN JSON_EXTRACT_STRING("uploads"."meta", '$."uploader"."email"') END
        )
    )
      OR EXISTS(
        SELECT 1
        FROM "__pe_v_person_id" AS "k2"
        WHERE "k2"."__pe_run" = CAST($run AS TEXT)
          AND "k2"."__pe_value" = CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."id"') END IN ('BIGINT', 'UBIGINT') THEN TRY_CAST(
            JSON_EXTRACT_STRING("uploads"."meta", '$."uploader"."id"') AS BIGINT
          ) END
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_uploads" AS "k3"
      WHERE ("k3"."__pe_run" = CAST($run AS TEXT) AND "k3"."__pe_set" = 'dead')
        AND "k3"."__pe_k0" = "uploads"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_uploads" AS "k4"
    WHERE ("k4"."__pe_run" = CAST($run AS TEXT) AND "k4"."__pe_set" = 'left')
      AND "k4"."__pe_k0" = "uploads"."id"
  );

-- [office.draw.members] 6
SELECT COUNT(*)
FROM "__pe_r_members" AS "k1"
WHERE "k1"."__pe_run" = CAST($run AS TEXT)
  AND "k1"."__pe_set" = 'dead';
INSERT INTO "__pe_t_members" ("__pe_run", "__pe_n", "__pe_token")
SELECT CAST($run AS TEXT), CAST($ordinal AS INT), CAST($token AS TEXT);
INSERT INTO "__pe_d_members" ("__pe_run", "__pe_k0", "__pe_token")
SELECT CAST($run AS TEXT), "k3"."__pe_k0", "k4"."__pe_token"
FROM (
  SELECT "k2"."__pe_k0", ROW_NUMBER() OVER (ORDER BY "k2"."__pe_k0" NULLS FIRST) AS "__pe_n"
  FROM "__pe_r_members" AS "k2"
  WHERE "k2"."__pe_run" = CAST($run AS TEXT)
    AND "k2"."__pe_set" = 'dead'
) AS "k3"
JOIN "__pe_t_members" AS "k4" ON "k4"."__pe_n" = "k3"."__pe_n"
  AND "k4"."__pe_run" = CAST($run AS TEXT);

-- [office.anonymise.members] 6
UPDATE "members"
SET "settings" = CASE WHEN COALESCE(
  CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
    "members"."settings", '$."profile"."name"'
  ) END, 'NULL'
) <> 'NULL'
  OR COALESCE(
    CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
      "members"."settings", '$."profile"."nick.name"'
    ) END, 'NULL'
  ) <> 'NULL'
  OR COALESCE(
    CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
      "members"."settings", '$."profile"."handle"'
    ) END, 'NULL'
  ) <> 'NULL'
  OR COALESCE(
    CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
      "members"."settings", '$."profile"."title"'
    ) END, 'NULL'
  ) <> 'NULL'
  OR COALESCE(CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."recovery"') END, 'NULL') <> 'NULL' THEN JSON_MERGE_PATCH(
    "members"."settings", CASE WHEN COALESCE(CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."profile"."name"') END, 'NULL') <> 'NULL' THEN CAST('{"profile": {"name": null}}' AS JSON) ELSE CAST('{}' AS JSON) END, CASE WHEN COALESCE(CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."profile"."nick.name"') END, 'NULL') <> 'NULL' THEN CAST(JSON_OBJECT('profile', JSON_OBJECT('nick.name', '')) AS JSON) ELSE CAST('{}' AS JSON) END, CASE WHEN COALESCE(CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."profile"."handle"') END, 'NULL') <> 'NULL' THEN CAST(
      JSON_OBJECT(
        'profile', JSON_OBJECT(
          'handle', (
            SELECT 'deleted-' || "k1"."__pe_token"
            FROM "__pe_d_members" AS "k1"
            WHERE "k1"."__pe_run" = CAST($run AS TEXT)
              AND "k1"."__pe_k0" = "members"."id"
          )
        )
      ) AS JSON
    )ELSE CAST('{}' AS JSON) END, CASE WHEN COALESCE(
      CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
        "members"."settings", '$."profile"."title"'
      ) END, 'NULL'
    )<> 'NULL' THEN CAST(JSON_OBJECT('profile', JSON_OBJECT('title', 'it''s gone')) AS JSON) ELSE CAST('{}' AS JSON) END, CASE WHEN COALESCE(
      CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
        "members"."settings", '$."recovery"'
      ) END, 'NULL'
    ) <> 'NULL' THEN CAST('{"recovery": null}' AS JSON) ELSE CAST('{}' AS JSON) END
  ) ELSE "members"."settings" END, "email" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k2"
  WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'dead')
    AND "k2"."__pe_k0" = "members"."id"
)
  AND (
    NOT "members"."email" IS NULL
      OR COALESCE(
        CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
          "members"."settings", '$."profile"."name"'
        ) END, 'NULL'
      ) <> 'NULL'
      OR (
        COALESCE(
          CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
            "members"."settings", '$."profile"."nick.name"'
          ) END, 'NULL'
        ) <> 'NULL'
          AND CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."profile"."nick.name"') END IN (
            'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
          )THEN JSON_EXTRACT_STRING("members"."settings", '$."profile"."nick.name"') END IS DISTINCT
        FROM ''
      )
      OR (
        COALESCE(
          CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
            "members"."settings", '$."profile"."handle"'
          ) END, 'NULL'
        ) <> 'NULL'
          AND (
            CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."profile"."handle"') END IN (
              'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
            ) THEN JSON_EXTRACT_STRING("members"."settings", '$."profile"."handle"') END IS NULL
              OR NOT (
                LENGTH(
                  CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."profile"."handle"') END IN (
                    'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
                  ) THEN JSON_EXTRACT_STRING("members"."settings", '$."profile"."handle"') END
                ) = 32
                  AND TRIM(
                    SUBSTRING(
                      CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."profile"."handle"') END IN (
                        'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
                      )THEN JSON_EXTRACT_STRING(
                        "members"."settings", '$."profile"."handle"'
                      ) END, 9, 24
                    ), '0123456789abcdef'
                  ) = ''
                  AND SUBSTRING(
                    CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."profile"."handle"') END IN (
                      'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
                    )THEN JSON_EXTRACT_STRING("members"."settings", '$."profile"."handle"') END, 1, 8
                  ) = 'deleted-'
              )
          )
      )
      OR (
        COALESCE(
          CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
            "members"."settings", '$."profile"."title"'
          ) END, 'NULL'
        ) <> 'NULL'
          AND CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."profile"."title"') END IN (
            'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
          ) THEN JSON_EXTRACT_STRING("members"."settings", '$."profile"."title"') END IS DISTINCT
        FROM 'it''s gone'
      )
      OR COALESCE(
        CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
          "members"."settings", '$."recovery"'
        ) END, 'NULL'
      ) <> 'NULL'
  );

-- [office.leave.uploads] 2
UPDATE "uploads"
SET "meta" = CASE WHEN (
  COALESCE(
    CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE(
      "uploads"."meta", '$."uploader"."email"'
    ) END, 'NULL'
  ) <> 'NULL'
    AND EXISTS(
      SELECT 1
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = CAST($run AS TEXT)
        AND LOWER("k1"."__pe_value" COLLATE "BINARY") = LOWER(
          CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN (
            'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
          ) THEN JSON_EXTRACT_STRING("uploads"."meta", '$."uploader"."email"') END
        )
    )
)
  OR (COALESCE(CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."id"') END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM "__pe_v_person_id" AS "k2" WHERE "k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_value" = CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."id"') END IN ('BIGINT', 'UBIGINT') THEN TRY_CAST(JSON_EXTRACT_STRING("uploads"."meta", '$."uploader"."id"') AS BIGINT) END)) THEN JSON_MERGE_PATCH(
    "uploads"."meta", CASE WHEN COALESCE(
      CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE(
        "uploads"."meta", '$."uploader"."email"'
      ) END, 'NULL'
    ) <> 'NULL'
      AND EXISTS(
        SELECT 1
        FROM "__pe_v_person_email" AS "k1"
        WHERE "k1"."__pe_run" = CAST($run AS TEXT)
          AND LOWER("k1"."__pe_value" COLLATE "BINARY") = LOWER(
            CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN (
              'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
            ) THEN JSON_EXTRACT_STRING("uploads"."meta", '$."uploader"."email"') END
          )
      )THEN CAST('{"uploader": {"email": null}}' AS JSON) ELSE CAST('{}' AS JSON) END, CASE WHEN COALESCE(
        CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE(
          "uploads"."meta", '$."uploader"."id"'
        ) END, 'NULL'
      ) <> 'NULL'
      AND EXISTS(
        SELECT 1
        FROM "__pe_v_person_id" AS "k2"
        WHERE "k2"."__pe_run" = CAST($run AS TEXT)
          AND "k2"."__pe_value" = CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."id"') END IN ('BIGINT', 'UBIGINT') THEN TRY_CAST(
            JSON_EXTRACT_STRING("uploads"."meta", '$."uploader"."id"') AS BIGINT
          ) END
      ) THEN CAST('{"uploader": {"id": null}}' AS JSON) ELSE CAST('{}' AS JSON) END
  ) ELSE "uploads"."meta" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_uploads" AS "k3"
  WHERE ("k3"."__pe_run" = CAST($run AS TEXT) AND "k3"."__pe_set" = 'left')
    AND "k3"."__pe_k0" = "uploads"."id"
)
  AND (
    (
      EXISTS(
        SELECT 1
        FROM "__pe_v_person_email" AS "k4"
        WHERE "k4"."__pe_run" = CAST($run AS TEXT)
          AND LOWER("k4"."__pe_value" COLLATE "BINARY") = LOWER(
            CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN (
              'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
            ) THEN JSON_EXTRACT_STRING("uploads"."meta", '$."uploader"."email"') END
          )
      )
        AND COALESCE(
          CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE(
            "uploads"."meta", '$."uploader"."email"'
          ) END, 'NULL'
        ) <> 'NULL'
    )
      OR (
        EXISTS(
          SELECT 1
          FROM "__pe_v_person_id" AS "k5"
          WHERE "k5"."__pe_run" = CAST($run AS TEXT)
            AND "k5"."__pe_value" = CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."id"') END IN ('BIGINT', 'UBIGINT') THEN TRY_CAST(
              JSON_EXTRACT_STRING("uploads"."meta", '$."uploader"."id"') AS BIGINT
            ) END
        )
          AND COALESCE(
            CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE(
              "uploads"."meta", '$."uploader"."id"'
            ) END, 'NULL'
          ) <> 'NULL'
      )
  );

-- [office.delete.uploads] 1
DELETE FROM "uploads"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_uploads" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "uploads"."id"
);

-- [office.verify.members.email] 0
SELECT COUNT(*)
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND LOWER("k1"."__pe_value" COLLATE "BINARY") = LOWER("members"."email" COLLATE "BINARY")
);

-- [office.verify.members.settings.recovery] 0
SELECT COUNT(*)
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND LOWER("k1"."__pe_value" COLLATE "BINARY") = LOWER(
      CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."recovery"') END IN (
        'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
      ) THEN JSON_EXTRACT_STRING("members"."settings", '$."recovery"') END
    )
);

-- [office.verify.uploads.meta.uploader.email] 0
SELECT COUNT(*)
FROM "uploads"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND LOWER("k1"."__pe_value" COLLATE "BINARY") = LOWER(
      CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN (
        'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
      ) THEN JSON_EXTRACT_STRING("uploads"."meta", '$."uploader"."email"') END
    )
);

-- [office.verify.uploads.meta.uploader.id] 0
SELECT COUNT(*)
FROM "uploads"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND "k1"."__pe_value" = CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."id"') END IN ('BIGINT', 'UBIGINT') THEN TRY_CAST(
      JSON_EXTRACT_STRING("uploads"."meta", '$."uploader"."id"') AS BIGINT
    ) END
);

-- [office.verify.unreadable.members.settings] 0
SELECT COUNT(*)
FROM "members"
WHERE NOT ("members"."settings" IS NULL OR JSON_VALID("members"."settings"));

-- [office.verify.unreadable.uploads.meta] 0
SELECT COUNT(*) FROM "uploads" WHERE NOT ("uploads"."meta" IS NULL OR JSON_VALID("uploads"."meta"));

-- [office.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_members" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_r_members";
DROP TABLE "__pe_r_members";
DELETE FROM "__pe_r_uploads" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_r_uploads";
DROP TABLE "__pe_r_uploads";
DELETE FROM "__pe_t_members" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_t_members";
DROP TABLE "__pe_t_members";
DELETE FROM "__pe_d_members" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_d_members";
DROP TABLE "__pe_d_members";

-- [office.purge-residual] 0
