-- messages, on postgres
-- statements sha256:621df51b0d67920c7edc5aee328bb7917498b3a48a1a92a544261a850a67a8f5
-- fixture    sha256:34ad4b0c96b71a51eda5e1da908f665ed785bd8a9a9efbd8621b5eca7cbdee32
-- confirmed by running on postgres 15

-- [messenger.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" TEXT, "__pe_value" INT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_albums" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_contributors" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, "__pe_k1" INT, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0", "__pe_k1"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_files" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_members" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_messages" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_reports" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_t_messages" (
  "__pe_run" TEXT, "__pe_n" INT, "__pe_token" TEXT, UNIQUE ("__pe_run", "__pe_n")
);
CREATE TABLE IF NOT EXISTS "__pe_d_messages" (
  "__pe_run" TEXT, "__pe_k0" INT, "__pe_token" TEXT, UNIQUE ("__pe_run", "__pe_k0")
);

-- [messenger.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS TEXT)
);

-- [messenger.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS INT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS INT)
);

-- [messenger.resolve.value.members] 1
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = "members"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("members"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );

-- [messenger.collect.members.id] 0
SELECT DISTINCT "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT "members"."id" IS NULL;

-- [messenger.collect.members.email] 0
SELECT DISTINCT "members"."email"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT "members"."email" IS NULL;

-- [messenger.count.owned.albums] 2
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "albums"."id"
FROM "albums"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "albums"."owner"
    AND NOT "albums"."owner" IS NOT DISTINCT
  FROM 0
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "albums"."id"
  );

-- [messenger.count.owned.contributors.member] 3
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "contributors"."member"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "contributors"."album"
      AND "k2"."__pe_k1" = "contributors"."member"
  );

-- [messenger.count.owned.contributors.album] 2
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "contributors"."album"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "contributors"."album"
      AND "k2"."__pe_k1" = "contributors"."member"
  );

-- [messenger.count.owned.messages.sender] 2
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "messages"."id"
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."sender"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "messages"."id"
  );

-- [messenger.count.owned.messages.recipient] 1
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "messages"."id"
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."recipient"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "messages"."id"
  );

-- [messenger.count.owned.files.parent[kind=message]] 2
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."parent"
    AND (NOT "files"."kind" IS NULL AND "files"."kind" = 'message')
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.count.owned.files.parent[kind=album|cover]] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."parent"
    AND (NOT "files"."kind" IS NULL AND ("files"."kind" = 'album' OR "files"."kind" = 'cover'))
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.require.ceiling.albums] 2
SELECT COUNT(*)
FROM "__pe_r_albums" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.contributors] 5
SELECT COUNT(*)
FROM "__pe_r_contributors" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.files] 3
SELECT COUNT(*)
FROM "__pe_r_files" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.members] 1
SELECT COUNT(*)
FROM "__pe_r_members" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.messages] 3
SELECT COUNT(*)
FROM "__pe_r_messages" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.heir.albums.albums.owner] 2
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'survivor', "albums"."id"
FROM "albums"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "albums"."owner"
    AND NOT "albums"."owner" IS NOT DISTINCT
  FROM 0
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'survivor')
      AND "k2"."__pe_k0" = "albums"."id"
  );

-- [messenger.survive.contributors] 2
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'survivor', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "contributors"."album"
      AND "k1"."__pe_k1" = "contributors"."member"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_members" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
        AND "k2"."__pe_k0" = "contributors"."member"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "albums" AS "o3"
      WHERE "contributors"."album" = "o3"."id"
        AND (
          EXISTS(
            SELECT 1
            FROM "__pe_r_albums" AS "k4"
            WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'candidate')
              AND "k4"."__pe_k0" = "o3"."id"
          )
            AND NOT EXISTS(
              SELECT 1
              FROM "__pe_r_albums" AS "k5"
              WHERE ("k5"."__pe_run" = CAST(%(run)s AS TEXT) AND "k5"."__pe_set" = 'survivor')
                AND "k5"."__pe_k0" = "o3"."id"
            )
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k6"
    WHERE ("k6"."__pe_run" = CAST(%(run)s AS TEXT) AND "k6"."__pe_set" = 'survivor')
      AND "k6"."__pe_k0" = "contributors"."album"
      AND "k6"."__pe_k1" = "contributors"."member"
  );

