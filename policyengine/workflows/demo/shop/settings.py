"""Sets Django up as a shop would: oscar's applications on one database, with a cheap password hasher."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlsplit

# The environment variable that holds the database's URL: it may hold a password, and arguments are everybody's to read.
URL = "POLICYENGINE_DEMO_SHOP"

# By the URL's scheme: Django's backend, and what a quick build wants of its connection.
_BACKENDS: dict[str, tuple[str, dict[str, object]]] = {
    "sqlite": ("sqlite3", {"init_command": "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY"}),
    "postgresql": ("postgresql", {"options": "-c synchronous_commit=off"}),
    "mysql": ("mysql", {"charset": "utf8mb4"}),
    "mariadb": ("mysql", {"charset": "utf8mb4"}),
}


def database(url: str) -> dict[str, object]:
    """Django's words for a database: an absolute path of SQLite, or one of a server.

    >>> database("sqlite:////srv/shop.db")["NAME"], database("postgresql://ann@db:5433/shop")["PORT"]
    ('/srv/shop.db', 5433)
    """
    split = urlsplit(url)
    backend, options = _BACKENDS[split.scheme]
    return {
        "ENGINE": f"django.db.backends.{backend}",
        "NAME": unquote(split.path[1:]),
        "USER": unquote(split.username or ""),
        "PASSWORD": unquote(split.password or ""),
        "HOST": split.hostname or "",
        "PORT": split.port or "",
        "OPTIONS": {**options, **dict(parse_qsl(split.query))},
    }


def start(url: str) -> None:
    """Configures and starts Django on the database at `url`. Once per process.

    Dates come from the demo, not from the clock: the models' automatic dates are switched off.
    """
    if _BACKENDS[urlsplit(url).scheme][0] == "mysql":
        _speak_mysql()
    import django
    import oscar
    import oscar.defaults
    from django.apps import apps
    from django.conf import settings

    settings.configure(
        INSTALLED_APPS=oscar.INSTALLED_APPS,
        DATABASES={"default": database(url)},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        HAYSTACK_CONNECTIONS={"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        SECRET_KEY="a demonstration has no secrets",
        SITE_ID=1,
        TIME_ZONE="UTC",
        USE_TZ=True,
        **{name: getattr(oscar.defaults, name) for name in dir(oscar.defaults) if name.startswith("OSCAR_")},
    )
    django.setup()
    for model in apps.get_models(include_auto_created=True):
        for column in model._meta.local_fields:
            column.auto_now = column.auto_now_add = False


def _speak_mysql() -> None:
    """Django asks for mysqlclient, which is compiled; PyMySQL says that it is that."""
    import pymysql

    pymysql.version_info = (2, 2, 1, "final", 0)
    pymysql.install_as_MySQLdb()
