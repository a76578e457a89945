-- marts, on sqlite
-- statements sha256:8500a7125bbb3f48353673aebb68d1a17fc9b1bbd39fa876dd9e4078f5be8cb0
-- fixture    sha256:efb41e8561fea78dbbc8432549fedab950d5336c76ba55dba396b89796b5e253
-- confirmed by running on sqlite 3.40.1

-- [shop.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_customer_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_customer_id" (
  "__pe_run" TEXT, "__pe_value" INTEGER, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_accounts" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [shop.ship.customer.email] 0
INSERT INTO "__pe_v_customer_email" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_customer_email" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [shop.ship.customer.id] 0
INSERT INTO "__pe_v_customer_id" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_customer_id" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [shop.resolve.value.accounts] 1
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "accounts"."id"
FROM "accounts"
WHERE (
  NOT "accounts"."id" IS NULL
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_customer_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "accounts"."id"
FROM "accounts"
WHERE (
  NOT LOWER("accounts"."email") IS NULL
    AND LOWER("accounts"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_customer_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [shop.resolve.value.orders] 0
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "orders"."id"
FROM "orders"
WHERE (
  (
    (
      NOT "orders"."account_id" IS NULL
        AND "orders"."account_id" IN (
          SELECT "k1"."__pe_value" FROM "__pe_v_customer_id" AS "k1" WHERE "k1"."__pe_run" = :run
        )
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
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "orders"."id"
  );

-- [shop.resolve.owned.orders] 2
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "orders"."id"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.collect.accounts.id] 0
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."id" IS NULL;

-- [shop.collect.accounts.email] 0
SELECT DISTINCT "accounts"."email"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
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
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
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
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.orders] 2
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.dead.accounts] 1
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [shop.decide.dead.orders] 2
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "orders"."id"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.decide.rebuilt.customers] 0
SELECT (
  SELECT COUNT(*)
  FROM "customers"
  WHERE NOT EXISTS(
    SELECT 1
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
    WHERE "customers"."account_id" IS "__pe_made"."account_id"
      AND "customers"."email" COLLATE BINARY IS "__pe_made"."email"
      AND "customers"."first_day" IS "__pe_made"."first_day"
      AND "customers"."spent" IS "__pe_made"."spent"
  )
)+ (
  SELECT COUNT(*)
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
  WHERE NOT EXISTS(
    SELECT 1
    FROM "customers"
    WHERE "customers"."account_id" IS "__pe_made"."account_id"
      AND "customers"."email" COLLATE BINARY IS "__pe_made"."email"
      AND "customers"."first_day" IS "__pe_made"."first_day"
      AND "customers"."spent" IS "__pe_made"."spent"
  )
);

-- [shop.decide.rebuilt.days] 0
SELECT (
  SELECT COUNT(*)
  FROM "days"
  WHERE NOT EXISTS(
    SELECT 1
    FROM (
      SELECT "day", SUM("total") AS "total", COUNT(*) AS "orders" FROM "orders" GROUP BY "day"
    ) AS "__pe_made"
    WHERE "days"."day" IS "__pe_made"."day"
      AND "days"."total" IS "__pe_made"."total"
      AND "days"."orders" IS "__pe_made"."orders"
  )
)+ (
  SELECT COUNT(*)
  FROM (
    SELECT "day", SUM("total") AS "total", COUNT(*) AS "orders" FROM "orders" GROUP BY "day"
  ) AS "__pe_made"
  WHERE NOT EXISTS(
    SELECT 1
    FROM "days"
    WHERE "days"."day" IS "__pe_made"."day"
      AND "days"."total" IS "__pe_made"."total"
      AND "days"."orders" IS "__pe_made"."orders"
  )
);

-- [shop.decide.rebuilt.busy] 0
SELECT (
  SELECT COUNT(*)
  FROM "busy"
  WHERE NOT EXISTS(
    SELECT 1
    FROM (SELECT "orders", COUNT(*) AS "days" FROM "days" GROUP BY "orders") AS "__pe_made"
    WHERE "busy"."orders" IS "__pe_made"."orders"
      AND "busy"."days" IS "__pe_made"."days"
  )
)+ (
  SELECT COUNT(*)
  FROM (SELECT "orders", COUNT(*) AS "days" FROM "days" GROUP BY "orders") AS "__pe_made"
  WHERE NOT EXISTS(
    SELECT 1
    FROM "busy"
    WHERE "busy"."orders" IS "__pe_made"."orders"
      AND "busy"."days" IS "__pe_made"."days"
  )
);

-- [shop.delete.orders] 2
DELETE FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "orders"."id"
);

-- [shop.delete.accounts] 1
DELETE FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
);

-- [shop.rebuild.customers] 1
DELETE FROM "customers"
WHERE NOT EXISTS(
  SELECT 1
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
  WHERE "customers"."account_id" IS "__pe_made"."account_id"
    AND "customers"."email" COLLATE BINARY IS "__pe_made"."email"
    AND "customers"."first_day" IS "__pe_made"."first_day"
    AND "customers"."spent" IS "__pe_made"."spent"
);
INSERT INTO "customers" ("account_id", "email", "first_day", "spent")
SELECT "__pe_made"."account_id", "__pe_made"."email", "__pe_made"."first_day", "__pe_made"."spent"
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
WHERE NOT EXISTS(
  SELECT 1
  FROM "customers"
  WHERE "customers"."account_id" IS "__pe_made"."account_id"
    AND "customers"."email" COLLATE BINARY IS "__pe_made"."email"
    AND "customers"."first_day" IS "__pe_made"."first_day"
    AND "customers"."spent" IS "__pe_made"."spent"
);

