-- purposes, on sqlite
-- statements sha256:aa3ded5834e3a1d13f62b21ec7de344b2180eec94d49a4e251beecc4c0d2d07c
-- fixture    sha256:de1b6d03ba375baf6588bd324c9a1b9ea8ff8fbf9bcd3ae9c0a381b34406e133
-- confirmed by running on sqlite 3.40.1

-- [shop.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" TEXT, "__pe_value" INTEGER, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_campaigns" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_people" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_sales" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_votes" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_t_people" (
  "__pe_run" TEXT, "__pe_n" INTEGER, "__pe_token" TEXT, UNIQUE ("__pe_run", "__pe_n")
);
CREATE TABLE IF NOT EXISTS "__pe_d_people" (
  "__pe_run" TEXT, "__pe_k0" INTEGER, "__pe_token" TEXT, UNIQUE ("__pe_run", "__pe_k0")
);

-- [shop.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [shop.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [shop.resolve.value.people] 1
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "people"."id"
FROM "people"
WHERE (
  NOT "people"."id" IS NULL
    AND "people"."id" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "people"."id"
  );
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "people"."id"
FROM "people"
WHERE (
  NOT LOWER("people"."email") IS NULL
    AND LOWER("people"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "people"."id"
  );

-- [shop.resolve.value.campaigns] 0
INSERT INTO "__pe_r_campaigns" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "campaigns"."id"
FROM "campaigns"
WHERE (
  (
    (
      NOT "campaigns"."person_id" IS NULL
        AND "campaigns"."person_id" IN (
          SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
        )
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
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "campaigns"."id"
  );

-- [shop.resolve.owned.campaigns] 2
INSERT INTO "__pe_r_campaigns" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "campaigns"."id"
FROM "campaigns"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "campaigns"."person_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "campaigns"."id"
  );

-- [shop.resolve.owned.sales] 1
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "sales"."id"
FROM "sales"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_campaigns" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "sales"."campaign_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "sales"."id"
  );

-- [shop.collect.campaigns.person_id] 0
SELECT DISTINCT "campaigns"."person_id"
FROM "campaigns"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "campaigns"."id"
  )
    AND (
      NOT "campaigns"."person_id" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "people" AS "o2" WHERE "campaigns"."person_id" = "o2"."id")
    )
)
  AND NOT "campaigns"."person_id" IS NULL;

-- [shop.collect.people.id] 0
SELECT DISTINCT "people"."id"
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "people"."id"
)
  AND NOT "people"."id" IS NULL;

-- [shop.collect.people.email] 0
SELECT DISTINCT "people"."email"
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "people"."id"
)
  AND NOT "people"."email" IS NULL;

-- [shop.count.owned.votes.by_id] 2
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "votes"."id"
FROM "votes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "votes"."by_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "votes"."id"
  );

-- [shop.count.owned.votes.for_id] 1
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "votes"."id"
FROM "votes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "votes"."for_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "votes"."id"
  );

-- [shop.require.ceiling.campaigns] 2
SELECT COUNT(*)
FROM "__pe_r_campaigns" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.people] 1
SELECT COUNT(*)
FROM "__pe_r_people" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.sales] 1
SELECT COUNT(*)
FROM "__pe_r_sales" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.votes] 3
SELECT COUNT(*)
FROM "__pe_r_votes" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.survive.votes.votes.by_id] 1
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'survivor', "votes"."id"
FROM "votes"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "votes"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "people" AS "o2"
      WHERE "votes"."by_id" = "o2"."id"
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_people" AS "k3"
          WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "votes"."id"
  );

-- [shop.survive.votes.votes.for_id] 1
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'survivor', "votes"."id"
FROM "votes"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "votes"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "people" AS "o2"
      WHERE "votes"."for_id" = "o2"."id"
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_people" AS "k3"
          WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "votes"."id"
  );

-- [shop.decide.remaining.campaigns] 0
INSERT INTO "__pe_r_campaigns" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'remaining', "campaigns"."id"
FROM "campaigns"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "campaigns"."id"
  )
    AND NOT :opted_out_marketing
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'remaining')
      AND "k2"."__pe_k0" = "campaigns"."id"
  );

