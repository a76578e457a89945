-- chain, on redshift
-- statements sha256:3d28a89dd728edddca9fb373204fbc2d93b1bc0631a4968519499f6fde03b3e4
-- fixture    sha256:750810e6cc9799b28181b1619318f4536705133f7daf6b61c615c8b77f3be541
-- not run

-- [shop.stage]
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" VARCHAR(MAX), "__pe_value" VARCHAR(MAX), UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" VARCHAR(MAX), "__pe_value" INTEGER, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_accounts" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_lines" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);

-- [shop.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS VARCHAR(MAX)), CAST(%(value)s AS VARCHAR(MAX))
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND "k1"."__pe_value" = CAST(%(value)s AS VARCHAR(MAX))
);

-- [shop.ship.person.id]
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS VARCHAR(MAX)), CAST(%(value)s AS INTEGER)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND "k1"."__pe_value" = CAST(%(value)s AS INTEGER)
);

-- [shop.resolve.value.accounts]
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND "k1"."__pe_value" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND LOWER("k1"."__pe_value") = LOWER("accounts"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [shop.resolve.owned.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "orders"."id"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.resolve.owned.lines]
INSERT INTO "__pe_r_lines" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "lines"."id"
FROM "lines"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "lines"."order_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_lines" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "lines"."id"
  );

-- [shop.collect.accounts.id]
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."id" IS NULL;

-- [shop.collect.accounts.email]
SELECT DISTINCT "accounts"."email"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."email" IS NULL;

-- [shop.require.ceiling.accounts]
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.lines]
SELECT COUNT(*)
FROM "__pe_r_lines" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.orders]
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.dead.accounts]
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'dead', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [shop.decide.dead.lines]
INSERT INTO "__pe_r_lines" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'dead', "lines"."id"
FROM "lines"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_lines" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "lines"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_lines" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "lines"."id"
  );

-- [shop.decide.dead.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'dead', "orders"."id"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.cut.accounts.invited_by]
UPDATE "accounts"
SET "invited_by" = NULL
FROM (
  SELECT DISTINCT "accounts"."id" AS "__pe_k0"
  FROM "accounts"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "accounts"."invited_by"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_accounts" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "accounts"."id"
    )
) AS "__pe_s"
WHERE "accounts"."id" = "__pe_s"."__pe_k0";

-- [shop.loosen.accounts.invited_by]
UPDATE "accounts"
SET "invited_by" = NULL
FROM (
  SELECT DISTINCT "accounts"."id" AS "__pe_k0"
  FROM "accounts"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "accounts"."id"
  )
    AND NOT "accounts"."invited_by" IS NULL
) AS "__pe_s"
WHERE "accounts"."id" = "__pe_s"."__pe_k0";

-- [shop.delete.lines]
DELETE FROM "lines"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_lines" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "lines"."id"
);

-- [shop.delete.orders]
DELETE FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "orders"."id"
);

-- [shop.delete.accounts]
DELETE FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
);

-- [shop.verify.accounts.email]
SELECT COUNT(*)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND LOWER("k1"."__pe_value") = LOWER("accounts"."email")
);

-- [shop.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_lines" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_lines";
DROP TABLE "__pe_r_lines";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";

-- [shop.purge-residual]
