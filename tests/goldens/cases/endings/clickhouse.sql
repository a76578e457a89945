-- endings, on clickhouse
-- statements sha256:50cc901830bf3778b1627e6dd52ccbda549355bbc8210896da7d0588bf07662f
-- fixture    sha256:14bced8607b59fdcc75d18303fbea5cfb97e47075c8478565379cf25215b29c2
-- confirmed by running on clickhouse 26.9.2.1

-- [shop.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_r_sales" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;

-- [shop.resolve.ended.sales] 4
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "sales"."id"
FROM "sales"
WHERE (
  (
    (NOT ("sales"."sold_on" IS NULL) AND "sales"."sold_on" < {cutoff_tax:Date32})
      OR (
        NOT ("sales"."delivered_on" IS NULL) AND "sales"."delivered_on" < {cutoff_warranty:Date32}
      )
  )
    AND "sales"."account_id" IS NULL
    AND NOT (NOT ("sales"."note" IS NULL))
)
  AND NOT (
    NOT ("sales"."id" IS NULL)
      AND "sales"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_sales" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  );

-- [shop.require.ceiling.sales] 4
SELECT COUNT(*)
FROM "__pe_r_sales" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.retained.sales] 3
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

-- [shop.retain.sales] 3
ALTER TABLE "sales" UPDATE "serial" = CASE WHEN NOT ("sales"."delivered_on" IS NULL)
  AND "sales"."delivered_on" < {cutoff_warranty:Date32} THEN materialize(NULL) ELSE "sales"."serial" END, "total" = CASE WHEN NOT (
    "sales"."sold_on" IS NULL
  )
  AND "sales"."sold_on" < {cutoff_tax:Date32} THEN 0 ELSE "sales"."total" END
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

-- [shop.verify.ended.sales] 0
SELECT COUNT(*)
FROM "sales"
WHERE (NOT ("sales"."sold_on" IS NULL) AND "sales"."sold_on" < {cutoff_tax:Date32})
  AND (NOT ("sales"."delivered_on" IS NULL) AND "sales"."delivered_on" < {cutoff_warranty:Date32})
  AND "sales"."account_id" IS NULL
  AND NOT (NOT ("sales"."note" IS NULL));

-- [shop.drop-stage] 0
ALTER TABLE "__pe_r_sales" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_sales";
DROP TABLE "__pe_r_sales";

-- [shop.purge-residual] 0
