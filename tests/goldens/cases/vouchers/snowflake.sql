-- vouchers, on snowflake
-- statements sha256:4a095fe1b71d1f2ff324935fb2ee64448a7e6ab4a73811c95b2edae520f815eb
-- fixture    sha256:d0132596ccea116ac18743fd81eb44b26243bd0e958ec872ec72deac4393ff0b
-- not run

-- [shop.stage]
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" VARCHAR, "__pe_value" VARCHAR, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" VARCHAR, "__pe_value" DECIMAL(38, 0), UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_accounts" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" DECIMAL(38, 0), UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_counters" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" DECIMAL(38, 0), UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_invoices" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" DECIMAL(38, 0), UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" DECIMAL(38, 0), UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_reviews" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" DECIMAL(38, 0), UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);

-- [shop.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS VARCHAR), CAST(%(value)s AS VARCHAR)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND "k1"."__pe_value" = CAST(%(value)s AS VARCHAR)
);

-- [shop.ship.person.id]
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS VARCHAR), CAST(%(value)s AS DECIMAL(38, 0))
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND "k1"."__pe_value" = CAST(%(value)s AS DECIMAL(38, 0))
);

-- [shop.resolve.value.accounts]
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
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND LOWER("k1"."__pe_value") = LOWER("accounts"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [shop.resolve.value.invoices]
INSERT INTO "__pe_r_invoices" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "invoices"."id"
FROM "invoices"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
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
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "invoices"."id"
  );

-- [shop.resolve.owned.invoices]
INSERT INTO "__pe_r_invoices" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "invoices"."id"
FROM "invoices"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "invoices"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_invoices" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "invoices"."id"
  );

-- [shop.resolve.value.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
      AND LOWER("k1"."__pe_value") = LOWER("orders"."guest_email")
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "orders"."account_id" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "orders"."id"
  );

-- [shop.resolve.owned.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "orders"."id"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.resolve.value.reviews]
INSERT INTO "__pe_r_reviews" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "reviews"."id"
FROM "reviews"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
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
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "reviews"."id"
  );

-- [shop.resolve.owned.reviews]
INSERT INTO "__pe_r_reviews" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "reviews"."id"
FROM "reviews"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "reviews"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_reviews" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "reviews"."id"
  );

-- [shop.collect.accounts.id]
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."id" IS NULL;

-- [shop.collect.accounts.email]
SELECT DISTINCT "accounts"."email"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."email" IS NULL;

-- [shop.collect.invoices.account_id]
SELECT DISTINCT "invoices"."account_id"
FROM "invoices"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_invoices" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "invoices"."id"
  )
    AND (
      NOT "invoices"."account_id" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "invoices"."account_id" = "o2"."id")
    )
)
  AND NOT "invoices"."account_id" IS NULL;

-- [shop.collect.orders.guest_email]
SELECT DISTINCT "orders"."guest_email"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."id"
)
  AND NOT "orders"."guest_email" IS NULL;

-- [shop.collect.reviews.account_id]
SELECT DISTINCT "reviews"."account_id"
FROM "reviews"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_reviews" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "reviews"."id"
  )
    AND (
      NOT "reviews"."account_id" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "reviews"."account_id" = "o2"."id")
    )
)
  AND NOT "reviews"."account_id" IS NULL;

-- [shop.require.ceiling.accounts]
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.invoices]
SELECT COUNT(*)
FROM "__pe_r_invoices" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.orders]
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.reviews]
SELECT COUNT(*)
FROM "__pe_r_reviews" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.retained.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'retained', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND NOT (
      NOT "orders"."placed_on" IS NULL AND "orders"."placed_on" < CAST(%(cutoff_tax)s AS DATE)
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'retained')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.decide.dead.accounts]
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

-- [shop.decide.dead.invoices]
INSERT INTO "__pe_r_invoices" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'dead', "invoices"."id"
FROM "invoices"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_invoices" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "invoices"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_invoices" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "invoices"."id"
  );

-- [shop.decide.dead.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'dead', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_orders" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'retained')
        AND "k2"."__pe_k0" = "orders"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "orders"."id"
  );

-- [shop.decide.dead.reviews]
INSERT INTO "__pe_r_reviews" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'dead', "reviews"."id"
FROM "reviews"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_reviews" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "reviews"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_reviews" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "reviews"."id"
  );

-- [shop.decide.left.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'left', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
      AND LOWER("k1"."__pe_value") = LOWER("orders"."guest_email")
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_orders" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "orders"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_orders" AS "k3"
      WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k3"."__pe_set" = 'retained')
        AND "k3"."__pe_k0" = "orders"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k4"."__pe_set" = 'left')
      AND "k4"."__pe_k0" = "orders"."id"
  );

