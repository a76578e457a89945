-- messages, on oracle
-- statements sha256:8fa6864fe223da3d56ddba63c8e021aa378b02ace908a5aef667b60a436612ff
-- fixture    sha256:10be0d968d6ae18320a69d031298d90084693527e7e63c4766a7ba8631ffbded
-- not run

-- [messenger.stage]
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_email" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_id" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" NUMBER(10), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_albums" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_contributors" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), "__pe_k1" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_files" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_members" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_messages" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_reports" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_t_messages" ("__pe_run" VARCHAR2(255 CHAR), "__pe_n" INT, "__pe_token" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_n"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_d_messages" ("__pe_run" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), "__pe_token" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;

-- [messenger.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:value AS VARCHAR2(4000))
FROM DUAL
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST(:value AS VARCHAR2(4000))
);

-- [messenger.ship.person.id]
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:value AS NUMBER(10))
FROM DUAL
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST(:value AS NUMBER(10))
);

-- [messenger.resolve.value.members]
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = "members"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k1"."__pe_value") = LOWER("members"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );

-- [messenger.collect.members.id]
SELECT DISTINCT "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT "members"."id" IS NULL;

-- [messenger.collect.members.email]
SELECT DISTINCT "members"."email"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT "members"."email" IS NULL;

-- [messenger.count.owned.albums]
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "albums"."id"
FROM "albums"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "albums"."owner"
    AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "albums"."id"
  );

-- [messenger.count.owned.contributors.member]
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(
  :run AS VARCHAR2(4000)
), 'candidate', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "contributors"."member"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "contributors"."album"
      AND "k2"."__pe_k1" = "contributors"."member"
  );

-- [messenger.count.owned.contributors.album]
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(
  :run AS VARCHAR2(4000)
), 'candidate', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "contributors"."album"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "contributors"."album"
      AND "k2"."__pe_k1" = "contributors"."member"
  );

-- [messenger.count.owned.messages.sender]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "messages"."id"
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."sender"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "messages"."id"
  );

-- [messenger.count.owned.messages.recipient]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "messages"."id"
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."recipient"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "messages"."id"
  );

-- [messenger.count.owned.files.parent[kind=message]]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."parent"
    AND (NOT "files"."kind" IS NULL AND "files"."kind" = 'message')
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.count.owned.files.parent[kind=album|cover]]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."parent"
    AND (NOT "files"."kind" IS NULL AND ("files"."kind" = 'album' OR "files"."kind" = 'cover'))
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.require.ceiling.albums]
SELECT COUNT(*)
FROM "__pe_r_albums" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.contributors]
SELECT COUNT(*)
FROM "__pe_r_contributors" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.files]
SELECT COUNT(*)
FROM "__pe_r_files" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.members]
SELECT COUNT(*)
FROM "__pe_r_members" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.messages]
SELECT COUNT(*)
FROM "__pe_r_messages" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.heir.albums.albums.owner]
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'survivor', "albums"."id"
FROM "albums"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "albums"."owner"
    AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'survivor')
      AND "k2"."__pe_k0" = "albums"."id"
  );

-- [messenger.survive.contributors]
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(
  :run AS VARCHAR2(4000)
), 'survivor', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "contributors"."album"
      AND "k1"."__pe_k1" = "contributors"."member"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_members" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
        AND "k2"."__pe_k0" = "contributors"."member"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "albums" "o3"
      WHERE "contributors"."album" = "o3"."id"
        AND (
          EXISTS(
            SELECT 1
            FROM "__pe_r_albums" "k4"
            WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k4"."__pe_set" = 'candidate')
              AND "k4"."__pe_k0" = "o3"."id"
          )
            AND NOT EXISTS(
              SELECT 1
              FROM "__pe_r_albums" "k5"
              WHERE (
                "k5"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k5"."__pe_set" = 'survivor'
              )
                AND "k5"."__pe_k0" = "o3"."id"
            )
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" "k6"
    WHERE ("k6"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k6"."__pe_set" = 'survivor')
      AND "k6"."__pe_k0" = "contributors"."album"
      AND "k6"."__pe_k1" = "contributors"."member"
  );

-- [messenger.survive.messages.messages.sender]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'survivor', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "members" "o2"
      WHERE "messages"."sender" = "o2"."id"
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_members" "k3"
          WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" "k4"
    WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "messages"."id"
  );

