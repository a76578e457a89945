"""The web shop django-oscar on SQLite: its own migrations, its own models, invented customers. Django runs in a process of its own."""
