"""Time-Stamp Authorities for tests: `openssl ts`, and whoever signs what that would not, by `openssl cms`."""

from __future__ import annotations

import hashlib
import http.server
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

CONFIG = """
[tsa]
default_tsa = t
[t]
serial = {serial}
crypto_device = builtin
signer_digest = {digest}
default_policy = 1.2.3.4.1
digests = {digests}
{accuracy}
ordering = yes
tsa_name = {named}
ess_cert_id_chain = {chain}
ess_cert_id_alg = {ess}
"""
PLAIN = {
    "digest": "sha256",
    "digests": "sha256",
    "accuracy": "accuracy = secs:1,millisecs:500,microsecs:100",
    "named": "yes",
    "chain": "no",
    "ess": "sha256",
}
RSA, SMALL, EC, CURVE, EDWARDS = "rsa:2048", "rsa:1024", "ec:P-256", "ec:secp256k1", "ed25519"
CA = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"
LEAF = "basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage={}\n"
STAMPS = LEAF.format("critical,timeStamping")
TST_INFO = "1.2.840.113549.1.9.16.1.4"


@dataclass
class House:
    """A directory in which certificates are made: `<name>.pem` and `<name>.key`."""

    path: Path
    serial: int = field(default=1)

    def openssl(self, *arguments: object) -> bytes:
        asked = ["openssl", *map(str, arguments)]
        ended = subprocess.run(asked, cwd=self.path, capture_output=True, check=False)
        assert ended.returncode == 0, ended.stderr.decode()
        return ended.stdout

    def pem(self, *names: str) -> bytes:
        return b"".join((self.path / f"{name}.pem").read_bytes() for name in names)

    def file(self, name: str, content: bytes) -> Path:
        path = self.path / name
        path.write_bytes(content)
        return path

    def certificate(self, name: str, by: str = "", kind: str = RSA, says: str = STAMPS, days: int = 3650) -> None:
        """A certificate by somebody, or by itself; `days` may be over."""
        algorithm, _, more = kind.partition(":")
        how = {"rsa": f"rsa_keygen_bits:{more}", "ec": f"ec_paramgen_curve:{more}"}.get(algorithm)
        option = ["-pkeyopt", how] if how else []
        self.openssl("genpkey", "-algorithm", algorithm, *option, "-out", f"{name}.key")
        self.openssl("req", "-new", "-key", f"{name}.key", "-subj", f"/CN={name}.example", "-out", f"{name}.csr")
        extensions = self.file(f"{name}.ext", says.encode())
        self.serial += 1
        whose = (
            ["-CA", f"{by}.pem", "-CAkey", f"{by}.key", "-set_serial", self.serial]
            if by
            else ["-signkey", f"{name}.key"]
        )
        asked = ["x509", "-req", "-in", f"{name}.csr", *whose, "-extfile", extensions, "-out", f"{name}.pem"]
        self.openssl(*asked, "-days", days, "-sha256")

    def question(self, content: bytes, *options: str) -> bytes:
        return self.openssl("ts", "-query", "-data", self.file("data", content), "-sha256", *(options or ["-cert"]))

    def answer(self, question: bytes, by: str, *chain: str, **instead: str) -> bytes:
        """What `openssl ts` answers: a `TimeStampResp`."""
        if not (self.path / "serial").exists():
            self.file("serial", b"01\n")
        text = CONFIG.format(serial=self.path / "serial", **{**PLAIN, **instead})
        config = self.file("tsa.cnf", text.encode())
        more = ["-chain", self.file("chain.pem", self.pem(*chain))] if chain else []
        asked = ["ts", "-reply", "-config", config, "-queryfile", self.file("query", question)]
        self.openssl(*asked, "-signer", f"{by}.pem", "-inkey", f"{by}.key", *more, "-out", "reply")
        return (self.path / "reply").read_bytes()

    def info(self, answer: bytes) -> bytes:
        """The `TSTInfo` of an answer."""
        self.openssl("ts", "-reply", "-in", self.file("reply", answer), "-token_out", "-out", "token")
        self.openssl("cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", "token", "-out", "info")
        return (self.path / "info").read_bytes()

    def signed(self, info: bytes, by: str, *options: str) -> bytes:
        """An answer with any `TSTInfo`, signed by anybody."""
        asked = ["cms", "-sign", "-binary", "-nodetach", "-nosmimecap", "-econtent_type", TST_INFO, "-outform", "DER"]
        asked += ["-in", str(self.file("info", info)), "-signer", f"{by}.pem", "-inkey", f"{by}.key"]
        return granted(self.openssl(*asked, *(options or ["-cades"]), "-md", "sha256"))

    def believes(self, answer: bytes, content: bytes, root: str, *others: str, at: int | None = None) -> bool:
        """Whether `openssl ts -verify` believes it at a moment, or now."""
        data, reply = self.file("data", content), self.file("reply", answer)
        asked = ["openssl", "ts", "-verify", "-data", data, "-in", reply, "-CAfile", f"{root}.pem"]
        asked += ["-untrusted", self.file("others.pem", self.pem(*others))] if others else []
        asked += ["-attime", str(at or int(time.time()))]
        return subprocess.run(asked, cwd=self.path, capture_output=True, check=False).returncode == 0


def der(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    size = len(content)
    long = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag]) + (bytes([size]) if size < 128 else bytes([128 + len(long)]) + long) + content


def granted(token: bytes, status: int = 0) -> bytes:
    return der(0x30, der(0x30, der(0x02, bytes([status]))), token)


def token_of(answer: bytes) -> bytes:
    """The token of an answer that was granted and says no more about that."""
    assert answer[:2] == b"\x30\x82" and answer[4] == 0x30
    return answer[6 + answer[5] :]


# --- over HTTP -------------------------------------------------------------------------------------------------------

Answers = Callable[[bytes], tuple[int, bytes]]


class Server(http.server.ThreadingHTTPServer):
    """An authority: what it answers, and what it was asked."""

    answers: Answers
    asked: list[tuple[str, bytes]]
    daemon_threads = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/tsa"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.headers["Content-Type"], body))
        status, answer = self.server.answers(body)
        self.send_response(status)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(answer)))
        self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(answers: Answers) -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), Handler)
    server.answers, server.asked = answers, []
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
