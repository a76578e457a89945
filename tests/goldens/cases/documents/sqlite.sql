-- documents, on sqlite
-- statements sha256:0e876c96596ff153ffc1099663366fa84df0f0c798f2fe707b212b8d66c68482
-- fixture    sha256:7419a607924ff522fb77e6640051c08070c14dd39ee9d9219f4285dc1f3cfe9f
-- confirmed by running on sqlite 3.40.1

-- [office.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" TEXT, "__pe_value" INTEGER, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_members" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_uploads" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_t_members" (
  "__pe_run" TEXT, "__pe_n" INTEGER, "__pe_token" TEXT, UNIQUE ("__pe_run", "__pe_n")
);
CREATE TABLE IF NOT EXISTS "__pe_d_members" (
  "__pe_run" TEXT, "__pe_k0" INTEGER, "__pe_token" TEXT, UNIQUE ("__pe_run", "__pe_k0")
);

-- [office.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [office.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [office.resolve.value.members] 6
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "members"."id"
FROM "members"
WHERE (
  NOT "members"."id" IS NULL
    AND "members"."id" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "members"."id"
FROM "members"
WHERE (
  NOT LOWER("members"."email") IS NULL
    AND LOWER("members"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "members"."id"
FROM "members"
WHERE (
  NOT LOWER(
    CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."recovery"') END IN ('text', 'integer', 'real') THEN CAST(
      JSON_EXTRACT("members"."settings", '$."recovery"') AS TEXT
    ) END
  ) IS NULL
    AND LOWER(
      CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."recovery"') END IN ('text', 'integer', 'real') THEN CAST(
        JSON_EXTRACT("members"."settings", '$."recovery"') AS TEXT
      ) END
    )IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );

-- [office.resolve.value.uploads] 1
INSERT INTO "__pe_r_uploads" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "uploads"."id"
FROM "uploads"
WHERE (
  (
    NOT LOWER(
      CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN ('text', 'integer', 'real') THEN CAST(
        JSON_EXTRACT("uploads"."meta", '$."uploader"."email"') AS TEXT
      ) END
    ) IS NULL
      AND LOWER(
        CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN ('text', 'integer', 'real') THEN CAST(
          JSON_EXTRACT("uploads"."meta", '$."uploader"."email"') AS TEXT
        ) END
      )IN (
        SELECT LOWER("k1"."__pe_value")
        FROM "__pe_v_person_email" AS "k1"
        WHERE "k1"."__pe_run" = :run
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "rooms" AS "o2" WHERE "uploads"."room_id" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_uploads" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "uploads"."id"
  );
INSERT INTO "__pe_r_uploads" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "uploads"."id"
FROM "uploads"
WHERE (
  (
    NOT CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE(
      "uploads"."meta", '$."uploader"."id"'
    ) END IN ('integer') THEN JSON_EXTRACT("uploads"."meta", '$."uploader"."id"') END IS NULL
      AND CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."id"') END IN ('integer') THEN JSON_EXTRACT("uploads"."meta", '$."uploader"."id"') END IN (
        SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "rooms" AS "o2" WHERE "uploads"."room_id" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_uploads" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "uploads"."id"
  );

-- [office.collect.members.id] 0
SELECT DISTINCT "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT "members"."id" IS NULL;

-- [office.collect.members.email] 0
SELECT DISTINCT "members"."email"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT "members"."email" IS NULL;

-- [office.collect.members.settings.recovery] 0
SELECT DISTINCT CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."recovery"') END IN ('text', 'integer', 'real') THEN CAST(
  JSON_EXTRACT("members"."settings", '$."recovery"') AS TEXT
) END
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."recovery"') END IN ('text', 'integer', 'real') THEN CAST(
    JSON_EXTRACT("members"."settings", '$."recovery"') AS TEXT
  ) END IS NULL;

-- [office.collect.uploads.meta.uploader.email] 0
SELECT DISTINCT CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN ('text', 'integer', 'real') THEN CAST(
  JSON_EXTRACT("uploads"."meta", '$."uploader"."email"') AS TEXT
) END
FROM "uploads"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_uploads" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "uploads"."id"
)
  AND NOT CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN ('text', 'integer', 'real') THEN CAST(
    JSON_EXTRACT("uploads"."meta", '$."uploader"."email"') AS TEXT
  ) END IS NULL;

-- [office.collect.uploads.meta.uploader.id] 0
SELECT DISTINCT CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE(
  "uploads"."meta", '$."uploader"."id"'
) END IN ('integer') THEN JSON_EXTRACT("uploads"."meta", '$."uploader"."id"') END
FROM "uploads"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_uploads" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "uploads"."id"
)
  AND NOT CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE(
    "uploads"."meta", '$."uploader"."id"'
  ) END IN ('integer') THEN JSON_EXTRACT("uploads"."meta", '$."uploader"."id"') END IS NULL;

-- [office.require.ceiling.members] 6
SELECT COUNT(*)
FROM "__pe_r_members" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [office.require.ceiling.uploads] 1
SELECT COUNT(*)
FROM "__pe_r_uploads" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [office.decide.dead.members] 6
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "members"."id"
  );

-- [office.decide.dead.uploads] 1
INSERT INTO "__pe_r_uploads" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "uploads"."id"
FROM "uploads"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_uploads" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "uploads"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_uploads" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "uploads"."id"
  );

-- [office.decide.left.uploads] 2
INSERT INTO "__pe_r_uploads" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'left', "uploads"."id"
FROM "uploads"
WHERE (
  (
    (
      NOT LOWER(
        CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN ('text', 'integer', 'real') THEN CAST(
          JSON_EXTRACT("uploads"."meta", '$."uploader"."email"') AS TEXT
        ) END
      ) IS NULL
        AND LOWER(
          CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN ('text', 'integer', 'real') THEN CAST(
            JSON_EXTRACT("uploads"."meta", '$."uploader"."email"') AS TEXT
          ) END
        )IN (
          SELECT LOWER("k1"."__pe_value")
          FROM "__pe_v_person_email" AS "k1"
          WHERE "k1"."__pe_run" = :run
        )
    )
      OR (
        NOT CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE(
          "uploads"."meta", '$."uploader"."id"'
        ) END IN ('integer') THEN JSON_EXTRACT("uploads"."meta", '$."uploader"."id"') END IS NULL
          AND CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."id"') END IN ('integer') THEN JSON_EXTRACT("uploads"."meta", '$."uploader"."id"') END IN (
            SELECT "k2"."__pe_value" FROM "__pe_v_person_id" AS "k2" WHERE "k2"."__pe_run" = :run
          )
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_uploads" AS "k3"
      WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
        AND "k3"."__pe_k0" = "uploads"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_uploads" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'left')
      AND "k4"."__pe_k0" = "uploads"."id"
  );

-- [office.draw.members] 6
SELECT COUNT(*)
FROM "__pe_r_members" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'dead';
INSERT INTO "__pe_t_members" ("__pe_run", "__pe_n", "__pe_token") SELECT :run, :ordinal, :token;
INSERT INTO "__pe_d_members" ("__pe_run", "__pe_k0", "__pe_token")
SELECT :run, "k3"."__pe_k0", "k4"."__pe_token"
FROM (
  SELECT "k2"."__pe_k0", ROW_NUMBER() OVER (ORDER BY "k2"."__pe_k0") AS "__pe_n"
  FROM "__pe_r_members" AS "k2"
  WHERE "k2"."__pe_run" = :run
    AND "k2"."__pe_set" = 'dead'
) AS "k3"
JOIN "__pe_t_members" AS "k4" ON "k4"."__pe_n" = "k3"."__pe_n"
  AND "k4"."__pe_run" = :run;

-- [office.anonymise.members] 6
UPDATE "members"
SET "settings" = CASE WHEN COALESCE(
  CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
    "members"."settings", '$."profile"."name"'
  ) END, 'null'
) <> 'null'
  OR COALESCE(
    CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
      "members"."settings", '$."profile"."nick.name"'
    ) END, 'null'
  ) <> 'null'
  OR COALESCE(
    CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
      "members"."settings", '$."profile"."handle"'
    ) END, 'null'
  ) <> 'null'
  OR COALESCE(
    CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
      "members"."settings", '$."profile"."title"'
    ) END, 'null'
  ) <> 'null'
  OR COALESCE(CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."recovery"') END, 'null') <> 'null' THEN JSON_REMOVE(
    JSON_REPLACE(
      JSON_REPLACE(
        JSON_REPLACE(
          JSON_REMOVE(
            "members"."settings", CASE WHEN COALESCE(
              CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
                "members"."settings", '$."profile"."name"'
              ) END, 'null'
            ) <> 'null' THEN '$."profile"."name"' ELSE '$[#]' END
          ), CASE WHEN COALESCE(
            CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
              "members"."settings", '$."profile"."nick.name"'
            ) END, 'null'
          ) <> 'null' THEN '$."profile"."nick.name"' ELSE '$[#]' END, ''
        ), CASE WHEN COALESCE(CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."profile"."handle"') END, 'null') <> 'null' THEN '$."profile"."handle"' ELSE '$[#]' END, (
          SELECT 'deleted-' || "k1"."__pe_token"
          FROM "__pe_d_members" AS "k1"
          WHERE "k1"."__pe_run" = :run
            AND "k1"."__pe_k0" = "members"."id"
        )
      ), CASE WHEN COALESCE(
        CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
          "members"."settings", '$."profile"."title"'
        ) END, 'null'
      ) <> 'null' THEN '$."profile"."title"' ELSE '$[#]' END, 'it''s gone'
    ), CASE WHEN COALESCE(
      CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
        "members"."settings", '$."recovery"'
      ) END, 'null'
    ) <> 'null' THEN '$."recovery"' ELSE '$[#]' END
  ) ELSE "members"."settings" END, "email" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k2"
  WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
    AND "k2"."__pe_k0" = "members"."id"
)
  AND (
    NOT "members"."email" IS NULL
      OR COALESCE(
        CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
          "members"."settings", '$."profile"."name"'
        ) END, 'null'
      ) <> 'null'
      OR (
        COALESCE(
          CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
            "members"."settings", '$."profile"."nick.name"'
          ) END, 'null'
        ) <> 'null'
          AND CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."profile"."nick.name"') END IN ('text', 'integer', 'real') THEN CAST(
            JSON_EXTRACT("members"."settings", '$."profile"."nick.name"') AS TEXT
          ) END IS NOT ''
      )
      OR (
        COALESCE(
          CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
            "members"."settings", '$."profile"."handle"'
          ) END, 'null'
        ) <> 'null'
          AND (
            CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."profile"."handle"') END IN ('text', 'integer', 'real') THEN CAST(
              JSON_EXTRACT("members"."settings", '$."profile"."handle"') AS TEXT
            ) END IS NULL
              OR NOT (
                LENGTH(
                  CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."profile"."handle"') END IN ('text', 'integer', 'real') THEN CAST(
                    JSON_EXTRACT("members"."settings", '$."profile"."handle"') AS TEXT
                  ) END
                ) = 32
                  AND TRIM(
                    SUBSTRING(
                      CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."profile"."handle"') END IN ('text', 'integer', 'real') THEN CAST(
                        JSON_EXTRACT("members"."settings", '$."profile"."handle"') AS TEXT
                      ) END, 9, 24
                    ), '0123456789abcdef'
                  ) = ''
                  AND SUBSTRING(
                    CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."profile"."handle"') END IN ('text', 'integer', 'real') THEN CAST(
                      JSON_EXTRACT("members"."settings", '$."profile"."handle"') AS TEXT
                    ) END, 1, 8
                  ) = 'deleted-'
              )
          )
      )
      OR (
        COALESCE(
          CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
            "members"."settings", '$."profile"."title"'
          ) END, 'null'
        ) <> 'null'
          AND CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."profile"."title"') END IN ('text', 'integer', 'real') THEN CAST(
            JSON_EXTRACT("members"."settings", '$."profile"."title"') AS TEXT
          ) END IS NOT 'it''s gone'
      )
      OR COALESCE(
        CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
          "members"."settings", '$."recovery"'
        ) END, 'null'
      ) <> 'null'
  );

