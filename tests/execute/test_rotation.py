"""Keys are rotated: every box is opened by the new one alone, wherever it was killed before."""

from __future__ import annotations

import base64
import os
import shutil
import signal
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policyengine.errors import PolicyEngineError
from policyengine.execute import box
from policyengine.execute.box_file import FileBox
from policyengine.execute.key import Key, Keys, create_keys, read_keys, replace_keys
from policyengine.execute.known import BoxedKnown
from policyengine.execute.protocol import REGISTER
from policyengine.execute.rotation import Rotated
from policyengine.execute.state_directory import Directory
from policyengine.workflows import keys as workflow
from tests.crash.child import KILLED, forked
from tests.execute.test_key_box import KEY, OLD

TODAY = date(2026, 3, 31)
RUNS = ("0" * 24, "1" * 24, "2" * 24)
VALUES = {"customer.email": ["ann@x.example"], "customer.id": [7]}


def rotate(state: Path, **more: Any) -> Rotated:
    return workflow.rotate(state, **{"key": None, "environment": {}, "today": TODAY, **more})


def known(state: Path, run: str, keys: Keys) -> BoxedKnown:
    return BoxedKnown(Directory(state).boxes.of(run), keys, os.urandom)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A state of two runs and a register, and of one run whose box is of version 1."""
    held = Directory(tmp_path / "state")
    create_keys(held.key, os.urandom, TODAY)
    replace_keys(held.key, Keys((KEY,)))
    for run in RUNS[1:]:
        known(held.path, run, Keys((KEY,))).keep(VALUES)
    held.boxes.of(RUNS[0]).replace(OLD.read_bytes())
    held.opted_out.add(b'{"digest": "0", "purposes": ["marketing"]}\n')
    return held.path


def whole(state: Path) -> list[str]:
    """What is wrong where one key is left, and it opens everything."""
    held = Directory(state)
    keys = read_keys(held.key)
    wrong = [f"{len(keys.every)} keys"] * (len(keys.every) != 1) + ["the old key"] * (KEY in keys.every)
    for name in held.boxes.names():
        content = box.opened(held.boxes.of(name).read() or b"", name, keys)
        wrong += [name] * (name != REGISTER and content["values"] != VALUES)
    return wrong + ["a box is lost"] * (held.boxes.names() != [*RUNS, REGISTER])


def test_every_box_is_wrapped_by_a_new_key_and_the_old_one_is_gone(state: Path) -> None:
    tokens = [known(state, run, Keys((KEY,))).token("accounts", 1) for run in RUNS]
    done = rotate(state)
    assert (done.new, done.rewrapped, [each.id for each in done.removed], done.unopened) == (True, 4, [KEY.id], ())
    assert whole(state) == []
    keys = read_keys(state / "key")
    assert keys.every == (done.current,)
    assert keys.current.made == TODAY
    assert [known(state, run, keys).token("accounts", 1) for run in RUNS] == tokens
    again = rotate(state)
    assert (again.new, again.rewrapped, again.removed) == (True, 4, (done.current,))
    assert whole(state) == []


def killing(at: int) -> list[str]:
    """Kills the process before its call of that number that changes a file or a directory; the calls until then."""
    calls: list[str] = []

    def counted(name: str, call: Any) -> Any:
        def counting(*arguments: Any, **named: Any) -> Any:
            calls.append(name)
            if len(calls) == at:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **named)

        return counting

    for name in ("open", "fsync", "unlink", "rename", "replace", "ftruncate", "write"):
        setattr(os, name, counted(name, getattr(os, name)))
    return calls


def test_killed_anywhere_and_run_again_it_ends_whole(state: Path, tmp_path: Path) -> None:
    copy, names = tmp_path / "copy", tmp_path / "names"

    def all_calls() -> int:
        calls = killing(0)
        rotate(copy)
        return names.write_text("\n".join(calls)) * 0

    shutil.copytree(state, copy)
    assert forked(all_calls) == 0
    calls = names.read_text().splitlines()
    assert {"open", "fsync", "replace", "unlink"} <= set(calls)
    for at in range(1, len(calls) + 1):
        shutil.rmtree(copy)
        shutil.copytree(state, copy)
        assert forked(lambda at=at: len(killing(at)) + len(rotate(copy).removed)) == KILLED
        keys = read_keys(copy / "key")
        for name in Directory(copy).boxes.names():  # whoever goes on with a run instead can do that
            assert box.opened(Directory(copy).boxes.of(name).read() or b"", name, keys)
        rotate(copy)
        assert whole(copy) == [], (at, calls[at - 1])
        assert [each.name for each in copy.rglob("*.new")] == [], (at, calls[at - 1])


def test_the_key_of_the_register_is_as_it_was(state: Path) -> None:
    held = Directory(state)
    rotate(state)
    first = box.opened(held.boxes.of(REGISTER).read() or b"", REGISTER, read_keys(held.key))
    rotate(state)
    assert box.opened(held.boxes.of(REGISTER).read() or b"", REGISTER, read_keys(held.key)) == first


def test_a_box_that_no_key_opens_keeps_the_older_keys(state: Path) -> None:
    held = Directory(state)
    damaged = held.boxes.of(RUNS[1])
    content = damaged.read() or b""
    damaged.replace(content[:-1] + bytes([content[-1] ^ 1]))
    for new in (True, False):
        done = rotate(state)
        assert (done.new, done.removed, [(each.box, each.error.code) for each in done.unopened]) == (
            new,
            (),
            [(RUNS[1], "box.unreadable")],
        )
        assert KEY in read_keys(held.key).every
    damaged.replace(content)
    assert rotate(state).removed == (KEY,)
    assert whole(state) == []


def test_no_run_is_at_work_meanwhile(state: Path) -> None:
    with Directory(state).leased("run-1"):
        with pytest.raises(PolicyEngineError) as caught:
            rotate(state)
        assert caught.value.code == "keys.in-use"
        assert read_keys(state / "key").every == (KEY,)
    with Directory(state).boxes.alone(), pytest.raises(PolicyEngineError) as caught, Directory(state).leased("run-1"):
        pass
    assert caught.value.code == "keys.rotating"
    rotate(state)


def test_a_named_file_keeps_the_older_keys_because_another_state_may_need_them(state: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(state, other)
    named = tmp_path / "key"
    (state / "key").rename(named)
    done = rotate(state, key=str(named))
    assert (done.new, done.rewrapped, done.removed, done.needless) == (True, 4, (), (KEY,))
    assert rotate(other, key=str(named)).rewrapped == 3  # the register's is sealed by the new one at once
    keys = read_keys(named)
    assert keys.every == (done.current, KEY)
    new = Keys((keys.current,))
    assert all(known(each, run, new).values() == VALUES for run in RUNS for each in (state, other))


def test_in_the_environment_the_new_key_is_put_first_by_who_keeps_it_there(state: Path) -> None:
    new = Key(bytes(range(64, 96)))
    text = [base64.b64encode(each.secret).decode() for each in (new, KEY)]
    with pytest.raises(PolicyEngineError) as caught:
        rotate(state, key="env:PE_KEY", environment={"PE_KEY": text[1]})
    assert caught.value.code == "key.environment"
    done = rotate(state, key="env:PE_KEY", environment={"PE_KEY": ",".join(text)})
    assert (done.new, done.current, done.rewrapped, done.needless) == (False, new, 4, (KEY,))
    assert known(state, RUNS[1], Keys((new,))).values() == VALUES


def test_what_is_shown(state: Path, tmp_path: Path) -> None:
    made = Key(os.urandom(32), date(2026, 3, 1))
    replace_keys(state / "key", Keys((made, KEY)))
    lost = Keys((Key(os.urandom(32)),))
    FileBox(RUNS[2], state / "runs" / RUNS[2] / "box").replace(box.sealed({}, RUNS[2], lost, os.urandom))
    found = workflow.show(state, key=None, environment={}, today=TODAY)
    assert [(each.id, found.wrapped.by(each.id)) for each in found.keys.every] == [(made.id, 0), (KEY.id, 2)]
    assert found.missing == {lost.current.id: (RUNS[2],)}
    assert not found.ok
    (state / "runs" / RUNS[2] / "box").write_bytes(b"nothing")
    found = workflow.show(state, key=None, environment={}, today=TODAY)
    assert [(each.box, each.error.code) for each in found.wrapped.unopened] == [(RUNS[2], "box.format")]


def test_without_a_key_nothing_is_made(tmp_path: Path) -> None:
    for ask in (rotate, lambda state: workflow.show(state, key=None, environment={}, today=TODAY)):
        with pytest.raises(PolicyEngineError) as caught:
            ask(tmp_path / "state")
        assert caught.value.code == "key.missing"
    assert list(tmp_path.iterdir()) == []
