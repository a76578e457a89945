"""RabbitMQ, told by the frame with which AMQP 0-9-1 begins."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from tests.servers.asked import asked, free_port
from tests.servers.kind import Kind


def program() -> Path | None:
    """The server itself: the script of the same name on the path may insist on a user of its own."""
    own = sorted(Path("/usr/lib/rabbitmq/lib").glob("*/sbin/rabbitmq-server"))
    found = own[-1] if own else shutil.which("rabbitmq-server", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    return Path(found) if found else None


def environment(directory: Path, port: int) -> Mapping[str, str]:
    """A node of its own name, files and ports; no plugin but what it cannot do without."""
    (directory / "enabled_plugins").write_text("[].\n")
    return {
        "HOME": str(directory),
        "RABBITMQ_NODENAME": f"policyengine{port}@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_DIST_PORT": str(free_port()),
        "RABBITMQ_MNESIA_BASE": str(directory / "data"),
        "RABBITMQ_LOG_BASE": str(directory / "log"),
        "RABBITMQ_PID_FILE": str(directory / "pid"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(directory / "enabled_plugins"),
        "RABBITMQ_CONF_ENV_FILE": str(directory / "none"),
        "RABBITMQ_CONFIG_FILE": str(directory / "none"),
    }


RABBITMQ = Kind(
    "rabbitmq",
    "RabbitMQ",
    ("amqp://guest:guest@127.0.0.1:5672/%2F",),
    program,
    lambda url: asked(urlsplit(url).port or 5672, b"AMQP\x00\x00\x09\x01")[:1] == b"\x01",
    lambda port: f"amqp://guest:guest@127.0.0.1:{port}/%2F",
    lambda program, directory, port: [str(program)],
    environment=environment,
    users=("rabbitmq", "nobody"),
)
