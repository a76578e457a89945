-- warranties, on clickhouse
-- statements sha256:8e9a9b2c11d316b9d33e5af2c1f0ec93a995aaa5503ddb567505270713d8fecd
-- fixture    sha256:9d4c3879110dfb8848993888ac34b57860367eebccb957e36c7972a605e6c182
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
CREATE TABLE IF NOT EXISTS "__pe_r_sales" (
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

-- [shop.resolve.value.accounts] 1
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

-- [shop.resolve.owned.sales] 5
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "sales"."id"
FROM "sales"
WHERE (
  NOT ("sales"."account_id" IS NULL)
    AND "sales"."account_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("sales"."id" IS NULL)
      AND "sales"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_sales" AS "k2"
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

-- [shop.require.ceiling.accounts] 1
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.sales] 5
SELECT COUNT(*)
FROM "__pe_r_sales" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.retained.sales] 4
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'retained', "sales"."id"
FROM "sales"
WHERE (
  (
    NOT ("sales"."id" IS NULL)
      AND "sales"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_sales" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND (
      NOT (NOT ("sales"."sold_on" IS NULL) AND "sales"."sold_on" < {cutoff_tax:Date32})
        OR NOT (
          NOT ("sales"."delivered_on" IS NULL) AND "sales"."delivered_on" < {cutoff_warranty:Date32}
        )
    )
)
  AND NOT (
    NOT ("sales"."id" IS NULL)
      AND "sales"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_sales" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'retained'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.dead.accounts] 1
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

-- [shop.decide.dead.sales] 1
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "sales"."id"
FROM "sales"
WHERE (
  (
    NOT ("sales"."id" IS NULL)
      AND "sales"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_sales" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT (
      NOT ("sales"."id" IS NULL)
        AND "sales"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_sales" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'retained'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("sales"."id" IS NULL)
      AND "sales"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_sales" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'dead'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [shop.cut.photos.serial] 2
ALTER TABLE "photos" UPDATE "serial" = materialize(NULL)
WHERE (
  NOT ("photos"."serial" IS NULL)
    AND "photos"."serial" IN (
      SELECT "o1"."serial"
      FROM "sales" AS "o1"
      WHERE (
        (
          NOT ("o1"."id" IS NULL)
            AND "o1"."id" IN (
              SELECT "k2"."__pe_k0"
              FROM "__pe_r_sales" AS "k2"
              WHERE "k2"."__pe_run" = {run:String}
                AND "k2"."__pe_set" = 'dead'
                AND NOT ("k2"."__pe_k0" IS NULL)
            )
        )
          OR (
            (
              NOT ("o1"."id" IS NULL)
                AND "o1"."id" IN (
                  SELECT "k3"."__pe_k0"
                  FROM "__pe_r_sales" AS "k3"
                  WHERE "k3"."__pe_run" = {run:String}
                    AND "k3"."__pe_set" = 'retained'
                    AND NOT ("k3"."__pe_k0" IS NULL)
                )
            )
              AND (
                NOT ("o1"."delivered_on" IS NULL) AND "o1"."delivered_on" < {cutoff_warranty:Date32}
              )
          )
      )
        AND NOT ("o1"."serial" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [shop.cut-retained.sales.account_id] 4
ALTER TABLE "sales" UPDATE "account_id" = materialize(NULL)
WHERE (
  NOT ("sales"."id" IS NULL)
    AND "sales"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_sales" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'retained'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [shop.retain.sales] 4
ALTER TABLE "sales" UPDATE "serial" = CASE WHEN NOT ("sales"."delivered_on" IS NULL)
  AND "sales"."delivered_on" < {cutoff_warranty:Date32} THEN materialize(NULL) ELSE "sales"."serial" END, "total" = CASE WHEN NOT (
    "sales"."sold_on" IS NULL
  )
  AND "sales"."sold_on" < {cutoff_tax:Date32} THEN 0 ELSE "sales"."total" END, "note" = materialize(
    NULL
  )
WHERE (
  NOT ("sales"."id" IS NULL)
    AND "sales"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_sales" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'retained'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (
    (
      (NOT ("sales"."delivered_on" IS NULL) AND "sales"."delivered_on" < {cutoff_warranty:Date32})
        AND NOT ("sales"."serial" IS NULL)
    )
      OR (
        (NOT ("sales"."sold_on" IS NULL) AND "sales"."sold_on" < {cutoff_tax:Date32})
          AND NOT (("sales"."total" = 0 AND NOT ("sales"."total" IS NULL)))
      )
      OR NOT ("sales"."note" IS NULL)
  ) SETTINGS mutations_sync = 2;

-- [shop.delete.sales] 1
ALTER TABLE "sales" DELETE WHERE (
  NOT ("sales"."id" IS NULL)
    AND "sales"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_sales" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [shop.delete.accounts] 1
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
ALTER TABLE "__pe_r_sales" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_sales";
DROP TABLE "__pe_r_sales";

-- [shop.purge-residual] 0