-- [office.leave.uploads] 2
UPDATE "uploads"
SET "meta" = CASE WHEN (
  COALESCE(
    CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE(
      "uploads"."meta", '$."uploader"."email"'
    ) END, 'null'
  ) <> 'null'
    AND (
      NOT LOWER(
        CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN ('text', 'integer', 'real') THEN CAST(
          JSON_EXTRACT("uploads"."meta", '$."uploader"."email"') AS TEXT
        ) END
      ) IS NULL
        AND LOWER(
          CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN ('text', 'integer', 'real') THEN CAST(
            JSON_EXTRACT("uploads"."meta", '$."uploader"."email"') AS TEXT
          ) END
        )IN (
          SELECT LOWER("k1"."__pe_value")
          FROM "__pe_v_person_email" AS "k1"
          WHERE "k1"."__pe_run" = :run
        )
    )
)
  OR (COALESCE(CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."id"') END, 'null') <> 'null' AND (NOT CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."id"') END IN ('integer') THEN JSON_EXTRACT("uploads"."meta", '$."uploader"."id"') END IS NULL AND CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."id"') END IN ('integer') THEN JSON_EXTRACT("uploads"."meta", '$."uploader"."id"') END IN (SELECT "k2"."__pe_value" FROM "__pe_v_person_id" AS "k2" WHERE "k2"."__pe_run" = :run))) THEN JSON_REMOVE(
    JSON_REMOVE(
      "uploads"."meta", CASE WHEN COALESCE(
        CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE(
          "uploads"."meta", '$."uploader"."email"'
        ) END, 'null'
      ) <> 'null'
        AND (
          NOT LOWER(
            CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN ('text', 'integer', 'real') THEN CAST(
              JSON_EXTRACT("uploads"."meta", '$."uploader"."email"') AS TEXT
            ) END
          ) IS NULL
            AND LOWER(
              CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN ('text', 'integer', 'real') THEN CAST(
                JSON_EXTRACT("uploads"."meta", '$."uploader"."email"') AS TEXT
              ) END
            )IN (
              SELECT LOWER("k1"."__pe_value")
              FROM "__pe_v_person_email" AS "k1"
              WHERE "k1"."__pe_run" = :run
            )
        ) THEN '$."uploader"."email"' ELSE '$[#]' END
    ), CASE WHEN COALESCE(
      CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE(
        "uploads"."meta", '$."uploader"."id"'
      ) END, 'null'
    ) <> 'null'
      AND (
        NOT CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE(
          "uploads"."meta", '$."uploader"."id"'
        ) END IN ('integer') THEN JSON_EXTRACT("uploads"."meta", '$."uploader"."id"') END IS NULL
          AND CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."id"') END IN ('integer') THEN JSON_EXTRACT("uploads"."meta", '$."uploader"."id"') END IN (
            SELECT "k2"."__pe_value" FROM "__pe_v_person_id" AS "k2" WHERE "k2"."__pe_run" = :run
          )
      ) THEN '$."uploader"."id"' ELSE '$[#]' END
  ) ELSE "uploads"."meta" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_uploads" AS "k3"
  WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'left')
    AND "k3"."__pe_k0" = "uploads"."id"
)
  AND (
    (
      (
        NOT LOWER(
          CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN ('text', 'integer', 'real') THEN CAST(
            JSON_EXTRACT("uploads"."meta", '$."uploader"."email"') AS TEXT
          ) END
        ) IS NULL
          AND LOWER(
            CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN ('text', 'integer', 'real') THEN CAST(
              JSON_EXTRACT("uploads"."meta", '$."uploader"."email"') AS TEXT
            ) END
          )IN (
            SELECT LOWER("k4"."__pe_value")
            FROM "__pe_v_person_email" AS "k4"
            WHERE "k4"."__pe_run" = :run
          )
      )
        AND COALESCE(
          CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE(
            "uploads"."meta", '$."uploader"."email"'
          ) END, 'null'
        ) <> 'null'
    )
      OR (
        (
          NOT CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE(
            "uploads"."meta", '$."uploader"."id"'
          ) END IN ('integer') THEN JSON_EXTRACT("uploads"."meta", '$."uploader"."id"') END IS NULL
            AND CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."id"') END IN ('integer') THEN JSON_EXTRACT("uploads"."meta", '$."uploader"."id"') END IN (
              SELECT "k5"."__pe_value" FROM "__pe_v_person_id" AS "k5" WHERE "k5"."__pe_run" = :run
            )
        )
          AND COALESCE(
            CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE(
              "uploads"."meta", '$."uploader"."id"'
            ) END, 'null'
          ) <> 'null'
      )
  );

