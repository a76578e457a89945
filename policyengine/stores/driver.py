"""The drivers of stores, which are extras: each loaded where a store needs it, and named where it is missing."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from policyengine.errors import UsageError


class Driver(NamedTuple):
    """What its store is called, the module that is imported, and the extra that installs it."""

    store: str
    module: str
    extra: str


DRIVERS: Mapping[str, Driver] = {
    "postgres": Driver("PostgreSQL", "psycopg", "postgres"),
    "mariadb": Driver("MariaDB", "pymysql", "mariadb"),
    "mysql": Driver("MySQL", "pymysql", "mariadb"),
    "clickhouse": Driver("ClickHouse", "clickhouse_connect", "clickhouse"),
    "chdb": Driver("ClickHouse at a directory", "chdb", "chdb"),
    "redis": Driver("Redis", "redis", "redis"),
    "nats": Driver("NATS", "nats", "nats"),
    "rabbitmq": Driver("RabbitMQ", "pika", "rabbitmq"),
    "processor": Driver("A recipient's API", "http_message_signatures", "processor"),
    "delta": Driver("Delta", "deltalake", "delta"),
    "memory": Driver("files in memory", "fsspec", "files"),
    "s3": Driver("files on S3", "s3fs", "s3"),
    "s3a": Driver("files on S3", "s3fs", "s3"),
    "gs": Driver("files on Google Cloud Storage", "gcsfs", "gcs"),
    "gcs": Driver("files on Google Cloud Storage", "gcsfs", "gcs"),
    "abfs": Driver("files on Azure", "adlfs", "azure"),
    "abfss": Driver("files on Azure", "adlfs", "azure"),
    "az": Driver("files on Azure", "adlfs", "azure"),
    "sftp": Driver("files by SFTP", "paramiko", "sftp"),
    "ssh": Driver("files by SFTP", "paramiko", "sftp"),
}


def driver(engine: str) -> ModuleType:
    """The driver of an engine, or of a URL's scheme. Raises UsageError `store.driver`, which names the extra."""
    row = DRIVERS[engine]
    try:
        return import_module(row.module)
    except ImportError:
        raise UsageError(
            "store.driver",
            f"{row.store} needs a driver that is not installed",
            help=f"pip install 'datamap-policyengine[{row.extra}]'",
        ) from None
