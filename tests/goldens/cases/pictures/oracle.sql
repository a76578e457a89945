-- pictures, on oracle
-- statements sha256:f81016f295a1b50eb4ba73b30b7d8cf2ed655cf75ee4964eab23e37e24e0db7c
-- fixture    sha256:dc37b42ceac70d6626e891ccaa1d0709e64c67993d79703132d6d2226a7c0c34
-- not run

-- [album.stage]
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_email" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_id" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" NUMBER(10), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_accounts" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_pictures" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_tags" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), "__pe_k1" VARCHAR2(20), UNIQUE ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;

-- [album.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:value AS VARCHAR2(4000))
FROM DUAL
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST(:value AS VARCHAR2(4000))
);

-- [album.ship.person.id]
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:value AS NUMBER(10))
FROM DUAL
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST(:value AS NUMBER(10))
);

-- [album.resolve.value.accounts]
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k1"."__pe_value") = LOWER("accounts"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [album.collect.accounts.id]
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."id" IS NULL;

-- [album.collect.accounts.email]
SELECT DISTINCT "accounts"."email"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."email" IS NULL;

-- [album.count.pictures.accounts.avatar]
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "pictures"."id"
FROM "pictures"
WHERE EXISTS(
  SELECT 1
  FROM "accounts" "o1"
  WHERE "o1"."avatar" = "pictures"."id"
    AND EXISTS(
      SELECT 1
      FROM "__pe_r_accounts" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
        AND "k2"."__pe_k0" = "o1"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "pictures"."id"
  );

-- [album.count.pictures.pictures.thumbnail]
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "pictures"."id"
FROM "pictures"
WHERE EXISTS(
  SELECT 1
  FROM "pictures" "o1"
  WHERE "o1"."thumbnail" = "pictures"."id"
    AND EXISTS(
      SELECT 1
      FROM "__pe_r_pictures" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
        AND "k2"."__pe_k0" = "o1"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "pictures"."id"
  );
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "pictures"."id"
FROM "pictures"
WHERE EXISTS(
  SELECT 1
  FROM "pictures" "o1"
  WHERE "o1"."thumbnail" = "pictures"."id"
    AND EXISTS(
      SELECT 1
      FROM "__pe_r_pictures" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
        AND "k2"."__pe_k0" = "o1"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "pictures"."id"
  );

-- [album.count.owned.tags]
INSERT INTO "__pe_r_tags" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "tags"."picture", "tags"."tag"
FROM "tags"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_pictures" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "tags"."picture"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_tags" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "tags"."picture"
      AND "k2"."__pe_k1" = "tags"."tag"
  );

-- [album.require.ceiling.accounts]
SELECT COUNT(*)
FROM "__pe_r_accounts" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [album.require.ceiling.pictures]
SELECT COUNT(*)
FROM "__pe_r_pictures" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [album.require.ceiling.tags]
SELECT COUNT(*)
FROM "__pe_r_tags" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [album.survive.pictures.accounts.avatar]
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'survivor', "pictures"."id"
FROM "pictures"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "pictures"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "accounts" "o2"
      WHERE "o2"."avatar" = "pictures"."id"
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_accounts" "k3"
          WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" "k4"
    WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "pictures"."id"
  );

-- [album.survive.pictures.pictures.thumbnail]
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'survivor', "pictures"."id"
FROM "pictures"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "pictures"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "pictures" "o2"
      WHERE "o2"."thumbnail" = "pictures"."id"
        AND (
          NOT EXISTS(
            SELECT 1
            FROM "__pe_r_pictures" "k3"
            WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'candidate')
              AND "k3"."__pe_k0" = "o2"."id"
          )
            OR EXISTS(
              SELECT 1
              FROM "__pe_r_pictures" "k4"
              WHERE (
                "k4"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k4"."__pe_set" = 'survivor'
              )
                AND "k4"."__pe_k0" = "o2"."id"
            )
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" "k5"
    WHERE ("k5"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k5"."__pe_set" = 'survivor')
      AND "k5"."__pe_k0" = "pictures"."id"
  );
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'survivor', "pictures"."id"
FROM "pictures"
WHERE (
  EXISTS(
    SELECT 1
    FROM "pictures" "o1"
    WHERE "o1"."thumbnail" = "pictures"."id"
      AND EXISTS(
        SELECT 1
        FROM "__pe_r_pictures" "k2"
        WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'survivor')
          AND "k2"."__pe_k0" = "o1"."id"
      )
  )
    AND EXISTS(
      SELECT 1
      FROM "__pe_r_pictures" "k3"
      WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'candidate')
        AND "k3"."__pe_k0" = "pictures"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" "k4"
    WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "pictures"."id"
  );

-- [album.survive.tags.tags.picture]
INSERT INTO "__pe_r_tags" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'survivor', "tags"."picture", "tags"."tag"
FROM "tags"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_pictures" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'survivor')
    AND "k1"."__pe_k0" = "tags"."picture"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_tags" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'survivor')
      AND "k2"."__pe_k0" = "tags"."picture"
      AND "k2"."__pe_k1" = "tags"."tag"
  );

-- [album.decide.dead.accounts]
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [album.decide.dead.pictures]
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "pictures"."id"
FROM "pictures"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "pictures"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_pictures" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "pictures"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "pictures"."id"
  );

-- [album.decide.dead.tags]
INSERT INTO "__pe_r_tags" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "tags"."picture", "tags"."tag"
FROM "tags"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_tags" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "tags"."picture"
      AND "k1"."__pe_k1" = "tags"."tag"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_tags" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "tags"."picture"
        AND "k2"."__pe_k1" = "tags"."tag"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_tags" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "tags"."picture"
      AND "k3"."__pe_k1" = "tags"."tag"
  );

-- [album.delete.accounts]
DELETE FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
);

-- [album.delete.tags]
DELETE FROM "tags"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_tags" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "tags"."picture"
    AND "k1"."__pe_k1" = "tags"."tag"
);

-- [album.delete.pictures]
DELETE FROM "pictures"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_pictures" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "pictures"."id"
);

-- [album.verify.accounts.email]
SELECT COUNT(*)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k1"."__pe_value") = LOWER("accounts"."email")
);

-- [album.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_pictures" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_pictures";
DROP TABLE "__pe_r_pictures";
DELETE FROM "__pe_r_tags" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_tags";
DROP TABLE "__pe_r_tags";

-- [album.purge-residual]