-- [messenger.survive.messages.messages.recipient]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'survivor', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "members" "o2"
      WHERE "messages"."recipient" = "o2"."id"
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_members" "k3"
          WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" "k4"
    WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "messages"."id"
  );

-- [messenger.survive.files.files.parent[kind=message]]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'survivor', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'survivor')
    AND "k1"."__pe_k0" = "files"."parent"
    AND (NOT "files"."kind" IS NULL AND "files"."kind" = 'message')
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'survivor')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.survive.files.files.parent[kind=album|cover]]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'survivor', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'survivor')
    AND "k1"."__pe_k0" = "files"."parent"
    AND (NOT "files"."kind" IS NULL AND ("files"."kind" = 'album' OR "files"."kind" = 'cover'))
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'survivor')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.decide.dead.contributors]
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(
  :run AS VARCHAR2(4000)
), 'dead', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "contributors"."album"
      AND "k1"."__pe_k1" = "contributors"."member"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_contributors" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "contributors"."album"
        AND "k2"."__pe_k1" = "contributors"."member"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "contributors"."album"
      AND "k3"."__pe_k1" = "contributors"."member"
  );

-- [messenger.decide.dead.files]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "files"."id"
FROM "files"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_files" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "files"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_files" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "files"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "files"."id"
  );

-- [messenger.decide.dead.members]
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "members"."id"
  );

-- [messenger.decide.dead.messages]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.leaves.albums.owner]
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'leaves.owner', "albums"."id"
FROM "albums"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_members" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "albums"."owner"
      AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
  )
    OR (
      EXISTS(
        SELECT 1
        FROM "__pe_v_person_id" "k2"
        WHERE "k2"."__pe_run" = CAST(:run AS VARCHAR2(4000))
          AND "k2"."__pe_value" = "albums"."owner"
      )
        AND (
          NOT "albums"."owner" IS NULL
            AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
            AND NOT EXISTS(
              SELECT 1
              FROM "members" "o3"
              WHERE "albums"."owner" = "o3"."id"
                AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
            )
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" "k4"
    WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k4"."__pe_set" = 'leaves.owner')
      AND "k4"."__pe_k0" = "albums"."id"
  );

-- [messenger.decide.left.albums]
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'left', "albums"."id"
FROM "albums"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'leaves.owner')
    AND "k1"."__pe_k0" = "albums"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "albums"."id"
  );

-- [messenger.decide.leaves.messages.sender]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'leaves.sender', "messages"."id"
FROM "messages"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_r_members" "k1"
      WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
        AND "k1"."__pe_k0" = "messages"."sender"
    )
      OR (
        EXISTS(
          SELECT 1
          FROM "__pe_v_person_email" "k2"
          WHERE "k2"."__pe_run" = CAST(:run AS VARCHAR2(4000))
            AND LOWER("k2"."__pe_value") = LOWER("messages"."from_email")
        )
          AND NOT EXISTS(SELECT 1 FROM "members" "o3" WHERE "messages"."sender" = "o3"."id")
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" "k4"
      WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k4"."__pe_set" = 'dead')
        AND "k4"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" "k5"
    WHERE ("k5"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k5"."__pe_set" = 'leaves.sender')
      AND "k5"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.leaves.messages.recipient]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'leaves.recipient', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_members" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "messages"."recipient"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'leaves.recipient')
      AND "k3"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.left.messages]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'left', "messages"."id"
FROM "messages"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_email" "k1"
      WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
        AND LOWER("k1"."__pe_value") = LOWER("messages"."from_email")
    )
      OR EXISTS(
        SELECT 1
        FROM "__pe_r_messages" "k2"
        WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'leaves.sender')
          AND "k2"."__pe_k0" = "messages"."id"
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" "k3"
      WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'dead')
        AND "k3"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" "k4"
    WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k4"."__pe_set" = 'left')
      AND "k4"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.leaves.reports.reporter]
INSERT INTO "__pe_r_reports" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'leaves.reporter', "reports"."id"
FROM "reports"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "reports"."reporter"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_reports" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'leaves.reporter')
      AND "k2"."__pe_k0" = "reports"."id"
  );

