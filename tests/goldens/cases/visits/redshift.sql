-- visits, on redshift
-- statements sha256:a15b59a69d930b49ba6839c149756183d30e1dcec9e1b42ff09cd9c13bb25b4a
-- fixture    sha256:41772f50c9f0608abaf36d5c059ab7f0e8ae370b1af7bdba20e12bfaa13628de
-- not run

-- [web.stage]
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" VARCHAR(MAX), "__pe_value" VARCHAR(MAX), UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_visits" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);

-- [web.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS VARCHAR(MAX)), CAST(%(value)s AS VARCHAR(MAX))
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND "k1"."__pe_value" = CAST(%(value)s AS VARCHAR(MAX))
);

-- [web.resolve.value.visits]
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "visits"."id"
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND LOWER("k1"."__pe_value") = LOWER("visits"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_visits" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "visits"."id"
  );

-- [web.require.ceiling.visits]
SELECT COUNT(*)
FROM "__pe_r_visits" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [web.decide.dead.visits]
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'dead', "visits"."id"
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_visits" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "visits"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_visits" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "visits"."id"
  );

-- [web.anonymise.visits]
UPDATE "visits"
SET "email" = NULL, "ip" = CASE WHEN LENGTH("visits"."ip") - LENGTH(REPLACE("visits"."ip", '.', '')) = 3 THEN SUBSTRING(
  "visits"."ip"
  FROM 1 FOR 0 + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + 1)) + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + 1)) + 1)) + POSITION(
    '.' IN SUBSTRING(
      "visits"."ip"
      FROM 0 + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + 1)) + POSITION(
        '.' IN SUBSTRING(
          "visits"."ip" FROM 0 + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + 1)) + 1
        )
      ) + 1
    )
  )
)|| '0' END, "first_ip" = CASE WHEN LENGTH("visits"."first_ip") - LENGTH(REPLACE("visits"."first_ip", '.', '')) = 3 THEN SUBSTRING(
  "visits"."first_ip" FROM 1 FOR 0 + POSITION('.' IN SUBSTRING("visits"."first_ip" FROM 0 + 1))
)|| '0.0.0' END, "postcode" = SUBSTRING("visits"."postcode" FROM 1 FOR 2), "born_on" = CAST(DATE_TRUNC('year', "visits"."born_on") AS DATE), "seen_at" = CAST(
  DATE_TRUNC('month', "visits"."seen_at") AS TIMESTAMP
)
FROM (
  SELECT DISTINCT "visits"."id" AS "__pe_k0"
  FROM "visits"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_visits" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "visits"."id"
  )
    AND (
      NOT "visits"."email" IS NULL
        OR NOT (
          (
            (
              "visits"."ip" = CASE WHEN LENGTH("visits"."ip") - LENGTH(REPLACE("visits"."ip", '.', '')) = 3 THEN SUBSTRING(
                "visits"."ip"
                FROM 1 FOR 0 + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + 1)) + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + 1)) + 1)) + POSITION(
                  '.' IN SUBSTRING(
                    "visits"."ip"
                    FROM 0 + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + 1)) + POSITION(
                      '.' IN SUBSTRING(
                        "visits"."ip"
                        FROM 0 + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + 1)) + 1
                      )
                    ) + 1
                  )
                )
              ) || '0' END
                AND NOT "visits"."ip" IS NULL
                AND NOT CASE WHEN LENGTH("visits"."ip") - LENGTH(REPLACE("visits"."ip", '.', '')) = 3 THEN SUBSTRING(
                  "visits"."ip"
                  FROM 1 FOR 0 + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + 1)) + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + 1)) + 1)) + POSITION(
                    '.' IN SUBSTRING(
                      "visits"."ip"
                      FROM 0 + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + 1)) + POSITION(
                        '.' IN SUBSTRING(
                          "visits"."ip"
                          FROM 0 + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + 1)) + 1
                        )
                      ) + 1
                    )
                  )
                ) || '0' END IS NULL
            )
              OR (
                "visits"."ip" IS NULL
                  AND CASE WHEN LENGTH("visits"."ip") - LENGTH(REPLACE("visits"."ip", '.', '')) = 3 THEN SUBSTRING(
                    "visits"."ip"
                    FROM 1 FOR 0 + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + 1)) + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + 1)) + 1)) + POSITION(
                      '.' IN SUBSTRING(
                        "visits"."ip"
                        FROM 0 + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + 1)) + POSITION(
                          '.' IN SUBSTRING(
                            "visits"."ip"
                            FROM 0 + POSITION('.' IN SUBSTRING("visits"."ip" FROM 0 + 1)) + 1
                          )
                        ) + 1
                      )
                    )
                  ) || '0' END IS NULL
              )
          )
        )
        OR NOT (
          (
            (
              "visits"."first_ip" = CASE WHEN LENGTH("visits"."first_ip") - LENGTH(REPLACE("visits"."first_ip", '.', '')) = 3 THEN SUBSTRING(
                "visits"."first_ip"
                FROM 1 FOR 0 + POSITION('.' IN SUBSTRING("visits"."first_ip" FROM 0 + 1))
              ) || '0.0.0' END
                AND NOT "visits"."first_ip" IS NULL
                AND NOT CASE WHEN LENGTH("visits"."first_ip") - LENGTH(REPLACE("visits"."first_ip", '.', '')) = 3 THEN SUBSTRING(
                  "visits"."first_ip"
                  FROM 1 FOR 0 + POSITION('.' IN SUBSTRING("visits"."first_ip" FROM 0 + 1))
                ) || '0.0.0' END IS NULL
            )
              OR (
                "visits"."first_ip" IS NULL
                  AND CASE WHEN LENGTH("visits"."first_ip") - LENGTH(REPLACE("visits"."first_ip", '.', '')) = 3 THEN SUBSTRING(
                    "visits"."first_ip"
                    FROM 1 FOR 0 + POSITION('.' IN SUBSTRING("visits"."first_ip" FROM 0 + 1))
                  ) || '0.0.0' END IS NULL
              )
          )
        )
        OR NOT (
          (
            (
              "visits"."postcode" = SUBSTRING("visits"."postcode" FROM 1 FOR 2)
                AND NOT "visits"."postcode" IS NULL
                AND NOT SUBSTRING("visits"."postcode" FROM 1 FOR 2) IS NULL
            )
              OR (
                "visits"."postcode" IS NULL AND SUBSTRING("visits"."postcode" FROM 1 FOR 2) IS NULL
              )
          )
        )
        OR NOT (
          (
            (
              "visits"."born_on" = CAST(DATE_TRUNC('year', "visits"."born_on") AS DATE)
                AND NOT "visits"."born_on" IS NULL
                AND NOT CAST(DATE_TRUNC('year', "visits"."born_on") AS DATE) IS NULL
            )
              OR (
                "visits"."born_on" IS NULL
                  AND CAST(DATE_TRUNC('year', "visits"."born_on") AS DATE) IS NULL
              )
          )
        )
        OR NOT (
          (
            (
              "visits"."seen_at" = CAST(DATE_TRUNC('month', "visits"."seen_at") AS TIMESTAMP)
                AND NOT "visits"."seen_at" IS NULL
                AND NOT CAST(DATE_TRUNC('month', "visits"."seen_at") AS TIMESTAMP) IS NULL
            )
              OR (
                "visits"."seen_at" IS NULL
                  AND CAST(DATE_TRUNC('month', "visits"."seen_at") AS TIMESTAMP) IS NULL
              )
          )
        )
    )
) AS "__pe_s"
WHERE "visits"."id" = "__pe_s"."__pe_k0";

-- [web.verify.visits.email]
SELECT COUNT(*)
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND LOWER("k1"."__pe_value") = LOWER("visits"."email")
);

-- [web.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_r_visits" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_visits";
DROP TABLE "__pe_r_visits";

-- [web.purge-residual]
