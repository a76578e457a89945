-- messages, on sqlite
-- statements sha256:dc778ed1d67e5eb8cba86852d2018e8446cf07b68d8fb47e12c1db5c09c1e8fb
-- fixture    sha256:c177bd5fcdad665d47b6aba23d4148b51381821ee84d7dc2a62f5c37165777db
-- confirmed by running on sqlite 3.40.1

-- [messenger.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" TEXT, "__pe_value" INTEGER, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_albums" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_contributors" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, "__pe_k1" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0", "__pe_k1"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_files" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_members" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_messages" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_reports" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_t_messages" (
  "__pe_run" TEXT, "__pe_n" INTEGER, "__pe_token" TEXT, UNIQUE ("__pe_run", "__pe_n")
);
CREATE TABLE IF NOT EXISTS "__pe_d_messages" (
  "__pe_run" TEXT, "__pe_k0" INTEGER, "__pe_token" TEXT, UNIQUE ("__pe_run", "__pe_k0")
);

-- [messenger.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [messenger.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [messenger.resolve.value.members] 1
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "members"."id"
FROM "members"
WHERE (
  NOT "members"."id" IS NULL
    AND "members"."id" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "members"."id"
FROM "members"
WHERE (
  NOT LOWER("members"."email") IS NULL
    AND LOWER("members"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );

-- [messenger.collect.members.id] 0
SELECT DISTINCT "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT "members"."id" IS NULL;

-- [messenger.collect.members.email] 0
SELECT DISTINCT "members"."email"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT "members"."email" IS NULL;

-- [messenger.count.owned.albums] 2
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "albums"."id"
FROM "albums"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "albums"."owner"
    AND NOT "albums"."owner" IS 0
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "albums"."id"
  );

-- [messenger.count.owned.contributors.member] 3
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'candidate', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "contributors"."member"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "contributors"."album"
      AND "k2"."__pe_k1" = "contributors"."member"
  );

-- [messenger.count.owned.contributors.album] 2
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'candidate', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "contributors"."album"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "contributors"."album"
      AND "k2"."__pe_k1" = "contributors"."member"
  );

-- [messenger.count.owned.messages.sender] 2
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "messages"."id"
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."sender"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "messages"."id"
  );

-- [messenger.count.owned.messages.recipient] 1
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "messages"."id"
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."recipient"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "messages"."id"
  );

-- [messenger.count.owned.files.parent[kind=message]] 2
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."parent"
    AND (NOT "files"."kind" IS NULL AND "files"."kind" COLLATE BINARY = 'message')
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.count.owned.files.parent[kind=album|cover]] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."parent"
    AND (
      NOT "files"."kind" IS NULL
        AND ("files"."kind" COLLATE BINARY = 'album' OR "files"."kind" COLLATE BINARY = 'cover')
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.require.ceiling.albums] 2
SELECT COUNT(*)
FROM "__pe_r_albums" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.contributors] 5
SELECT COUNT(*)
FROM "__pe_r_contributors" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.files] 3
SELECT COUNT(*)
FROM "__pe_r_files" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.members] 1
SELECT COUNT(*)
FROM "__pe_r_members" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.messages] 3
SELECT COUNT(*)
FROM "__pe_r_messages" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.heir.albums.albums.owner] 2
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'survivor', "albums"."id"
FROM "albums"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "albums"."owner"
    AND NOT "albums"."owner" IS 0
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
      AND "k2"."__pe_k0" = "albums"."id"
  );

-- [messenger.survive.contributors] 2
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'survivor', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "contributors"."album"
      AND "k1"."__pe_k1" = "contributors"."member"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_members" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
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
            WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'candidate')
              AND "k4"."__pe_k0" = "o3"."id"
          )
            AND NOT EXISTS(
              SELECT 1
              FROM "__pe_r_albums" AS "k5"
              WHERE ("k5"."__pe_run" = :run AND "k5"."__pe_set" = 'survivor')
                AND "k5"."__pe_k0" = "o3"."id"
            )
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k6"
    WHERE ("k6"."__pe_run" = :run AND "k6"."__pe_set" = 'survivor')
      AND "k6"."__pe_k0" = "contributors"."album"
      AND "k6"."__pe_k1" = "contributors"."member"
  );

