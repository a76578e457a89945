-- document-arrays, on sqlite
-- statements sha256:dcb536de539804adfb665bf89870e75abc2617927a09e9497120dfaec0b9726b
-- fixture    sha256:a4f2f6bbb271021e6b68af3e2b8c8df0bae03cd53c52ec9f3bc5bbc2426348f0
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
CREATE TABLE IF NOT EXISTS "__pe_r_talks" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
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

-- [office.resolve.value.members] 8
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

-- [office.resolve.value.talks] 0
INSERT INTO "__pe_r_talks" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "talks"."id"
FROM "talks"
WHERE (
  (
    (
      NOT "talks"."host_id" IS NULL
        AND "talks"."host_id" IN (
          SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
        )
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
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "talks"."id"
  );

-- [office.resolve.owned.talks] 1
INSERT INTO "__pe_r_talks" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "talks"."id"
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "talks"."host_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_talks" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "talks"."id"
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

-- [office.collect.talks.host_id] 0
SELECT DISTINCT "talks"."host_id"
FROM "talks"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_talks" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
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
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [office.require.ceiling.talks] 1
SELECT COUNT(*)
FROM "__pe_r_talks" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [office.decide.dead.members] 8
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

-- [office.decide.dead.talks] 1
INSERT INTO "__pe_r_talks" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "talks"."id"
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_talks" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "talks"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_talks" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "talks"."id"
  );

-- [office.decide.left.talks] 4
INSERT INTO "__pe_r_talks" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'left', "talks"."id"
FROM "talks"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM (
        SELECT "talks"."log" -> (
          '$."said"[' || "__pe_j"."key" || ']'
        ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
        FROM JSON_EACH(
          CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
            "talks"."log", '$."said"'
          ) END = 'array' THEN "talks"."log" END, '$."said"'
        ) AS "__pe_j"
      ) AS "k1"
      WHERE (
        NOT LOWER(
          CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."email"') END IN ('text', 'integer', 'real') THEN CAST(
            JSON_EXTRACT("k1"."__pe_value", '$."by"."email"') AS TEXT
          ) END
        ) IS NULL
          AND LOWER(
            CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."email"') END IN ('text', 'integer', 'real') THEN CAST(
              JSON_EXTRACT("k1"."__pe_value", '$."by"."email"') AS TEXT
            ) END
          )IN (
            SELECT LOWER("k2"."__pe_value")
            FROM "__pe_v_person_email" AS "k2"
            WHERE "k2"."__pe_run" = :run
          )
      )
    )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "talks"."log" -> (
            '$."said"[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
              "talks"."log", '$."said"'
            ) END = 'array' THEN "talks"."log" END, '$."said"'
          ) AS "__pe_j"
        ) AS "k3"
        WHERE (
          NOT CASE WHEN CASE WHEN JSON_VALID("k3"."__pe_value") THEN JSON_TYPE(
            "k3"."__pe_value", '$."by"."id"'
          ) END IN ('integer') THEN JSON_EXTRACT("k3"."__pe_value", '$."by"."id"') END IS NULL
            AND CASE WHEN CASE WHEN JSON_VALID("k3"."__pe_value") THEN JSON_TYPE("k3"."__pe_value", '$."by"."id"') END IN ('integer') THEN JSON_EXTRACT("k3"."__pe_value", '$."by"."id"') END IN (
              SELECT "k4"."__pe_value" FROM "__pe_v_person_id" AS "k4" WHERE "k4"."__pe_run" = :run
            )
        )
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "talks"."log" -> (
            '$."invited"[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
              "talks"."log", '$."invited"'
            ) END = 'array' THEN "talks"."log" END, '$."invited"'
          ) AS "__pe_j"
        ) AS "k5"
        WHERE (
          NOT LOWER(
            CASE WHEN CASE WHEN JSON_VALID("k5"."__pe_value") THEN JSON_TYPE("k5"."__pe_value", '$') END IN ('text', 'integer', 'real') THEN CAST(
              JSON_EXTRACT("k5"."__pe_value", '$') AS TEXT
            ) END
          ) IS NULL
            AND LOWER(
              CASE WHEN CASE WHEN JSON_VALID("k5"."__pe_value") THEN JSON_TYPE("k5"."__pe_value", '$') END IN ('text', 'integer', 'real') THEN CAST(
                JSON_EXTRACT("k5"."__pe_value", '$') AS TEXT
              ) END
            )IN (
              SELECT LOWER("k6"."__pe_value")
              FROM "__pe_v_person_email" AS "k6"
              WHERE "k6"."__pe_run" = :run
            )
        )
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "talks"."log" -> (
            '$."seen"."by.whom"[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
              "talks"."log", '$."seen"."by.whom"'
            ) END = 'array' THEN "talks"."log" END, '$."seen"."by.whom"'
          ) AS "__pe_j"
        ) AS "k7"
        WHERE (
          NOT LOWER(
            CASE WHEN CASE WHEN JSON_VALID("k7"."__pe_value") THEN JSON_TYPE("k7"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
              JSON_EXTRACT("k7"."__pe_value", '$."email"') AS TEXT
            ) END
          ) IS NULL
            AND LOWER(
              CASE WHEN CASE WHEN JSON_VALID("k7"."__pe_value") THEN JSON_TYPE("k7"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
                JSON_EXTRACT("k7"."__pe_value", '$."email"') AS TEXT
              ) END
            )IN (
              SELECT LOWER("k8"."__pe_value")
              FROM "__pe_v_person_email" AS "k8"
              WHERE "k8"."__pe_run" = :run
            )
        )
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "talks"."log" -> (
            '$[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
              "talks"."log", '$'
            ) END = 'array' THEN "talks"."log" END, '$'
          ) AS "__pe_j"
        ) AS "k9"
        WHERE (
          NOT LOWER(
            CASE WHEN CASE WHEN JSON_VALID("k9"."__pe_value") THEN JSON_TYPE("k9"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
              JSON_EXTRACT("k9"."__pe_value", '$."email"') AS TEXT
            ) END
          ) IS NULL
            AND LOWER(
              CASE WHEN CASE WHEN JSON_VALID("k9"."__pe_value") THEN JSON_TYPE("k9"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
                JSON_EXTRACT("k9"."__pe_value", '$."email"') AS TEXT
              ) END
            )IN (
              SELECT LOWER("k10"."__pe_value")
              FROM "__pe_v_person_email" AS "k10"
              WHERE "k10"."__pe_run" = :run
            )
        )
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_talks" AS "k11"
      WHERE ("k11"."__pe_run" = :run AND "k11"."__pe_set" = 'dead')
        AND "k11"."__pe_k0" = "talks"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_talks" AS "k12"
    WHERE ("k12"."__pe_run" = :run AND "k12"."__pe_set" = 'left')
      AND "k12"."__pe_k0" = "talks"."id"
  );

