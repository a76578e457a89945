-- tenants, on tsql
-- statements sha256:b451ee1b2636234f5727ab0c0b325f893d395aa8d3965d0fc8658c51c2a86910
-- fixture    sha256:2ff69c65bc627fc692cbaba1cca4bc4f1db7c9fc911e008aef6722172e515813
-- not run

-- [clinic.stage]
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_email') EXEC(
  'CREATE TABLE [__pe_v_person_email] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_number') EXEC(
  'CREATE TABLE [__pe_v_person_number] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_patients') EXEC(
  'CREATE TABLE [__pe_r_patients] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] NVARCHAR(10), [__pe_k1] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0], [__pe_k1]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_visits') EXEC(
  'CREATE TABLE [__pe_r_visits] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);

-- [clinic.ship.person.email]
INSERT INTO [__pe_v_person_email] ([__pe_run], [__pe_value])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(value)s AS NVARCHAR(MAX))
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(%(value)s AS NVARCHAR(MAX))
);

-- [clinic.ship.person.number]
INSERT INTO [__pe_v_person_number] ([__pe_run], [__pe_value])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(value)s AS NVARCHAR(MAX))
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_v_person_number] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(%(value)s AS NVARCHAR(MAX))
);

-- [clinic.resolve.value.patients]
INSERT INTO [__pe_r_patients] ([__pe_run], [__pe_set], [__pe_k0], [__pe_k1])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [patients].[tenant], [patients].[id]
FROM [patients]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_number] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] COLLATE Latin1_General_100_BIN2 = [patients].[number] COLLATE Latin1_General_100_BIN2
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_patients] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [patients].[tenant]
      AND [k2].[__pe_k1] = [patients].[id]
  );
INSERT INTO [__pe_r_patients] ([__pe_run], [__pe_set], [__pe_k0], [__pe_k1])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [patients].[tenant], [patients].[id]
FROM [patients]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND LOWER([k1].[__pe_value] COLLATE Latin1_General_100_BIN2) = LOWER(
      [patients].[email] COLLATE Latin1_General_100_BIN2
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_patients] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [patients].[tenant]
      AND [k2].[__pe_k1] = [patients].[id]
  );

-- [clinic.resolve.owned.visits]
INSERT INTO [__pe_r_visits] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [visits].[id]
FROM [visits]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_patients] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [visits].[tenant]
    AND [k1].[__pe_k1] = [visits].[patient]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_visits] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [visits].[id]
  );

-- [clinic.collect.patients.number]
SELECT DISTINCT [patients].[number] COLLATE Latin1_General_100_BIN2
FROM [patients]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_patients] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [patients].[tenant]
    AND [k1].[__pe_k1] = [patients].[id]
)
  AND NOT [patients].[number] IS NULL;

-- [clinic.collect.patients.email]
SELECT DISTINCT [patients].[email] COLLATE Latin1_General_100_BIN2
FROM [patients]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_patients] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [patients].[tenant]
    AND [k1].[__pe_k1] = [patients].[id]
)
  AND NOT [patients].[email] IS NULL;

-- [clinic.require.ceiling.patients]
SELECT COUNT(*)
FROM [__pe_r_patients] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [clinic.require.ceiling.visits]
SELECT COUNT(*)
FROM [__pe_r_visits] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [clinic.decide.dead.patients]
INSERT INTO [__pe_r_patients] ([__pe_run], [__pe_set], [__pe_k0], [__pe_k1])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [patients].[tenant], [patients].[id]
FROM [patients]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_patients] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [patients].[tenant]
    AND [k1].[__pe_k1] = [patients].[id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_patients] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
      AND [k2].[__pe_k0] = [patients].[tenant]
      AND [k2].[__pe_k1] = [patients].[id]
  );

-- [clinic.decide.dead.visits]
INSERT INTO [__pe_r_visits] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [visits].[id]
FROM [visits]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_visits] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [visits].[id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_visits] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
      AND [k2].[__pe_k0] = [visits].[id]
  );

-- [clinic.delete.visits]
DELETE FROM [visits]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_visits] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [visits].[id]
);

-- [clinic.anonymise.patients]
UPDATE [patients]
SET [number] = NULL, [email] = NULL, [born] = CAST('1970-01-01' AS DATE)
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_patients] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [patients].[tenant]
    AND [k1].[__pe_k1] = [patients].[id]
)
  AND (
    NOT [patients].[number] IS NULL
      OR NOT [patients].[email] IS NULL
      OR NOT (
        (
          (
            [patients].[born] = CAST('1970-01-01' AS DATE)
              AND NOT [patients].[born] IS NULL
              AND NOT CAST('1970-01-01' AS DATE) IS NULL
          )
            OR ([patients].[born] IS NULL AND CAST('1970-01-01' AS DATE) IS NULL)
        )
      )
  );

-- [clinic.verify.patients.number]
SELECT COUNT(*)
FROM [patients]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_number] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] COLLATE Latin1_General_100_BIN2 = [patients].[number] COLLATE Latin1_General_100_BIN2
);

-- [clinic.verify.patients.email]
SELECT COUNT(*)
FROM [patients]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND LOWER([k1].[__pe_value] COLLATE Latin1_General_100_BIN2) = LOWER(
      [patients].[email] COLLATE Latin1_General_100_BIN2
    )
);

-- [clinic.verify.owned.visits.tenant+patient]
SELECT COUNT(*)
FROM [visits]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_patients] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [visits].[tenant]
    AND [k1].[__pe_k1] = [visits].[patient]
);

-- [clinic.drop-stage]
DELETE FROM [__pe_v_person_email] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_email];
DROP TABLE [__pe_v_person_email];
DELETE FROM [__pe_v_person_number] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_number];
DROP TABLE [__pe_v_person_number];
DELETE FROM [__pe_r_patients] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_patients];
DROP TABLE [__pe_r_patients];
DELETE FROM [__pe_r_visits] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_visits];
DROP TABLE [__pe_r_visits];

-- [clinic.purge-residual]
