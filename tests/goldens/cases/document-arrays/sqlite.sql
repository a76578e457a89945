-- document-arrays, on sqlite
-- statements sha256:c709537dd5816e4fd04b74df61ca746bb99b3adf748ab30b9b90b7420eac3ee2
-- fixture    sha256:e2a3bc14ae0f392fb1f83e09615e8779ea33e0382473b181a318543beb57a780
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
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_id" AS "k1"
    WHERE "k1"."__pe_run" = :run
      AND "k1"."__pe_value" = "members"."id"
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_v_person_email" AS "k2"
      WHERE "k2"."__pe_run" = :run
        AND LOWER("k2"."__pe_value") = LOWER("members"."email")
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "members"."id"
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

-- [office.require.ceiling.members] 8
SELECT COUNT(*)
FROM "__pe_r_members" AS "k1"
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
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND LOWER("k1"."__pe_value") = LOWER("members"."email")
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

-- [office.purge-residual] 0
