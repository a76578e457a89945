"""NATS with JetStream, told by the line that it greets with."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import urlsplit

from tests.servers.asked import asked
from tests.servers.kind import Kind


def program() -> Path | None:
    """nats-server."""
    found = shutil.which("nats-server", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    return Path(found) if found else None


NATS = Kind(
    "nats",
    "NATS with JetStream",
    ("nats://127.0.0.1:4222",),
    program,
    lambda url: b'"jetstream":true' in asked(urlsplit(url).port or 4222, b""),
    lambda port: f"nats://127.0.0.1:{port}",
    lambda program, directory, port: [
        str(program),
        *("--addr", "127.0.0.1", "--port", str(port), "--jetstream", "--store_dir", str(directory)),
    ],
    users=("nobody",),
)
