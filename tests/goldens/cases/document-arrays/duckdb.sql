-- document-arrays, on duckdb
-- statements sha256:322d9ad0469761e3d14ea96f165f5ec3f7a311570a77f1e59bfe74bca2f8bdda
-- fixture    sha256:a4f2f6bbb271021e6b68af3e2b8c8df0bae03cd53c52ec9f3bc5bbc2426348f0
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
CREATE TABLE IF NOT EXISTS "__pe_r_talks" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
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

-- [office.resolve.value.members] 8
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

-- [office.resolve.value.talks] 0
INSERT INTO "__pe_r_talks" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'candidate', "talks"."id"
FROM "talks"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = CAST($run AS TEXT)
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
    WHERE ("k4"."__pe_run" = CAST($run AS TEXT) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "talks"."id"
  );

-- [office.resolve.owned.talks] 1
INSERT INTO "__pe_r_talks" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'candidate', "talks"."id"
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "talks"."host_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_talks" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "talks"."id"
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

-- [office.collect.talks.host_id] 0
SELECT DISTINCT "talks"."host_id"
FROM "talks"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_talks" AS "k1"
    WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
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
WHERE "k1"."__pe_run" = CAST($run AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [office.require.ceiling.talks] 1
SELECT COUNT(*)
FROM "__pe_r_talks" AS "k1"
WHERE "k1"."__pe_run" = CAST($run AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [office.decide.dead.members] 8
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

-- [office.decide.dead.talks] 1
INSERT INTO "__pe_r_talks" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'dead', "talks"."id"
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_talks" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "talks"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_talks" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "talks"."id"
  );

-- [office.decide.left.talks] 4
INSERT INTO "__pe_r_talks" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'left', "talks"."id"
FROM "talks"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM (
        SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."said"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."said"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
          CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."said"') END = 'ARRAY' THEN JSON_EXTRACT(
            "talks"."log", '$."said"[*]'
          ) END, 1
        ) AS "__pe_n"
      ) AS "k1"
      WHERE EXISTS(
        SELECT 1
        FROM "__pe_v_person_email" AS "k2"
        WHERE "k2"."__pe_run" = CAST($run AS TEXT)
          AND LOWER("k2"."__pe_value" COLLATE "BINARY") = LOWER(
            CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."email"') END IN (
              'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
            ) THEN JSON_EXTRACT_STRING("k1"."__pe_value", '$."by"."email"') END
          )
      )
    )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."said"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."said"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."said"') END = 'ARRAY' THEN JSON_EXTRACT(
              "talks"."log", '$."said"[*]'
            ) END, 1
          ) AS "__pe_n"
        ) AS "k3"
        WHERE EXISTS(
          SELECT 1
          FROM "__pe_v_person_id" AS "k4"
          WHERE "k4"."__pe_run" = CAST($run AS TEXT)
            AND "k4"."__pe_value" = CASE WHEN CASE WHEN JSON_VALID("k3"."__pe_value") THEN JSON_TYPE("k3"."__pe_value", '$."by"."id"') END IN ('BIGINT', 'UBIGINT') THEN TRY_CAST(
              JSON_EXTRACT_STRING("k3"."__pe_value", '$."by"."id"') AS BIGINT
            ) END
        )
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."invited"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."invited"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."invited"') END = 'ARRAY' THEN JSON_EXTRACT(
              "talks"."log", '$."invited"[*]'
            ) END, 1
          ) AS "__pe_n"
        ) AS "k5"
        WHERE EXISTS(
          SELECT 1
          FROM "__pe_v_person_email" AS "k6"
          WHERE "k6"."__pe_run" = CAST($run AS TEXT)
            AND LOWER("k6"."__pe_value" COLLATE "BINARY") = LOWER(
              CASE WHEN CASE WHEN JSON_VALID("k5"."__pe_value") THEN JSON_TYPE("k5"."__pe_value", '$') END IN (
                'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
              ) THEN JSON_EXTRACT_STRING("k5"."__pe_value", '$') END
            )
        )
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."seen"."by.whom"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."seen"."by.whom"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."seen"."by.whom"') END = 'ARRAY' THEN JSON_EXTRACT(
              "talks"."log", '$."seen"."by.whom"[*]'
            ) END, 1
          ) AS "__pe_n"
        ) AS "k7"
        WHERE EXISTS(
          SELECT 1
          FROM "__pe_v_person_email" AS "k8"
          WHERE "k8"."__pe_run" = CAST($run AS TEXT)
            AND LOWER("k8"."__pe_value" COLLATE "BINARY") = LOWER(
              CASE WHEN CASE WHEN JSON_VALID("k7"."__pe_value") THEN JSON_TYPE("k7"."__pe_value", '$."email"') END IN (
                'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
              ) THEN JSON_EXTRACT_STRING("k7"."__pe_value", '$."email"') END
            )
        )
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$') END = 'ARRAY' THEN JSON_EXTRACT(
              "talks"."log", '$[*]'
            ) END, 1
          ) AS "__pe_n"
        ) AS "k9"
        WHERE EXISTS(
          SELECT 1
          FROM "__pe_v_person_email" AS "k10"
          WHERE "k10"."__pe_run" = CAST($run AS TEXT)
            AND LOWER("k10"."__pe_value" COLLATE "BINARY") = LOWER(
              CASE WHEN CASE WHEN JSON_VALID("k9"."__pe_value") THEN JSON_TYPE("k9"."__pe_value", '$."email"') END IN (
                'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
              ) THEN JSON_EXTRACT_STRING("k9"."__pe_value", '$."email"') END
            )
        )
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_talks" AS "k11"
      WHERE ("k11"."__pe_run" = CAST($run AS TEXT) AND "k11"."__pe_set" = 'dead')
        AND "k11"."__pe_k0" = "talks"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_talks" AS "k12"
    WHERE ("k12"."__pe_run" = CAST($run AS TEXT) AND "k12"."__pe_set" = 'left')
      AND "k12"."__pe_k0" = "talks"."id"
  );

