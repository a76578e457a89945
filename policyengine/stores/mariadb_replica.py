"""Whether a server of MariaDB or MySQL has its rows from another one, and may be behind it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pymysql

HELP = (
    "name the server that is written to, and let the URL lead to it after a failover; one that was promoted forgets "
    "whose replica it was by RESET REPLICA ALL. Where the server is none, grant the user REPLICA MONITOR (MySQL: "
    "REPLICATION CLIENT): who may not ask takes a server that is read_only for a replica"
)
# All that it follows or followed, by whatever name; one that stands still is the farthest behind.
_FOLLOWED: Mapping[str, str] = {"mariadb": "SHOW ALL SLAVES STATUS", "mysql": "SHOW REPLICA STATUS"}
# What anybody may ask. MySQL tells nobody else how many it follows.
_SIGNS: Mapping[str, str] = {
    "mariadb": """
        SELECT 1 FROM DUAL WHERE @@global.read_only <> 0 OR EXISTS (
            SELECT 1 FROM information_schema.global_status
            WHERE variable_name = 'SLAVES_RUNNING' AND variable_value <> '0'
        )
    """,
    "mysql": "SELECT 1 FROM DUAL WHERE @@global.read_only <> 0",
}


def is_replica(connection: pymysql.Connection[Any], engine: str) -> bool:
    """Whether it follows another server, or ever did; where we may not ask, whether it looks so. Raises as `execute`.

    INVARIANT: whether it may be written to says nothing where more is known: a primary may be read_only for a while,
    and a replica need not be.
    """
    with connection.cursor() as cursor:
        with suppress(pymysql.OperationalError, pymysql.ProgrammingError):  # we may not, or it knows no such words
            cursor.execute(_FOLLOWED[engine])
            return bool(cursor.fetchall())
        cursor.execute(_SIGNS[engine])
        return bool(cursor.fetchall())
