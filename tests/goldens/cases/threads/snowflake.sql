-- threads, on snowflake
-- statements sha256:558daade596f34cb7f4fbd5c954b380f277454609696c77245a8e0900a2ae663
-- fixture    sha256:6b368c7a2c102778815493a69af721df187aee67a5e3c847392273e8412bcf5a
-- not run

-- [forum.stage]
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" VARCHAR, "__pe_value" VARCHAR, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" VARCHAR, "__pe_value" DECIMAL(38, 0), UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_binders" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" DECIMAL(38, 0), UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_comments" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" DECIMAL(38, 0), UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_folders" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" DECIMAL(38, 0), UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);

-- [forum.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS VARCHAR), CAST(%(value)s AS VARCHAR)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND "k1"."__pe_value" = CAST(%(value)s AS VARCHAR)
);

-- [forum.ship.person.id]
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS VARCHAR), CAST(%(value)s AS DECIMAL(38, 0))
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND "k1"."__pe_value" = CAST(%(value)s AS DECIMAL(38, 0))
);

-- [forum.resolve.owned.binders]
INSERT INTO "__pe_r_binders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "binders"."id"
FROM "binders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_folders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "binders"."inside"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_binders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "binders"."id"
  );

-- [forum.resolve.value.folders]
INSERT INTO "__pe_r_folders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "folders"."id"
FROM "folders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
      AND LOWER("k1"."__pe_value") = LOWER("folders"."email")
  )
    AND NOT EXISTS(SELECT 1 FROM "binders" AS "o2" WHERE "folders"."inside" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_folders" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "folders"."id"
  );

-- [forum.resolve.owned.folders]
INSERT INTO "__pe_r_folders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "folders"."id"
FROM "folders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_binders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "folders"."inside"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_folders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "folders"."id"
  );

-- [forum.resolve.value.comments]
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "comments"."id"
FROM "comments"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_id" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
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
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "comments"."id"
  );
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "comments"."id"
FROM "comments"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
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
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "comments"."id"
  );

-- [forum.resolve.owned.comments]
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "comments"."id"
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "comments"."parent"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_comments" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "comments"."id"
  );
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "comments"."id"
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "comments"."parent"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_comments" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "comments"."id"
  );

-- [forum.collect.comments.author]
SELECT DISTINCT "comments"."author"
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "comments"."id"
)
  AND NOT "comments"."author" IS NULL;

-- [forum.collect.comments.email]
SELECT DISTINCT "comments"."email"
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "comments"."id"
)
  AND NOT "comments"."email" IS NULL;

-- [forum.collect.folders.email]
SELECT DISTINCT "folders"."email"
FROM "folders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_folders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "folders"."id"
)
  AND NOT "folders"."email" IS NULL;

-- [forum.require.ceiling.binders]
SELECT COUNT(*)
FROM "__pe_r_binders" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [forum.require.ceiling.comments]
SELECT COUNT(*)
FROM "__pe_r_comments" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [forum.require.ceiling.folders]
SELECT COUNT(*)
FROM "__pe_r_folders" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [forum.decide.dead.binders]
INSERT INTO "__pe_r_binders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'dead', "binders"."id"
FROM "binders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_binders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "binders"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_binders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "binders"."id"
  );

-- [forum.decide.dead.comments]
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'dead', "comments"."id"
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "comments"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_comments" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "comments"."id"
  );

-- [forum.decide.dead.folders]
INSERT INTO "__pe_r_folders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'dead', "folders"."id"
FROM "folders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_folders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "folders"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_folders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "folders"."id"
  );

-- [forum.decide.left.comments]
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'left', "comments"."id"
FROM "comments"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
      AND LOWER("k1"."__pe_value") = LOWER("comments"."email")
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_comments" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "comments"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_comments" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k3"."__pe_set" = 'left')
      AND "k3"."__pe_k0" = "comments"."id"
  );

-- [forum.decide.left.folders]
INSERT INTO "__pe_r_folders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'left', "folders"."id"
FROM "folders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
      AND LOWER("k1"."__pe_value") = LOWER("folders"."email")
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_folders" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "folders"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_folders" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k3"."__pe_set" = 'left')
      AND "k3"."__pe_k0" = "folders"."id"
  );

