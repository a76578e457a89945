"""The web shop: django-oscar on SQLite, its own migrations and models. Django runs in a process of its own."""