-- [shop.decide.remaining.people] 1
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'remaining', "people"."id"
FROM "people"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "people"."id"
  )
    AND NOT (:opted_out_contract AND :opted_out_marketing)
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'remaining')
      AND "k2"."__pe_k0" = "people"."id"
  );

-- [shop.decide.remaining.sales] 1
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'remaining', "sales"."id"
FROM "sales"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  )
    AND NOT :opted_out_contract
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'remaining')
      AND "k2"."__pe_k0" = "sales"."id"
  );

-- [shop.decide.remaining.votes] 0
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'remaining', "votes"."id"
FROM "votes"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "votes"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_votes" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "votes"."id"
    )
    AND NOT (:opted_out_analytics AND :opted_out_marketing)
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'remaining')
      AND "k3"."__pe_k0" = "votes"."id"
  );

-- [shop.decide.needed.campaigns] 1
INSERT INTO "__pe_r_campaigns" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'needed', "campaigns"."id"
FROM "campaigns"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "campaigns"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_campaigns" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'remaining')
        AND "k2"."__pe_k0" = "campaigns"."id"
    )
    AND (
      NOT :opted_out_contract
        AND EXISTS(SELECT 1 FROM "sales" AS "o3" WHERE "o3"."campaign_id" = "campaigns"."id")
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'needed')
      AND "k4"."__pe_k0" = "campaigns"."id"
  );

-- [shop.decide.needed.people] 0
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'needed', "people"."id"
FROM "people"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "people"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_people" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'remaining')
        AND "k2"."__pe_k0" = "people"."id"
    )
    AND (
      (
        NOT (:opted_out_analytics AND :opted_out_marketing)
          AND EXISTS(SELECT 1 FROM "votes" AS "o3" WHERE "o3"."by_id" = "people"."id")
      )
        OR (
          NOT (:opted_out_analytics AND :opted_out_marketing)
            AND EXISTS(SELECT 1 FROM "votes" AS "o4" WHERE "o4"."for_id" = "people"."id")
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k5"
    WHERE ("k5"."__pe_run" = :run AND "k5"."__pe_set" = 'needed')
      AND "k5"."__pe_k0" = "people"."id"
  );

-- [shop.decide.retained.sales] 0
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'retained', "sales"."id"
FROM "sales"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_sales" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'remaining')
        AND "k2"."__pe_k0" = "sales"."id"
    )
    AND NOT (NOT "sales"."placed_on" IS NULL AND "sales"."placed_on" < :cutoff_tax)
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'retained')
      AND "k3"."__pe_k0" = "sales"."id"
  );

-- [shop.decide.dead.campaigns] 1
INSERT INTO "__pe_r_campaigns" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "campaigns"."id"
FROM "campaigns"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "campaigns"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_campaigns" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'remaining')
        AND "k2"."__pe_k0" = "campaigns"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_campaigns" AS "k3"
      WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'needed')
        AND "k3"."__pe_k0" = "campaigns"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'dead')
      AND "k4"."__pe_k0" = "campaigns"."id"
  );

-- [shop.decide.dead.people] 0
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "people"."id"
FROM "people"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "people"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_people" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'remaining')
        AND "k2"."__pe_k0" = "people"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_people" AS "k3"
      WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'needed')
        AND "k3"."__pe_k0" = "people"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'dead')
      AND "k4"."__pe_k0" = "people"."id"
  );

-- [shop.decide.dead.sales] 0
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "sales"."id"
FROM "sales"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_sales" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'remaining')
        AND "k2"."__pe_k0" = "sales"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_sales" AS "k3"
      WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'retained')
        AND "k3"."__pe_k0" = "sales"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'dead')
      AND "k4"."__pe_k0" = "sales"."id"
  );

-- [shop.decide.dead.votes] 1
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "votes"."id"
FROM "votes"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "votes"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_votes" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "votes"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_votes" AS "k3"
      WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'remaining')
        AND "k3"."__pe_k0" = "votes"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'dead')
      AND "k4"."__pe_k0" = "votes"."id"
  );

