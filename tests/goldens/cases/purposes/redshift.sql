-- purposes, on redshift
-- statements sha256:babf6ea36efe4df59c806768d37f54b01dd91f0731e779e655a098f4ed11036e
-- fixture    sha256:de1b6d03ba375baf6588bd324c9a1b9ea8ff8fbf9bcd3ae9c0a381b34406e133
-- not run

-- [shop.stage]
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" VARCHAR(MAX), "__pe_value" VARCHAR(MAX), UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" VARCHAR(MAX), "__pe_value" INTEGER, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_campaigns" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_people" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_sales" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_votes" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_t_people" (
  "__pe_run" VARCHAR(MAX), "__pe_n" INTEGER, "__pe_token" VARCHAR(MAX), UNIQUE (
    "__pe_run", "__pe_n"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_d_people" (
  "__pe_run" VARCHAR(MAX), "__pe_k0" INTEGER, "__pe_token" VARCHAR(MAX), UNIQUE (
    "__pe_run", "__pe_k0"
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

-- [shop.resolve.value.people]
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "people"."id"
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND "k1"."__pe_value" = "people"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "people"."id"
  );
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "people"."id"
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND LOWER("k1"."__pe_value") = LOWER("people"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "people"."id"
  );

-- [shop.resolve.value.campaigns]
INSERT INTO "__pe_r_campaigns" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "campaigns"."id"
FROM "campaigns"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
        AND "k1"."__pe_value" = "campaigns"."person_id"
    )
      AND (
        NOT "campaigns"."person_id" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "people" AS "o2" WHERE "campaigns"."person_id" = "o2"."id")
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "people" AS "o3" WHERE "campaigns"."person_id" = "o3"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "campaigns"."id"
  );

-- [shop.resolve.owned.campaigns]
INSERT INTO "__pe_r_campaigns" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "campaigns"."id"
FROM "campaigns"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "campaigns"."person_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "campaigns"."id"
  );

-- [shop.resolve.owned.sales]
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "sales"."id"
FROM "sales"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_campaigns" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "sales"."campaign_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "sales"."id"
  );

-- [shop.collect.campaigns.person_id]
SELECT DISTINCT "campaigns"."person_id"
FROM "campaigns"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "campaigns"."id"
  )
    AND (
      NOT "campaigns"."person_id" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "people" AS "o2" WHERE "campaigns"."person_id" = "o2"."id")
    )
)
  AND NOT "campaigns"."person_id" IS NULL;

-- [shop.collect.people.id]
SELECT DISTINCT "people"."id"
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "people"."id"
)
  AND NOT "people"."id" IS NULL;

-- [shop.collect.people.email]
SELECT DISTINCT "people"."email"
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "people"."id"
)
  AND NOT "people"."email" IS NULL;

-- [shop.count.owned.votes.by_id]
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "votes"."id"
FROM "votes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "votes"."by_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "votes"."id"
  );

-- [shop.count.owned.votes.for_id]
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "votes"."id"
FROM "votes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "votes"."for_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "votes"."id"
  );

-- [shop.require.ceiling.campaigns]
SELECT COUNT(*)
FROM "__pe_r_campaigns" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.people]
SELECT COUNT(*)
FROM "__pe_r_people" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.sales]
SELECT COUNT(*)
FROM "__pe_r_sales" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.votes]
SELECT COUNT(*)
FROM "__pe_r_votes" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.survive.votes.votes.by_id]
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'survivor', "votes"."id"
FROM "votes"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "votes"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "people" AS "o2"
      WHERE "votes"."by_id" = "o2"."id"
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_people" AS "k3"
          WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "votes"."id"
  );

-- [shop.survive.votes.votes.for_id]
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'survivor', "votes"."id"
FROM "votes"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "votes"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "people" AS "o2"
      WHERE "votes"."for_id" = "o2"."id"
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_people" AS "k3"
          WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "votes"."id"
  );

-- [shop.decide.remaining.campaigns]
INSERT INTO "__pe_r_campaigns" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'remaining', "campaigns"."id"
FROM "campaigns"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "campaigns"."id"
  )
    AND NOT CAST(%(opted_out_marketing)s AS BOOLEAN)
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'remaining')
      AND "k2"."__pe_k0" = "campaigns"."id"
  );

