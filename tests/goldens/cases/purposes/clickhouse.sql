-- purposes, on clickhouse
-- statements sha256:c887b459d09cec1fb5deba281d574f18d73d104464581d79ca7f7850d65ef568
-- fixture    sha256:47275585a58f11f9dddd124993262e41e245ad1ef3da2c5915b810fd156b138e
-- confirmed by running on clickhouse 26.9.2.1

-- [shop.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" String, "__pe_value" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" String, "__pe_value" Nullable(Int32)
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_campaigns" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_people" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_sales" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_votes" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_t_people" (
  "__pe_run" String, "__pe_n" Int32, "__pe_token" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_n") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_d_people" (
  "__pe_run" String, "__pe_k0" Int32, "__pe_token" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_k0") SETTINGS allow_nullable_key = 1;

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
SELECT {run:String}, {value:Nullable(Int32)}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:Nullable(Int32)}
);

-- [shop.resolve.value.people] 1
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "people"."id"
FROM "people"
WHERE (
  NOT ("people"."id" IS NULL)
    AND "people"."id" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND NOT (
    NOT ("people"."id" IS NULL)
      AND "people"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_people" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "people"."id"
FROM "people"
WHERE (
  NOT (lowerUTF8("people"."email") IS NULL)
    AND lowerUTF8("people"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
)
  AND NOT (
    NOT ("people"."id" IS NULL)
      AND "people"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_people" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.resolve.value.campaigns] 0
INSERT INTO "__pe_r_campaigns" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "campaigns"."id"
FROM "campaigns"
WHERE (
  (
    (
      NOT ("campaigns"."person_id" IS NULL)
        AND "campaigns"."person_id" IN (
          SELECT "k1"."__pe_value"
          FROM "__pe_v_person_id" AS "k1"
          WHERE "k1"."__pe_run" = {run:String}
            AND NOT ("k1"."__pe_value" IS NULL)
        )
    )
      AND (
        NOT ("campaigns"."person_id" IS NULL)
          AND NOT (
            NOT ("campaigns"."person_id" IS NULL)
              AND "campaigns"."person_id" IN (
                SELECT "o2"."id" FROM "people" AS "o2" WHERE NOT ("o2"."id" IS NULL)
              )
          )
      )
  )
    AND NOT (
      NOT ("campaigns"."person_id" IS NULL)
        AND "campaigns"."person_id" IN (
          SELECT "o3"."id" FROM "people" AS "o3" WHERE NOT ("o3"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("campaigns"."id" IS NULL)
      AND "campaigns"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_campaigns" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'candidate'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [shop.resolve.owned.campaigns] 2
INSERT INTO "__pe_r_campaigns" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "campaigns"."id"
FROM "campaigns"
WHERE (
  NOT ("campaigns"."person_id" IS NULL)
    AND "campaigns"."person_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("campaigns"."id" IS NULL)
      AND "campaigns"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_campaigns" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.resolve.owned.sales] 1
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "sales"."id"
FROM "sales"
WHERE (
  NOT ("sales"."campaign_id" IS NULL)
    AND "sales"."campaign_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_campaigns" AS "k1"
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

-- [shop.collect.campaigns.person_id] 0
SELECT DISTINCT "campaigns"."person_id"
FROM "campaigns"
WHERE (
  (
    NOT ("campaigns"."id" IS NULL)
      AND "campaigns"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_campaigns" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND (
      NOT ("campaigns"."person_id" IS NULL)
        AND NOT (
          NOT ("campaigns"."person_id" IS NULL)
            AND "campaigns"."person_id" IN (
              SELECT "o2"."id" FROM "people" AS "o2" WHERE NOT ("o2"."id" IS NULL)
            )
        )
    )
)
  AND NOT ("campaigns"."person_id" IS NULL);

-- [shop.collect.people.id] 0
SELECT DISTINCT "people"."id"
FROM "people"
WHERE (
  NOT ("people"."id" IS NULL)
    AND "people"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("people"."id" IS NULL);

-- [shop.collect.people.email] 0
SELECT DISTINCT "people"."email"
FROM "people"
WHERE (
  NOT ("people"."id" IS NULL)
    AND "people"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("people"."email" IS NULL);

-- [shop.count.owned.votes.by_id] 2
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "votes"."id"
FROM "votes"
WHERE (
  NOT ("votes"."by_id" IS NULL)
    AND "votes"."by_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("votes"."id" IS NULL)
      AND "votes"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_votes" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.count.owned.votes.for_id] 1
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "votes"."id"
FROM "votes"
WHERE (
  NOT ("votes"."for_id" IS NULL)
    AND "votes"."for_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("votes"."id" IS NULL)
      AND "votes"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_votes" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.require.ceiling.campaigns] 2
SELECT COUNT(*)
FROM "__pe_r_campaigns" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.people] 1
SELECT COUNT(*)
FROM "__pe_r_people" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.sales] 1
SELECT COUNT(*)
FROM "__pe_r_sales" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.votes] 3
SELECT COUNT(*)
FROM "__pe_r_votes" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.survive.votes.votes.by_id] 1
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'survivor', "votes"."id"
FROM "votes"
WHERE (
  (
    NOT ("votes"."id" IS NULL)
      AND "votes"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_votes" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND (
      NOT ("votes"."by_id" IS NULL)
        AND "votes"."by_id" IN (
          SELECT "o2"."id"
          FROM "people" AS "o2"
          WHERE NOT (
            NOT ("o2"."id" IS NULL)
              AND "o2"."id" IN (
                SELECT "k3"."__pe_k0"
                FROM "__pe_r_people" AS "k3"
                WHERE "k3"."__pe_run" = {run:String}
                  AND "k3"."__pe_set" = 'candidate'
                  AND NOT ("k3"."__pe_k0" IS NULL)
              )
          )
            AND NOT ("o2"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("votes"."id" IS NULL)
      AND "votes"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_votes" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'survivor'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [shop.survive.votes.votes.for_id] 1
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'survivor', "votes"."id"
FROM "votes"
WHERE (
  (
    NOT ("votes"."id" IS NULL)
      AND "votes"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_votes" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND (
      NOT ("votes"."for_id" IS NULL)
        AND "votes"."for_id" IN (
          SELECT "o2"."id"
          FROM "people" AS "o2"
          WHERE NOT (
            NOT ("o2"."id" IS NULL)
              AND "o2"."id" IN (
                SELECT "k3"."__pe_k0"
                FROM "__pe_r_people" AS "k3"
                WHERE "k3"."__pe_run" = {run:String}
                  AND "k3"."__pe_set" = 'candidate'
                  AND NOT ("k3"."__pe_k0" IS NULL)
              )
          )
            AND NOT ("o2"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("votes"."id" IS NULL)
      AND "votes"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_votes" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'survivor'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.remaining.campaigns] 0
INSERT INTO "__pe_r_campaigns" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'remaining', "campaigns"."id"
FROM "campaigns"
WHERE (
  (
    NOT ("campaigns"."id" IS NULL)
      AND "campaigns"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_campaigns" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT {opted_out_marketing:Bool}
)
  AND NOT (
    NOT ("campaigns"."id" IS NULL)
      AND "campaigns"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_campaigns" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'remaining'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.remaining.people] 1
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'remaining', "people"."id"
FROM "people"
WHERE (
  (
    NOT ("people"."id" IS NULL)
      AND "people"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_people" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT ({opted_out_contract:Bool} AND {opted_out_marketing:Bool})
)
  AND NOT (
    NOT ("people"."id" IS NULL)
      AND "people"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_people" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'remaining'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.remaining.sales] 1
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'remaining', "sales"."id"
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
    AND NOT {opted_out_contract:Bool}
)
  AND NOT (
    NOT ("sales"."id" IS NULL)
      AND "sales"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_sales" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'remaining'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.remaining.votes] 0
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'remaining', "votes"."id"
FROM "votes"
WHERE (
  (
    NOT ("votes"."id" IS NULL)
      AND "votes"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_votes" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT (
      NOT ("votes"."id" IS NULL)
        AND "votes"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_votes" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'survivor'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
    AND NOT ({opted_out_analytics:Bool} AND {opted_out_marketing:Bool})
)
  AND NOT (
    NOT ("votes"."id" IS NULL)
      AND "votes"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_votes" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'remaining'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.needed.campaigns] 1
INSERT INTO "__pe_r_campaigns" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'needed', "campaigns"."id"
FROM "campaigns"
WHERE (
  (
    NOT ("campaigns"."id" IS NULL)
      AND "campaigns"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_campaigns" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT (
      NOT ("campaigns"."id" IS NULL)
        AND "campaigns"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_campaigns" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'remaining'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
    AND (
      NOT {opted_out_contract:Bool}
        AND (
          NOT ("campaigns"."id" IS NULL)
            AND "campaigns"."id" IN (
              SELECT "o3"."campaign_id" FROM "sales" AS "o3" WHERE NOT ("o3"."campaign_id" IS NULL)
            )
        )
    )
)
  AND NOT (
    NOT ("campaigns"."id" IS NULL)
      AND "campaigns"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_campaigns" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'needed'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.needed.people] 0
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'needed', "people"."id"
FROM "people"
WHERE (
  (
    NOT ("people"."id" IS NULL)
      AND "people"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_people" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT (
      NOT ("people"."id" IS NULL)
        AND "people"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_people" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'remaining'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
    AND (
      (
        NOT ({opted_out_analytics:Bool} AND {opted_out_marketing:Bool})
          AND (
            NOT ("people"."id" IS NULL)
              AND "people"."id" IN (
                SELECT "o3"."by_id" FROM "votes" AS "o3" WHERE NOT ("o3"."by_id" IS NULL)
              )
          )
      )
        OR (
          NOT ({opted_out_analytics:Bool} AND {opted_out_marketing:Bool})
            AND (
              NOT ("people"."id" IS NULL)
                AND "people"."id" IN (
                  SELECT "o4"."for_id" FROM "votes" AS "o4" WHERE NOT ("o4"."for_id" IS NULL)
                )
            )
        )
    )
)
  AND NOT (
    NOT ("people"."id" IS NULL)
      AND "people"."id" IN (
        SELECT "k5"."__pe_k0"
        FROM "__pe_r_people" AS "k5"
        WHERE "k5"."__pe_run" = {run:String}
          AND "k5"."__pe_set" = 'needed'
          AND NOT ("k5"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.retained.sales] 0
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
    AND NOT (
      NOT ("sales"."id" IS NULL)
        AND "sales"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_sales" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'remaining'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
    AND NOT (NOT ("sales"."placed_on" IS NULL) AND "sales"."placed_on" < {cutoff_tax:Date32})
)
  AND NOT (
    NOT ("sales"."id" IS NULL)
      AND "sales"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_sales" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'retained'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.dead.campaigns] 1
INSERT INTO "__pe_r_campaigns" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "campaigns"."id"
FROM "campaigns"
WHERE (
  (
    NOT ("campaigns"."id" IS NULL)
      AND "campaigns"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_campaigns" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT (
      NOT ("campaigns"."id" IS NULL)
        AND "campaigns"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_campaigns" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'remaining'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
    AND NOT (
      NOT ("campaigns"."id" IS NULL)
        AND "campaigns"."id" IN (
          SELECT "k3"."__pe_k0"
          FROM "__pe_r_campaigns" AS "k3"
          WHERE "k3"."__pe_run" = {run:String}
            AND "k3"."__pe_set" = 'needed'
            AND NOT ("k3"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("campaigns"."id" IS NULL)
      AND "campaigns"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_campaigns" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'dead'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.dead.people] 0
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "people"."id"
FROM "people"
WHERE (
  (
    NOT ("people"."id" IS NULL)
      AND "people"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_people" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT (
      NOT ("people"."id" IS NULL)
        AND "people"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_people" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'remaining'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
    AND NOT (
      NOT ("people"."id" IS NULL)
        AND "people"."id" IN (
          SELECT "k3"."__pe_k0"
          FROM "__pe_r_people" AS "k3"
          WHERE "k3"."__pe_run" = {run:String}
            AND "k3"."__pe_set" = 'needed'
            AND NOT ("k3"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("people"."id" IS NULL)
      AND "people"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_people" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'dead'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.dead.sales] 0
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
            AND "k2"."__pe_set" = 'remaining'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
    AND NOT (
      NOT ("sales"."id" IS NULL)
        AND "sales"."id" IN (
          SELECT "k3"."__pe_k0"
          FROM "__pe_r_sales" AS "k3"
          WHERE "k3"."__pe_run" = {run:String}
            AND "k3"."__pe_set" = 'retained'
            AND NOT ("k3"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("sales"."id" IS NULL)
      AND "sales"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_sales" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'dead'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.dead.votes] 1
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "votes"."id"
FROM "votes"
WHERE (
  (
    NOT ("votes"."id" IS NULL)
      AND "votes"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_votes" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT (
      NOT ("votes"."id" IS NULL)
        AND "votes"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_votes" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'survivor'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
    AND NOT (
      NOT ("votes"."id" IS NULL)
        AND "votes"."id" IN (
          SELECT "k3"."__pe_k0"
          FROM "__pe_r_votes" AS "k3"
          WHERE "k3"."__pe_run" = {run:String}
            AND "k3"."__pe_set" = 'remaining'
            AND NOT ("k3"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("votes"."id" IS NULL)
      AND "votes"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_votes" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'dead'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.leaves.votes.by_id] 1
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'leaves.by_id', "votes"."id"
FROM "votes"
WHERE (
  (
    (
      (
        NOT ("votes"."by_id" IS NULL)
          AND "votes"."by_id" IN (
            SELECT "k1"."__pe_k0"
            FROM "__pe_r_people" AS "k1"
            WHERE "k1"."__pe_run" = {run:String}
              AND "k1"."__pe_set" = 'dead'
              AND NOT ("k1"."__pe_k0" IS NULL)
          )
      )
        OR (
          NOT ("votes"."by_id" IS NULL)
            AND "votes"."by_id" IN (
              SELECT "k2"."__pe_k0"
              FROM "__pe_r_people" AS "k2"
              WHERE "k2"."__pe_run" = {run:String}
                AND "k2"."__pe_set" = 'needed'
                AND NOT ("k2"."__pe_k0" IS NULL)
            )
        )
        OR (
          NOT ("votes"."by_id" IS NULL)
            AND "votes"."by_id" IN (
              SELECT "k3"."__pe_k0"
              FROM "__pe_r_people" AS "k3"
              WHERE "k3"."__pe_run" = {run:String}
                AND "k3"."__pe_set" = 'remaining'
                AND NOT ("k3"."__pe_k0" IS NULL)
            )
        )
        OR (
          (
            NOT ("votes"."by_id" IS NULL)
              AND "votes"."by_id" IN (
                SELECT "k4"."__pe_value"
                FROM "__pe_v_person_id" AS "k4"
                WHERE "k4"."__pe_run" = {run:String}
                  AND NOT ("k4"."__pe_value" IS NULL)
              )
          )
            AND (
              NOT ("votes"."by_id" IS NULL)
                AND NOT (
                  NOT ("votes"."by_id" IS NULL)
                    AND "votes"."by_id" IN (
                      SELECT "o5"."id" FROM "people" AS "o5" WHERE NOT ("o5"."id" IS NULL)
                    )
                )
            )
        )
    )
      AND {opted_out_marketing:Bool}
  )
    AND NOT (
      NOT ("votes"."id" IS NULL)
        AND "votes"."id" IN (
          SELECT "k6"."__pe_k0"
          FROM "__pe_r_votes" AS "k6"
          WHERE "k6"."__pe_run" = {run:String}
            AND "k6"."__pe_set" = 'remaining'
            AND NOT ("k6"."__pe_k0" IS NULL)
        )
    )
    AND NOT (
      NOT ("votes"."id" IS NULL)
        AND "votes"."id" IN (
          SELECT "k7"."__pe_k0"
          FROM "__pe_r_votes" AS "k7"
          WHERE "k7"."__pe_run" = {run:String}
            AND "k7"."__pe_set" = 'dead'
            AND NOT ("k7"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("votes"."id" IS NULL)
      AND "votes"."id" IN (
        SELECT "k8"."__pe_k0"
        FROM "__pe_r_votes" AS "k8"
        WHERE "k8"."__pe_run" = {run:String}
          AND "k8"."__pe_set" = 'leaves.by_id'
          AND NOT ("k8"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.leaves.votes.for_id] 1
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'leaves.for_id', "votes"."id"
FROM "votes"
WHERE (
  (
    (
      (
        NOT ("votes"."for_id" IS NULL)
          AND "votes"."for_id" IN (
            SELECT "k1"."__pe_k0"
            FROM "__pe_r_people" AS "k1"
            WHERE "k1"."__pe_run" = {run:String}
              AND "k1"."__pe_set" = 'dead'
              AND NOT ("k1"."__pe_k0" IS NULL)
          )
      )
        OR (
          NOT ("votes"."for_id" IS NULL)
            AND "votes"."for_id" IN (
              SELECT "k2"."__pe_k0"
              FROM "__pe_r_people" AS "k2"
              WHERE "k2"."__pe_run" = {run:String}
                AND "k2"."__pe_set" = 'needed'
                AND NOT ("k2"."__pe_k0" IS NULL)
            )
        )
        OR (
          NOT ("votes"."for_id" IS NULL)
            AND "votes"."for_id" IN (
              SELECT "k3"."__pe_k0"
              FROM "__pe_r_people" AS "k3"
              WHERE "k3"."__pe_run" = {run:String}
                AND "k3"."__pe_set" = 'remaining'
                AND NOT ("k3"."__pe_k0" IS NULL)
            )
        )
        OR (
          (
            NOT ("votes"."for_id" IS NULL)
              AND "votes"."for_id" IN (
                SELECT "k4"."__pe_value"
                FROM "__pe_v_person_id" AS "k4"
                WHERE "k4"."__pe_run" = {run:String}
                  AND NOT ("k4"."__pe_value" IS NULL)
              )
          )
            AND (
              NOT ("votes"."for_id" IS NULL)
                AND NOT (
                  NOT ("votes"."for_id" IS NULL)
                    AND "votes"."for_id" IN (
                      SELECT "o5"."id" FROM "people" AS "o5" WHERE NOT ("o5"."id" IS NULL)
                    )
                )
            )
        )
    )
      AND ({opted_out_analytics:Bool} AND {opted_out_marketing:Bool})
  )
    AND NOT (
      NOT ("votes"."id" IS NULL)
        AND "votes"."id" IN (
          SELECT "k6"."__pe_k0"
          FROM "__pe_r_votes" AS "k6"
          WHERE "k6"."__pe_run" = {run:String}
            AND "k6"."__pe_set" = 'remaining'
            AND NOT ("k6"."__pe_k0" IS NULL)
        )
    )
    AND NOT (
      NOT ("votes"."id" IS NULL)
        AND "votes"."id" IN (
          SELECT "k7"."__pe_k0"
          FROM "__pe_r_votes" AS "k7"
          WHERE "k7"."__pe_run" = {run:String}
            AND "k7"."__pe_set" = 'dead'
            AND NOT ("k7"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("votes"."id" IS NULL)
      AND "votes"."id" IN (
        SELECT "k8"."__pe_k0"
        FROM "__pe_r_votes" AS "k8"
        WHERE "k8"."__pe_run" = {run:String}
          AND "k8"."__pe_set" = 'leaves.for_id'
          AND NOT ("k8"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.left.votes] 1
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'left', "votes"."id"
FROM "votes"
WHERE (
  NOT ("votes"."id" IS NULL)
    AND "votes"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_votes" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'leaves.by_id'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("votes"."id" IS NULL)
      AND "votes"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_votes" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'left'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.draw.people] 1
SELECT COUNT(*)
FROM "__pe_r_people" AS "k1"
WHERE ("k1"."__pe_run" = {run:String} AND "k1"."__pe_set" = 'remaining')
  OR ("k1"."__pe_run" = {run:String} AND "k1"."__pe_set" = 'needed');
INSERT INTO "__pe_t_people" ("__pe_run", "__pe_n", "__pe_token")
SELECT {run:String}, {ordinal:Int32}, {token:String};
INSERT INTO "__pe_d_people" ("__pe_run", "__pe_k0", "__pe_token")
SELECT {run:String}, "k3"."__pe_k0", "k4"."__pe_token"
FROM (
  SELECT "k2"."__pe_k0", ROW_NUMBER() OVER (ORDER BY "k2"."__pe_k0" NULLS FIRST) AS "__pe_n"
  FROM "__pe_r_people" AS "k2"
  WHERE ("k2"."__pe_run" = {run:String} AND "k2"."__pe_set" = 'remaining')
    OR ("k2"."__pe_run" = {run:String} AND "k2"."__pe_set" = 'needed')
) AS "k3"
JOIN "__pe_t_people" AS "k4" ON "k4"."__pe_n" = "k3"."__pe_n"
  AND "k4"."__pe_run" = {run:String};

-- [shop.cut.sales.campaign_id] 0
ALTER TABLE "sales" UPDATE "campaign_id" = materialize(NULL)
WHERE (
  NOT ("sales"."campaign_id" IS NULL)
    AND "sales"."campaign_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_campaigns" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
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
  ) SETTINGS mutations_sync = 2;

-- [shop.cut-retained.sales.campaign_id] 0
ALTER TABLE "sales" UPDATE "campaign_id" = materialize(NULL)
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

-- [shop.leave-link.votes.by_id] 1
ALTER TABLE "votes" UPDATE "by_id" = materialize(NULL)
WHERE (
  NOT ("votes"."id" IS NULL)
    AND "votes"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_votes" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'leaves.by_id'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND ({opted_out_analytics:Bool} AND {opted_out_marketing:Bool}) SETTINGS mutations_sync = 2;

-- [shop.leave-link.votes.for_id] 1
ALTER TABLE "votes" UPDATE "for_id" = materialize(NULL)
WHERE (
  NOT ("votes"."id" IS NULL)
    AND "votes"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_votes" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'leaves.for_id'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [shop.anonymise.sales] 0
ALTER TABLE "sales" UPDATE "note" = materialize(NULL)
WHERE (
  NOT ("sales"."id" IS NULL)
    AND "sales"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_sales" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("sales"."note" IS NULL) SETTINGS mutations_sync = 2;

-- [shop.retain.sales] 0
ALTER TABLE "sales" UPDATE "note" = materialize(NULL)
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
  AND NOT ("sales"."note" IS NULL) SETTINGS mutations_sync = 2;

-- [shop.need.campaigns] 1
ALTER TABLE "campaigns" UPDATE "text" = materialize(NULL)
WHERE (
  NOT ("campaigns"."id" IS NULL)
    AND "campaigns"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_campaigns" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'needed'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("campaigns"."text" IS NULL) SETTINGS mutations_sync = 2;

-- [shop.delete.campaigns] 1
ALTER TABLE "campaigns" DELETE WHERE (
  NOT ("campaigns"."id" IS NULL)
    AND "campaigns"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_campaigns" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [shop.narrow.votes] 0
ALTER TABLE "votes" UPDATE "why" = CASE WHEN {opted_out_marketing:Bool} THEN materialize(
  NULL
) ELSE "votes"."why" END
WHERE (
  NOT ("votes"."id" IS NULL)
    AND "votes"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_votes" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'remaining'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND ({opted_out_marketing:Bool} AND NOT ("votes"."why" IS NULL)) SETTINGS mutations_sync = 2;

-- [shop.leave.votes] 1
ALTER TABLE "votes" UPDATE "why" = materialize(NULL)
WHERE (
  NOT ("votes"."id" IS NULL)
    AND "votes"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_votes" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'left'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("votes"."why" IS NULL) SETTINGS mutations_sync = 2;

-- [shop.delete.votes] 1
ALTER TABLE "votes" DELETE WHERE (
  NOT ("votes"."id" IS NULL)
    AND "votes"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_votes" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [shop.narrow.people] 1
ALTER TABLE "people" UPDATE "taste" = CASE WHEN {opted_out_marketing:Bool} THEN materialize(NULL) ELSE "people"."taste" END, "nick" = CASE WHEN {opted_out_marketing:Bool} THEN transform(
  "people"."id", arrayMap(
    p -> tupleElement(p, 1), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "k1"."__pe_k0" AS "__pe_f", 'deleted-' || "k1"."__pe_token" AS "__pe_w"
        FROM "__pe_d_people" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
    )
  ), arrayMap(
    p -> tupleElement(p, 2), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "k1"."__pe_k0" AS "__pe_f", 'deleted-' || "k1"."__pe_token" AS "__pe_w"
        FROM "__pe_d_people" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
    )
  ), materialize(NULL)
) ELSE "people"."nick" END
WHERE (
  NOT ("people"."id" IS NULL)
    AND "people"."id" IN (
      SELECT "k2"."__pe_k0"
      FROM "__pe_r_people" AS "k2"
      WHERE "k2"."__pe_run" = {run:String}
        AND "k2"."__pe_set" = 'remaining'
        AND NOT ("k2"."__pe_k0" IS NULL)
    )
)
  AND (
    ({opted_out_marketing:Bool} AND NOT ("people"."taste" IS NULL))
      OR (
        {opted_out_marketing:Bool}
          AND (
            "people"."nick" IS NULL
              OR NOT (
                CHAR_LENGTH("people"."nick") = 32
                  AND TRIM(BOTH '0123456789abcdef' FROM substringUTF8("people"."nick", 9, 24)) = ''
                  AND substringUTF8("people"."nick", 1, 8) = 'deleted-'
              )
          )
      )
  ) SETTINGS mutations_sync = 2;

-- [shop.need.people] 0
ALTER TABLE "people" UPDATE "email" = '', "taste" = materialize(NULL), "nick" = transform(
  "people"."id", arrayMap(
    p -> tupleElement(p, 1), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "k1"."__pe_k0" AS "__pe_f", 'deleted-' || "k1"."__pe_token" AS "__pe_w"
        FROM "__pe_d_people" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
    )
  ), arrayMap(
    p -> tupleElement(p, 2), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "k1"."__pe_k0" AS "__pe_f", 'deleted-' || "k1"."__pe_token" AS "__pe_w"
        FROM "__pe_d_people" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
    )
  ), materialize(NULL)
)
WHERE (
  NOT ("people"."id" IS NULL)
    AND "people"."id" IN (
      SELECT "k2"."__pe_k0"
      FROM "__pe_r_people" AS "k2"
      WHERE "k2"."__pe_run" = {run:String}
        AND "k2"."__pe_set" = 'needed'
        AND NOT ("k2"."__pe_k0" IS NULL)
    )
)
  AND (
    NOT (
      (
        ("people"."email" = '' AND NOT ("people"."email" IS NULL) AND NOT ('' IS NULL))
          OR ("people"."email" IS NULL AND '' IS NULL)
      )
    )
      OR NOT ("people"."taste" IS NULL)
      OR (
        "people"."nick" IS NULL
          OR NOT (
            CHAR_LENGTH("people"."nick") = 32
              AND TRIM(BOTH '0123456789abcdef' FROM substringUTF8("people"."nick", 9, 24)) = ''
              AND substringUTF8("people"."nick", 1, 8) = 'deleted-'
          )
      )
  ) SETTINGS mutations_sync = 2;

-- [shop.delete.people] 0
ALTER TABLE "people" DELETE WHERE (
  NOT ("people"."id" IS NULL)
    AND "people"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [shop.purge.traces] 1
ALTER TABLE "traces" DELETE WHERE {opted_out_analytics:Bool} SETTINGS mutations_sync = 2;

-- [shop.verify.campaigns.person_id] 0
SELECT COUNT(*)
FROM "campaigns"
WHERE (
  NOT ("campaigns"."person_id" IS NULL)
    AND "campaigns"."person_id" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND (
    NOT ("campaigns"."person_id" IS NULL)
      AND NOT (
        NOT ("campaigns"."person_id" IS NULL)
          AND "campaigns"."person_id" IN (
            SELECT "o2"."id" FROM "people" AS "o2" WHERE NOT ("o2"."id" IS NULL)
          )
      )
  )
  AND NOT (
    NOT ("campaigns"."id" IS NULL)
      AND "campaigns"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_campaigns" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'needed'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  )
  AND NOT (
    NOT ("campaigns"."id" IS NULL)
      AND "campaigns"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_campaigns" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'remaining'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  )
  AND {opted_out_marketing:Bool};

-- [shop.verify.people.email] 0
SELECT COUNT(*)
FROM "people"
WHERE (
  NOT (lowerUTF8("people"."email") IS NULL)
    AND lowerUTF8("people"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
)
  AND NOT (
    NOT ("people"."id" IS NULL)
      AND "people"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_people" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'remaining'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  )
  AND ({opted_out_contract:Bool} AND {opted_out_marketing:Bool});

-- [shop.verify.votes.by_id] 0
SELECT COUNT(*)
FROM "votes"
WHERE (
  NOT ("votes"."by_id" IS NULL)
    AND "votes"."by_id" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND (
    NOT ("votes"."by_id" IS NULL)
      AND NOT (
        NOT ("votes"."by_id" IS NULL)
          AND "votes"."by_id" IN (
            SELECT "o2"."id" FROM "people" AS "o2" WHERE NOT ("o2"."id" IS NULL)
          )
      )
  )
  AND NOT (
    NOT ("votes"."id" IS NULL)
      AND "votes"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_votes" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'remaining'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  )
  AND ({opted_out_analytics:Bool} AND {opted_out_marketing:Bool});

-- [shop.verify.votes.for_id] 0
SELECT COUNT(*)
FROM "votes"
WHERE (
  NOT ("votes"."for_id" IS NULL)
    AND "votes"."for_id" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND (
    NOT ("votes"."for_id" IS NULL)
      AND NOT (
        NOT ("votes"."for_id" IS NULL)
          AND "votes"."for_id" IN (
            SELECT "o2"."id" FROM "people" AS "o2" WHERE NOT ("o2"."id" IS NULL)
          )
      )
  )
  AND NOT (
    NOT ("votes"."id" IS NULL)
      AND "votes"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_votes" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'remaining'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  )
  AND ({opted_out_analytics:Bool} AND {opted_out_marketing:Bool});

-- [shop.verify.owned.campaigns.person_id] 0
SELECT COUNT(*)
FROM "campaigns"
WHERE (
  (
    (
      NOT ("campaigns"."person_id" IS NULL)
        AND "campaigns"."person_id" IN (
          SELECT "k1"."__pe_k0"
          FROM "__pe_r_people" AS "k1"
          WHERE "k1"."__pe_run" = {run:String}
            AND "k1"."__pe_set" = 'dead'
            AND NOT ("k1"."__pe_k0" IS NULL)
        )
    )
      AND (
        NOT ("campaigns"."person_id" IS NULL)
          AND NOT (
            NOT ("campaigns"."person_id" IS NULL)
              AND "campaigns"."person_id" IN (
                SELECT "o2"."id" FROM "people" AS "o2" WHERE NOT ("o2"."id" IS NULL)
              )
          )
      )
  )
    OR (
      NOT ("campaigns"."person_id" IS NULL)
        AND "campaigns"."person_id" IN (
          SELECT "k3"."__pe_k0"
          FROM "__pe_r_people" AS "k3"
          WHERE "k3"."__pe_run" = {run:String}
            AND "k3"."__pe_set" = 'needed'
            AND NOT ("k3"."__pe_k0" IS NULL)
        )
    )
    OR (
      NOT ("campaigns"."person_id" IS NULL)
        AND "campaigns"."person_id" IN (
          SELECT "k4"."__pe_k0"
          FROM "__pe_r_people" AS "k4"
          WHERE "k4"."__pe_run" = {run:String}
            AND "k4"."__pe_set" = 'remaining'
            AND NOT ("k4"."__pe_k0" IS NULL)
        )
    )
)
  AND {opted_out_marketing:Bool}
  AND NOT (
    NOT ("campaigns"."id" IS NULL)
      AND "campaigns"."id" IN (
        SELECT "k5"."__pe_k0"
        FROM "__pe_r_campaigns" AS "k5"
        WHERE "k5"."__pe_run" = {run:String}
          AND "k5"."__pe_set" = 'needed'
          AND NOT ("k5"."__pe_k0" IS NULL)
      )
  );

-- [shop.verify.owned.sales.campaign_id] 0
SELECT COUNT(*)
FROM "sales"
WHERE (
  (
    (
      NOT ("sales"."campaign_id" IS NULL)
        AND "sales"."campaign_id" IN (
          SELECT "k1"."__pe_k0"
          FROM "__pe_r_campaigns" AS "k1"
          WHERE "k1"."__pe_run" = {run:String}
            AND "k1"."__pe_set" = 'dead'
            AND NOT ("k1"."__pe_k0" IS NULL)
        )
    )
      AND (
        NOT ("sales"."campaign_id" IS NULL)
          AND NOT (
            NOT ("sales"."campaign_id" IS NULL)
              AND "sales"."campaign_id" IN (
                SELECT "o2"."id" FROM "campaigns" AS "o2" WHERE NOT ("o2"."id" IS NULL)
              )
          )
      )
  )
    OR (
      NOT ("sales"."campaign_id" IS NULL)
        AND "sales"."campaign_id" IN (
          SELECT "k3"."__pe_k0"
          FROM "__pe_r_campaigns" AS "k3"
          WHERE "k3"."__pe_run" = {run:String}
            AND "k3"."__pe_set" = 'needed'
            AND NOT ("k3"."__pe_k0" IS NULL)
        )
    )
    OR (
      NOT ("sales"."campaign_id" IS NULL)
        AND "sales"."campaign_id" IN (
          SELECT "k4"."__pe_k0"
          FROM "__pe_r_campaigns" AS "k4"
          WHERE "k4"."__pe_run" = {run:String}
            AND "k4"."__pe_set" = 'remaining'
            AND NOT ("k4"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("sales"."id" IS NULL)
      AND "sales"."id" IN (
        SELECT "k5"."__pe_k0"
        FROM "__pe_r_sales" AS "k5"
        WHERE "k5"."__pe_run" = {run:String}
          AND "k5"."__pe_set" = 'dead'
          AND NOT ("k5"."__pe_k0" IS NULL)
      )
  )
  AND {opted_out_contract:Bool}
  AND NOT (
    NOT ("sales"."id" IS NULL)
      AND "sales"."id" IN (
        SELECT "k6"."__pe_k0"
        FROM "__pe_r_sales" AS "k6"
        WHERE "k6"."__pe_run" = {run:String}
          AND "k6"."__pe_set" = 'retained'
          AND NOT ("k6"."__pe_k0" IS NULL)
      )
  );

-- [shop.drop-stage] 0
ALTER TABLE "__pe_v_person_email" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
ALTER TABLE "__pe_v_person_id" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
ALTER TABLE "__pe_r_campaigns" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_campaigns";
DROP TABLE "__pe_r_campaigns";
ALTER TABLE "__pe_r_people" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_people";
DROP TABLE "__pe_r_people";
ALTER TABLE "__pe_r_sales" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_sales";
DROP TABLE "__pe_r_sales";
ALTER TABLE "__pe_r_votes" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_votes";
DROP TABLE "__pe_r_votes";
ALTER TABLE "__pe_t_people" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_t_people";
DROP TABLE "__pe_t_people";
ALTER TABLE "__pe_d_people" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_d_people";
DROP TABLE "__pe_d_people";

-- [shop.purge-residual] 0
