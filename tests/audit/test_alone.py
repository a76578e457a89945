"""The checker as an auditor has it: one file, run by any Python that has `cryptography`."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import cryptography
import pytest

from policyengine import audit
from policyengine.model import reason
from tests.audit import stories
from tests.audit.forge import Signer, small, zipped
from tests.audit.logs import short

FILE = Path(audit.__file__)
KEY = Signer(1).key
PAGE = Path(__file__).parents[2] / "docs" / "proof.md"
LIFE = PAGE.with_name("requests.md")


@pytest.fixture
def proof(tmp_path: Path) -> Path:
    path = tmp_path / "proof.zip"
    path.write_bytes(zipped(stories.done(small()).files()))
    return path


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return short(7, rotated=2).write(tmp_path / "log")


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    code = audit.main([str(each) for each in arguments])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def test_it_imports_nothing_else() -> None:
    tree = ast.parse(FILE.read_text(encoding="utf-8"))
    names = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} - sys.stdlib_module_names == {"cryptography"}


ALONE = """
import importlib.util, runpy, sys
sys.path.append(sys.argv.pop(1))
assert importlib.util.find_spec("policyengine") is None
runpy.run_path(sys.argv.pop(1), run_name="__main__")
"""


def test_it_runs_alone(proof: Path, tmp_path: Path) -> None:
    """Isolated, without any package but cryptography and what it needs itself."""
    packages = tmp_path / "packages"
    packages.mkdir()
    for path in Path(cryptography.__file__).parents[1].iterdir():
        if path.name.startswith(("cryptography", "cffi", "_cffi_backend", "pycparser", "typing_extensions")):
            (packages / path.name).symlink_to(path)
    alone = shutil.copy(FILE, tmp_path / "alone.py")
    run = [sys.executable, "-I", "-S", "-c", ALONE, str(packages), str(alone), str(proof), "--key", KEY]
    ended = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("PASS         archive")


def test_exit_codes(proof: Path, log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, proof, "--key", KEY)[0] == 0
    assert said(capsys, "log", log, "--key", KEY)[0] == 0
    assert said(capsys, proof)[0] == 3
    assert said(capsys, proof, "--key", Signer(7).key)[0] == 1
    proof.write_bytes(proof.read_bytes()[:-1])
    assert said(capsys, proof, "--key", KEY)[0] == 1


def test_a_key_and_a_checkpoint_may_be_files(
    proof: Path, log: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, kept = tmp_path / "key", tmp_path / "kept"
    key.write_text(KEY + "\n", encoding="utf-8")
    kept.write_bytes(short(7, rotated=2).checkpoint(5))
    assert said(capsys, proof, "--key", key)[0] == 0
    code, text = said(capsys, "log", log, "--key", key, "--from", kept)
    assert (code, "the log begins with the 5 entries" in text) == (0, True)
    kept.write_bytes(kept.read_bytes().replace(b"\n5\n", b"\n\x1b5\n"))
    assert said(capsys, "log", log, "--key", key, "--from", kept)[0] == 1
    kept.write_bytes(b"\xff" * 100)
    assert said(capsys, "log", log, "--key", key, "--from", kept)[0] == 1


USAGE = {
    "nothing": [],
    "no such file": ["nowhere.zip"],
    "a name that is too long": ["x" * 5_000],
    "a directory": ["."],
    "two proofs": ["a.zip", "b.zip"],
    "a log that is not named": ["log"],
    "a proof from a checkpoint": ["a.zip", "--from", "b"],
    "another format": ["a.zip", "--format", "xml"],
    "a key that is none": ["a.zip", "--key", "a+00000000+b"],
    "a key in no file": ["a.zip", "--key", "nowhere"],
    "a checkpoint in no file": ["log", ".", "--from", "nowhere"],
}


@pytest.mark.parametrize("name", USAGE)
def test_wrong_usage(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, text = said(capsys, *USAGE[name])
    assert (code, "audit.py" in text) == (2, True)


def test_a_proof_that_is_too_large_is_not_read(
    proof: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "LARGEST_PROOF", proof.stat().st_size - 1)
    code, text = said(capsys, proof, "--key", KEY)
    assert (code, text.split("\n")[0][:21]) == (1, "FAIL         archive ")


def test_for_machines(proof: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = said(capsys, proof, "--format", "json")
    report = json.loads(text)
    assert (code, report["verdict"]) == (3, "UNSURE")
    assert [layer["name"] for layer in report["layers"]] == [name for name, _, _ in audit.PROOF_LAYERS]
    assert report["certificate"] == stories.done(small()).certificate
    assert report["not_shown"] == list(audit.PROOF_LIMITS)


def test_it_is_told_in_any_encoding(tmp_path: Path) -> None:
    proven = stories.done(small())
    at = proven.places()[1]
    proven.ledger.entries[at] = proven.ledger.entries[at].replace(b'"customer"', '"müşteri"'.encode())
    (tmp_path / "proof.zip").write_bytes(
        zipped(replace(proven, certificate=proven.certificate | {"subject": "müşteri"}).files())
    )
    run = [sys.executable, str(FILE), str(tmp_path / "proof.zip"), "--key", KEY]
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    ended = subprocess.run(run, capture_output=True, check=False, env=environment)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "mü\\u015fteri".encode("latin-1") in ended.stdout


def test_what_a_liar_wrote_moves_no_cursor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    proven = stories.done(small())
    hidden = json.dumps("\x1b[2K\u202e\x85")
    at = proven.places()[1]
    proven.ledger.entries[at] = proven.ledger.entries[at].replace(b'"customer"', hidden.encode())
    (tmp_path / "proof.zip").write_bytes(zipped(proven.files()))
    _, text = said(capsys, tmp_path / "proof.zip", "--key", KEY)
    assert all(each.isprintable() or each == "\n" for each in text)


SAYS = {
    "denied": [
        "It had to be answered by 2026-04-30 (gdpr); the person asked on 2026-03-30.",
        "Its stage is `denied`, because of drp:insuf_verification.",
        "It is not fulfilled:",
        "  1. the last attempt did not end with `done`",
    ],
    "extended": [
        "It had to be answered by 2026-04-30 (gdpr); the person asked on 2026-03-30.",
        "That was extended to 2026-06-30, because of justifications:ComplexityOfProcess;",
        "  the person was told so on 2026-04-20.",
        "Its stage is `fulfilled`.",
    ],
    "nobody's clock": [
        "By which day it had to be answered is unknown; the person asked on unknown.",
        "Its stage is `acknowledged`.",
        "It is not fulfilled:",
    ],
    "member": [
        "It had to be answered by 2026-04-30 (gdpr); the person asked on 2026-03-30.",
        "It was answered in the batch batch-8: the numbers are those of all who are in it.",
        "Its stage is `fulfilled`.",
    ],
    "received": ["Its stage is `received`.", "It is not fulfilled:", "  1. the last attempt did not end with `done`"],
}


@pytest.mark.parametrize("name", SAYS)
def test_what_became_of_a_request_is_told(name: str) -> None:
    proven = stories.STORIES[name](small())
    report = audit.verify_proof(zipped(proven.files()), KEY)
    lines = [line.removeprefix("  ") for line in report.lines()]
    begin = next(number for number, line in enumerate(lines, 1) if line.startswith("Request "))
    assert lines[begin : begin + len(SAYS[name])] == SAYS[name]
    said = report.plain()
    assert (said["due"] != {}) == any("had to be answered" in line for line in SAYS[name])
    assert (said["extended"] != {}) == (name == "extended")


def test_the_life_of_a_request_is_that_of_its_page() -> None:
    _, _, table = LIFE.read_text(encoding="utf-8").partition("| stage | told by |")
    rows = [line.split("|") for line in table.partition("\n\n")[0].splitlines()[2:]]
    after: dict[str, set[str]] = {}
    for _, stages, _, then, _ in rows:
        for stage in stages.replace("*(none)*", "").strip().split(", "):
            _, as_after, like = then.strip().rpartition("as after ")
            after[stage] = after[like] if as_after else {*like.split(", ")} - {""}
    assert after.pop("fulfilled") == set()
    assert {stage: each - {stage, "fulfilled"} for stage, each in after.items()} == {
        stage: {*each.split()} - {stage} for stage, each in audit.AFTER.items()
    }


def test_the_reasons_are_those_that_may_be_said() -> None:
    assert (tuple(audit.DENIALS.split()), tuple(audit.DELAYS.split())) == (reason.DENIALS, reason.DELAYS)


def test_the_page_shows_what_it_says(proof: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The output on the page is the program's own; `UPDATE=1` writes it again."""
    _, text = said(capsys, proof, "--key", KEY)
    page = PAGE.read_text(encoding="utf-8")
    front, command, rest = page.partition("```console\n$ python audit.py proof.zip --key key.txt\n")
    shown, end, back = rest.partition("```\n")
    if os.environ.get("UPDATE"):
        PAGE.write_text(front + command + text + end + back, encoding="utf-8")
    else:
        assert shown == text


def test_the_page_has_every_layer_and_what_is_not_shown() -> None:
    page = PAGE.read_text(encoding="utf-8")
    layers = page.split("## What is checked")[1]
    assert re.findall(r"^\d+\. \*\*(\w+)\*\*", layers, re.MULTILINE) == [name for name, _, _ in audit.PROOF_LAYERS]
    for limit in audit.PROOF_LIMITS:
        assert limit.split(":")[0] in " ".join(page.split()), limit
