-- visits, on postgres
-- statements sha256:a2bf60a43caacf9a84c7eb20781e85b6a3e53e402602e1630e17713a56d224af
-- fixture    sha256:dda62f873d3d91c9d76003f1191664c027c1ebca4fa8e13cf8d5374f829d21d2
-- confirmed by running on postgres 15

-- [web.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_visits" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [web.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS TEXT)
);

-- [web.resolve.value.visits] 3
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "visits"."id"
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("visits"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_visits" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "visits"."id"
  );

-- [web.require.ceiling.visits] 3
SELECT COUNT(*)
FROM "__pe_r_visits" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [web.decide.dead.visits] 3
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "visits"."id"
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_visits" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "visits"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_visits" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "visits"."id"
  );

-- [web.anonymise.visits] 3
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
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_visits" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "visits"."id"
)
  AND (
    NOT "visits"."email" IS NULL
      OR "visits"."ip" IS DISTINCT
    FROM CASE WHEN LENGTH("visits"."ip") - LENGTH(REPLACE("visits"."ip", '.', '')) = 3 THEN SUBSTRING(
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
    ) || '0' END
      OR "visits"."first_ip" IS DISTINCT
    FROM CASE WHEN LENGTH("visits"."first_ip") - LENGTH(REPLACE("visits"."first_ip", '.', '')) = 3 THEN SUBSTRING(
      "visits"."first_ip" FROM 1 FOR 0 + POSITION('.' IN SUBSTRING("visits"."first_ip" FROM 0 + 1))
    ) || '0.0.0' END
      OR "visits"."postcode" IS DISTINCT
    FROM SUBSTRING("visits"."postcode" FROM 1 FOR 2)
      OR "visits"."born_on" IS DISTINCT
    FROM CAST(DATE_TRUNC('year', "visits"."born_on") AS DATE)
      OR "visits"."seen_at" IS DISTINCT
    FROM CAST(DATE_TRUNC('month', "visits"."seen_at") AS TIMESTAMP)
  );

-- [web.verify.visits.email] 0
SELECT COUNT(*)
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("visits"."email")
);

-- [web.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_r_visits" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_visits";
DROP TABLE "__pe_r_visits";

-- [web.purge-residual] 0
