-- messages, on redshift
-- statements sha256:14d65840972788612ca11ab208cde57ac805f912728d0361b5fbaf88dd88b0c2
-- fixture    sha256:e3991d7dfeba30ca8b8342e56c6693e3edb365bf56e78524d11689a414b11b0c
-- not run

-- [messenger.stage]
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" VARCHAR(MAX), "__pe_value" VARCHAR(MAX), UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" VARCHAR(MAX), "__pe_value" INTEGER, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_albums" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_contributors" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, "__pe_k1" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0", "__pe_k1"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_files" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_members" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_messages" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_reports" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_t_messages" (
  "__pe_run" VARCHAR(MAX), "__pe_n" INTEGER, "__pe_token" VARCHAR(MAX), UNIQUE (
    "__pe_run", "__pe_n"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_d_messages" (
  "__pe_run" VARCHAR(MAX), "__pe_k0" INTEGER, "__pe_token" VARCHAR(MAX), UNIQUE (
    "__pe_run", "__pe_k0"
  )
);

-- [messenger.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS VARCHAR(MAX)), CAST(%(value)s AS VARCHAR(MAX))
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND "k1"."__pe_value" = CAST(%(value)s AS VARCHAR(MAX))
);

-- [messenger.ship.person.id]
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS VARCHAR(MAX)), CAST(%(value)s AS INTEGER)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND "k1"."__pe_value" = CAST(%(value)s AS INTEGER)
);

-- [messenger.resolve.value.members]
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND "k1"."__pe_value" = "members"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND LOWER("k1"."__pe_value") = LOWER("members"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );

-- [messenger.collect.members.id]
SELECT DISTINCT "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT "members"."id" IS NULL;

-- [messenger.collect.members.email]
SELECT DISTINCT "members"."email"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT "members"."email" IS NULL;

-- [messenger.count.owned.albums]
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "albums"."id"
FROM "albums"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "albums"."owner"
    AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "albums"."id"
  );

-- [messenger.count.owned.contributors.member]
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(
  %(run)s AS VARCHAR(MAX)
), 'candidate', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "contributors"."member"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "contributors"."album"
      AND "k2"."__pe_k1" = "contributors"."member"
  );

-- [messenger.count.owned.contributors.album]
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(
  %(run)s AS VARCHAR(MAX)
), 'candidate', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "contributors"."album"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "contributors"."album"
      AND "k2"."__pe_k1" = "contributors"."member"
  );

-- [messenger.count.owned.messages.sender]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "messages"."id"
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."sender"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "messages"."id"
  );

-- [messenger.count.owned.messages.recipient]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "messages"."id"
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."recipient"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "messages"."id"
  );

-- [messenger.count.owned.files.parent[kind=message]]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."parent"
    AND (NOT "files"."kind" IS NULL AND "files"."kind" = 'message')
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.count.owned.files.parent[kind=album|cover]]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."parent"
    AND (NOT "files"."kind" IS NULL AND ("files"."kind" = 'album' OR "files"."kind" = 'cover'))
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.require.ceiling.albums]
SELECT COUNT(*)
FROM "__pe_r_albums" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.contributors]
SELECT COUNT(*)
FROM "__pe_r_contributors" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.files]
SELECT COUNT(*)
FROM "__pe_r_files" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.members]
SELECT COUNT(*)
FROM "__pe_r_members" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.messages]
SELECT COUNT(*)
FROM "__pe_r_messages" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.heir.albums.albums.owner]
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'survivor', "albums"."id"
FROM "albums"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "albums"."owner"
    AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'survivor')
      AND "k2"."__pe_k0" = "albums"."id"
  );

-- [messenger.survive.contributors]
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(
  %(run)s AS VARCHAR(MAX)
), 'survivor', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "contributors"."album"
      AND "k1"."__pe_k1" = "contributors"."member"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_members" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
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
            WHERE (
              "k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'candidate'
            )
              AND "k4"."__pe_k0" = "o3"."id"
          )
            AND NOT EXISTS(
              SELECT 1
              FROM "__pe_r_albums" AS "k5"
              WHERE (
                "k5"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k5"."__pe_set" = 'survivor'
              )
                AND "k5"."__pe_k0" = "o3"."id"
            )
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k6"
    WHERE ("k6"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k6"."__pe_set" = 'survivor')
      AND "k6"."__pe_k0" = "contributors"."album"
      AND "k6"."__pe_k1" = "contributors"."member"
  );