-- [office.delete.uploads] 1
DELETE FROM "uploads"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_uploads" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "uploads"."id"
);
SELECT "k1"."__pe_k0"
FROM "__pe_r_uploads" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
SELECT "k1"."__pe_k0"
FROM "__pe_r_uploads" AS "k1"
WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= :from0
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET :size;
DELETE FROM "uploads"
WHERE "uploads"."id" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_uploads" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= :from0
    AND "k1"."__pe_k0" < :to0
)
  AND (
    (
      (
        NOT LOWER(
          CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN ('text', 'integer', 'real') THEN CAST(
            JSON_EXTRACT("uploads"."meta", '$."uploader"."email"') AS TEXT
          ) END
        ) IS NULL
          AND LOWER(
            CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN ('text', 'integer', 'real') THEN CAST(
              JSON_EXTRACT("uploads"."meta", '$."uploader"."email"') AS TEXT
            ) END
          )IN (
            SELECT LOWER("k2"."__pe_value")
            FROM "__pe_v_person_email" AS "k2"
            WHERE "k2"."__pe_run" = :run
          )
      )
        OR (
          NOT CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE(
            "uploads"."meta", '$."uploader"."id"'
          ) END IN ('integer') THEN JSON_EXTRACT("uploads"."meta", '$."uploader"."id"') END IS NULL
            AND CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."id"') END IN ('integer') THEN JSON_EXTRACT("uploads"."meta", '$."uploader"."id"') END IN (
              SELECT "k3"."__pe_value" FROM "__pe_v_person_id" AS "k3" WHERE "k3"."__pe_run" = :run
            )
        )
    )
      AND NOT EXISTS(SELECT 1 FROM "rooms" AS "o4" WHERE "uploads"."room_id" = "o4"."id")
  );
