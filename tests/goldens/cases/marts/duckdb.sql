-- marts, on duckdb
-- statements sha256:7ec05c3367079b3f302648b3ff5de2f6598124205da83bc832f34d58c24729da
-- fixture    sha256:efb41e8561fea78dbbc8432549fedab950d5336c76ba55dba396b89796b5e253
-- confirmed by running on duckdb 2.0.1

-- [shop.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_customer_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_customer_id" (
  "__pe_run" TEXT, "__pe_value" INT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_accounts" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [shop.ship.customer.email] 0
INSERT INTO "__pe_v_customer_email" ("__pe_run", "__pe_value")
SELECT CAST($run AS TEXT), CAST($value AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_customer_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND "k1"."__pe_value" = CAST($value AS TEXT)
);

-- [shop.ship.customer.id] 0
INSERT INTO "__pe_v_customer_id" ("__pe_run", "__pe_value")
SELECT CAST($run AS TEXT), CAST($value AS INT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_customer_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND "k1"."__pe_value" = CAST($value AS INT)
);

-- [shop.resolve.value.accounts] 1
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_customer_id" AS "k1"
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
  FROM "__pe_v_customer_email" AS "k1"
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
      FROM "__pe_v_customer_id" AS "k1"
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

-- [shop.require.ceiling.accounts] 1
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = CAST($run AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.orders] 2
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = CAST($run AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.dead.accounts] 1
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

-- [shop.decide.rebuilt.customers] 0
SELECT (
  SELECT COUNT(*)
  FROM "customers"
  WHERE NOT EXISTS(
    SELECT 1
    FROM (
      SELECT CAST("__pe_made"."account_id" AS INT) AS "account_id", CAST("__pe_made"."email" AS TEXT) AS "email", CAST("__pe_made"."first_day" AS DATE) AS "first_day", CAST(
        "__pe_made"."spent" AS DECIMAL(12, 2)
      ) AS "spent"
      FROM (
        WITH "spent" AS (
          SELECT "account_id", MIN("day") AS "first_day", SUM("total") AS "spent"
          FROM "orders" GROUP BY "account_id"
        )
        SELECT "accounts"."id" AS "account_id", LOWER(
          "accounts"."email"
        ) AS "email", "spent"."first_day", "spent"."spent"
        FROM "accounts" LEFT
        JOIN "spent" ON "spent"."account_id" = "accounts"."id"
      ) AS "__pe_made"
    ) AS "__pe_made"
    WHERE "customers"."account_id" IS NOT DISTINCT
    FROM "__pe_made"."account_id"
      AND "customers"."email" COLLATE "BINARY" IS NOT DISTINCT
    FROM "__pe_made"."email"
      AND "customers"."first_day" IS NOT DISTINCT
    FROM "__pe_made"."first_day"
      AND "customers"."spent" IS NOT DISTINCT
    FROM "__pe_made"."spent"
  )
)+ (
  SELECT COUNT(*)
  FROM (
    SELECT CAST("__pe_made"."account_id" AS INT) AS "account_id", CAST("__pe_made"."email" AS TEXT) AS "email", CAST("__pe_made"."first_day" AS DATE) AS "first_day", CAST(
      "__pe_made"."spent" AS DECIMAL(12, 2)
    ) AS "spent"
    FROM (
      WITH "spent" AS (
        SELECT "account_id", MIN("day") AS "first_day", SUM("total") AS "spent"
        FROM "orders" GROUP BY "account_id"
      )
      SELECT "accounts"."id" AS "account_id", LOWER(
        "accounts"."email"
      ) AS "email", "spent"."first_day", "spent"."spent"
      FROM "accounts" LEFT
      JOIN "spent" ON "spent"."account_id" = "accounts"."id"
    ) AS "__pe_made"
  ) AS "__pe_made"
  WHERE NOT EXISTS(
    SELECT 1
    FROM "customers"
    WHERE "customers"."account_id" IS NOT DISTINCT
    FROM "__pe_made"."account_id"
      AND "customers"."email" COLLATE "BINARY" IS NOT DISTINCT
    FROM "__pe_made"."email"
      AND "customers"."first_day" IS NOT DISTINCT
    FROM "__pe_made"."first_day"
      AND "customers"."spent" IS NOT DISTINCT
    FROM "__pe_made"."spent"
  )
);

-- [shop.decide.rebuilt.days] 0
SELECT (
  SELECT COUNT(*)
  FROM "days"
  WHERE NOT EXISTS(
    SELECT 1
    FROM (
      SELECT CAST("__pe_made"."day" AS DATE) AS "day", CAST(
        "__pe_made"."total" AS DECIMAL(12, 2)
      ) AS "total", CAST("__pe_made"."orders" AS BIGINT) AS "orders"
      FROM (
        SELECT "day", SUM("total") AS "total", COUNT(*) AS "orders" FROM "orders" GROUP BY "day"
      ) AS "__pe_made"
    ) AS "__pe_made"
    WHERE "days"."day" IS NOT DISTINCT
    FROM "__pe_made"."day"
      AND "days"."total" IS NOT DISTINCT
    FROM "__pe_made"."total"
      AND "days"."orders" IS NOT DISTINCT
    FROM "__pe_made"."orders"
  )
)+ (
  SELECT COUNT(*)
  FROM (
    SELECT CAST("__pe_made"."day" AS DATE) AS "day", CAST(
      "__pe_made"."total" AS DECIMAL(12, 2)
    ) AS "total", CAST("__pe_made"."orders" AS BIGINT) AS "orders"
    FROM (
      SELECT "day", SUM("total") AS "total", COUNT(*) AS "orders" FROM "orders" GROUP BY "day"
    ) AS "__pe_made"
  ) AS "__pe_made"
  WHERE NOT EXISTS(
    SELECT 1
    FROM "days"
    WHERE "days"."day" IS NOT DISTINCT
    FROM "__pe_made"."day"
      AND "days"."total" IS NOT DISTINCT
    FROM "__pe_made"."total"
      AND "days"."orders" IS NOT DISTINCT
    FROM "__pe_made"."orders"
  )
);

-- [shop.decide.rebuilt.busy] 0
SELECT (
  SELECT COUNT(*)
  FROM "busy"
  WHERE NOT EXISTS(
    SELECT 1
    FROM (
      SELECT CAST(
        "__pe_made"."orders" AS BIGINT
      ) AS "orders", CAST("__pe_made"."days" AS BIGINT) AS "days"
      FROM (SELECT "orders", COUNT(*) AS "days" FROM "days" GROUP BY "orders") AS "__pe_made"
    ) AS "__pe_made"
    WHERE "busy"."orders" IS NOT DISTINCT
    FROM "__pe_made"."orders"
      AND "busy"."days" IS NOT DISTINCT
    FROM "__pe_made"."days"
  )
)+ (
  SELECT COUNT(*)
  FROM (
    SELECT CAST(
      "__pe_made"."orders" AS BIGINT
    ) AS "orders", CAST("__pe_made"."days" AS BIGINT) AS "days"
    FROM (SELECT "orders", COUNT(*) AS "days" FROM "days" GROUP BY "orders") AS "__pe_made"
  ) AS "__pe_made"
  WHERE NOT EXISTS(
    SELECT 1
    FROM "busy"
    WHERE "busy"."orders" IS NOT DISTINCT
    FROM "__pe_made"."orders"
      AND "busy"."days" IS NOT DISTINCT
    FROM "__pe_made"."days"
  )
);

-- [shop.delete.orders] 2
DELETE FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "orders"."id"
);

