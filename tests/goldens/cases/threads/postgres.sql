-- threads, on postgres
-- statements sha256:e5ad41fef5a112b679b388a652886b98b6c2b1d64295c5dd6f28cf265abf2d3c
-- fixture    sha256:ea3d79c141558e7b5269743e35a308738fa0b18c5d37319028e0d4a509a266b8
-- confirmed by running on postgres 15

-- [forum.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" TEXT, "__pe_value" INT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_binders" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_comments" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_folders" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [forum.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS TEXT)
);

-- [forum.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS INT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS INT)
);

-- [forum.resolve.owned.binders] 3
INSERT INTO "__pe_r_binders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "binders"."id"
FROM "binders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_folders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "binders"."inside"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_binders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "binders"."id"
  );

-- [forum.resolve.value.folders] 1
INSERT INTO "__pe_r_folders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "folders"."id"
FROM "folders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
      AND LOWER("k1"."__pe_value") = LOWER("folders"."email")
  )
    AND NOT EXISTS(SELECT 1 FROM "binders" AS "o2" WHERE "folders"."inside" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_folders" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "folders"."id"
  );

-- [forum.resolve.owned.folders] 2
INSERT INTO "__pe_r_folders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "folders"."id"
FROM "folders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_binders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "folders"."inside"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_folders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "folders"."id"
  );

-- [forum.resolve.value.comments] 3
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "comments"."id"
FROM "comments"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_id" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
      AND "k1"."__pe_value" = "comments"."author"
  )
    AND (
      NOT EXISTS(SELECT 1 FROM "comments" AS "o2" WHERE "comments"."parent" = "o2"."id")
        OR (
          NOT "comments"."parent" IS NULL
            AND NOT "comments"."id" IS NULL
            AND "comments"."parent" = "comments"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_comments" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "comments"."id"
  );
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "comments"."id"
FROM "comments"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
      AND LOWER("k1"."__pe_value") = LOWER("comments"."email")
  )
    AND (
      NOT EXISTS(SELECT 1 FROM "comments" AS "o2" WHERE "comments"."parent" = "o2"."id")
        OR (
          NOT "comments"."parent" IS NULL
            AND NOT "comments"."id" IS NULL
            AND "comments"."parent" = "comments"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_comments" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "comments"."id"
  );

-- [forum.resolve.owned.comments] 3
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
WITH RECURSIVE "__pe_members"("__pe_k0") AS (
  SELECT "comments"."id" AS "__pe_k0"
  FROM "comments"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_comments" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "comments"."parent"
  )
  UNION
  SELECT "o3"."id"
  FROM "__pe_members" AS "m"
  JOIN "comments" AS "o2" ON "o2"."id" = "m"."__pe_k0"
  JOIN "comments" AS "o3" ON "o3"."parent" = "o2"."id"
)
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "m"."__pe_k0"
FROM "__pe_members" AS "m"
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_r_comments" AS "k4"
  WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'candidate')
    AND "k4"."__pe_k0" = "m"."__pe_k0"
);

-- [forum.collect.comments.author] 0
SELECT DISTINCT "comments"."author"
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "comments"."id"
)
  AND NOT "comments"."author" IS NULL;

-- [forum.collect.comments.email] 0
SELECT DISTINCT "comments"."email"
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "comments"."id"
)
  AND NOT "comments"."email" IS NULL;

-- [forum.collect.folders.email] 0
SELECT DISTINCT "folders"."email"
FROM "folders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_folders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "folders"."id"
)
  AND NOT "folders"."email" IS NULL;

-- [forum.require.ceiling.binders] 3
SELECT COUNT(*)
FROM "__pe_r_binders" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [forum.require.ceiling.comments] 6
SELECT COUNT(*)
FROM "__pe_r_comments" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [forum.require.ceiling.folders] 3
SELECT COUNT(*)
FROM "__pe_r_folders" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [forum.decide.dead.binders] 3
INSERT INTO "__pe_r_binders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "binders"."id"
FROM "binders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_binders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "binders"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_binders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "binders"."id"
  );