-- [office.leave.talks] 4
UPDATE "talks"
SET "log" = CASE WHEN EXISTS(SELECT 1 FROM (SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$[*]') END, 1) AS "__pe_n") AS "k19" WHERE COALESCE(CASE WHEN JSON_VALID("k19"."__pe_value") THEN JSON_TYPE("k19"."__pe_value", '$."email"') END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM "__pe_v_person_email" AS "k21" WHERE "k21"."__pe_run" = CAST($run AS TEXT) AND LOWER("k21"."__pe_value" COLLATE "BINARY") = LOWER(CASE WHEN CASE WHEN JSON_VALID("k19"."__pe_value") THEN JSON_TYPE("k19"."__pe_value", '$."email"') END IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT') THEN JSON_EXTRACT_STRING("k19"."__pe_value", '$."email"') END))) THEN (
  SELECT COALESCE(
    TO_JSON(
      LIST(
        CASE WHEN COALESCE(
          CASE WHEN JSON_VALID("k20"."__pe_value") THEN JSON_TYPE(
            "k20"."__pe_value", '$."email"'
          ) END, 'NULL'
        ) <> 'NULL'
          AND EXISTS(SELECT 1 FROM "__pe_v_person_email" AS "k22" WHERE "k22"."__pe_run" = CAST($run AS TEXT) AND LOWER("k22"."__pe_value" COLLATE "BINARY") = LOWER(CASE WHEN CASE WHEN JSON_VALID("k20"."__pe_value") THEN JSON_TYPE("k20"."__pe_value", '$."email"') END IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT') THEN JSON_EXTRACT_STRING("k20"."__pe_value", '$."email"') END)) THEN JSON_MERGE_PATCH(
            "k20"."__pe_value", CASE WHEN COALESCE(
              CASE WHEN JSON_VALID("k20"."__pe_value") THEN JSON_TYPE(
                "k20"."__pe_value", '$."email"'
              ) END, 'NULL'
            ) <> 'NULL'
              AND EXISTS(
                SELECT 1
                FROM "__pe_v_person_email" AS "k22"
                WHERE "k22"."__pe_run" = CAST($run AS TEXT)
                  AND LOWER("k22"."__pe_value" COLLATE "BINARY") = LOWER(
                    CASE WHEN CASE WHEN JSON_VALID("k20"."__pe_value") THEN JSON_TYPE("k20"."__pe_value", '$."email"') END IN (
                      'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
                    ) THEN JSON_EXTRACT_STRING("k20"."__pe_value", '$."email"') END
                  )
              ) THEN CAST('{"email": null}' AS JSON) ELSE CAST('{}' AS JSON) END
          ) ELSE "k20"."__pe_value" END
        ORDER BY "k20"."__pe_n"
      )
    ), CAST('[]' AS JSON)
  )
  FROM (
    SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
      CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$') END = 'ARRAY' THEN JSON_EXTRACT(
        "talks"."log", '$[*]'
      ) END, 1
    ) AS "__pe_n"
  ) AS "k20"
)WHEN EXISTS(
  SELECT 1
  FROM (
    SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."said"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."said"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
      CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."said"') END = 'ARRAY' THEN JSON_EXTRACT(
        "talks"."log", '$."said"[*]'
      ) END, 1
    ) AS "__pe_n"
  ) AS "k1"
  WHERE (
    COALESCE(
      CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE(
        "k1"."__pe_value", '$."by"."email"'
      ) END, 'NULL'
    ) <> 'NULL'
      AND EXISTS(
        SELECT 1
        FROM "__pe_v_person_email" AS "k3"
        WHERE "k3"."__pe_run" = CAST($run AS TEXT)
          AND LOWER("k3"."__pe_value" COLLATE "BINARY") = LOWER(
            CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."email"') END IN (
              'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
            ) THEN JSON_EXTRACT_STRING("k1"."__pe_value", '$."by"."email"') END
          )
      )
  )
    OR (
      COALESCE(
        CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE(
          "k1"."__pe_value", '$."by"."id"'
        ) END, 'NULL'
      ) <> 'NULL'
        AND EXISTS(
          SELECT 1
          FROM "__pe_v_person_id" AS "k4"
          WHERE "k4"."__pe_run" = CAST($run AS TEXT)
            AND "k4"."__pe_value" = CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."id"') END IN ('BIGINT', 'UBIGINT') THEN TRY_CAST(
              JSON_EXTRACT_STRING("k1"."__pe_value", '$."by"."id"') AS BIGINT
            ) END
        )
    )
)
  OR EXISTS(
    SELECT 1
    FROM (
      SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."invited"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."invited"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
        CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."invited"') END = 'ARRAY' THEN JSON_EXTRACT(
          "talks"."log", '$."invited"[*]'
        ) END, 1
      ) AS "__pe_n"
    ) AS "k7"
    WHERE COALESCE(
      CASE WHEN JSON_VALID("k7"."__pe_value") THEN JSON_TYPE("k7"."__pe_value", '$') END, 'NULL'
    ) <> 'NULL'
      AND EXISTS(
        SELECT 1
        FROM "__pe_v_person_email" AS "k9"
        WHERE "k9"."__pe_run" = CAST($run AS TEXT)
          AND LOWER("k9"."__pe_value" COLLATE "BINARY") = LOWER(
            CASE WHEN CASE WHEN JSON_VALID("k7"."__pe_value") THEN JSON_TYPE("k7"."__pe_value", '$') END IN (
              'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
            ) THEN JSON_EXTRACT_STRING("k7"."__pe_value", '$') END
          )
      )
  )
  OR EXISTS(SELECT 1 FROM (SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."seen"."by.whom"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."seen"."by.whom"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."seen"."by.whom"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."seen"."by.whom"[*]') END, 1) AS "__pe_n") AS "k11" WHERE (COALESCE(CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM "__pe_v_person_email" AS "k13" WHERE "k13"."__pe_run" = CAST($run AS TEXT) AND LOWER("k13"."__pe_value" COLLATE "BINARY") = LOWER(CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT') THEN JSON_EXTRACT_STRING("k11"."__pe_value", '$."email"') END))) OR (COALESCE(CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."name"') END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM "__pe_v_person_email" AS "k14" WHERE "k14"."__pe_run" = CAST($run AS TEXT) AND LOWER("k14"."__pe_value" COLLATE "BINARY") = LOWER(CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT') THEN JSON_EXTRACT_STRING("k11"."__pe_value", '$."email"') END))) OR (COALESCE(CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."at"') END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM "__pe_v_person_email" AS "k15" WHERE "k15"."__pe_run" = CAST($run AS TEXT) AND LOWER("k15"."__pe_value" COLLATE "BINARY") = LOWER(CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT') THEN JSON_EXTRACT_STRING("k11"."__pe_value", '$."email"') END)))) THEN JSON_MERGE_PATCH(
    "talks"."log", CASE WHEN EXISTS(SELECT 1 FROM (SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."said"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."said"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."said"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."said"[*]') END, 1) AS "__pe_n") AS "k1" WHERE (COALESCE(CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."email"') END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM "__pe_v_person_email" AS "k3" WHERE "k3"."__pe_run" = CAST($run AS TEXT) AND LOWER("k3"."__pe_value" COLLATE "BINARY") = LOWER(CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."email"') END IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT') THEN JSON_EXTRACT_STRING("k1"."__pe_value", '$."by"."email"') END))) OR (COALESCE(CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."id"') END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM "__pe_v_person_id" AS "k4" WHERE "k4"."__pe_run" = CAST($run AS TEXT) AND "k4"."__pe_value" = CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."id"') END IN ('BIGINT', 'UBIGINT') THEN TRY_CAST(JSON_EXTRACT_STRING("k1"."__pe_value", '$."by"."id"') AS BIGINT) END))) THEN CAST(JSON_OBJECT('said', (SELECT COALESCE(TO_JSON(LIST("k2"."__pe_value" ORDER BY "k2"."__pe_n")), CAST('[]' AS JSON)) FROM (SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."said"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."said"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."said"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."said"[*]') END, 1) AS "__pe_n") AS "k2" WHERE NOT ((COALESCE(CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE("k2"."__pe_value", '$."by"."email"') END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM "__pe_v_person_email" AS "k5" WHERE "k5"."__pe_run" = CAST($run AS TEXT) AND LOWER("k5"."__pe_value" COLLATE "BINARY") = LOWER(CASE WHEN CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE("k2"."__pe_value", '$."by"."email"') END IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT') THEN JSON_EXTRACT_STRING("k2"."__pe_value", '$."by"."email"') END))) OR (COALESCE(CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE("k2"."__pe_value", '$."by"."id"') END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM "__pe_v_person_id" AS "k6" WHERE "k6"."__pe_run" = CAST($run AS TEXT) AND "k6"."__pe_value" = CASE WHEN CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE("k2"."__pe_value", '$."by"."id"') END IN ('BIGINT', 'UBIGINT') THEN TRY_CAST(JSON_EXTRACT_STRING("k2"."__pe_value", '$."by"."id"') AS BIGINT) END))))) AS JSON) ELSE CAST('{}' AS JSON) END, CASE WHEN EXISTS(SELECT 1 FROM (SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."invited"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."invited"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."invited"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."invited"[*]') END, 1) AS "__pe_n") AS "k7" WHERE COALESCE(CASE WHEN JSON_VALID("k7"."__pe_value") THEN JSON_TYPE("k7"."__pe_value", '$') END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM "__pe_v_person_email" AS "k9" WHERE "k9"."__pe_run" = CAST($run AS TEXT) AND LOWER("k9"."__pe_value" COLLATE "BINARY") = LOWER(CASE WHEN CASE WHEN JSON_VALID("k7"."__pe_value") THEN JSON_TYPE("k7"."__pe_value", '$') END IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT') THEN JSON_EXTRACT_STRING("k7"."__pe_value", '$') END))) THEN CAST(JSON_OBJECT('invited', (SELECT COALESCE(TO_JSON(LIST("k8"."__pe_value" ORDER BY "k8"."__pe_n")), CAST('[]' AS JSON)) FROM (SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."invited"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."invited"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."invited"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."invited"[*]') END, 1) AS "__pe_n") AS "k8" WHERE NOT (COALESCE(CASE WHEN JSON_VALID("k8"."__pe_value") THEN JSON_TYPE("k8"."__pe_value", '$') END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM "__pe_v_person_email" AS "k10" WHERE "k10"."__pe_run" = CAST($run AS TEXT) AND LOWER("k10"."__pe_value" COLLATE "BINARY") = LOWER(CASE WHEN CASE WHEN JSON_VALID("k8"."__pe_value") THEN JSON_TYPE("k8"."__pe_value", '$') END IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT') THEN JSON_EXTRACT_STRING("k8"."__pe_value", '$') END))))) AS JSON) ELSE CAST('{}' AS JSON) END, CASE WHEN EXISTS(SELECT 1 FROM (SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."seen"."by.whom"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."seen"."by.whom"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."seen"."by.whom"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."seen"."by.whom"[*]') END, 1) AS "__pe_n") AS "k11" WHERE (COALESCE(CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM "__pe_v_person_email" AS "k13" WHERE "k13"."__pe_run" = CAST($run AS TEXT) AND LOWER("k13"."__pe_value" COLLATE "BINARY") = LOWER(CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT') THEN JSON_EXTRACT_STRING("k11"."__pe_value", '$."email"') END))) OR (COALESCE(CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."name"') END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM "__pe_v_person_email" AS "k14" WHERE "k14"."__pe_run" = CAST($run AS TEXT) AND LOWER("k14"."__pe_value" COLLATE "BINARY") = LOWER(CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT') THEN JSON_EXTRACT_STRING("k11"."__pe_value", '$."email"') END))) OR (COALESCE(CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."at"') END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM "__pe_v_person_email" AS "k15" WHERE "k15"."__pe_run" = CAST($run AS TEXT) AND LOWER("k15"."__pe_value" COLLATE "BINARY") = LOWER(CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT') THEN JSON_EXTRACT_STRING("k11"."__pe_value", '$."email"') END)))) THEN CAST(
      JSON_OBJECT(
        'seen', JSON_OBJECT(
          'by.whom', (
            SELECT COALESCE(
              TO_JSON(
                LIST(
                  CASE WHEN (
                    COALESCE(
                      CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE(
                        "k12"."__pe_value", '$."email"'
                      ) END, 'NULL'
                    ) <> 'NULL'
                      AND EXISTS(
                        SELECT 1
                        FROM "__pe_v_person_email" AS "k16"
                        WHERE "k16"."__pe_run" = CAST($run AS TEXT)
                          AND LOWER("k16"."__pe_value" COLLATE "BINARY") = LOWER(
                            CASE WHEN CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."email"') END IN (
                              'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
                            ) THEN JSON_EXTRACT_STRING("k12"."__pe_value", '$."email"') END
                          )
                      )
                  )
                    OR (
                      COALESCE(
                        CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE(
                          "k12"."__pe_value", '$."name"'
                        ) END, 'NULL'
                      ) <> 'NULL'
                        AND EXISTS(
                          SELECT 1
                          FROM "__pe_v_person_email" AS "k17"
                          WHERE "k17"."__pe_run" = CAST($run AS TEXT)
                            AND LOWER("k17"."__pe_value" COLLATE "BINARY") = LOWER(
                              CASE WHEN CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."email"') END IN (
                                'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
                              ) THEN JSON_EXTRACT_STRING("k12"."__pe_value", '$."email"') END
                            )
                        )
                    )
                    OR (COALESCE(CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."at"') END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM "__pe_v_person_email" AS "k18" WHERE "k18"."__pe_run" = CAST($run AS TEXT) AND LOWER("k18"."__pe_value" COLLATE "BINARY") = LOWER(CASE WHEN CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."email"') END IN ('VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT') THEN JSON_EXTRACT_STRING("k12"."__pe_value", '$."email"') END))) THEN JSON_MERGE_PATCH(
                      "k12"."__pe_value", CASE WHEN COALESCE(
                        CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE(
                          "k12"."__pe_value", '$."email"'
                        ) END, 'NULL'
                      ) <> 'NULL'
                        AND EXISTS(
                          SELECT 1
                          FROM "__pe_v_person_email" AS "k16"
                          WHERE "k16"."__pe_run" = CAST($run AS TEXT)
                            AND LOWER("k16"."__pe_value" COLLATE "BINARY") = LOWER(
                              CASE WHEN CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."email"') END IN (
                                'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
                              ) THEN JSON_EXTRACT_STRING("k12"."__pe_value", '$."email"') END
                            )
                        )THEN CAST(JSON_OBJECT('email', 'it''s gone') AS JSON) ELSE CAST('{}' AS JSON) END, CASE WHEN COALESCE(
                          CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE(
                            "k12"."__pe_value", '$."name"'
                          ) END, 'NULL'
                        ) <> 'NULL'
                        AND EXISTS(
                          SELECT 1
                          FROM "__pe_v_person_email" AS "k17"
                          WHERE "k17"."__pe_run" = CAST($run AS TEXT)
                            AND LOWER("k17"."__pe_value" COLLATE "BINARY") = LOWER(
                              CASE WHEN CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."email"') END IN (
                                'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
                              ) THEN JSON_EXTRACT_STRING("k12"."__pe_value", '$."email"') END
                            )
                        )THEN CAST(JSON_OBJECT('name', '') AS JSON) ELSE CAST('{}' AS JSON) END, CASE WHEN COALESCE(
                          CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE(
                            "k12"."__pe_value", '$."at"'
                          ) END, 'NULL'
                        ) <> 'NULL'
                        AND EXISTS(
                          SELECT 1
                          FROM "__pe_v_person_email" AS "k18"
                          WHERE "k18"."__pe_run" = CAST($run AS TEXT)
                            AND LOWER("k18"."__pe_value" COLLATE "BINARY") = LOWER(
                              CASE WHEN CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."email"') END IN (
                                'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
                              ) THEN JSON_EXTRACT_STRING("k12"."__pe_value", '$."email"') END
                            )
                        ) THEN CAST('{"at": null}' AS JSON) ELSE CAST('{}' AS JSON) END
                    ) ELSE "k12"."__pe_value" END
                  ORDER BY "k12"."__pe_n"
                )
              ), CAST('[]' AS JSON)
            )
            FROM (
              SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."seen"."by.whom"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."seen"."by.whom"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
                CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."seen"."by.whom"') END = 'ARRAY' THEN JSON_EXTRACT(
                  "talks"."log", '$."seen"."by.whom"[*]'
                ) END, 1
              ) AS "__pe_n"
            ) AS "k12"
          )
        )
      ) AS JSON
    ) ELSE CAST('{}' AS JSON) END
  ) ELSE "talks"."log" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_talks" AS "k23"
  WHERE ("k23"."__pe_run" = CAST($run AS TEXT) AND "k23"."__pe_set" = 'left')
    AND "k23"."__pe_k0" = "talks"."id"
)
  AND (
    EXISTS(
      SELECT 1
      FROM (
        SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."said"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."said"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
          CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."said"') END = 'ARRAY' THEN JSON_EXTRACT(
            "talks"."log", '$."said"[*]'
          ) END, 1
        ) AS "__pe_n"
      ) AS "k24"
      WHERE EXISTS(
        SELECT 1
        FROM "__pe_v_person_email" AS "k25"
        WHERE "k25"."__pe_run" = CAST($run AS TEXT)
          AND LOWER("k25"."__pe_value" COLLATE "BINARY") = LOWER(
            CASE WHEN CASE WHEN JSON_VALID("k24"."__pe_value") THEN JSON_TYPE("k24"."__pe_value", '$."by"."email"') END IN (
              'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
            ) THEN JSON_EXTRACT_STRING("k24"."__pe_value", '$."by"."email"') END
          )
      )
        AND COALESCE(
          CASE WHEN JSON_VALID("k24"."__pe_value") THEN JSON_TYPE(
            "k24"."__pe_value", '$."by"."email"'
          ) END, 'NULL'
        ) <> 'NULL'
    )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."said"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."said"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."said"') END = 'ARRAY' THEN JSON_EXTRACT(
              "talks"."log", '$."said"[*]'
            ) END, 1
          ) AS "__pe_n"
        ) AS "k26"
        WHERE EXISTS(
          SELECT 1
          FROM "__pe_v_person_id" AS "k27"
          WHERE "k27"."__pe_run" = CAST($run AS TEXT)
            AND "k27"."__pe_value" = CASE WHEN CASE WHEN JSON_VALID("k26"."__pe_value") THEN JSON_TYPE("k26"."__pe_value", '$."by"."id"') END IN ('BIGINT', 'UBIGINT') THEN TRY_CAST(
              JSON_EXTRACT_STRING("k26"."__pe_value", '$."by"."id"') AS BIGINT
            ) END
        )
          AND COALESCE(
            CASE WHEN JSON_VALID("k26"."__pe_value") THEN JSON_TYPE(
              "k26"."__pe_value", '$."by"."id"'
            ) END, 'NULL'
          ) <> 'NULL'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."invited"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."invited"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."invited"') END = 'ARRAY' THEN JSON_EXTRACT(
              "talks"."log", '$."invited"[*]'
            ) END, 1
          ) AS "__pe_n"
        ) AS "k28"
        WHERE EXISTS(
          SELECT 1
          FROM "__pe_v_person_email" AS "k29"
          WHERE "k29"."__pe_run" = CAST($run AS TEXT)
            AND LOWER("k29"."__pe_value" COLLATE "BINARY") = LOWER(
              CASE WHEN CASE WHEN JSON_VALID("k28"."__pe_value") THEN JSON_TYPE("k28"."__pe_value", '$') END IN (
                'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
              ) THEN JSON_EXTRACT_STRING("k28"."__pe_value", '$') END
            )
        )
          AND COALESCE(
            CASE WHEN JSON_VALID("k28"."__pe_value") THEN JSON_TYPE(
              "k28"."__pe_value", '$'
            ) END, 'NULL'
          ) <> 'NULL'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."seen"."by.whom"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."seen"."by.whom"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."seen"."by.whom"') END = 'ARRAY' THEN JSON_EXTRACT(
              "talks"."log", '$."seen"."by.whom"[*]'
            ) END, 1
          ) AS "__pe_n"
        ) AS "k30"
        WHERE EXISTS(
          SELECT 1
          FROM "__pe_v_person_email" AS "k31"
          WHERE "k31"."__pe_run" = CAST($run AS TEXT)
            AND LOWER("k31"."__pe_value" COLLATE "BINARY") = LOWER(
              CASE WHEN CASE WHEN JSON_VALID("k30"."__pe_value") THEN JSON_TYPE("k30"."__pe_value", '$."email"') END IN (
                'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
              ) THEN JSON_EXTRACT_STRING("k30"."__pe_value", '$."email"') END
            )
        )
          AND (
            COALESCE(
              CASE WHEN JSON_VALID("k30"."__pe_value") THEN JSON_TYPE(
                "k30"."__pe_value", '$."email"'
              ) END, 'NULL'
            ) <> 'NULL'
              AND CASE WHEN CASE WHEN JSON_VALID("k30"."__pe_value") THEN JSON_TYPE("k30"."__pe_value", '$."email"') END IN (
                'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
              ) THEN JSON_EXTRACT_STRING("k30"."__pe_value", '$."email"') END IS DISTINCT
            FROM 'it''s gone'
          )
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."seen"."by.whom"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."seen"."by.whom"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."seen"."by.whom"') END = 'ARRAY' THEN JSON_EXTRACT(
              "talks"."log", '$."seen"."by.whom"[*]'
            ) END, 1
          ) AS "__pe_n"
        ) AS "k32"
        WHERE EXISTS(
          SELECT 1
          FROM "__pe_v_person_email" AS "k33"
          WHERE "k33"."__pe_run" = CAST($run AS TEXT)
            AND LOWER("k33"."__pe_value" COLLATE "BINARY") = LOWER(
              CASE WHEN CASE WHEN JSON_VALID("k32"."__pe_value") THEN JSON_TYPE("k32"."__pe_value", '$."email"') END IN (
                'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
              ) THEN JSON_EXTRACT_STRING("k32"."__pe_value", '$."email"') END
            )
        )
          AND (
            COALESCE(
              CASE WHEN JSON_VALID("k32"."__pe_value") THEN JSON_TYPE(
                "k32"."__pe_value", '$."name"'
              ) END, 'NULL'
            ) <> 'NULL'
              AND CASE WHEN CASE WHEN JSON_VALID("k32"."__pe_value") THEN JSON_TYPE("k32"."__pe_value", '$."name"') END IN (
                'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
              ) THEN JSON_EXTRACT_STRING("k32"."__pe_value", '$."name"') END IS DISTINCT
            FROM ''
          )
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."seen"."by.whom"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."seen"."by.whom"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."seen"."by.whom"') END = 'ARRAY' THEN JSON_EXTRACT(
              "talks"."log", '$."seen"."by.whom"[*]'
            ) END, 1
          ) AS "__pe_n"
        ) AS "k34"
        WHERE EXISTS(
          SELECT 1
          FROM "__pe_v_person_email" AS "k35"
          WHERE "k35"."__pe_run" = CAST($run AS TEXT)
            AND LOWER("k35"."__pe_value" COLLATE "BINARY") = LOWER(
              CASE WHEN CASE WHEN JSON_VALID("k34"."__pe_value") THEN JSON_TYPE("k34"."__pe_value", '$."email"') END IN (
                'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
              ) THEN JSON_EXTRACT_STRING("k34"."__pe_value", '$."email"') END
            )
        )
          AND COALESCE(
            CASE WHEN JSON_VALID("k34"."__pe_value") THEN JSON_TYPE(
              "k34"."__pe_value", '$."at"'
            ) END, 'NULL'
          ) <> 'NULL'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$') END = 'ARRAY' THEN JSON_EXTRACT(
              "talks"."log", '$[*]'
            ) END, 1
          ) AS "__pe_n"
        ) AS "k36"
        WHERE EXISTS(
          SELECT 1
          FROM "__pe_v_person_email" AS "k37"
          WHERE "k37"."__pe_run" = CAST($run AS TEXT)
            AND LOWER("k37"."__pe_value" COLLATE "BINARY") = LOWER(
              CASE WHEN CASE WHEN JSON_VALID("k36"."__pe_value") THEN JSON_TYPE("k36"."__pe_value", '$."email"') END IN (
                'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
              ) THEN JSON_EXTRACT_STRING("k36"."__pe_value", '$."email"') END
            )
        )
          AND COALESCE(
            CASE WHEN JSON_VALID("k36"."__pe_value") THEN JSON_TYPE(
              "k36"."__pe_value", '$."email"'
            ) END, 'NULL'
          ) <> 'NULL'
      )
  );