-- [messenger.survive.messages.messages.sender] 1
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'survivor', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "members" AS "o2"
      WHERE "messages"."sender" = "o2"."id"
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_members" AS "k3"
          WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "messages"."id"
  );

-- [messenger.survive.messages.messages.recipient] 1
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'survivor', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "members" AS "o2"
      WHERE "messages"."recipient" = "o2"."id"
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_members" AS "k3"
          WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "messages"."id"
  );

-- [messenger.survive.files.files.parent[kind=message]] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'survivor', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'survivor')
    AND "k1"."__pe_k0" = "files"."parent"
    AND (NOT "files"."kind" IS NULL AND "files"."kind" COLLATE BINARY = 'message')
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.survive.files.files.parent[kind=album|cover]] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'survivor', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'survivor')
    AND "k1"."__pe_k0" = "files"."parent"
    AND (
      NOT "files"."kind" IS NULL
        AND ("files"."kind" COLLATE BINARY = 'album' OR "files"."kind" COLLATE BINARY = 'cover')
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.decide.dead.contributors] 3
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'dead', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "contributors"."album"
      AND "k1"."__pe_k1" = "contributors"."member"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_contributors" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "contributors"."album"
        AND "k2"."__pe_k1" = "contributors"."member"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "contributors"."album"
      AND "k3"."__pe_k1" = "contributors"."member"
  );

-- [messenger.decide.dead.files] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "files"."id"
FROM "files"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "files"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_files" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "files"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "files"."id"
  );

-- [messenger.decide.dead.members] 1
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "members"."id"
  );

-- [messenger.decide.dead.messages] 1
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.leaves.albums.owner] 2
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'leaves.owner', "albums"."id"
FROM "albums"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "albums"."owner"
      AND NOT "albums"."owner" IS 0
  )
    OR (
      (
        NOT "albums"."owner" IS NULL
          AND "albums"."owner" IN (
            SELECT "k2"."__pe_value" FROM "__pe_v_person_id" AS "k2" WHERE "k2"."__pe_run" = :run
          )
      )
        AND (
          NOT "albums"."owner" IS NULL
            AND NOT "albums"."owner" IS 0
            AND NOT EXISTS(
              SELECT 1
              FROM "members" AS "o3"
              WHERE "albums"."owner" = "o3"."id"
                AND NOT "albums"."owner" IS 0
            )
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'leaves.owner')
      AND "k4"."__pe_k0" = "albums"."id"
  );

-- [messenger.decide.left.albums] 2
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'left', "albums"."id"
FROM "albums"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.owner')
    AND "k1"."__pe_k0" = "albums"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "albums"."id"
  );

-- [messenger.decide.leaves.messages.sender] 2
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'leaves.sender', "messages"."id"
FROM "messages"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_r_members" AS "k1"
      WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
        AND "k1"."__pe_k0" = "messages"."sender"
    )
      OR (
        (
          NOT LOWER("messages"."from_email") IS NULL
            AND LOWER("messages"."from_email") IN (
              SELECT LOWER("k2"."__pe_value")
              FROM "__pe_v_person_email" AS "k2"
              WHERE "k2"."__pe_run" = :run
            )
        )
          AND NOT EXISTS(SELECT 1 FROM "members" AS "o3" WHERE "messages"."sender" = "o3"."id")
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" AS "k4"
      WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'dead')
        AND "k4"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k5"
    WHERE ("k5"."__pe_run" = :run AND "k5"."__pe_set" = 'leaves.sender')
      AND "k5"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.leaves.messages.recipient] 1
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'leaves.recipient', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "messages"."recipient"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'leaves.recipient')
      AND "k3"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.left.messages] 3
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'left', "messages"."id"
FROM "messages"
WHERE (
  (
    (
      NOT LOWER("messages"."from_email") IS NULL
        AND LOWER("messages"."from_email") IN (
          SELECT LOWER("k1"."__pe_value")
          FROM "__pe_v_person_email" AS "k1"
          WHERE "k1"."__pe_run" = :run
        )
    )
      OR EXISTS(
        SELECT 1
        FROM "__pe_r_messages" AS "k2"
        WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'leaves.sender')
          AND "k2"."__pe_k0" = "messages"."id"
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" AS "k3"
      WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
        AND "k3"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'left')
      AND "k4"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.leaves.reports.reporter] 1
