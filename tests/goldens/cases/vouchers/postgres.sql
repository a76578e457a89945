-- vouchers, on postgres
-- statements sha256:9308a0e1af9f61d11f7b6fc7fdaff1034a67299c5f55c20d2d6809e53b51f87a
-- fixture    sha256:cc51bf4c24b4d0cf28e85bd56aadebfadd6bd7ee075ef68b95cda6f1c464f2a6
-- confirmed by running on postgres 15

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
CREATE TABLE IF NOT EXISTS "__pe_r_counters" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_invoices" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_reviews" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [shop.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS TEXT)
);

-- [shop.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS INT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS INT)
);

-- [shop.resolve.value.accounts] 2
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
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("accounts"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [shop.resolve.value.invoices] 0
INSERT INTO "__pe_r_invoices" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "invoices"."id"
FROM "invoices"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
        AND "k1"."__pe_value" = "invoices"."account_id"
    )
      AND (
        NOT "invoices"."account_id" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "invoices"."account_id" = "o2"."id")
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o3" WHERE "invoices"."account_id" = "o3"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_invoices" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "invoices"."id"
  );

-- [shop.resolve.owned.invoices] 1
INSERT INTO "__pe_r_invoices" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "invoices"."id"
FROM "invoices"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "invoices"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_invoices" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "invoices"."id"
  );

-- [shop.resolve.value.orders] 1
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
      AND LOWER("k1"."__pe_value") = LOWER("orders"."guest_email")
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "orders"."account_id" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "orders"."id"
  );

-- [shop.resolve.owned.orders] 3
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "orders"."id"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.resolve.value.reviews] 0
INSERT INTO "__pe_r_reviews" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "reviews"."id"
FROM "reviews"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
        AND "k1"."__pe_value" = "reviews"."account_id"
    )
      AND (
        NOT "reviews"."account_id" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "reviews"."account_id" = "o2"."id")
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o3" WHERE "reviews"."account_id" = "o3"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_reviews" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "reviews"."id"
  );

-- [shop.resolve.owned.reviews] 3
INSERT INTO "__pe_r_reviews" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "reviews"."id"
FROM "reviews"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "reviews"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_reviews" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "reviews"."id"
  );

-- [shop.collect.accounts.id] 0
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."id" IS NULL;

-- [shop.collect.accounts.email] 0
SELECT DISTINCT "accounts"."email"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."email" IS NULL;

-- [shop.collect.invoices.account_id] 0
SELECT DISTINCT "invoices"."account_id"
FROM "invoices"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_invoices" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "invoices"."id"
  )
    AND (
      NOT "invoices"."account_id" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "invoices"."account_id" = "o2"."id")
    )
)
  AND NOT "invoices"."account_id" IS NULL;

-- [shop.collect.orders.guest_email] 0
SELECT DISTINCT "orders"."guest_email"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."id"
)
  AND NOT "orders"."guest_email" IS NULL;

-- [shop.collect.reviews.account_id] 0
SELECT DISTINCT "reviews"."account_id"
FROM "reviews"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_reviews" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "reviews"."id"
  )
    AND (
      NOT "reviews"."account_id" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "reviews"."account_id" = "o2"."id")
    )
)
  AND NOT "reviews"."account_id" IS NULL;

-- [shop.require.ceiling.accounts] 2
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.invoices] 1
SELECT COUNT(*)
FROM "__pe_r_invoices" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.orders] 4
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.reviews] 3
SELECT COUNT(*)
FROM "__pe_r_reviews" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.retained.orders] 3
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'retained', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND NOT (
      NOT "orders"."placed_on" IS NULL AND "orders"."placed_on" < CAST(%(cutoff_tax)s AS DATE)
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'retained')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.decide.dead.accounts] 2
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

-- [shop.decide.dead.invoices] 1
INSERT INTO "__pe_r_invoices" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "invoices"."id"
FROM "invoices"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_invoices" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "invoices"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_invoices" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "invoices"."id"
  );

-- [shop.decide.dead.orders] 1
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_orders" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'retained')
        AND "k2"."__pe_k0" = "orders"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "orders"."id"
  );

-- [shop.decide.dead.reviews] 3
INSERT INTO "__pe_r_reviews" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "reviews"."id"
FROM "reviews"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_reviews" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "reviews"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_reviews" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "reviews"."id"
  );

-- [shop.decide.left.orders] 1
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'left', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
      AND LOWER("k1"."__pe_value") = LOWER("orders"."guest_email")
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_orders" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "orders"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_orders" AS "k3"
      WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'retained')
        AND "k3"."__pe_k0" = "orders"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'left')
      AND "k4"."__pe_k0" = "orders"."id"
  );

-- [shop.decide.drifted.counters.reviews] 1
INSERT INTO "__pe_r_counters" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'drifted.reviews', "counters"."product"
FROM "counters"
WHERE "counters"."reviews" IS DISTINCT
FROM (
  SELECT COUNT(*)
  FROM "reviews"
  WHERE "reviews"."product" = "counters"."product"
    AND "reviews"."stars" %% 10 > 0
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_counters" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'drifted.reviews')
      AND "k1"."__pe_k0" = "counters"."product"
  );

