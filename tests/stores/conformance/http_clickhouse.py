"""ClickHouse's HTTP interface, as far as a driver speaks to it, in front of the engine in this process.

No server of ClickHouse is here. What is shown is how we ask: what comes in an address, what in a body, which settings.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import chdb

_FORMAT = re.compile(r"\s+FORMAT (\w+)\s*$", re.IGNORECASE)


@contextmanager
def served(directory: Path) -> Iterator[tuple[str, list[dict[str, str]], list[str]]]:
    """The URL of a server of the directory's tables; the settings and the addresses of what was asked, as it comes."""
    engine, settings, addresses, lock = chdb.connect(str(directory)), [], [], threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            asked = dict(parse_qsl(urlsplit(self.path).query))
            fields = _fields(self.headers, self.rfile.read(int(self.headers.get("Content-Length", 0))))
            addresses.append(self.path)
            every = {**asked, **fields}
            settings.append({name: value for name, value in every.items() if not name.startswith("param_")})
            values = {name.removeprefix("param_"): value for name, value in every.items() if name.startswith("param_")}
            with lock:
                self._answer(every["query"], every.get("default_format", "TabSeparated"), values)

        def do_GET(self) -> None:
            self.do_POST()

        def _answer(self, sql: str, form: str, values: dict[str, str]) -> None:
            status, code = 200, ""
            if found := _FORMAT.search(sql):
                sql, form = sql[: found.start()], found[1]
            try:
                body = engine.query(sql, form, **({"params": values} if values else {})).bytes()
            except Exception as error:
                status, body = 500, str(error).encode()
                code = (re.search(rb"Code: (\d+)", body) or [b"", b"1002"])[1].decode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("X-ClickHouse-Summary", "{}")
            self.send_header("X-ClickHouse-Timezone", "UTC")
            if code:
                self.send_header("X-ClickHouse-Exception-Code", code)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"clickhouse://ann:secret@127.0.0.1:{server.server_port}/default", settings, addresses
    finally:
        server.shutdown()
        server.server_close()
        engine.close()


def _fields(headers: Message, body: bytes) -> dict[str, str]:
    """The fields of a form, or a query that is the whole body."""
    kind = headers.get("Content-Type", "")
    if kind.startswith("multipart/"):
        parsed = BytesParser().parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
        parts = parsed.get_payload()
        assert isinstance(parts, list)
        return {
            str(part.get_param("name", header="content-disposition")): part.get_payload(decode=True).decode()
            for part in parts
        }
    return {"query": body.decode()} if body else {}