-- [office.delete.talks] 1
DELETE FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_talks" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "talks"."id"
);

-- [office.anonymise.members] 8
UPDATE "members"
SET "settings" = CASE WHEN EXISTS(SELECT 1 FROM (SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$[*]') END, 1) AS "__pe_n") AS "k7" WHERE COALESCE(CASE WHEN JSON_VALID("k7"."__pe_value") THEN JSON_TYPE("k7"."__pe_value", '$."name"') END, 'NULL') <> 'NULL') THEN (
  SELECT COALESCE(
    TO_JSON(
      LIST(
        CASE WHEN COALESCE(CASE WHEN JSON_VALID("k8"."__pe_value") THEN JSON_TYPE("k8"."__pe_value", '$."name"') END, 'NULL') <> 'NULL' THEN JSON_MERGE_PATCH(
          "k8"."__pe_value", CASE WHEN COALESCE(
            CASE WHEN JSON_VALID("k8"."__pe_value") THEN JSON_TYPE(
              "k8"."__pe_value", '$."name"'
            ) END, 'NULL'
          ) <> 'NULL' THEN CAST('{"name": null}' AS JSON) ELSE CAST('{}' AS JSON) END
        ) ELSE "k8"."__pe_value" END
        ORDER BY "k8"."__pe_n"
      )
    ), CAST('[]' AS JSON)
  )
  FROM (
    SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
      CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$') END = 'ARRAY' THEN JSON_EXTRACT(
        "members"."settings", '$[*]'
      ) END, 1
    ) AS "__pe_n"
  ) AS "k8"
)WHEN COALESCE(
  CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
    "members"."settings", '$."nick"'
  ) END, 'NULL'
) <> 'NULL'
  OR EXISTS(
    SELECT 1
    FROM (
      SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."tags"') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$."tags"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
        CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."tags"') END = 'ARRAY' THEN JSON_EXTRACT(
          "members"."settings", '$."tags"[*]'
        ) END, 1
      ) AS "__pe_n"
    ) AS "k1"
    WHERE COALESCE(
      CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$') END, 'NULL'
    ) <> 'NULL'
  )
  OR EXISTS(
    SELECT 1
    FROM (
      SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."by"."a.b"') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$."by"."a.b"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
        CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."by"."a.b"') END = 'ARRAY' THEN JSON_EXTRACT(
          "members"."settings", '$."by"."a.b"[*]'
        ) END, 1
      ) AS "__pe_n"
    ) AS "k3"
    WHERE COALESCE(
      CASE WHEN JSON_VALID("k3"."__pe_value") THEN JSON_TYPE("k3"."__pe_value", '$') END, 'NULL'
    ) <> 'NULL'
  )
  OR EXISTS(SELECT 1 FROM (SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."devices"') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$."devices"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."devices"') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$."devices"[*]') END, 1) AS "__pe_n") AS "k5" WHERE COALESCE(CASE WHEN JSON_VALID("k5"."__pe_value") THEN JSON_TYPE("k5"."__pe_value", '$."name"') END, 'NULL') <> 'NULL' OR COALESCE(CASE WHEN JSON_VALID("k5"."__pe_value") THEN JSON_TYPE("k5"."__pe_value", '$."at"."city"') END, 'NULL') <> 'NULL') THEN JSON_MERGE_PATCH(
    "members"."settings", CASE WHEN COALESCE(CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."nick"') END, 'NULL') <> 'NULL' THEN CAST(JSON_OBJECT('nick', 'it''s gone') AS JSON) ELSE CAST('{}' AS JSON) END, CASE WHEN EXISTS(SELECT 1 FROM (SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."tags"') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$."tags"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."tags"') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$."tags"[*]') END, 1) AS "__pe_n") AS "k1" WHERE COALESCE(CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$') END, 'NULL') <> 'NULL') THEN CAST(JSON_OBJECT('tags', (SELECT COALESCE(TO_JSON(LIST("k2"."__pe_value" ORDER BY "k2"."__pe_n")), CAST('[]' AS JSON)) FROM (SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."tags"') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$."tags"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."tags"') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$."tags"[*]') END, 1) AS "__pe_n") AS "k2" WHERE NOT (COALESCE(CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE("k2"."__pe_value", '$') END, 'NULL') <> 'NULL'))) AS JSON) ELSE CAST('{}' AS JSON) END, CASE WHEN EXISTS(SELECT 1 FROM (SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."by"."a.b"') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$."by"."a.b"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."by"."a.b"') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$."by"."a.b"[*]') END, 1) AS "__pe_n") AS "k3" WHERE COALESCE(CASE WHEN JSON_VALID("k3"."__pe_value") THEN JSON_TYPE("k3"."__pe_value", '$') END, 'NULL') <> 'NULL') THEN CAST(JSON_OBJECT('by', JSON_OBJECT('a.b', (SELECT COALESCE(TO_JSON(LIST(CASE WHEN COALESCE(CASE WHEN JSON_VALID("k4"."__pe_value") THEN JSON_TYPE("k4"."__pe_value", '$') END, 'NULL') <> 'NULL' THEN TO_JSON('') ELSE "k4"."__pe_value" END ORDER BY "k4"."__pe_n")), CAST('[]' AS JSON)) FROM (SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."by"."a.b"') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$."by"."a.b"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."by"."a.b"') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$."by"."a.b"[*]') END, 1) AS "__pe_n") AS "k4"))) AS JSON) ELSE CAST('{}' AS JSON) END, CASE WHEN EXISTS(SELECT 1 FROM (SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."devices"') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$."devices"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."devices"') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$."devices"[*]') END, 1) AS "__pe_n") AS "k5" WHERE COALESCE(CASE WHEN JSON_VALID("k5"."__pe_value") THEN JSON_TYPE("k5"."__pe_value", '$."name"') END, 'NULL') <> 'NULL' OR COALESCE(CASE WHEN JSON_VALID("k5"."__pe_value") THEN JSON_TYPE("k5"."__pe_value", '$."at"."city"') END, 'NULL') <> 'NULL') THEN CAST(
      JSON_OBJECT(
        'devices', (
          SELECT COALESCE(
            TO_JSON(
              LIST(
                CASE WHEN COALESCE(
                  CASE WHEN JSON_VALID("k6"."__pe_value") THEN JSON_TYPE(
                    "k6"."__pe_value", '$."name"'
                  ) END, 'NULL'
                ) <> 'NULL'
                  OR COALESCE(CASE WHEN JSON_VALID("k6"."__pe_value") THEN JSON_TYPE("k6"."__pe_value", '$."at"."city"') END, 'NULL') <> 'NULL' THEN JSON_MERGE_PATCH(
                    "k6"."__pe_value", CASE WHEN COALESCE(CASE WHEN JSON_VALID("k6"."__pe_value") THEN JSON_TYPE("k6"."__pe_value", '$."name"') END, 'NULL') <> 'NULL' THEN CAST('{"name": null}' AS JSON) ELSE CAST('{}' AS JSON) END, CASE WHEN COALESCE(
                      CASE WHEN JSON_VALID("k6"."__pe_value") THEN JSON_TYPE(
                        "k6"."__pe_value", '$."at"."city"'
                      ) END, 'NULL'
                    )<> 'NULL' THEN CAST(
                      JSON_OBJECT('at', JSON_OBJECT('city', 'gone')) AS JSON
                    ) ELSE CAST('{}' AS JSON) END
                  ) ELSE "k6"."__pe_value" END
                ORDER BY "k6"."__pe_n"
              )
            ), CAST('[]' AS JSON)
          )
          FROM (
            SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."devices"') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$."devices"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
              CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."devices"') END = 'ARRAY' THEN JSON_EXTRACT(
                "members"."settings", '$."devices"[*]'
              ) END, 1
            ) AS "__pe_n"
          ) AS "k6"
        )
      ) AS JSON
    ) ELSE CAST('{}' AS JSON) END
  ) ELSE "members"."settings" END, "email" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k9"
  WHERE ("k9"."__pe_run" = CAST($run AS TEXT) AND "k9"."__pe_set" = 'dead')
    AND "k9"."__pe_k0" = "members"."id"
)
  AND (
    NOT "members"."email" IS NULL
      OR (
        COALESCE(
          CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
            "members"."settings", '$."nick"'
          ) END, 'NULL'
        ) <> 'NULL'
          AND CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."nick"') END IN (
            'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
          ) THEN JSON_EXTRACT_STRING("members"."settings", '$."nick"') END IS DISTINCT
        FROM 'it''s gone'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."tags"') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$."tags"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
            CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."tags"') END = 'ARRAY' THEN JSON_EXTRACT(
              "members"."settings", '$."tags"[*]'
            ) END, 1
          ) AS "__pe_n"
        ) AS "k10"
        WHERE COALESCE(
          CASE WHEN JSON_VALID("k10"."__pe_value") THEN JSON_TYPE(
            "k10"."__pe_value", '$'
          ) END, 'NULL'
        ) <> 'NULL'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."by"."a.b"') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$."by"."a.b"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
            CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."by"."a.b"') END = 'ARRAY' THEN JSON_EXTRACT(
              "members"."settings", '$."by"."a.b"[*]'
            ) END, 1
          ) AS "__pe_n"
        ) AS "k11"
        WHERE COALESCE(
          CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE(
            "k11"."__pe_value", '$'
          ) END, 'NULL'
        ) <> 'NULL'
          AND CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$') END IN (
            'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
          ) THEN JSON_EXTRACT_STRING("k11"."__pe_value", '$') END IS DISTINCT
        FROM ''
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."devices"') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$."devices"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
            CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."devices"') END = 'ARRAY' THEN JSON_EXTRACT(
              "members"."settings", '$."devices"[*]'
            ) END, 1
          ) AS "__pe_n"
        ) AS "k12"
        WHERE COALESCE(
          CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE(
            "k12"."__pe_value", '$."name"'
          ) END, 'NULL'
        ) <> 'NULL'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."devices"') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$."devices"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
            CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."devices"') END = 'ARRAY' THEN JSON_EXTRACT(
              "members"."settings", '$."devices"[*]'
            ) END, 1
          ) AS "__pe_n"
        ) AS "k13"
        WHERE COALESCE(
          CASE WHEN JSON_VALID("k13"."__pe_value") THEN JSON_TYPE(
            "k13"."__pe_value", '$."at"."city"'
          ) END, 'NULL'
        ) <> 'NULL'
          AND CASE WHEN CASE WHEN JSON_VALID("k13"."__pe_value") THEN JSON_TYPE("k13"."__pe_value", '$."at"."city"') END IN (
            'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
          ) THEN JSON_EXTRACT_STRING("k13"."__pe_value", '$."at"."city"') END IS DISTINCT
        FROM 'gone'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$') END = 'ARRAY' THEN JSON_EXTRACT("members"."settings", '$[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
            CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$') END = 'ARRAY' THEN JSON_EXTRACT(
              "members"."settings", '$[*]'
            ) END, 1
          ) AS "__pe_n"
        ) AS "k14"
        WHERE COALESCE(
          CASE WHEN JSON_VALID("k14"."__pe_value") THEN JSON_TYPE(
            "k14"."__pe_value", '$."name"'
          ) END, 'NULL'
        ) <> 'NULL'
      )
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