-- [shop.decide.remaining.people]
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'remaining', "people"."id"
FROM "people"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "people"."id"
  )
    AND NOT (CAST(%(opted_out_contract)s AS BOOLEAN) AND CAST(%(opted_out_marketing)s AS BOOLEAN))
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'remaining')
      AND "k2"."__pe_k0" = "people"."id"
  );

-- [shop.decide.remaining.sales]
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'remaining', "sales"."id"
FROM "sales"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  )
    AND NOT CAST(%(opted_out_contract)s AS BOOLEAN)
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'remaining')
      AND "k2"."__pe_k0" = "sales"."id"
  );

-- [shop.decide.remaining.votes]
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'remaining', "votes"."id"
FROM "votes"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "votes"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_votes" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "votes"."id"
    )
    AND NOT (CAST(%(opted_out_analytics)s AS BOOLEAN) AND CAST(%(opted_out_marketing)s AS BOOLEAN))
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'remaining')
      AND "k3"."__pe_k0" = "votes"."id"
  );

-- [shop.decide.needed.campaigns]
INSERT INTO "__pe_r_campaigns" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'needed', "campaigns"."id"
FROM "campaigns"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "campaigns"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_campaigns" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'remaining')
        AND "k2"."__pe_k0" = "campaigns"."id"
    )
    AND (
      NOT CAST(%(opted_out_contract)s AS BOOLEAN)
        AND EXISTS(SELECT 1 FROM "sales" AS "o3" WHERE "o3"."campaign_id" = "campaigns"."id")
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'needed')
      AND "k4"."__pe_k0" = "campaigns"."id"
  );

-- [shop.decide.needed.people]
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'needed', "people"."id"
FROM "people"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "people"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_people" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'remaining')
        AND "k2"."__pe_k0" = "people"."id"
    )
    AND (
      (
        NOT (CAST(%(opted_out_analytics)s AS BOOLEAN) AND CAST(%(opted_out_marketing)s AS BOOLEAN))
          AND EXISTS(SELECT 1 FROM "votes" AS "o3" WHERE "o3"."by_id" = "people"."id")
      )
        OR (
          NOT (
            CAST(%(opted_out_analytics)s AS BOOLEAN) AND CAST(%(opted_out_marketing)s AS BOOLEAN)
          )
            AND EXISTS(SELECT 1 FROM "votes" AS "o4" WHERE "o4"."for_id" = "people"."id")
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k5"
    WHERE ("k5"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k5"."__pe_set" = 'needed')
      AND "k5"."__pe_k0" = "people"."id"
  );

-- [shop.decide.retained.sales]
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'retained', "sales"."id"
FROM "sales"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_sales" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'remaining')
        AND "k2"."__pe_k0" = "sales"."id"
    )
    AND NOT (NOT "sales"."placed_on" IS NULL AND "sales"."placed_on" < CAST(%(cutoff_tax)s AS DATE))
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'retained')
      AND "k3"."__pe_k0" = "sales"."id"
  );

-- [shop.decide.dead.campaigns]
INSERT INTO "__pe_r_campaigns" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'dead', "campaigns"."id"
FROM "campaigns"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "campaigns"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_campaigns" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'remaining')
        AND "k2"."__pe_k0" = "campaigns"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_campaigns" AS "k3"
      WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'needed')
        AND "k3"."__pe_k0" = "campaigns"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'dead')
      AND "k4"."__pe_k0" = "campaigns"."id"
  );

-- [shop.decide.dead.people]
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'dead', "people"."id"
FROM "people"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "people"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_people" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'remaining')
        AND "k2"."__pe_k0" = "people"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_people" AS "k3"
      WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'needed')
        AND "k3"."__pe_k0" = "people"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'dead')
      AND "k4"."__pe_k0" = "people"."id"
  );

-- [shop.decide.dead.sales]
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'dead', "sales"."id"
FROM "sales"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_sales" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'remaining')
        AND "k2"."__pe_k0" = "sales"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_sales" AS "k3"
      WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'retained')
        AND "k3"."__pe_k0" = "sales"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'dead')
      AND "k4"."__pe_k0" = "sales"."id"
  );

