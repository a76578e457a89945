-- visits, on sqlite
-- statements sha256:33e4d851e3ca9fef16cec8cafe7dc0c28bc7621fb24ed166e39995096e79b9fd
-- fixture    sha256:dda62f873d3d91c9d76003f1191664c027c1ebca4fa8e13cf8d5374f829d21d2
-- confirmed by running on sqlite 3.40.1

-- [web.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_visits" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [web.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [web.resolve.value.visits] 3
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "visits"."id"
FROM "visits"
WHERE (
  NOT LOWER("visits"."email") IS NULL
    AND LOWER("visits"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_visits" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "visits"."id"
  );

-- [web.require.ceiling.visits] 3
SELECT COUNT(*)
FROM "__pe_r_visits" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [web.decide.dead.visits] 3
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "visits"."id"
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_visits" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "visits"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_visits" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "visits"."id"
  );

-- [web.anonymise.visits] 3
UPDATE "visits"
SET "email" = NULL, "ip" = CASE WHEN LENGTH("visits"."ip") - LENGTH(REPLACE("visits"."ip", '.', '')) = 3 THEN SUBSTRING(
  "visits"."ip", 1, 0 + INSTR(SUBSTRING("visits"."ip", 0 + 1), '.') + INSTR(SUBSTRING("visits"."ip", 0 + INSTR(SUBSTRING("visits"."ip", 0 + 1), '.') + 1), '.') + INSTR(
    SUBSTRING(
      "visits"."ip", 0 + INSTR(SUBSTRING("visits"."ip", 0 + 1), '.') + INSTR(
        SUBSTRING("visits"."ip", 0 + INSTR(SUBSTRING("visits"."ip", 0 + 1), '.') + 1), '.'
      ) + 1
    ), '.'
  )
)|| '0' END, "first_ip" = CASE WHEN LENGTH("visits"."first_ip") - LENGTH(REPLACE("visits"."first_ip", '.', '')) = 3 THEN SUBSTRING(
  "visits"."first_ip", 1, 0 + INSTR(SUBSTRING("visits"."first_ip", 0 + 1), '.')
)|| '0.0.0' END, "postcode" = SUBSTRING(
  "visits"."postcode", 1, 2
), "born_on" = SUBSTRING(
  "visits"."born_on", 1, 4
) || '-01-01', "seen_at" = SUBSTRING("visits"."seen_at", 1, 7) || '-01 00:00:00'
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_visits" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "visits"."id"
)
  AND (
    NOT "visits"."email" IS NULL
      OR "visits"."ip" IS NOT CASE WHEN LENGTH("visits"."ip") - LENGTH(REPLACE("visits"."ip", '.', '')) = 3 THEN SUBSTRING(
        "visits"."ip", 1, 0 + INSTR(SUBSTRING("visits"."ip", 0 + 1), '.') + INSTR(SUBSTRING("visits"."ip", 0 + INSTR(SUBSTRING("visits"."ip", 0 + 1), '.') + 1), '.') + INSTR(
          SUBSTRING(
            "visits"."ip", 0 + INSTR(SUBSTRING("visits"."ip", 0 + 1), '.') + INSTR(
              SUBSTRING("visits"."ip", 0 + INSTR(SUBSTRING("visits"."ip", 0 + 1), '.') + 1), '.'
            ) + 1
          ), '.'
        )
      ) || '0' END
      OR "visits"."first_ip" IS NOT CASE WHEN LENGTH("visits"."first_ip") - LENGTH(REPLACE("visits"."first_ip", '.', '')) = 3 THEN SUBSTRING(
        "visits"."first_ip", 1, 0 + INSTR(SUBSTRING("visits"."first_ip", 0 + 1), '.')
      ) || '0.0.0' END
      OR "visits"."postcode" IS NOT SUBSTRING("visits"."postcode", 1, 2)
      OR "visits"."born_on" IS NOT SUBSTRING("visits"."born_on", 1, 4) || '-01-01'
      OR "visits"."seen_at" IS NOT SUBSTRING("visits"."seen_at", 1, 7) || '-01 00:00:00'
  );

-- [web.verify.visits.email] 0
SELECT COUNT(*)
FROM "visits"
WHERE (
  NOT LOWER("visits"."email") IS NULL
    AND LOWER("visits"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [web.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_r_visits" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_visits";
DROP TABLE "__pe_r_visits";

-- [web.purge-residual] 0