-- [office.verify.talks.host_id] 0
SELECT COUNT(*)
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
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
    SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."said"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."said"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
      CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."said"') END = 'ARRAY' THEN JSON_EXTRACT(
        "talks"."log", '$."said"[*]'
      ) END, 1
    ) AS "__pe_n"
  ) AS "k1"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k2"
    WHERE "k2"."__pe_run" = CAST($run AS TEXT)
      AND LOWER("k2"."__pe_value" COLLATE "BINARY") = LOWER(
        CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."email"') END IN (
          'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
        ) THEN JSON_EXTRACT_STRING("k1"."__pe_value", '$."by"."email"') END
      )
  )
);

-- [office.verify.talks.log.said[].by.id] 0
SELECT COUNT(*)
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM (
    SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."said"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."said"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
      CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."said"') END = 'ARRAY' THEN JSON_EXTRACT(
        "talks"."log", '$."said"[*]'
      ) END, 1
    ) AS "__pe_n"
  ) AS "k1"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_v_person_id" AS "k2"
    WHERE "k2"."__pe_run" = CAST($run AS TEXT)
      AND "k2"."__pe_value" = CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."id"') END IN ('BIGINT', 'UBIGINT') THEN TRY_CAST(
        JSON_EXTRACT_STRING("k1"."__pe_value", '$."by"."id"') AS BIGINT
      ) END
  )
);

