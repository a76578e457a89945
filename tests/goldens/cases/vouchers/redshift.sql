-- vouchers, on redshift
-- statements sha256:963430fb9638f45ef20e3f3f2c6f4aa9225ddc535f96133291d62681e0975ba2
-- fixture    sha256:c0b29a52e2a0c922043663b5e6afb059b16fbb110cf1e083ca60d3b577430de2
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
CREATE TABLE IF NOT EXISTS "__pe_r_counters" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_invoices" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_reviews" (
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

-- [shop.resolve.value.invoices]
INSERT INTO "__pe_r_invoices" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "invoices"."id"
FROM "invoices"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
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
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "invoices"."id"
  );

-- [shop.resolve.owned.invoices]
INSERT INTO "__pe_r_invoices" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "invoices"."id"
FROM "invoices"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "invoices"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_invoices" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "invoices"."id"
  );

-- [shop.resolve.value.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
      AND LOWER("k1"."__pe_value") = LOWER("orders"."guest_email")
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "orders"."account_id" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "orders"."id"
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

-- [shop.resolve.value.reviews]
INSERT INTO "__pe_r_reviews" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "reviews"."id"
FROM "reviews"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
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
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "reviews"."id"
  );

-- [shop.resolve.owned.reviews]
INSERT INTO "__pe_r_reviews" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "reviews"."id"
FROM "reviews"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "reviews"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_reviews" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "reviews"."id"
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

-- [shop.collect.invoices.account_id]
SELECT DISTINCT "invoices"."account_id"
FROM "invoices"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_invoices" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
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
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
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
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
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
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.invoices]
SELECT COUNT(*)
FROM "__pe_r_invoices" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.orders]
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.reviews]
SELECT COUNT(*)
FROM "__pe_r_reviews" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.retained.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'retained', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND NOT (
      NOT "orders"."placed_on" IS NULL AND "orders"."placed_on" < CAST(%(cutoff_tax)s AS DATE)
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'retained')
      AND "k2"."__pe_k0" = "orders"."id"
  );

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

-- [shop.decide.dead.invoices]
INSERT INTO "__pe_r_invoices" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'dead', "invoices"."id"
FROM "invoices"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_invoices" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "invoices"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_invoices" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "invoices"."id"
  );

-- [shop.decide.dead.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'dead', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_orders" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'retained')
        AND "k2"."__pe_k0" = "orders"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "orders"."id"
  );

-- [shop.decide.dead.reviews]
INSERT INTO "__pe_r_reviews" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'dead', "reviews"."id"
FROM "reviews"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_reviews" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "reviews"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_reviews" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "reviews"."id"
  );

-- [shop.decide.left.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'left', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
      AND LOWER("k1"."__pe_value") = LOWER("orders"."guest_email")
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_orders" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "orders"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_orders" AS "k3"
      WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'retained')
        AND "k3"."__pe_k0" = "orders"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'left')
      AND "k4"."__pe_k0" = "orders"."id"
  );

-- [shop.decide.drifted.counters.reviews]
INSERT INTO "__pe_r_counters" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'drifted.reviews', "counters"."product"
FROM "counters"
WHERE NOT (
  (
    (
      "counters"."reviews" = (
        SELECT COUNT(*)
        FROM "reviews"
        WHERE "reviews"."product" = "counters"."product"
          AND "reviews"."stars" %% 10 > 0
      )
        AND NOT "counters"."reviews" IS NULL
        AND NOT (
          SELECT COUNT(*)
          FROM "reviews"
          WHERE "reviews"."product" = "counters"."product"
            AND "reviews"."stars" %% 10 > 0
        ) IS NULL
    )
      OR (
        "counters"."reviews" IS NULL
          AND (
            SELECT COUNT(*)
            FROM "reviews"
            WHERE "reviews"."product" = "counters"."product"
              AND "reviews"."stars" %% 10 > 0
          ) IS NULL
      )
  )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_counters" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'drifted.reviews')
      AND "k1"."__pe_k0" = "counters"."product"
  );

-- [shop.cut.invoices.account_id]
UPDATE "invoices"
SET "account_id" = NULL
FROM (
  SELECT DISTINCT "invoices"."id" AS "__pe_k0"
  FROM "invoices"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "invoices"."account_id"
  )
) AS "__pe_s"
WHERE "invoices"."id" = "__pe_s"."__pe_k0";