-- [office.leave.talks] 4
UPDATE "talks"
SET "log" = CASE WHEN EXISTS(SELECT 1 FROM (SELECT "talks"."log" -> ('$[' || "__pe_j"."key" || ']') AS "__pe_value", "__pe_j"."key" AS "__pe_n" FROM JSON_EACH(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$') END = 'array' THEN "talks"."log" END, '$') AS "__pe_j") AS "k19" WHERE COALESCE(CASE WHEN JSON_VALID("k19"."__pe_value") THEN JSON_TYPE("k19"."__pe_value", '$."email"') END, 'null') <> 'null' AND (NOT LOWER(CASE WHEN CASE WHEN JSON_VALID("k19"."__pe_value") THEN JSON_TYPE("k19"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k19"."__pe_value", '$."email"') AS TEXT) END) IS NULL AND LOWER(CASE WHEN CASE WHEN JSON_VALID("k19"."__pe_value") THEN JSON_TYPE("k19"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k19"."__pe_value", '$."email"') AS TEXT) END) IN (SELECT LOWER("k21"."__pe_value") FROM "__pe_v_person_email" AS "k21" WHERE "k21"."__pe_run" = :run))) THEN JSON(
  (
    SELECT JSON_GROUP_ARRAY(
      JSON(
        CASE WHEN COALESCE(
          CASE WHEN JSON_VALID("k20"."__pe_value") THEN JSON_TYPE(
            "k20"."__pe_value", '$."email"'
          ) END, 'null'
        ) <> 'null'
          AND (NOT LOWER(CASE WHEN CASE WHEN JSON_VALID("k20"."__pe_value") THEN JSON_TYPE("k20"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k20"."__pe_value", '$."email"') AS TEXT) END) IS NULL AND LOWER(CASE WHEN CASE WHEN JSON_VALID("k20"."__pe_value") THEN JSON_TYPE("k20"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k20"."__pe_value", '$."email"') AS TEXT) END) IN (SELECT LOWER("k22"."__pe_value") FROM "__pe_v_person_email" AS "k22" WHERE "k22"."__pe_run" = :run)) THEN JSON_REMOVE(
            "k20"."__pe_value", CASE WHEN COALESCE(
              CASE WHEN JSON_VALID("k20"."__pe_value") THEN JSON_TYPE(
                "k20"."__pe_value", '$."email"'
              ) END, 'null'
            ) <> 'null'
              AND (
                NOT LOWER(
                  CASE WHEN CASE WHEN JSON_VALID("k20"."__pe_value") THEN JSON_TYPE("k20"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
                    JSON_EXTRACT("k20"."__pe_value", '$."email"') AS TEXT
                  ) END
                ) IS NULL
                  AND LOWER(
                    CASE WHEN CASE WHEN JSON_VALID("k20"."__pe_value") THEN JSON_TYPE("k20"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
                      JSON_EXTRACT("k20"."__pe_value", '$."email"') AS TEXT
                    ) END
                  )IN (
                    SELECT LOWER("k22"."__pe_value")
                    FROM "__pe_v_person_email" AS "k22"
                    WHERE "k22"."__pe_run" = :run
                  )
              ) THEN '$."email"' ELSE '$[#]' END
          ) ELSE "k20"."__pe_value" END
      )
    )
    FROM (
      SELECT "talks"."log" -> (
        '$[' || "__pe_j"."key" || ']'
      ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
      FROM JSON_EACH(
        CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
          "talks"."log", '$'
        ) END = 'array' THEN "talks"."log" END, '$'
      ) AS "__pe_j"
    ) AS "k20"
  )
)WHEN EXISTS(
  SELECT 1
  FROM (
    SELECT "talks"."log" -> (
      '$."said"[' || "__pe_j"."key" || ']'
    ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
    FROM JSON_EACH(
      CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
        "talks"."log", '$."said"'
      ) END = 'array' THEN "talks"."log" END, '$."said"'
    ) AS "__pe_j"
  ) AS "k1"
  WHERE (
    COALESCE(
      CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE(
        "k1"."__pe_value", '$."by"."email"'
      ) END, 'null'
    ) <> 'null'
      AND (
        NOT LOWER(
          CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."email"') END IN ('text', 'integer', 'real') THEN CAST(
            JSON_EXTRACT("k1"."__pe_value", '$."by"."email"') AS TEXT
          ) END
        ) IS NULL
          AND LOWER(
            CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."email"') END IN ('text', 'integer', 'real') THEN CAST(
              JSON_EXTRACT("k1"."__pe_value", '$."by"."email"') AS TEXT
            ) END
          )IN (
            SELECT LOWER("k3"."__pe_value")
            FROM "__pe_v_person_email" AS "k3"
            WHERE "k3"."__pe_run" = :run
          )
      )
  )
    OR (
      COALESCE(
        CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE(
          "k1"."__pe_value", '$."by"."id"'
        ) END, 'null'
      ) <> 'null'
        AND (
          NOT CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE(
            "k1"."__pe_value", '$."by"."id"'
          ) END IN ('integer') THEN JSON_EXTRACT("k1"."__pe_value", '$."by"."id"') END IS NULL
            AND CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."id"') END IN ('integer') THEN JSON_EXTRACT("k1"."__pe_value", '$."by"."id"') END IN (
              SELECT "k4"."__pe_value" FROM "__pe_v_person_id" AS "k4" WHERE "k4"."__pe_run" = :run
            )
        )
    )
)
  OR EXISTS(
    SELECT 1
    FROM (
      SELECT "talks"."log" -> (
        '$."invited"[' || "__pe_j"."key" || ']'
      ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
      FROM JSON_EACH(
        CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
          "talks"."log", '$."invited"'
        ) END = 'array' THEN "talks"."log" END, '$."invited"'
      ) AS "__pe_j"
    ) AS "k7"
    WHERE COALESCE(
      CASE WHEN JSON_VALID("k7"."__pe_value") THEN JSON_TYPE("k7"."__pe_value", '$') END, 'null'
    ) <> 'null'
      AND (
        NOT LOWER(
          CASE WHEN CASE WHEN JSON_VALID("k7"."__pe_value") THEN JSON_TYPE("k7"."__pe_value", '$') END IN ('text', 'integer', 'real') THEN CAST(
            JSON_EXTRACT("k7"."__pe_value", '$') AS TEXT
          ) END
        ) IS NULL
          AND LOWER(
            CASE WHEN CASE WHEN JSON_VALID("k7"."__pe_value") THEN JSON_TYPE("k7"."__pe_value", '$') END IN ('text', 'integer', 'real') THEN CAST(
              JSON_EXTRACT("k7"."__pe_value", '$') AS TEXT
            ) END
          )IN (
            SELECT LOWER("k9"."__pe_value")
            FROM "__pe_v_person_email" AS "k9"
            WHERE "k9"."__pe_run" = :run
          )
      )
  )
  OR EXISTS(SELECT 1 FROM (SELECT "talks"."log" -> ('$."seen"."by.whom"[' || "__pe_j"."key" || ']') AS "__pe_value", "__pe_j"."key" AS "__pe_n" FROM JSON_EACH(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."seen"."by.whom"') END = 'array' THEN "talks"."log" END, '$."seen"."by.whom"') AS "__pe_j") AS "k11" WHERE (COALESCE(CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END, 'null') <> 'null' AND (NOT LOWER(CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k11"."__pe_value", '$."email"') AS TEXT) END) IS NULL AND LOWER(CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k11"."__pe_value", '$."email"') AS TEXT) END) IN (SELECT LOWER("k13"."__pe_value") FROM "__pe_v_person_email" AS "k13" WHERE "k13"."__pe_run" = :run))) OR (COALESCE(CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."name"') END, 'null') <> 'null' AND (NOT LOWER(CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k11"."__pe_value", '$."email"') AS TEXT) END) IS NULL AND LOWER(CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k11"."__pe_value", '$."email"') AS TEXT) END) IN (SELECT LOWER("k14"."__pe_value") FROM "__pe_v_person_email" AS "k14" WHERE "k14"."__pe_run" = :run))) OR (COALESCE(CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."at"') END, 'null') <> 'null' AND (NOT LOWER(CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k11"."__pe_value", '$."email"') AS TEXT) END) IS NULL AND LOWER(CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k11"."__pe_value", '$."email"') AS TEXT) END) IN (SELECT LOWER("k15"."__pe_value") FROM "__pe_v_person_email" AS "k15" WHERE "k15"."__pe_run" = :run)))) THEN JSON_REPLACE(
    JSON_REPLACE(
      JSON_REPLACE(
        "talks"."log", CASE WHEN EXISTS(SELECT 1 FROM (SELECT "talks"."log" -> ('$."said"[' || "__pe_j"."key" || ']') AS "__pe_value", "__pe_j"."key" AS "__pe_n" FROM JSON_EACH(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."said"') END = 'array' THEN "talks"."log" END, '$."said"') AS "__pe_j") AS "k1" WHERE (COALESCE(CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."email"') END, 'null') <> 'null' AND (NOT LOWER(CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k1"."__pe_value", '$."by"."email"') AS TEXT) END) IS NULL AND LOWER(CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k1"."__pe_value", '$."by"."email"') AS TEXT) END) IN (SELECT LOWER("k3"."__pe_value") FROM "__pe_v_person_email" AS "k3" WHERE "k3"."__pe_run" = :run))) OR (COALESCE(CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."id"') END, 'null') <> 'null' AND (NOT CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."id"') END IN ('integer') THEN JSON_EXTRACT("k1"."__pe_value", '$."by"."id"') END IS NULL AND CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."id"') END IN ('integer') THEN JSON_EXTRACT("k1"."__pe_value", '$."by"."id"') END IN (SELECT "k4"."__pe_value" FROM "__pe_v_person_id" AS "k4" WHERE "k4"."__pe_run" = :run)))) THEN '$."said"' ELSE '$[#]' END, JSON(
          (
            SELECT JSON_GROUP_ARRAY(JSON("k2"."__pe_value"))
            FROM (
              SELECT "talks"."log" -> (
                '$."said"[' || "__pe_j"."key" || ']'
              ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
              FROM JSON_EACH(
                CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
                  "talks"."log", '$."said"'
                ) END = 'array' THEN "talks"."log" END, '$."said"'
              ) AS "__pe_j"
            ) AS "k2"
            WHERE NOT (
              (
                COALESCE(
                  CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE(
                    "k2"."__pe_value", '$."by"."email"'
                  ) END, 'null'
                ) <> 'null'
                  AND (
                    NOT LOWER(
                      CASE WHEN CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE("k2"."__pe_value", '$."by"."email"') END IN ('text', 'integer', 'real') THEN CAST(
                        JSON_EXTRACT("k2"."__pe_value", '$."by"."email"') AS TEXT
                      ) END
                    ) IS NULL
                      AND LOWER(
                        CASE WHEN CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE("k2"."__pe_value", '$."by"."email"') END IN ('text', 'integer', 'real') THEN CAST(
                          JSON_EXTRACT("k2"."__pe_value", '$."by"."email"') AS TEXT
                        ) END
                      )IN (
                        SELECT LOWER("k5"."__pe_value")
                        FROM "__pe_v_person_email" AS "k5"
                        WHERE "k5"."__pe_run" = :run
                      )
                  )
              )
                OR (
                  COALESCE(
                    CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE(
                      "k2"."__pe_value", '$."by"."id"'
                    ) END, 'null'
                  ) <> 'null'
                    AND (
                      NOT CASE WHEN CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE(
                        "k2"."__pe_value", '$."by"."id"'
                      )END IN ('integer') THEN JSON_EXTRACT(
                        "k2"."__pe_value", '$."by"."id"'
                      ) END IS NULL
                        AND CASE WHEN CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE("k2"."__pe_value", '$."by"."id"') END IN ('integer') THEN JSON_EXTRACT("k2"."__pe_value", '$."by"."id"') END IN (
                          SELECT "k6"."__pe_value"
                          FROM "__pe_v_person_id" AS "k6"
                          WHERE "k6"."__pe_run" = :run
                        )
                    )
                )
            )
          )
        )
      ), CASE WHEN EXISTS(SELECT 1 FROM (SELECT "talks"."log" -> ('$."invited"[' || "__pe_j"."key" || ']') AS "__pe_value", "__pe_j"."key" AS "__pe_n" FROM JSON_EACH(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."invited"') END = 'array' THEN "talks"."log" END, '$."invited"') AS "__pe_j") AS "k7" WHERE COALESCE(CASE WHEN JSON_VALID("k7"."__pe_value") THEN JSON_TYPE("k7"."__pe_value", '$') END, 'null') <> 'null' AND (NOT LOWER(CASE WHEN CASE WHEN JSON_VALID("k7"."__pe_value") THEN JSON_TYPE("k7"."__pe_value", '$') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k7"."__pe_value", '$') AS TEXT) END) IS NULL AND LOWER(CASE WHEN CASE WHEN JSON_VALID("k7"."__pe_value") THEN JSON_TYPE("k7"."__pe_value", '$') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k7"."__pe_value", '$') AS TEXT) END) IN (SELECT LOWER("k9"."__pe_value") FROM "__pe_v_person_email" AS "k9" WHERE "k9"."__pe_run" = :run))) THEN '$."invited"' ELSE '$[#]' END, JSON(
        (
          SELECT JSON_GROUP_ARRAY(JSON("k8"."__pe_value"))
          FROM (
            SELECT "talks"."log" -> (
              '$."invited"[' || "__pe_j"."key" || ']'
            ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
            FROM JSON_EACH(
              CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
                "talks"."log", '$."invited"'
              ) END = 'array' THEN "talks"."log" END, '$."invited"'
            ) AS "__pe_j"
          ) AS "k8"
          WHERE NOT (
            COALESCE(
              CASE WHEN JSON_VALID("k8"."__pe_value") THEN JSON_TYPE(
                "k8"."__pe_value", '$'
              ) END, 'null'
            ) <> 'null'
              AND (
                NOT LOWER(
                  CASE WHEN CASE WHEN JSON_VALID("k8"."__pe_value") THEN JSON_TYPE("k8"."__pe_value", '$') END IN ('text', 'integer', 'real') THEN CAST(
                    JSON_EXTRACT("k8"."__pe_value", '$') AS TEXT
                  ) END
                ) IS NULL
                  AND LOWER(
                    CASE WHEN CASE WHEN JSON_VALID("k8"."__pe_value") THEN JSON_TYPE("k8"."__pe_value", '$') END IN ('text', 'integer', 'real') THEN CAST(
                      JSON_EXTRACT("k8"."__pe_value", '$') AS TEXT
                    ) END
                  )IN (
                    SELECT LOWER("k10"."__pe_value")
                    FROM "__pe_v_person_email" AS "k10"
                    WHERE "k10"."__pe_run" = :run
                  )
              )
          )
        )
      )
    ), CASE WHEN EXISTS(SELECT 1 FROM (SELECT "talks"."log" -> ('$."seen"."by.whom"[' || "__pe_j"."key" || ']') AS "__pe_value", "__pe_j"."key" AS "__pe_n" FROM JSON_EACH(CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE("talks"."log", '$."seen"."by.whom"') END = 'array' THEN "talks"."log" END, '$."seen"."by.whom"') AS "__pe_j") AS "k11" WHERE (COALESCE(CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END, 'null') <> 'null' AND (NOT LOWER(CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k11"."__pe_value", '$."email"') AS TEXT) END) IS NULL AND LOWER(CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k11"."__pe_value", '$."email"') AS TEXT) END) IN (SELECT LOWER("k13"."__pe_value") FROM "__pe_v_person_email" AS "k13" WHERE "k13"."__pe_run" = :run))) OR (COALESCE(CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."name"') END, 'null') <> 'null' AND (NOT LOWER(CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k11"."__pe_value", '$."email"') AS TEXT) END) IS NULL AND LOWER(CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k11"."__pe_value", '$."email"') AS TEXT) END) IN (SELECT LOWER("k14"."__pe_value") FROM "__pe_v_person_email" AS "k14" WHERE "k14"."__pe_run" = :run))) OR (COALESCE(CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."at"') END, 'null') <> 'null' AND (NOT LOWER(CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k11"."__pe_value", '$."email"') AS TEXT) END) IS NULL AND LOWER(CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k11"."__pe_value", '$."email"') AS TEXT) END) IN (SELECT LOWER("k15"."__pe_value") FROM "__pe_v_person_email" AS "k15" WHERE "k15"."__pe_run" = :run)))) THEN '$."seen"."by.whom"' ELSE '$[#]' END, JSON(
      (
        SELECT JSON_GROUP_ARRAY(
          JSON(
            CASE WHEN (
              COALESCE(
                CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE(
                  "k12"."__pe_value", '$."email"'
                ) END, 'null'
              ) <> 'null'
                AND (
                  NOT LOWER(
                    CASE WHEN CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
                      JSON_EXTRACT("k12"."__pe_value", '$."email"') AS TEXT
                    ) END
                  ) IS NULL
                    AND LOWER(
                      CASE WHEN CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
                        JSON_EXTRACT("k12"."__pe_value", '$."email"') AS TEXT
                      ) END
                    )IN (
                      SELECT LOWER("k16"."__pe_value")
                      FROM "__pe_v_person_email" AS "k16"
                      WHERE "k16"."__pe_run" = :run
                    )
                )
            )
              OR (
                COALESCE(
                  CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE(
                    "k12"."__pe_value", '$."name"'
                  ) END, 'null'
                ) <> 'null'
                  AND (
                    NOT LOWER(
                      CASE WHEN CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
                        JSON_EXTRACT("k12"."__pe_value", '$."email"') AS TEXT
                      ) END
                    ) IS NULL
                      AND LOWER(
                        CASE WHEN CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
                          JSON_EXTRACT("k12"."__pe_value", '$."email"') AS TEXT
                        ) END
                      )IN (
                        SELECT LOWER("k17"."__pe_value")
                        FROM "__pe_v_person_email" AS "k17"
                        WHERE "k17"."__pe_run" = :run
                      )
                  )
              )
              OR (COALESCE(CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."at"') END, 'null') <> 'null' AND (NOT LOWER(CASE WHEN CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k12"."__pe_value", '$."email"') AS TEXT) END) IS NULL AND LOWER(CASE WHEN CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k12"."__pe_value", '$."email"') AS TEXT) END) IN (SELECT LOWER("k18"."__pe_value") FROM "__pe_v_person_email" AS "k18" WHERE "k18"."__pe_run" = :run))) THEN JSON_REMOVE(
                JSON_REPLACE(
                  JSON_REPLACE(
                    "k12"."__pe_value", CASE WHEN COALESCE(
                      CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE(
                        "k12"."__pe_value", '$."email"'
                      ) END, 'null'
                    ) <> 'null'
                      AND (
                        NOT LOWER(
                          CASE WHEN CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
                            JSON_EXTRACT("k12"."__pe_value", '$."email"') AS TEXT
                          ) END
                        ) IS NULL
                          AND LOWER(
                            CASE WHEN CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
                              JSON_EXTRACT("k12"."__pe_value", '$."email"') AS TEXT
                            ) END
                          )IN (
                            SELECT LOWER("k16"."__pe_value")
                            FROM "__pe_v_person_email" AS "k16"
                            WHERE "k16"."__pe_run" = :run
                          )
                      ) THEN '$."email"' ELSE '$[#]' END, 'it''s gone'
                  ), CASE WHEN COALESCE(
                    CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE(
                      "k12"."__pe_value", '$."name"'
                    ) END, 'null'
                  ) <> 'null'
                    AND (
                      NOT LOWER(
                        CASE WHEN CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
                          JSON_EXTRACT("k12"."__pe_value", '$."email"') AS TEXT
                        ) END
                      ) IS NULL
                        AND LOWER(
                          CASE WHEN CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
                            JSON_EXTRACT("k12"."__pe_value", '$."email"') AS TEXT
                          ) END
                        )IN (
                          SELECT LOWER("k17"."__pe_value")
                          FROM "__pe_v_person_email" AS "k17"
                          WHERE "k17"."__pe_run" = :run
                        )
                    ) THEN '$."name"' ELSE '$[#]' END, ''
                ), CASE WHEN COALESCE(
                  CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE(
                    "k12"."__pe_value", '$."at"'
                  ) END, 'null'
                ) <> 'null'
                  AND (
                    NOT LOWER(
                      CASE WHEN CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
                        JSON_EXTRACT("k12"."__pe_value", '$."email"') AS TEXT
                      ) END
                    ) IS NULL
                      AND LOWER(
                        CASE WHEN CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE("k12"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
                          JSON_EXTRACT("k12"."__pe_value", '$."email"') AS TEXT
                        ) END
                      )IN (
                        SELECT LOWER("k18"."__pe_value")
                        FROM "__pe_v_person_email" AS "k18"
                        WHERE "k18"."__pe_run" = :run
                      )
                  ) THEN '$."at"' ELSE '$[#]' END
              ) ELSE "k12"."__pe_value" END
          )
        )
        FROM (
          SELECT "talks"."log" -> (
            '$."seen"."by.whom"[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
              "talks"."log", '$."seen"."by.whom"'
            ) END = 'array' THEN "talks"."log" END, '$."seen"."by.whom"'
          ) AS "__pe_j"
        ) AS "k12"
      )
    )
  ) ELSE "talks"."log" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_talks" AS "k23"
  WHERE ("k23"."__pe_run" = :run AND "k23"."__pe_set" = 'left')
    AND "k23"."__pe_k0" = "talks"."id"
)
  AND (
    EXISTS(
      SELECT 1
      FROM (
        SELECT "talks"."log" -> (
          '$."said"[' || "__pe_j"."key" || ']'
        ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
        FROM JSON_EACH(
          CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
            "talks"."log", '$."said"'
          ) END = 'array' THEN "talks"."log" END, '$."said"'
        ) AS "__pe_j"
      ) AS "k24"
      WHERE (
        NOT LOWER(
          CASE WHEN CASE WHEN JSON_VALID("k24"."__pe_value") THEN JSON_TYPE("k24"."__pe_value", '$."by"."email"') END IN ('text', 'integer', 'real') THEN CAST(
            JSON_EXTRACT("k24"."__pe_value", '$."by"."email"') AS TEXT
          ) END
        ) IS NULL
          AND LOWER(
            CASE WHEN CASE WHEN JSON_VALID("k24"."__pe_value") THEN JSON_TYPE("k24"."__pe_value", '$."by"."email"') END IN ('text', 'integer', 'real') THEN CAST(
              JSON_EXTRACT("k24"."__pe_value", '$."by"."email"') AS TEXT
            ) END
          )IN (
            SELECT LOWER("k25"."__pe_value")
            FROM "__pe_v_person_email" AS "k25"
            WHERE "k25"."__pe_run" = :run
          )
      )
        AND COALESCE(
          CASE WHEN JSON_VALID("k24"."__pe_value") THEN JSON_TYPE(
            "k24"."__pe_value", '$."by"."email"'
          ) END, 'null'
        ) <> 'null'
    )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "talks"."log" -> (
            '$."said"[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
              "talks"."log", '$."said"'
            ) END = 'array' THEN "talks"."log" END, '$."said"'
          ) AS "__pe_j"
        ) AS "k26"
        WHERE (
          NOT CASE WHEN CASE WHEN JSON_VALID("k26"."__pe_value") THEN JSON_TYPE(
            "k26"."__pe_value", '$."by"."id"'
          ) END IN ('integer') THEN JSON_EXTRACT("k26"."__pe_value", '$."by"."id"') END IS NULL
            AND CASE WHEN CASE WHEN JSON_VALID("k26"."__pe_value") THEN JSON_TYPE("k26"."__pe_value", '$."by"."id"') END IN ('integer') THEN JSON_EXTRACT("k26"."__pe_value", '$."by"."id"') END IN (
              SELECT "k27"."__pe_value"
              FROM "__pe_v_person_id" AS "k27"
              WHERE "k27"."__pe_run" = :run
            )
        )
          AND COALESCE(
            CASE WHEN JSON_VALID("k26"."__pe_value") THEN JSON_TYPE(
              "k26"."__pe_value", '$."by"."id"'
            ) END, 'null'
          ) <> 'null'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "talks"."log" -> (
            '$."invited"[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
              "talks"."log", '$."invited"'
            ) END = 'array' THEN "talks"."log" END, '$."invited"'
          ) AS "__pe_j"
        ) AS "k28"
        WHERE (
          NOT LOWER(
            CASE WHEN CASE WHEN JSON_VALID("k28"."__pe_value") THEN JSON_TYPE("k28"."__pe_value", '$') END IN ('text', 'integer', 'real') THEN CAST(
              JSON_EXTRACT("k28"."__pe_value", '$') AS TEXT
            ) END
          ) IS NULL
            AND LOWER(
              CASE WHEN CASE WHEN JSON_VALID("k28"."__pe_value") THEN JSON_TYPE("k28"."__pe_value", '$') END IN ('text', 'integer', 'real') THEN CAST(
                JSON_EXTRACT("k28"."__pe_value", '$') AS TEXT
              ) END
            )IN (
              SELECT LOWER("k29"."__pe_value")
              FROM "__pe_v_person_email" AS "k29"
              WHERE "k29"."__pe_run" = :run
            )
        )
          AND COALESCE(
            CASE WHEN JSON_VALID("k28"."__pe_value") THEN JSON_TYPE(
              "k28"."__pe_value", '$'
            ) END, 'null'
          ) <> 'null'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "talks"."log" -> (
            '$."seen"."by.whom"[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
              "talks"."log", '$."seen"."by.whom"'
            ) END = 'array' THEN "talks"."log" END, '$."seen"."by.whom"'
          ) AS "__pe_j"
        ) AS "k30"
        WHERE (
          NOT LOWER(
            CASE WHEN CASE WHEN JSON_VALID("k30"."__pe_value") THEN JSON_TYPE("k30"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
              JSON_EXTRACT("k30"."__pe_value", '$."email"') AS TEXT
            ) END
          ) IS NULL
            AND LOWER(
              CASE WHEN CASE WHEN JSON_VALID("k30"."__pe_value") THEN JSON_TYPE("k30"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
                JSON_EXTRACT("k30"."__pe_value", '$."email"') AS TEXT
              ) END
            )IN (
              SELECT LOWER("k31"."__pe_value")
              FROM "__pe_v_person_email" AS "k31"
              WHERE "k31"."__pe_run" = :run
            )
        )
          AND (
            COALESCE(
              CASE WHEN JSON_VALID("k30"."__pe_value") THEN JSON_TYPE(
                "k30"."__pe_value", '$."email"'
              ) END, 'null'
            ) <> 'null'
              AND CASE WHEN CASE WHEN JSON_VALID("k30"."__pe_value") THEN JSON_TYPE("k30"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
                JSON_EXTRACT("k30"."__pe_value", '$."email"') AS TEXT
              ) END IS NOT 'it''s gone'
          )
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "talks"."log" -> (
            '$."seen"."by.whom"[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
              "talks"."log", '$."seen"."by.whom"'
            ) END = 'array' THEN "talks"."log" END, '$."seen"."by.whom"'
          ) AS "__pe_j"
        ) AS "k32"
        WHERE (
          NOT LOWER(
            CASE WHEN CASE WHEN JSON_VALID("k32"."__pe_value") THEN JSON_TYPE("k32"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
              JSON_EXTRACT("k32"."__pe_value", '$."email"') AS TEXT
            ) END
          ) IS NULL
            AND LOWER(
              CASE WHEN CASE WHEN JSON_VALID("k32"."__pe_value") THEN JSON_TYPE("k32"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
                JSON_EXTRACT("k32"."__pe_value", '$."email"') AS TEXT
              ) END
            )IN (
              SELECT LOWER("k33"."__pe_value")
              FROM "__pe_v_person_email" AS "k33"
              WHERE "k33"."__pe_run" = :run
            )
        )
          AND (
            COALESCE(
              CASE WHEN JSON_VALID("k32"."__pe_value") THEN JSON_TYPE(
                "k32"."__pe_value", '$."name"'
              ) END, 'null'
            ) <> 'null'
              AND CASE WHEN CASE WHEN JSON_VALID("k32"."__pe_value") THEN JSON_TYPE("k32"."__pe_value", '$."name"') END IN ('text', 'integer', 'real') THEN CAST(
                JSON_EXTRACT("k32"."__pe_value", '$."name"') AS TEXT
              ) END IS NOT ''
          )
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "talks"."log" -> (
            '$."seen"."by.whom"[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
              "talks"."log", '$."seen"."by.whom"'
            ) END = 'array' THEN "talks"."log" END, '$."seen"."by.whom"'
          ) AS "__pe_j"
        ) AS "k34"
        WHERE (
          NOT LOWER(
            CASE WHEN CASE WHEN JSON_VALID("k34"."__pe_value") THEN JSON_TYPE("k34"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
              JSON_EXTRACT("k34"."__pe_value", '$."email"') AS TEXT
            ) END
          ) IS NULL
            AND LOWER(
              CASE WHEN CASE WHEN JSON_VALID("k34"."__pe_value") THEN JSON_TYPE("k34"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
                JSON_EXTRACT("k34"."__pe_value", '$."email"') AS TEXT
              ) END
            )IN (
              SELECT LOWER("k35"."__pe_value")
              FROM "__pe_v_person_email" AS "k35"
              WHERE "k35"."__pe_run" = :run
            )
        )
          AND COALESCE(
            CASE WHEN JSON_VALID("k34"."__pe_value") THEN JSON_TYPE(
              "k34"."__pe_value", '$."at"'
            ) END, 'null'
          ) <> 'null'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "talks"."log" -> (
            '$[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
              "talks"."log", '$'
            ) END = 'array' THEN "talks"."log" END, '$'
          ) AS "__pe_j"
        ) AS "k36"
        WHERE (
          NOT LOWER(
            CASE WHEN CASE WHEN JSON_VALID("k36"."__pe_value") THEN JSON_TYPE("k36"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
              JSON_EXTRACT("k36"."__pe_value", '$."email"') AS TEXT
            ) END
          ) IS NULL
            AND LOWER(
              CASE WHEN CASE WHEN JSON_VALID("k36"."__pe_value") THEN JSON_TYPE("k36"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
                JSON_EXTRACT("k36"."__pe_value", '$."email"') AS TEXT
              ) END
            )IN (
              SELECT LOWER("k37"."__pe_value")
              FROM "__pe_v_person_email" AS "k37"
              WHERE "k37"."__pe_run" = :run
            )
        )
          AND COALESCE(
            CASE WHEN JSON_VALID("k36"."__pe_value") THEN JSON_TYPE(
              "k36"."__pe_value", '$."email"'
            ) END, 'null'
          ) <> 'null'
      )
  );

