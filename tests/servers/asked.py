"""What answers on a port of this machine, without a driver."""

from __future__ import annotations

import socket


def asked(port: int, said: bytes) -> bytes:
    """What is answered to that, or at once where nothing is said; nothing where nobody answers within a second."""
    try:
        with socket.create_connection(("127.0.0.1", port), 1) as connection:
            connection.settimeout(1)
            if said:
                connection.sendall(said)
            return connection.recv(4096)
    except OSError:
        return b""


def free_port() -> int:
    """A port on which nobody listens now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        assert isinstance(port, int)
        return port
