-- devices, on postgres
-- statements sha256:bcc98d345fb725d58f5618a694ee0d50fee158a80a7a465a6425b696e725d33d
-- fixture    sha256:c82b8b56cfc2b210638aae886459a9efdf0a5a35a9e59e2d309ec46f73a7cd69
-- confirmed by running on postgres 15

-- [app.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_device" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" TEXT, "__pe_value" INT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_phone" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_accounts" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_crashes" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_installs" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [app.ship.person.device] 0
INSERT INTO "__pe_v_person_device" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_device" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS TEXT)
);

-- [app.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS INT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS INT)
);

-- [app.ship.person.phone] 0
INSERT INTO "__pe_v_person_phone" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_phone" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS TEXT)
);

-- [app.resolve.value.accounts] 1
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_phone" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE("k1"."__pe_value", ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') = REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(REPLACE(REPLACE("accounts"."phone", ' ', ''), '-', ''), '(', ''), ')', ''
          ), '+', ''
        ), '.', ''
      ), '/', ''
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [app.resolve.value.installs] 0
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "installs"."id"
FROM "installs"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
        AND "k1"."__pe_value" = "installs"."account_id"
    )
      AND (
        NOT "installs"."account_id" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "installs"."account_id" = "o2"."id")
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o3" WHERE "installs"."account_id" = "o3"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_installs" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "installs"."id"
  );

-- [app.resolve.owned.installs] 2
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "installs"."id"
FROM "installs"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "installs"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_installs" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "installs"."id"
  );

-- [app.collect.accounts.id] 0
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."id" IS NULL;

-- [app.collect.accounts.phone] 0
SELECT DISTINCT "accounts"."phone"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."phone" IS NULL;

-- [app.collect.installs.account_id] 0
SELECT DISTINCT "installs"."account_id"
FROM "installs"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_installs" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "installs"."id"
  )
    AND (
      NOT "installs"."account_id" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "installs"."account_id" = "o2"."id")
    )
)
  AND NOT "installs"."account_id" IS NULL;

-- [app.count.value.crashes] 1
INSERT INTO "__pe_r_crashes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "crashes"."id"
FROM "crashes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_device" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = "crashes"."device"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_crashes" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "crashes"."id"
  );

-- [app.count.value.installs] 1
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "installs"."id"
FROM "installs"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_device" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
      AND "k1"."__pe_value" = "installs"."device"
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "installs"."account_id" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_installs" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "installs"."id"
  );

-- [app.require.ceiling.accounts] 1
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [app.require.one-account.accounts] 1
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [app.require.ceiling.crashes] 1
SELECT COUNT(*)
FROM "__pe_r_crashes" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [app.require.ceiling.installs] 3
SELECT COUNT(*)
FROM "__pe_r_installs" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [app.decide.dead.accounts] 1
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [app.decide.dead.crashes] 1
INSERT INTO "__pe_r_crashes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "crashes"."id"
FROM "crashes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_crashes" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "crashes"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_crashes" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "crashes"."id"
  );

-- [app.decide.dead.installs] 3
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "installs"."id"
FROM "installs"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_installs" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "installs"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_installs" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "installs"."id"
  );

-- [app.delete.crashes] 1
DELETE FROM "crashes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_crashes" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "crashes"."id"
);
SELECT "k1"."__pe_k0"
FROM "__pe_r_crashes" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
SELECT "k1"."__pe_k0"
FROM "__pe_r_crashes" AS "k1"
WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET %(size)s;
DELETE FROM "crashes"
WHERE "crashes"."id" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_crashes" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
    AND "k1"."__pe_k0" < CAST(%(to0)s AS INT)
)
  AND COALESCE(
    "crashes"."device" IN (
      SELECT "k2"."__pe_value"
      FROM "__pe_v_person_device" AS "k2"
      WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
    ), FALSE
  );
DELETE FROM "__pe_r_crashes"
WHERE "__pe_r_crashes"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "__pe_r_crashes"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_crashes"."__pe_k0" >= CAST(%(from0)s AS INT)
  AND "__pe_r_crashes"."__pe_k0" < CAST(%(to0)s AS INT);