-- [shop.decide.leaves.votes.by_id] 1
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'leaves.by_id', "votes"."id"
FROM "votes"
WHERE (
  (
    (
      EXISTS(
        SELECT 1
        FROM "__pe_r_people" AS "k1"
        WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
          AND "k1"."__pe_k0" = "votes"."by_id"
      )
        OR EXISTS(
          SELECT 1
          FROM "__pe_r_people" AS "k2"
          WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'needed')
            AND "k2"."__pe_k0" = "votes"."by_id"
        )
        OR EXISTS(
          SELECT 1
          FROM "__pe_r_people" AS "k3"
          WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'remaining')
            AND "k3"."__pe_k0" = "votes"."by_id"
        )
        OR (
          (
            NOT "votes"."by_id" IS NULL
              AND "votes"."by_id" IN (
                SELECT "k4"."__pe_value"
                FROM "__pe_v_person_id" AS "k4"
                WHERE "k4"."__pe_run" = :run
              )
          )
            AND (
              NOT "votes"."by_id" IS NULL
                AND NOT EXISTS(SELECT 1 FROM "people" AS "o5" WHERE "votes"."by_id" = "o5"."id")
            )
        )
    )
      AND :opted_out_marketing
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_votes" AS "k6"
      WHERE ("k6"."__pe_run" = :run AND "k6"."__pe_set" = 'remaining')
        AND "k6"."__pe_k0" = "votes"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_votes" AS "k7"
      WHERE ("k7"."__pe_run" = :run AND "k7"."__pe_set" = 'dead')
        AND "k7"."__pe_k0" = "votes"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k8"
    WHERE ("k8"."__pe_run" = :run AND "k8"."__pe_set" = 'leaves.by_id')
      AND "k8"."__pe_k0" = "votes"."id"
  );

-- [shop.decide.leaves.votes.for_id] 1
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'leaves.for_id', "votes"."id"
FROM "votes"
WHERE (
  (
    (
      EXISTS(
        SELECT 1
        FROM "__pe_r_people" AS "k1"
        WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
          AND "k1"."__pe_k0" = "votes"."for_id"
      )
        OR EXISTS(
          SELECT 1
          FROM "__pe_r_people" AS "k2"
          WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'needed')
            AND "k2"."__pe_k0" = "votes"."for_id"
        )
        OR EXISTS(
          SELECT 1
          FROM "__pe_r_people" AS "k3"
          WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'remaining')
            AND "k3"."__pe_k0" = "votes"."for_id"
        )
        OR (
          (
            NOT "votes"."for_id" IS NULL
              AND "votes"."for_id" IN (
                SELECT "k4"."__pe_value"
                FROM "__pe_v_person_id" AS "k4"
                WHERE "k4"."__pe_run" = :run
              )
          )
            AND (
              NOT "votes"."for_id" IS NULL
                AND NOT EXISTS(SELECT 1 FROM "people" AS "o5" WHERE "votes"."for_id" = "o5"."id")
            )
        )
    )
      AND (:opted_out_analytics AND :opted_out_marketing)
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_votes" AS "k6"
      WHERE ("k6"."__pe_run" = :run AND "k6"."__pe_set" = 'remaining')
        AND "k6"."__pe_k0" = "votes"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_votes" AS "k7"
      WHERE ("k7"."__pe_run" = :run AND "k7"."__pe_set" = 'dead')
        AND "k7"."__pe_k0" = "votes"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k8"
    WHERE ("k8"."__pe_run" = :run AND "k8"."__pe_set" = 'leaves.for_id')
      AND "k8"."__pe_k0" = "votes"."id"
  );

-- [shop.decide.left.votes] 1
INSERT INTO "__pe_r_votes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'left', "votes"."id"
FROM "votes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_votes" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.by_id')
    AND "k1"."__pe_k0" = "votes"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "votes"."id"
  );

-- [shop.draw.people] 1
SELECT COUNT(*)
FROM "__pe_r_people" AS "k1"
WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'remaining')
  OR ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'needed');
INSERT INTO "__pe_t_people" ("__pe_run", "__pe_n", "__pe_token") SELECT :run, :ordinal, :token;
INSERT INTO "__pe_d_people" ("__pe_run", "__pe_k0", "__pe_token")
SELECT :run, "k3"."__pe_k0", "k4"."__pe_token"
FROM (
  SELECT "k2"."__pe_k0", ROW_NUMBER() OVER (ORDER BY "k2"."__pe_k0") AS "__pe_n"
  FROM "__pe_r_people" AS "k2"
  WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'remaining')
    OR ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'needed')
) AS "k3"
JOIN "__pe_t_people" AS "k4" ON "k4"."__pe_n" = "k3"."__pe_n"
  AND "k4"."__pe_run" = :run;