-- [messenger.survive.messages.messages.sender] 1
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'survivor', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "members" AS "o2"
      WHERE "messages"."sender" = "o2"."id"
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_members" AS "k3"
          WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "messages"."id"
  );

-- [messenger.survive.messages.messages.recipient] 1
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'survivor', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "members" AS "o2"
      WHERE "messages"."recipient" = "o2"."id"
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_members" AS "k3"
          WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "messages"."id"
  );

-- [messenger.survive.files.files.parent[kind=message]] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'survivor', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'survivor')
    AND "k1"."__pe_k0" = "files"."parent"
    AND (NOT "files"."kind" IS NULL AND "files"."kind" = 'message')
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'survivor')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.survive.files.files.parent[kind=album|cover]] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'survivor', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'survivor')
    AND "k1"."__pe_k0" = "files"."parent"
    AND (NOT "files"."kind" IS NULL AND ("files"."kind" = 'album' OR "files"."kind" = 'cover'))
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'survivor')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.decide.dead.contributors] 3
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "contributors"."album"
      AND "k1"."__pe_k1" = "contributors"."member"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_contributors" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "contributors"."album"
        AND "k2"."__pe_k1" = "contributors"."member"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "contributors"."album"
      AND "k3"."__pe_k1" = "contributors"."member"
  );

-- [messenger.decide.dead.files] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "files"."id"
FROM "files"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "files"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_files" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "files"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "files"."id"
  );

-- [messenger.decide.dead.members] 1
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "members"."id"
  );

-- [messenger.decide.dead.messages] 1
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.leaves.albums.owner] 2
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'leaves.owner', "albums"."id"
FROM "albums"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "albums"."owner"
      AND NOT "albums"."owner" IS NOT DISTINCT
    FROM 0
  )
    OR (
      EXISTS(
        SELECT 1
        FROM "__pe_v_person_id" AS "k2"
        WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
          AND "k2"."__pe_value" = "albums"."owner"
      )
        AND (
          NOT "albums"."owner" IS NULL
            AND NOT "albums"."owner" IS NOT DISTINCT
          FROM 0
            AND NOT EXISTS(
              SELECT 1
              FROM "members" AS "o3"
              WHERE "albums"."owner" = "o3"."id"
                AND NOT "albums"."owner" IS NOT DISTINCT
              FROM 0
            )
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'leaves.owner')
      AND "k4"."__pe_k0" = "albums"."id"
  );

-- [messenger.decide.left.albums] 2
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'left', "albums"."id"
FROM "albums"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'leaves.owner')
    AND "k1"."__pe_k0" = "albums"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "albums"."id"
  );

-- [messenger.decide.leaves.messages.sender] 2
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'leaves.sender', "messages"."id"
FROM "messages"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_r_members" AS "k1"
      WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
        AND "k1"."__pe_k0" = "messages"."sender"
    )
      OR (
        EXISTS(
          SELECT 1
          FROM "__pe_v_person_email" AS "k2"
          WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
            AND LOWER("k2"."__pe_value") = LOWER("messages"."from_email")
        )
          AND NOT EXISTS(SELECT 1 FROM "members" AS "o3" WHERE "messages"."sender" = "o3"."id")
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" AS "k4"
      WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'dead')
        AND "k4"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k5"
    WHERE ("k5"."__pe_run" = CAST(%(run)s AS TEXT) AND "k5"."__pe_set" = 'leaves.sender')
      AND "k5"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.leaves.messages.recipient] 1
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'leaves.recipient', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "messages"."recipient"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'leaves.recipient')
      AND "k3"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.left.messages] 3
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'left', "messages"."id"
FROM "messages"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
        AND LOWER("k1"."__pe_value") = LOWER("messages"."from_email")
    )
      OR EXISTS(
        SELECT 1
        FROM "__pe_r_messages" AS "k2"
        WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'leaves.sender')
          AND "k2"."__pe_k0" = "messages"."id"
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" AS "k3"
      WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'dead')
        AND "k3"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'left')
      AND "k4"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.leaves.reports.reporter] 1
INSERT INTO "__pe_r_reports" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'leaves.reporter', "reports"."id"
FROM "reports"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "reports"."reporter"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_reports" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'leaves.reporter')
      AND "k2"."__pe_k0" = "reports"."id"
  );

-- [messenger.decide.left.reports] 1
INSERT INTO "__pe_r_reports" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'left', "reports"."id"
FROM "reports"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_reports" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'leaves.reporter')
    AND "k1"."__pe_k0" = "reports"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_reports" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "reports"."id"
  );

