-- threads, on oracle
-- statements sha256:b9d566a95baafe41405ac225981286e98434d1f671bd83eea1f81ecd7ee9338c
-- fixture    sha256:19a4c3c0bcf203784e0271139c4e86eb1e5da6cb19e0509cf9c54fd224f4c814
-- not run

-- [forum.stage]
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_email" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_id" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" NUMBER(10), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_binders" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_comments" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_folders" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;

-- [forum.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:value AS VARCHAR2(4000))
FROM DUAL
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST(:value AS VARCHAR2(4000))
);

-- [forum.ship.person.id]
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:value AS NUMBER(10))
FROM DUAL
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST(:value AS NUMBER(10))
);

-- [forum.resolve.owned.binders]
INSERT INTO "__pe_r_binders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "binders"."id"
FROM "binders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_folders" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "binders"."inside"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_binders" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "binders"."id"
  );

-- [forum.resolve.value.folders]
INSERT INTO "__pe_r_folders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "folders"."id"
FROM "folders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" "k1"
    WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
      AND LOWER("k1"."__pe_value") = LOWER("folders"."email")
  )
    AND NOT EXISTS(SELECT 1 FROM "binders" "o2" WHERE "folders"."inside" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_folders" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "folders"."id"
  );

-- [forum.resolve.owned.folders]
INSERT INTO "__pe_r_folders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "folders"."id"
FROM "folders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_binders" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "folders"."inside"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_folders" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "folders"."id"
  );

-- [forum.resolve.value.comments]
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "comments"."id"
FROM "comments"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_id" "k1"
    WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
      AND "k1"."__pe_value" = "comments"."author"
  )
    AND (
      NOT EXISTS(SELECT 1 FROM "comments" "o2" WHERE "comments"."parent" = "o2"."id")
        OR (
          NOT "comments"."parent" IS NULL
            AND NOT "comments"."id" IS NULL
            AND "comments"."parent" = "comments"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_comments" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "comments"."id"
  );
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "comments"."id"
FROM "comments"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" "k1"
    WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
      AND LOWER("k1"."__pe_value") = LOWER("comments"."email")
  )
    AND (
      NOT EXISTS(SELECT 1 FROM "comments" "o2" WHERE "comments"."parent" = "o2"."id")
        OR (
          NOT "comments"."parent" IS NULL
            AND NOT "comments"."id" IS NULL
            AND "comments"."parent" = "comments"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_comments" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "comments"."id"
  );

-- [forum.resolve.owned.comments]
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "comments"."id"
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "comments"."parent"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_comments" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "comments"."id"
  );
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "comments"."id"
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "comments"."parent"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_comments" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "comments"."id"
  );

-- [forum.collect.comments.author]
SELECT DISTINCT "comments"."author"
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "comments"."id"
)
  AND NOT "comments"."author" IS NULL;

-- [forum.collect.comments.email]
SELECT DISTINCT "comments"."email"
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "comments"."id"
)
  AND NOT "comments"."email" IS NULL;

-- [forum.collect.folders.email]
SELECT DISTINCT "folders"."email"
FROM "folders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_folders" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "folders"."id"
)
  AND NOT "folders"."email" IS NULL;

-- [forum.require.ceiling.binders]
SELECT COUNT(*)
FROM "__pe_r_binders" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [forum.require.ceiling.comments]
SELECT COUNT(*)
FROM "__pe_r_comments" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [forum.require.ceiling.folders]
SELECT COUNT(*)
FROM "__pe_r_folders" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [forum.decide.dead.binders]
INSERT INTO "__pe_r_binders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "binders"."id"
FROM "binders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_binders" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "binders"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_binders" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "binders"."id"
  );

-- [forum.decide.dead.comments]
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "comments"."id"
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "comments"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_comments" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "comments"."id"
  );

-- [forum.decide.dead.folders]
INSERT INTO "__pe_r_folders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "folders"."id"
FROM "folders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_folders" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "folders"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_folders" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "folders"."id"
  );

-- [forum.decide.left.comments]
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'left', "comments"."id"
FROM "comments"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" "k1"
    WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
      AND LOWER("k1"."__pe_value") = LOWER("comments"."email")
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_comments" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "comments"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_comments" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'left')
      AND "k3"."__pe_k0" = "comments"."id"
  );

-- [forum.decide.left.folders]
INSERT INTO "__pe_r_folders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'left', "folders"."id"
FROM "folders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" "k1"
    WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
      AND LOWER("k1"."__pe_value") = LOWER("folders"."email")
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_folders" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "folders"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_folders" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'left')
      AND "k3"."__pe_k0" = "folders"."id"
  );

-- [forum.loosen.comments.parent]
UPDATE "comments"
SET "parent" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "comments"."id"
)
  AND NOT "comments"."parent" IS NULL;

-- [forum.delete.binders]
DELETE FROM "binders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_binders" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "binders"."id"
);

-- [forum.leave.folders]
UPDATE "folders"
SET "email" = CASE WHEN EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k1"."__pe_value") = LOWER("folders"."email")
) THEN NULL ELSE "folders"."email" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_folders" "k2"
  WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'left')
    AND "k2"."__pe_k0" = "folders"."id"
)
  AND (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_email" "k3"
      WHERE "k3"."__pe_run" = CAST(:run AS VARCHAR2(4000))
        AND LOWER("k3"."__pe_value") = LOWER("folders"."email")
    )
      AND NOT "folders"."email" IS NULL
  );

-- [forum.delete.folders]
DELETE FROM "folders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_folders" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "folders"."id"
);

-- [forum.leave.comments]
UPDATE "comments"
SET "email" = CASE WHEN EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k1"."__pe_value") = LOWER("comments"."email")
) THEN NULL ELSE "comments"."email" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" "k2"
  WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'left')
    AND "k2"."__pe_k0" = "comments"."id"
)
  AND (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_email" "k3"
      WHERE "k3"."__pe_run" = CAST(:run AS VARCHAR2(4000))
        AND LOWER("k3"."__pe_value") = LOWER("comments"."email")
    )
      AND NOT "comments"."email" IS NULL
  );

-- [forum.delete.comments]
DELETE FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "comments"."id"
);

-- [forum.verify.comments.author]
SELECT COUNT(*)
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = "comments"."author"
);

-- [forum.verify.comments.email]
SELECT COUNT(*)
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k1"."__pe_value") = LOWER("comments"."email")
);

-- [forum.verify.folders.email]
SELECT COUNT(*)
FROM "folders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k1"."__pe_value") = LOWER("folders"."email")
);

-- [forum.verify.owned.binders.inside]
SELECT COUNT(*)
FROM "binders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_folders" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "binders"."inside"
)
  AND (
    NOT "binders"."inside" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "folders" "o2" WHERE "binders"."inside" = "o2"."id")
  );

-- [forum.verify.owned.folders.inside]
SELECT COUNT(*)
FROM "folders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_binders" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "folders"."inside"
)
  AND (
    NOT "folders"."inside" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "binders" "o2" WHERE "folders"."inside" = "o2"."id")
  );

-- [forum.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_binders" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_binders";
DROP TABLE "__pe_r_binders";
DELETE FROM "__pe_r_comments" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_comments";
DROP TABLE "__pe_r_comments";
DELETE FROM "__pe_r_folders" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_folders";
DROP TABLE "__pe_r_folders";

-- [forum.purge-residual]