-- [shop.decide.dead.votes]
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'dead', "votes"."id"
FROM "votes"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "votes"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_votes" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "votes"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_votes" AS "k3"
      WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'remaining')
        AND "k3"."__pe_k0" = "votes"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'dead')
      AND "k4"."__pe_k0" = "votes"."id"
  );

-- [shop.decide.leaves.votes.by_id]
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'leaves.by_id', "votes"."id"
FROM "votes"
WHERE (
  (
    (
      EXISTS(
        SELECT 1
        FROM "__pe_r_people" AS "k1"
        WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
          AND "k1"."__pe_k0" = "votes"."by_id"
      )
        OR EXISTS(
          SELECT 1
          FROM "__pe_r_people" AS "k2"
          WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'needed')
            AND "k2"."__pe_k0" = "votes"."by_id"
        )
        OR EXISTS(
          SELECT 1
          FROM "__pe_r_people" AS "k3"
          WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'remaining')
            AND "k3"."__pe_k0" = "votes"."by_id"
        )
        OR (
          EXISTS(
            SELECT 1
            FROM "__pe_v_person_id" AS "k4"
            WHERE "k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
              AND "k4"."__pe_value" = "votes"."by_id"
          )
            AND (
              NOT "votes"."by_id" IS NULL
                AND NOT EXISTS(SELECT 1 FROM "people" AS "o5" WHERE "votes"."by_id" = "o5"."id")
            )
        )
    )
      AND CAST(%(opted_out_marketing)s AS BOOLEAN)
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_votes" AS "k6"
      WHERE ("k6"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k6"."__pe_set" = 'remaining')
        AND "k6"."__pe_k0" = "votes"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_votes" AS "k7"
      WHERE ("k7"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k7"."__pe_set" = 'dead')
        AND "k7"."__pe_k0" = "votes"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k8"
    WHERE ("k8"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k8"."__pe_set" = 'leaves.by_id')
      AND "k8"."__pe_k0" = "votes"."id"
  );

-- [shop.decide.leaves.votes.for_id]
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'leaves.for_id', "votes"."id"
FROM "votes"
WHERE (
  (
    (
      EXISTS(
        SELECT 1
        FROM "__pe_r_people" AS "k1"
        WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
          AND "k1"."__pe_k0" = "votes"."for_id"
      )
        OR EXISTS(
          SELECT 1
          FROM "__pe_r_people" AS "k2"
          WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'needed')
            AND "k2"."__pe_k0" = "votes"."for_id"
        )
        OR EXISTS(
          SELECT 1
          FROM "__pe_r_people" AS "k3"
          WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'remaining')
            AND "k3"."__pe_k0" = "votes"."for_id"
        )
        OR (
          EXISTS(
            SELECT 1
            FROM "__pe_v_person_id" AS "k4"
            WHERE "k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
              AND "k4"."__pe_value" = "votes"."for_id"
          )
            AND (
              NOT "votes"."for_id" IS NULL
                AND NOT EXISTS(SELECT 1 FROM "people" AS "o5" WHERE "votes"."for_id" = "o5"."id")
            )
        )
    )
      AND (CAST(%(opted_out_analytics)s AS BOOLEAN) AND CAST(%(opted_out_marketing)s AS BOOLEAN))
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_votes" AS "k6"
      WHERE ("k6"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k6"."__pe_set" = 'remaining')
        AND "k6"."__pe_k0" = "votes"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_votes" AS "k7"
      WHERE ("k7"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k7"."__pe_set" = 'dead')
        AND "k7"."__pe_k0" = "votes"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k8"
    WHERE ("k8"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k8"."__pe_set" = 'leaves.for_id')
      AND "k8"."__pe_k0" = "votes"."id"
  );

-- [shop.decide.left.votes]
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'left', "votes"."id"
FROM "votes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_votes" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'leaves.by_id')
    AND "k1"."__pe_k0" = "votes"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "votes"."id"
  );

-- [shop.draw.people]
SELECT COUNT(*)
FROM "__pe_r_people" AS "k1"
WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'remaining')
  OR ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'needed');