DELETE FROM "__pe_r_uploads"
WHERE "__pe_r_uploads"."__pe_run" = :run
  AND "__pe_r_uploads"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_uploads"."__pe_k0" >= :from0
  AND "__pe_r_uploads"."__pe_k0" < :to0;

-- [office.verify.members.email] 0
SELECT COUNT(*)
FROM "members"
WHERE (
  NOT LOWER("members"."email") IS NULL
    AND LOWER("members"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [office.verify.members.settings.recovery] 0
SELECT COUNT(*)
FROM "members"
WHERE (
  NOT LOWER(
    CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."recovery"') END IN ('text', 'integer', 'real') THEN CAST(
      JSON_EXTRACT("members"."settings", '$."recovery"') AS TEXT
    ) END
  ) IS NULL
    AND LOWER(
      CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."recovery"') END IN ('text', 'integer', 'real') THEN CAST(
        JSON_EXTRACT("members"."settings", '$."recovery"') AS TEXT
      ) END
    )IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [office.verify.uploads.meta.uploader.email] 0
SELECT COUNT(*)
FROM "uploads"
WHERE (
  NOT LOWER(
    CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN ('text', 'integer', 'real') THEN CAST(
      JSON_EXTRACT("uploads"."meta", '$."uploader"."email"') AS TEXT
    ) END
  ) IS NULL
    AND LOWER(
      CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."email"') END IN ('text', 'integer', 'real') THEN CAST(
        JSON_EXTRACT("uploads"."meta", '$."uploader"."email"') AS TEXT
      ) END
    )IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [office.verify.uploads.meta.uploader.id] 0
SELECT COUNT(*)
FROM "uploads"
WHERE (
  NOT CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE(
    "uploads"."meta", '$."uploader"."id"'
  ) END IN ('integer') THEN JSON_EXTRACT("uploads"."meta", '$."uploader"."id"') END IS NULL
    AND CASE WHEN CASE WHEN JSON_VALID("uploads"."meta") THEN JSON_TYPE("uploads"."meta", '$."uploader"."id"') END IN ('integer') THEN JSON_EXTRACT("uploads"."meta", '$."uploader"."id"') END IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
);

-- [office.verify.unreadable.members.settings] 0
SELECT COUNT(*)
FROM "members"
WHERE NOT ("members"."settings" IS NULL OR JSON_VALID("members"."settings"));

-- [office.verify.unreadable.uploads.meta] 0
SELECT COUNT(*) FROM "uploads" WHERE NOT ("uploads"."meta" IS NULL OR JSON_VALID("uploads"."meta"));

-- [office.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_members" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_members";
DROP TABLE "__pe_r_members";
DELETE FROM "__pe_r_uploads" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_uploads";
DROP TABLE "__pe_r_uploads";
DELETE FROM "__pe_t_members" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_t_members";
DROP TABLE "__pe_t_members";
DELETE FROM "__pe_d_members" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_d_members";
DROP TABLE "__pe_d_members";

-- [office.purge-residual] 0