-- [office.verify.talks.log.invited[]] 0
SELECT COUNT(*)
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM (
    SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."invited"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."invited"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
      CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."invited"') END = 'ARRAY' THEN JSON_EXTRACT(
        "talks"."log", '$."invited"[*]'
      ) END, 1
    ) AS "__pe_n"
  ) AS "k1"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k2"
    WHERE "k2"."__pe_run" = CAST($run AS TEXT)
      AND LOWER("k2"."__pe_value" COLLATE "BINARY") = LOWER(
        CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$') END IN (
          'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
        ) THEN JSON_EXTRACT_STRING("k1"."__pe_value", '$') END
      )
  )
);

-- [office.verify.talks.log.seen."by.whom"[].email] 0
SELECT COUNT(*)
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM (
    SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."seen"."by.whom"') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$."seen"."by.whom"[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
      CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."seen"."by.whom"') END = 'ARRAY' THEN JSON_EXTRACT(
        "talks"."log", '$."seen"."by.whom"[*]'
      ) END, 1
    ) AS "__pe_n"
  ) AS "k1"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k2"
    WHERE "k2"."__pe_run" = CAST($run AS TEXT)
      AND LOWER("k2"."__pe_value" COLLATE "BINARY") = LOWER(
        CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."email"') END IN (
          'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
        ) THEN JSON_EXTRACT_STRING("k1"."__pe_value", '$."email"') END
      )
  )
);