-- [shop.cut-retained.orders.account_id]
UPDATE "orders"
SET "account_id" = NULL
FROM (
  SELECT DISTINCT "orders"."id" AS "__pe_k0"
  FROM "orders"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'retained')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND NOT "orders"."account_id" IS NULL
) AS "__pe_s"
WHERE "orders"."id" = "__pe_s"."__pe_k0";

-- [shop.retain.orders]
UPDATE "orders"
SET "guest_email" = '', "note" = NULL
FROM (
  SELECT DISTINCT "orders"."id" AS "__pe_k0"
  FROM "orders"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'retained')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND (
      NOT (
        (
          ("orders"."guest_email" = '' AND NOT "orders"."guest_email" IS NULL AND NOT '' IS NULL)
            OR ("orders"."guest_email" IS NULL AND '' IS NULL)
        )
      )
        OR NOT "orders"."note" IS NULL
    )
) AS "__pe_s"
WHERE "orders"."id" = "__pe_s"."__pe_k0";

-- [shop.leave.orders]
UPDATE "orders"
SET "guest_email" = "__pe_s"."__pe_v0"
FROM (
  SELECT DISTINCT "orders"."id" AS "__pe_k0", CASE WHEN EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
      AND LOWER("k1"."__pe_value") = LOWER("orders"."guest_email")
  ) THEN '' ELSE "orders"."guest_email" END AS "__pe_v0"
  FROM "orders"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "orders"."id"
  )
    AND (
      EXISTS(
        SELECT 1
        FROM "__pe_v_person_email" AS "k3"
        WHERE "k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
          AND LOWER("k3"."__pe_value") = LOWER("orders"."guest_email")
      )
        AND NOT (
          (
            ("orders"."guest_email" = '' AND NOT "orders"."guest_email" IS NULL AND NOT '' IS NULL)
              OR ("orders"."guest_email" IS NULL AND '' IS NULL)
          )
        )
    )
) AS "__pe_s"
WHERE "orders"."id" = "__pe_s"."__pe_k0";

-- [shop.delete.orders]
DELETE FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "orders"."id"
);

-- [shop.delete.reviews]
DELETE FROM "reviews"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_reviews" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "reviews"."id"
);

-- [shop.delete.accounts]
DELETE FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
);

-- [shop.purge.sessions]
DELETE FROM "sessions";

-- [shop.recompute.counters.reviews]
UPDATE "counters"
SET "reviews" = "__pe_s"."__pe_v0"
FROM (
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
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'drifted.reviews')
      AND "k1"."__pe_k0" = "counters"."product"
  )
    AND NOT (
      (
        (
          "counters"."reviews" = (
            SELECT COUNT(*)
            FROM "reviews"
            WHERE "reviews"."product" = "counters"."product"
              AND "reviews"."stars" %% 10 > 0
          )
            AND NOT "counters"."reviews" IS NULL
            AND NOT (
              SELECT COUNT(*)
              FROM "reviews"
              WHERE "reviews"."product" = "counters"."product"
                AND "reviews"."stars" %% 10 > 0
            ) IS NULL
        )
          OR (
            "counters"."reviews" IS NULL
              AND (
                SELECT COUNT(*)
                FROM "reviews"
                WHERE "reviews"."product" = "counters"."product"
                  AND "reviews"."stars" %% 10 > 0
              ) IS NULL
          )
      )
    )
) AS "__pe_s"
WHERE "counters"."product" = "__pe_s"."__pe_k0";

-- [shop.verify.accounts.email]
SELECT COUNT(*)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND LOWER("k1"."__pe_value") = LOWER("accounts"."email")
);

-- [shop.verify.orders.guest_email]
SELECT COUNT(*)
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND LOWER("k1"."__pe_value") = LOWER("orders"."guest_email")
);

-- [shop.verify.reviews.account_id]
SELECT COUNT(*)
FROM "reviews"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
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
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "reviews"."account_id"
)
  AND (
    NOT "reviews"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "reviews"."account_id" = "o2"."id")
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
DELETE FROM "__pe_r_counters" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_counters";
DROP TABLE "__pe_r_counters";
DELETE FROM "__pe_r_invoices" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_invoices";
DROP TABLE "__pe_r_invoices";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";
DELETE FROM "__pe_r_reviews" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_reviews";
DROP TABLE "__pe_r_reviews";

-- [shop.purge-residual]