-- [messenger.draw.messages] 3
SELECT COUNT(*)
FROM "__pe_r_messages" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'left';
INSERT INTO "__pe_t_messages" ("__pe_run", "__pe_n", "__pe_token")
SELECT CAST(%(run)s AS TEXT), CAST(%(ordinal)s AS INT), CAST(%(token)s AS TEXT);
INSERT INTO "__pe_d_messages" ("__pe_run", "__pe_k0", "__pe_token")
SELECT CAST(%(run)s AS TEXT), "k3"."__pe_k0", "k4"."__pe_token"
FROM (
  SELECT "k2"."__pe_k0", ROW_NUMBER() OVER (ORDER BY "k2"."__pe_k0" NULLS FIRST) AS "__pe_n"
  FROM "__pe_r_messages" AS "k2"
  WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k2"."__pe_set" = 'left'
) AS "k3"
JOIN "__pe_t_messages" AS "k4" ON "k4"."__pe_n" = "k3"."__pe_n"
  AND "k4"."__pe_run" = CAST(%(run)s AS TEXT);

-- [messenger.transfer.albums.owner] 2
UPDATE "albums"
SET "owner" = COALESCE(
  (
    SELECT MIN("o1"."member")
    FROM "contributors" AS "o1"
    WHERE "o1"."album" = "albums"."id"
      AND EXISTS(
        SELECT 1
        FROM "members" AS "o2"
        WHERE "o1"."member" = "o2"."id"
          AND NOT EXISTS(
            SELECT 1
            FROM "__pe_r_members" AS "k3"
            WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'candidate')
              AND "k3"."__pe_k0" = "o2"."id"
          )
      )
  ), 0
)
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k4"
  WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'leaves.owner')
    AND "k4"."__pe_k0" = "albums"."id"
)
  AND EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k5"
    WHERE ("k5"."__pe_run" = CAST(%(run)s AS TEXT) AND "k5"."__pe_set" = 'dead')
      AND "k5"."__pe_k0" = "albums"."owner"
      AND NOT "albums"."owner" IS NOT DISTINCT
    FROM 0
  );

-- [messenger.leave-link.albums.owner] 0
UPDATE "albums"
SET "owner" = 0
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'leaves.owner')
    AND "k1"."__pe_k0" = "albums"."id"
)
  AND (
    NOT "albums"."owner" IS NULL
      AND NOT "albums"."owner" IS NOT DISTINCT
    FROM 0
      AND NOT EXISTS(
        SELECT 1
        FROM "members" AS "o2"
        WHERE "albums"."owner" = "o2"."id"
          AND NOT "albums"."owner" IS NOT DISTINCT
        FROM 0
      )
  );

-- [messenger.leave-link.messages.sender] 1
UPDATE "messages"
SET "sender" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'leaves.sender')
    AND "k1"."__pe_k0" = "messages"."id"
)
  AND NOT "messages"."sender" IS NULL;

-- [messenger.leave-link.messages.recipient] 1
UPDATE "messages"
SET "recipient" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'leaves.recipient')
    AND "k1"."__pe_k0" = "messages"."id"
);

-- [messenger.leave-link.reports.reporter] 1
UPDATE "reports"
SET "reporter" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_reports" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'leaves.reporter')
    AND "k1"."__pe_k0" = "reports"."id"
);

-- [messenger.delete.contributors] 3
DELETE FROM "contributors"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_contributors" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "contributors"."album"
    AND "k1"."__pe_k1" = "contributors"."member"
);

-- [messenger.delete.files] 1
DELETE FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "files"."id"
);

-- [messenger.leave.albums] 2
UPDATE "albums"
SET "title" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'left')
    AND "k1"."__pe_k0" = "albums"."id"
)
  AND NOT "albums"."title" IS NULL;