-- [shop.cut.invoices.account_id] 1
UPDATE "invoices"
SET "account_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "invoices"."account_id"
);

-- [shop.cut-retained.orders.account_id] 2
UPDATE "orders"
SET "account_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'retained')
    AND "k1"."__pe_k0" = "orders"."id"
)
  AND NOT "orders"."account_id" IS NULL;

-- [shop.retain.orders] 3
UPDATE "orders"
SET "guest_email" = '', "note" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'retained')
    AND "k1"."__pe_k0" = "orders"."id"
)
  AND ("orders"."guest_email" IS DISTINCT FROM '' OR NOT "orders"."note" IS NULL);

-- [shop.leave.orders] 1
UPDATE "orders"
SET "guest_email" = CASE WHEN COALESCE(
  LOWER("orders"."guest_email") IN (
    SELECT LOWER("k1"."__pe_value")
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  ), FALSE
) THEN '' ELSE "orders"."guest_email" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k2"
  WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'left')
    AND "k2"."__pe_k0" = "orders"."id"
)
  AND (
    COALESCE(
      LOWER("orders"."guest_email") IN (
        SELECT LOWER("k3"."__pe_value")
        FROM "__pe_v_person_email" AS "k3"
        WHERE "k3"."__pe_run" = CAST(%(run)s AS TEXT)
      ), FALSE
    )
      AND "orders"."guest_email" IS DISTINCT
    FROM ''
  );

-- [shop.delete.orders] 1
DELETE FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "orders"."id"
);
SELECT "k1"."__pe_k0"
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
SELECT "k1"."__pe_k0"
FROM "__pe_r_orders" AS "k1"
WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET %(size)s;
DELETE FROM "orders"
WHERE "orders"."id" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
    AND "k1"."__pe_k0" < CAST(%(to0)s AS INT)
)
  AND (
    (
      (
        COALESCE(
          LOWER("orders"."guest_email") IN (
            SELECT LOWER("k2"."__pe_value")
            FROM "__pe_v_person_email" AS "k2"
            WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
          ), FALSE
        )
          AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o3" WHERE "orders"."account_id" = "o3"."id")
      )
        OR EXISTS(
          SELECT 1
          FROM "accounts" AS "o4"
          WHERE "orders"."account_id" = "o4"."id"
            AND (
              COALESCE(
                "o4"."id" IN (
                  SELECT "k5"."__pe_value"
                  FROM "__pe_v_person_id" AS "k5"
                  WHERE "k5"."__pe_run" = CAST(%(run)s AS TEXT)
                ), FALSE
              )
                OR COALESCE(
                  LOWER("o4"."email") IN (
                    SELECT LOWER("k6"."__pe_value")
                    FROM "__pe_v_person_email" AS "k6"
                    WHERE "k6"."__pe_run" = CAST(%(run)s AS TEXT)
                  ), FALSE
                )
            )
        )
    )
      AND NOT (
        NOT (
          NOT "orders"."placed_on" IS NULL AND "orders"."placed_on" < CAST(%(cutoff_tax)s AS DATE)
        )
      )
  );
DELETE FROM "__pe_r_orders"
WHERE "__pe_r_orders"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "__pe_r_orders"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_orders"."__pe_k0" >= CAST(%(from0)s AS INT)
  AND "__pe_r_orders"."__pe_k0" < CAST(%(to0)s AS INT);

-- [shop.delete.reviews] 3
DELETE FROM "reviews"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_reviews" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "reviews"."id"
);

-- [shop.delete.accounts] 2
DELETE FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
);

-- [shop.purge.sessions] 2
DELETE FROM "sessions";

-- [shop.recompute.counters.reviews] 2
UPDATE "counters"
SET "reviews" = (
  SELECT COUNT(*)
  FROM "reviews"
  WHERE "reviews"."product" = "counters"."product"
    AND "reviews"."stars" %% 10 > 0
)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_r_counters" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'drifted.reviews')
    AND "k1"."__pe_k0" = "counters"."product"
)
  AND "counters"."reviews" IS DISTINCT
FROM (
  SELECT COUNT(*)
  FROM "reviews"
  WHERE "reviews"."product" = "counters"."product"
    AND "reviews"."stars" %% 10 > 0
);

-- [shop.verify.accounts.email] 0
SELECT COUNT(*)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("accounts"."email")
);

-- [shop.verify.orders.guest_email] 0
SELECT COUNT(*)
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("orders"."guest_email")
);

-- [shop.verify.reviews.account_id] 0
SELECT COUNT(*)
FROM "reviews"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = "reviews"."account_id"
)
  AND (
    NOT "reviews"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "reviews"."account_id" = "o2"."id")
  );

-- [shop.verify.owned.reviews.account_id] 0
SELECT COUNT(*)
FROM "reviews"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "reviews"."account_id"
)
  AND (
    NOT "reviews"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "reviews"."account_id" = "o2"."id")
  );

-- [shop.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_counters" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_counters";
DROP TABLE "__pe_r_counters";
DELETE FROM "__pe_r_invoices" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_invoices";
DROP TABLE "__pe_r_invoices";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";
DELETE FROM "__pe_r_reviews" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_reviews";
DROP TABLE "__pe_r_reviews";

-- [shop.purge-residual] 0