-- [office.verify.talks.log[].email] 0
SELECT COUNT(*)
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM (
    SELECT UNNEST(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$') END = 'ARRAY' THEN JSON_EXTRACT("talks"."log", '$[*]') END) AS "__pe_value", GENERATE_SUBSCRIPTS(
      CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$') END = 'ARRAY' THEN JSON_EXTRACT(
        "talks"."log", '$[*]'
      ) END, 1
    ) AS "__pe_n"
  ) AS "k1"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k2"
    WHERE "k2"."__pe_run" = CAST($run AS TEXT)
      AND LOWER("k2"."__pe_value" COLLATE "BINARY") = LOWER(
        CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."email"') END IN (
          'VARCHAR', 'BIGINT', 'UBIGINT', 'DOUBLE', 'HUGEINT', 'UHUGEINT'
        ) THEN JSON_EXTRACT_STRING("k1"."__pe_value", '$."email"') END
      )
  )
);

-- [office.verify.owned.talks.host_id] 0
SELECT COUNT(*)
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "talks"."host_id"
);

-- [office.verify.unreadable.members.settings] 0
SELECT COUNT(*)
FROM "members"
WHERE NOT ("members"."settings" IS NULL OR JSON_VALID("members"."settings"))
  AND EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k1"
    WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "members"."id"
  );

-- [office.verify.unreadable.talks.log] 0
SELECT COUNT(*) FROM "talks" WHERE NOT ("talks"."log" IS NULL OR JSON_VALID("talks"."log"));

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
DELETE FROM "__pe_r_talks" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_r_talks";
DROP TABLE "__pe_r_talks";

-- [office.purge-residual] 0
