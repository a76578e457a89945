"""A state directory is one's own, and everything in it is for its owner alone."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from policyengine.errors import PolicyEngineError
from policyengine.execute.key import create_keys
from policyengine.execute.state import Record
from policyengine.execute.state_directory import Directory
from policyengine.ledger.entry import entry
from tests.crash.child import forked
from tests.scenarios.play import CASES, set_up
from tests.secrecy.test_box_gone import interrupted


@pytest.mark.parametrize("umask", [0o022, 0o002, 0o000])
def test_all_that_a_run_makes_is_its_owners(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        scene = set_up(CASES / "cross-store", "sqlite", tmp_path)
        assert scene.rehearse() == "green"
        interrupted(scene)
    finally:
        os.umask(before)
    made = {each.relative_to(scene.state).as_posix().rpartition("/")[2]: each for each in scene.state.rglob("*")}
    assert {"box", "key", "ledger", "began", "run.json", "rehearsals", "runs"} <= set(made)
    for each in (scene.state, *made.values()):
        assert each.stat().st_mode & 0o777 == (0o700 if each.is_dir() else 0o600), each


@pytest.mark.parametrize(
    ("write", "code"),
    [
        (lambda state: state.remember("run", Record("r-1", "customer")), "state.write"),
        (lambda state: state.keep_verdict({"manifest": "sha256:0", "verdict": "green"}), "state.write"),
        (lambda state: state.boxes.of("run").replace(b"sealed" * 9), "state.write"),
        (lambda state: _key(state), "state.write"),
        (lambda state: _intent(state), "ledger.write"),
    ],
    ids=["record", "verdict", "box", "key", "ledger"],
)
def test_a_disk_that_takes_nothing_more_is_told_and_loses_nothing(
    tmp_path: Path, write: Callable[[Directory], None], code: str
) -> None:
    state = Directory(tmp_path / "state")
    write(state)
    kept = {each: each.read_bytes() for each in state.path.rglob("*") if each.is_file()}

    def full() -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8, 8))
        try:
            write(state)
        except PolicyEngineError as error:
            return 7 if error.code == code else 8
        return 9

    assert forked(full) == 7
    write(state)
    assert all(each.read_bytes().startswith(content) for each, content in kept.items())


def _key(state: Directory) -> None:
    create_keys(state.path / f"key-{os.urandom(4).hex()}", os.urandom, date(2026, 3, 31))


def _intent(state: Directory) -> None:
    with state.leased("run") as log:
        log.append(entry("ended", datetime.now(UTC), run="0" * 24, word="done", code=""))


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o720, 0o702, 0o1777])
def test_one_that_others_may_write_in_is_refused(tmp_path: Path, mode: int) -> None:
    tmp_path.chmod(mode)
    with pytest.raises(PolicyEngineError) as caught:
        Directory(tmp_path)
    assert caught.value.code == "state.writable-by-others"
    tmp_path.chmod(0o755)
    assert Directory(tmp_path).path == tmp_path


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a directory away")
def test_one_of_another_user_is_refused(tmp_path: Path) -> None:
    os.chown(tmp_path, 65534, 65534)
    with pytest.raises(PolicyEngineError) as caught:
        Directory(tmp_path)
    assert caught.value.code == "state.writable-by-others"