-- [shop.delete.accounts] 1
DELETE FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
);

-- [shop.rebuild.customers] 1
DELETE FROM "customers"
WHERE NOT EXISTS(
  SELECT 1
  FROM (
    SELECT CAST("__pe_made"."account_id" AS INT) AS "account_id", CAST("__pe_made"."email" AS TEXT) AS "email", CAST("__pe_made"."first_day" AS DATE) AS "first_day", CAST(
      "__pe_made"."spent" AS DECIMAL(12, 2)
    ) AS "spent"
    FROM (
      WITH "spent" AS (
        SELECT "account_id", MIN("day") AS "first_day", SUM("total") AS "spent"
        FROM "orders" GROUP BY "account_id"
      )
      SELECT "accounts"."id" AS "account_id", LOWER(
        "accounts"."email"
      ) AS "email", "spent"."first_day", "spent"."spent"
      FROM "accounts" LEFT
      JOIN "spent" ON "spent"."account_id" = "accounts"."id"
    ) AS "__pe_made"
  ) AS "__pe_made"
  WHERE "customers"."account_id" IS NOT DISTINCT
  FROM "__pe_made"."account_id"
    AND "customers"."email" COLLATE "BINARY" IS NOT DISTINCT
  FROM "__pe_made"."email"
    AND "customers"."first_day" IS NOT DISTINCT
  FROM "__pe_made"."first_day"
    AND "customers"."spent" IS NOT DISTINCT
  FROM "__pe_made"."spent"
);
INSERT INTO "customers" ("account_id", "email", "first_day", "spent")
SELECT "__pe_made"."account_id", "__pe_made"."email", "__pe_made"."first_day", "__pe_made"."spent"
FROM (
  SELECT CAST("__pe_made"."account_id" AS INT) AS "account_id", CAST("__pe_made"."email" AS TEXT) AS "email", CAST("__pe_made"."first_day" AS DATE) AS "first_day", CAST(
    "__pe_made"."spent" AS DECIMAL(12, 2)
  ) AS "spent"
  FROM (
    WITH "spent" AS (
      SELECT "account_id", MIN("day") AS "first_day", SUM("total") AS "spent"
      FROM "orders" GROUP BY "account_id"
    )
    SELECT "accounts"."id" AS "account_id", LOWER(
      "accounts"."email"
    ) AS "email", "spent"."first_day", "spent"."spent"
    FROM "accounts" LEFT
    JOIN "spent" ON "spent"."account_id" = "accounts"."id"
  ) AS "__pe_made"
) AS "__pe_made"
WHERE NOT EXISTS(
  SELECT 1
  FROM "customers"
  WHERE "customers"."account_id" IS NOT DISTINCT
  FROM "__pe_made"."account_id"
    AND "customers"."email" COLLATE "BINARY" IS NOT DISTINCT
  FROM "__pe_made"."email"
    AND "customers"."first_day" IS NOT DISTINCT
  FROM "__pe_made"."first_day"
    AND "customers"."spent" IS NOT DISTINCT
  FROM "__pe_made"."spent"
);