-- [office.delete.talks] 1
DELETE FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_talks" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "talks"."id"
);
SELECT "k1"."__pe_k0"
FROM "__pe_r_talks" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
SELECT "k1"."__pe_k0"
FROM "__pe_r_talks" AS "k1"
WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= :from0
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET :size;
DELETE FROM "talks"
WHERE "talks"."id" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_talks" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= :from0
    AND "k1"."__pe_k0" < :to0
)
  AND (
    (
      (
        (
          NOT "talks"."host_id" IS NULL
            AND "talks"."host_id" IN (
              SELECT "k2"."__pe_value" FROM "__pe_v_person_id" AS "k2" WHERE "k2"."__pe_run" = :run
            )
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
            (
              NOT "o5"."id" IS NULL
                AND "o5"."id" IN (
                  SELECT "k6"."__pe_value"
                  FROM "__pe_v_person_id" AS "k6"
                  WHERE "k6"."__pe_run" = :run
                )
            )
              OR (
                NOT LOWER("o5"."email") IS NULL
                  AND LOWER("o5"."email") IN (
                    SELECT LOWER("k7"."__pe_value")
                    FROM "__pe_v_person_email" AS "k7"
                    WHERE "k7"."__pe_run" = :run
                  )
              )
          )
      )
  );
DELETE FROM "__pe_r_talks"
WHERE "__pe_r_talks"."__pe_run" = :run
  AND "__pe_r_talks"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_talks"."__pe_k0" >= :from0
  AND "__pe_r_talks"."__pe_k0" < :to0;

-- [office.anonymise.members] 8
UPDATE "members"
SET "settings" = CASE WHEN EXISTS(SELECT 1 FROM (SELECT "members"."settings" -> ('$[' || "__pe_j"."key" || ']') AS "__pe_value", "__pe_j"."key" AS "__pe_n" FROM JSON_EACH(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$') END = 'array' THEN "members"."settings" END, '$') AS "__pe_j") AS "k7" WHERE COALESCE(CASE WHEN JSON_VALID("k7"."__pe_value") THEN JSON_TYPE("k7"."__pe_value", '$."name"') END, 'null') <> 'null') THEN JSON(
  (
    SELECT JSON_GROUP_ARRAY(
      JSON(
        CASE WHEN COALESCE(CASE WHEN JSON_VALID("k8"."__pe_value") THEN JSON_TYPE("k8"."__pe_value", '$."name"') END, 'null') <> 'null' THEN JSON_REMOVE(
          "k8"."__pe_value", CASE WHEN COALESCE(
            CASE WHEN JSON_VALID("k8"."__pe_value") THEN JSON_TYPE(
              "k8"."__pe_value", '$."name"'
            ) END, 'null'
          ) <> 'null' THEN '$."name"' ELSE '$[#]' END
        ) ELSE "k8"."__pe_value" END
      )
    )
    FROM (
      SELECT "members"."settings" -> (
        '$[' || "__pe_j"."key" || ']'
      ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
      FROM JSON_EACH(
        CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
          "members"."settings", '$'
        ) END = 'array' THEN "members"."settings" END, '$'
      ) AS "__pe_j"
    ) AS "k8"
  )
)WHEN COALESCE(
  CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
    "members"."settings", '$."nick"'
  ) END, 'null'
) <> 'null'
  OR EXISTS(
    SELECT 1
    FROM (
      SELECT "members"."settings" -> (
        '$."tags"[' || "__pe_j"."key" || ']'
      ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
      FROM JSON_EACH(
        CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
          "members"."settings", '$."tags"'
        ) END = 'array' THEN "members"."settings" END, '$."tags"'
      ) AS "__pe_j"
    ) AS "k1"
    WHERE COALESCE(
      CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$') END, 'null'
    ) <> 'null'
  )
  OR EXISTS(
    SELECT 1
    FROM (
      SELECT "members"."settings" -> (
        '$."by"."a.b"[' || "__pe_j"."key" || ']'
      ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
      FROM JSON_EACH(
        CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
          "members"."settings", '$."by"."a.b"'
        ) END = 'array' THEN "members"."settings" END, '$."by"."a.b"'
      ) AS "__pe_j"
    ) AS "k3"
    WHERE COALESCE(
      CASE WHEN JSON_VALID("k3"."__pe_value") THEN JSON_TYPE("k3"."__pe_value", '$') END, 'null'
    ) <> 'null'
  )
  OR EXISTS(SELECT 1 FROM (SELECT "members"."settings" -> ('$."devices"[' || "__pe_j"."key" || ']') AS "__pe_value", "__pe_j"."key" AS "__pe_n" FROM JSON_EACH(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."devices"') END = 'array' THEN "members"."settings" END, '$."devices"') AS "__pe_j") AS "k5" WHERE COALESCE(CASE WHEN JSON_VALID("k5"."__pe_value") THEN JSON_TYPE("k5"."__pe_value", '$."name"') END, 'null') <> 'null' OR COALESCE(CASE WHEN JSON_VALID("k5"."__pe_value") THEN JSON_TYPE("k5"."__pe_value", '$."at"."city"') END, 'null') <> 'null') THEN JSON_REPLACE(
    JSON_REPLACE(
      JSON_REPLACE(
        JSON_REPLACE("members"."settings", CASE WHEN COALESCE(CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."nick"') END, 'null') <> 'null' THEN '$."nick"' ELSE '$[#]' END, 'it''s gone'), CASE WHEN EXISTS(SELECT 1 FROM (SELECT "members"."settings" -> ('$."tags"[' || "__pe_j"."key" || ']') AS "__pe_value", "__pe_j"."key" AS "__pe_n" FROM JSON_EACH(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."tags"') END = 'array' THEN "members"."settings" END, '$."tags"') AS "__pe_j") AS "k1" WHERE COALESCE(CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$') END, 'null') <> 'null') THEN '$."tags"' ELSE '$[#]' END, JSON(
          (
            SELECT JSON_GROUP_ARRAY(JSON("k2"."__pe_value"))
            FROM (
              SELECT "members"."settings" -> (
                '$."tags"[' || "__pe_j"."key" || ']'
              ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
              FROM JSON_EACH(
                CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
                  "members"."settings", '$."tags"'
                ) END = 'array' THEN "members"."settings" END, '$."tags"'
              ) AS "__pe_j"
            ) AS "k2"
            WHERE NOT (
              COALESCE(
                CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE(
                  "k2"."__pe_value", '$'
                ) END, 'null'
              ) <> 'null'
            )
          )
        )
      ), CASE WHEN EXISTS(SELECT 1 FROM (SELECT "members"."settings" -> ('$."by"."a.b"[' || "__pe_j"."key" || ']') AS "__pe_value", "__pe_j"."key" AS "__pe_n" FROM JSON_EACH(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."by"."a.b"') END = 'array' THEN "members"."settings" END, '$."by"."a.b"') AS "__pe_j") AS "k3" WHERE COALESCE(CASE WHEN JSON_VALID("k3"."__pe_value") THEN JSON_TYPE("k3"."__pe_value", '$') END, 'null') <> 'null') THEN '$."by"."a.b"' ELSE '$[#]' END, JSON(
        (
          SELECT JSON_GROUP_ARRAY(
            JSON(
              CASE WHEN COALESCE(
                CASE WHEN JSON_VALID("k4"."__pe_value") THEN JSON_TYPE(
                  "k4"."__pe_value", '$'
                ) END, 'null'
              ) <> 'null' THEN JSON_QUOTE('') ELSE "k4"."__pe_value" END
            )
          )
          FROM (
            SELECT "members"."settings" -> (
              '$."by"."a.b"[' || "__pe_j"."key" || ']'
            ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
            FROM JSON_EACH(
              CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
                "members"."settings", '$."by"."a.b"'
              ) END = 'array' THEN "members"."settings" END, '$."by"."a.b"'
            ) AS "__pe_j"
          ) AS "k4"
        )
      )
    ), CASE WHEN EXISTS(SELECT 1 FROM (SELECT "members"."settings" -> ('$."devices"[' || "__pe_j"."key" || ']') AS "__pe_value", "__pe_j"."key" AS "__pe_n" FROM JSON_EACH(CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."devices"') END = 'array' THEN "members"."settings" END, '$."devices"') AS "__pe_j") AS "k5" WHERE COALESCE(CASE WHEN JSON_VALID("k5"."__pe_value") THEN JSON_TYPE("k5"."__pe_value", '$."name"') END, 'null') <> 'null' OR COALESCE(CASE WHEN JSON_VALID("k5"."__pe_value") THEN JSON_TYPE("k5"."__pe_value", '$."at"."city"') END, 'null') <> 'null') THEN '$."devices"' ELSE '$[#]' END, JSON(
      (
        SELECT JSON_GROUP_ARRAY(
          JSON(
            CASE WHEN COALESCE(
              CASE WHEN JSON_VALID("k6"."__pe_value") THEN JSON_TYPE(
                "k6"."__pe_value", '$."name"'
              ) END, 'null'
            ) <> 'null'
              OR COALESCE(CASE WHEN JSON_VALID("k6"."__pe_value") THEN JSON_TYPE("k6"."__pe_value", '$."at"."city"') END, 'null') <> 'null' THEN JSON_REPLACE(
                JSON_REMOVE(
                  "k6"."__pe_value", CASE WHEN COALESCE(
                    CASE WHEN JSON_VALID("k6"."__pe_value") THEN JSON_TYPE(
                      "k6"."__pe_value", '$."name"'
                    ) END, 'null'
                  ) <> 'null' THEN '$."name"' ELSE '$[#]' END
                ), CASE WHEN COALESCE(
                  CASE WHEN JSON_VALID("k6"."__pe_value") THEN JSON_TYPE(
                    "k6"."__pe_value", '$."at"."city"'
                  ) END, 'null'
                ) <> 'null' THEN '$."at"."city"' ELSE '$[#]' END, 'gone'
              ) ELSE "k6"."__pe_value" END
          )
        )
        FROM (
          SELECT "members"."settings" -> (
            '$."devices"[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
              "members"."settings", '$."devices"'
            ) END = 'array' THEN "members"."settings" END, '$."devices"'
          ) AS "__pe_j"
        ) AS "k6"
      )
    )
  ) ELSE "members"."settings" END, "email" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k9"
  WHERE ("k9"."__pe_run" = :run AND "k9"."__pe_set" = 'dead')
    AND "k9"."__pe_k0" = "members"."id"
)
  AND (
    NOT "members"."email" IS NULL
      OR (
        COALESCE(
          CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
            "members"."settings", '$."nick"'
          ) END, 'null'
        ) <> 'null'
          AND CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE("members"."settings", '$."nick"') END IN ('text', 'integer', 'real') THEN CAST(
            JSON_EXTRACT("members"."settings", '$."nick"') AS TEXT
          ) END IS NOT 'it''s gone'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "members"."settings" -> (
            '$."tags"[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
              "members"."settings", '$."tags"'
            ) END = 'array' THEN "members"."settings" END, '$."tags"'
          ) AS "__pe_j"
        ) AS "k10"
        WHERE COALESCE(
          CASE WHEN JSON_VALID("k10"."__pe_value") THEN JSON_TYPE(
            "k10"."__pe_value", '$'
          ) END, 'null'
        ) <> 'null'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "members"."settings" -> (
            '$."by"."a.b"[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
              "members"."settings", '$."by"."a.b"'
            ) END = 'array' THEN "members"."settings" END, '$."by"."a.b"'
          ) AS "__pe_j"
        ) AS "k11"
        WHERE COALESCE(
          CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE(
            "k11"."__pe_value", '$'
          ) END, 'null'
        ) <> 'null'
          AND CASE WHEN CASE WHEN JSON_VALID("k11"."__pe_value") THEN JSON_TYPE("k11"."__pe_value", '$') END IN ('text', 'integer', 'real') THEN CAST(
            JSON_EXTRACT("k11"."__pe_value", '$') AS TEXT
          ) END IS NOT ''
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "members"."settings" -> (
            '$."devices"[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
              "members"."settings", '$."devices"'
            ) END = 'array' THEN "members"."settings" END, '$."devices"'
          ) AS "__pe_j"
        ) AS "k12"
        WHERE COALESCE(
          CASE WHEN JSON_VALID("k12"."__pe_value") THEN JSON_TYPE(
            "k12"."__pe_value", '$."name"'
          ) END, 'null'
        ) <> 'null'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "members"."settings" -> (
            '$."devices"[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
              "members"."settings", '$."devices"'
            ) END = 'array' THEN "members"."settings" END, '$."devices"'
          ) AS "__pe_j"
        ) AS "k13"
        WHERE COALESCE(
          CASE WHEN JSON_VALID("k13"."__pe_value") THEN JSON_TYPE(
            "k13"."__pe_value", '$."at"."city"'
          ) END, 'null'
        ) <> 'null'
          AND CASE WHEN CASE WHEN JSON_VALID("k13"."__pe_value") THEN JSON_TYPE("k13"."__pe_value", '$."at"."city"') END IN ('text', 'integer', 'real') THEN CAST(
            JSON_EXTRACT("k13"."__pe_value", '$."at"."city"') AS TEXT
          ) END IS NOT 'gone'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "members"."settings" -> (
            '$[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("members"."settings") THEN JSON_TYPE(
              "members"."settings", '$'
            ) END = 'array' THEN "members"."settings" END, '$'
          ) AS "__pe_j"
        ) AS "k14"
        WHERE COALESCE(
          CASE WHEN JSON_VALID("k14"."__pe_value") THEN JSON_TYPE(
            "k14"."__pe_value", '$."name"'
          ) END, 'null'
        ) <> 'null'
      )
  );

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