-- [messenger.survive.messages.messages.sender]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'survivor', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "members" AS "o2"
      WHERE "messages"."sender" = "o2"."id"
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_members" AS "k3"
          WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "messages"."id"
  );

-- [messenger.survive.messages.messages.recipient]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'survivor', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "members" AS "o2"
      WHERE "messages"."recipient" = "o2"."id"
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_members" AS "k3"
          WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "messages"."id"
  );

-- [messenger.survive.files.files.parent[kind=message]]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'survivor', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'survivor')
    AND "k1"."__pe_k0" = "files"."parent"
    AND (NOT "files"."kind" IS NULL AND "files"."kind" = 'message')
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'survivor')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.survive.files.files.parent[kind=album|cover]]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'survivor', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'survivor')
    AND "k1"."__pe_k0" = "files"."parent"
    AND (NOT "files"."kind" IS NULL AND ("files"."kind" = 'album' OR "files"."kind" = 'cover'))
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'survivor')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.decide.dead.contributors]
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT CAST(
  %(run)s AS VARCHAR(MAX)
), 'dead', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "contributors"."album"
      AND "k1"."__pe_k1" = "contributors"."member"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_contributors" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "contributors"."album"
        AND "k2"."__pe_k1" = "contributors"."member"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "contributors"."album"
      AND "k3"."__pe_k1" = "contributors"."member"
  );

-- [messenger.decide.dead.files]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'dead', "files"."id"
FROM "files"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "files"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_files" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "files"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "files"."id"
  );

-- [messenger.decide.dead.members]
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'dead', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "members"."id"
  );

-- [messenger.decide.dead.messages]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'dead', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.leaves.albums.owner]
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'leaves.owner', "albums"."id"
FROM "albums"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "albums"."owner"
      AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
  )
    OR (
      EXISTS(
        SELECT 1
        FROM "__pe_v_person_id" AS "k2"
        WHERE "k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
          AND "k2"."__pe_value" = "albums"."owner"
      )
        AND (
          NOT "albums"."owner" IS NULL
            AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
            AND NOT EXISTS(
              SELECT 1
              FROM "members" AS "o3"
              WHERE "albums"."owner" = "o3"."id"
                AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
            )
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'leaves.owner')
      AND "k4"."__pe_k0" = "albums"."id"
  );

-- [messenger.decide.left.albums]
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'left', "albums"."id"
FROM "albums"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'leaves.owner')
    AND "k1"."__pe_k0" = "albums"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "albums"."id"
  );

-- [messenger.decide.leaves.messages.sender]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'leaves.sender', "messages"."id"
FROM "messages"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_r_members" AS "k1"
      WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
        AND "k1"."__pe_k0" = "messages"."sender"
    )
      OR (
        EXISTS(
          SELECT 1
          FROM "__pe_v_person_email" AS "k2"
          WHERE "k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
            AND LOWER("k2"."__pe_value") = LOWER("messages"."from_email")
        )
          AND NOT EXISTS(SELECT 1 FROM "members" AS "o3" WHERE "messages"."sender" = "o3"."id")
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" AS "k4"
      WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'dead')
        AND "k4"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k5"
    WHERE ("k5"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k5"."__pe_set" = 'leaves.sender')
      AND "k5"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.leaves.messages.recipient]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'leaves.recipient', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "messages"."recipient"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'leaves.recipient')
      AND "k3"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.left.messages]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'left', "messages"."id"
FROM "messages"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
        AND LOWER("k1"."__pe_value") = LOWER("messages"."from_email")
    )
      OR EXISTS(
        SELECT 1
        FROM "__pe_r_messages" AS "k2"
        WHERE (
          "k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'leaves.sender'
        )
          AND "k2"."__pe_k0" = "messages"."id"
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" AS "k3"
      WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'dead')
        AND "k3"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'left')
      AND "k4"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.leaves.reports.reporter]
INSERT INTO "__pe_r_reports" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'leaves.reporter', "reports"."id"
FROM "reports"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "reports"."reporter"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_reports" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'leaves.reporter')
      AND "k2"."__pe_k0" = "reports"."id"
  );

-- [messenger.decide.left.reports]
INSERT INTO "__pe_r_reports" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'left', "reports"."id"
FROM "reports"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_reports" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'leaves.reporter')
    AND "k1"."__pe_k0" = "reports"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_reports" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "reports"."id"
  );