-- [shop.rebuild.days] 3
DELETE FROM "days"
WHERE NOT EXISTS(
  SELECT 1
  FROM (
    SELECT CAST("__pe_made"."day" AS DATE) AS "day", CAST(
      "__pe_made"."total" AS DECIMAL(12, 2)
    ) AS "total", CAST("__pe_made"."orders" AS BIGINT) AS "orders"
    FROM (
      SELECT "day", SUM("total") AS "total", COUNT(*) AS "orders" FROM "orders" GROUP BY "day"
    ) AS "__pe_made"
  ) AS "__pe_made"
  WHERE "days"."day" IS NOT DISTINCT
  FROM "__pe_made"."day"
    AND "days"."total" IS NOT DISTINCT
  FROM "__pe_made"."total"
    AND "days"."orders" IS NOT DISTINCT
  FROM "__pe_made"."orders"
);
INSERT INTO "days" ("day", "total", "orders")
SELECT "__pe_made"."day", "__pe_made"."total", "__pe_made"."orders"
FROM (
  SELECT CAST("__pe_made"."day" AS DATE) AS "day", CAST(
    "__pe_made"."total" AS DECIMAL(12, 2)
  ) AS "total", CAST("__pe_made"."orders" AS BIGINT) AS "orders"
  FROM (
    SELECT "day", SUM("total") AS "total", COUNT(*) AS "orders" FROM "orders" GROUP BY "day"
  ) AS "__pe_made"
) AS "__pe_made"
WHERE NOT EXISTS(
  SELECT 1
  FROM "days"
  WHERE "days"."day" IS NOT DISTINCT
  FROM "__pe_made"."day"
    AND "days"."total" IS NOT DISTINCT
  FROM "__pe_made"."total"
    AND "days"."orders" IS NOT DISTINCT
  FROM "__pe_made"."orders"
);