-- [shop.decide.drifted.counters.reviews]
INSERT INTO "__pe_r_counters" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'drifted.reviews', "counters"."product"
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
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'drifted.reviews')
      AND "k1"."__pe_k0" = "counters"."product"
  );

-- [shop.cut.invoices.account_id]
MERGE INTO "invoices" USING (
  SELECT DISTINCT "invoices"."id" AS "__pe_k0"
  FROM "invoices"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "invoices"."account_id"
  )
) AS "__pe_s" ON "invoices"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "account_id" = NULL;

-- [shop.cut-retained.orders.account_id]
MERGE INTO "orders" USING (
  SELECT DISTINCT "orders"."id" AS "__pe_k0"
  FROM "orders"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'retained')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND NOT "orders"."account_id" IS NULL
) AS "__pe_s" ON "orders"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "account_id" = NULL;

-- [shop.retain.orders]
MERGE INTO "orders" USING (
  SELECT DISTINCT "orders"."id" AS "__pe_k0"
  FROM "orders"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'retained')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND ("orders"."guest_email" IS DISTINCT FROM '' OR NOT "orders"."note" IS NULL)
) AS "__pe_s" ON "orders"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "guest_email" = '', "note" = NULL;

-- [shop.leave.orders]
MERGE INTO "orders" USING (
  SELECT DISTINCT "orders"."id" AS "__pe_k0", CASE WHEN EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
      AND LOWER("k1"."__pe_value") = LOWER("orders"."guest_email")
  ) THEN '' ELSE "orders"."guest_email" END AS "__pe_v0"
  FROM "orders"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "orders"."id"
  )
    AND (
      EXISTS(
        SELECT 1
        FROM "__pe_v_person_email" AS "k3"
        WHERE "k3"."__pe_run" = CAST(%(run)s AS VARCHAR)
          AND LOWER("k3"."__pe_value") = LOWER("orders"."guest_email")
      )
        AND "orders"."guest_email" IS DISTINCT
      FROM ''
    )
) AS "__pe_s" ON "orders"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "guest_email" = "__pe_s"."__pe_v0";

-- [shop.delete.orders]
MERGE INTO "orders" USING (
  SELECT DISTINCT "orders"."id" AS "__pe_k0"
  FROM "orders"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "orders"."id"
  )
) AS "__pe_s" ON "orders"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN DELETE;

-- [shop.delete.reviews]
MERGE INTO "reviews" USING (
  SELECT DISTINCT "reviews"."id" AS "__pe_k0"
  FROM "reviews"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_reviews" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "reviews"."id"
  )
) AS "__pe_s" ON "reviews"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN DELETE;

-- [shop.delete.accounts]
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

-- [shop.purge.sessions]
DELETE FROM "sessions";

-- [shop.recompute.counters.reviews]
MERGE INTO "counters" USING (
  SELECT DISTINCT "counters"."product" AS "__pe_k0", (
    SELECT COUNT(*)
    FROM "reviews"
    WHERE "reviews"."product" = "counters"."product"
      AND "reviews"."stars" %% 10 > 0
  ) AS "__pe_v0"
  FROM "counters"
  WHERE NOT EXISTS(
    SELECT 1
    FROM "__pe_r_counters" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'drifted.reviews')
      AND "k1"."__pe_k0" = "counters"."product"
  )
    AND "counters"."reviews" IS DISTINCT
  FROM (
    SELECT COUNT(*)
    FROM "reviews"
    WHERE "reviews"."product" = "counters"."product"
      AND "reviews"."stars" %% 10 > 0
  )
) AS "__pe_s" ON "counters"."product" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "reviews" = "__pe_s"."__pe_v0";

-- [shop.verify.accounts.email]
SELECT COUNT(*)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND LOWER("k1"."__pe_value") = LOWER("accounts"."email")
);

-- [shop.verify.orders.guest_email]
SELECT COUNT(*)
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND LOWER("k1"."__pe_value") = LOWER("orders"."guest_email")
);

-- [shop.verify.reviews.account_id]
SELECT COUNT(*)
FROM "reviews"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND "k1"."__pe_value" = "reviews"."account_id"
)
  AND (
    NOT "reviews"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "reviews"."account_id" = "o2"."id")
  );

-- [shop.verify.owned.reviews.account_id]
SELECT COUNT(*)
FROM "reviews"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "reviews"."account_id"
)
  AND (
    NOT "reviews"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "reviews"."account_id" = "o2"."id")
  );

-- [shop.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_counters" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_counters";
DROP TABLE "__pe_r_counters";
DELETE FROM "__pe_r_invoices" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_invoices";
DROP TABLE "__pe_r_invoices";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";
DELETE FROM "__pe_r_reviews" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_reviews";
DROP TABLE "__pe_r_reviews";

-- [shop.purge-residual]
