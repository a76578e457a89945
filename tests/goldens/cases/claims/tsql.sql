-- claims, on tsql
-- statements sha256:8b106505c7305a28e869a033b1b78e12a1e06e12783a2e458c0a170cbf13eb46
-- fixture    sha256:cfef68b7b38d9927d3e4b87705164861e0ddbc5d3daf8813540583b1f36df5f8
-- not run

-- [clinic.stage]
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_email') EXEC(
  'CREATE TABLE [__pe_v_person_email] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_claims') EXEC(
  'CREATE TABLE [__pe_r_claims] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_files') EXEC(
  'CREATE TABLE [__pe_r_files] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_patients') EXEC(
  'CREATE TABLE [__pe_r_patients] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);

-- [clinic.rearm.claims]
INSERT INTO [__pe_r_claims] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [k1].[__pe_k0]
FROM [__pe_r_claims] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(before)s AS NVARCHAR(MAX))
  AND ([k1].[__pe_set] = 'frozen' OR [k1].[__pe_set] = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_claims] AS [k2]
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
DELETE FROM [__pe_r_claims]
WHERE [__pe_r_claims].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND NOT [__pe_r_claims].[__pe_set] = 'frozen'
  AND NOT [__pe_r_claims].[__pe_set] = 'pinned';

-- [clinic.rearm.files]
INSERT INTO [__pe_r_files] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [k1].[__pe_k0]
FROM [__pe_r_files] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(before)s AS NVARCHAR(MAX))
  AND ([k1].[__pe_set] = 'frozen' OR [k1].[__pe_set] = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_files] AS [k2]
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
DELETE FROM [__pe_r_files]
WHERE [__pe_r_files].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND NOT [__pe_r_files].[__pe_set] = 'frozen'
  AND NOT [__pe_r_files].[__pe_set] = 'pinned';

-- [clinic.rearm.patients]
INSERT INTO [__pe_r_patients] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [k1].[__pe_k0]
FROM [__pe_r_patients] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(before)s AS NVARCHAR(MAX))
  AND ([k1].[__pe_set] = 'frozen' OR [k1].[__pe_set] = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_patients] AS [k2]
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
DELETE FROM [__pe_r_patients]
WHERE [__pe_r_patients].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND NOT [__pe_r_patients].[__pe_set] = 'frozen'
  AND NOT [__pe_r_patients].[__pe_set] = 'pinned';

-- [clinic.ship.person.email]
INSERT INTO [__pe_v_person_email] ([__pe_run], [__pe_value])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(value)s AS NVARCHAR(MAX))
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(%(value)s AS NVARCHAR(MAX))
);

-- [clinic.resolve.value.patients]
INSERT INTO [__pe_r_patients] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [patients].[id]
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
      AND [k2].[__pe_k0] = [patients].[id]
  );

-- [clinic.resolve.owned.files]
INSERT INTO [__pe_r_files] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [files].[id]
FROM [files]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_patients] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [files].[patient]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_files] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [files].[id]
  );

-- [clinic.resolve.owned.claims]
INSERT INTO [__pe_r_claims] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [claims].[id]
FROM [claims]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_files] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [claims].[file]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_claims] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [claims].[id]
  );

-- [clinic.require.ceiling.claims]
SELECT COUNT(*)
FROM [__pe_r_claims] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [clinic.require.ceiling.files]
SELECT COUNT(*)
FROM [__pe_r_files] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [clinic.require.ceiling.patients]
SELECT COUNT(*)
FROM [__pe_r_patients] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [clinic.decide.frozen.claims]
INSERT INTO [__pe_r_claims] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'frozen', [claims].[id]
FROM [claims]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_claims] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [claims].[id]
  )
    AND (
      (
        NOT [claims].[state] IS NULL
          AND (
            [claims].[state] COLLATE Latin1_General_100_BIN2 = 'appealed'
              OR [claims].[state] COLLATE Latin1_General_100_BIN2 = 'open'
          )
      )
        OR NOT [claims].[recalled] IS NULL
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_claims] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'frozen')
      AND [k2].[__pe_k0] = [claims].[id]
  );

-- [clinic.decide.pinned.files]
INSERT INTO [__pe_r_files] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'pinned', [files].[id]
FROM [files]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_files] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [files].[id]
  )
    AND EXISTS(
      SELECT 1
      FROM [claims] AS [o2]
      WHERE [o2].[file] = [files].[id]
        AND (
          (
            NOT [o2].[state] IS NULL
              AND (
                [o2].[state] COLLATE Latin1_General_100_BIN2 = 'appealed'
                  OR [o2].[state] COLLATE Latin1_General_100_BIN2 = 'open'
              )
          )
            OR NOT [o2].[recalled] IS NULL
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_files] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'pinned')
      AND [k3].[__pe_k0] = [files].[id]
  );

