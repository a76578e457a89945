-- visits, on clickhouse
-- statements sha256:cd61f5d8048caf8a257673b0f5380b4c961e8700ed81dca32b9914a67eec8c45
-- fixture    sha256:fec945a49f8695d813c0a2299e90a054dc2f57f2da7f786680268b1df993e3f0
-- confirmed by running on clickhouse 26.9.2.1

-- [web.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" String, "__pe_value" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_visits" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;

-- [web.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:String}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:String}
);

-- [web.resolve.value.visits] 3
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "visits"."id"
FROM "visits"
WHERE (
  NOT (lowerUTF8("visits"."email") IS NULL)
    AND lowerUTF8("visits"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
)
  AND NOT (
    NOT ("visits"."id" IS NULL)
      AND "visits"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_visits" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [web.require.ceiling.visits] 3
SELECT COUNT(*)
FROM "__pe_r_visits" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [web.decide.dead.visits] 3
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "visits"."id"
FROM "visits"
WHERE (
  NOT ("visits"."id" IS NULL)
    AND "visits"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_visits" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("visits"."id" IS NULL)
      AND "visits"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_visits" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [web.anonymise.visits] 3
ALTER TABLE "visits" UPDATE "email" = materialize(NULL), "ip" = CASE WHEN CHAR_LENGTH("visits"."ip") - CHAR_LENGTH(REPLACE("visits"."ip", '.', '')) = 3 THEN substringUTF8(
  "visits"."ip", 1, 0 + positionUTF8(substringUTF8("visits"."ip", 0 + 1), '.') + positionUTF8(substringUTF8("visits"."ip", 0 + positionUTF8(substringUTF8("visits"."ip", 0 + 1), '.') + 1), '.') + positionUTF8(
    substringUTF8(
      "visits"."ip", 0 + positionUTF8(substringUTF8("visits"."ip", 0 + 1), '.') + positionUTF8(
        substringUTF8(
          "visits"."ip", 0 + positionUTF8(substringUTF8("visits"."ip", 0 + 1), '.') + 1
        ), '.'
      ) + 1
    ), '.'
  )
)|| '0' END, "first_ip" = CASE WHEN CHAR_LENGTH("visits"."first_ip") - CHAR_LENGTH(REPLACE("visits"."first_ip", '.', '')) = 3 THEN substringUTF8(
  "visits"."first_ip", 1, 0 + positionUTF8(substringUTF8("visits"."first_ip", 0 + 1), '.')
)|| '0.0.0' END, "postcode" = substringUTF8("visits"."postcode", 1, 2), "born_on" = CAST(
  date_trunc('year', "visits"."born_on") AS Nullable(Date32)
), "seen_at" = CAST(date_trunc('month', "visits"."seen_at") AS DateTime64(6))
WHERE (
  NOT ("visits"."id" IS NULL)
    AND "visits"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_visits" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (
    NOT ("visits"."email" IS NULL)
      OR NOT (
        (
          (
            "visits"."ip" = CASE WHEN CHAR_LENGTH("visits"."ip") - CHAR_LENGTH(REPLACE("visits"."ip", '.', '')) = 3 THEN substringUTF8(
              "visits"."ip", 1, 0 + positionUTF8(substringUTF8("visits"."ip", 0 + 1), '.') + positionUTF8(substringUTF8("visits"."ip", 0 + positionUTF8(substringUTF8("visits"."ip", 0 + 1), '.') + 1), '.') + positionUTF8(
                substringUTF8(
                  "visits"."ip", 0 + positionUTF8(substringUTF8("visits"."ip", 0 + 1), '.') + positionUTF8(
                    substringUTF8(
                      "visits"."ip", 0 + positionUTF8(substringUTF8("visits"."ip", 0 + 1), '.') + 1
                    ), '.'
                  ) + 1
                ), '.'
              )
            ) || '0' END
              AND NOT ("visits"."ip" IS NULL)
              AND NOT (
                CASE WHEN CHAR_LENGTH("visits"."ip") - CHAR_LENGTH(REPLACE("visits"."ip", '.', '')) = 3 THEN substringUTF8(
                  "visits"."ip", 1, 0 + positionUTF8(substringUTF8("visits"."ip", 0 + 1), '.') + positionUTF8(substringUTF8("visits"."ip", 0 + positionUTF8(substringUTF8("visits"."ip", 0 + 1), '.') + 1), '.') + positionUTF8(
                    substringUTF8(
                      "visits"."ip", 0 + positionUTF8(substringUTF8("visits"."ip", 0 + 1), '.') + positionUTF8(
                        substringUTF8(
                          "visits"."ip", 0 + positionUTF8(
                            substringUTF8("visits"."ip", 0 + 1), '.'
                          ) + 1
                        ), '.'
                      ) + 1
                    ), '.'
                  )
                ) || '0' END IS NULL
              )
          )
            OR (
              "visits"."ip" IS NULL
                AND CASE WHEN CHAR_LENGTH("visits"."ip") - CHAR_LENGTH(REPLACE("visits"."ip", '.', '')) = 3 THEN substringUTF8(
                  "visits"."ip", 1, 0 + positionUTF8(substringUTF8("visits"."ip", 0 + 1), '.') + positionUTF8(substringUTF8("visits"."ip", 0 + positionUTF8(substringUTF8("visits"."ip", 0 + 1), '.') + 1), '.') + positionUTF8(
                    substringUTF8(
                      "visits"."ip", 0 + positionUTF8(substringUTF8("visits"."ip", 0 + 1), '.') + positionUTF8(
                        substringUTF8(
                          "visits"."ip", 0 + positionUTF8(
                            substringUTF8("visits"."ip", 0 + 1), '.'
                          ) + 1
                        ), '.'
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
            "visits"."first_ip" = CASE WHEN CHAR_LENGTH("visits"."first_ip") - CHAR_LENGTH(REPLACE("visits"."first_ip", '.', '')) = 3 THEN substringUTF8(
              "visits"."first_ip", 1, 0 + positionUTF8(
                substringUTF8("visits"."first_ip", 0 + 1), '.'
              )
            ) || '0.0.0' END
              AND NOT ("visits"."first_ip" IS NULL)
              AND NOT (
                CASE WHEN CHAR_LENGTH("visits"."first_ip") - CHAR_LENGTH(REPLACE("visits"."first_ip", '.', '')) = 3 THEN substringUTF8(
                  "visits"."first_ip", 1, 0 + positionUTF8(
                    substringUTF8("visits"."first_ip", 0 + 1), '.'
                  )
                ) || '0.0.0' END IS NULL
              )
          )
            OR (
              "visits"."first_ip" IS NULL
                AND CASE WHEN CHAR_LENGTH("visits"."first_ip") - CHAR_LENGTH(REPLACE("visits"."first_ip", '.', '')) = 3 THEN substringUTF8(
                  "visits"."first_ip", 1, 0 + positionUTF8(
                    substringUTF8("visits"."first_ip", 0 + 1), '.'
                  )
                ) || '0.0.0' END IS NULL
            )
        )
      )
      OR NOT (
        (
          (
            "visits"."postcode" = substringUTF8("visits"."postcode", 1, 2)
              AND NOT ("visits"."postcode" IS NULL)
              AND NOT (substringUTF8("visits"."postcode", 1, 2) IS NULL)
          )
            OR ("visits"."postcode" IS NULL AND substringUTF8("visits"."postcode", 1, 2) IS NULL)
        )
      )
      OR NOT (
        (
          (
            "visits"."born_on" = CAST(date_trunc('year', "visits"."born_on") AS Nullable(Date32))
              AND NOT ("visits"."born_on" IS NULL)
              AND NOT (CAST(date_trunc('year', "visits"."born_on") AS Nullable(Date32)) IS NULL)
          )
            OR (
              "visits"."born_on" IS NULL
                AND CAST(date_trunc('year', "visits"."born_on") AS Nullable(Date32)) IS NULL
            )
        )
      )
      OR NOT (
        (
          (
            "visits"."seen_at" = CAST(date_trunc('month', "visits"."seen_at") AS DateTime64(6))
              AND NOT ("visits"."seen_at" IS NULL)
              AND NOT (CAST(date_trunc('month', "visits"."seen_at") AS DateTime64(6)) IS NULL)
          )
            OR (
              "visits"."seen_at" IS NULL
                AND CAST(date_trunc('month', "visits"."seen_at") AS DateTime64(6)) IS NULL
            )
        )
      )
  ) SETTINGS mutations_sync = 2;

-- [web.verify.visits.email] 0
SELECT COUNT(*)
FROM "visits"
WHERE (
  NOT (lowerUTF8("visits"."email") IS NULL)
    AND lowerUTF8("visits"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
);

-- [web.drop-stage] 0
ALTER TABLE "__pe_v_person_email" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
ALTER TABLE "__pe_r_visits" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_visits";
DROP TABLE "__pe_r_visits";

-- [web.purge-residual] 0
