-- visits, on tsql
-- statements sha256:43c36af84031105796fcc567fd0496024b8047dd2318cba0ac3e5bf058802588
-- fixture    sha256:415b93da9acee45784bb3f50504277c4b4c17261fa1a9a80aa2ea413ca81fedf
-- not run

-- [web.stage]
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_email') EXEC(
  'CREATE TABLE [__pe_v_person_email] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_visits') EXEC(
  'CREATE TABLE [__pe_r_visits] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);

-- [web.ship.person.email]
INSERT INTO [__pe_v_person_email] ([__pe_run], [__pe_value])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(value)s AS NVARCHAR(MAX))
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(%(value)s AS NVARCHAR(MAX))
);

-- [web.resolve.value.visits]
INSERT INTO [__pe_r_visits] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [visits].[id]
FROM [visits]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND LOWER(
      [k1].[__pe_value] COLLATE Latin1_General_100_BIN2
    ) = LOWER([visits].[email] COLLATE Latin1_General_100_BIN2)
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_visits] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [visits].[id]
  );

-- [web.require.ceiling.visits]
SELECT COUNT(*)
FROM [__pe_r_visits] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [web.decide.dead.visits]
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

-- [web.anonymise.visits]
UPDATE [visits]
SET [email] = NULL, [ip] = CASE WHEN LEN([visits].[ip]) - LEN(REPLACE([visits].[ip], '.', '')) = 3 THEN SUBSTRING(
  [visits].[ip], 1, 0 + CHARINDEX('.', SUBSTRING([visits].[ip], 0 + 1, LEN([visits].[ip]))) + CHARINDEX('.', SUBSTRING([visits].[ip], 0 + CHARINDEX('.', SUBSTRING([visits].[ip], 0 + 1, LEN([visits].[ip]))) + 1, LEN([visits].[ip]))) + CHARINDEX(
    '.', SUBSTRING(
      [visits].[ip], 0 + CHARINDEX('.', SUBSTRING([visits].[ip], 0 + 1, LEN([visits].[ip]))) + CHARINDEX(
        '.', SUBSTRING(
          [visits].[ip], 0 + CHARINDEX(
            '.', SUBSTRING([visits].[ip], 0 + 1, LEN([visits].[ip]))
          ) + 1, LEN([visits].[ip])
        )
      ) + 1, LEN([visits].[ip])
    )
  )
)+ '0' END, [first_ip] = CASE WHEN LEN([visits].[first_ip]) - LEN(REPLACE([visits].[first_ip], '.', '')) = 3 THEN SUBSTRING(
  [visits].[first_ip], 1, 0 + CHARINDEX(
    '.', SUBSTRING([visits].[first_ip], 0 + 1, LEN([visits].[first_ip]))
  )
)+ '0.0.0' END, [postcode] = SUBSTRING([visits].[postcode], 1, 2), [born_on] = CAST(DATETRUNC(YEAR, [visits].[born_on]) AS DATE), [seen_at] = CAST(
  DATETRUNC(MONTH, [visits].[seen_at]) AS DATETIME2
)
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_visits] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [visits].[id]
)
  AND (
    NOT [visits].[email] IS NULL
      OR NOT (
        (
          (
            [visits].[ip] COLLATE Latin1_General_100_BIN2 = CASE WHEN LEN([visits].[ip]) - LEN(REPLACE([visits].[ip], '.', '')) = 3 THEN SUBSTRING(
              [visits].[ip], 1, 0 + CHARINDEX('.', SUBSTRING([visits].[ip], 0 + 1, LEN([visits].[ip]))) + CHARINDEX('.', SUBSTRING([visits].[ip], 0 + CHARINDEX('.', SUBSTRING([visits].[ip], 0 + 1, LEN([visits].[ip]))) + 1, LEN([visits].[ip]))) + CHARINDEX(
                '.', SUBSTRING(
                  [visits].[ip], 0 + CHARINDEX('.', SUBSTRING([visits].[ip], 0 + 1, LEN([visits].[ip]))) + CHARINDEX(
                    '.', SUBSTRING(
                      [visits].[ip], 0 + CHARINDEX(
                        '.', SUBSTRING([visits].[ip], 0 + 1, LEN([visits].[ip]))
                      ) + 1, LEN([visits].[ip])
                    )
                  ) + 1, LEN([visits].[ip])
                )
              )
            ) + '0' END
              AND NOT [visits].[ip] COLLATE Latin1_General_100_BIN2 IS NULL
              AND NOT CASE WHEN LEN([visits].[ip]) - LEN(REPLACE([visits].[ip], '.', '')) = 3 THEN SUBSTRING(
                [visits].[ip], 1, 0 + CHARINDEX('.', SUBSTRING([visits].[ip], 0 + 1, LEN([visits].[ip]))) + CHARINDEX('.', SUBSTRING([visits].[ip], 0 + CHARINDEX('.', SUBSTRING([visits].[ip], 0 + 1, LEN([visits].[ip]))) + 1, LEN([visits].[ip]))) + CHARINDEX(
                  '.', SUBSTRING(
                    [visits].[ip], 0 + CHARINDEX('.', SUBSTRING([visits].[ip], 0 + 1, LEN([visits].[ip]))) + CHARINDEX(
                      '.', SUBSTRING(
                        [visits].[ip], 0 + CHARINDEX(
                          '.', SUBSTRING([visits].[ip], 0 + 1, LEN([visits].[ip]))
                        ) + 1, LEN([visits].[ip])
                      )
                    ) + 1, LEN([visits].[ip])
                  )
                )
              ) + '0' END IS NULL
          )
            OR (
              [visits].[ip] COLLATE Latin1_General_100_BIN2 IS NULL
                AND CASE WHEN LEN([visits].[ip]) - LEN(REPLACE([visits].[ip], '.', '')) = 3 THEN SUBSTRING(
                  [visits].[ip], 1, 0 + CHARINDEX('.', SUBSTRING([visits].[ip], 0 + 1, LEN([visits].[ip]))) + CHARINDEX('.', SUBSTRING([visits].[ip], 0 + CHARINDEX('.', SUBSTRING([visits].[ip], 0 + 1, LEN([visits].[ip]))) + 1, LEN([visits].[ip]))) + CHARINDEX(
                    '.', SUBSTRING(
                      [visits].[ip], 0 + CHARINDEX('.', SUBSTRING([visits].[ip], 0 + 1, LEN([visits].[ip]))) + CHARINDEX(
                        '.', SUBSTRING(
                          [visits].[ip], 0 + CHARINDEX(
                            '.', SUBSTRING([visits].[ip], 0 + 1, LEN([visits].[ip]))
                          ) + 1, LEN([visits].[ip])
                        )
                      ) + 1, LEN([visits].[ip])
                    )
                  )
                ) + '0' END IS NULL
            )
        )
      )
      OR NOT (
        (
          (
            [visits].[first_ip] COLLATE Latin1_General_100_BIN2 = CASE WHEN LEN([visits].[first_ip]) - LEN(REPLACE([visits].[first_ip], '.', '')) = 3 THEN SUBSTRING(
              [visits].[first_ip], 1, 0 + CHARINDEX(
                '.', SUBSTRING([visits].[first_ip], 0 + 1, LEN([visits].[first_ip]))
              )
            ) + '0.0.0' END
              AND NOT [visits].[first_ip] COLLATE Latin1_General_100_BIN2 IS NULL
              AND NOT CASE WHEN LEN([visits].[first_ip]) - LEN(REPLACE([visits].[first_ip], '.', '')) = 3 THEN SUBSTRING(
                [visits].[first_ip], 1, 0 + CHARINDEX(
                  '.', SUBSTRING([visits].[first_ip], 0 + 1, LEN([visits].[first_ip]))
                )
              ) + '0.0.0' END IS NULL
          )
            OR (
              [visits].[first_ip] COLLATE Latin1_General_100_BIN2 IS NULL
                AND CASE WHEN LEN([visits].[first_ip]) - LEN(REPLACE([visits].[first_ip], '.', '')) = 3 THEN SUBSTRING(
                  [visits].[first_ip], 1, 0 + CHARINDEX(
                    '.', SUBSTRING([visits].[first_ip], 0 + 1, LEN([visits].[first_ip]))
                  )
                ) + '0.0.0' END IS NULL
            )
        )
      )
      OR NOT (
        (
          (
            [visits].[postcode] COLLATE Latin1_General_100_BIN2 = SUBSTRING(
              [visits].[postcode], 1, 2
            )
              AND NOT [visits].[postcode] COLLATE Latin1_General_100_BIN2 IS NULL
              AND NOT SUBSTRING([visits].[postcode], 1, 2) IS NULL
          )
            OR (
              [visits].[postcode] COLLATE Latin1_General_100_BIN2 IS NULL
                AND SUBSTRING([visits].[postcode], 1, 2) IS NULL
            )
        )
      )
      OR NOT (
        (
          (
            [visits].[born_on] = CAST(DATETRUNC(YEAR, [visits].[born_on]) AS DATE)
              AND NOT [visits].[born_on] IS NULL
              AND NOT CAST(DATETRUNC(YEAR, [visits].[born_on]) AS DATE) IS NULL
          )
            OR (
              [visits].[born_on] IS NULL
                AND CAST(DATETRUNC(YEAR, [visits].[born_on]) AS DATE) IS NULL
            )
        )
      )
      OR NOT (
        (
          (
            [visits].[seen_at] = CAST(DATETRUNC(MONTH, [visits].[seen_at]) AS DATETIME2)
              AND NOT [visits].[seen_at] IS NULL
              AND NOT CAST(DATETRUNC(MONTH, [visits].[seen_at]) AS DATETIME2) IS NULL
          )
            OR (
              [visits].[seen_at] IS NULL
                AND CAST(DATETRUNC(MONTH, [visits].[seen_at]) AS DATETIME2) IS NULL
            )
        )
      )
  );

-- [web.verify.visits.email]
SELECT COUNT(*)
FROM [visits]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND LOWER(
      [k1].[__pe_value] COLLATE Latin1_General_100_BIN2
    ) = LOWER([visits].[email] COLLATE Latin1_General_100_BIN2)
);

-- [web.drop-stage]
DELETE FROM [__pe_v_person_email] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_email];
DROP TABLE [__pe_v_person_email];
DELETE FROM [__pe_r_visits] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_visits];
DROP TABLE [__pe_r_visits];

-- [web.purge-residual]
