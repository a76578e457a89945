"""docs/processor.md: what it tells a recipient to run verifies our requests, and no others."""

from __future__ import annotations

import base64
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature

from policyengine.cli.main import run
from policyengine.stores.exchange import Request
from policyengine.stores.signature import key_of, sign
from tests.processor.server import OURS, private, public

PAGE = (Path(__file__).parents[2] / "docs" / "processor.md").read_text(encoding="utf-8")
URL = "https://api.mailer.example/dsr/requests"


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def signed(method: str = "POST", body: bytes = b'{"subject_request_type": "erasure"}') -> Request:
    request = Request(method, URL, {"Content-Type": "application/json"} if body else {}, body)
    sign(request, key_of({"K": private(OURS)}, "K", "acme-2026", private=True), "once")
    return request


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(block("python"), names)
    return names


def test_it_verifies_our_requests(page: dict[str, Any]) -> None:
    for request in (signed(), signed("GET", b"")):
        page["verify"](public(OURS).encode(), request.method, request.url, request.headers, request.body)


@pytest.mark.parametrize(
    "change",
    [
        lambda asked: asked.update(method="DELETE"),
        lambda asked: asked.update(url=URL + "/1"),
        lambda asked: asked.update(body=asked["body"] + b" "),
        lambda asked: asked["headers"].update({"Content-Digest": "sha-256=:" + "A" * 43 + "=:"}),
        lambda asked: asked["headers"].update(
            {"Signature-Input": asked["headers"]["Signature-Input"].replace('"content-digest"', "")}
        ),
    ],
)
def test_it_refuses_what_was_changed(page: dict[str, Any], change: Callable[[dict[str, Any]], None]) -> None:
    request = signed()
    asked = {"method": "POST", "url": URL, "headers": dict(request.headers), "body": request.body}
    change(asked)
    with pytest.raises((InvalidSignature, AssertionError)):
        page["verify"](public(OURS).encode(), **asked)


def test_openssl_says_the_same(page: dict[str, Any], tmp_path: Path) -> None:
    request = signed()
    text, _, _ = page["base_of"]("POST", URL, request.headers)
    signature = request.headers["Signature"].removeprefix("policyengine=:").removesuffix(":")
    (tmp_path / "signature.bin").write_bytes(base64.b64decode(signature))
    (tmp_path / "acme.pem").write_text(public(OURS))
    for base, code in ((text, 0), (text.replace("POST", "PUT"), 1)):
        (tmp_path / "base.txt").write_text(base)
        done = subprocess.run(shlex.split(block("sh")), cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == code, done.stderr


def test_its_map_is_one(tmp_path: Path) -> None:
    organisation = (Path(__file__).parent / "maps" / "organisation.yaml").read_text()
    (tmp_path / "organisation.yaml").write_text(organisation)
    (tmp_path / "mailer.yaml").write_text(block("yaml"))
    assert run(["check", str(tmp_path)]) == 0
