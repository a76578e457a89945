"""Redis, told by its own protocol."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import urlsplit

from tests.servers.asked import asked
from tests.servers.kind import Kind


def program() -> Path | None:
    """redis-server, or valkey-server, which is another name for it."""
    found = shutil.which("redis-server") or shutil.which("valkey-server")
    return Path(found) if found else None


REDIS = Kind(
    "redis",
    "Redis",
    ("redis://127.0.0.1:6379/0",),
    program,
    lambda url: asked(urlsplit(url).port or 6379, b"PING\r\n").startswith(b"+PONG"),
    lambda port: f"redis://127.0.0.1:{port}/0",
    lambda program, directory, port: [
        str(program),
        *("--bind", "127.0.0.1", "--port", str(port), "--dir", str(directory)),
        *("--appendonly", "yes", "--save", "3600", "1"),
    ],
    users=("redis", "nobody"),
)
