-- messages, on clickhouse
-- statements sha256:508e68201f415f75c0a8a22ab06c1c1f7244bc52ca07d5e82321836440669317
-- fixture    sha256:ab3fc2b3bd03aa5e3ea6acfdd54b5978ed6b1f5492b0f95ff180a63e40b45966
-- confirmed by running on clickhouse 26.9.2.1

-- [messenger.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" String, "__pe_value" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" String, "__pe_value" Nullable(Int32)
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_albums" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_contributors" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32, "__pe_k1" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_files" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_members" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_messages" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_reports" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_t_messages" (
  "__pe_run" String, "__pe_n" Int32, "__pe_token" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_n") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_d_messages" (
  "__pe_run" String, "__pe_k0" Int32, "__pe_token" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_k0") SETTINGS allow_nullable_key = 1;

-- [messenger.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:String}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:String}
);

-- [messenger.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:Nullable(Int32)}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:Nullable(Int32)}
);

-- [messenger.resolve.value.members] 1
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "members"."id"
FROM "members"
WHERE (
  NOT ("members"."id" IS NULL)
    AND "members"."id" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND NOT (
    NOT ("members"."id" IS NULL)
      AND "members"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_members" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "members"."id"
FROM "members"
WHERE (
  NOT (lowerUTF8("members"."email") IS NULL)
    AND lowerUTF8("members"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
)
  AND NOT (
    NOT ("members"."id" IS NULL)
      AND "members"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_members" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [messenger.collect.members.id] 0
SELECT DISTINCT "members"."id"
FROM "members"
WHERE (
  NOT ("members"."id" IS NULL)
    AND "members"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_members" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("members"."id" IS NULL);

-- [messenger.collect.members.email] 0
SELECT DISTINCT "members"."email"
FROM "members"
WHERE (
  NOT ("members"."id" IS NULL)
    AND "members"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_members" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("members"."email" IS NULL);

-- [messenger.count.owned.albums] 2
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "albums"."id"
FROM "albums"
WHERE (
  NOT (("albums"."owner" = 0 AND NOT ("albums"."owner" IS NULL)))
    AND NOT ("albums"."owner" IS NULL)
    AND "albums"."owner" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_members" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("albums"."id" IS NULL)
      AND "albums"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_albums" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [messenger.count.owned.contributors.member] 3
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT {run:String}, 'candidate', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE (
  NOT ("contributors"."member" IS NULL)
    AND "contributors"."member" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_members" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("contributors"."album" IS NULL)
      AND NOT ("contributors"."member" IS NULL)
      AND ("contributors"."album", "contributors"."member") IN (
        SELECT "k2"."__pe_k0", "k2"."__pe_k1"
        FROM "__pe_r_contributors" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
          AND NOT ("k2"."__pe_k1" IS NULL)
      )
  );

-- [messenger.count.owned.contributors.album] 2
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT {run:String}, 'candidate', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE (
  NOT ("contributors"."album" IS NULL)
    AND "contributors"."album" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_albums" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("contributors"."album" IS NULL)
      AND NOT ("contributors"."member" IS NULL)
      AND ("contributors"."album", "contributors"."member") IN (
        SELECT "k2"."__pe_k0", "k2"."__pe_k1"
        FROM "__pe_r_contributors" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
          AND NOT ("k2"."__pe_k1" IS NULL)
      )
  );

-- [messenger.count.owned.messages.sender] 2
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "messages"."id"
FROM "messages"
WHERE (
  NOT ("messages"."sender" IS NULL)
    AND "messages"."sender" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_members" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_messages" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [messenger.count.owned.messages.recipient] 1
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "messages"."id"
FROM "messages"
WHERE (
  NOT ("messages"."recipient" IS NULL)
    AND "messages"."recipient" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_members" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_messages" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [messenger.count.owned.files.parent[kind=message]] 2
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "files"."id"
FROM "files"
WHERE (
  NOT ("files"."kind" IS NULL)
    AND "files"."kind" = 'message'
    AND NOT ("files"."parent" IS NULL)
    AND "files"."parent" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_messages" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("files"."id" IS NULL)
      AND "files"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_files" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [messenger.count.owned.files.parent[kind=album|cover]] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "files"."id"
FROM "files"
WHERE (
  NOT ("files"."kind" IS NULL)
    AND ("files"."kind" = 'album' OR "files"."kind" = 'cover')
    AND NOT ("files"."parent" IS NULL)
    AND "files"."parent" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_albums" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("files"."id" IS NULL)
      AND "files"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_files" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [messenger.require.ceiling.albums] 2
SELECT COUNT(*)
FROM "__pe_r_albums" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.contributors] 5
SELECT COUNT(*)
FROM "__pe_r_contributors" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.files] 3
SELECT COUNT(*)
FROM "__pe_r_files" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.members] 1
SELECT COUNT(*)
FROM "__pe_r_members" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.messages] 3
SELECT COUNT(*)
FROM "__pe_r_messages" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.heir.albums.albums.owner] 2
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'survivor', "albums"."id"
FROM "albums"
WHERE (
  NOT (("albums"."owner" = 0 AND NOT ("albums"."owner" IS NULL)))
    AND NOT ("albums"."owner" IS NULL)
    AND "albums"."owner" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_members" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("albums"."id" IS NULL)
      AND "albums"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_albums" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'survivor'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [messenger.survive.contributors] 2
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT {run:String}, 'survivor', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE (
  (
    NOT ("contributors"."album" IS NULL)
      AND NOT ("contributors"."member" IS NULL)
      AND ("contributors"."album", "contributors"."member") IN (
        SELECT "k1"."__pe_k0", "k1"."__pe_k1"
        FROM "__pe_r_contributors" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
          AND NOT ("k1"."__pe_k1" IS NULL)
      )
  )
    AND NOT (
      NOT ("contributors"."member" IS NULL)
        AND "contributors"."member" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_members" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'candidate'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
    AND NOT (
      NOT ("contributors"."album" IS NULL)
        AND "contributors"."album" IN (
          SELECT "o3"."id"
          FROM "albums" AS "o3"
          WHERE NOT ("o3"."id" IS NULL)
            AND "o3"."id" IN (
              SELECT "k4"."__pe_k0"
              FROM "__pe_r_albums" AS "k4"
              WHERE "k4"."__pe_run" = {run:String}
                AND "k4"."__pe_set" = 'candidate'
                AND NOT ("k4"."__pe_k0" IS NULL)
            )
            AND NOT (
              NOT ("o3"."id" IS NULL)
                AND "o3"."id" IN (
                  SELECT "k5"."__pe_k0"
                  FROM "__pe_r_albums" AS "k5"
                  WHERE "k5"."__pe_run" = {run:String}
                    AND "k5"."__pe_set" = 'survivor'
                    AND NOT ("k5"."__pe_k0" IS NULL)
                )
            )
            AND NOT ("o3"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("contributors"."album" IS NULL)
      AND NOT ("contributors"."member" IS NULL)
      AND ("contributors"."album", "contributors"."member") IN (
        SELECT "k6"."__pe_k0", "k6"."__pe_k1"
        FROM "__pe_r_contributors" AS "k6"
        WHERE "k6"."__pe_run" = {run:String}
          AND "k6"."__pe_set" = 'survivor'
          AND NOT ("k6"."__pe_k0" IS NULL)
          AND NOT ("k6"."__pe_k1" IS NULL)
      )
  );

-- [messenger.survive.messages.messages.sender] 1
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'survivor', "messages"."id"
FROM "messages"
WHERE (
  (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_messages" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND (
      NOT ("messages"."sender" IS NULL)
        AND "messages"."sender" IN (
          SELECT "o2"."id"
          FROM "members" AS "o2"
          WHERE NOT (
            NOT ("o2"."id" IS NULL)
              AND "o2"."id" IN (
                SELECT "k3"."__pe_k0"
                FROM "__pe_r_members" AS "k3"
                WHERE "k3"."__pe_run" = {run:String}
                  AND "k3"."__pe_set" = 'candidate'
                  AND NOT ("k3"."__pe_k0" IS NULL)
              )
          )
            AND NOT ("o2"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_messages" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'survivor'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [messenger.survive.messages.messages.recipient] 1
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'survivor', "messages"."id"
FROM "messages"
WHERE (
  (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_messages" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND (
      NOT ("messages"."recipient" IS NULL)
        AND "messages"."recipient" IN (
          SELECT "o2"."id"
          FROM "members" AS "o2"
          WHERE NOT (
            NOT ("o2"."id" IS NULL)
              AND "o2"."id" IN (
                SELECT "k3"."__pe_k0"
                FROM "__pe_r_members" AS "k3"
                WHERE "k3"."__pe_run" = {run:String}
                  AND "k3"."__pe_set" = 'candidate'
                  AND NOT ("k3"."__pe_k0" IS NULL)
              )
          )
            AND NOT ("o2"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_messages" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'survivor'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [messenger.survive.files.files.parent[kind=message]] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'survivor', "files"."id"
FROM "files"
WHERE (
  NOT ("files"."kind" IS NULL)
    AND "files"."kind" = 'message'
    AND NOT ("files"."parent" IS NULL)
    AND "files"."parent" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_messages" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'survivor'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("files"."id" IS NULL)
      AND "files"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_files" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'survivor'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [messenger.survive.files.files.parent[kind=album|cover]] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'survivor', "files"."id"
FROM "files"
WHERE (
  NOT ("files"."kind" IS NULL)
    AND ("files"."kind" = 'album' OR "files"."kind" = 'cover')
    AND NOT ("files"."parent" IS NULL)
    AND "files"."parent" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_albums" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'survivor'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("files"."id" IS NULL)
      AND "files"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_files" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'survivor'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [messenger.decide.dead.contributors] 3
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT {run:String}, 'dead', "contributors"."album", "contributors"."member"
FROM "contributors"
WHERE (
  (
    NOT ("contributors"."album" IS NULL)
      AND NOT ("contributors"."member" IS NULL)
      AND ("contributors"."album", "contributors"."member") IN (
        SELECT "k1"."__pe_k0", "k1"."__pe_k1"
        FROM "__pe_r_contributors" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
          AND NOT ("k1"."__pe_k1" IS NULL)
      )
  )
    AND NOT (
      NOT ("contributors"."album" IS NULL)
        AND NOT ("contributors"."member" IS NULL)
        AND ("contributors"."album", "contributors"."member") IN (
          SELECT "k2"."__pe_k0", "k2"."__pe_k1"
          FROM "__pe_r_contributors" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'survivor'
            AND NOT ("k2"."__pe_k0" IS NULL)
            AND NOT ("k2"."__pe_k1" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("contributors"."album" IS NULL)
      AND NOT ("contributors"."member" IS NULL)
      AND ("contributors"."album", "contributors"."member") IN (
        SELECT "k3"."__pe_k0", "k3"."__pe_k1"
        FROM "__pe_r_contributors" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'dead'
          AND NOT ("k3"."__pe_k0" IS NULL)
          AND NOT ("k3"."__pe_k1" IS NULL)
      )
  );

-- [messenger.decide.dead.files] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "files"."id"
FROM "files"
WHERE (
  (
    NOT ("files"."id" IS NULL)
      AND "files"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_files" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT (
      NOT ("files"."id" IS NULL)
        AND "files"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_files" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'survivor'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("files"."id" IS NULL)
      AND "files"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_files" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'dead'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [messenger.decide.dead.members] 1
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "members"."id"
FROM "members"
WHERE (
  NOT ("members"."id" IS NULL)
    AND "members"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_members" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("members"."id" IS NULL)
      AND "members"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_members" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [messenger.decide.dead.messages] 1
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "messages"."id"
FROM "messages"
WHERE (
  (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_messages" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT (
      NOT ("messages"."id" IS NULL)
        AND "messages"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_messages" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'survivor'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_messages" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'dead'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [messenger.decide.leaves.albums.owner] 2
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'leaves.owner', "albums"."id"
FROM "albums"
WHERE (
  (
    NOT (("albums"."owner" = 0 AND NOT ("albums"."owner" IS NULL)))
      AND NOT ("albums"."owner" IS NULL)
      AND "albums"."owner" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_members" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'dead'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    OR (
      (
        NOT ("albums"."owner" IS NULL)
          AND "albums"."owner" IN (
            SELECT "k2"."__pe_value"
            FROM "__pe_v_person_id" AS "k2"
            WHERE "k2"."__pe_run" = {run:String}
              AND NOT ("k2"."__pe_value" IS NULL)
          )
      )
        AND (
          NOT ("albums"."owner" IS NULL)
            AND NOT (("albums"."owner" = 0 AND NOT ("albums"."owner" IS NULL)))
            AND NOT (
              NOT (("albums"."owner" = 0 AND NOT ("albums"."owner" IS NULL)))
                AND NOT ("albums"."owner" IS NULL)
                AND "albums"."owner" IN (
                  SELECT "o3"."id" FROM "members" AS "o3" WHERE NOT ("o3"."id" IS NULL)
                )
            )
        )
    )
)
  AND NOT (
    NOT ("albums"."id" IS NULL)
      AND "albums"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_albums" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'leaves.owner'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [messenger.decide.left.albums] 2
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'left', "albums"."id"
FROM "albums"
WHERE (
  NOT ("albums"."id" IS NULL)
    AND "albums"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_albums" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'leaves.owner'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("albums"."id" IS NULL)
      AND "albums"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_albums" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'left'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [messenger.decide.leaves.messages.sender] 2
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'leaves.sender', "messages"."id"
FROM "messages"
WHERE (
  (
    (
      NOT ("messages"."sender" IS NULL)
        AND "messages"."sender" IN (
          SELECT "k1"."__pe_k0"
          FROM "__pe_r_members" AS "k1"
          WHERE "k1"."__pe_run" = {run:String}
            AND "k1"."__pe_set" = 'dead'
            AND NOT ("k1"."__pe_k0" IS NULL)
        )
    )
      OR (
        (
          NOT (lowerUTF8("messages"."from_email") IS NULL)
            AND lowerUTF8("messages"."from_email") IN (
              SELECT lowerUTF8("k2"."__pe_value")
              FROM "__pe_v_person_email" AS "k2"
              WHERE "k2"."__pe_run" = {run:String}
                AND NOT (lowerUTF8("k2"."__pe_value") IS NULL)
            )
        )
          AND NOT (
            NOT ("messages"."sender" IS NULL)
              AND "messages"."sender" IN (
                SELECT "o3"."id" FROM "members" AS "o3" WHERE NOT ("o3"."id" IS NULL)
              )
          )
      )
  )
    AND NOT (
      NOT ("messages"."id" IS NULL)
        AND "messages"."id" IN (
          SELECT "k4"."__pe_k0"
          FROM "__pe_r_messages" AS "k4"
          WHERE "k4"."__pe_run" = {run:String}
            AND "k4"."__pe_set" = 'dead'
            AND NOT ("k4"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k5"."__pe_k0"
        FROM "__pe_r_messages" AS "k5"
        WHERE "k5"."__pe_run" = {run:String}
          AND "k5"."__pe_set" = 'leaves.sender'
          AND NOT ("k5"."__pe_k0" IS NULL)
      )
  );

-- [messenger.decide.leaves.messages.recipient] 1
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'leaves.recipient', "messages"."id"
FROM "messages"
WHERE (
  (
    NOT ("messages"."recipient" IS NULL)
      AND "messages"."recipient" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_members" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'dead'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT (
      NOT ("messages"."id" IS NULL)
        AND "messages"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_messages" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'dead'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_messages" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'leaves.recipient'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [messenger.decide.left.messages] 3
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'left', "messages"."id"
FROM "messages"
WHERE (
  (
    (
      NOT (lowerUTF8("messages"."from_email") IS NULL)
        AND lowerUTF8("messages"."from_email") IN (
          SELECT lowerUTF8("k1"."__pe_value")
          FROM "__pe_v_person_email" AS "k1"
          WHERE "k1"."__pe_run" = {run:String}
            AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
        )
    )
      OR (
        NOT ("messages"."id" IS NULL)
          AND "messages"."id" IN (
            SELECT "k2"."__pe_k0"
            FROM "__pe_r_messages" AS "k2"
            WHERE "k2"."__pe_run" = {run:String}
              AND "k2"."__pe_set" = 'leaves.sender'
              AND NOT ("k2"."__pe_k0" IS NULL)
          )
      )
  )
    AND NOT (
      NOT ("messages"."id" IS NULL)
        AND "messages"."id" IN (
          SELECT "k3"."__pe_k0"
          FROM "__pe_r_messages" AS "k3"
          WHERE "k3"."__pe_run" = {run:String}
            AND "k3"."__pe_set" = 'dead'
            AND NOT ("k3"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_messages" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'left'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [messenger.decide.leaves.reports.reporter] 1
INSERT INTO "__pe_r_reports" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'leaves.reporter', "reports"."id"
FROM "reports"
WHERE (
  NOT ("reports"."reporter" IS NULL)
    AND "reports"."reporter" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_members" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("reports"."id" IS NULL)
      AND "reports"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_reports" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'leaves.reporter'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [messenger.decide.left.reports] 1
INSERT INTO "__pe_r_reports" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'left', "reports"."id"
FROM "reports"
WHERE (
  NOT ("reports"."id" IS NULL)
    AND "reports"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_reports" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'leaves.reporter'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("reports"."id" IS NULL)
      AND "reports"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_reports" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'left'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [messenger.draw.messages] 3
SELECT COUNT(*)
FROM "__pe_r_messages" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'left';
INSERT INTO "__pe_t_messages" ("__pe_run", "__pe_n", "__pe_token")
SELECT {run:String}, {ordinal:Int32}, {token:String};
INSERT INTO "__pe_d_messages" ("__pe_run", "__pe_k0", "__pe_token")
SELECT {run:String}, "k3"."__pe_k0", "k4"."__pe_token"
FROM (
  SELECT "k2"."__pe_k0", ROW_NUMBER() OVER (ORDER BY "k2"."__pe_k0" NULLS FIRST) AS "__pe_n"
  FROM "__pe_r_messages" AS "k2"
  WHERE "k2"."__pe_run" = {run:String}
    AND "k2"."__pe_set" = 'left'
) AS "k3"
JOIN "__pe_t_messages" AS "k4" ON "k4"."__pe_n" = "k3"."__pe_n"
  AND "k4"."__pe_run" = {run:String};

-- [messenger.transfer.albums.owner] 2
ALTER TABLE "albums" UPDATE "owner" = COALESCE(
  transform(
    "albums"."id", arrayMap(
      p -> tupleElement(p, 1), (
        SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
        FROM (
          SELECT "o1"."album" AS "__pe_f", MIN("o1"."member") AS "__pe_w"
          FROM "contributors" AS "o1"
          WHERE NOT ("o1"."member" IS NULL)
            AND "o1"."member" IN (
              SELECT "o2"."id"
              FROM "members" AS "o2"
              WHERE NOT (
                NOT ("o2"."id" IS NULL)
                  AND "o2"."id" IN (
                    SELECT "k3"."__pe_k0"
                    FROM "__pe_r_members" AS "k3"
                    WHERE "k3"."__pe_run" = {run:String}
                      AND "k3"."__pe_set" = 'candidate'
                      AND NOT ("k3"."__pe_k0" IS NULL)
                  )
              )
                AND NOT ("o2"."id" IS NULL)
            )
            AND NOT ("o1"."album" IS NULL) GROUP BY "__pe_f"
        )
      )
    ), arrayMap(
      p -> tupleElement(p, 2), (
        SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
        FROM (
          SELECT "o1"."album" AS "__pe_f", MIN("o1"."member") AS "__pe_w"
          FROM "contributors" AS "o1"
          WHERE NOT ("o1"."member" IS NULL)
            AND "o1"."member" IN (
              SELECT "o2"."id"
              FROM "members" AS "o2"
              WHERE NOT (
                NOT ("o2"."id" IS NULL)
                  AND "o2"."id" IN (
                    SELECT "k3"."__pe_k0"
                    FROM "__pe_r_members" AS "k3"
                    WHERE "k3"."__pe_run" = {run:String}
                      AND "k3"."__pe_set" = 'candidate'
                      AND NOT ("k3"."__pe_k0" IS NULL)
                  )
              )
                AND NOT ("o2"."id" IS NULL)
            )
            AND NOT ("o1"."album" IS NULL) GROUP BY "__pe_f"
        )
      )
    ), materialize(NULL)
  ), 0
)
WHERE (
  NOT ("albums"."id" IS NULL)
    AND "albums"."id" IN (
      SELECT "k4"."__pe_k0"
      FROM "__pe_r_albums" AS "k4"
      WHERE "k4"."__pe_run" = {run:String}
        AND "k4"."__pe_set" = 'leaves.owner'
        AND NOT ("k4"."__pe_k0" IS NULL)
    )
)
  AND (
    NOT (("albums"."owner" = 0 AND NOT ("albums"."owner" IS NULL)))
      AND NOT ("albums"."owner" IS NULL)
      AND "albums"."owner" IN (
        SELECT "k5"."__pe_k0"
        FROM "__pe_r_members" AS "k5"
        WHERE "k5"."__pe_run" = {run:String}
          AND "k5"."__pe_set" = 'dead'
          AND NOT ("k5"."__pe_k0" IS NULL)
      )
  ) SETTINGS mutations_sync = 2;

-- [messenger.leave-link.albums.owner] 0
ALTER TABLE "albums" UPDATE "owner" = 0
WHERE (
  NOT ("albums"."id" IS NULL)
    AND "albums"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_albums" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'leaves.owner'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (
    NOT ("albums"."owner" IS NULL)
      AND NOT (("albums"."owner" = 0 AND NOT ("albums"."owner" IS NULL)))
      AND NOT (
        NOT (("albums"."owner" = 0 AND NOT ("albums"."owner" IS NULL)))
          AND NOT ("albums"."owner" IS NULL)
          AND "albums"."owner" IN (
            SELECT "o2"."id" FROM "members" AS "o2" WHERE NOT ("o2"."id" IS NULL)
          )
      )
  ) SETTINGS mutations_sync = 2;

-- [messenger.leave-link.messages.sender] 1
ALTER TABLE "messages" UPDATE "sender" = materialize(NULL)
WHERE (
  NOT ("messages"."id" IS NULL)
    AND "messages"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_messages" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'leaves.sender'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("messages"."sender" IS NULL) SETTINGS mutations_sync = 2;

-- [messenger.leave-link.messages.recipient] 1
ALTER TABLE "messages" UPDATE "recipient" = materialize(NULL)
WHERE (
  NOT ("messages"."id" IS NULL)
    AND "messages"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_messages" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'leaves.recipient'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [messenger.leave-link.reports.reporter] 1
ALTER TABLE "reports" UPDATE "reporter" = materialize(NULL)
WHERE (
  NOT ("reports"."id" IS NULL)
    AND "reports"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_reports" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'leaves.reporter'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [messenger.delete.contributors] 3
ALTER TABLE "contributors" DELETE WHERE (
  NOT ("contributors"."album" IS NULL)
    AND NOT ("contributors"."member" IS NULL)
    AND ("contributors"."album", "contributors"."member") IN (
      SELECT "k1"."__pe_k0", "k1"."__pe_k1"
      FROM "__pe_r_contributors" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
        AND NOT ("k1"."__pe_k1" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [messenger.delete.files] 1
ALTER TABLE "files" DELETE WHERE (
  NOT ("files"."id" IS NULL)
    AND "files"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_files" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [messenger.leave.albums] 2
ALTER TABLE "albums" UPDATE "title" = materialize(NULL)
WHERE (
  NOT ("albums"."id" IS NULL)
    AND "albums"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_albums" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'left'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("albums"."title" IS NULL) SETTINGS mutations_sync = 2;

-- [messenger.leave.messages] 3
ALTER TABLE "messages" UPDATE "from_email" = CASE WHEN (
  NOT (lowerUTF8("messages"."from_email") IS NULL)
    AND lowerUTF8("messages"."from_email") IN (
      SELECT lowerUTF8("k2"."__pe_value")
      FROM "__pe_v_person_email" AS "k2"
      WHERE "k2"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k2"."__pe_value") IS NULL)
    )
)
  OR (NOT ("messages"."id" IS NULL) AND "messages"."id" IN (SELECT "k3"."__pe_k0" FROM "__pe_r_messages" AS "k3" WHERE "k3"."__pe_run" = {run:String} AND "k3"."__pe_set" = 'leaves.sender' AND NOT ("k3"."__pe_k0" IS NULL))) THEN transform(
    "messages"."id", arrayMap(
      p -> tupleElement(p, 1), (
        SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
        FROM (
          SELECT "k1"."__pe_k0" AS "__pe_f", 'deleted-' || "k1"."__pe_token" || '@deleted.invalid' AS "__pe_w"
          FROM "__pe_d_messages" AS "k1"
          WHERE "k1"."__pe_run" = {run:String}
            AND NOT ("k1"."__pe_k0" IS NULL)
        )
      )
    ), arrayMap(
      p -> tupleElement(p, 2), (
        SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
        FROM (
          SELECT "k1"."__pe_k0" AS "__pe_f", 'deleted-' || "k1"."__pe_token" || '@deleted.invalid' AS "__pe_w"
          FROM "__pe_d_messages" AS "k1"
          WHERE "k1"."__pe_run" = {run:String}
            AND NOT ("k1"."__pe_k0" IS NULL)
        )
      )
    ), materialize(NULL)
  )ELSE "messages"."from_email" END, "body" = CASE WHEN (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_messages" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'leaves.sender'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  ) THEN materialize(NULL) ELSE "messages"."body" END
WHERE (
  NOT ("messages"."id" IS NULL)
    AND "messages"."id" IN (
      SELECT "k5"."__pe_k0"
      FROM "__pe_r_messages" AS "k5"
      WHERE "k5"."__pe_run" = {run:String}
        AND "k5"."__pe_set" = 'left'
        AND NOT ("k5"."__pe_k0" IS NULL)
    )
)
  AND (
    (
      (
        (
          NOT (lowerUTF8("messages"."from_email") IS NULL)
            AND lowerUTF8("messages"."from_email") IN (
              SELECT lowerUTF8("k6"."__pe_value")
              FROM "__pe_v_person_email" AS "k6"
              WHERE "k6"."__pe_run" = {run:String}
                AND NOT (lowerUTF8("k6"."__pe_value") IS NULL)
            )
        )
          OR (
            NOT ("messages"."id" IS NULL)
              AND "messages"."id" IN (
                SELECT "k7"."__pe_k0"
                FROM "__pe_r_messages" AS "k7"
                WHERE "k7"."__pe_run" = {run:String}
                  AND "k7"."__pe_set" = 'leaves.sender'
                  AND NOT ("k7"."__pe_k0" IS NULL)
              )
          )
      )
        AND (
          "messages"."from_email" IS NULL
            OR NOT (
              CHAR_LENGTH("messages"."from_email") = 48
                AND TRIM(
                  BOTH '0123456789abcdef' FROM substringUTF8("messages"."from_email", 9, 24)
                ) = ''
                AND substringUTF8("messages"."from_email", 1, 8) = 'deleted-'
                AND substringUTF8("messages"."from_email", 33, 16) = '@deleted.invalid'
            )
        )
    )
      OR (
        (
          NOT ("messages"."id" IS NULL)
            AND "messages"."id" IN (
              SELECT "k8"."__pe_k0"
              FROM "__pe_r_messages" AS "k8"
              WHERE "k8"."__pe_run" = {run:String}
                AND "k8"."__pe_set" = 'leaves.sender'
                AND NOT ("k8"."__pe_k0" IS NULL)
            )
        )
          AND NOT ("messages"."body" IS NULL)
      )
  ) SETTINGS mutations_sync = 2;

-- [messenger.delete.messages] 1
ALTER TABLE "messages" DELETE WHERE (
  NOT ("messages"."id" IS NULL)
    AND "messages"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_messages" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [messenger.leave.reports] 1
ALTER TABLE "reports" UPDATE "remark" = materialize(NULL)
WHERE (
  NOT ("reports"."id" IS NULL)
    AND "reports"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_reports" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'left'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("reports"."remark" IS NULL) SETTINGS mutations_sync = 2;

-- [messenger.delete.members] 1
ALTER TABLE "members" DELETE WHERE (
  NOT ("members"."id" IS NULL)
    AND "members"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_members" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [messenger.verify.albums.owner] 0
SELECT COUNT(*)
FROM "albums"
WHERE (
  NOT ("albums"."owner" IS NULL)
    AND "albums"."owner" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND (
    NOT ("albums"."owner" IS NULL)
      AND NOT (("albums"."owner" = 0 AND NOT ("albums"."owner" IS NULL)))
      AND NOT (
        NOT (("albums"."owner" = 0 AND NOT ("albums"."owner" IS NULL)))
          AND NOT ("albums"."owner" IS NULL)
          AND "albums"."owner" IN (
            SELECT "o2"."id" FROM "members" AS "o2" WHERE NOT ("o2"."id" IS NULL)
          )
      )
  );

-- [messenger.verify.contributors.member] 0
SELECT COUNT(*)
FROM "contributors"
WHERE (
  NOT ("contributors"."member" IS NULL)
    AND "contributors"."member" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND (
    NOT ("contributors"."member" IS NULL)
      AND NOT (
        NOT ("contributors"."member" IS NULL)
          AND "contributors"."member" IN (
            SELECT "o2"."id" FROM "members" AS "o2" WHERE NOT ("o2"."id" IS NULL)
          )
      )
  );

-- [messenger.verify.members.email] 0
SELECT COUNT(*)
FROM "members"
WHERE (
  NOT (lowerUTF8("members"."email") IS NULL)
    AND lowerUTF8("members"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
);

-- [messenger.verify.messages.from_email] 0
SELECT COUNT(*)
FROM "messages"
WHERE (
  NOT (lowerUTF8("messages"."from_email") IS NULL)
    AND lowerUTF8("messages"."from_email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
);

-- [messenger.drop-stage] 0
ALTER TABLE "__pe_v_person_email" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
ALTER TABLE "__pe_v_person_id" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
ALTER TABLE "__pe_r_albums" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_albums";
DROP TABLE "__pe_r_albums";
ALTER TABLE "__pe_r_contributors" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_contributors";
DROP TABLE "__pe_r_contributors";
ALTER TABLE "__pe_r_files" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_files";
DROP TABLE "__pe_r_files";
ALTER TABLE "__pe_r_members" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_members";
DROP TABLE "__pe_r_members";
ALTER TABLE "__pe_r_messages" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_messages";
DROP TABLE "__pe_r_messages";
ALTER TABLE "__pe_r_reports" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_reports";
DROP TABLE "__pe_r_reports";
ALTER TABLE "__pe_t_messages" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_t_messages";
DROP TABLE "__pe_t_messages";
ALTER TABLE "__pe_d_messages" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_d_messages";
DROP TABLE "__pe_d_messages";

-- [messenger.purge-residual] 0
