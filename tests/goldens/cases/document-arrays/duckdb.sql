-- document-arrays, on duckdb
-- statements sha256:bef69e425ab39784eab791ef7254a0290a5f43b860d768c1a46335545d154495
-- fixture    sha256:e2a3bc14ae0f392fb1f83e09615e8779ea33e0382473b181a318543beb57a780
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
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_id" AS "k1"
    WHERE "k1"."__pe_run" = CAST($run AS TEXT)
      AND "k1"."__pe_value" = "members"."id"
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_v_person_email" AS "k2"
      WHERE "k2"."__pe_run" = CAST($run AS TEXT)
        AND LOWER("k2"."__pe_value" COLLATE "BINARY") = LOWER("members"."email" COLLATE "BINARY")
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k3"
    WHERE ("k3"."__pe_run" = CAST($run AS TEXT) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "members"."id"
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

-- [office.require.ceiling.members] 8
SELECT COUNT(*)
FROM "__pe_r_members" AS "k1"
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

-- [office.purge-residual] 0