-- [messenger.draw.messages]
SELECT COUNT(*)
FROM "__pe_r_messages" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'left';
INSERT INTO "__pe_t_messages" ("__pe_run", "__pe_n", "__pe_token")
SELECT CAST(%(run)s AS VARCHAR(MAX)), CAST(%(ordinal)s AS INTEGER), CAST(%(token)s AS VARCHAR(MAX));
INSERT INTO "__pe_d_messages" ("__pe_run", "__pe_k0", "__pe_token")
SELECT CAST(%(run)s AS VARCHAR(MAX)), "k3"."__pe_k0", "k4"."__pe_token"
FROM (
  SELECT "k2"."__pe_k0", ROW_NUMBER() OVER (ORDER BY "k2"."__pe_k0" NULLS FIRST) AS "__pe_n"
  FROM "__pe_r_messages" AS "k2"
  WHERE "k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND "k2"."__pe_set" = 'left'
) AS "k3"
JOIN "__pe_t_messages" AS "k4" ON "k4"."__pe_n" = "k3"."__pe_n"
  AND "k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX));

-- [messenger.transfer.albums.owner]
UPDATE "albums"
SET "owner" = "__pe_s"."__pe_v0"
FROM (
  SELECT DISTINCT "albums"."id" AS "__pe_k0", COALESCE(
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
              WHERE (
                "k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'candidate'
              )
                AND "k3"."__pe_k0" = "o2"."id"
            )
        )
    ), 0
  ) AS "__pe_v0"
  FROM "albums"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'leaves.owner')
      AND "k4"."__pe_k0" = "albums"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "__pe_r_members" AS "k5"
      WHERE ("k5"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k5"."__pe_set" = 'dead')
        AND "k5"."__pe_k0" = "albums"."owner"
        AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
    )
) AS "__pe_s"
WHERE "albums"."id" = "__pe_s"."__pe_k0";

-- [messenger.leave-link.albums.owner]
UPDATE "albums"
SET "owner" = 0
FROM (
  SELECT DISTINCT "albums"."id" AS "__pe_k0"
  FROM "albums"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'leaves.owner')
      AND "k1"."__pe_k0" = "albums"."id"
  )
    AND (
      NOT "albums"."owner" IS NULL
        AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
        AND NOT EXISTS(
          SELECT 1
          FROM "members" AS "o2"
          WHERE "albums"."owner" = "o2"."id"
            AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
        )
    )
) AS "__pe_s"
WHERE "albums"."id" = "__pe_s"."__pe_k0";

-- [messenger.leave-link.messages.sender]
UPDATE "messages"
SET "sender" = NULL
FROM (
  SELECT DISTINCT "messages"."id" AS "__pe_k0"
  FROM "messages"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'leaves.sender')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    AND NOT "messages"."sender" IS NULL
) AS "__pe_s"
WHERE "messages"."id" = "__pe_s"."__pe_k0";

-- [messenger.leave-link.messages.recipient]
UPDATE "messages"
SET "recipient" = NULL
FROM (
  SELECT DISTINCT "messages"."id" AS "__pe_k0"
  FROM "messages"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'leaves.recipient')
      AND "k1"."__pe_k0" = "messages"."id"
  )
) AS "__pe_s"
WHERE "messages"."id" = "__pe_s"."__pe_k0";

-- [messenger.leave-link.reports.reporter]
UPDATE "reports"
SET "reporter" = NULL
FROM (
  SELECT DISTINCT "reports"."id" AS "__pe_k0"
  FROM "reports"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_reports" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'leaves.reporter')
      AND "k1"."__pe_k0" = "reports"."id"
  )
) AS "__pe_s"
WHERE "reports"."id" = "__pe_s"."__pe_k0";

-- [messenger.delete.contributors]
DELETE FROM "contributors"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_contributors" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "contributors"."album"
    AND "k1"."__pe_k1" = "contributors"."member"
);

-- [messenger.delete.files]
DELETE FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "files"."id"
);

-- [messenger.leave.albums]
UPDATE "albums"
SET "title" = NULL
FROM (
  SELECT DISTINCT "albums"."id" AS "__pe_k0"
  FROM "albums"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'left')
      AND "k1"."__pe_k0" = "albums"."id"
  )
    AND NOT "albums"."title" IS NULL
) AS "__pe_s"
WHERE "albums"."id" = "__pe_s"."__pe_k0";

