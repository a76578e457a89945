"""The command: a real authority over HTTP, both kinds of state, and whatever else may answer."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from policyengine import audit
from policyengine.cli.main import run
from policyengine.errors import NotAnalysable, UsageError
from policyengine.execute.authority import authority
from policyengine.execute.ledger import Stamp
from policyengine.execute.open_state import Place, state_at
from policyengine.ledger.entry import entry
from policyengine.workflows.published import published
from policyengine.workflows.timestamp import Timestamped, timestamp
from tests.ledger.conftest import AT
from tests.stamps.authority import Answers, House, digest, granted, serving, token_of


def stamps(place: Place) -> tuple[Stamp, ...]:
    with closing(state_at(place)) as held, held.ledger() as ledger:
        return ledger.stamps()


def add(place: Place, number: int) -> None:
    with closing(state_at(place)) as held, held.ledger() as ledger:
        ledger.append(entry("ended", AT, run="0" * 24, word="done", code=f"c{number}"))


def honest(house: House, by: str = "rsa") -> Answers:
    return lambda question: (200, house.answer(question, by))


def stamped(url: str, roots: Path, place: Place, key: str, **more: Any) -> Timestamped:
    return timestamp(url, roots, state=place, key=key, environment={}, **more)


def judged(place: Place, tsa: bytes | None) -> dict[str, tuple[str, str]]:
    with published(place) as directory:
        return {each.name: (each.verdict, each.message) for each in audit.verify_log(directory, tsa=tsa).layers}


def test_checkpoints_are_stamped_in_order_and_once(house: House, roots: Path, place: Place, key: str) -> None:
    with serving(honest(house)) as server:
        first = stamped(server.url, roots, place, key)
        assert (first.size, first.new, first.authority) == (1, True, "CN=rsa.example")
        again = stamped(server.url, roots, place, key)
        assert (again, len(server.asked)) == (Timestamped(1, first.by, first.authority, False), 1)
        add(place, 1)
        second = stamped(server.url, roots, place, key, policy="1.2.3.4.1")
    with serving(honest(house, "ec")) as other:
        curved = stamped(other.url, house.path / "curved.pem", place, key)
    assert (second.size, second.new, curved.size, curved.new) == (2, True, 2, True)
    kept = stamps(place)
    assert [each.note.split("\n")[1] for each in kept] == ["1", "2", "2"]
    assert judged(place, house.pem("root", "curved"))["timestamp"] == (
        audit.PASS,
        f"3 checkpoints stamped; the last, of 2 entries, existed by {curved.by}, says CN=rsa.example, CN=ec.example",
    )
    assert judged(place, None)["timestamp"][0] == audit.UNSURE
    assert judged(place, house.pem("root"))["timestamp"][0] == audit.FAIL
    with published(place) as directory:  # and without us
        for number, each in enumerate(kept):
            note, answer = (directory / "stamps" / f"{number}{end}" for end in (".note", ".tsr"))
            assert note.read_text(encoding="utf-8") == each.note
            assert house.believes(answer.read_bytes(), note.read_bytes(), "curved" if number == 2 else "root")


def test_nothing_but_the_digest_leaves_the_house(house: House, roots: Path, place: Place, key: str) -> None:
    with serving(honest(house)) as server:
        stamped(server.url, roots, place, key)
        add(place, 1)
        stamped(server.url, roots, place, key)
    bodies = [body for kind, body in server.asked if kind == "application/timestamp-query"]
    for body, each in zip(bodies, stamps(place), strict=True):
        before, _, after = body.partition(digest(each.note.encode()))
        assert after.endswith(b"\x01\x01\xff") and len(before) < 32 and len(after) <= 26, "a nonce, and certReq"
    assert bodies[0][-15:] != bodies[1][-15:]


def replayed(house: House) -> Answers:
    """An answer over the same digest, to somebody else's question."""
    return lambda question: (200, house.answer(_other_nonce(question), "rsa"))


def _other_nonce(question: bytes) -> bytes:
    return question[:-4] + bytes([question[-4] ^ 1]) + question[-3:]


def _other_imprint(question: bytes) -> bytes:
    at = question.index(b"\x04\x20") + 2
    return question[:at] + bytes(32) + question[at + 32 :]


