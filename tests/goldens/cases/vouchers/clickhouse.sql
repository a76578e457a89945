-- vouchers, on clickhouse
-- statements sha256:11668e6d66efa849df87138503399cc24ceedf52fc27d302d2b41457628f7a36
-- fixture    sha256:48a50729e79a98afdb9854a1034e1c31c9e9d05704e14e45a3b2ba96a03928e2
-- confirmed by running on clickhouse 26.9.2.1

-- [shop.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" String, "__pe_value" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" String, "__pe_value" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_accounts" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_counters" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_invoices" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_reviews" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;

-- [shop.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:String}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:String}
);

-- [shop.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:Int32}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:Int32}
);

-- [shop.resolve.value.accounts] 2
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "accounts"."id"
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND NOT (
    NOT ("accounts"."id" IS NULL)
      AND "accounts"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_accounts" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "accounts"."id"
FROM "accounts"
WHERE (
  NOT (lowerUTF8("accounts"."email") IS NULL)
    AND lowerUTF8("accounts"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
)
  AND NOT (
    NOT ("accounts"."id" IS NULL)
      AND "accounts"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_accounts" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.resolve.value.invoices] 0
INSERT INTO "__pe_r_invoices" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "invoices"."id"
FROM "invoices"
WHERE (
  (
    (
      NOT ("invoices"."account_id" IS NULL)
        AND "invoices"."account_id" IN (
          SELECT "k1"."__pe_value"
          FROM "__pe_v_person_id" AS "k1"
          WHERE "k1"."__pe_run" = {run:String}
            AND NOT ("k1"."__pe_value" IS NULL)
        )
    )
      AND (
        NOT ("invoices"."account_id" IS NULL)
          AND NOT (
            NOT ("invoices"."account_id" IS NULL)
              AND "invoices"."account_id" IN (
                SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
              )
          )
      )
  )
    AND NOT (
      NOT ("invoices"."account_id" IS NULL)
        AND "invoices"."account_id" IN (
          SELECT "o3"."id" FROM "accounts" AS "o3" WHERE NOT ("o3"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("invoices"."id" IS NULL)
      AND "invoices"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_invoices" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'candidate'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [shop.resolve.owned.invoices] 1
INSERT INTO "__pe_r_invoices" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "invoices"."id"
FROM "invoices"
WHERE (
  NOT ("invoices"."account_id" IS NULL)
    AND "invoices"."account_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("invoices"."id" IS NULL)
      AND "invoices"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_invoices" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.resolve.value.orders] 1
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "orders"."id"
FROM "orders"
WHERE (
  (
    NOT (lowerUTF8("orders"."guest_email") IS NULL)
      AND lowerUTF8("orders"."guest_email") IN (
        SELECT lowerUTF8("k1"."__pe_value")
        FROM "__pe_v_person_email" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
      )
  )
    AND NOT (
      NOT ("orders"."account_id" IS NULL)
        AND "orders"."account_id" IN (
          SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("orders"."id" IS NULL)
      AND "orders"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_orders" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'candidate'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [shop.resolve.owned.orders] 3
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "orders"."id"
FROM "orders"
WHERE (
  NOT ("orders"."account_id" IS NULL)
    AND "orders"."account_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("orders"."id" IS NULL)
      AND "orders"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_orders" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.resolve.value.reviews] 0
INSERT INTO "__pe_r_reviews" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "reviews"."id"
FROM "reviews"
WHERE (
  (
    (
      NOT ("reviews"."account_id" IS NULL)
        AND "reviews"."account_id" IN (
          SELECT "k1"."__pe_value"
          FROM "__pe_v_person_id" AS "k1"
          WHERE "k1"."__pe_run" = {run:String}
            AND NOT ("k1"."__pe_value" IS NULL)
        )
    )
      AND (
        NOT ("reviews"."account_id" IS NULL)
          AND NOT (
            NOT ("reviews"."account_id" IS NULL)
              AND "reviews"."account_id" IN (
                SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
              )
          )
      )
  )
    AND NOT (
      NOT ("reviews"."account_id" IS NULL)
        AND "reviews"."account_id" IN (
          SELECT "o3"."id" FROM "accounts" AS "o3" WHERE NOT ("o3"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("reviews"."id" IS NULL)
      AND "reviews"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_reviews" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'candidate'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [shop.resolve.owned.reviews] 3
INSERT INTO "__pe_r_reviews" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "reviews"."id"
FROM "reviews"
WHERE (
  NOT ("reviews"."account_id" IS NULL)
    AND "reviews"."account_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("reviews"."id" IS NULL)
      AND "reviews"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_reviews" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.collect.accounts.id] 0
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("accounts"."id" IS NULL);

-- [shop.collect.accounts.email] 0
SELECT DISTINCT "accounts"."email"
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("accounts"."email" IS NULL);

-- [shop.collect.invoices.account_id] 0
SELECT DISTINCT "invoices"."account_id"
FROM "invoices"
WHERE (
  (
    NOT ("invoices"."id" IS NULL)
      AND "invoices"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_invoices" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND (
      NOT ("invoices"."account_id" IS NULL)
        AND NOT (
          NOT ("invoices"."account_id" IS NULL)
            AND "invoices"."account_id" IN (
              SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
            )
        )
    )
)
  AND NOT ("invoices"."account_id" IS NULL);

-- [shop.collect.orders.guest_email] 0
SELECT DISTINCT "orders"."guest_email"
FROM "orders"
WHERE (
  NOT ("orders"."id" IS NULL)
    AND "orders"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_orders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("orders"."guest_email" IS NULL);

-- [shop.collect.reviews.account_id] 0
SELECT DISTINCT "reviews"."account_id"
FROM "reviews"
WHERE (
  (
    NOT ("reviews"."id" IS NULL)
      AND "reviews"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_reviews" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND (
      NOT ("reviews"."account_id" IS NULL)
        AND NOT (
          NOT ("reviews"."account_id" IS NULL)
            AND "reviews"."account_id" IN (
              SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
            )
        )
    )
)
  AND NOT ("reviews"."account_id" IS NULL);

-- [shop.require.ceiling.accounts] 2
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.invoices] 1
SELECT COUNT(*)
FROM "__pe_r_invoices" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.orders] 4
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.reviews] 3
SELECT COUNT(*)
FROM "__pe_r_reviews" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.retained.orders] 3
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'retained', "orders"."id"
FROM "orders"
WHERE (
  (
    NOT ("orders"."id" IS NULL)
      AND "orders"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_orders" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT (NOT ("orders"."placed_on" IS NULL) AND "orders"."placed_on" < {cutoff_tax:Date32})
)
  AND NOT (
    NOT ("orders"."id" IS NULL)
      AND "orders"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_orders" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'retained'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.dead.accounts] 2
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "accounts"."id"
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("accounts"."id" IS NULL)
      AND "accounts"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_accounts" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.dead.invoices] 1
INSERT INTO "__pe_r_invoices" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "invoices"."id"
FROM "invoices"
WHERE (
  NOT ("invoices"."id" IS NULL)
    AND "invoices"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_invoices" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("invoices"."id" IS NULL)
      AND "invoices"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_invoices" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.dead.orders] 1
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "orders"."id"
FROM "orders"
WHERE (
  (
    NOT ("orders"."id" IS NULL)
      AND "orders"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_orders" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT (
      NOT ("orders"."id" IS NULL)
        AND "orders"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_orders" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'retained'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("orders"."id" IS NULL)
      AND "orders"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_orders" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'dead'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.dead.reviews] 3
INSERT INTO "__pe_r_reviews" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "reviews"."id"
FROM "reviews"
WHERE (
  NOT ("reviews"."id" IS NULL)
    AND "reviews"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_reviews" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("reviews"."id" IS NULL)
      AND "reviews"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_reviews" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.left.orders] 1
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'left', "orders"."id"
FROM "orders"
WHERE (
  (
    NOT (lowerUTF8("orders"."guest_email") IS NULL)
      AND lowerUTF8("orders"."guest_email") IN (
        SELECT lowerUTF8("k1"."__pe_value")
        FROM "__pe_v_person_email" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
      )
  )
    AND NOT (
      NOT ("orders"."id" IS NULL)
        AND "orders"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_orders" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'dead'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
    AND NOT (
      NOT ("orders"."id" IS NULL)
        AND "orders"."id" IN (
          SELECT "k3"."__pe_k0"
          FROM "__pe_r_orders" AS "k3"
          WHERE "k3"."__pe_run" = {run:String}
            AND "k3"."__pe_set" = 'retained'
            AND NOT ("k3"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("orders"."id" IS NULL)
      AND "orders"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_orders" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'left'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.drifted.counters.reviews] 1
INSERT INTO "__pe_r_counters" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'drifted.reviews', "counters"."product"
FROM "counters"
WHERE NOT (
  (
    (
      "counters"."reviews" = transform(
        "counters"."product", arrayMap(
          p -> tupleElement(p, 1), (
            SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
            FROM (
              SELECT "reviews"."product" AS "__pe_f", count(*) AS "__pe_w"
              FROM "reviews"
              WHERE "reviews"."stars" % 10 > 0
                AND NOT ("reviews"."product" IS NULL) GROUP BY "__pe_f"
            )
          )
        ), arrayMap(
          p -> tupleElement(p, 2), (
            SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
            FROM (
              SELECT "reviews"."product" AS "__pe_f", count(*) AS "__pe_w"
              FROM "reviews"
              WHERE "reviews"."stars" % 10 > 0
                AND NOT ("reviews"."product" IS NULL) GROUP BY "__pe_f"
            )
          )
        ), 0
      )
        AND NOT ("counters"."reviews" IS NULL)
        AND NOT (
          transform(
            "counters"."product", arrayMap(
              p -> tupleElement(p, 1), (
                SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
                FROM (
                  SELECT "reviews"."product" AS "__pe_f", count(*) AS "__pe_w"
                  FROM "reviews"
                  WHERE "reviews"."stars" % 10 > 0
                    AND NOT ("reviews"."product" IS NULL) GROUP BY "__pe_f"
                )
              )
            ), arrayMap(
              p -> tupleElement(p, 2), (
                SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
                FROM (
                  SELECT "reviews"."product" AS "__pe_f", count(*) AS "__pe_w"
                  FROM "reviews"
                  WHERE "reviews"."stars" % 10 > 0
                    AND NOT ("reviews"."product" IS NULL) GROUP BY "__pe_f"
                )
              )
            ), 0
          ) IS NULL
        )
    )
      OR (
        "counters"."reviews" IS NULL
          AND transform(
            "counters"."product", arrayMap(
              p -> tupleElement(p, 1), (
                SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
                FROM (
                  SELECT "reviews"."product" AS "__pe_f", count(*) AS "__pe_w"
                  FROM "reviews"
                  WHERE "reviews"."stars" % 10 > 0
                    AND NOT ("reviews"."product" IS NULL) GROUP BY "__pe_f"
                )
              )
            ), arrayMap(
              p -> tupleElement(p, 2), (
                SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
                FROM (
                  SELECT "reviews"."product" AS "__pe_f", count(*) AS "__pe_w"
                  FROM "reviews"
                  WHERE "reviews"."stars" % 10 > 0
                    AND NOT ("reviews"."product" IS NULL) GROUP BY "__pe_f"
                )
              )
            ), 0
          ) IS NULL
      )
  )
)
  AND NOT (
    NOT ("counters"."product" IS NULL)
      AND "counters"."product" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_counters" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'drifted.reviews'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  );

-- [shop.cut.invoices.account_id] 1
ALTER TABLE "invoices" UPDATE "account_id" = materialize(NULL)
WHERE (
  NOT ("invoices"."account_id" IS NULL)
    AND "invoices"."account_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [shop.cut-retained.orders.account_id] 2
ALTER TABLE "orders" UPDATE "account_id" = materialize(NULL)
WHERE (
  NOT ("orders"."id" IS NULL)
    AND "orders"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_orders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'retained'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("orders"."account_id" IS NULL) SETTINGS mutations_sync = 2;

-- [shop.retain.orders] 3
ALTER TABLE "orders" UPDATE "guest_email" = '', "note" = materialize(NULL)
WHERE (
  NOT ("orders"."id" IS NULL)
    AND "orders"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_orders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'retained'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (
    NOT (
      (
        ("orders"."guest_email" = '' AND NOT ("orders"."guest_email" IS NULL) AND NOT ('' IS NULL))
          OR ("orders"."guest_email" IS NULL AND '' IS NULL)
      )
    )
      OR NOT ("orders"."note" IS NULL)
  ) SETTINGS mutations_sync = 2;

-- [shop.leave.orders] 1
ALTER TABLE "orders" UPDATE "guest_email" = CASE WHEN (
  NOT (lowerUTF8("orders"."guest_email") IS NULL)
    AND lowerUTF8("orders"."guest_email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
) THEN '' ELSE "orders"."guest_email" END
WHERE (
  NOT ("orders"."id" IS NULL)
    AND "orders"."id" IN (
      SELECT "k2"."__pe_k0"
      FROM "__pe_r_orders" AS "k2"
      WHERE "k2"."__pe_run" = {run:String}
        AND "k2"."__pe_set" = 'left'
        AND NOT ("k2"."__pe_k0" IS NULL)
    )
)
  AND (
    (
      NOT (lowerUTF8("orders"."guest_email") IS NULL)
        AND lowerUTF8("orders"."guest_email") IN (
          SELECT lowerUTF8("k3"."__pe_value")
          FROM "__pe_v_person_email" AS "k3"
          WHERE "k3"."__pe_run" = {run:String}
            AND NOT (lowerUTF8("k3"."__pe_value") IS NULL)
        )
    )
      AND NOT (
        (
          (
            "orders"."guest_email" = ''
              AND NOT ("orders"."guest_email" IS NULL)
              AND NOT ('' IS NULL)
          )
            OR ("orders"."guest_email" IS NULL AND '' IS NULL)
        )
      )
  ) SETTINGS mutations_sync = 2;

-- [shop.delete.orders] 1
ALTER TABLE "orders" DELETE WHERE (
  NOT ("orders"."id" IS NULL)
    AND "orders"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_orders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [shop.delete.reviews] 3
ALTER TABLE "reviews" DELETE WHERE (
  NOT ("reviews"."id" IS NULL)
    AND "reviews"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_reviews" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [shop.delete.accounts] 2
ALTER TABLE "accounts" DELETE WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [shop.purge.sessions] 2
TRUNCATE TABLE "sessions";

-- [shop.recompute.counters.reviews] 2
ALTER TABLE "counters" UPDATE "reviews" = transform(
  "counters"."product", arrayMap(
    p -> tupleElement(p, 1), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "reviews"."product" AS "__pe_f", count(*) AS "__pe_w"
        FROM "reviews"
        WHERE "reviews"."stars" % 10 > 0
          AND NOT ("reviews"."product" IS NULL) GROUP BY "__pe_f"
      )
    )
  ), arrayMap(
    p -> tupleElement(p, 2), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "reviews"."product" AS "__pe_f", count(*) AS "__pe_w"
        FROM "reviews"
        WHERE "reviews"."stars" % 10 > 0
          AND NOT ("reviews"."product" IS NULL) GROUP BY "__pe_f"
      )
    )
  ), 0
)
WHERE NOT (
  NOT ("counters"."product" IS NULL)
    AND "counters"."product" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_counters" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'drifted.reviews'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    (
      (
        "counters"."reviews" = transform(
          "counters"."product", arrayMap(
            p -> tupleElement(p, 1), (
              SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
              FROM (
                SELECT "reviews"."product" AS "__pe_f", count(*) AS "__pe_w"
                FROM "reviews"
                WHERE "reviews"."stars" % 10 > 0
                  AND NOT ("reviews"."product" IS NULL) GROUP BY "__pe_f"
              )
            )
          ), arrayMap(
            p -> tupleElement(p, 2), (
              SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
              FROM (
                SELECT "reviews"."product" AS "__pe_f", count(*) AS "__pe_w"
                FROM "reviews"
                WHERE "reviews"."stars" % 10 > 0
                  AND NOT ("reviews"."product" IS NULL) GROUP BY "__pe_f"
              )
            )
          ), 0
        )
          AND NOT ("counters"."reviews" IS NULL)
          AND NOT (
            transform(
              "counters"."product", arrayMap(
                p -> tupleElement(p, 1), (
                  SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
                  FROM (
                    SELECT "reviews"."product" AS "__pe_f", count(*) AS "__pe_w"
                    FROM "reviews"
                    WHERE "reviews"."stars" % 10 > 0
                      AND NOT ("reviews"."product" IS NULL) GROUP BY "__pe_f"
                  )
                )
              ), arrayMap(
                p -> tupleElement(p, 2), (
                  SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
                  FROM (
                    SELECT "reviews"."product" AS "__pe_f", count(*) AS "__pe_w"
                    FROM "reviews"
                    WHERE "reviews"."stars" % 10 > 0
                      AND NOT ("reviews"."product" IS NULL) GROUP BY "__pe_f"
                  )
                )
              ), 0
            ) IS NULL
          )
      )
        OR (
          "counters"."reviews" IS NULL
            AND transform(
              "counters"."product", arrayMap(
                p -> tupleElement(p, 1), (
                  SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
                  FROM (
                    SELECT "reviews"."product" AS "__pe_f", count(*) AS "__pe_w"
                    FROM "reviews"
                    WHERE "reviews"."stars" % 10 > 0
                      AND NOT ("reviews"."product" IS NULL) GROUP BY "__pe_f"
                  )
                )
              ), arrayMap(
                p -> tupleElement(p, 2), (
                  SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
                  FROM (
                    SELECT "reviews"."product" AS "__pe_f", count(*) AS "__pe_w"
                    FROM "reviews"
                    WHERE "reviews"."stars" % 10 > 0
                      AND NOT ("reviews"."product" IS NULL) GROUP BY "__pe_f"
                  )
                )
              ), 0
            ) IS NULL
        )
    )
  ) SETTINGS mutations_sync = 2;

-- [shop.verify.accounts.email] 0
SELECT COUNT(*)
FROM "accounts"
WHERE (
  NOT (lowerUTF8("accounts"."email") IS NULL)
    AND lowerUTF8("accounts"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
);

-- [shop.verify.orders.guest_email] 0
SELECT COUNT(*)
FROM "orders"
WHERE (
  NOT (lowerUTF8("orders"."guest_email") IS NULL)
    AND lowerUTF8("orders"."guest_email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
);

-- [shop.verify.reviews.account_id] 0
SELECT COUNT(*)
FROM "reviews"
WHERE (
  NOT ("reviews"."account_id" IS NULL)
    AND "reviews"."account_id" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND (
    NOT ("reviews"."account_id" IS NULL)
      AND NOT (
        NOT ("reviews"."account_id" IS NULL)
          AND "reviews"."account_id" IN (
            SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
          )
      )
  );

-- [shop.verify.owned.reviews.account_id] 0
SELECT COUNT(*)
FROM "reviews"
WHERE (
  NOT ("reviews"."account_id" IS NULL)
    AND "reviews"."account_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (
    NOT ("reviews"."account_id" IS NULL)
      AND NOT (
        NOT ("reviews"."account_id" IS NULL)
          AND "reviews"."account_id" IN (
            SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
          )
      )
  );

-- [shop.drop-stage] 0
ALTER TABLE "__pe_v_person_email" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
ALTER TABLE "__pe_v_person_id" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
ALTER TABLE "__pe_r_accounts" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
ALTER TABLE "__pe_r_counters" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_counters";
DROP TABLE "__pe_r_counters";
ALTER TABLE "__pe_r_invoices" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_invoices";
DROP TABLE "__pe_r_invoices";
ALTER TABLE "__pe_r_orders" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";
ALTER TABLE "__pe_r_reviews" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_reviews";
DROP TABLE "__pe_r_reviews";

-- [shop.purge-residual] 0