-- [messenger.leave.messages]
UPDATE "messages"
SET "from_email" = "__pe_s"."__pe_v0", "body" = "__pe_s"."__pe_v1"
FROM (
  SELECT DISTINCT "messages"."id" AS "__pe_k0", CASE WHEN EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k2"
    WHERE "k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
      AND LOWER("k2"."__pe_value") = LOWER("messages"."from_email")
  )
    OR EXISTS(SELECT 1 FROM "__pe_r_messages" AS "k3" WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'leaves.sender') AND "k3"."__pe_k0" = "messages"."id") THEN (
      SELECT MAX('deleted-' || "k1"."__pe_token" || '@deleted.invalid')
      FROM "__pe_d_messages" AS "k1"
      WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
        AND "k1"."__pe_k0" = "messages"."id"
    )ELSE "messages"."from_email" END AS "__pe_v0", CASE WHEN EXISTS(
      SELECT 1
      FROM "__pe_r_messages" AS "k4"
      WHERE ("k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k4"."__pe_set" = 'leaves.sender')
        AND "k4"."__pe_k0" = "messages"."id"
    ) THEN NULL ELSE "messages"."body" END AS "__pe_v1"
  FROM "messages"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k5"
    WHERE ("k5"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k5"."__pe_set" = 'left')
      AND "k5"."__pe_k0" = "messages"."id"
  )
    AND (
      (
        (
          EXISTS(
            SELECT 1
            FROM "__pe_v_person_email" AS "k6"
            WHERE "k6"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
              AND LOWER("k6"."__pe_value") = LOWER("messages"."from_email")
          )
            OR EXISTS(
              SELECT 1
              FROM "__pe_r_messages" AS "k7"
              WHERE (
                "k7"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
                  AND "k7"."__pe_set" = 'leaves.sender'
              )
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
            WHERE (
              "k8"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k8"."__pe_set" = 'leaves.sender'
            )
              AND "k8"."__pe_k0" = "messages"."id"
          )
            AND NOT "messages"."body" IS NULL
        )
    )
) AS "__pe_s"
WHERE "messages"."id" = "__pe_s"."__pe_k0";

-- [messenger.delete.messages]
DELETE FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "messages"."id"
);

-- [messenger.leave.reports]
UPDATE "reports"
SET "remark" = NULL
FROM (
  SELECT DISTINCT "reports"."id" AS "__pe_k0"
  FROM "reports"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_reports" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'left')
      AND "k1"."__pe_k0" = "reports"."id"
  )
    AND NOT "reports"."remark" IS NULL
) AS "__pe_s"
WHERE "reports"."id" = "__pe_s"."__pe_k0";

-- [messenger.delete.members]
DELETE FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "members"."id"
);

-- [messenger.verify.albums.owner]
SELECT COUNT(*)
FROM "albums"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND "k1"."__pe_value" = "albums"."owner"
)
  AND (
    NOT "albums"."owner" IS NULL
      AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
      AND NOT EXISTS(
        SELECT 1
        FROM "members" AS "o2"
        WHERE "albums"."owner" = "o2"."id"
          AND NOT (("albums"."owner" = 0 AND NOT "albums"."owner" IS NULL))
      )
  );

-- [messenger.verify.contributors.member]
SELECT COUNT(*)
FROM "contributors"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND "k1"."__pe_value" = "contributors"."member"
)
  AND (
    NOT "contributors"."member" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "members" AS "o2" WHERE "contributors"."member" = "o2"."id")
  );

-- [messenger.verify.members.email]
SELECT COUNT(*)
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND LOWER("k1"."__pe_value") = LOWER("members"."email")
);

-- [messenger.verify.messages.from_email]
SELECT COUNT(*)
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND LOWER("k1"."__pe_value") = LOWER("messages"."from_email")
);

-- [messenger.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_albums" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_albums";
DROP TABLE "__pe_r_albums";
DELETE FROM "__pe_r_contributors" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_contributors";
DROP TABLE "__pe_r_contributors";
DELETE FROM "__pe_r_files" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_files";
DROP TABLE "__pe_r_files";
DELETE FROM "__pe_r_members" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_members";
DROP TABLE "__pe_r_members";
DELETE FROM "__pe_r_messages" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_messages";
DROP TABLE "__pe_r_messages";
DELETE FROM "__pe_r_reports" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_reports";
DROP TABLE "__pe_r_reports";
DELETE FROM "__pe_t_messages" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_t_messages";
DROP TABLE "__pe_t_messages";
DELETE FROM "__pe_d_messages" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_d_messages";
DROP TABLE "__pe_d_messages";

-- [messenger.purge-residual]