-- [forum.loosen.comments.parent]
MERGE INTO "comments" USING (
  SELECT DISTINCT "comments"."id" AS "__pe_k0"
  FROM "comments"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_comments" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "comments"."id"
  )
    AND NOT "comments"."parent" IS NULL
) AS "__pe_s" ON "comments"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "parent" = NULL;

-- [forum.delete.binders]
MERGE INTO "binders" USING (
  SELECT DISTINCT "binders"."id" AS "__pe_k0"
  FROM "binders"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_binders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "binders"."id"
  )
) AS "__pe_s" ON "binders"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN DELETE;

-- [forum.leave.folders]
MERGE INTO "folders" USING (
  SELECT DISTINCT "folders"."id" AS "__pe_k0", CASE WHEN EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
      AND LOWER("k1"."__pe_value") = LOWER("folders"."email")
  ) THEN NULL ELSE "folders"."email" END AS "__pe_v0"
  FROM "folders"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_folders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "folders"."id"
  )
    AND (
      EXISTS(
        SELECT 1
        FROM "__pe_v_person_email" AS "k3"
        WHERE "k3"."__pe_run" = CAST(%(run)s AS VARCHAR)
          AND LOWER("k3"."__pe_value") = LOWER("folders"."email")
      )
        AND NOT "folders"."email" IS NULL
    )
) AS "__pe_s" ON "folders"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "email" = "__pe_s"."__pe_v0";

-- [forum.delete.folders]
MERGE INTO "folders" USING (
  SELECT DISTINCT "folders"."id" AS "__pe_k0"
  FROM "folders"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_folders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "folders"."id"
  )
) AS "__pe_s" ON "folders"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN DELETE;

-- [forum.leave.comments]
MERGE INTO "comments" USING (
  SELECT DISTINCT "comments"."id" AS "__pe_k0", CASE WHEN EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
      AND LOWER("k1"."__pe_value") = LOWER("comments"."email")
  ) THEN NULL ELSE "comments"."email" END AS "__pe_v0"
  FROM "comments"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_comments" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "comments"."id"
  )
    AND (
      EXISTS(
        SELECT 1
        FROM "__pe_v_person_email" AS "k3"
        WHERE "k3"."__pe_run" = CAST(%(run)s AS VARCHAR)
          AND LOWER("k3"."__pe_value") = LOWER("comments"."email")
      )
        AND NOT "comments"."email" IS NULL
    )
) AS "__pe_s" ON "comments"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "email" = "__pe_s"."__pe_v0";

-- [forum.delete.comments]
MERGE INTO "comments" USING (
  SELECT DISTINCT "comments"."id" AS "__pe_k0"
  FROM "comments"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_comments" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "comments"."id"
  )
) AS "__pe_s" ON "comments"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN DELETE;

-- [forum.verify.comments.author]
SELECT COUNT(*)
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND "k1"."__pe_value" = "comments"."author"
);

-- [forum.verify.comments.email]
SELECT COUNT(*)
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND LOWER("k1"."__pe_value") = LOWER("comments"."email")
);

-- [forum.verify.folders.email]
SELECT COUNT(*)
FROM "folders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND LOWER("k1"."__pe_value") = LOWER("folders"."email")
);

-- [forum.verify.owned.binders.inside]
SELECT COUNT(*)
FROM "binders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_folders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "binders"."inside"
)
  AND (
    NOT "binders"."inside" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "folders" AS "o2" WHERE "binders"."inside" = "o2"."id")
  );

-- [forum.verify.owned.folders.inside]
SELECT COUNT(*)
FROM "folders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_binders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "folders"."inside"
)
  AND (
    NOT "folders"."inside" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "binders" AS "o2" WHERE "folders"."inside" = "o2"."id")
  );

-- [forum.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_binders" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_binders";
DROP TABLE "__pe_r_binders";
DELETE FROM "__pe_r_comments" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_comments";
DROP TABLE "__pe_r_comments";
DELETE FROM "__pe_r_folders" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_folders";
DROP TABLE "__pe_r_folders";

-- [forum.purge-residual]
