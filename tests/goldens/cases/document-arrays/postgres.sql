-- document-arrays, on postgres
-- statements sha256:1ff3faf4a942b8c2ee031cee6012a77897dd8c7f1b1045f0b960c585c9a00dfd
-- fixture    sha256:e2a3bc14ae0f392fb1f83e09615e8779ea33e0382473b181a318543beb57a780
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
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_id" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
      AND "k1"."__pe_value" = "members"."id"
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_v_person_email" AS "k2"
      WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
        AND LOWER("k2"."__pe_value") = LOWER("members"."email")
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "members"."id"
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

-- [office.require.ceiling.members] 8
SELECT COUNT(*)
FROM "__pe_r_members" AS "k1"
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

-- [office.purge-residual] 0
