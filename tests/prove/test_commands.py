"""The commands of an auditor, on a run that was made: what they print, write and end with."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from policyengine.cli.main import run
from policyengine.workflows.published import published
from tests.prove.test_prove import REQUEST, played
from tests.scenarios.play import Scene

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    scene = played("cross-store", tmp_path_factory.mktemp("scene"))
    assert scene.run("r-2").state == "done"
    return scene


@dataclass(frozen=True)
class Said:
    """What a command has printed, and its exit code."""

    exit_code: int
    stdout: str
    stderr: str


def invoked(*arguments: str) -> Said:
    with redirect_stdout(StringIO()) as stdout, redirect_stderr(StringIO()) as stderr:
        code = run(arguments)
    return Said(code, stdout.getvalue(), stderr.getvalue())


def said(scene: Scene, *arguments: str) -> Said:
    return invoked(*arguments, "--state", str(scene.state))


def key_of(scene: Scene) -> str:
    return str(json.loads(said(scene, "keys", "show", "--format", "json").stdout)["ledger"]["key"])


def test_a_proof_is_written_once_and_checked(scene: Scene, tmp_path: Path) -> None:
    target = tmp_path / "proof.zip"
    written = said(scene, "prove", REQUEST, "-o", str(target))
    assert (written.exit_code, written.stdout.splitlines()[0]) == (0, f"{target}: request r-1 is fulfilled")
    before = target.read_bytes()
    again = said(scene, "prove", REQUEST, "-o", str(target))
    assert again.exit_code == 2 and "export.exists" in again.stderr and target.read_bytes() == before
    assert said(scene, "prove", REQUEST, "-o", str(target), "--force").exit_code == 0
    assert said(scene, "prove", REQUEST, "-o", str(tmp_path / "no" / "proof.zip")).exit_code == 2
    unsure, sure = said(scene, "audit", str(target)), said(scene, "audit", str(target), "--key", key_of(scene))
    assert (unsure.exit_code, sure.exit_code) == (3, 0)
    assert [line.split()[0] for line in sure.stdout.splitlines()[:9]] == ["PASS"] * 9
    assert "It is fulfilled." in sure.stdout and "What this can't show:" in sure.stdout
    target.write_bytes(before.replace(b'"rows":0', b'"rows":1', 1))
    assert said(scene, "audit", str(target), "--key", key_of(scene)).exit_code == 1


def test_the_auditors_file_runs_alone(scene: Scene, tmp_path: Path) -> None:
    target, alone = tmp_path / "proof.zip", tmp_path / "audit.py"
    assert said(scene, "prove", REQUEST, "-o", str(target)).exit_code == 0
    alone.write_bytes((ROOT / "policyengine" / "audit.py").read_bytes())
    ended = subprocess.run(
        [sys.executable, "-I", str(alone), str(target), "--key", key_of(scene)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_the_ledger_is_checked_and_was_the_same_before(scene: Scene, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes((scene.state / "ledger" / "checkpoint").read_bytes())
    assert scene.run("r-3").state == "done"
    ended = said(scene, "audit", "log", "--from", str(kept), "--key", key_of(scene))
    assert ended.exit_code == 0, ended.stdout
    with published(scene.state) as directory:
        named = invoked("audit", "log", str(directory), "--key", key_of(scene))
    assert named.exit_code == 0


def test_a_request_has_its_history(scene: Scene) -> None:
    lines = said(scene, "history", REQUEST).stdout.splitlines()
    told = [line[42:] for line in lines[:-2]]  # behind the moment and the stage
    assert told[0] == "received: erasure, about a customer"
    assert "done         shop.delete.accounts: 2 rows" in told
    assert "verified     shop.verify.accounts.email: 0 left" in told
    assert told[-1] == "the attempt ended: done"
    plain = json.loads(said(scene, "history", REQUEST, "--format", "json").stdout)["entries"]
    assert len(plain) == len(told) and plain[0]["kind"] == "received"
    assert said(scene, "history", "r-9").exit_code == 2


def test_a_draw_is_the_same_whoever_makes_it(scene: Scene, tmp_path: Path) -> None:
    first = said(scene, "sample", "--n", "1", "--seed", "7", "-o", str(tmp_path), "--format", "json")
    again = said(scene, "sample", "--n", "1", "--seed", "7", "-o", str(tmp_path), "--format", "json", "--force")
    assert first.exit_code == 0 and first.stdout == again.stdout
    (drawn,) = json.loads(first.stdout)["requests"]
    assert said(scene, "audit", drawn["file"], "--key", key_of(scene)).exit_code == 0
    more = said(scene, "sample", "--n", "25", "--seed", "7", "-o", str(tmp_path), "--force")
    assert more.stdout.splitlines()[0].startswith(drawn["file"])


def test_all_requests_are_a_table(scene: Scene, tmp_path: Path) -> None:
    ended = said(scene, "export", "requests", "-o", "-")
    head, *rows = ended.stdout.splitlines()
    days = "law,asked,until,confirm,delayed,denied,confirmed,answered"
    assert head == f"request,right,subject,state,code,accepted,since,tries,due,{days}"
    assert {row.split(",")[0] for row in rows} >= {"r-1", "r-2"} and all(",done," in row for row in rows)
    assert said(scene, "export", "requests", "-o", str(tmp_path / "all.csv")).exit_code == 0
    assert (tmp_path / "all.csv").read_text() == ended.stdout


def test_the_key_hands_over(scene: Scene, tmp_path: Path) -> None:
    before = key_of(scene)
    ended = said(scene, "keys", "rotate", "ledger")
    assert ended.exit_code == 0 and key_of(scene) in ended.stdout and before in ended.stdout and key_of(scene) != before
    target = tmp_path / "proof.zip"
    assert said(scene, "prove", REQUEST, "-o", str(target)).exit_code == 0
    for key in (before, key_of(scene)):
        assert said(scene, "audit", str(target), "--key", key).exit_code == 0