-- [shop.cut.sales.campaign_id] 0
UPDATE "sales"
SET "campaign_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_campaigns" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "sales"."campaign_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'retained')
      AND "k2"."__pe_k0" = "sales"."id"
  );

-- [shop.cut-retained.sales.campaign_id] 0
UPDATE "sales"
SET "campaign_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_sales" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'retained')
    AND "k1"."__pe_k0" = "sales"."id"
);

-- [shop.leave-link.votes.by_id] 1
UPDATE "votes"
SET "by_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_votes" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.by_id')
    AND "k1"."__pe_k0" = "votes"."id"
)
  AND (:opted_out_analytics AND :opted_out_marketing);

-- [shop.leave-link.votes.for_id] 1
UPDATE "votes"
SET "for_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_votes" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.for_id')
    AND "k1"."__pe_k0" = "votes"."id"
);

-- [shop.anonymise.sales] 0
UPDATE "sales"
SET "note" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_sales" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "sales"."id"
)
  AND NOT "sales"."note" IS NULL;

-- [shop.retain.sales] 0
UPDATE "sales"
SET "note" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_sales" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'retained')
    AND "k1"."__pe_k0" = "sales"."id"
)
  AND NOT "sales"."note" IS NULL;

-- [shop.need.campaigns] 1
UPDATE "campaigns"
SET "text" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_campaigns" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'needed')
    AND "k1"."__pe_k0" = "campaigns"."id"
)
  AND NOT "campaigns"."text" IS NULL;

-- [shop.delete.campaigns] 1
DELETE FROM "campaigns"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_campaigns" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "campaigns"."id"
);

-- [shop.narrow.votes] 0
UPDATE "votes"
SET "why" = CASE WHEN :opted_out_marketing THEN NULL ELSE "votes"."why" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_votes" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'remaining')
    AND "k1"."__pe_k0" = "votes"."id"
)
  AND (:opted_out_marketing AND NOT "votes"."why" IS NULL);

-- [shop.leave.votes] 1
UPDATE "votes"
SET "why" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_votes" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'left')
    AND "k1"."__pe_k0" = "votes"."id"
)
  AND NOT "votes"."why" IS NULL;

-- [shop.delete.votes] 1
DELETE FROM "votes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_votes" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "votes"."id"
);

-- [shop.narrow.people] 1
UPDATE "people"
SET "taste" = CASE WHEN :opted_out_marketing THEN NULL ELSE "people"."taste" END, "nick" = CASE WHEN :opted_out_marketing THEN (
  SELECT 'deleted-' || "k1"."__pe_token"
  FROM "__pe_d_people" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_k0" = "people"."id"
) ELSE "people"."nick" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k2"
  WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'remaining')
    AND "k2"."__pe_k0" = "people"."id"
)
  AND (
    (:opted_out_marketing AND NOT "people"."taste" IS NULL)
      OR (
        :opted_out_marketing
          AND (
            "people"."nick" IS NULL
              OR NOT (
                LENGTH("people"."nick") = 32
                  AND TRIM(SUBSTRING("people"."nick", 9, 24), '0123456789abcdef') = ''
                  AND SUBSTRING("people"."nick", 1, 8) = 'deleted-'
              )
          )
      )
  );

-- [shop.need.people] 0
UPDATE "people"
SET "email" = '', "taste" = NULL, "nick" = (
  SELECT 'deleted-' || "k1"."__pe_token"
  FROM "__pe_d_people" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_k0" = "people"."id"
)
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k2"
  WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'needed')
    AND "k2"."__pe_k0" = "people"."id"
)
  AND (
    "people"."email" IS NOT ''
      OR NOT "people"."taste" IS NULL
      OR (
        "people"."nick" IS NULL
          OR NOT (
            LENGTH("people"."nick") = 32
              AND TRIM(SUBSTRING("people"."nick", 9, 24), '0123456789abcdef') = ''
              AND SUBSTRING("people"."nick", 1, 8) = 'deleted-'
          )
      )
  );