-- [shop.rebuild.busy] 1
DELETE FROM "busy"
WHERE NOT EXISTS(
  SELECT 1
  FROM (
    SELECT CAST(
      "__pe_made"."orders" AS BIGINT
    ) AS "orders", CAST("__pe_made"."days" AS BIGINT) AS "days"
    FROM (SELECT "orders", COUNT(*) AS "days" FROM "days" GROUP BY "orders") AS "__pe_made"
  ) AS "__pe_made"
  WHERE "busy"."orders" IS NOT DISTINCT
  FROM "__pe_made"."orders"
    AND "busy"."days" IS NOT DISTINCT
  FROM "__pe_made"."days"
);
INSERT INTO "busy" ("orders", "days")
SELECT "__pe_made"."orders", "__pe_made"."days"
FROM (
  SELECT CAST(
    "__pe_made"."orders" AS BIGINT
  ) AS "orders", CAST("__pe_made"."days" AS BIGINT) AS "days"
  FROM (SELECT "orders", COUNT(*) AS "days" FROM "days" GROUP BY "orders") AS "__pe_made"
) AS "__pe_made"
WHERE NOT EXISTS(
  SELECT 1
  FROM "busy"
  WHERE "busy"."orders" IS NOT DISTINCT
  FROM "__pe_made"."orders"
    AND "busy"."days" IS NOT DISTINCT
  FROM "__pe_made"."days"
);

-- [shop.verify.accounts.email] 0
SELECT COUNT(*)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_customer_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND LOWER("k1"."__pe_value" COLLATE "BINARY") = LOWER("accounts"."email" COLLATE "BINARY")
);

-- [shop.verify.orders.account_id] 0
SELECT COUNT(*)
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_customer_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST($run AS TEXT)
    AND "k1"."__pe_value" = "orders"."account_id"
)
  AND (
    NOT "orders"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "orders"."account_id" = "o2"."id")
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

-- [shop.verify.rebuilt.customers] 0
SELECT (
  SELECT COUNT(*)
  FROM "customers"
  WHERE NOT EXISTS(
    SELECT 1
    FROM (
      SELECT CAST("__pe_made"."account_id" AS INT) AS "account_id", CAST("__pe_made"."email" AS TEXT) AS "email", CAST("__pe_made"."first_day" AS DATE) AS "first_day", CAST(
        "__pe_made"."spent" AS DECIMAL(12, 2)
      ) AS "spent"
      FROM (
        WITH "spent" AS (
          SELECT "account_id", MIN("day") AS "first_day", SUM("total") AS "spent"
          FROM "orders" GROUP BY "account_id"
        )
        SELECT "accounts"."id" AS "account_id", LOWER(
          "accounts"."email"
        ) AS "email", "spent"."first_day", "spent"."spent"
        FROM "accounts" LEFT
        JOIN "spent" ON "spent"."account_id" = "accounts"."id"
      ) AS "__pe_made"
    ) AS "__pe_made"
    WHERE "customers"."account_id" IS NOT DISTINCT
    FROM "__pe_made"."account_id"
      AND "customers"."email" COLLATE "BINARY" IS NOT DISTINCT
    FROM "__pe_made"."email"
      AND "customers"."first_day" IS NOT DISTINCT
    FROM "__pe_made"."first_day"
      AND "customers"."spent" IS NOT DISTINCT
    FROM "__pe_made"."spent"
  )
)+ (
  SELECT COUNT(*)
  FROM (
    SELECT CAST("__pe_made"."account_id" AS INT) AS "account_id", CAST("__pe_made"."email" AS TEXT) AS "email", CAST("__pe_made"."first_day" AS DATE) AS "first_day", CAST(
      "__pe_made"."spent" AS DECIMAL(12, 2)
    ) AS "spent"
    FROM (
      WITH "spent" AS (
        SELECT "account_id", MIN("day") AS "first_day", SUM("total") AS "spent"
        FROM "orders" GROUP BY "account_id"
      )
      SELECT "accounts"."id" AS "account_id", LOWER(
        "accounts"."email"
      ) AS "email", "spent"."first_day", "spent"."spent"
      FROM "accounts" LEFT
      JOIN "spent" ON "spent"."account_id" = "accounts"."id"
    ) AS "__pe_made"
  ) AS "__pe_made"
  WHERE NOT EXISTS(
    SELECT 1
    FROM "customers"
    WHERE "customers"."account_id" IS NOT DISTINCT
    FROM "__pe_made"."account_id"
      AND "customers"."email" COLLATE "BINARY" IS NOT DISTINCT
    FROM "__pe_made"."email"
      AND "customers"."first_day" IS NOT DISTINCT
    FROM "__pe_made"."first_day"
      AND "customers"."spent" IS NOT DISTINCT
    FROM "__pe_made"."spent"
  )
);

