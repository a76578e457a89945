-- threads, on tsql
-- statements sha256:a91e771691de9cfe471b6d495593b30309adb735a3ecd5dddac6b0b01ba3bb46
-- fixture    sha256:77d730c4a801c90a2fabc2ce35f4c3e92dc61830e2d72158d991f41aabf23815
-- not run

-- [forum.stage]
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_email') EXEC(
  'CREATE TABLE [__pe_v_person_email] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_id') EXEC(
  'CREATE TABLE [__pe_v_person_id] ([__pe_run] NVARCHAR(450), [__pe_value] INTEGER, UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_binders') EXEC(
  'CREATE TABLE [__pe_r_binders] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_comments') EXEC(
  'CREATE TABLE [__pe_r_comments] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_folders') EXEC(
  'CREATE TABLE [__pe_r_folders] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);

-- [forum.ship.person.email]
INSERT INTO [__pe_v_person_email] ([__pe_run], [__pe_value])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(value)s AS NVARCHAR(MAX))
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(%(value)s AS NVARCHAR(MAX))
);

-- [forum.ship.person.id]
INSERT INTO [__pe_v_person_id] ([__pe_run], [__pe_value])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(value)s AS INTEGER)
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_v_person_id] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(%(value)s AS INTEGER)
);

-- [forum.resolve.owned.binders]
INSERT INTO [__pe_r_binders] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [binders].[id]
FROM [binders]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_folders] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [binders].[inside]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_binders] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [binders].[id]
  );

-- [forum.resolve.value.folders]
INSERT INTO [__pe_r_folders] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [folders].[id]
FROM [folders]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_v_person_email] AS [k1]
    WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
      AND LOWER(
        [k1].[__pe_value] COLLATE Latin1_General_100_BIN2
      ) = LOWER([folders].[email] COLLATE Latin1_General_100_BIN2)
  )
    AND NOT EXISTS(SELECT 1 FROM [binders] AS [o2] WHERE [folders].[inside] = [o2].[id])
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_folders] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'candidate')
      AND [k3].[__pe_k0] = [folders].[id]
  );

-- [forum.resolve.owned.folders]
INSERT INTO [__pe_r_folders] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [folders].[id]
FROM [folders]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_binders] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [folders].[inside]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_folders] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [folders].[id]
  );

-- [forum.resolve.value.comments]
INSERT INTO [__pe_r_comments] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [comments].[id]
FROM [comments]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_v_person_id] AS [k1]
    WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
      AND [k1].[__pe_value] = [comments].[author]
  )
    AND (
      NOT EXISTS(SELECT 1 FROM [comments] AS [o2] WHERE [comments].[parent] = [o2].[id])
        OR (
          NOT [comments].[parent] IS NULL
            AND NOT [comments].[id] IS NULL
            AND [comments].[parent] = [comments].[id]
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_comments] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'candidate')
      AND [k3].[__pe_k0] = [comments].[id]
  );
INSERT INTO [__pe_r_comments] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [comments].[id]
FROM [comments]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_v_person_email] AS [k1]
    WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
      AND LOWER([k1].[__pe_value] COLLATE Latin1_General_100_BIN2) = LOWER(
        [comments].[email] COLLATE Latin1_General_100_BIN2
      )
  )
    AND (
      NOT EXISTS(SELECT 1 FROM [comments] AS [o2] WHERE [comments].[parent] = [o2].[id])
        OR (
          NOT [comments].[parent] IS NULL
            AND NOT [comments].[id] IS NULL
            AND [comments].[parent] = [comments].[id]
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_comments] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'candidate')
      AND [k3].[__pe_k0] = [comments].[id]
  );

-- [forum.resolve.owned.comments]
INSERT INTO [__pe_r_comments] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [comments].[id]
FROM [comments]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_comments] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [comments].[parent]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_comments] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [comments].[id]
  );
INSERT INTO [__pe_r_comments] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [comments].[id]
FROM [comments]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_comments] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [comments].[parent]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_comments] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [comments].[id]
  );

-- [forum.collect.comments.author]
SELECT DISTINCT [comments].[author]
FROM [comments]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_comments] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [comments].[id]
)
  AND NOT [comments].[author] IS NULL;

-- [forum.collect.comments.email]
SELECT DISTINCT [comments].[email] COLLATE Latin1_General_100_BIN2
FROM [comments]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_comments] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [comments].[id]
)
  AND NOT [comments].[email] IS NULL;

-- [forum.collect.folders.email]
SELECT DISTINCT [folders].[email] COLLATE Latin1_General_100_BIN2
FROM [folders]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_folders] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [folders].[id]
)
  AND NOT [folders].[email] IS NULL;

-- [forum.require.ceiling.binders]
SELECT COUNT(*)
FROM [__pe_r_binders] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [forum.require.ceiling.comments]
SELECT COUNT(*)
FROM [__pe_r_comments] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [forum.require.ceiling.folders]
SELECT COUNT(*)
FROM [__pe_r_folders] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [forum.decide.dead.binders]
INSERT INTO [__pe_r_binders] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [binders].[id]
FROM [binders]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_binders] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [binders].[id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_binders] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
      AND [k2].[__pe_k0] = [binders].[id]
  );

-- [forum.decide.dead.comments]
INSERT INTO [__pe_r_comments] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [comments].[id]
FROM [comments]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_comments] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [comments].[id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_comments] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
      AND [k2].[__pe_k0] = [comments].[id]
  );

