-- devices, on snowflake
-- statements sha256:16b20cc037e68ac16688d634b853af2ebd124ff9129fb96d3c223934acffad57
-- fixture    sha256:14ff175781b0110ac8221415faa3163c2d2e0d7ccd2b94f87d51b491c93a6ec1
-- not run

-- [app.stage]
CREATE TABLE IF NOT EXISTS "__pe_v_person_device" (
  "__pe_run" VARCHAR, "__pe_value" VARCHAR, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" VARCHAR, "__pe_value" DECIMAL(38, 0), UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_phone" (
  "__pe_run" VARCHAR, "__pe_value" VARCHAR, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_accounts" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" DECIMAL(38, 0), UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_crashes" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" DECIMAL(38, 0), UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_installs" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" DECIMAL(38, 0), UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);

-- [app.ship.person.device]
INSERT INTO "__pe_v_person_device" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS VARCHAR), CAST(%(value)s AS VARCHAR)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_device" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND "k1"."__pe_value" = CAST(%(value)s AS VARCHAR)
);

-- [app.ship.person.id]
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS VARCHAR), CAST(%(value)s AS DECIMAL(38, 0))
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND "k1"."__pe_value" = CAST(%(value)s AS DECIMAL(38, 0))
);

-- [app.ship.person.phone]
INSERT INTO "__pe_v_person_phone" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS VARCHAR), CAST(%(value)s AS VARCHAR)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_phone" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND "k1"."__pe_value" = CAST(%(value)s AS VARCHAR)
);

-- [app.resolve.value.accounts]
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND "k1"."__pe_value" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_phone" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
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
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [app.resolve.value.installs]
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "installs"."id"
FROM "installs"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
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
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "installs"."id"
  );

-- [app.resolve.owned.installs]
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "installs"."id"
FROM "installs"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "installs"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_installs" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "installs"."id"
  );

-- [app.collect.accounts.id]
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."id" IS NULL;

-- [app.collect.accounts.phone]
SELECT DISTINCT "accounts"."phone"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."phone" IS NULL;

-- [app.collect.installs.account_id]
SELECT DISTINCT "installs"."account_id"
FROM "installs"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_installs" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "installs"."id"
  )
    AND (
      NOT "installs"."account_id" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "installs"."account_id" = "o2"."id")
    )
)
  AND NOT "installs"."account_id" IS NULL;

-- [app.count.value.crashes]
INSERT INTO "__pe_r_crashes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "crashes"."id"
FROM "crashes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_device" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND "k1"."__pe_value" = "crashes"."device"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_crashes" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "crashes"."id"
  );

-- [app.count.value.installs]
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "installs"."id"
FROM "installs"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_device" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
      AND "k1"."__pe_value" = "installs"."device"
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "installs"."account_id" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_installs" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "installs"."id"
  );

-- [app.require.ceiling.accounts]
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [app.require.one-account.accounts]
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [app.require.ceiling.crashes]
SELECT COUNT(*)
FROM "__pe_r_crashes" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [app.require.ceiling.installs]
SELECT COUNT(*)
FROM "__pe_r_installs" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [app.decide.dead.accounts]
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'dead', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [app.decide.dead.crashes]
INSERT INTO "__pe_r_crashes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'dead', "crashes"."id"
FROM "crashes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_crashes" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "crashes"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_crashes" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "crashes"."id"
  );

-- [app.decide.dead.installs]
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'dead', "installs"."id"
FROM "installs"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_installs" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "installs"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_installs" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "installs"."id"
  );

-- [app.delete.crashes]
MERGE INTO "crashes" USING (
  SELECT DISTINCT "crashes"."id" AS "__pe_k0"
  FROM "crashes"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_crashes" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "crashes"."id"
  )
) AS "__pe_s" ON "crashes"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN DELETE;

-- [app.delete.installs]
MERGE INTO "installs" USING (
  SELECT DISTINCT "installs"."id" AS "__pe_k0"
  FROM "installs"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_installs" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "installs"."id"
  )
) AS "__pe_s" ON "installs"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN DELETE;

-- [app.delete.accounts]
MERGE INTO "accounts" USING (
  SELECT DISTINCT "accounts"."id" AS "__pe_k0"
  FROM "accounts"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "accounts"."id"
  )
) AS "__pe_s" ON "accounts"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN DELETE;

-- [app.verify.accounts.phone]
SELECT COUNT(*)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_phone" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
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

-- [app.verify.installs.account_id]
SELECT COUNT(*)
FROM "installs"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND "k1"."__pe_value" = "installs"."account_id"
)
  AND (
    NOT "installs"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "installs"."account_id" = "o2"."id")
  );

-- [app.verify.owned.installs.account_id]
SELECT COUNT(*)
FROM "installs"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "installs"."account_id"
)
  AND (
    NOT "installs"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "installs"."account_id" = "o2"."id")
  );

-- [app.drop-stage]
DELETE FROM "__pe_v_person_device" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_v_person_device";
DROP TABLE "__pe_v_person_device";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_v_person_phone" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_v_person_phone";
DROP TABLE "__pe_v_person_phone";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_crashes" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_crashes";
DROP TABLE "__pe_r_crashes";
DELETE FROM "__pe_r_installs" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_installs";
DROP TABLE "__pe_r_installs";

-- [app.purge-residual]
