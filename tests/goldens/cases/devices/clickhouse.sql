-- devices, on clickhouse
-- statements sha256:62d2ca5a06f54dcc79bc66150ab005510fa79bd7e6ab0cd1bd7a41c94a2e516d
-- fixture    sha256:dc03f97697442faa0c3ab5347f1c8441af163a1ee31041d3d470a38a6ea16fe4
-- confirmed by running on clickhouse 26.9.2.1

-- [app.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_device" (
  "__pe_run" String, "__pe_value" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" String, "__pe_value" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_v_person_phone" (
  "__pe_run" String, "__pe_value" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_accounts" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_crashes" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_installs" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;

-- [app.ship.person.device] 0
INSERT INTO "__pe_v_person_device" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:String}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_device" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:String}
);

-- [app.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:Int32}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:Int32}
);

-- [app.ship.person.phone] 0
INSERT INTO "__pe_v_person_phone" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:String}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_phone" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:String}
);

-- [app.resolve.value.accounts] 1
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
  NOT (
    REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(REPLACE(REPLACE("accounts"."phone", ' ', ''), '-', ''), '(', ''), ')', ''
          ), '+', ''
        ), '.', ''
      ), '/', ''
    ) IS NULL
  )
    AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE("accounts"."phone", ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') IN (
      SELECT REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(REPLACE(REPLACE("k1"."__pe_value", ' ', ''), '-', ''), '(', ''), ')', ''
            ), '+', ''
          ), '.', ''
        ), '/', ''
      )
      FROM "__pe_v_person_phone" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (
          REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(REPLACE(REPLACE("k1"."__pe_value", ' ', ''), '-', ''), '(', ''), ')', ''
                ), '+', ''
              ), '.', ''
            ), '/', ''
          ) IS NULL
        )
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

