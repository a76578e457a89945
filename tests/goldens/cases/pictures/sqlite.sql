-- pictures, on sqlite
-- statements sha256:141e6b043e52053b06803636317d5548fd5fba788c8b80addcff4713a15ab8a7
-- fixture    sha256:22c170566b40f1c81c4cab9dc591d11a67e923da49407b87380a568d3e2e1a08
-- confirmed by running on sqlite 3.40.1

-- [album.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" TEXT, "__pe_value" INTEGER, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_accounts" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_pictures" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_tags" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, "__pe_k1" TEXT, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0", "__pe_k1"
  )
);

-- [album.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [album.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [album.resolve.value.accounts] 2
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "accounts"."id"
FROM "accounts"
WHERE (
  NOT "accounts"."id" IS NULL
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
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
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [album.collect.accounts.id] 0
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."id" IS NULL;

-- [album.collect.accounts.email] 0
SELECT DISTINCT "accounts"."email"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."email" IS NULL;

-- [album.count.pictures.accounts.avatar] 2
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "pictures"."id"
FROM "pictures"
WHERE EXISTS(
  SELECT 1
  FROM "accounts" AS "o1"
  WHERE "o1"."avatar" = "pictures"."id"
    AND EXISTS(
      SELECT 1
      FROM "__pe_r_accounts" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
        AND "k2"."__pe_k0" = "o1"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "pictures"."id"
  );

-- [album.count.pictures.pictures.thumbnail] 3
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
WITH RECURSIVE "__pe_members"("__pe_k0") AS (
  SELECT "pictures"."id" AS "__pe_k0"
  FROM "pictures"
  WHERE EXISTS(
    SELECT 1
    FROM "pictures" AS "o1"
    WHERE "o1"."thumbnail" = "pictures"."id"
      AND EXISTS(
        SELECT 1
        FROM "__pe_r_pictures" AS "k2"
        WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
          AND "k2"."__pe_k0" = "o1"."id"
      )
  )
  UNION
  SELECT "o4"."id"
  FROM "__pe_members" AS "m"
  JOIN "pictures" AS "o3" ON "o3"."id" = "m"."__pe_k0"
  JOIN "pictures" AS "o4" ON "o3"."thumbnail" = "o4"."id"
)
SELECT DISTINCT :run, 'candidate', "m"."__pe_k0"
FROM "__pe_members" AS "m"
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_r_pictures" AS "k5"
  WHERE ("k5"."__pe_run" = :run AND "k5"."__pe_set" = 'candidate')
    AND "k5"."__pe_k0" = "m"."__pe_k0"
);

-- [album.count.owned.tags] 3
INSERT INTO "__pe_r_tags" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'candidate', "tags"."picture", "tags"."tag"
FROM "tags"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_pictures" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "tags"."picture"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_tags" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "tags"."picture"
      AND "k2"."__pe_k1" = "tags"."tag"
  );

-- [album.require.ceiling.accounts] 2
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [album.require.ceiling.pictures] 5
SELECT COUNT(*)
FROM "__pe_r_pictures" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [album.require.ceiling.tags] 3
SELECT COUNT(*)
FROM "__pe_r_tags" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [album.survive.pictures.accounts.avatar] 1
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'survivor', "pictures"."id"
FROM "pictures"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "pictures"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "accounts" AS "o2"
      WHERE "o2"."avatar" = "pictures"."id"
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_accounts" AS "k3"
          WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "pictures"."id"
  );

-- [album.survive.pictures.pictures.thumbnail] 1
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
WITH RECURSIVE "__pe_members"("__pe_k0") AS (
  SELECT "pictures"."id" AS "__pe_k0"
  FROM "pictures"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "pictures"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "pictures" AS "o2"
      WHERE "o2"."thumbnail" = "pictures"."id"
        AND (
          NOT EXISTS(
            SELECT 1
            FROM "__pe_r_pictures" AS "k3"
            WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
              AND "k3"."__pe_k0" = "o2"."id"
          )
            OR EXISTS(
              SELECT 1
              FROM "__pe_r_pictures" AS "k4"
              WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'survivor')
                AND "k4"."__pe_k0" = "o2"."id"
            )
        )
    )
  UNION
  SELECT "o6"."id"
  FROM "__pe_members" AS "m"
  JOIN "pictures" AS "o5" ON "o5"."id" = "m"."__pe_k0"
  JOIN "pictures" AS "o6" ON "o5"."thumbnail" = "o6"."id"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" AS "k7"
    WHERE ("k7"."__pe_run" = :run AND "k7"."__pe_set" = 'candidate')
      AND "k7"."__pe_k0" = "o6"."id"
  )
)
SELECT DISTINCT :run, 'survivor', "m"."__pe_k0"
FROM "__pe_members" AS "m"
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_r_pictures" AS "k8"
  WHERE ("k8"."__pe_run" = :run AND "k8"."__pe_set" = 'survivor')
    AND "k8"."__pe_k0" = "m"."__pe_k0"
);

-- [album.survive.tags.tags.picture] 1
INSERT INTO "__pe_r_tags" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'survivor', "tags"."picture", "tags"."tag"
FROM "tags"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_pictures" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'survivor')
    AND "k1"."__pe_k0" = "tags"."picture"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_tags" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
      AND "k2"."__pe_k0" = "tags"."picture"
      AND "k2"."__pe_k1" = "tags"."tag"
  );

-- [album.decide.dead.accounts] 2
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

-- [album.decide.dead.pictures] 3
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "pictures"."id"
FROM "pictures"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "pictures"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_pictures" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "pictures"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "pictures"."id"
  );

-- [album.decide.dead.tags] 2
INSERT INTO "__pe_r_tags" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'dead', "tags"."picture", "tags"."tag"
FROM "tags"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_tags" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "tags"."picture"
      AND "k1"."__pe_k1" = "tags"."tag"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_tags" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "tags"."picture"
        AND "k2"."__pe_k1" = "tags"."tag"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_tags" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "tags"."picture"
      AND "k3"."__pe_k1" = "tags"."tag"
  );

-- [album.delete.accounts] 2
DELETE FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
);

-- [album.delete.tags] 2
DELETE FROM "tags"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_tags" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "tags"."picture"
    AND "k1"."__pe_k1" = "tags"."tag"
);

-- [album.delete.pictures] 3
DELETE FROM "pictures"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_pictures" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "pictures"."id"
);

-- [album.verify.accounts.email] 0
SELECT COUNT(*)
FROM "accounts"
WHERE (
  NOT LOWER("accounts"."email") IS NULL
    AND LOWER("accounts"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [album.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_pictures" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_pictures";
DROP TABLE "__pe_r_pictures";
DELETE FROM "__pe_r_tags" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_tags";
DROP TABLE "__pe_r_tags";

-- [album.purge-residual] 0
