-- restriction, on tsql
-- statements sha256:0d3ee287f8568eccaa5a872dd695b6f584cb538b41b845122fd02fbc422a4d6a
-- fixture    sha256:3d88371a39564f01f97eca30a980fe1ebaae2e7b451b64e329397072dea745ef
-- not run

-- [shop.stage]
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_email') EXEC(
  'CREATE TABLE [__pe_v_person_email] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_id') EXEC(
  'CREATE TABLE [__pe_v_person_id] ([__pe_run] NVARCHAR(450), [__pe_value] INTEGER, UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_files') EXEC(
  'CREATE TABLE [__pe_r_files] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_messages') EXEC(
  'CREATE TABLE [__pe_r_messages] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_notes') EXEC(
  'CREATE TABLE [__pe_r_notes] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_orders') EXEC(
  'CREATE TABLE [__pe_r_orders] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_people') EXEC(
  'CREATE TABLE [__pe_r_people] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_remarks') EXEC(
  'CREATE TABLE [__pe_r_remarks] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);

-- [shop.rearm.orders]
INSERT INTO [__pe_r_orders] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [k1].[__pe_k0]
FROM [__pe_r_orders] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(before)s AS NVARCHAR(MAX))
  AND ([k1].[__pe_set] = 'frozen' OR [k1].[__pe_set] = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_orders] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND (
        (
          (
            [k1].[__pe_k0] = [k2].[__pe_k0]
              AND NOT [k1].[__pe_k0] IS NULL
              AND NOT [k2].[__pe_k0] IS NULL
          )
            OR ([k1].[__pe_k0] IS NULL AND [k2].[__pe_k0] IS NULL)
        )
      )
  );
DELETE FROM [__pe_r_orders]
WHERE [__pe_r_orders].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND NOT [__pe_r_orders].[__pe_set] = 'frozen'
  AND NOT [__pe_r_orders].[__pe_set] = 'pinned';

-- [shop.ship.person.email]
INSERT INTO [__pe_v_person_email] ([__pe_run], [__pe_value])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(value)s AS NVARCHAR(MAX))
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(%(value)s AS NVARCHAR(MAX))
);

-- [shop.ship.person.id]
INSERT INTO [__pe_v_person_id] ([__pe_run], [__pe_value])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(value)s AS INTEGER)
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_v_person_id] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(%(value)s AS INTEGER)
);

-- [shop.resolve.value.people]
INSERT INTO [__pe_r_people] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [people].[id]
FROM [people]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_id] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = [people].[id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_people] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [people].[id]
  );
INSERT INTO [__pe_r_people] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [people].[id]
FROM [people]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND LOWER(
      [k1].[__pe_value] COLLATE Latin1_General_100_BIN2
    ) = LOWER([people].[email] COLLATE Latin1_General_100_BIN2)
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_people] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [people].[id]
  );

-- [shop.resolve.value.orders]
INSERT INTO [__pe_r_orders] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [orders].[id]
FROM [orders]
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM [__pe_v_person_id] AS [k1]
      WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
        AND [k1].[__pe_value] = [orders].[person_id]
    )
      AND (
        NOT [orders].[person_id] IS NULL
          AND NOT EXISTS(SELECT 1 FROM [people] AS [o2] WHERE [orders].[person_id] = [o2].[id])
      )
  )
    AND NOT EXISTS(SELECT 1 FROM [people] AS [o3] WHERE [orders].[person_id] = [o3].[id])
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_orders] AS [k4]
    WHERE ([k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k4].[__pe_set] = 'candidate')
      AND [k4].[__pe_k0] = [orders].[id]
  );

-- [shop.resolve.owned.orders]
INSERT INTO [__pe_r_orders] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [orders].[id]
FROM [orders]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [orders].[person_id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_orders] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [orders].[id]
  );

-- [shop.resolve.owned.notes]
INSERT INTO [__pe_r_notes] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [notes].[id]
FROM [notes]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_orders] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [notes].[order_id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_notes] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [notes].[id]
  );

-- [shop.resolve.owned.remarks]
INSERT INTO [__pe_r_remarks] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [remarks].[id]
FROM [remarks]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_notes] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [remarks].[note_id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_remarks] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [remarks].[id]
  );

-- [shop.collect.orders.person_id]
SELECT DISTINCT [orders].[person_id]
FROM [orders]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_orders] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [orders].[id]
  )
    AND (
      NOT [orders].[person_id] IS NULL
        AND NOT EXISTS(SELECT 1 FROM [people] AS [o2] WHERE [orders].[person_id] = [o2].[id])
    )
)
  AND NOT [orders].[person_id] IS NULL;

-- [shop.collect.people.id]
SELECT DISTINCT [people].[id]
FROM [people]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [people].[id]
)
  AND NOT [people].[id] IS NULL;