-- [forum.decide.dead.folders]
INSERT INTO [__pe_r_folders] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [folders].[id]
FROM [folders]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_folders] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [folders].[id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_folders] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
      AND [k2].[__pe_k0] = [folders].[id]
  );

-- [forum.decide.left.comments]
INSERT INTO [__pe_r_comments] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'left', [comments].[id]
FROM [comments]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_v_person_email] AS [k1]
    WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
      AND LOWER([k1].[__pe_value] COLLATE Latin1_General_100_BIN2) = LOWER(
        [comments].[email] COLLATE Latin1_General_100_BIN2
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_comments] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
        AND [k2].[__pe_k0] = [comments].[id]
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_comments] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'left')
      AND [k3].[__pe_k0] = [comments].[id]
  );

-- [forum.decide.left.folders]
INSERT INTO [__pe_r_folders] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'left', [folders].[id]
FROM [folders]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_v_person_email] AS [k1]
    WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
      AND LOWER(
        [k1].[__pe_value] COLLATE Latin1_General_100_BIN2
      ) = LOWER([folders].[email] COLLATE Latin1_General_100_BIN2)
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_folders] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
        AND [k2].[__pe_k0] = [folders].[id]
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_folders] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'left')
      AND [k3].[__pe_k0] = [folders].[id]
  );

-- [forum.loosen.comments.parent]
UPDATE [comments]
SET [parent] = NULL
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_comments] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [comments].[id]
)
  AND NOT [comments].[parent] IS NULL;

-- [forum.delete.binders]
DELETE FROM [binders]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_binders] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [binders].[id]
);

-- [forum.leave.folders]
UPDATE [folders]
SET [email] = CASE WHEN EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND LOWER(
      [k1].[__pe_value] COLLATE Latin1_General_100_BIN2
    ) = LOWER([folders].[email] COLLATE Latin1_General_100_BIN2)
) THEN NULL ELSE [folders].[email] END
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_folders] AS [k2]
  WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'left')
    AND [k2].[__pe_k0] = [folders].[id]
)
  AND (
    EXISTS(
      SELECT 1
      FROM [__pe_v_person_email] AS [k3]
      WHERE [k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
        AND LOWER(
          [k3].[__pe_value] COLLATE Latin1_General_100_BIN2
        ) = LOWER([folders].[email] COLLATE Latin1_General_100_BIN2)
    )
      AND NOT [folders].[email] IS NULL
  );

-- [forum.delete.folders]
DELETE FROM [folders]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_folders] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [folders].[id]
);

-- [forum.leave.comments]
UPDATE [comments]
SET [email] = CASE WHEN EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND LOWER([k1].[__pe_value] COLLATE Latin1_General_100_BIN2) = LOWER(
      [comments].[email] COLLATE Latin1_General_100_BIN2
    )
) THEN NULL ELSE [comments].[email] END
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_comments] AS [k2]
  WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'left')
    AND [k2].[__pe_k0] = [comments].[id]
)
  AND (
    EXISTS(
      SELECT 1
      FROM [__pe_v_person_email] AS [k3]
      WHERE [k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
        AND LOWER([k3].[__pe_value] COLLATE Latin1_General_100_BIN2) = LOWER(
          [comments].[email] COLLATE Latin1_General_100_BIN2
        )
    )
      AND NOT [comments].[email] IS NULL
  );

-- [forum.delete.comments]
DELETE FROM [comments]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_comments] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [comments].[id]
);

-- [forum.verify.comments.author]
SELECT COUNT(*)
FROM [comments]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_id] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = [comments].[author]
);

-- [forum.verify.comments.email]
SELECT COUNT(*)
FROM [comments]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND LOWER([k1].[__pe_value] COLLATE Latin1_General_100_BIN2) = LOWER(
      [comments].[email] COLLATE Latin1_General_100_BIN2
    )
);

-- [forum.verify.folders.email]
SELECT COUNT(*)
FROM [folders]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND LOWER(
      [k1].[__pe_value] COLLATE Latin1_General_100_BIN2
    ) = LOWER([folders].[email] COLLATE Latin1_General_100_BIN2)
);

-- [forum.verify.owned.binders.inside]
SELECT COUNT(*)
FROM [binders]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_folders] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [binders].[inside]
)
  AND (
    NOT [binders].[inside] IS NULL
      AND NOT EXISTS(SELECT 1 FROM [folders] AS [o2] WHERE [binders].[inside] = [o2].[id])
  );

-- [forum.verify.owned.folders.inside]
SELECT COUNT(*)
FROM [folders]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_binders] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [folders].[inside]
)
  AND (
    NOT [folders].[inside] IS NULL
      AND NOT EXISTS(SELECT 1 FROM [binders] AS [o2] WHERE [folders].[inside] = [o2].[id])
  );

-- [forum.drop-stage]
DELETE FROM [__pe_v_person_email] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_email];
DROP TABLE [__pe_v_person_email];
DELETE FROM [__pe_v_person_id] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_id];
DROP TABLE [__pe_v_person_id];
DELETE FROM [__pe_r_binders] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_binders];
DROP TABLE [__pe_r_binders];
DELETE FROM [__pe_r_comments] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_comments];
DROP TABLE [__pe_r_comments];
DELETE FROM [__pe_r_folders] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_folders];
DROP TABLE [__pe_r_folders];

-- [forum.purge-residual]
