"""Gates are fed from a state's register, through the workflow and on the command line."""

from __future__ import annotations

import json
import os
import stat
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from policyengine.cli.main import run
from policyengine.errors import NotAnalysable, PolicyEngineError, Refused, UsageError
from policyengine.execute.key import create_keys
from policyengine.execute.protocol import REGISTER
from policyengine.execute.purposes import Register, kept_key
from policyengine.execute.state_directory import Directory
from policyengine.gate import key as keys
from policyengine.gate.decision import Reason
from policyengine.gate.gate import Gate
from policyengine.workflows.gates import Published, publish
from policyengine.workflows.read import read

MAPS = Path(__file__).parents[1] / "execute" / "opt_out"
NOW = datetime(2026, 11, 24, tzinfo=UTC)
TODAY = NOW.date()


class Fed:
    def __init__(self, directory: Path) -> None:
        self.state, self.out, self.key = directory / "state", directory / "gates", directory / "gate.key"
        self.maps = directory / "maps"
        self.maps.mkdir()
        for file in MAPS.glob("*.yaml"):
            text = file.read_text(encoding="utf-8").replace("engine: any", "engine: sqlite")
            (self.maps / file.name).write_text(text, encoding="utf-8")
        self.held = Directory(self.state)
        self.wrapping = create_keys(self.held.key, os.urandom, date(2026, 1, 1))

    def opt_out(self, purposes: tuple[str, ...], **values: str) -> None:
        key = kept_key(self.held.opted_out, self.held.boxes.of(REGISTER), self.wrapping, os.urandom)
        subject = read(self.maps).organisation.subjects["customer"]
        known = {f"customer.{name}": [value] for name, value in values.items()}
        Register(self.held.opted_out, key, subject).remember(known, purposes)

    def publish(self) -> Published:
        return publish(
            self.maps,
            self.out,
            state=self.state,
            key=None,
            environment={},
            today=TODAY,
            key_file=self.key,
            clock=lambda: NOW,
        )

    def gate(self, trusted: str) -> Gate:
        return Gate(self.out, keys.read(self.key), trusted, clock=NOW.timestamp)


@pytest.fixture
def fed(tmp_path: Path) -> Fed:
    return Fed(tmp_path)


def test_who_opted_out_is_denied_by_all_that_singles_them_out(fed: Fed) -> None:
    assert (fed.publish().fed.upto, fed.publish().fed.snapshot) == (0, False)
    fed.opt_out(("marketing",), email="Ann@x.example", phone="01-55")
    done = fed.publish()
    assert (done.fed.upto, done.fed.new, done.fed.snapshot) == (2, 2, False)
    gate = fed.gate(done.key)
    for identifier, value in (("customer.email", "ann@X.example"), ("customer.phone", "0155")):
        assert gate.allowed(identifier, value, "marketing").reason is Reason.SUPPRESSED
        assert gate.allowed(identifier, value, "analytics").reason is Reason.NOT_SUPPRESSED
    fed.opt_out(("analytics",), phone="0155")
    assert fed.publish().key == done.key
    gate.refresh()
    assert gate.allowed("customer.phone", "0155", "marketing").reason is Reason.SUPPRESSED
    assert gate.allowed("customer.phone", "0155", "analytics").reason is Reason.SUPPRESSED
    written = b"".join(each.read_bytes().lower() for each in fed.out.iterdir())
    assert b"ann" not in written
    assert b"0155" not in written


def test_an_identifier_that_is_shared_or_given_again_asks_nothing(fed: Fed) -> None:
    gate = fed.gate(fed.publish().key)
    assert gate.allowed("customer.id", 1, "marketing").reason is Reason.UNKNOWN_IDENTIFIER


def test_the_key_is_for_its_owner_alone_and_stays(fed: Fed) -> None:
    fed.publish()
    assert stat.S_IMODE(fed.key.stat().st_mode) == 0o600
    fed.key.write_text("another\n")
    with pytest.raises(Refused) as error:
        fed.publish()
    assert (error.value.code, fed.key.read_text()) == ("key.exists", "another\n")


def _shortened(fed: Fed) -> None:
    register = fed.held.opted_out.path
    register.write_bytes(register.read_bytes().splitlines(keepends=True)[0])


def _wrong(fed: Fed) -> None:
    register = fed.held.opted_out.path
    register.write_bytes(register.read_bytes().replace(b'"digest": "', b'"digest": "zz'))


def _too_many(fed: Fed) -> None:
    for number in range(256):
        fed.opt_out((f"p{number}",), phone=f"0{number}")
    for each in fed.out.iterdir():
        each.unlink()


def _taken(fed: Fed) -> None:
    import fcntl

    fed.lock = (fed.out / "lock").open()  # type: ignore[attr-defined]
    fcntl.flock(fed.lock, fcntl.LOCK_EX)  # type: ignore[attr-defined]


def _no_directory(fed: Fed) -> None:
    fed.out = fed.key


@pytest.mark.parametrize(
    ("wrong", "kind", "code"),
    [
        (_shortened, NotAnalysable, "gate.register-shorter"),
        (_wrong, NotAnalysable, "state.unreadable"),
        (_too_many, Refused, "gate.too-many-sets"),
        (_taken, Refused, "gate.busy"),
        (_no_directory, UsageError, "usage.out"),
    ],
)
def test_what_is_wrong_is_refused(wrong: object, kind: type[PolicyEngineError], code: str, fed: Fed) -> None:
    fed.opt_out(("marketing",), email="ann@x.example", phone="0155")
    fed.publish()
    assert callable(wrong)
    wrong(fed)
    with pytest.raises(kind) as error:
        fed.publish()
    assert error.value.code == code


def test_on_the_command_line(fed: Fed, capsys: pytest.CaptureFixture[str]) -> None:
    fed.opt_out(("marketing",), email="ann@x.example", phone="0155")
    command = ["gate", "publish", str(fed.maps), "--state", str(fed.state), "--out", str(fed.out)]
    assert run([*command, "--write-key", str(fed.key), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {name: told[name] for name in ("upto", "new", "snapshot")} == {"upto": 2, "new": 2, "snapshot": True}
    gate = Gate(fed.out, keys.read(fed.key), told["key"])
    assert gate.allowed("customer.email", "ann@x.example", "marketing").reason is Reason.SUPPRESSED
    assert run(command) == 0
    assert capsys.readouterr().out == f"{fed.out}: up to 2, 0 new\ntrust: {told['key']}\n"
