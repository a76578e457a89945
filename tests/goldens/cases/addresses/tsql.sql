-- addresses, on tsql
-- statements sha256:c58bdf3fb07b87a7bf1eb927d6b19c2e25655df43536cf175346df237f79fb24
-- fixture    sha256:010983671e664f3917f247fbdeca980dbf4ddd626af32c5edf6a8c2aedd1f468
-- not run

-- [letters.stage]
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_email') EXEC(
  'CREATE TABLE [__pe_v_person_email] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_readers') EXEC(
  'CREATE TABLE [__pe_r_readers] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] NVARCHAR(60), UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_t_readers') EXEC(
  'CREATE TABLE [__pe_t_readers] ([__pe_run] NVARCHAR(450), [__pe_n] INTEGER, [__pe_token] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_n]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_d_readers') EXEC(
  'CREATE TABLE [__pe_d_readers] ([__pe_run] NVARCHAR(450), [__pe_k0] NVARCHAR(60), [__pe_token] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_k0]))'
);

-- [letters.ship.person.email]
INSERT INTO [__pe_v_person_email] ([__pe_run], [__pe_value])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(value)s AS NVARCHAR(MAX))
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(%(value)s AS NVARCHAR(MAX))
);

-- [letters.resolve.value.readers]
INSERT INTO [__pe_r_readers] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [readers].[email]
FROM [readers]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND LOWER(
      [k1].[__pe_value] COLLATE Latin1_General_100_BIN2
    ) = LOWER([readers].[email] COLLATE Latin1_General_100_BIN2)
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_readers] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [readers].[email]
  );

-- [letters.require.ceiling.readers]
SELECT COUNT(*)
FROM [__pe_r_readers] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [letters.decide.dead.readers]
INSERT INTO [__pe_r_readers] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [readers].[email]
FROM [readers]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_readers] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [readers].[email]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_readers] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
      AND [k2].[__pe_k0] = [readers].[email]
  );

-- [letters.draw.readers]
SELECT COUNT(*)
FROM [__pe_r_readers] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'dead';
INSERT INTO [__pe_t_readers] ([__pe_run], [__pe_n], [__pe_token])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(ordinal)s AS INTEGER), CAST(
  %(token)s AS NVARCHAR(MAX)
);
INSERT INTO [__pe_d_readers] ([__pe_run], [__pe_k0], [__pe_token])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), [k3].[__pe_k0], [k4].[__pe_token]
FROM (
  SELECT [k2].[__pe_k0] AS [__pe_k0], ROW_NUMBER() OVER (ORDER BY [k2].[__pe_k0]) AS [__pe_n]
  FROM [__pe_r_readers] AS [k2]
  WHERE [k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k2].[__pe_set] = 'dead'
) AS [k3]
JOIN [__pe_t_readers] AS [k4] ON [k4].[__pe_n] = [k3].[__pe_n]
  AND [k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));

-- [letters.cut.issues.sent_to]
UPDATE [issues]
SET [sent_to] = NULL
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_readers] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [issues].[sent_to]
);

-- [letters.cut.issues.sent_by]
UPDATE [issues]
SET [sent_by] = 'nobody'
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_readers] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [issues].[sent_by]
    AND NOT (([issues].[sent_by] = 'nobody' AND NOT [issues].[sent_by] IS NULL))
);

-- [letters.anonymise.readers]
UPDATE [readers]
SET [email] = (
  SELECT 'deleted-' + [k1].[__pe_token] + '@deleted.invalid'
  FROM [__pe_d_readers] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_k0] = [readers].[email]
), [handle] = (
  SELECT 'deleted-' + [k2].[__pe_token]
  FROM [__pe_d_readers] AS [k2]
  WHERE [k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k2].[__pe_k0] = [readers].[email]
), [name] = '', [card] = 0, [title] = 'xx'
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_readers] AS [k3]
  WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'dead')
    AND [k3].[__pe_k0] = [readers].[email]
)
  AND (
    (
      [readers].[email] IS NULL
        OR NOT (
          LEN([readers].[email]) = 48
            AND TRIM(
              '0123456789abcdef'
              FROM SUBSTRING([readers].[email], 9, 24) COLLATE Latin1_General_100_BIN2
            ) = ''
            AND SUBSTRING([readers].[email], 1, 8) COLLATE Latin1_General_100_BIN2 = 'deleted-'
            AND SUBSTRING(
              [readers].[email], 33, 16
            ) COLLATE Latin1_General_100_BIN2 = '@deleted.invalid'
        )
    )
      OR (
        [readers].[handle] IS NULL
          OR NOT (
            LEN([readers].[handle]) = 32
              AND TRIM(
                '0123456789abcdef'
                FROM SUBSTRING([readers].[handle], 9, 24) COLLATE Latin1_General_100_BIN2
              ) = ''
              AND SUBSTRING([readers].[handle], 1, 8) COLLATE Latin1_General_100_BIN2 = 'deleted-'
          )
      )
      OR NOT (
        (
          (
            [readers].[name] COLLATE Latin1_General_100_BIN2 = ''
              AND NOT [readers].[name] COLLATE Latin1_General_100_BIN2 IS NULL
              AND NOT '' IS NULL
          )
            OR ([readers].[name] COLLATE Latin1_General_100_BIN2 IS NULL AND '' IS NULL)
        )
      )
      OR NOT (([readers].[card] = 0 AND NOT [readers].[card] IS NULL))
      OR NOT (
        (
          [readers].[title] COLLATE Latin1_General_100_BIN2 = 'xx'
            AND NOT [readers].[title] COLLATE Latin1_General_100_BIN2 IS NULL
        )
      )
  );

-- [letters.verify.readers.email]
SELECT COUNT(*)
FROM [readers]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND LOWER(
      [k1].[__pe_value] COLLATE Latin1_General_100_BIN2
    ) = LOWER([readers].[email] COLLATE Latin1_General_100_BIN2)
);

-- [letters.drop-stage]
DELETE FROM [__pe_v_person_email] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_email];
DROP TABLE [__pe_v_person_email];
DELETE FROM [__pe_r_readers] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_readers];
DROP TABLE [__pe_r_readers];
DELETE FROM [__pe_t_readers] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_t_readers];
DROP TABLE [__pe_t_readers];
DELETE FROM [__pe_d_readers] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_d_readers];
DROP TABLE [__pe_d_readers];

-- [letters.purge-residual]
