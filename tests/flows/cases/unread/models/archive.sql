-- Another schema: what is there is nobody's here.
SELECT id, email FROM archive.accounts