-- [shop.rebuild.days] 3
DELETE FROM "days"
WHERE NOT EXISTS(
  SELECT 1
  FROM (
    SELECT "day", SUM("total") AS "total", COUNT(*) AS "orders" FROM "orders" GROUP BY "day"
  ) AS "__pe_made"
  WHERE "days"."day" IS "__pe_made"."day"
    AND "days"."total" IS "__pe_made"."total"
    AND "days"."orders" IS "__pe_made"."orders"
);
INSERT INTO "days" ("day", "total", "orders")
SELECT "__pe_made"."day", "__pe_made"."total", "__pe_made"."orders"
FROM (
  SELECT "day", SUM("total") AS "total", COUNT(*) AS "orders" FROM "orders" GROUP BY "day"
) AS "__pe_made"
WHERE NOT EXISTS(
  SELECT 1
  FROM "days"
  WHERE "days"."day" IS "__pe_made"."day"
    AND "days"."total" IS "__pe_made"."total"
    AND "days"."orders" IS "__pe_made"."orders"
);

-- [shop.rebuild.busy] 1
DELETE FROM "busy"
WHERE NOT EXISTS(
  SELECT 1
  FROM (SELECT "orders", COUNT(*) AS "days" FROM "days" GROUP BY "orders") AS "__pe_made"
  WHERE "busy"."orders" IS "__pe_made"."orders"
    AND "busy"."days" IS "__pe_made"."days"
);
INSERT INTO "busy" ("orders", "days")
SELECT "__pe_made"."orders", "__pe_made"."days"
FROM (SELECT "orders", COUNT(*) AS "days" FROM "days" GROUP BY "orders") AS "__pe_made"
WHERE NOT EXISTS(
  SELECT 1
  FROM "busy"
  WHERE "busy"."orders" IS "__pe_made"."orders"
    AND "busy"."days" IS "__pe_made"."days"
);

-- [shop.verify.accounts.email] 0
SELECT COUNT(*)
FROM "accounts"
WHERE (
  NOT LOWER("accounts"."email") IS NULL
    AND LOWER("accounts"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_customer_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [shop.verify.orders.account_id] 0
SELECT COUNT(*)
FROM "orders"
WHERE (
  NOT "orders"."account_id" IS NULL
    AND "orders"."account_id" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_customer_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
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
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
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
    WHERE "customers"."account_id" IS "__pe_made"."account_id"
      AND "customers"."email" COLLATE BINARY IS "__pe_made"."email"
      AND "customers"."first_day" IS "__pe_made"."first_day"
      AND "customers"."spent" IS "__pe_made"."spent"
  )
)+ (
  SELECT COUNT(*)
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
  WHERE NOT EXISTS(
    SELECT 1
    FROM "customers"
    WHERE "customers"."account_id" IS "__pe_made"."account_id"
      AND "customers"."email" COLLATE BINARY IS "__pe_made"."email"
      AND "customers"."first_day" IS "__pe_made"."first_day"
      AND "customers"."spent" IS "__pe_made"."spent"
  )
);

-- [shop.verify.rebuilt.days] 0
SELECT (
  SELECT COUNT(*)
  FROM "days"
  WHERE NOT EXISTS(
    SELECT 1
    FROM (
      SELECT "day", SUM("total") AS "total", COUNT(*) AS "orders" FROM "orders" GROUP BY "day"
    ) AS "__pe_made"
    WHERE "days"."day" IS "__pe_made"."day"
      AND "days"."total" IS "__pe_made"."total"
      AND "days"."orders" IS "__pe_made"."orders"
  )
)+ (
  SELECT COUNT(*)
  FROM (
    SELECT "day", SUM("total") AS "total", COUNT(*) AS "orders" FROM "orders" GROUP BY "day"
  ) AS "__pe_made"
  WHERE NOT EXISTS(
    SELECT 1
    FROM "days"
    WHERE "days"."day" IS "__pe_made"."day"
      AND "days"."total" IS "__pe_made"."total"
      AND "days"."orders" IS "__pe_made"."orders"
  )
);

-- [shop.verify.rebuilt.busy] 0
SELECT (
  SELECT COUNT(*)
  FROM "busy"
  WHERE NOT EXISTS(
    SELECT 1
    FROM (SELECT "orders", COUNT(*) AS "days" FROM "days" GROUP BY "orders") AS "__pe_made"
    WHERE "busy"."orders" IS "__pe_made"."orders"
      AND "busy"."days" IS "__pe_made"."days"
  )
)+ (
  SELECT COUNT(*)
  FROM (SELECT "orders", COUNT(*) AS "days" FROM "days" GROUP BY "orders") AS "__pe_made"
  WHERE NOT EXISTS(
    SELECT 1
    FROM "busy"
    WHERE "busy"."orders" IS "__pe_made"."orders"
      AND "busy"."days" IS "__pe_made"."days"
  )
);

-- [shop.drop-stage] 0
DELETE FROM "__pe_v_customer_email" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_customer_email";
DROP TABLE "__pe_v_customer_email";
DELETE FROM "__pe_v_customer_id" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_customer_id";
DROP TABLE "__pe_v_customer_id";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";

-- [shop.purge-residual] 0