-- [forum.decide.dead.comments] 6
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "comments"."id"
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "comments"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_comments" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "comments"."id"
  );

-- [forum.decide.dead.folders] 3
INSERT INTO "__pe_r_folders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "folders"."id"
FROM "folders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_folders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "folders"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_folders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "folders"."id"
  );

-- [forum.decide.left.comments] 1
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'left', "comments"."id"
FROM "comments"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
      AND LOWER("k1"."__pe_value") = LOWER("comments"."email")
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_comments" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "comments"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_comments" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'left')
      AND "k3"."__pe_k0" = "comments"."id"
  );

-- [forum.decide.left.folders] 0
INSERT INTO "__pe_r_folders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'left', "folders"."id"
FROM "folders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
      AND LOWER("k1"."__pe_value") = LOWER("folders"."email")
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_folders" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "folders"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_folders" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'left')
      AND "k3"."__pe_k0" = "folders"."id"
  );

-- [forum.loosen.comments.parent] 4
UPDATE "comments"
SET "parent" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "comments"."id"
)
  AND NOT "comments"."parent" IS NULL;

-- [forum.delete.binders] 3
DELETE FROM "binders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_binders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "binders"."id"
);

-- [forum.leave.folders] 0
UPDATE "folders"
SET "email" = CASE WHEN COALESCE(
  LOWER("folders"."email") IN (
    SELECT LOWER("k1"."__pe_value")
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  ), FALSE
) THEN NULL ELSE "folders"."email" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_folders" AS "k2"
  WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'left')
    AND "k2"."__pe_k0" = "folders"."id"
)
  AND (
    COALESCE(
      LOWER("folders"."email") IN (
        SELECT LOWER("k3"."__pe_value")
        FROM "__pe_v_person_email" AS "k3"
        WHERE "k3"."__pe_run" = CAST(%(run)s AS TEXT)
      ), FALSE
    )
      AND NOT "folders"."email" IS NULL
  );

-- [forum.delete.folders] 3
DELETE FROM "folders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_folders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "folders"."id"
);

-- [forum.leave.comments] 1
UPDATE "comments"
SET "email" = CASE WHEN COALESCE(
  LOWER("comments"."email") IN (
    SELECT LOWER("k1"."__pe_value")
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  ), FALSE
) THEN NULL ELSE "comments"."email" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" AS "k2"
  WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'left')
    AND "k2"."__pe_k0" = "comments"."id"
)
  AND (
    COALESCE(
      LOWER("comments"."email") IN (
        SELECT LOWER("k3"."__pe_value")
        FROM "__pe_v_person_email" AS "k3"
        WHERE "k3"."__pe_run" = CAST(%(run)s AS TEXT)
      ), FALSE
    )
      AND NOT "comments"."email" IS NULL
  );

-- [forum.delete.comments] 6
DELETE FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "comments"."id"
);

-- [forum.verify.comments.author] 1
SELECT COUNT(*)
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = "comments"."author"
);

-- [forum.verify.comments.email] 0
SELECT COUNT(*)
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("comments"."email")
);

-- [forum.verify.folders.email] 0
SELECT COUNT(*)
FROM "folders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("folders"."email")
);

-- [forum.verify.owned.binders.inside] 0
SELECT COUNT(*)
FROM "binders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_folders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "binders"."inside"
)
  AND (
    NOT "binders"."inside" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "folders" AS "o2" WHERE "binders"."inside" = "o2"."id")
  );

-- [forum.verify.owned.folders.inside] 0
SELECT COUNT(*)
FROM "folders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_binders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "folders"."inside"
)
  AND (
    NOT "folders"."inside" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "binders" AS "o2" WHERE "folders"."inside" = "o2"."id")
  );

-- [forum.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_binders" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_binders";
DROP TABLE "__pe_r_binders";
DELETE FROM "__pe_r_comments" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_comments";
DROP TABLE "__pe_r_comments";
DELETE FROM "__pe_r_folders" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_folders";
DROP TABLE "__pe_r_folders";

-- [forum.purge-residual] 0