# By name: what is answered, the roots that are named, and the code it is told by.
ANSWERS: dict[str, tuple[Callable[[House], Answers], str, str]] = {
    "another nonce": (replayed, "root", "timestamp.answer"),
    "another imprint": (
        lambda house: lambda q: (200, house.answer(_other_imprint(q), "rsa")),
        "root",
        "timestamp.answer",
    ),
    "another root": (honest, "other", "timestamp.answer"),
    "the authority itself is no root": (honest, "rsa", "timestamp.answer"),
    "for web servers, too": (
        lambda house: lambda q: (200, house.signed(house.info(house.answer(q, "rsa", named="no")), "both")),
        "root",
        "timestamp.answer",
    ),
    "with modifications": (
        lambda house: lambda q: (200, granted(token_of(house.answer(q, "rsa")), 1)),
        "root",
        "timestamp.refused",
    ),
    "rejected": (lambda house: lambda q: (200, house.answer(q, "rsa", digests="sha512")), "root", "timestamp.refused"),
    "garbage": (lambda house: lambda q: (200, b"<html>ann@x.example</html>"), "root", "timestamp.answer"),
    "nothing": (lambda house: lambda q: (200, b""), "root", "timestamp.answer"),
    "cut off": (lambda house: lambda q: (200, house.answer(q, "rsa")[:-9]), "root", "timestamp.answer"),
    "without end": (lambda house: lambda q: (200, bytes(1 << 20)), "root", "timestamp.unreachable"),
    "broken": (lambda house: lambda q: (500, b"ann@x.example"), "root", "timestamp.unreachable"),
    "elsewhere": (lambda house: lambda q: (302, b""), "root", "timestamp.unreachable"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_is_no_answer_is_not_kept(house: House, roots: Path, tmp_path: Path, key: str, name: str) -> None:
    make, root, code = ANSWERS[name]
    place = tmp_path / "state"
    with serving(honest(house)) as server:
        stamped(server.url, roots, place, key)
    before = stamps(place)
    add(place, 1)
    with serving(make(house)) as server, pytest.raises(NotAnalysable) as caught:
        stamped(server.url, house.path / f"{root}.pem", place, key)
    assert caught.value.code == code
    assert "ann" not in caught.value.message + caught.value.help
    assert stamps(place) == before


def test_another_policy_is_none_that_was_asked_for(house: House, roots: Path, tmp_path: Path, key: str) -> None:
    with serving(honest(house)) as server, pytest.raises(NotAnalysable) as caught:
        stamped(server.url, roots, tmp_path / "state", key, policy="1.2.3.4.2")
    assert (caught.value.code, stamps(tmp_path / "state")) == ("timestamp.answer", ())


def test_who_says_nothing_is_not_waited_for(house: House) -> None:
    def slow(question: bytes) -> tuple[int, bytes]:
        time.sleep(1)
        return 200, b""

    begun = time.monotonic()
    with serving(slow) as server, pytest.raises(NotAnalysable) as caught:
        try:
            authority(server.url, house.pem("root")).answer(b"a checkpoint", seconds=0.2)
        finally:
            waited = time.monotonic() - begun
    assert caught.value.code == "timestamp.unreachable" and waited < 0.9
    with pytest.raises(NotAnalysable) as nobody:
        authority(server.url, house.pem("root")).answer(b"a checkpoint")
    assert nobody.value.code == "timestamp.unreachable"


WRONG = {
    "timestamp.url": ({"url": "http://ann@tsa.example/"}, None),
    "timestamp.certificate": ({}, b"no certificate"),
    "timestamp.policy": ({"policy": "1.2.x"}, None),
}


@pytest.mark.parametrize("code", WRONG)
def test_wrong_usage_changes_nothing(house: House, tmp_path: Path, key: str, code: str) -> None:
    instead, content = WRONG[code]
    roots = tmp_path / "roots"
    roots.write_bytes(house.pem("root") if content is None else content)
    url = instead.pop("url", "http://127.0.0.1:1/")
    with pytest.raises(UsageError) as caught:
        stamped(url, roots, tmp_path / "state", key, **instead)
    assert caught.value.code == code and not (tmp_path / "state").exists()
    with pytest.raises(UsageError) as missing:
        stamped(url, tmp_path / "nowhere", tmp_path / "state", key)
    assert missing.value.code == "timestamp.certificate"


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch, house: House) -> None:
    monkeypatch.setitem(__import__("sys").modules, "rfc3161_client", None)
    with pytest.raises(UsageError) as caught:
        authority("http://127.0.0.1:1/", house.pem("root"))
    assert caught.value.code == "timestamp.extra" and "[timestamps]" in caught.value.help


def test_a_process_that_was_killed_leaves_no_stamp(house: House, roots: Path, tmp_path: Path, key: str) -> None:
    place = tmp_path / "state"
    with serving(honest(house)) as server:
        stamped(server.url, roots, place, key)
        left = place / "ledger" / "stamps" / "1.note"
        left.write_text("half")
        (left.parent / "1.tsr.new").write_text("half")
        assert len(stamps(place)) == 1 and judged(place, house.pem("root"))["timestamp"][0] == audit.PASS
        add(place, 1)
        stamped(server.url, roots, place, key)
    assert len(stamps(place)) == 2 and left.read_text(encoding="utf-8") == stamps(place)[1].note
    assert judged(place, house.pem("root"))["timestamp"][0] == audit.PASS


def test_the_command_says_what_was_stamped(
    house: House, roots: Path, tmp_path: Path, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--state", str(tmp_path / "state"), "--key", key, "--tsa-certificate", str(roots))
    with serving(honest(house)) as server:
        assert run(["timestamp", "--tsa", server.url, *where, "--format", "json"]) == 0
        said = json.loads(capsys.readouterr().out)
        assert run(["timestamp", "--tsa", server.url, *where]) == 0
    by = said.pop("by")
    assert said == {"entries": 1, "authority": "CN=rsa.example", "new": True}
    again = f"the first 1 entries existed by {by}, says CN=rsa.example (it was stamped before)\n"
    assert capsys.readouterr().out == again


# By name: what is done to the directory of a log with two stamps, and where it is found.
TAMPERED: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a stamp of another": (
        lambda at: (at / "0.tsr").write_bytes((at / "1.tsr").read_bytes()),
        "timestamp",
        "stamps/0.tsr",
    ),
    "two notes swapped": (
        lambda at: (at / "0.note").write_bytes((at / "1.note").read_bytes()),
        "timestamp",
        "stamps/0.tsr",
    ),
    "another checkpoint": (lambda at: _edit(at / "0.note", b"\n1\n", b"\n2\n"), "timestamp", "stamps/0.note"),
    "no checkpoint": (lambda at: (at / "0.note").write_bytes(b"x"), "notes", "stamps/0.note"),
    "a stamp is gone": (lambda at: (at / "0.tsr").unlink(), "notes", "stamps/0.tsr"),
    "a checkpoint is gone": (lambda at: (at / "0.note").unlink(), "notes", "stamps/0.note"),
    "another file": (lambda at: (at / "readme").write_bytes(b""), "notes", "stamps/readme"),
}


