-- threads, on clickhouse
-- statements sha256:bf0b60fcc95126bd9075c13419e2338fd05b804c0eed73b7cdf03df9e414a19d
-- fixture    sha256:49208bb04ca112e5efe67609d9b68b2e27d6b496fd5210398143839885271ec6
-- confirmed by running on clickhouse 26.9.2.1

-- [forum.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" String, "__pe_value" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" String, "__pe_value" Nullable(Int32)
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_binders" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_comments" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_folders" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;

-- [forum.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:String}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:String}
);

-- [forum.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:Nullable(Int32)}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:Nullable(Int32)}
);

-- [forum.resolve.owned.binders] 3
INSERT INTO "__pe_r_binders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "binders"."id"
FROM "binders"
WHERE (
  NOT ("binders"."inside" IS NULL)
    AND "binders"."inside" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_folders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("binders"."id" IS NULL)
      AND "binders"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_binders" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [forum.resolve.value.folders] 1
INSERT INTO "__pe_r_folders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "folders"."id"
FROM "folders"
WHERE (
  (
    NOT (lowerUTF8("folders"."email") IS NULL)
      AND lowerUTF8("folders"."email") IN (
        SELECT lowerUTF8("k1"."__pe_value")
        FROM "__pe_v_person_email" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
      )
  )
    AND NOT (
      NOT ("folders"."inside" IS NULL)
        AND "folders"."inside" IN (
          SELECT "o2"."id" FROM "binders" AS "o2" WHERE NOT ("o2"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("folders"."id" IS NULL)
      AND "folders"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_folders" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'candidate'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [forum.resolve.owned.folders] 2
INSERT INTO "__pe_r_folders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "folders"."id"
FROM "folders"
WHERE (
  NOT ("folders"."inside" IS NULL)
    AND "folders"."inside" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_binders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("folders"."id" IS NULL)
      AND "folders"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_folders" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [forum.resolve.value.comments] 3
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "comments"."id"
FROM "comments"
WHERE (
  (
    NOT ("comments"."author" IS NULL)
      AND "comments"."author" IN (
        SELECT "k1"."__pe_value"
        FROM "__pe_v_person_id" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT ("k1"."__pe_value" IS NULL)
      )
  )
    AND (
      NOT (
        NOT ("comments"."parent" IS NULL)
          AND "comments"."parent" IN (
            SELECT "o2"."id" FROM "comments" AS "o2" WHERE NOT ("o2"."id" IS NULL)
          )
      )
        OR (
          NOT ("comments"."parent" IS NULL)
            AND NOT ("comments"."id" IS NULL)
            AND "comments"."parent" = "comments"."id"
        )
    )
)
  AND NOT (
    NOT ("comments"."id" IS NULL)
      AND "comments"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_comments" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'candidate'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "comments"."id"
FROM "comments"
WHERE (
  (
    NOT (lowerUTF8("comments"."email") IS NULL)
      AND lowerUTF8("comments"."email") IN (
        SELECT lowerUTF8("k1"."__pe_value")
        FROM "__pe_v_person_email" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
      )
  )
    AND (
      NOT (
        NOT ("comments"."parent" IS NULL)
          AND "comments"."parent" IN (
            SELECT "o2"."id" FROM "comments" AS "o2" WHERE NOT ("o2"."id" IS NULL)
          )
      )
        OR (
          NOT ("comments"."parent" IS NULL)
            AND NOT ("comments"."id" IS NULL)
            AND "comments"."parent" = "comments"."id"
        )
    )
)
  AND NOT (
    NOT ("comments"."id" IS NULL)
      AND "comments"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_comments" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'candidate'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [forum.resolve.owned.comments] 3
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "comments"."id"
FROM "comments"
WHERE (
  NOT ("comments"."parent" IS NULL)
    AND "comments"."parent" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_comments" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("comments"."id" IS NULL)
      AND "comments"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_comments" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "comments"."id"
FROM "comments"
WHERE (
  NOT ("comments"."parent" IS NULL)
    AND "comments"."parent" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_comments" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("comments"."id" IS NULL)
      AND "comments"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_comments" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [forum.collect.comments.author] 0
SELECT DISTINCT "comments"."author"
FROM "comments"
WHERE (
  NOT ("comments"."id" IS NULL)
    AND "comments"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_comments" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("comments"."author" IS NULL);

-- [forum.collect.comments.email] 0
SELECT DISTINCT "comments"."email"
FROM "comments"
WHERE (
  NOT ("comments"."id" IS NULL)
    AND "comments"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_comments" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("comments"."email" IS NULL);

-- [forum.collect.folders.email] 0
SELECT DISTINCT "folders"."email"
FROM "folders"
WHERE (
  NOT ("folders"."id" IS NULL)
    AND "folders"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_folders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("folders"."email" IS NULL);

-- [forum.require.ceiling.binders] 3
SELECT COUNT(*)
FROM "__pe_r_binders" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [forum.require.ceiling.comments] 6
SELECT COUNT(*)
FROM "__pe_r_comments" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [forum.require.ceiling.folders] 3
SELECT COUNT(*)
FROM "__pe_r_folders" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [forum.decide.dead.binders] 3
INSERT INTO "__pe_r_binders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "binders"."id"
FROM "binders"
WHERE (
  NOT ("binders"."id" IS NULL)
    AND "binders"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_binders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("binders"."id" IS NULL)
      AND "binders"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_binders" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [forum.decide.dead.comments] 6
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "comments"."id"
FROM "comments"
WHERE (
  NOT ("comments"."id" IS NULL)
    AND "comments"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_comments" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("comments"."id" IS NULL)
      AND "comments"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_comments" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [forum.decide.dead.folders] 3
INSERT INTO "__pe_r_folders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "folders"."id"
FROM "folders"
WHERE (
  NOT ("folders"."id" IS NULL)
    AND "folders"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_folders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("folders"."id" IS NULL)
      AND "folders"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_folders" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [forum.decide.left.comments] 1
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'left', "comments"."id"
FROM "comments"
WHERE (
  (
    NOT (lowerUTF8("comments"."email") IS NULL)
      AND lowerUTF8("comments"."email") IN (
        SELECT lowerUTF8("k1"."__pe_value")
        FROM "__pe_v_person_email" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
      )
  )
    AND NOT (
      NOT ("comments"."id" IS NULL)
        AND "comments"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_comments" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'dead'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("comments"."id" IS NULL)
      AND "comments"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_comments" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'left'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [forum.decide.left.folders] 0
INSERT INTO "__pe_r_folders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'left', "folders"."id"
FROM "folders"
WHERE (
  (
    NOT (lowerUTF8("folders"."email") IS NULL)
      AND lowerUTF8("folders"."email") IN (
        SELECT lowerUTF8("k1"."__pe_value")
        FROM "__pe_v_person_email" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
      )
  )
    AND NOT (
      NOT ("folders"."id" IS NULL)
        AND "folders"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_folders" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'dead'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("folders"."id" IS NULL)
      AND "folders"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_folders" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'left'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [forum.loosen.comments.parent] 4
ALTER TABLE "comments" UPDATE "parent" = materialize(NULL)
WHERE (
  NOT ("comments"."id" IS NULL)
    AND "comments"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_comments" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("comments"."parent" IS NULL) SETTINGS mutations_sync = 2;

-- [forum.delete.binders] 3
ALTER TABLE "binders" DELETE WHERE (
  NOT ("binders"."id" IS NULL)
    AND "binders"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_binders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [forum.leave.folders] 0
ALTER TABLE "folders" UPDATE "email" = CASE WHEN (
  NOT (lowerUTF8("folders"."email") IS NULL)
    AND lowerUTF8("folders"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
) THEN materialize(NULL) ELSE "folders"."email" END
WHERE (
  NOT ("folders"."id" IS NULL)
    AND "folders"."id" IN (
      SELECT "k2"."__pe_k0"
      FROM "__pe_r_folders" AS "k2"
      WHERE "k2"."__pe_run" = {run:String}
        AND "k2"."__pe_set" = 'left'
        AND NOT ("k2"."__pe_k0" IS NULL)
    )
)
  AND (
    (
      NOT (lowerUTF8("folders"."email") IS NULL)
        AND lowerUTF8("folders"."email") IN (
          SELECT lowerUTF8("k3"."__pe_value")
          FROM "__pe_v_person_email" AS "k3"
          WHERE "k3"."__pe_run" = {run:String}
            AND NOT (lowerUTF8("k3"."__pe_value") IS NULL)
        )
    )
      AND NOT ("folders"."email" IS NULL)
  ) SETTINGS mutations_sync = 2;

-- [forum.delete.folders] 3
ALTER TABLE "folders" DELETE WHERE (
  NOT ("folders"."id" IS NULL)
    AND "folders"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_folders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [forum.leave.comments] 1
ALTER TABLE "comments" UPDATE "email" = CASE WHEN (
  NOT (lowerUTF8("comments"."email") IS NULL)
    AND lowerUTF8("comments"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
) THEN materialize(NULL) ELSE "comments"."email" END
WHERE (
  NOT ("comments"."id" IS NULL)
    AND "comments"."id" IN (
      SELECT "k2"."__pe_k0"
      FROM "__pe_r_comments" AS "k2"
      WHERE "k2"."__pe_run" = {run:String}
        AND "k2"."__pe_set" = 'left'
        AND NOT ("k2"."__pe_k0" IS NULL)
    )
)
  AND (
    (
      NOT (lowerUTF8("comments"."email") IS NULL)
        AND lowerUTF8("comments"."email") IN (
          SELECT lowerUTF8("k3"."__pe_value")
          FROM "__pe_v_person_email" AS "k3"
          WHERE "k3"."__pe_run" = {run:String}
            AND NOT (lowerUTF8("k3"."__pe_value") IS NULL)
        )
    )
      AND NOT ("comments"."email" IS NULL)
  ) SETTINGS mutations_sync = 2;

-- [forum.delete.comments] 6
ALTER TABLE "comments" DELETE WHERE (
  NOT ("comments"."id" IS NULL)
    AND "comments"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_comments" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [forum.verify.comments.author] 1
SELECT COUNT(*)
FROM "comments"
WHERE (
  NOT ("comments"."author" IS NULL)
    AND "comments"."author" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
);

-- [forum.verify.comments.email] 0
SELECT COUNT(*)
FROM "comments"
WHERE (
  NOT (lowerUTF8("comments"."email") IS NULL)
    AND lowerUTF8("comments"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
);

-- [forum.verify.folders.email] 0
SELECT COUNT(*)
FROM "folders"
WHERE (
  NOT (lowerUTF8("folders"."email") IS NULL)
    AND lowerUTF8("folders"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
);

-- [forum.verify.owned.binders.inside] 0
SELECT COUNT(*)
FROM "binders"
WHERE (
  NOT ("binders"."inside" IS NULL)
    AND "binders"."inside" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_folders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (
    NOT ("binders"."inside" IS NULL)
      AND NOT (
        NOT ("binders"."inside" IS NULL)
          AND "binders"."inside" IN (
            SELECT "o2"."id" FROM "folders" AS "o2" WHERE NOT ("o2"."id" IS NULL)
          )
      )
  );

-- [forum.verify.owned.folders.inside] 0
SELECT COUNT(*)
FROM "folders"
WHERE (
  NOT ("folders"."inside" IS NULL)
    AND "folders"."inside" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_binders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (
    NOT ("folders"."inside" IS NULL)
      AND NOT (
        NOT ("folders"."inside" IS NULL)
          AND "folders"."inside" IN (
            SELECT "o2"."id" FROM "binders" AS "o2" WHERE NOT ("o2"."id" IS NULL)
          )
      )
  );

-- [forum.drop-stage] 0
ALTER TABLE "__pe_v_person_email" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
ALTER TABLE "__pe_v_person_id" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
ALTER TABLE "__pe_r_binders" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_binders";
DROP TABLE "__pe_r_binders";
ALTER TABLE "__pe_r_comments" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_comments";
DROP TABLE "__pe_r_comments";
ALTER TABLE "__pe_r_folders" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_folders";
DROP TABLE "__pe_r_folders";

-- [forum.purge-residual] 0