INSERT INTO "__pe_t_people" ("__pe_run", "__pe_n", "__pe_token")
SELECT CAST(%(run)s AS VARCHAR(MAX)), CAST(%(ordinal)s AS INTEGER), CAST(%(token)s AS VARCHAR(MAX));
INSERT INTO "__pe_d_people" ("__pe_run", "__pe_k0", "__pe_token")
SELECT CAST(%(run)s AS VARCHAR(MAX)), "k3"."__pe_k0", "k4"."__pe_token"
FROM (
  SELECT "k2"."__pe_k0", ROW_NUMBER() OVER (ORDER BY "k2"."__pe_k0" NULLS FIRST) AS "__pe_n"
  FROM "__pe_r_people" AS "k2"
  WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'remaining')
    OR ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'needed')
) AS "k3"
JOIN "__pe_t_people" AS "k4" ON "k4"."__pe_n" = "k3"."__pe_n"
  AND "k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX));

-- [shop.cut.sales.campaign_id]
UPDATE "sales"
SET "campaign_id" = NULL
FROM (
  SELECT DISTINCT "sales"."id" AS "__pe_k0"
  FROM "sales"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "sales"."campaign_id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_sales" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'retained')
        AND "k2"."__pe_k0" = "sales"."id"
    )
) AS "__pe_s"
WHERE "sales"."id" = "__pe_s"."__pe_k0";

-- [shop.cut-retained.sales.campaign_id]
UPDATE "sales"
SET "campaign_id" = NULL
FROM (
  SELECT DISTINCT "sales"."id" AS "__pe_k0"
  FROM "sales"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'retained')
      AND "k1"."__pe_k0" = "sales"."id"
  )
) AS "__pe_s"
WHERE "sales"."id" = "__pe_s"."__pe_k0";

-- [shop.leave-link.votes.by_id]
UPDATE "votes"
SET "by_id" = NULL
FROM (
  SELECT DISTINCT "votes"."id" AS "__pe_k0"
  FROM "votes"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'leaves.by_id')
      AND "k1"."__pe_k0" = "votes"."id"
  )
    AND (CAST(%(opted_out_analytics)s AS BOOLEAN) AND CAST(%(opted_out_marketing)s AS BOOLEAN))
) AS "__pe_s"
WHERE "votes"."id" = "__pe_s"."__pe_k0";

-- [shop.leave-link.votes.for_id]
UPDATE "votes"
SET "for_id" = NULL
FROM (
  SELECT DISTINCT "votes"."id" AS "__pe_k0"
  FROM "votes"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'leaves.for_id')
      AND "k1"."__pe_k0" = "votes"."id"
  )
) AS "__pe_s"
WHERE "votes"."id" = "__pe_s"."__pe_k0";

-- [shop.anonymise.sales]
UPDATE "sales"
SET "note" = NULL
FROM (
  SELECT DISTINCT "sales"."id" AS "__pe_k0"
  FROM "sales"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "sales"."id"
  )
    AND NOT "sales"."note" IS NULL
) AS "__pe_s"
WHERE "sales"."id" = "__pe_s"."__pe_k0";

-- [shop.retain.sales]
UPDATE "sales"
SET "note" = NULL
FROM (
  SELECT DISTINCT "sales"."id" AS "__pe_k0"
  FROM "sales"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'retained')
      AND "k1"."__pe_k0" = "sales"."id"
  )
    AND NOT "sales"."note" IS NULL
) AS "__pe_s"
WHERE "sales"."id" = "__pe_s"."__pe_k0";

-- [shop.need.campaigns]
UPDATE "campaigns"
SET "text" = NULL
FROM (
  SELECT DISTINCT "campaigns"."id" AS "__pe_k0"
  FROM "campaigns"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'needed')
      AND "k1"."__pe_k0" = "campaigns"."id"
  )
    AND NOT "campaigns"."text" IS NULL
) AS "__pe_s"
WHERE "campaigns"."id" = "__pe_s"."__pe_k0";

-- [shop.delete.campaigns]
DELETE FROM "campaigns"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_campaigns" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "campaigns"."id"
);

