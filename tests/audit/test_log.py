"""A log whose entries, tiles and checkpoint are one is told to be; one of which a single byte is another is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from policyengine import audit
from tests.audit.forge import Ledger, Signer, put, run_of, small
from tests.audit.logs import SIZE, TAMPERED, ledger, short
from tests.audit.stories import STORIES, announced, defied, neighbours


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ledger().write(tmp_path_factory.mktemp("ledger") / "written")


@pytest.fixture
def log(template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(template, tmp_path / "log")


def since(size: int = 550) -> str:
    return ledger().checkpoint(size).decode()


def failed(report: audit.Report) -> list[tuple[str, str]]:
    return [(layer.name, layer.place) for layer in report.layers if layer.verdict == audit.FAIL]


@pytest.mark.parametrize("trusted", [1, 2])
@pytest.mark.parametrize("earlier", [None, 0, 1, 255, 256, 300, 301, 512, 550, SIZE])
def test_a_log_is_whole(log: Path, earlier: int | None, trusted: int) -> None:
    kept = None if earlier is None else since(earlier)
    report = audit.verify_log(log, kept, Signer(trusted).key)
    assert (report.verdict, report.exit_code) == (audit.PASS, 0), list(report.lines())


def test_without_a_key_nobody_knows_whose_it_is(log: Path) -> None:
    report = audit.verify_log(log)
    assert {layer.name: layer.verdict for layer in report.layers if layer.verdict != audit.PASS} == {
        "key": audit.UNSURE
    }
    assert report.exit_code == 3


@pytest.mark.parametrize("name", TAMPERED)
def test_it_is_found(log: Path, name: str) -> None:
    tampered = TAMPERED[name]
    tampered.change(log)
    report = audit.verify_log(log, since(), Signer(tampered.trusted).key)
    assert failed(report)[0] == (tampered.layer, tampered.where), list(report.lines())
    assert report.exit_code == 1


def test_a_changed_entry_is_named(log: Path) -> None:
    TAMPERED["an entry of a bundle is another"].change(log)
    messages = {layer.name: layer.message for layer in audit.verify_log(log).layers if layer.verdict == audit.FAIL}
    assert "the entry at place 310" in messages["tiles"]


def test_entries_behind_the_checkpoint_are_signed_by_nobody(log: Path) -> None:
    (log / "checkpoint").write_bytes(ledger().checkpoint(597))
    report = audit.verify_log(log, since(), Signer(1).key)
    assert [(each.name, each.verdict) for each in report.layers if each.verdict != audit.PASS] == [
        ("root", audit.UNSURE)
    ]
    assert "the last 3 of 600 entries" in "".join(report.lines())


def test_an_entry_is_there_when_its_line_has_ended(log: Path) -> None:
    with (log / "tail.2").open("ab") as tail:
        tail.write(b'{"at":"2026-')
    assert audit.verify_log(log, since(), Signer(1).key).verdict == audit.PASS


def test_a_tail_that_was_just_made_a_bundle_may_be_there_still(log: Path) -> None:
    put(log / "tail.1", b"".join(each + b"\n" for each in ledger().entries[256:512]))
    assert audit.verify_log(log, since(), Signer(1).key).verdict == audit.PASS


def test_a_full_tail_may_be_no_bundle_yet(tmp_path: Path) -> None:
    made = Ledger(ledger().entries[:512], ledger().turns, manifest=ledger().manifest)
    log = made.write(tmp_path / "log")
    for name in ("tile/entries/001", "tile/0/001", "tail.2"):
        (log / name).unlink()
    put(log / "tail.1", b"".join(each + b"\n" for each in made.entries[256:]))
    assert audit.verify_log(log, since(300), Signer(1).key).verdict == audit.PASS


def test_a_process_was_killed_while_it_made_tiles(log: Path) -> None:
    """The tail stands still beside its bundle, which has no tile yet, and of files some are not finished."""
    put(log / "tail.1", b"".join(each + b"\n" for each in ledger().entries[256:512]))
    (log / "tile/0/001").unlink()
    put(log / "tile/0/001.new", b"half")
    assert audit.verify_log(log, since(), Signer(1).key).verdict == audit.PASS


def test_a_key_that_was_only_named_signs_nothing(tmp_path: Path) -> None:
    made = announced(b'{"statements":{}}').ledger
    log = made.write(tmp_path / "log")
    assert [audit.verify_log(log, None, Signer(number).key).verdict for number in (1, 2, 5)] == [
        audit.PASS,
        audit.PASS,
        audit.FAIL,
    ]


def test_an_empty_log_has_no_key(tmp_path: Path) -> None:
    made = Ledger(turns=[(0, Signer(1))], manifest=b'{"statements":{}}')
    assert failed(audit.verify_log(made.write(tmp_path / "log"))) == [("key", "the log")]


def test_a_directory_that_is_none(tmp_path: Path) -> None:
    assert failed(audit.verify_log(tmp_path / "nowhere")) == [("notes", "checkpoint")]


def test_no_byte_of_a_log_may_be_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Narrow tiles make a small log with all that a large one has: here, tiles of three levels, full and in part."""
    monkeypatch.setattr(audit, "WIDTH", 2)
    made = short(5, rotated=2)
    log = made.write(tmp_path / "log", width=2)
    assert {path.name for path in (log / "tile").rglob("*")} >= {"000", "001", "002.p", "0", "1", "2", "entries"}
    key, kept = Signer(1).key, made.checkpoint(4).decode()
    assert audit.verify_log(log, kept, key).verdict == audit.PASS
    unseen = []
    for path in (path for path in sorted(log.rglob("*")) if path.is_file()):
        content = path.read_bytes()
        for at in range(len(content)):
            path.write_bytes(content[:at] + bytes([content[at] ^ 1 << at % 8]) + content[at + 1 :])
            if audit.verify_log(log, kept, key).verdict != audit.FAIL:
                unseen.append((path.name, at))
        path.write_bytes(content)
    assert not unseen