INSERT INTO "__pe_r_reports" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'leaves.reporter', "reports"."id"
FROM "reports"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "reports"."reporter"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_reports" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'leaves.reporter')
      AND "k2"."__pe_k0" = "reports"."id"
  );

-- [messenger.decide.left.reports] 1
INSERT INTO "__pe_r_reports" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'left', "reports"."id"
FROM "reports"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_reports" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.reporter')
    AND "k1"."__pe_k0" = "reports"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_reports" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "reports"."id"
  );

-- [messenger.draw.messages] 3
SELECT COUNT(*)
FROM "__pe_r_messages" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'left';
INSERT INTO "__pe_t_messages" ("__pe_run", "__pe_n", "__pe_token") SELECT :run, :ordinal, :token;
INSERT INTO "__pe_d_messages" ("__pe_run", "__pe_k0", "__pe_token")
SELECT :run, "k3"."__pe_k0", "k4"."__pe_token"
FROM (
  SELECT "k2"."__pe_k0", ROW_NUMBER() OVER (ORDER BY "k2"."__pe_k0") AS "__pe_n"
  FROM "__pe_r_messages" AS "k2"
  WHERE "k2"."__pe_run" = :run
    AND "k2"."__pe_set" = 'left'
) AS "k3"
JOIN "__pe_t_messages" AS "k4" ON "k4"."__pe_n" = "k3"."__pe_n"
  AND "k4"."__pe_run" = :run;

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
            WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
              AND "k3"."__pe_k0" = "o2"."id"
          )
      )
  ), 0
)
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k4"
  WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'leaves.owner')
    AND "k4"."__pe_k0" = "albums"."id"
)
  AND EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k5"
    WHERE ("k5"."__pe_run" = :run AND "k5"."__pe_set" = 'dead')
      AND "k5"."__pe_k0" = "albums"."owner"
      AND NOT "albums"."owner" IS 0
  );

-- [messenger.leave-link.albums.owner] 0
UPDATE "albums"
SET "owner" = 0
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.owner')
    AND "k1"."__pe_k0" = "albums"."id"
)
  AND (
    NOT "albums"."owner" IS NULL
      AND NOT "albums"."owner" IS 0
      AND NOT EXISTS(
        SELECT 1
        FROM "members" AS "o2"
        WHERE "albums"."owner" = "o2"."id"
          AND NOT "albums"."owner" IS 0
      )
  );

-- [messenger.leave-link.messages.sender] 1
UPDATE "messages"
SET "sender" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.sender')
    AND "k1"."__pe_k0" = "messages"."id"
)
  AND NOT "messages"."sender" IS NULL;

-- [messenger.leave-link.messages.recipient] 1
UPDATE "messages"
SET "recipient" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.recipient')
    AND "k1"."__pe_k0" = "messages"."id"
);

-- [messenger.leave-link.reports.reporter] 1
UPDATE "reports"
SET "reporter" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_reports" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.reporter')
    AND "k1"."__pe_k0" = "reports"."id"
);

-- [messenger.delete.contributors] 3
DELETE FROM "contributors"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_contributors" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "contributors"."album"
    AND "k1"."__pe_k1" = "contributors"."member"
);

-- [messenger.delete.files] 1
DELETE FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "files"."id"
);

-- [messenger.leave.albums] 2
UPDATE "albums"
SET "title" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'left')
    AND "k1"."__pe_k0" = "albums"."id"
)
  AND NOT "albums"."title" IS NULL;

