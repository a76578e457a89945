"""Servers that follow others: a standby of PostgreSQL, and a replica of MariaDB."""

from __future__ import annotations

import dataclasses
from urllib.parse import urlsplit

from tests.servers.kind import Kind
from tests.servers.mariadb import MARIADB
from tests.servers.postgres import POSTGRES

_COPIED = ("--write-recovery-conf", "--checkpoint=fast", "--no-sync")


def standby(primary: str) -> Kind:
    """A standby of the server at that URL, made of a copy of it, which streams from it."""
    return dataclasses.replace(
        POSTGRES,
        name="postgres_standby",
        title="standby of PostgreSQL",
        usual=(),
        prepare=lambda program, directory: [
            [str(program.with_name("pg_basebackup")), "-d", primary, "-D", str(directory / "data"), *_COPIED]
        ],
    )


def numbered(number: int) -> Kind:
    """A MariaDB that others can follow, and that can follow others once it is told to."""
    return dataclasses.replace(
        MARIADB,
        name=f"mariadb_{number}",
        usual=(),
        start=lambda program, directory, port: [
            *MARIADB.start(program, directory, port),
            f"--server-id={number}",
            "--log-bin=binlog",
        ],
    )


def follow(primary: str) -> str:
    """What makes a MariaDB one that follows the server at that URL, once it is started."""
    port = urlsplit(primary).port
    return (
        f"CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = {port}, MASTER_USER = 'root',"
        " MASTER_USE_GTID = slave_pos"
    )