-- [shop.narrow.votes]
UPDATE "votes"
SET "why" = CASE WHEN CAST(%(opted_out_marketing)s AS BOOLEAN) THEN NULL ELSE "votes"."why" END
FROM (
  SELECT DISTINCT "votes"."id" AS "__pe_k0"
  FROM "votes"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'remaining')
      AND "k1"."__pe_k0" = "votes"."id"
  )
    AND (CAST(%(opted_out_marketing)s AS BOOLEAN) AND NOT "votes"."why" IS NULL)
) AS "__pe_s"
WHERE "votes"."id" = "__pe_s"."__pe_k0";

-- [shop.leave.votes]
UPDATE "votes"
SET "why" = NULL
FROM (
  SELECT DISTINCT "votes"."id" AS "__pe_k0"
  FROM "votes"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'left')
      AND "k1"."__pe_k0" = "votes"."id"
  )
    AND NOT "votes"."why" IS NULL
) AS "__pe_s"
WHERE "votes"."id" = "__pe_s"."__pe_k0";

-- [shop.delete.votes]
DELETE FROM "votes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_votes" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "votes"."id"
);

-- [shop.narrow.people]
UPDATE "people"
SET "taste" = CASE WHEN CAST(
  %(opted_out_marketing)s AS BOOLEAN
) THEN NULL ELSE "people"."taste" END, "nick" = "__pe_s"."__pe_v0"
FROM (
  SELECT DISTINCT "people"."id" AS "__pe_k0", CASE WHEN CAST(%(opted_out_marketing)s AS BOOLEAN) THEN (
    SELECT MAX('deleted-' || "k1"."__pe_token")
    FROM "__pe_d_people" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
      AND "k1"."__pe_k0" = "people"."id"
  ) ELSE "people"."nick" END AS "__pe_v0"
  FROM "people"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'remaining')
      AND "k2"."__pe_k0" = "people"."id"
  )
    AND (
      (CAST(%(opted_out_marketing)s AS BOOLEAN) AND NOT "people"."taste" IS NULL)
        OR (
          CAST(%(opted_out_marketing)s AS BOOLEAN)
            AND (
              "people"."nick" IS NULL
                OR NOT (
                  LENGTH("people"."nick") = 32
                    AND TRIM('0123456789abcdef' FROM SUBSTRING("people"."nick" FROM 9 FOR 24)) = ''
                    AND SUBSTRING("people"."nick" FROM 1 FOR 8) = 'deleted-'
                )
            )
        )
    )
) AS "__pe_s"
WHERE "people"."id" = "__pe_s"."__pe_k0";

-- [shop.need.people]
UPDATE "people"
SET "email" = '', "taste" = NULL, "nick" = "__pe_s"."__pe_v0"
FROM (
  SELECT DISTINCT "people"."id" AS "__pe_k0", (
    SELECT MAX('deleted-' || "k1"."__pe_token")
    FROM "__pe_d_people" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
      AND "k1"."__pe_k0" = "people"."id"
  ) AS "__pe_v0"
  FROM "people"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'needed')
      AND "k2"."__pe_k0" = "people"."id"
  )
    AND (
      NOT (
        (
          ("people"."email" = '' AND NOT "people"."email" IS NULL AND NOT '' IS NULL)
            OR ("people"."email" IS NULL AND '' IS NULL)
        )
      )
        OR NOT "people"."taste" IS NULL
        OR (
          "people"."nick" IS NULL
            OR NOT (
              LENGTH("people"."nick") = 32
                AND TRIM('0123456789abcdef' FROM SUBSTRING("people"."nick" FROM 9 FOR 24)) = ''
                AND SUBSTRING("people"."nick" FROM 1 FOR 8) = 'deleted-'
            )
        )
    )
) AS "__pe_s"
WHERE "people"."id" = "__pe_s"."__pe_k0";

-- [shop.delete.people]
DELETE FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "people"."id"
);

-- [shop.purge.traces]
DELETE FROM "traces" WHERE CAST(%(opted_out_analytics)s AS BOOLEAN);

-- [shop.verify.campaigns.person_id]
SELECT COUNT(*)
FROM "campaigns"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND "k1"."__pe_value" = "campaigns"."person_id"
)
  AND (
    NOT "campaigns"."person_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "people" AS "o2" WHERE "campaigns"."person_id" = "o2"."id")
  )
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'needed')
      AND "k3"."__pe_k0" = "campaigns"."id"
  )
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'remaining')
      AND "k4"."__pe_k0" = "campaigns"."id"
  )
  AND CAST(%(opted_out_marketing)s AS BOOLEAN);

