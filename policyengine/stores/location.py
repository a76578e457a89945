"""Where a store is, read from a URL that may hold a password and is therefore never shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from policyengine.errors import UsageError
from policyengine.stores.swap import SWAPS

# scheme -> engine; a driver's name after a plus, as in `postgresql+psycopg`, is dropped before looking up.
ENGINES = {
    "sqlite": "sqlite",
    "duckdb": "duckdb",
    "postgresql": "postgres",
    "postgres": "postgres",
    "mariadb": "mariadb",
    "mysql": "mysql",
    "chdb": "clickhouse",
    "clickhouse": "clickhouse",
    "clickhouses": "clickhouse",
    "file": "files",
    "redis": "redis",
    "rediss": "redis",
    "nats": "nats",
    "tls": "nats",
    "amqp": "rabbitmq",
    "amqps": "rabbitmq",
    "https": "processor",
    "http": "processor",
    "delta": "delta",
} | dict.fromkeys(SWAPS, "files")
# engine -> the scheme of the URL that a server's driver, or our adapter, is given.
_SERVERS = {"postgres": "postgresql", "mariadb": "mariadb", "mysql": "mysql"}
# Engines whose URL the driver reads as it is written: its scheme says whether the line is encrypted.
_AS_WRITTEN = ("redis", "nats", "rabbitmq", "processor")
# Engines whose servers answer to one another's URLs; which it is, the server tells.
_SPEAK_ALIKE = ({"mariadb", "mysql"},)
_SHAPES = (
    "write sqlite:///shop.db, sqlite:////srv/shop.db, duckdb:///lake.duckdb, postgresql://host/name, "
    "mariadb://host/name, clickhouse://host:8123/name, chdb:////srv/directory, redis://host:6379/0, "
    "file:///srv/lake, s3://bucket/lake, delta:///srv/lake or "
    "https://host/path"
)


@dataclass(frozen=True, slots=True)
class Location:
    """`path` is a file, or for `files`, `delta` and `clickhouse` a directory; `dsn` is what a driver wants.

    Neither is printed. Files in another file system have their URL as `dsn`.
    """

    engine: str
    path: Path | None = field(default=None, repr=False)
    dsn: str | None = field(default=None, repr=False)

    def suits(self, engine: str) -> bool:
        """Whether a store of that engine can be here.

        >>> Location("mysql").suits("mariadb"), Location("sqlite").suits("duckdb")
        (True, False)
        """
        return engine == self.engine or any({engine, self.engine} <= each for each in _SPEAK_ALIKE)


def locate(url: str) -> Location:
    """The location that a URL names; three slashes begin a path from the working directory, four an absolute one.

    >>> locate("sqlite:///shop.db").path, locate("duckdb:////srv/lake%20one.duckdb").path
    (PosixPath('shop.db'), PosixPath('/srv/lake one.duckdb'))
    >>> locate("s3://bucket/lake/"), locate("s3://bucket/lake/").dsn
    (Location(engine='files'), 's3://bucket/lake')
    >>> locate("file:///srv/lake").path, locate("postgresql+psycopg://ann:secret@db/shop")
    (PosixPath('/srv/lake'), Location(engine='postgres'))

    Raises UsageError, which doesn't repeat the URL.
    """
    scheme, separator, rest = url.strip().partition("://")
    engine = ENGINES.get(scheme.lower().partition("+")[0]) if separator else None
    match engine:
        case None:
            raise UsageError("store.url", "the store's URL has no scheme that is known here", help=_SHAPES)
        case _ if engine in _SERVERS:
            return Location(engine, dsn=f"{_SERVERS[engine]}://{rest}")
        case _ if engine in _AS_WRITTEN:
            return Location(engine, dsn=url.strip())
        case "clickhouse" if scheme.lower() != "chdb":
            return Location(engine, dsn=f"{scheme.lower().partition('+')[0]}://{rest}")
        case "files" if scheme.lower() in SWAPS:
            return Location("files", dsn=f"{scheme.lower()}://{_below_root(rest)}")
        case _:
            return Location(engine, path=_path(url.strip(), engine))


def url(engine: str, path: Path) -> str:
    """The URL of a store at an absolute path, the one that `locate` reads back.

    >>> url("sqlite", Path("/srv/a b.db")), url("files", Path("/srv/lake"))
    ('sqlite:////srv/a%20b.db', 'file:///srv/lake')
    """
    scheme = next(scheme for scheme, each in ENGINES.items() if each == engine)
    return f"{scheme}://{'' if engine == 'files' else '/'}{quote(path.as_posix())}"


def _path(url: str, engine: str) -> Path:
    """The path of a store that lives in files: a host, a query or no path at all is a mistake."""
    try:
        split = urlsplit(url)
        host, path, surplus = split.netloc, unquote(split.path), split.query or split.fragment
    except ValueError:
        host, path, surplus = "?", "", ""
    if host or surplus or path in ("", "/"):
        raise UsageError("store.url", f"the URL of a {engine} store is a path and nothing else", help=_SHAPES)
    return Path(path if engine in ("files", "delta") else path[1:])


def _below_root(rest: str) -> str:
    """What a URL of files says behind its scheme; no bucket, a query or a fragment is a mistake."""
    if not rest.strip("/") or "?" in rest or "#" in rest:
        raise UsageError("store.url", "the URL of files is a bucket or host and a path, and nothing else", help=_SHAPES)
    return rest.rstrip("/")