-- [office.verify.talks.host_id] 0
SELECT COUNT(*)
FROM "talks"
WHERE (
  NOT "talks"."host_id" IS NULL
    AND "talks"."host_id" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
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
    SELECT "talks"."log" -> (
      '$."said"[' || "__pe_j"."key" || ']'
    ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
    FROM JSON_EACH(
      CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
        "talks"."log", '$."said"'
      ) END = 'array' THEN "talks"."log" END, '$."said"'
    ) AS "__pe_j"
  ) AS "k1"
  WHERE (
    NOT LOWER(
      CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."email"') END IN ('text', 'integer', 'real') THEN CAST(
        JSON_EXTRACT("k1"."__pe_value", '$."by"."email"') AS TEXT
      ) END
    ) IS NULL
      AND LOWER(
        CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."email"') END IN ('text', 'integer', 'real') THEN CAST(
          JSON_EXTRACT("k1"."__pe_value", '$."by"."email"') AS TEXT
        ) END
      )IN (
        SELECT LOWER("k2"."__pe_value")
        FROM "__pe_v_person_email" AS "k2"
        WHERE "k2"."__pe_run" = :run
      )
  )
);

-- [office.verify.talks.log.said[].by.id] 0
SELECT COUNT(*)
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM (
    SELECT "talks"."log" -> (
      '$."said"[' || "__pe_j"."key" || ']'
    ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
    FROM JSON_EACH(
      CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
        "talks"."log", '$."said"'
      ) END = 'array' THEN "talks"."log" END, '$."said"'
    ) AS "__pe_j"
  ) AS "k1"
  WHERE (
    NOT CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE(
      "k1"."__pe_value", '$."by"."id"'
    ) END IN ('integer') THEN JSON_EXTRACT("k1"."__pe_value", '$."by"."id"') END IS NULL
      AND CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"."id"') END IN ('integer') THEN JSON_EXTRACT("k1"."__pe_value", '$."by"."id"') END IN (
        SELECT "k2"."__pe_value" FROM "__pe_v_person_id" AS "k2" WHERE "k2"."__pe_run" = :run
      )
  )
);