-- [shop.verify.people.email]
SELECT COUNT(*)
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND LOWER("k1"."__pe_value") = LOWER("people"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'remaining')
      AND "k2"."__pe_k0" = "people"."id"
  )
  AND (CAST(%(opted_out_contract)s AS BOOLEAN) AND CAST(%(opted_out_marketing)s AS BOOLEAN));

-- [shop.verify.votes.by_id]
SELECT COUNT(*)
FROM "votes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND "k1"."__pe_value" = "votes"."by_id"
)
  AND (
    NOT "votes"."by_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "people" AS "o2" WHERE "votes"."by_id" = "o2"."id")
  )
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'remaining')
      AND "k3"."__pe_k0" = "votes"."id"
  )
  AND (CAST(%(opted_out_analytics)s AS BOOLEAN) AND CAST(%(opted_out_marketing)s AS BOOLEAN));

-- [shop.verify.votes.for_id]
SELECT COUNT(*)
FROM "votes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND "k1"."__pe_value" = "votes"."for_id"
)
  AND (
    NOT "votes"."for_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "people" AS "o2" WHERE "votes"."for_id" = "o2"."id")
  )
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'remaining')
      AND "k3"."__pe_k0" = "votes"."id"
  )
  AND (CAST(%(opted_out_analytics)s AS BOOLEAN) AND CAST(%(opted_out_marketing)s AS BOOLEAN));

-- [shop.verify.owned.campaigns.person_id]
SELECT COUNT(*)
FROM "campaigns"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_r_people" AS "k1"
      WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
        AND "k1"."__pe_k0" = "campaigns"."person_id"
    )
      AND (
        NOT "campaigns"."person_id" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "people" AS "o2" WHERE "campaigns"."person_id" = "o2"."id")
      )
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_people" AS "k3"
      WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'needed')
        AND "k3"."__pe_k0" = "campaigns"."person_id"
    )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_people" AS "k4"
      WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'remaining')
        AND "k4"."__pe_k0" = "campaigns"."person_id"
    )
)
  AND CAST(%(opted_out_marketing)s AS BOOLEAN)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k5"
    WHERE ("k5"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k5"."__pe_set" = 'needed')
      AND "k5"."__pe_k0" = "campaigns"."id"
  );

-- [shop.verify.owned.sales.campaign_id]
SELECT COUNT(*)
FROM "sales"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_r_campaigns" AS "k1"
      WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
        AND "k1"."__pe_k0" = "sales"."campaign_id"
    )
      AND (
        NOT "sales"."campaign_id" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "campaigns" AS "o2" WHERE "sales"."campaign_id" = "o2"."id")
      )
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_campaigns" AS "k3"
      WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'needed')
        AND "k3"."__pe_k0" = "sales"."campaign_id"
    )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_campaigns" AS "k4"
      WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'remaining')
        AND "k4"."__pe_k0" = "sales"."campaign_id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k5"
    WHERE ("k5"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k5"."__pe_set" = 'dead')
      AND "k5"."__pe_k0" = "sales"."id"
  )
  AND CAST(%(opted_out_contract)s AS BOOLEAN)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k6"
    WHERE ("k6"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k6"."__pe_set" = 'retained')
      AND "k6"."__pe_k0" = "sales"."id"
  );

-- [shop.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_campaigns" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_campaigns";
DROP TABLE "__pe_r_campaigns";
DELETE FROM "__pe_r_people" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_people";
DROP TABLE "__pe_r_people";
DELETE FROM "__pe_r_sales" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_sales";
DROP TABLE "__pe_r_sales";
DELETE FROM "__pe_r_votes" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_votes";
DROP TABLE "__pe_r_votes";
DELETE FROM "__pe_t_people" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_t_people";
DROP TABLE "__pe_t_people";
DELETE FROM "__pe_d_people" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_d_people";
DROP TABLE "__pe_d_people";

-- [shop.purge-residual]