-- [shop.verify.rebuilt.days] 0
SELECT (
  SELECT COUNT(*)
  FROM "days"
  WHERE NOT EXISTS(
    SELECT 1
    FROM (
      SELECT CAST("__pe_made"."day" AS DATE) AS "day", CAST(
        "__pe_made"."total" AS DECIMAL(12, 2)
      ) AS "total", CAST("__pe_made"."orders" AS BIGINT) AS "orders"
      FROM (
        SELECT "day", SUM("total") AS "total", COUNT(*) AS "orders" FROM "orders" GROUP BY "day"
      ) AS "__pe_made"
    ) AS "__pe_made"
    WHERE "days"."day" IS NOT DISTINCT
    FROM "__pe_made"."day"
      AND "days"."total" IS NOT DISTINCT
    FROM "__pe_made"."total"
      AND "days"."orders" IS NOT DISTINCT
    FROM "__pe_made"."orders"
  )
)+ (
  SELECT COUNT(*)
  FROM (
    SELECT CAST("__pe_made"."day" AS DATE) AS "day", CAST(
      "__pe_made"."total" AS DECIMAL(12, 2)
    ) AS "total", CAST("__pe_made"."orders" AS BIGINT) AS "orders"
    FROM (
      SELECT "day", SUM("total") AS "total", COUNT(*) AS "orders" FROM "orders" GROUP BY "day"
    ) AS "__pe_made"
  ) AS "__pe_made"
  WHERE NOT EXISTS(
    SELECT 1
    FROM "days"
    WHERE "days"."day" IS NOT DISTINCT
    FROM "__pe_made"."day"
      AND "days"."total" IS NOT DISTINCT
    FROM "__pe_made"."total"
      AND "days"."orders" IS NOT DISTINCT
    FROM "__pe_made"."orders"
  )
);

-- [shop.verify.rebuilt.busy] 0
SELECT (
  SELECT COUNT(*)
  FROM "busy"
  WHERE NOT EXISTS(
    SELECT 1
    FROM (
      SELECT CAST(
        "__pe_made"."orders" AS BIGINT
      ) AS "orders", CAST("__pe_made"."days" AS BIGINT) AS "days"
      FROM (SELECT "orders", COUNT(*) AS "days" FROM "days" GROUP BY "orders") AS "__pe_made"
    ) AS "__pe_made"
    WHERE "busy"."orders" IS NOT DISTINCT
    FROM "__pe_made"."orders"
      AND "busy"."days" IS NOT DISTINCT
    FROM "__pe_made"."days"
  )
)+ (
  SELECT COUNT(*)
  FROM (
    SELECT CAST(
      "__pe_made"."orders" AS BIGINT
    ) AS "orders", CAST("__pe_made"."days" AS BIGINT) AS "days"
    FROM (SELECT "orders", COUNT(*) AS "days" FROM "days" GROUP BY "orders") AS "__pe_made"
  ) AS "__pe_made"
  WHERE NOT EXISTS(
    SELECT 1
    FROM "busy"
    WHERE "busy"."orders" IS NOT DISTINCT
    FROM "__pe_made"."orders"
      AND "busy"."days" IS NOT DISTINCT
    FROM "__pe_made"."days"
  )
);

-- [shop.drop-stage] 0
DELETE FROM "__pe_v_customer_email" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_v_customer_email";
DROP TABLE "__pe_v_customer_email";
DELETE FROM "__pe_v_customer_id" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_v_customer_id";
DROP TABLE "__pe_v_customer_id";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";

-- [shop.purge-residual] 0