def test_a_log_is_cut_off_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "WIDTH", 4)
    made = short(11, rotated=6)
    log, key = made.write(tmp_path / "log", width=4), Signer(1).key
    for name in ("checkpoint", "handover", "tail.2", "tile/entries/001", "tile/0/000"):
        content = (log / name).read_bytes()
        for size in range(0, len(content), 7):
            (log / name).write_bytes(content[:size])
            assert audit.verify_log(log, None, key).verdict == audit.FAIL, (name, size)
        (log / name).write_bytes(content)


def test_what_others_do_changes_nothing(tmp_path: Path) -> None:
    made = Ledger(list(ledger().entries), list(ledger().turns), manifest=ledger().manifest)
    neighbours(made, 100)
    assert audit.verify_log(made.write(tmp_path / "log"), since(), Signer(1).key).verdict == audit.PASS


# --- the lives of all requests ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", STORIES)
def test_what_a_proof_says_is_right_the_log_says_too(tmp_path: Path, name: str) -> None:
    made = STORIES[name](small()).ledger
    assert failed(audit.verify_log(made.write(tmp_path / "log"), None, made.signer.key)) == []


def test_what_was_denied_is_never_begun(tmp_path: Path) -> None:
    made = defied(small()).ledger
    log = made.write(tmp_path / "log")
    assert failed(audit.verify_log(log, None, Signer(1).key)) == [("entries", "the entry at place 8")]


# What is told, by `<request> <entry>`; `<request>/2` is its second round. It is wrong from the entry with a `!` on.
LIVES = {
    "begun, and never received": "a planned.a intent.a verified.a ended done -",
    "denied, and never received": "!a denied drp:other",
    "done, denied": "a received.a planned.a intent.!a denied drp:other",
    "done, forgotten, and begun again": (
        "a received.a planned.a intent.a ended done -.a planned.a intent.a ended held -"
    ),
    "done, forgotten, and denied": "a received.a planned.a intent.a ended done -.!a denied drp:other",
    "held, and another round": "a received.a planned.a intent.a ended held -.a/2 planned.a/2 intent.a/2 ended done -",
    "held, another round, and another": (
        "a received.a planned.a intent.a ended held -.a/2 planned.a/2 intent.a/2 ended held -.a/3 planned"
    ),
    "refused, denied, and another round": (
        "a received.a acknowledged.a planned.a ended refused x.a denied drp:other.!a/2 planned"
    ),
    "refused, and taken anew": "a received.a planned.a ended refused x.a received.a planned.a intent.a ended done -",
    "begun, and taken anew": "a received.a planned.a intent.!a received",
    "two at the same time": "a received.b received.a planned.b planned.a intent.b intent.a intent.b intent.a intent",
    "one of two was denied": "a received.b received.a acknowledged.a denied drp:other.b planned.b intent.!a planned",
    "in a batch": "a received.b received.a joined c.b joined c.c planned.c intent.c verified.c ended done -",
    "done in a batch, forgotten, and denied": (
        "a received.a joined c.c planned.c intent.c ended done -.!a denied drp:other"
    ),
    "in a batch that goes on when it is done": (
        "a received.a joined c.c planned.c intent.c ended done -.c planned.c intent.a planned"
    ),
    "denied while its batch is begun": "a received.a joined c.c planned.c intent.c intent.!a denied drp:other",
    "its batch is begun while it needs identity": "a received.a identity needed.a joined c.!c planned",
    "who joins a batch that is begun": "a received.c planned.c intent.a acknowledged.a joined c.c planned.c intent",
    "who joins while something is begun": "c planned.c intent.a received.a acknowledged.a joined c.!c intent",
    "it has left the batch": (
        "a received.a acknowledged.a joined c.c planned.a planned.c intent.a denied drp:other.c intent"
    ),
    "it has left for another": (
        "a received.a acknowledged.a joined c.a joined d.c planned.c intent.a denied drp:other.!d planned"
    ),
    "the batch is a request, too": (
        "a received.a acknowledged.a joined c.c received.c acknowledged.c planned.c intent.c ended done -"
    ),
    "the batch was denied": "a received.c received.a joined c.c acknowledged.c denied drp:other.!c planned",
}


@pytest.mark.parametrize("name", LIVES)
def test_each_stage_may_follow(tmp_path: Path, name: str) -> None:
    made, wrong = Ledger(manifest=small()), []
    made.key(Signer(1))
    for each in LIVES[name].split("."):
        who, _, entry = each.removeprefix("!").partition(" ")
        request, _, number = who.partition("/")
        run, kind = run_of(request, int(number or 1)), entry.partition(" ")[0]
        if each.startswith("!"):
            wrong = [("entries", f"the entry at place {len(made.entries)}")]
        if kind == "received":
            made.begin(request)
        elif kind == "planned":
            made.plan(run)
        elif kind in ("intent", "verified"):
            made.effect(run, "shop.delete.orders", 0, kind)
        else:
            made.tell(request, entry) if not number else made.add("ended", run=run, word=entry.split()[1], code="")
    assert failed(audit.verify_log(made.write(tmp_path / "log"), None, Signer(1).key)) == wrong
