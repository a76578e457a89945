"""PostgreSQL, as Debian and others lay it out."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Mapping
from pathlib import Path

import psycopg

from tests.servers.certificates import write
from tests.servers.kind import Kind


def program() -> Path | None:
    """The newest `postgres`; initdb lies beside it."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    newest = sorted(versions, key=lambda path: (len(path.parts[-3]), path.parts[-3]))
    found = newest[-1] if newest else shutil.which("postgres")
    return Path(found) if found and Path(found).with_name("initdb").exists() else None


def answers(url: str) -> bool:
    """Whether it lets us in, and lets us create databases."""
    try:
        with psycopg.connect(url, connect_timeout=3, autocommit=True) as connection:
            rights = connection.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
            return rights.fetchone() == (True,)
    except psycopg.OperationalError:
        return False


def prepare(program: Path, directory: Path) -> list[list[str]]:
    """An empty cluster, whose superuser is postgres and which trusts whoever is on this machine."""
    initdb = str(program.with_name("initdb"))
    locale = ["--locale=C.UTF-8", "--encoding=UTF8"]
    return [[initdb, "-D", str(directory / "data"), "-U", "postgres", "-A", "trust", "--no-sync", *locale]]


def start(program: Path, directory: Path, port: int, *more: str) -> list[str]:
    """On the loopback alone; what is lost in a crash is lost."""
    settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": directory, "fsync": "off"}
    named = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    return [str(program), "-D", str(directory / "data"), *named, *more]


POSTGRES = Kind(
    "postgres",
    "PostgreSQL",
    (
        "postgresql:///postgres",
        "postgresql://127.0.0.1:5432/postgres",
        "postgresql://postgres@127.0.0.1:5432/postgres",
    ),
    program,
    answers,
    lambda port: f"postgresql://postgres@127.0.0.1:{port}/postgres",
    start,
    prepare,
    users=("postgres", "nobody"),
)


def _certified(directory: Path, port: int) -> Mapping[str, str]:
    write(directory)
    return {}


# One of our own with what others must not be asked to have: certificates, and figures of every statement.
POSTGRES_WITH_ALL = dataclasses.replace(
    POSTGRES,
    name="postgres_with_all",
    title="PostgreSQL with TLS",
    usual=(),
    environment=_certified,
    start=lambda program, directory, port: start(
        program,
        directory,
        port,
        *("-c", "ssl=on", "-c", f"ssl_cert_file={directory}/server.crt", "-c", f"ssl_key_file={directory}/server.key"),
        *("-c", "shared_preload_libraries=pg_stat_statements"),
    ),
)
