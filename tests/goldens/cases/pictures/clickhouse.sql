-- pictures, on clickhouse
-- statements sha256:9fdfb68e59c9eabeb6828a43738ec8c8846fb1a62b830dbcbb3b2d5649274ef9
-- fixture    sha256:064c66cb68637cfb63b07dc48b99097564ab98d06f419443610d8c720fb7cd56
-- confirmed by running on clickhouse 26.9.2.1

-- [album.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" String, "__pe_value" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" String, "__pe_value" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_accounts" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_pictures" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_tags" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32, "__pe_k1" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1") SETTINGS allow_nullable_key = 1;

-- [album.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:String}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:String}
);

-- [album.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:Int32}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:Int32}
);

-- [album.resolve.value.accounts] 2
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "accounts"."id"
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND NOT (
    NOT ("accounts"."id" IS NULL)
      AND "accounts"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_accounts" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "accounts"."id"
FROM "accounts"
WHERE (
  NOT (lowerUTF8("accounts"."email") IS NULL)
    AND lowerUTF8("accounts"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
)
  AND NOT (
    NOT ("accounts"."id" IS NULL)
      AND "accounts"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_accounts" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [album.collect.accounts.id] 0
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("accounts"."id" IS NULL);

-- [album.collect.accounts.email] 0
SELECT DISTINCT "accounts"."email"
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("accounts"."email" IS NULL);

-- [album.count.pictures.accounts.avatar] 2
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "pictures"."id"
FROM "pictures"
WHERE (
  NOT ("pictures"."id" IS NULL)
    AND "pictures"."id" IN (
      SELECT "o1"."avatar"
      FROM "accounts" AS "o1"
      WHERE NOT ("o1"."id" IS NULL)
        AND "o1"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_accounts" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'candidate'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
        AND NOT ("o1"."avatar" IS NULL)
    )
)
  AND NOT (
    NOT ("pictures"."id" IS NULL)
      AND "pictures"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_pictures" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'candidate'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [album.count.pictures.pictures.thumbnail] 3
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "pictures"."id"
FROM "pictures"
WHERE (
  NOT ("pictures"."id" IS NULL)
    AND "pictures"."id" IN (
      SELECT "o1"."thumbnail"
      FROM "pictures" AS "o1"
      WHERE NOT ("o1"."id" IS NULL)
        AND "o1"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_pictures" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'candidate'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
        AND NOT ("o1"."thumbnail" IS NULL)
    )
)
  AND NOT (
    NOT ("pictures"."id" IS NULL)
      AND "pictures"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_pictures" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'candidate'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "pictures"."id"
FROM "pictures"
WHERE (
  NOT ("pictures"."id" IS NULL)
    AND "pictures"."id" IN (
      SELECT "o1"."thumbnail"
      FROM "pictures" AS "o1"
      WHERE NOT ("o1"."id" IS NULL)
        AND "o1"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_pictures" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'candidate'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
        AND NOT ("o1"."thumbnail" IS NULL)
    )
)
  AND NOT (
    NOT ("pictures"."id" IS NULL)
      AND "pictures"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_pictures" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'candidate'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [album.count.owned.tags] 3
INSERT INTO "__pe_r_tags" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT {run:String}, 'candidate', "tags"."picture", "tags"."tag"
FROM "tags"
WHERE (
  NOT ("tags"."picture" IS NULL)
    AND "tags"."picture" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_pictures" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("tags"."picture" IS NULL)
      AND NOT ("tags"."tag" IS NULL)
      AND ("tags"."picture", "tags"."tag") IN (
        SELECT "k2"."__pe_k0", "k2"."__pe_k1"
        FROM "__pe_r_tags" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
          AND NOT ("k2"."__pe_k1" IS NULL)
      )
  );

-- [album.require.ceiling.accounts] 2
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [album.require.ceiling.pictures] 5
SELECT COUNT(*)
FROM "__pe_r_pictures" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [album.require.ceiling.tags] 3
SELECT COUNT(*)
FROM "__pe_r_tags" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [album.survive.pictures.accounts.avatar] 1
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'survivor', "pictures"."id"
FROM "pictures"
WHERE (
  (
    NOT ("pictures"."id" IS NULL)
      AND "pictures"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_pictures" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND (
      NOT ("pictures"."id" IS NULL)
        AND "pictures"."id" IN (
          SELECT "o2"."avatar"
          FROM "accounts" AS "o2"
          WHERE NOT (
            NOT ("o2"."id" IS NULL)
              AND "o2"."id" IN (
                SELECT "k3"."__pe_k0"
                FROM "__pe_r_accounts" AS "k3"
                WHERE "k3"."__pe_run" = {run:String}
                  AND "k3"."__pe_set" = 'candidate'
                  AND NOT ("k3"."__pe_k0" IS NULL)
              )
          )
            AND NOT ("o2"."avatar" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("pictures"."id" IS NULL)
      AND "pictures"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_pictures" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'survivor'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [album.survive.pictures.pictures.thumbnail] 1
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'survivor', "pictures"."id"
FROM "pictures"
WHERE (
  (
    NOT ("pictures"."id" IS NULL)
      AND "pictures"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_pictures" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND (
      NOT ("pictures"."id" IS NULL)
        AND "pictures"."id" IN (
          SELECT "o2"."thumbnail"
          FROM "pictures" AS "o2"
          WHERE (
            NOT (
              NOT ("o2"."id" IS NULL)
                AND "o2"."id" IN (
                  SELECT "k3"."__pe_k0"
                  FROM "__pe_r_pictures" AS "k3"
                  WHERE "k3"."__pe_run" = {run:String}
                    AND "k3"."__pe_set" = 'candidate'
                    AND NOT ("k3"."__pe_k0" IS NULL)
                )
            )
              OR (
                NOT ("o2"."id" IS NULL)
                  AND "o2"."id" IN (
                    SELECT "k4"."__pe_k0"
                    FROM "__pe_r_pictures" AS "k4"
                    WHERE "k4"."__pe_run" = {run:String}
                      AND "k4"."__pe_set" = 'survivor'
                      AND NOT ("k4"."__pe_k0" IS NULL)
                  )
              )
          )
            AND NOT ("o2"."thumbnail" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("pictures"."id" IS NULL)
      AND "pictures"."id" IN (
        SELECT "k5"."__pe_k0"
        FROM "__pe_r_pictures" AS "k5"
        WHERE "k5"."__pe_run" = {run:String}
          AND "k5"."__pe_set" = 'survivor'
          AND NOT ("k5"."__pe_k0" IS NULL)
      )
  );
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'survivor', "pictures"."id"
FROM "pictures"
WHERE (
  (
    NOT ("pictures"."id" IS NULL)
      AND "pictures"."id" IN (
        SELECT "o1"."thumbnail"
        FROM "pictures" AS "o1"
        WHERE NOT ("o1"."id" IS NULL)
          AND "o1"."id" IN (
            SELECT "k2"."__pe_k0"
            FROM "__pe_r_pictures" AS "k2"
            WHERE "k2"."__pe_run" = {run:String}
              AND "k2"."__pe_set" = 'survivor'
              AND NOT ("k2"."__pe_k0" IS NULL)
          )
          AND NOT ("o1"."thumbnail" IS NULL)
      )
  )
    AND (
      NOT ("pictures"."id" IS NULL)
        AND "pictures"."id" IN (
          SELECT "k3"."__pe_k0"
          FROM "__pe_r_pictures" AS "k3"
          WHERE "k3"."__pe_run" = {run:String}
            AND "k3"."__pe_set" = 'candidate'
            AND NOT ("k3"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("pictures"."id" IS NULL)
      AND "pictures"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_pictures" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'survivor'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [album.survive.tags.tags.picture] 1
INSERT INTO "__pe_r_tags" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT {run:String}, 'survivor', "tags"."picture", "tags"."tag"
FROM "tags"
WHERE (
  NOT ("tags"."picture" IS NULL)
    AND "tags"."picture" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_pictures" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'survivor'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("tags"."picture" IS NULL)
      AND NOT ("tags"."tag" IS NULL)
      AND ("tags"."picture", "tags"."tag") IN (
        SELECT "k2"."__pe_k0", "k2"."__pe_k1"
        FROM "__pe_r_tags" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'survivor'
          AND NOT ("k2"."__pe_k0" IS NULL)
          AND NOT ("k2"."__pe_k1" IS NULL)
      )
  );

-- [album.decide.dead.accounts] 2
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "accounts"."id"
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("accounts"."id" IS NULL)
      AND "accounts"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_accounts" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [album.decide.dead.pictures] 3
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "pictures"."id"
FROM "pictures"
WHERE (
  (
    NOT ("pictures"."id" IS NULL)
      AND "pictures"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_pictures" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND NOT (
      NOT ("pictures"."id" IS NULL)
        AND "pictures"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_pictures" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'survivor'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("pictures"."id" IS NULL)
      AND "pictures"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_pictures" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'dead'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [album.decide.dead.tags] 2
INSERT INTO "__pe_r_tags" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT {run:String}, 'dead', "tags"."picture", "tags"."tag"
FROM "tags"
WHERE (
  (
    NOT ("tags"."picture" IS NULL)
      AND NOT ("tags"."tag" IS NULL)
      AND ("tags"."picture", "tags"."tag") IN (
        SELECT "k1"."__pe_k0", "k1"."__pe_k1"
        FROM "__pe_r_tags" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
          AND NOT ("k1"."__pe_k1" IS NULL)
      )
  )
    AND NOT (
      NOT ("tags"."picture" IS NULL)
        AND NOT ("tags"."tag" IS NULL)
        AND ("tags"."picture", "tags"."tag") IN (
          SELECT "k2"."__pe_k0", "k2"."__pe_k1"
          FROM "__pe_r_tags" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'survivor'
            AND NOT ("k2"."__pe_k0" IS NULL)
            AND NOT ("k2"."__pe_k1" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("tags"."picture" IS NULL)
      AND NOT ("tags"."tag" IS NULL)
      AND ("tags"."picture", "tags"."tag") IN (
        SELECT "k3"."__pe_k0", "k3"."__pe_k1"
        FROM "__pe_r_tags" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'dead'
          AND NOT ("k3"."__pe_k0" IS NULL)
          AND NOT ("k3"."__pe_k1" IS NULL)
      )
  );

-- [album.delete.accounts] 2
ALTER TABLE "accounts" DELETE WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [album.delete.tags] 2
ALTER TABLE "tags" DELETE WHERE (
  NOT ("tags"."picture" IS NULL)
    AND NOT ("tags"."tag" IS NULL)
    AND ("tags"."picture", "tags"."tag") IN (
      SELECT "k1"."__pe_k0", "k1"."__pe_k1"
      FROM "__pe_r_tags" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
        AND NOT ("k1"."__pe_k1" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [album.delete.pictures] 3
ALTER TABLE "pictures" DELETE WHERE (
  NOT ("pictures"."id" IS NULL)
    AND "pictures"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_pictures" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [album.verify.accounts.email] 0
SELECT COUNT(*)
FROM "accounts"
WHERE (
  NOT (lowerUTF8("accounts"."email") IS NULL)
    AND lowerUTF8("accounts"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
);

-- [album.drop-stage] 0
ALTER TABLE "__pe_v_person_email" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
ALTER TABLE "__pe_v_person_id" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
ALTER TABLE "__pe_r_accounts" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
ALTER TABLE "__pe_r_pictures" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_pictures";
DROP TABLE "__pe_r_pictures";
ALTER TABLE "__pe_r_tags" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_tags";
DROP TABLE "__pe_r_tags";

-- [album.purge-residual] 0
