"""`policyengine keys` over keys and boxes that are there: their ids differ each time, so no transcript has them."""

from __future__ import annotations

import base64
import json
import os
import re
from datetime import date
from pathlib import Path

import pytest

from policyengine.cli.main import run
from policyengine.execute.key import Key, Keys, create_keys, read_keys, replace_keys
from policyengine.execute.known import BoxedKnown
from policyengine.execute.state_directory import Directory

OLD, LOST = Key(bytes(range(32))), Key(bytes(range(32, 64)))


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """Two boxes, by a key of an unknown day."""
    held = Directory(tmp_path / "state")
    create_keys(held.key, os.urandom, date.today())
    replace_keys(held.key, Keys((OLD,)))
    for name in ("0" * 24, "1" * 24):
        BoxedKnown(held.boxes.of(name), Keys((OLD,)), os.urandom).ask({"customer.email": ["ann@x.example"]})
    return held.path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = run(["keys", *arguments])
    out, err = capsys.readouterr()
    return code, out + err


def test_shown_rotated_and_shown(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--state", str(state))
    everything = [said(capsys, "show", *where), said(capsys, "rotate", "box", *where), said(capsys, "show", *where)]
    new = read_keys(state / "key").current
    assert everything == [
        (0, f"{OLD.id}: current, of an unknown day, wraps 2 boxes\n"),
        (0, f"{new.id}: new, and current; 2 boxes wrapped anew by it\n{OLD.id}: removed\n"),
        (0, f"{new.id}: current, made {new.made}, 0 days ago, wraps 2 boxes\n"),
    ]
    for key in (OLD, new):
        for form in (base64.b64encode(key.secret).decode(), key.secret.hex(), repr(key.secret)):
            assert form not in str(everything)


def test_a_key_that_is_missing_is_named(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--state", str(state), "--format", "json")
    replace_keys(state / "key", Keys((LOST,)))
    code, out = said(capsys, "show", *where)
    assert (code, json.loads(out)["box"]["missing"]) == (1, [{"id": OLD.id, "boxes": 2}])
    assert json.loads(out)["box"]["keys"] == [
        {"id": LOST.id, "current": True, "made": None, "days": None, "boxes": 0},
    ]
    code, out = said(capsys, "rotate", "box", *where)
    told = json.loads(out)["box"]
    assert (code, told["new"], told["removed"], [each["code"] for each in told["unopened"]]) == (
        1,
        True,
        [],
        ["box.unreadable"] * 2,
    )
    assert OLD.id in told["unopened"][0]["message"]
    assert LOST in read_keys(state / "key").every
    code, out = said(capsys, "rotate", "box", "--state", str(state))
    assert code == 1
    assert re.search(r"^error\[box\.unreadable\]: box 0{24}: .*\n  = help: ", out, re.MULTILINE)
    assert out.endswith("older keys stay until every box is wrapped by the current one\n")