-- [clinic.decide.pinned.patients]
INSERT INTO [__pe_r_patients] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'pinned', [patients].[id]
FROM [patients]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_patients] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [patients].[id]
  )
    AND (
      EXISTS(
        SELECT 1
        FROM [files] AS [o2]
        WHERE [o2].[patient] = [patients].[id]
          AND EXISTS(
            SELECT 1
            FROM [__pe_r_files] AS [k3]
            WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'pinned')
              AND [k3].[__pe_k0] = [o2].[id]
          )
      )
        OR EXISTS(
          SELECT 1
          FROM [claims] AS [o4]
          WHERE [o4].[expert] = [patients].[id]
            AND (
              (
                NOT [o4].[state] IS NULL
                  AND (
                    [o4].[state] COLLATE Latin1_General_100_BIN2 = 'appealed'
                      OR [o4].[state] COLLATE Latin1_General_100_BIN2 = 'open'
                  )
              )
                OR NOT [o4].[recalled] IS NULL
            )
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_patients] AS [k5]
    WHERE ([k5].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k5].[__pe_set] = 'pinned')
      AND [k5].[__pe_k0] = [patients].[id]
  );

-- [clinic.decide.dead.claims]
INSERT INTO [__pe_r_claims] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [claims].[id]
FROM [claims]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_claims] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [claims].[id]
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_claims] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'frozen')
        AND [k2].[__pe_k0] = [claims].[id]
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_claims] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'dead')
      AND [k3].[__pe_k0] = [claims].[id]
  );

-- [clinic.decide.dead.files]
INSERT INTO [__pe_r_files] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [files].[id]
FROM [files]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_files] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [files].[id]
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_files] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'pinned')
        AND [k2].[__pe_k0] = [files].[id]
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_files] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'dead')
      AND [k3].[__pe_k0] = [files].[id]
  );

-- [clinic.decide.dead.patients]
INSERT INTO [__pe_r_patients] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [patients].[id]
FROM [patients]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_patients] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [patients].[id]
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_patients] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'pinned')
        AND [k2].[__pe_k0] = [patients].[id]
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_patients] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'dead')
      AND [k3].[__pe_k0] = [patients].[id]
  );

-- [clinic.decide.leaves.claims.expert]
INSERT INTO [__pe_r_claims] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'leaves.expert', [claims].[id]
FROM [claims]
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM [__pe_r_patients] AS [k1]
      WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
        AND [k1].[__pe_k0] = [claims].[expert]
    )
      OR EXISTS(
        SELECT 1
        FROM [__pe_r_patients] AS [k2]
        WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'pinned')
          AND [k2].[__pe_k0] = [claims].[expert]
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_claims] AS [k3]
      WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'dead')
        AND [k3].[__pe_k0] = [claims].[id]
    )
    AND NOT (
      (
        NOT [claims].[state] IS NULL
          AND (
            [claims].[state] COLLATE Latin1_General_100_BIN2 = 'appealed'
              OR [claims].[state] COLLATE Latin1_General_100_BIN2 = 'open'
          )
      )
        OR NOT [claims].[recalled] IS NULL
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_claims] AS [k4]
    WHERE ([k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k4].[__pe_set] = 'leaves.expert')
      AND [k4].[__pe_k0] = [claims].[id]
  );

-- [clinic.decide.left.claims]
INSERT INTO [__pe_r_claims] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'left', [claims].[id]
FROM [claims]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_claims] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'leaves.expert')
      AND [k1].[__pe_k0] = [claims].[id]
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_claims] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'frozen')
        AND [k2].[__pe_k0] = [claims].[id]
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_claims] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'left')
      AND [k3].[__pe_k0] = [claims].[id]
  );

-- [clinic.decide.spared.claims]
INSERT INTO [__pe_r_claims] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'spared', [claims].[id]
FROM [claims]
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM [__pe_r_patients] AS [k1]
      WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
        AND [k1].[__pe_k0] = [claims].[expert]
    )
      OR EXISTS(
        SELECT 1
        FROM [__pe_r_patients] AS [k2]
        WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'pinned')
          AND [k2].[__pe_k0] = [claims].[expert]
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_claims] AS [k3]
      WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'dead')
        AND [k3].[__pe_k0] = [claims].[id]
    )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_claims] AS [k4]
      WHERE ([k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k4].[__pe_set] = 'frozen')
        AND [k4].[__pe_k0] = [claims].[id]
    )
    AND (
      (
        NOT [claims].[state] IS NULL
          AND (
            [claims].[state] COLLATE Latin1_General_100_BIN2 = 'appealed'
              OR [claims].[state] COLLATE Latin1_General_100_BIN2 = 'open'
          )
      )
        OR NOT [claims].[recalled] IS NULL
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_claims] AS [k5]
    WHERE ([k5].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k5].[__pe_set] = 'spared')
      AND [k5].[__pe_k0] = [claims].[id]
  );

