"""MariaDB."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pymysql

from tests.servers.kind import Kind


def program() -> Path | None:
    """mariadbd, where what makes its system tables is there, too."""
    found = shutil.which("mariadbd", path="/usr/sbin:/usr/libexec:/usr/local/sbin:/usr/bin:/usr/local/bin")
    return Path(found) if found and shutil.which("mariadb-install-db") else None


def answers(url: str) -> bool:
    """Whether it lets us in."""
    split = urlsplit(url)
    try:
        pymysql.connect(
            host=split.hostname or "localhost",
            port=split.port or 3306,
            user=split.username,
            password=split.password or "",
            unix_socket=dict(parse_qsl(split.query)).get("unix_socket"),
            connect_timeout=3,
        ).close()
    except pymysql.Error:
        return False
    return True


MARIADB = Kind(
    "mariadb",
    "MariaDB",
    ("mariadb://root@localhost/mysql?unix_socket=/run/mysqld/mysqld.sock", "mariadb://root@127.0.0.1/mysql"),
    program,
    answers,
    lambda port: f"mariadb://root@127.0.0.1:{port}/mysql",
    lambda program, directory, port: [
        str(program),
        "--no-defaults",
        f"--datadir={directory}/data",
        f"--socket={directory}/mysqld.sock",
        f"--pid-file={directory}/mysqld.pid",
        "--bind-address=127.0.0.1",
        f"--port={port}",
    ],
    lambda program, directory: [
        [
            str(shutil.which("mariadb-install-db")),
            "--no-defaults",
            f"--datadir={directory}/data",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
        ]
    ],
    users=("mysql", "nobody"),
)
