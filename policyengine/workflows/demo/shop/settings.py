"""Sets Django up as a shop would: oscar's applications on one SQLite file, with a cheap password hasher."""

from __future__ import annotations

from pathlib import Path


def start(database: Path) -> None:
    """Configures and starts Django on `database`. Once per process.

    Dates come from the demo, not from the clock: the models' automatic dates are switched off.
    """
    import django
    import oscar
    import oscar.defaults
    from django.apps import apps
    from django.conf import settings

    settings.configure(
        INSTALLED_APPS=oscar.INSTALLED_APPS,
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": str(database),
                "OPTIONS": {"init_command": "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY"},
            }
        },
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
