-- names, on tsql
-- statements sha256:8cbb298fb1c6abd67757ab626e60e7959f2d3940958fc3a0102cc4f658c6f6fd
-- fixture    sha256:38ca2849e492ebe747caa8c442201a73d37d12e45b92eaba5b798a0d5f764463
-- not run

-- [odd.stage]
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_email') EXEC(
  'CREATE TABLE [__pe_v_person_email] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_id') EXEC(
  'CREATE TABLE [__pe_v_person_id] ([__pe_run] NVARCHAR(450), [__pe_value] INTEGER, UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_group by') EXEC(
  'CREATE TABLE [__pe_r_group by] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, [__pe_k1] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0], [__pe_k1]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_orders') EXEC(
  'CREATE TABLE [__pe_r_orders] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_people') EXEC(
  'CREATE TABLE [__pe_r_people] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);

-- [odd.ship.person.email]
INSERT INTO [__pe_v_person_email] ([__pe_run], [__pe_value])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(value)s AS NVARCHAR(MAX))
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(%(value)s AS NVARCHAR(MAX))
);

-- [odd.ship.person.id]
INSERT INTO [__pe_v_person_id] ([__pe_run], [__pe_value])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(value)s AS INTEGER)
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_v_person_id] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(%(value)s AS INTEGER)
);

-- [odd.resolve.value.people]
INSERT INTO [__pe_r_people] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [a"b.c d].[select]
FROM [a"b.c d]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_id] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = [a"b.c d].[select]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_people] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [a"b.c d].[select]
  );
INSERT INTO [__pe_r_people] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [a"b.c d].[select]
FROM [a"b.c d]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND LOWER([k1].[__pe_value] COLLATE Latin1_General_100_BIN2) = LOWER(
      [a"b.c d].[E-Mail] COLLATE Latin1_General_100_BIN2
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_people] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [a"b.c d].[select]
  );

-- [odd.resolve.owned.orders]
INSERT INTO [__pe_r_orders] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [ORDER].[100%%]
FROM [ORDER]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [ORDER].[from]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_orders] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [ORDER].[100%%]
  );

-- [odd.resolve.owned.group by]
INSERT INTO [__pe_r_group by] ([__pe_run], [__pe_set], [__pe_k0], [__pe_k1])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [%%(run)s].[where], [%%(run)s].[1]
FROM [%%(run)s]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_orders] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [%%(run)s].[where]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_group by] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [%%(run)s].[where]
      AND [k2].[__pe_k1] = [%%(run)s].[1]
  );

-- [odd.collect.people.select]
SELECT DISTINCT [a"b.c d].[select]
FROM [a"b.c d]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [a"b.c d].[select]
)
  AND NOT [a"b.c d].[select] IS NULL;

-- [odd.collect.people.E-Mail]
SELECT DISTINCT [a"b.c d].[E-Mail] COLLATE Latin1_General_100_BIN2
FROM [a"b.c d]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [a"b.c d].[select]
)
  AND NOT [a"b.c d].[E-Mail] IS NULL;

-- [odd.require.ceiling.group by]
SELECT COUNT(*)
FROM [__pe_r_group by] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [odd.require.ceiling.orders]
SELECT COUNT(*)
FROM [__pe_r_orders] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [odd.require.ceiling.people]
SELECT COUNT(*)
FROM [__pe_r_people] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [odd.decide.dead.group by]
INSERT INTO [__pe_r_group by] ([__pe_run], [__pe_set], [__pe_k0], [__pe_k1])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [%%(run)s].[where], [%%(run)s].[1]
FROM [%%(run)s]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_group by] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [%%(run)s].[where]
    AND [k1].[__pe_k1] = [%%(run)s].[1]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_group by] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
      AND [k2].[__pe_k0] = [%%(run)s].[where]
      AND [k2].[__pe_k1] = [%%(run)s].[1]
  );

-- [odd.decide.dead.orders]
INSERT INTO [__pe_r_orders] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [ORDER].[100%%]
FROM [ORDER]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_orders] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [ORDER].[100%%]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_orders] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
      AND [k2].[__pe_k0] = [ORDER].[100%%]
  );

-- [odd.decide.dead.people]
INSERT INTO [__pe_r_people] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [a"b.c d].[select]
FROM [a"b.c d]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [a"b.c d].[select]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_people] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
      AND [k2].[__pe_k0] = [a"b.c d].[select]
  );

-- [odd.cut.orders.from]
UPDATE [ORDER]
SET [from] = NULL
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [ORDER].[from]
);

-- [odd.delete.group by]
DELETE FROM [%%(run)s]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_group by] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [%%(run)s].[where]
    AND [k1].[__pe_k1] = [%%(run)s].[1]
);

-- [odd.anonymise.orders]
UPDATE [ORDER]
SET [:note] = NULL, [$ref] = '', [ünï] = 'it''s 100%% :gone'
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_orders] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [ORDER].[100%%]
)
  AND (
    NOT [ORDER].[:note] IS NULL
      OR NOT (
        (
          (
            [ORDER].[$ref] COLLATE Latin1_General_100_BIN2 = ''
              AND NOT [ORDER].[$ref] COLLATE Latin1_General_100_BIN2 IS NULL
              AND NOT '' IS NULL
          )
            OR ([ORDER].[$ref] COLLATE Latin1_General_100_BIN2 IS NULL AND '' IS NULL)
        )
      )
      OR NOT (
        (
          [ORDER].[ünï] COLLATE Latin1_General_100_BIN2 = 'it''s 100%% :gone'
            AND NOT [ORDER].[ünï] COLLATE Latin1_General_100_BIN2 IS NULL
        )
      )
  );

-- [odd.delete.people]
DELETE FROM [a"b.c d]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [a"b.c d].[select]
);

-- [odd.verify.people.E-Mail]
SELECT COUNT(*)
FROM [a"b.c d]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND LOWER([k1].[__pe_value] COLLATE Latin1_General_100_BIN2) = LOWER(
      [a"b.c d].[E-Mail] COLLATE Latin1_General_100_BIN2
    )
);

-- [odd.verify.owned.group by.where]
SELECT COUNT(*)
FROM [%%(run)s]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_orders] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [%%(run)s].[where]
);

-- [odd.drop-stage]
DELETE FROM [__pe_v_person_email] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_email];
DROP TABLE [__pe_v_person_email];
DELETE FROM [__pe_v_person_id] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_id];
DROP TABLE [__pe_v_person_id];
DELETE FROM [__pe_r_group by] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_group by];
DROP TABLE [__pe_r_group by];
DELETE FROM [__pe_r_orders] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_orders];
DROP TABLE [__pe_r_orders];
DELETE FROM [__pe_r_people] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_people];
DROP TABLE [__pe_r_people];

-- [odd.purge-residual]