-- [app.delete.installs] 3
DELETE FROM "installs"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_installs" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "installs"."id"
);
SELECT "k1"."__pe_k0"
FROM "__pe_r_installs" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
SELECT "k1"."__pe_k0"
FROM "__pe_r_installs" AS "k1"
WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET %(size)s;
DELETE FROM "installs"
WHERE "installs"."id" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_installs" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
    AND "k1"."__pe_k0" < CAST(%(to0)s AS INT)
)
  AND (
    (
      (
        COALESCE(
          "installs"."account_id" IN (
            SELECT "k2"."__pe_value"
            FROM "__pe_v_person_id" AS "k2"
            WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
          ), FALSE
        )
          AND (
            NOT "installs"."account_id" IS NULL
              AND NOT EXISTS(
                SELECT 1 FROM "accounts" AS "o3" WHERE "installs"."account_id" = "o3"."id"
              )
          )
      )
        AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o4" WHERE "installs"."account_id" = "o4"."id")
    )
      OR EXISTS(
        SELECT 1
        FROM "accounts" AS "o5"
        WHERE "installs"."account_id" = "o5"."id"
          AND (
            COALESCE(
              "o5"."id" IN (
                SELECT "k6"."__pe_value"
                FROM "__pe_v_person_id" AS "k6"
                WHERE "k6"."__pe_run" = CAST(%(run)s AS TEXT)
              ), FALSE
            )
              OR COALESCE(
                REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE("o5"."phone", ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') IN (
                  SELECT REPLACE(
                    REPLACE(
                      REPLACE(
                        REPLACE(
                          REPLACE(
                            REPLACE(REPLACE("k7"."__pe_value", ' ', ''), '-', ''), '(', ''
                          ), ')', ''
                        ), '+', ''
                      ), '.', ''
                    ), '/', ''
                  )
                  FROM "__pe_v_person_phone" AS "k7"
                  WHERE "k7"."__pe_run" = CAST(%(run)s AS TEXT)
                ), FALSE
              )
          )
      )
      OR (
        COALESCE(
          "installs"."device" IN (
            SELECT "k8"."__pe_value"
            FROM "__pe_v_person_device" AS "k8"
            WHERE "k8"."__pe_run" = CAST(%(run)s AS TEXT)
          ), FALSE
        )
          AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o9" WHERE "installs"."account_id" = "o9"."id")
      )
  );
DELETE FROM "__pe_r_installs"
WHERE "__pe_r_installs"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "__pe_r_installs"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_installs"."__pe_k0" >= CAST(%(from0)s AS INT)
  AND "__pe_r_installs"."__pe_k0" < CAST(%(to0)s AS INT);

-- [app.delete.accounts] 1
DELETE FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
);

-- [app.verify.accounts.phone] 0
SELECT COUNT(*)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_phone" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE("k1"."__pe_value", ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') = REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(REPLACE(REPLACE("accounts"."phone", ' ', ''), '-', ''), '(', ''), ')', ''
          ), '+', ''
        ), '.', ''
      ), '/', ''
    )
);

-- [app.verify.installs.account_id] 0
SELECT COUNT(*)
FROM "installs"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = "installs"."account_id"
)
  AND (
    NOT "installs"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "installs"."account_id" = "o2"."id")
  );

-- [app.verify.owned.installs.account_id] 0
SELECT COUNT(*)
FROM "installs"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "installs"."account_id"
)
  AND (
    NOT "installs"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "installs"."account_id" = "o2"."id")
  );

-- [app.drop-stage] 0
DELETE FROM "__pe_v_person_device" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_device";
DROP TABLE "__pe_v_person_device";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_v_person_phone" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_phone";
DROP TABLE "__pe_v_person_phone";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_crashes" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_crashes";
DROP TABLE "__pe_r_crashes";
DELETE FROM "__pe_r_installs" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_installs";
DROP TABLE "__pe_r_installs";

-- [app.purge-residual] 0