def _edit(path: Path, old: bytes, new: bytes) -> None:
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new, 1))


def test_a_log_with_other_stamps_is_found(house: House, roots: Path, tmp_path: Path, key: str) -> None:
    place = tmp_path / "state"
    with serving(honest(house)) as server:
        for number in (1, 2):
            stamped(server.url, roots, place, key)
            add(place, number)
    at, found = place / "ledger" / "stamps", {}
    content = {each: each.read_bytes() for each in at.iterdir()}
    for name, (change, _, _) in TAMPERED.items():
        change(at)
        report = audit.verify_log(at.parent, tsa=house.pem("root"))
        found[name] = next((each.name, each.place) for each in report.layers if each.verdict == audit.FAIL)
        for each in at.iterdir():
            each.unlink()
        for path, before in content.items():
            path.write_bytes(before)
    assert found == {name: (layer, where) for name, (_, layer, where) in TAMPERED.items()}


def test_a_log_is_believed_where_its_stamps_are_not_checked(
    house: House, roots: Path, tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "state"
    with serving(honest(house)) as server:
        stamped(server.url, roots, place, key)
        add(place, 1)
        stamped(server.url, roots, place, key)
    change, layer, _ = TAMPERED["a stamp of another"]
    change(place / "ledger" / "stamps")
    assert judged(place, house.pem("root"))[layer][0] == audit.FAIL
    layers = [(name, on, each if name != layer else lambda log: "") for name, on, each in audit.LOG_LAYERS]
    monkeypatch.setattr(audit, "LOG_LAYERS", tuple(layers))
    assert audit.FAIL not in {verdict for verdict, _ in judged(place, house.pem("root")).values()}


def test_an_older_state_on_a_server_gets_its_table(house: House, roots: Path, key: str, postgres_url: str) -> None:
    add(postgres_url, 1)
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("DROP TABLE policyengine.stamps")
    with serving(honest(house)) as server:
        assert stamped(server.url, roots, postgres_url, key).size == 2
    assert len(stamps(postgres_url)) == 1