-- [shop.delete.people] 0
DELETE FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "people"."id"
);

-- [shop.purge.traces] 1
DELETE FROM "traces" WHERE :opted_out_analytics;

-- [shop.verify.campaigns.person_id] 0
SELECT COUNT(*)
FROM "campaigns"
WHERE (
  NOT "campaigns"."person_id" IS NULL
    AND "campaigns"."person_id" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND (
    NOT "campaigns"."person_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "people" AS "o2" WHERE "campaigns"."person_id" = "o2"."id")
  )
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'needed')
      AND "k3"."__pe_k0" = "campaigns"."id"
  )
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'remaining')
      AND "k4"."__pe_k0" = "campaigns"."id"
  )
  AND :opted_out_marketing;

-- [shop.verify.people.email] 0
SELECT COUNT(*)
FROM "people"
WHERE (
  NOT LOWER("people"."email") IS NULL
    AND LOWER("people"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'remaining')
      AND "k2"."__pe_k0" = "people"."id"
  )
  AND (:opted_out_contract AND :opted_out_marketing);

-- [shop.verify.votes.by_id] 0
SELECT COUNT(*)
FROM "votes"
WHERE (
  NOT "votes"."by_id" IS NULL
    AND "votes"."by_id" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND (
    NOT "votes"."by_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "people" AS "o2" WHERE "votes"."by_id" = "o2"."id")
  )
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'remaining')
      AND "k3"."__pe_k0" = "votes"."id"
  )
  AND (:opted_out_analytics AND :opted_out_marketing);

-- [shop.verify.votes.for_id] 0
SELECT COUNT(*)
FROM "votes"
WHERE (
  NOT "votes"."for_id" IS NULL
    AND "votes"."for_id" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND (
    NOT "votes"."for_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "people" AS "o2" WHERE "votes"."for_id" = "o2"."id")
  )
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_votes" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'remaining')
      AND "k3"."__pe_k0" = "votes"."id"
  )
  AND (:opted_out_analytics AND :opted_out_marketing);

-- [shop.verify.owned.campaigns.person_id] 0
SELECT COUNT(*)
FROM "campaigns"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_r_people" AS "k1"
      WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
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
      WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'needed')
        AND "k3"."__pe_k0" = "campaigns"."person_id"
    )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_people" AS "k4"
      WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'remaining')
        AND "k4"."__pe_k0" = "campaigns"."person_id"
    )
)
  AND :opted_out_marketing
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_campaigns" AS "k5"
    WHERE ("k5"."__pe_run" = :run AND "k5"."__pe_set" = 'needed')
      AND "k5"."__pe_k0" = "campaigns"."id"
  );

-- [shop.verify.owned.sales.campaign_id] 0
SELECT COUNT(*)
FROM "sales"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_r_campaigns" AS "k1"
      WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
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
      WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'needed')
        AND "k3"."__pe_k0" = "sales"."campaign_id"
    )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_campaigns" AS "k4"
      WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'remaining')
        AND "k4"."__pe_k0" = "sales"."campaign_id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k5"
    WHERE ("k5"."__pe_run" = :run AND "k5"."__pe_set" = 'dead')
      AND "k5"."__pe_k0" = "sales"."id"
  )
  AND :opted_out_contract
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k6"
    WHERE ("k6"."__pe_run" = :run AND "k6"."__pe_set" = 'retained')
      AND "k6"."__pe_k0" = "sales"."id"
  );

-- [shop.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_campaigns" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_campaigns";
DROP TABLE "__pe_r_campaigns";
DELETE FROM "__pe_r_people" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_people";
DROP TABLE "__pe_r_people";
DELETE FROM "__pe_r_sales" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_sales";
DROP TABLE "__pe_r_sales";
DELETE FROM "__pe_r_votes" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_votes";
DROP TABLE "__pe_r_votes";
DELETE FROM "__pe_t_people" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_t_people";
DROP TABLE "__pe_t_people";
DELETE FROM "__pe_d_people" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_d_people";
DROP TABLE "__pe_d_people";

-- [shop.purge-residual] 0
