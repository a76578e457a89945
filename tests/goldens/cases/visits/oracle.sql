-- visits, on oracle
-- statements sha256:85e77377e8948c8b1e4e39363ea4e6d01cd71c5bec836b1344163eff5e2f3846
-- fixture    sha256:ad1d21c0243ebfa43fa33323c11247b6af20120d7dd43505c24a51b7b4300c7c
-- not run

-- [web.stage]
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_email" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_visits" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;

-- [web.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:value AS VARCHAR2(4000))
FROM DUAL
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST(:value AS VARCHAR2(4000))
);

-- [web.resolve.value.visits]
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "visits"."id"
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k1"."__pe_value") = LOWER("visits"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_visits" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "visits"."id"
  );

-- [web.require.ceiling.visits]
SELECT COUNT(*)
FROM "__pe_r_visits" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [web.decide.dead.visits]
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "visits"."id"
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_visits" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "visits"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_visits" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "visits"."id"
  );

-- [web.anonymise.visits]
UPDATE "visits"
SET "email" = NULL, "ip" = CASE WHEN LENGTH("visits"."ip") - LENGTH(REPLACE("visits"."ip", '.', '')) = 3 THEN SUBSTR(
  "visits"."ip", 1, 0 + INSTR(SUBSTR("visits"."ip", 0 + 1), '.') + INSTR(SUBSTR("visits"."ip", 0 + INSTR(SUBSTR("visits"."ip", 0 + 1), '.') + 1), '.') + INSTR(
    SUBSTR(
      "visits"."ip", 0 + INSTR(SUBSTR("visits"."ip", 0 + 1), '.') + INSTR(
        SUBSTR("visits"."ip", 0 + INSTR(SUBSTR("visits"."ip", 0 + 1), '.') + 1), '.'
      ) + 1
    ), '.'
  )
)|| '0' END, "first_ip" = CASE WHEN LENGTH("visits"."first_ip") - LENGTH(REPLACE("visits"."first_ip", '.', '')) = 3 THEN SUBSTR(
  "visits"."first_ip", 1, 0 + INSTR(SUBSTR("visits"."first_ip", 0 + 1), '.')
)|| '0.0.0' END, "postcode" = SUBSTR("visits"."postcode", 1, 2), "born_on" = CAST(TRUNC("visits"."born_on", 'YYYY') AS DATE), "seen_at" = CAST(
  TRUNC("visits"."seen_at", 'MM') AS TIMESTAMP
)
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_visits" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "visits"."id"
)
  AND (
    NOT "visits"."email" IS NULL
      OR NOT (
        (
          (
            "visits"."ip" = CASE WHEN LENGTH("visits"."ip") - LENGTH(REPLACE("visits"."ip", '.', '')) = 3 THEN SUBSTR(
              "visits"."ip", 1, 0 + INSTR(SUBSTR("visits"."ip", 0 + 1), '.') + INSTR(SUBSTR("visits"."ip", 0 + INSTR(SUBSTR("visits"."ip", 0 + 1), '.') + 1), '.') + INSTR(
                SUBSTR(
                  "visits"."ip", 0 + INSTR(SUBSTR("visits"."ip", 0 + 1), '.') + INSTR(
                    SUBSTR("visits"."ip", 0 + INSTR(SUBSTR("visits"."ip", 0 + 1), '.') + 1), '.'
                  ) + 1
                ), '.'
              )
            ) || '0' END
              AND NOT "visits"."ip" IS NULL
              AND NOT CASE WHEN LENGTH("visits"."ip") - LENGTH(REPLACE("visits"."ip", '.', '')) = 3 THEN SUBSTR(
                "visits"."ip", 1, 0 + INSTR(SUBSTR("visits"."ip", 0 + 1), '.') + INSTR(SUBSTR("visits"."ip", 0 + INSTR(SUBSTR("visits"."ip", 0 + 1), '.') + 1), '.') + INSTR(
                  SUBSTR(
                    "visits"."ip", 0 + INSTR(SUBSTR("visits"."ip", 0 + 1), '.') + INSTR(
                      SUBSTR("visits"."ip", 0 + INSTR(SUBSTR("visits"."ip", 0 + 1), '.') + 1), '.'
                    ) + 1
                  ), '.'
                )
              ) || '0' END IS NULL
          )
            OR (
              "visits"."ip" IS NULL
                AND CASE WHEN LENGTH("visits"."ip") - LENGTH(REPLACE("visits"."ip", '.', '')) = 3 THEN SUBSTR(
                  "visits"."ip", 1, 0 + INSTR(SUBSTR("visits"."ip", 0 + 1), '.') + INSTR(SUBSTR("visits"."ip", 0 + INSTR(SUBSTR("visits"."ip", 0 + 1), '.') + 1), '.') + INSTR(
                    SUBSTR(
                      "visits"."ip", 0 + INSTR(SUBSTR("visits"."ip", 0 + 1), '.') + INSTR(
                        SUBSTR("visits"."ip", 0 + INSTR(SUBSTR("visits"."ip", 0 + 1), '.') + 1), '.'
                      ) + 1
                    ), '.'
                  )
                ) || '0' END IS NULL
            )
        )
      )
      OR NOT (
        (
          (
            "visits"."first_ip" = CASE WHEN LENGTH("visits"."first_ip") - LENGTH(REPLACE("visits"."first_ip", '.', '')) = 3 THEN SUBSTR(
              "visits"."first_ip", 1, 0 + INSTR(SUBSTR("visits"."first_ip", 0 + 1), '.')
            ) || '0.0.0' END
              AND NOT "visits"."first_ip" IS NULL
              AND NOT CASE WHEN LENGTH("visits"."first_ip") - LENGTH(REPLACE("visits"."first_ip", '.', '')) = 3 THEN SUBSTR(
                "visits"."first_ip", 1, 0 + INSTR(SUBSTR("visits"."first_ip", 0 + 1), '.')
              ) || '0.0.0' END IS NULL
          )
            OR (
              "visits"."first_ip" IS NULL
                AND CASE WHEN LENGTH("visits"."first_ip") - LENGTH(REPLACE("visits"."first_ip", '.', '')) = 3 THEN SUBSTR(
                  "visits"."first_ip", 1, 0 + INSTR(SUBSTR("visits"."first_ip", 0 + 1), '.')
                ) || '0.0.0' END IS NULL
            )
        )
      )
      OR NOT (
        (
          (
            "visits"."postcode" = SUBSTR("visits"."postcode", 1, 2)
              AND NOT "visits"."postcode" IS NULL
              AND NOT SUBSTR("visits"."postcode", 1, 2) IS NULL
          )
            OR ("visits"."postcode" IS NULL AND SUBSTR("visits"."postcode", 1, 2) IS NULL)
        )
      )
      OR NOT (
        (
          (
            "visits"."born_on" = CAST(TRUNC("visits"."born_on", 'YYYY') AS DATE)
              AND NOT "visits"."born_on" IS NULL
              AND NOT CAST(TRUNC("visits"."born_on", 'YYYY') AS DATE) IS NULL
          )
            OR (
              "visits"."born_on" IS NULL AND CAST(TRUNC("visits"."born_on", 'YYYY') AS DATE) IS NULL
            )
        )
      )
      OR NOT (
        (
          (
            "visits"."seen_at" = CAST(TRUNC("visits"."seen_at", 'MM') AS TIMESTAMP)
              AND NOT "visits"."seen_at" IS NULL
              AND NOT CAST(TRUNC("visits"."seen_at", 'MM') AS TIMESTAMP) IS NULL
          )
            OR (
              "visits"."seen_at" IS NULL
                AND CAST(TRUNC("visits"."seen_at", 'MM') AS TIMESTAMP) IS NULL
            )
        )
      )
  );

-- [web.verify.visits.email]
SELECT COUNT(*)
FROM "visits"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k1"."__pe_value") = LOWER("visits"."email")
);

-- [web.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_r_visits" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_visits";
DROP TABLE "__pe_r_visits";

-- [web.purge-residual]