-- [messenger.decide.left.reports]
INSERT INTO "__pe_r_reports" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'left', "reports"."id"
FROM "reports"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_reports" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'leaves.reporter')
    AND "k1"."__pe_k0" = "reports"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_reports" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "reports"."id"
  );

-- [messenger.draw.messages]
SELECT COUNT(*)
FROM "__pe_r_messages" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'left';
INSERT INTO "__pe_t_messages" ("__pe_run", "__pe_n", "__pe_token")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:ordinal AS INT), CAST(:token AS VARCHAR2(4000))
FROM DUAL;
INSERT INTO "__pe_d_messages" ("__pe_run", "__pe_k0", "__pe_token")
SELECT CAST(:run AS VARCHAR2(4000)), "k3"."__pe_k0", "k4"."__pe_token"
FROM (
  SELECT "k2"."__pe_k0", ROW_NUMBER() OVER (ORDER BY "k2"."__pe_k0" NULLS FIRST) AS "__pe_n"
  FROM "__pe_r_messages" "k2"
  WHERE "k2"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k2"."__pe_set" = 'left'
) "k3"
JOIN "__pe_t_messages" "k4" ON "k4"."__pe_n" = "k3"."__pe_n"
  AND "k4"."__pe_run" = CAST(:run AS VARCHAR2(4000));

-- [messenger.transfer.albums.owner]
UPDATE "albums"
SET "owner" = COALESCE(
  (
    SELECT MIN("o1"."member")
    FROM "contributors" "o1"
    WHERE "o1"."album" = "albums"."id"
      AND EXISTS(
        SELECT 1
        FROM "members" "o2"
        WHERE "o1"."member" = "o2"."id"
          AND NOT EXISTS(
            SELECT 1
            FROM "__pe_r_members" "k3"
            WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'candidate')
              AND "k3"."__pe_k0" = "o2"."id"
          )
      )
  ), 0
)
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" "k4"
  WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k4"."__pe_set" = 'leaves.owner')
    AND "k4"."__pe_k0" = "albums"."id"
)
  AND EXISTS(
    SELECT 1
    FROM "__pe_r_members" "k5"
    WHERE ("k5"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k5"."__pe_set" = 'dead')
      AND "k5"."__pe_k0" = "albums"."owner"
      AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
  );

-- [messenger.leave-link.albums.owner]
UPDATE "albums"
SET "owner" = 0
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'leaves.owner')
    AND "k1"."__pe_k0" = "albums"."id"
)
  AND (
    NOT "albums"."owner" IS NULL
      AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
      AND NOT EXISTS(
        SELECT 1
        FROM "members" "o2"
        WHERE "albums"."owner" = "o2"."id"
          AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
      )
  );

-- [messenger.leave-link.messages.sender]
UPDATE "messages"
SET "sender" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'leaves.sender')
    AND "k1"."__pe_k0" = "messages"."id"
)
  AND NOT "messages"."sender" IS NULL;

-- [messenger.leave-link.messages.recipient]
UPDATE "messages"
SET "recipient" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'leaves.recipient')
    AND "k1"."__pe_k0" = "messages"."id"
);

-- [messenger.leave-link.reports.reporter]
UPDATE "reports"
SET "reporter" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_reports" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'leaves.reporter')
    AND "k1"."__pe_k0" = "reports"."id"
);

-- [messenger.delete.contributors]
DELETE FROM "contributors"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_contributors" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "contributors"."album"
    AND "k1"."__pe_k1" = "contributors"."member"
);

-- [messenger.delete.files]
DELETE FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "files"."id"
);

-- [messenger.leave.albums]
UPDATE "albums"
SET "title" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'left')
    AND "k1"."__pe_k0" = "albums"."id"
)
  AND NOT "albums"."title" IS NULL;