-- [clinic.leave-link.claims.expert]
UPDATE [claims]
SET [expert] = NULL
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_claims] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'leaves.expert')
    AND [k1].[__pe_k0] = [claims].[id]
)
  AND NOT (
    (
      NOT [claims].[state] IS NULL
        AND (
          [claims].[state] COLLATE Latin1_General_100_BIN2 = 'appealed'
            OR [claims].[state] COLLATE Latin1_General_100_BIN2 = 'open'
        )
    )
      OR NOT [claims].[recalled] IS NULL
  );

-- [clinic.leave.claims]
UPDATE [claims]
SET [opinion] = NULL
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_claims] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'left')
      AND [k1].[__pe_k0] = [claims].[id]
  )
    AND NOT (
      (
        NOT [claims].[state] IS NULL
          AND (
            [claims].[state] COLLATE Latin1_General_100_BIN2 = 'appealed'
              OR [claims].[state] COLLATE Latin1_General_100_BIN2 = 'open'
          )
      )
        OR NOT [claims].[recalled] IS NULL
    )
)
  AND NOT [claims].[opinion] IS NULL;

-- [clinic.delete.claims]
DELETE FROM [claims]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_claims] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [claims].[id]
)
  AND NOT (
    (
      NOT [claims].[state] IS NULL
        AND (
          [claims].[state] COLLATE Latin1_General_100_BIN2 = 'appealed'
            OR [claims].[state] COLLATE Latin1_General_100_BIN2 = 'open'
        )
    )
      OR NOT [claims].[recalled] IS NULL
  );

-- [clinic.pin.files]
UPDATE [files]
SET [note] = NULL
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_files] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'pinned')
    AND [k1].[__pe_k0] = [files].[id]
)
  AND NOT [files].[note] IS NULL;

-- [clinic.delete.files]
DELETE FROM [files]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_files] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [files].[id]
);

-- [clinic.pin.patients]
UPDATE [patients]
SET [email] = NULL
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_patients] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'pinned')
    AND [k1].[__pe_k0] = [patients].[id]
)
  AND NOT [patients].[email] IS NULL;

-- [clinic.delete.patients]
DELETE FROM [patients]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_patients] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [patients].[id]
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

-- [clinic.verify.owned.claims.file]
SELECT COUNT(*)
FROM [claims]
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM [__pe_r_files] AS [k1]
      WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
        AND [k1].[__pe_k0] = [claims].[file]
    )
      AND (
        NOT [claims].[file] IS NULL
          AND NOT EXISTS(SELECT 1 FROM [files] AS [o2] WHERE [claims].[file] = [o2].[id])
      )
  )
    OR EXISTS(
      SELECT 1
      FROM [__pe_r_files] AS [k3]
      WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'pinned')
        AND [k3].[__pe_k0] = [claims].[file]
    )
)
  AND NOT (
    (
      NOT [claims].[state] IS NULL
        AND (
          [claims].[state] COLLATE Latin1_General_100_BIN2 = 'appealed'
            OR [claims].[state] COLLATE Latin1_General_100_BIN2 = 'open'
        )
    )
      OR NOT [claims].[recalled] IS NULL
  );

-- [clinic.verify.owned.files.patient]
SELECT COUNT(*)
FROM [files]
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM [__pe_r_patients] AS [k1]
      WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
        AND [k1].[__pe_k0] = [files].[patient]
    )
      AND (
        NOT [files].[patient] IS NULL
          AND NOT EXISTS(SELECT 1 FROM [patients] AS [o2] WHERE [files].[patient] = [o2].[id])
      )
  )
    OR EXISTS(
      SELECT 1
      FROM [__pe_r_patients] AS [k3]
      WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'pinned')
        AND [k3].[__pe_k0] = [files].[patient]
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_files] AS [k4]
    WHERE ([k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k4].[__pe_set] = 'pinned')
      AND [k4].[__pe_k0] = [files].[id]
  );

-- [clinic.verify.held.claims]
SELECT COUNT(*)
FROM [claims]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_claims] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'left')
      AND [k1].[__pe_k0] = [claims].[id]
  )
    AND NOT [claims].[opinion] IS NULL
    AND (
      (
        NOT [claims].[state] IS NULL
          AND (
            [claims].[state] COLLATE Latin1_General_100_BIN2 = 'appealed'
              OR [claims].[state] COLLATE Latin1_General_100_BIN2 = 'open'
          )
      )
        OR NOT [claims].[recalled] IS NULL
    )
)
  OR EXISTS(
    SELECT 1
    FROM [__pe_r_claims] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
      AND [k2].[__pe_k0] = [claims].[id]
  );

-- [clinic.drop-stage]
DELETE FROM [__pe_v_person_email] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_email];
DROP TABLE [__pe_v_person_email];
DELETE FROM [__pe_r_claims] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_claims];
DROP TABLE [__pe_r_claims];
DELETE FROM [__pe_r_files] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_files];
DROP TABLE [__pe_r_files];
DELETE FROM [__pe_r_patients] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_patients];
DROP TABLE [__pe_r_patients];

-- [clinic.purge-residual]