-- [app.resolve.value.installs] 0
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "installs"."id"
FROM "installs"
WHERE (
  (
    (
      NOT ("installs"."account_id" IS NULL)
        AND "installs"."account_id" IN (
          SELECT "k1"."__pe_value"
          FROM "__pe_v_person_id" AS "k1"
          WHERE "k1"."__pe_run" = {run:String}
            AND NOT ("k1"."__pe_value" IS NULL)
        )
    )
      AND (
        NOT ("installs"."account_id" IS NULL)
          AND NOT (
            NOT ("installs"."account_id" IS NULL)
              AND "installs"."account_id" IN (
                SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
              )
          )
      )
  )
    AND NOT (
      NOT ("installs"."account_id" IS NULL)
        AND "installs"."account_id" IN (
          SELECT "o3"."id" FROM "accounts" AS "o3" WHERE NOT ("o3"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("installs"."id" IS NULL)
      AND "installs"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_installs" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'candidate'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [app.resolve.owned.installs] 2
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "installs"."id"
FROM "installs"
WHERE (
  NOT ("installs"."account_id" IS NULL)
    AND "installs"."account_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("installs"."id" IS NULL)
      AND "installs"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_installs" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [app.collect.accounts.id] 0
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

-- [app.collect.accounts.phone] 0
SELECT DISTINCT "accounts"."phone"
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
  AND NOT ("accounts"."phone" IS NULL);

-- [app.collect.installs.account_id] 0
SELECT DISTINCT "installs"."account_id"
FROM "installs"
WHERE (
  (
    NOT ("installs"."id" IS NULL)
      AND "installs"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_installs" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND (
      NOT ("installs"."account_id" IS NULL)
        AND NOT (
          NOT ("installs"."account_id" IS NULL)
            AND "installs"."account_id" IN (
              SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
            )
        )
    )
)
  AND NOT ("installs"."account_id" IS NULL);

-- [app.count.value.crashes] 1
INSERT INTO "__pe_r_crashes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "crashes"."id"
FROM "crashes"
WHERE (
  NOT ("crashes"."device" IS NULL)
    AND "crashes"."device" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_device" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND NOT (
    NOT ("crashes"."id" IS NULL)
      AND "crashes"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_crashes" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [app.count.value.installs] 1
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "installs"."id"
FROM "installs"
WHERE (
  (
    NOT ("installs"."device" IS NULL)
      AND "installs"."device" IN (
        SELECT "k1"."__pe_value"
        FROM "__pe_v_person_device" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT ("k1"."__pe_value" IS NULL)
      )
  )
    AND NOT (
      NOT ("installs"."account_id" IS NULL)
        AND "installs"."account_id" IN (
          SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("installs"."id" IS NULL)
      AND "installs"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_installs" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'candidate'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [app.require.ceiling.accounts] 1
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [app.require.one-account.accounts] 1
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [app.require.ceiling.crashes] 1
SELECT COUNT(*)
FROM "__pe_r_crashes" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [app.require.ceiling.installs] 3
SELECT COUNT(*)
FROM "__pe_r_installs" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [app.decide.dead.accounts] 1
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

-- [app.decide.dead.crashes] 1
INSERT INTO "__pe_r_crashes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "crashes"."id"
FROM "crashes"
WHERE (
  NOT ("crashes"."id" IS NULL)
    AND "crashes"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_crashes" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("crashes"."id" IS NULL)
      AND "crashes"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_crashes" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [app.decide.dead.installs] 3
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "installs"."id"
FROM "installs"
WHERE (
  NOT ("installs"."id" IS NULL)
    AND "installs"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_installs" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("installs"."id" IS NULL)
      AND "installs"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_installs" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [app.delete.crashes] 1
ALTER TABLE "crashes" DELETE WHERE (
  NOT ("crashes"."id" IS NULL)
    AND "crashes"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_crashes" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [app.delete.installs] 3
ALTER TABLE "installs" DELETE WHERE (
  NOT ("installs"."id" IS NULL)
    AND "installs"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_installs" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [app.delete.accounts] 1
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

-- [app.verify.accounts.phone] 0
SELECT COUNT(*)
FROM "accounts"
WHERE (
  NOT (
    REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(REPLACE(REPLACE("accounts"."phone", ' ', ''), '-', ''), '(', ''), ')', ''
          ), '+', ''
        ), '.', ''
      ), '/', ''
    ) IS NULL
  )
    AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE("accounts"."phone", ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') IN (
      SELECT REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(REPLACE(REPLACE("k1"."__pe_value", ' ', ''), '-', ''), '(', ''), ')', ''
            ), '+', ''
          ), '.', ''
        ), '/', ''
      )
      FROM "__pe_v_person_phone" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (
          REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(REPLACE(REPLACE("k1"."__pe_value", ' ', ''), '-', ''), '(', ''), ')', ''
                ), '+', ''
              ), '.', ''
            ), '/', ''
          ) IS NULL
        )
    )
);

-- [app.verify.installs.account_id] 0
SELECT COUNT(*)
FROM "installs"
WHERE (
  NOT ("installs"."account_id" IS NULL)
    AND "installs"."account_id" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND (
    NOT ("installs"."account_id" IS NULL)
      AND NOT (
        NOT ("installs"."account_id" IS NULL)
          AND "installs"."account_id" IN (
            SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
          )
      )
  );

-- [app.verify.owned.installs.account_id] 0
SELECT COUNT(*)
FROM "installs"
WHERE (
  NOT ("installs"."account_id" IS NULL)
    AND "installs"."account_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (
    NOT ("installs"."account_id" IS NULL)
      AND NOT (
        NOT ("installs"."account_id" IS NULL)
          AND "installs"."account_id" IN (
            SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
          )
      )
  );

-- [app.drop-stage] 0
ALTER TABLE "__pe_v_person_device" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_device";
DROP TABLE "__pe_v_person_device";
ALTER TABLE "__pe_v_person_id" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
ALTER TABLE "__pe_v_person_phone" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_phone";
DROP TABLE "__pe_v_person_phone";
ALTER TABLE "__pe_r_accounts" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
ALTER TABLE "__pe_r_crashes" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_crashes";
DROP TABLE "__pe_r_crashes";
ALTER TABLE "__pe_r_installs" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_installs";
DROP TABLE "__pe_r_installs";

-- [app.purge-residual] 0