-- [messenger.leave.messages] 3
UPDATE "messages"
SET "from_email" = CASE WHEN COALESCE(
  LOWER("messages"."from_email") IN (
    SELECT LOWER("k2"."__pe_value")
    FROM "__pe_v_person_email" AS "k2"
    WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
  ), FALSE
)
  OR EXISTS(SELECT 1 FROM "__pe_r_messages" AS "k3" WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'leaves.sender') AND "k3"."__pe_k0" = "messages"."id") THEN (
    SELECT 'deleted-' || "k1"."__pe_token" || '@deleted.invalid'
    FROM "__pe_d_messages" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
      AND "k1"."__pe_k0" = "messages"."id"
  )ELSE "messages"."from_email" END, "body" = CASE WHEN EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'leaves.sender')
      AND "k4"."__pe_k0" = "messages"."id"
  ) THEN NULL ELSE "messages"."body" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k5"
  WHERE ("k5"."__pe_run" = CAST(%(run)s AS TEXT) AND "k5"."__pe_set" = 'left')
    AND "k5"."__pe_k0" = "messages"."id"
)
  AND (
    (
      (
        COALESCE(
          LOWER("messages"."from_email") IN (
            SELECT LOWER("k6"."__pe_value")
            FROM "__pe_v_person_email" AS "k6"
            WHERE "k6"."__pe_run" = CAST(%(run)s AS TEXT)
          ), FALSE
        )
          OR EXISTS(
            SELECT 1
            FROM "__pe_r_messages" AS "k7"
            WHERE ("k7"."__pe_run" = CAST(%(run)s AS TEXT) AND "k7"."__pe_set" = 'leaves.sender')
              AND "k7"."__pe_k0" = "messages"."id"
          )
      )
        AND (
          "messages"."from_email" IS NULL
            OR NOT (
              LENGTH("messages"."from_email") = 48
                AND TRIM(
                  '0123456789abcdef' FROM SUBSTRING("messages"."from_email" FROM 9 FOR 24)
                ) = ''
                AND SUBSTRING("messages"."from_email" FROM 1 FOR 8) = 'deleted-'
                AND SUBSTRING("messages"."from_email" FROM 33 FOR 16) = '@deleted.invalid'
            )
        )
    )
      OR (
        EXISTS(
          SELECT 1
          FROM "__pe_r_messages" AS "k8"
          WHERE ("k8"."__pe_run" = CAST(%(run)s AS TEXT) AND "k8"."__pe_set" = 'leaves.sender')
            AND "k8"."__pe_k0" = "messages"."id"
        )
          AND NOT "messages"."body" IS NULL
      )
  );

-- [messenger.delete.messages] 1
DELETE FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "messages"."id"
);

-- [messenger.leave.reports] 1
UPDATE "reports"
SET "remark" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_reports" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'left')
    AND "k1"."__pe_k0" = "reports"."id"
)
  AND NOT "reports"."remark" IS NULL;

-- [messenger.delete.members] 1
DELETE FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "members"."id"
);

-- [messenger.verify.albums.owner] 0
SELECT COUNT(*)
FROM "albums"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = "albums"."owner"
)
  AND (
    NOT "albums"."owner" IS NULL
      AND NOT "albums"."owner" IS NOT DISTINCT
    FROM 0
      AND NOT EXISTS(
        SELECT 1
        FROM "members" AS "o2"
        WHERE "albums"."owner" = "o2"."id"
          AND NOT "albums"."owner" IS NOT DISTINCT
        FROM 0
      )
  );

-- [messenger.verify.contributors.member] 0
SELECT COUNT(*)
FROM "contributors"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = "contributors"."member"
)
  AND (
    NOT "contributors"."member" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "members" AS "o2" WHERE "contributors"."member" = "o2"."id")
  );

-- [messenger.verify.members.email] 0
SELECT COUNT(*)
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("members"."email")
);

-- [messenger.verify.messages.from_email] 0
SELECT COUNT(*)
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("messages"."from_email")
);

-- [messenger.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_albums" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_albums";
DROP TABLE "__pe_r_albums";
DELETE FROM "__pe_r_contributors" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_contributors";
DROP TABLE "__pe_r_contributors";
DELETE FROM "__pe_r_files" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_files";
DROP TABLE "__pe_r_files";
DELETE FROM "__pe_r_members" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_members";
DROP TABLE "__pe_r_members";
DELETE FROM "__pe_r_messages" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_messages";
DROP TABLE "__pe_r_messages";
DELETE FROM "__pe_r_reports" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_reports";
DROP TABLE "__pe_r_reports";
DELETE FROM "__pe_t_messages" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_t_messages";
DROP TABLE "__pe_t_messages";
DELETE FROM "__pe_d_messages" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_d_messages";
DROP TABLE "__pe_d_messages";

-- [messenger.purge-residual] 0
