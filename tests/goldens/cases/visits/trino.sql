-- visits, on trino
-- statements sha256:e8b31a946f88bb7f3d433055886221b22d3c90f8c00797aa75fa79146ffee5c3
-- fixture    sha256:ede7d6b8609a053e6bce37e7466bb4329ad574a57e8236747d0a67ec9e8c7d2b
-- not run

-- [web.stage]
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" ("__pe_run" VARCHAR, "__pe_value" VARCHAR);
CREATE TABLE IF NOT EXISTS "__pe_r_visits" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" INTEGER
);

-- [web.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR), CAST(:value AS VARCHAR)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND "k1"."__pe_value" = CAST(:value AS VARCHAR)
);

-- [web.resolve.value.visits]
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "visits"."id"
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND LOWER("k1"."__pe_value") = LOWER("visits"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_visits" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "visits"."id"
  );

-- [web.require.ceiling.visits]
SELECT COUNT(*)
FROM "__pe_r_visits" AS "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [web.decide.dead.visits]
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'dead', "visits"."id"
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_visits" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "visits"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_visits" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "visits"."id"
  );

-- [web.anonymise.visits]
MERGE INTO "visits" USING (
  SELECT DISTINCT "visits"."id" AS "__pe_k0"
  FROM "visits"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_visits" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "visits"."id"
  )
    AND (
      NOT "visits"."email" IS NULL
        OR "visits"."ip" IS DISTINCT
      FROM CASE WHEN LENGTH("visits"."ip") - LENGTH(REPLACE("visits"."ip", '.', '')) = 3 THEN SUBSTR(
        "visits"."ip", 1, 0 + STRPOS(SUBSTR("visits"."ip", 0 + 1), '.') + STRPOS(SUBSTR("visits"."ip", 0 + STRPOS(SUBSTR("visits"."ip", 0 + 1), '.') + 1), '.') + STRPOS(
          SUBSTR(
            "visits"."ip", 0 + STRPOS(SUBSTR("visits"."ip", 0 + 1), '.') + STRPOS(
              SUBSTR("visits"."ip", 0 + STRPOS(SUBSTR("visits"."ip", 0 + 1), '.') + 1), '.'
            ) + 1
          ), '.'
        )
      ) || '0' END
        OR "visits"."first_ip" IS DISTINCT
      FROM CASE WHEN LENGTH("visits"."first_ip") - LENGTH(REPLACE("visits"."first_ip", '.', '')) = 3 THEN SUBSTR(
        "visits"."first_ip", 1, 0 + STRPOS(SUBSTR("visits"."first_ip", 0 + 1), '.')
      ) || '0.0.0' END
        OR "visits"."postcode" IS DISTINCT
      FROM SUBSTR("visits"."postcode", 1, 2)
        OR "visits"."born_on" IS DISTINCT
      FROM CAST(DATE_TRUNC('year', "visits"."born_on") AS DATE)
        OR "visits"."seen_at" IS DISTINCT
      FROM CAST(DATE_TRUNC('month', "visits"."seen_at") AS TIMESTAMP(6))
    )
) AS "__pe_s" ON "visits"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "email" = NULL, "ip" = CASE WHEN LENGTH("visits"."ip") - LENGTH(REPLACE("visits"."ip", '.', '')) = 3 THEN SUBSTR(
  "visits"."ip", 1, 0 + STRPOS(SUBSTR("visits"."ip", 0 + 1), '.') + STRPOS(SUBSTR("visits"."ip", 0 + STRPOS(SUBSTR("visits"."ip", 0 + 1), '.') + 1), '.') + STRPOS(
    SUBSTR(
      "visits"."ip", 0 + STRPOS(SUBSTR("visits"."ip", 0 + 1), '.') + STRPOS(
        SUBSTR("visits"."ip", 0 + STRPOS(SUBSTR("visits"."ip", 0 + 1), '.') + 1), '.'
      ) + 1
    ), '.'
  )
)|| '0' END, "first_ip" = CASE WHEN LENGTH("visits"."first_ip") - LENGTH(REPLACE("visits"."first_ip", '.', '')) = 3 THEN SUBSTR(
  "visits"."first_ip", 1, 0 + STRPOS(SUBSTR("visits"."first_ip", 0 + 1), '.')
)|| '0.0.0' END, "postcode" = SUBSTR("visits"."postcode", 1, 2), "born_on" = CAST(DATE_TRUNC('year', "visits"."born_on") AS DATE), "seen_at" = CAST(
  DATE_TRUNC('month', "visits"."seen_at") AS TIMESTAMP(6)
);

-- [web.verify.visits.email]
SELECT COUNT(*)
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND LOWER("k1"."__pe_value") = LOWER("visits"."email")
);

-- [web.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_r_visits" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_visits";
DROP TABLE "__pe_r_visits";

-- [web.purge-residual]