-- [messenger.leave.messages] 3
UPDATE "messages"
SET "from_email" = CASE WHEN (
  NOT LOWER("messages"."from_email") IS NULL
    AND LOWER("messages"."from_email") IN (
      SELECT LOWER("k2"."__pe_value")
      FROM "__pe_v_person_email" AS "k2"
      WHERE "k2"."__pe_run" = :run
    )
)
  OR EXISTS(SELECT 1 FROM "__pe_r_messages" AS "k3" WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'leaves.sender') AND "k3"."__pe_k0" = "messages"."id") THEN (
    SELECT 'deleted-' || "k1"."__pe_token" || '@deleted.invalid'
    FROM "__pe_d_messages" AS "k1"
    WHERE "k1"."__pe_run" = :run
      AND "k1"."__pe_k0" = "messages"."id"
  )ELSE "messages"."from_email" END, "body" = CASE WHEN EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'leaves.sender')
      AND "k4"."__pe_k0" = "messages"."id"
  ) THEN NULL ELSE "messages"."body" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k5"
  WHERE ("k5"."__pe_run" = :run AND "k5"."__pe_set" = 'left')
    AND "k5"."__pe_k0" = "messages"."id"
)
  AND (
    (
      (
        (
          NOT LOWER("messages"."from_email") IS NULL
            AND LOWER("messages"."from_email") IN (
              SELECT LOWER("k6"."__pe_value")
              FROM "__pe_v_person_email" AS "k6"
              WHERE "k6"."__pe_run" = :run
            )
        )
          OR EXISTS(
            SELECT 1
            FROM "__pe_r_messages" AS "k7"
            WHERE ("k7"."__pe_run" = :run AND "k7"."__pe_set" = 'leaves.sender')
              AND "k7"."__pe_k0" = "messages"."id"
          )
      )
        AND (
          "messages"."from_email" IS NULL
            OR NOT (
              LENGTH("messages"."from_email") = 48
                AND TRIM(SUBSTRING("messages"."from_email", 9, 24), '0123456789abcdef') = ''
                AND SUBSTRING("messages"."from_email", 1, 8) = 'deleted-'
                AND SUBSTRING("messages"."from_email", 33, 16) = '@deleted.invalid'
            )
        )
    )
      OR (
        EXISTS(
          SELECT 1
          FROM "__pe_r_messages" AS "k8"
          WHERE ("k8"."__pe_run" = :run AND "k8"."__pe_set" = 'leaves.sender')
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
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "messages"."id"
);

-- [messenger.leave.reports] 1
UPDATE "reports"
SET "remark" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_reports" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'left')
    AND "k1"."__pe_k0" = "reports"."id"
)
  AND NOT "reports"."remark" IS NULL;

-- [messenger.delete.members] 1
DELETE FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "members"."id"
);

-- [messenger.verify.albums.owner] 0
SELECT COUNT(*)
FROM "albums"
WHERE (
  NOT "albums"."owner" IS NULL
    AND "albums"."owner" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND (
    NOT "albums"."owner" IS NULL
      AND NOT "albums"."owner" IS 0
      AND NOT EXISTS(
        SELECT 1
        FROM "members" AS "o2"
        WHERE "albums"."owner" = "o2"."id"
          AND NOT "albums"."owner" IS 0
      )
  );

-- [messenger.verify.contributors.member] 0
SELECT COUNT(*)
FROM "contributors"
WHERE (
  NOT "contributors"."member" IS NULL
    AND "contributors"."member" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND (
    NOT "contributors"."member" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "members" AS "o2" WHERE "contributors"."member" = "o2"."id")
  );

-- [messenger.verify.members.email] 0
SELECT COUNT(*)
FROM "members"
WHERE (
  NOT LOWER("members"."email") IS NULL
    AND LOWER("members"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [messenger.verify.messages.from_email] 0
SELECT COUNT(*)
FROM "messages"
WHERE (
  NOT LOWER("messages"."from_email") IS NULL
    AND LOWER("messages"."from_email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [messenger.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_albums" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_albums";
DROP TABLE "__pe_r_albums";
DELETE FROM "__pe_r_contributors" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_contributors";
DROP TABLE "__pe_r_contributors";
DELETE FROM "__pe_r_files" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_files";
DROP TABLE "__pe_r_files";
DELETE FROM "__pe_r_members" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_members";
DROP TABLE "__pe_r_members";
DELETE FROM "__pe_r_messages" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_messages";
DROP TABLE "__pe_r_messages";
DELETE FROM "__pe_r_reports" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_reports";
DROP TABLE "__pe_r_reports";
DELETE FROM "__pe_t_messages" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_t_messages";
DROP TABLE "__pe_t_messages";
DELETE FROM "__pe_d_messages" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_d_messages";
DROP TABLE "__pe_d_messages";

-- [messenger.purge-residual] 0