-- [office.verify.talks.log.invited[]] 0
SELECT COUNT(*)
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM (
    SELECT "talks"."log" -> (
      '$."invited"[' || "__pe_j"."key" || ']'
    ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
    FROM JSON_EACH(
      CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
        "talks"."log", '$."invited"'
      ) END = 'array' THEN "talks"."log" END, '$."invited"'
    ) AS "__pe_j"
  ) AS "k1"
  WHERE (
    NOT LOWER(
      CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$') END IN ('text', 'integer', 'real') THEN CAST(
        JSON_EXTRACT("k1"."__pe_value", '$') AS TEXT
      ) END
    ) IS NULL
      AND LOWER(
        CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$') END IN ('text', 'integer', 'real') THEN CAST(
          JSON_EXTRACT("k1"."__pe_value", '$') AS TEXT
        ) END
      )IN (
        SELECT LOWER("k2"."__pe_value")
        FROM "__pe_v_person_email" AS "k2"
        WHERE "k2"."__pe_run" = :run
      )
  )
);

-- [office.verify.talks.log.seen."by.whom"[].email] 0
SELECT COUNT(*)
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM (
    SELECT "talks"."log" -> (
      '$."seen"."by.whom"[' || "__pe_j"."key" || ']'
    ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
    FROM JSON_EACH(
      CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
        "talks"."log", '$."seen"."by.whom"'
      ) END = 'array' THEN "talks"."log" END, '$."seen"."by.whom"'
    ) AS "__pe_j"
  ) AS "k1"
  WHERE (
    NOT LOWER(
      CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
        JSON_EXTRACT("k1"."__pe_value", '$."email"') AS TEXT
      ) END
    ) IS NULL
      AND LOWER(
        CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
          JSON_EXTRACT("k1"."__pe_value", '$."email"') AS TEXT
        ) END
      )IN (
        SELECT LOWER("k2"."__pe_value")
        FROM "__pe_v_person_email" AS "k2"
        WHERE "k2"."__pe_run" = :run
      )
  )
);