-- [messenger.leave.messages]
UPDATE "messages"
SET "from_email" = CASE WHEN EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k2"
  WHERE "k2"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k2"."__pe_value") = LOWER("messages"."from_email")
)
  OR EXISTS(SELECT 1 FROM "__pe_r_messages" "k3" WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'leaves.sender') AND "k3"."__pe_k0" = "messages"."id") THEN (
    SELECT 'deleted-' || "k1"."__pe_token" || '@deleted.invalid'
    FROM "__pe_d_messages" "k1"
    WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
      AND "k1"."__pe_k0" = "messages"."id"
  )ELSE "messages"."from_email" END, "body" = CASE WHEN EXISTS(
    SELECT 1
    FROM "__pe_r_messages" "k4"
    WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k4"."__pe_set" = 'leaves.sender')
      AND "k4"."__pe_k0" = "messages"."id"
  ) THEN NULL ELSE "messages"."body" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" "k5"
  WHERE ("k5"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k5"."__pe_set" = 'left')
    AND "k5"."__pe_k0" = "messages"."id"
)
  AND (
    (
      (
        EXISTS(
          SELECT 1
          FROM "__pe_v_person_email" "k6"
          WHERE "k6"."__pe_run" = CAST(:run AS VARCHAR2(4000))
            AND LOWER("k6"."__pe_value") = LOWER("messages"."from_email")
        )
          OR EXISTS(
            SELECT 1
            FROM "__pe_r_messages" "k7"
            WHERE (
              "k7"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k7"."__pe_set" = 'leaves.sender'
            )
              AND "k7"."__pe_k0" = "messages"."id"
          )
      )
        AND (
          "messages"."from_email" IS NULL
            OR NOT (
              LENGTH("messages"."from_email") = 48
                AND LTRIM(SUBSTR("messages"."from_email", 9, 24), '0123456789abcdef') IS NULL
                AND SUBSTR("messages"."from_email", 1, 8) = 'deleted-'
                AND SUBSTR("messages"."from_email", 33, 16) = '@deleted.invalid'
            )
        )
    )
      OR (
        EXISTS(
          SELECT 1
          FROM "__pe_r_messages" "k8"
          WHERE (
            "k8"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k8"."__pe_set" = 'leaves.sender'
          )
            AND "k8"."__pe_k0" = "messages"."id"
        )
          AND NOT "messages"."body" IS NULL
      )
  );

-- [messenger.delete.messages]
DELETE FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "messages"."id"
);

-- [messenger.leave.reports]
UPDATE "reports"
SET "remark" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_reports" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'left')
    AND "k1"."__pe_k0" = "reports"."id"
)
  AND NOT "reports"."remark" IS NULL;

-- [messenger.delete.members]
DELETE FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "members"."id"
);

-- [messenger.verify.albums.owner]
SELECT COUNT(*)
FROM "albums"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = "albums"."owner"
)
  AND (
    NOT "albums"."owner" IS NULL
      AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
      AND NOT EXISTS(
        SELECT 1
        FROM "members" "o2"
        WHERE "albums"."owner" = "o2"."id"
          AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
      )
  );

-- [messenger.verify.contributors.member]
SELECT COUNT(*)
FROM "contributors"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = "contributors"."member"
)
  AND (
    NOT "contributors"."member" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "members" "o2" WHERE "contributors"."member" = "o2"."id")
  );

-- [messenger.verify.members.email]
SELECT COUNT(*)
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k1"."__pe_value") = LOWER("members"."email")
);

-- [messenger.verify.messages.from_email]
SELECT COUNT(*)
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k1"."__pe_value") = LOWER("messages"."from_email")
);

-- [messenger.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_albums" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_albums";
DROP TABLE "__pe_r_albums";
DELETE FROM "__pe_r_contributors" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_contributors";
DROP TABLE "__pe_r_contributors";
DELETE FROM "__pe_r_files" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_files";
DROP TABLE "__pe_r_files";
DELETE FROM "__pe_r_members" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_members";
DROP TABLE "__pe_r_members";
DELETE FROM "__pe_r_messages" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_messages";
DROP TABLE "__pe_r_messages";
DELETE FROM "__pe_r_reports" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_reports";
DROP TABLE "__pe_r_reports";
DELETE FROM "__pe_t_messages" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_t_messages";
DROP TABLE "__pe_t_messages";
DELETE FROM "__pe_d_messages" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_d_messages";
DROP TABLE "__pe_d_messages";

-- [messenger.purge-residual]