-- [shop.collect.people.email]
SELECT DISTINCT [people].[email] COLLATE Latin1_General_100_BIN2
FROM [people]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [people].[id]
)
  AND NOT [people].[email] IS NULL;

-- [shop.count.owned.messages.from_id]
INSERT INTO [__pe_r_messages] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [messages].[id]
FROM [messages]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [messages].[from_id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_messages] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [messages].[id]
  );

-- [shop.count.owned.messages.to_id]
INSERT INTO [__pe_r_messages] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [messages].[id]
FROM [messages]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [messages].[to_id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_messages] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [messages].[id]
  );

-- [shop.count.owned.files]
INSERT INTO [__pe_r_files] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [files].[id]
FROM [files]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_messages] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [files].[message_id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_files] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [files].[id]
  );

-- [shop.require.ceiling.files]
SELECT COUNT(*)
FROM [__pe_r_files] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [shop.require.ceiling.messages]
SELECT COUNT(*)
FROM [__pe_r_messages] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [shop.require.ceiling.notes]
SELECT COUNT(*)
FROM [__pe_r_notes] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [shop.require.ceiling.orders]
SELECT COUNT(*)
FROM [__pe_r_orders] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [shop.require.ceiling.people]
SELECT COUNT(*)
FROM [__pe_r_people] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [shop.require.ceiling.remarks]
SELECT COUNT(*)
FROM [__pe_r_remarks] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [shop.decide.frozen.orders]
INSERT INTO [__pe_r_orders] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'frozen', [orders].[id]
FROM [orders]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_orders] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [orders].[id]
  )
    AND [orders].[blocked] IS NULL
    AND (NOT [orders].[disputed] IS NULL AND [orders].[disputed] = 1)
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_orders] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'frozen')
      AND [k2].[__pe_k0] = [orders].[id]
  );

-- [shop.decide.drifted.people.shown]
INSERT INTO [__pe_r_people] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'drifted.shown', [people].[id]
FROM [people]
WHERE NOT (
  (
    (
      [people].[shown] = (
        SELECT COUNT(*)
        FROM [messages]
        WHERE [messages].[from_id] = [people].[id]
          AND NOT [messages].[hidden] <> 0
      )
        AND NOT [people].[shown] IS NULL
        AND NOT (
          SELECT COUNT(*)
          FROM [messages]
          WHERE [messages].[from_id] = [people].[id]
            AND NOT [messages].[hidden] <> 0
        ) IS NULL
    )
      OR (
        [people].[shown] IS NULL
          AND (
            SELECT COUNT(*)
            FROM [messages]
            WHERE [messages].[from_id] = [people].[id]
              AND NOT [messages].[hidden] <> 0
          ) IS NULL
      )
  )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_people] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'drifted.shown')
      AND [k1].[__pe_k0] = [people].[id]
  );

-- [shop.restrict.files]
UPDATE [files]
SET [hidden] = 1
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_files] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [files].[id]
)
  AND (NOT [files].[hidden] IS NULL AND [files].[hidden] = 0);

-- [shop.restrict.messages]
UPDATE [messages]
SET [hidden] = 1
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_messages] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [messages].[id]
)
  AND (NOT [messages].[hidden] IS NULL AND [messages].[hidden] = 0);

-- [shop.restrict.orders]
UPDATE [orders]
SET [blocked] = 1
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_orders] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [orders].[id]
)
  AND [orders].[blocked] IS NULL
  AND NOT (NOT [orders].[disputed] IS NULL AND [orders].[disputed] = 1);

-- [shop.restrict.people]
UPDATE [people]
SET [state] = 'restricted'
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [people].[id]
)
  AND (NOT [people].[state] IS NULL AND [people].[state] COLLATE Latin1_General_100_BIN2 = 'active');

-- [shop.restrict.remarks]
UPDATE [remarks]
SET [level] = 9
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_remarks] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [remarks].[id]
)
  AND (NOT [remarks].[level] IS NULL AND [remarks].[level] = 0);

-- [shop.recompute.people.shown]
UPDATE [people]
SET [shown] = (
  SELECT COUNT(*)
  FROM [messages]
  WHERE [messages].[from_id] = [people].[id]
    AND NOT [messages].[hidden] <> 0
)
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'drifted.shown')
    AND [k1].[__pe_k0] = [people].[id]
)
  AND NOT (
    (
      (
        [people].[shown] = (
          SELECT COUNT(*)
          FROM [messages]
          WHERE [messages].[from_id] = [people].[id]
            AND NOT [messages].[hidden] <> 0
        )
          AND NOT [people].[shown] IS NULL
          AND NOT (
            SELECT COUNT(*)
            FROM [messages]
            WHERE [messages].[from_id] = [people].[id]
              AND NOT [messages].[hidden] <> 0
          ) IS NULL
      )
        OR (
          [people].[shown] IS NULL
            AND (
              SELECT COUNT(*)
              FROM [messages]
              WHERE [messages].[from_id] = [people].[id]
                AND NOT [messages].[hidden] <> 0
            ) IS NULL
        )
    )
  );

