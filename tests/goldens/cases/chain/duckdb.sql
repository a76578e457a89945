-- chain, on duckdb
-- statements sha256:16142c8bf7bb27779d3e800e986693707bdd28c9a5f760f81521e2e15ad77fe5
-- fixture    sha256:f3beb9b87fd49045f24eb03e774799772592a72845dd25359403267e997bba4e
-- confirmed by running on duckdb 2.0.1

-- [shop.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" TEXT, "__pe_value" INT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_accounts" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_lines" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [shop.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST($run AS TEXT), CAST($value AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND "k1"."__pe_value" = CAST($value AS TEXT)
);

-- [shop.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST($run AS TEXT), CAST($value AS INT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND "k1"."__pe_value" = CAST($value AS INT)
);

-- [shop.resolve.value.accounts] 2
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND "k1"."__pe_value" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND LOWER("k1"."__pe_value" COLLATE "BINARY") = LOWER("accounts"."email" COLLATE "BINARY")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [shop.resolve.value.orders] 0
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'candidate', "orders"."id"
FROM "orders"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = CAST($run AS TEXT)
        AND "k1"."__pe_value" = "orders"."account_id"
    )
      AND (
        NOT "orders"."account_id" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "orders"."account_id" = "o2"."id")
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o3" WHERE "orders"."account_id" = "o3"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k4"
    WHERE ("k4"."__pe_run" = CAST($run AS TEXT) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "orders"."id"
  );

-- [shop.resolve.owned.orders] 2
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'candidate', "orders"."id"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.resolve.owned.lines] 2
INSERT INTO "__pe_r_lines" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'candidate', "lines"."id"
FROM "lines"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "lines"."order_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_lines" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "lines"."id"
  );

-- [shop.collect.accounts.id] 0
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."id" IS NULL;

-- [shop.collect.accounts.email] 0
SELECT DISTINCT "accounts"."email"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."email" IS NULL;

-- [shop.collect.orders.account_id] 0
SELECT DISTINCT "orders"."account_id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND (
      NOT "orders"."account_id" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "orders"."account_id" = "o2"."id")
    )
)
  AND NOT "orders"."account_id" IS NULL;

-- [shop.require.ceiling.accounts] 2
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = CAST($run AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.lines] 2
SELECT COUNT(*)
FROM "__pe_r_lines" AS "k1"
WHERE "k1"."__pe_run" = CAST($run AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.orders] 2
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = CAST($run AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.dead.accounts] 2
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'dead', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [shop.decide.dead.lines] 2
INSERT INTO "__pe_r_lines" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'dead', "lines"."id"
FROM "lines"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_lines" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "lines"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_lines" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "lines"."id"
  );

-- [shop.decide.dead.orders] 2
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'dead', "orders"."id"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.cut.accounts.invited_by] 1
UPDATE "accounts"
SET "invited_by" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."invited_by"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [shop.delete.lines] 2
DELETE FROM "lines"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_lines" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "lines"."id"
);

-- [shop.delete.orders] 2
DELETE FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "orders"."id"
);

-- [shop.delete.accounts] 2
DELETE FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
);

-- [shop.verify.accounts.email] 0
SELECT COUNT(*)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND LOWER("k1"."__pe_value" COLLATE "BINARY") = LOWER("accounts"."email" COLLATE "BINARY")
);

-- [shop.verify.orders.account_id] 0
SELECT COUNT(*)
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND "k1"."__pe_value" = "orders"."account_id"
)
  AND (
    NOT "orders"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "orders"."account_id" = "o2"."id")
  );

-- [shop.verify.owned.lines.order_id] 0
SELECT COUNT(*)
FROM "lines"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "lines"."order_id"
)
  AND (
    NOT "lines"."order_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "orders" AS "o2" WHERE "lines"."order_id" = "o2"."id")
  );

-- [shop.verify.owned.orders.account_id] 0
SELECT COUNT(*)
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "orders"."account_id"
)
  AND (
    NOT "orders"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "orders"."account_id" = "o2"."id")
  );

-- [shop.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_lines" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_r_lines";
DROP TABLE "__pe_r_lines";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";

-- [shop.purge-residual] 0