-- [office.verify.talks.log[].email] 0
SELECT COUNT(*)
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM (
    SELECT "talks"."log" -> (
      '$[' || "__pe_j"."key" || ']'
    ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
    FROM JSON_EACH(
      CASE WHEN CASE WHEN JSON_VALID("talks"."log") THEN JSON_TYPE(
        "talks"."log", '$'
      ) END = 'array' THEN "talks"."log" END, '$'
    ) AS "__pe_j"
  ) AS "k1"
  WHERE (
    NOT LOWER(
      CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
        JSON_EXTRACT("k1"."__pe_value", '$."email"') AS TEXT
      ) END
    ) IS NULL
      AND LOWER(
        CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."email"') END IN ('text', 'integer', 'real') THEN CAST(
          JSON_EXTRACT("k1"."__pe_value", '$."email"') AS TEXT
        ) END
      )IN (
        SELECT LOWER("k2"."__pe_value")
        FROM "__pe_v_person_email" AS "k2"
        WHERE "k2"."__pe_run" = :run
      )
  )
);

-- [office.verify.owned.talks.host_id] 0
SELECT COUNT(*)
FROM "talks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "talks"."host_id"
);

-- [office.verify.unreadable.members.settings] 0
SELECT COUNT(*)
FROM "members"
WHERE NOT ("members"."settings" IS NULL OR JSON_VALID("members"."settings"))
  AND EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "members"."id"
  );

-- [office.verify.unreadable.talks.log] 0
SELECT COUNT(*) FROM "talks" WHERE NOT ("talks"."log" IS NULL OR JSON_VALID("talks"."log"));

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
DELETE FROM "__pe_r_talks" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_talks";
DROP TABLE "__pe_r_talks";

-- [office.purge-residual] 0