-- [shop.verify.restricted.files]
SELECT COUNT(*)
FROM [files]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_files] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [files].[id]
  )
    OR EXISTS(
      SELECT 1
      FROM [__pe_r_messages] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
        AND [k2].[__pe_k0] = [files].[message_id]
    )
)
  AND NOT (NOT [files].[hidden] IS NULL AND [files].[hidden] = 1);

-- [shop.verify.restricted.messages]
SELECT COUNT(*)
FROM [messages]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_messages] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [messages].[id]
  )
    OR EXISTS(
      SELECT 1
      FROM [__pe_r_people] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
        AND [k2].[__pe_k0] = [messages].[from_id]
    )
    OR EXISTS(
      SELECT 1
      FROM [__pe_r_people] AS [k3]
      WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'candidate')
        AND [k3].[__pe_k0] = [messages].[to_id]
    )
)
  AND NOT (NOT [messages].[hidden] IS NULL AND [messages].[hidden] = 1);

-- [shop.verify.restricted.notes]
SELECT COUNT(*)
FROM [notes]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_notes] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [notes].[id]
  )
    OR EXISTS(
      SELECT 1
      FROM [__pe_r_orders] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
        AND [k2].[__pe_k0] = [notes].[order_id]
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [orders] AS [o3]
    WHERE [notes].[order_id] = [o3].[id]
      AND (
        (NOT [o3].[blocked] IS NULL AND [o3].[blocked] = 1)
          OR (NOT [o3].[disputed] IS NULL AND [o3].[disputed] = 1)
      )
  );

-- [shop.verify.restricted.orders]
SELECT COUNT(*)
FROM [orders]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_orders] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [orders].[id]
  )
    OR (
      (
        EXISTS(
          SELECT 1
          FROM [__pe_v_person_id] AS [k2]
          WHERE [k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
            AND [k2].[__pe_value] = [orders].[person_id]
        )
          AND (
            NOT [orders].[person_id] IS NULL
              AND NOT EXISTS(SELECT 1 FROM [people] AS [o3] WHERE [orders].[person_id] = [o3].[id])
          )
      )
        AND NOT EXISTS(SELECT 1 FROM [people] AS [o4] WHERE [orders].[person_id] = [o4].[id])
    )
    OR EXISTS(
      SELECT 1
      FROM [__pe_r_people] AS [k5]
      WHERE ([k5].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k5].[__pe_set] = 'candidate')
        AND [k5].[__pe_k0] = [orders].[person_id]
    )
)
  AND NOT (
    (NOT [orders].[blocked] IS NULL AND [orders].[blocked] = 1)
      OR (NOT [orders].[disputed] IS NULL AND [orders].[disputed] = 1)
  );

-- [shop.verify.restricted.people]
SELECT COUNT(*)
FROM [people]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_people] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [people].[id]
  )
    OR (
      EXISTS(
        SELECT 1
        FROM [__pe_v_person_id] AS [k2]
        WHERE [k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
          AND [k2].[__pe_value] = [people].[id]
      )
        OR EXISTS(
          SELECT 1
          FROM [__pe_v_person_email] AS [k3]
          WHERE [k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
            AND LOWER(
              [k3].[__pe_value] COLLATE Latin1_General_100_BIN2
            ) = LOWER([people].[email] COLLATE Latin1_General_100_BIN2)
        )
    )
)
  AND NOT (
    NOT [people].[state] IS NULL AND [people].[state] COLLATE Latin1_General_100_BIN2 = 'restricted'
  );

-- [shop.verify.restricted.remarks]
SELECT COUNT(*)
FROM [remarks]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_remarks] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [remarks].[id]
  )
    OR EXISTS(
      SELECT 1
      FROM [__pe_r_notes] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
        AND [k2].[__pe_k0] = [remarks].[note_id]
    )
)
  AND NOT (NOT [remarks].[level] IS NULL AND [remarks].[level] = 9);

-- [shop.drop-stage]
DELETE FROM [__pe_v_person_email] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_email];
DROP TABLE [__pe_v_person_email];
DELETE FROM [__pe_v_person_id] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_id];
DROP TABLE [__pe_v_person_id];
DELETE FROM [__pe_r_files] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_files];
DROP TABLE [__pe_r_files];
DELETE FROM [__pe_r_messages] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_messages];
DROP TABLE [__pe_r_messages];
DELETE FROM [__pe_r_notes] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_notes];
DROP TABLE [__pe_r_notes];
DELETE FROM [__pe_r_orders] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_orders];
DROP TABLE [__pe_r_orders];
DELETE FROM [__pe_r_people] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_people];
DROP TABLE [__pe_r_people];
DELETE FROM [__pe_r_remarks] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_remarks];
DROP TABLE [__pe_r_remarks];

-- [shop.purge-residual]
