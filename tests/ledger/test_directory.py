"""A ledger in a directory: killed at any byte and at any moment, it has what was acknowledged and goes on."""

from __future__ import annotations

import os
import resource
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from policyengine.errors import NotAnalysable
from policyengine.execute import ledger_directory
from policyengine.execute.ledger import of_note
from policyengine.execute.ledger_directory import DirectoryLedger
from policyengine.ledger.entry import encoded
from policyengine.stores import durable
from tests.crash.child import forked
from tests.ledger.test_ledger import SIGNER, _root, ended, tree_of

RUN = "0" * 24


def opened(path: Path) -> DirectoryLedger:
    return DirectoryLedger(path, lambda run: path.parent / f"{run}.began")


def added(path: Path, first: int, count: int) -> None:
    with closing(opened(path)) as ledger:
        ledger.append(*(ended(each) for each in range(first, first + count)))


def numbers(path: Path) -> list[int]:
    with closing(opened(path)) as ledger:
        return [int(str(each["code"])[1:]) for each in ledger.entries(RUN)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "ledger"


def test_a_line_torn_at_any_byte_was_never_written(path: Path) -> None:
    added(path, 0, 3)
    tail = path / "tail.0"
    whole = tail.read_bytes()
    ends = [at + 1 for at, byte in enumerate(whole) if byte == ord("\n")]
    for length in range(len(whole) + 1):
        tail.write_bytes(whole[:length])
        complete = sum(end <= length for end in ends)
        assert numbers(path) == list(range(complete))
        added(path, complete, 1)
        assert numbers(path) == list(range(complete + 1))


DAMAGE: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "a key that no entry has": lambda lines: [lines[0].replace(b'"run"', b'"email"'), *lines[1:]],
    "a space": lambda lines: [lines[0].replace(b",", b", ", 1), *lines[1:]],
    "an empty line": lambda lines: [b"\n", *lines],
    "a value more": lambda lines: [lines[0].replace(b"}", b',"value":"ann@example.org"}'), *lines[1:]],
    "more lines than there is room for": lambda lines: lines * 90,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_any_other_damage_is_told_and_nothing_is_cut(path: Path, damage: Callable[[list[bytes]], list[bytes]]) -> None:
    added(path, 0, 3)
    tail = path / "tail.0"
    tail.write_bytes(b"".join(damage(tail.read_bytes().splitlines(keepends=True))))
    before = tail.read_bytes()
    with pytest.raises(NotAnalysable) as caught:
        added(path, 3, 1)
    assert caught.value.code == "ledger.damaged" and "ann@" not in str(caught.value)
    assert tail.read_bytes() == before


def test_what_is_taken_out_changed_or_put_in_another_order_is_no_longer_signed(path: Path) -> None:
    added(path, 0, 4)
    with closing(opened(path)) as ledger:
        ledger.sign(SIGNER)
    tail = path / "tail.0"
    one, two, *others = tail.read_bytes().splitlines(keepends=True)
    for lines in ([two, one, *others], [one, *others], [one.replace(b"c0", b"c9"), two, *others], [one]):
        tail.write_bytes(b"".join(lines))
        with closing(opened(path)) as ledger, pytest.raises(NotAnalysable) as caught:
            ledger.append(ended(4))
            ledger.sign(SIGNER)
        assert caught.value.code == "ledger.forked"


@pytest.mark.parametrize("lost", ["tail.1", "tile/entries/000"])
def test_a_file_that_is_gone_is_told(path: Path, lost: str) -> None:
    added(path, 0, 260)
    (path / lost).unlink()
    with pytest.raises(NotAnalysable) as caught:
        numbers(path)
    assert caught.value.code == "ledger.damaged"


@pytest.mark.parametrize("spoilt", [None, b"", b"short"])
def test_a_tile_is_made_anew_of_what_it_stands_for(path: Path, spoilt: bytes | None) -> None:
    added(path, 0, 600)
    for each in [each for each in (path / "tile").rglob("*") if each.is_file() and "entries" not in each.parts]:
        each.unlink() if spoilt is None else each.write_bytes(spoilt)
    with closing(opened(path)) as ledger:
        assert of_note(ledger.sign(SIGNER)).root == _root(tree_of([ended(each) for each in range(600)]))


class Killed(BaseException):
    """The process is no more."""


def _killing(patch: pytest.MonkeyPatch, after: int) -> Callable[[], int]:
    """The process dies before one of the calls that change the disk; how many there were."""
    calls = 0

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            nonlocal calls
            calls += 1
            if calls > after:
                raise Killed
            return real(*args, **kwargs)

        return call

    class Calls:
        """`os`, but for what changes the disk."""

        def __getattr__(self, name: str) -> object:
            real = getattr(os, name)
            return counted(real) if name in ("pwrite", "fsync", "ftruncate", "open", "fdopen") else real

    patch.setattr(ledger_directory, "os", Calls())
    patch.setattr(ledger_directory, "_sync", counted(ledger_directory._sync))
    patch.setattr(durable, "os", Calls())
    for name in ("unlink", "replace", "rmdir"):
        patch.setattr(Path, name, counted(getattr(Path, name)))
    return lambda: calls


def _boundaries(path: Path, begin: Callable[[], None], work: Callable[[], None]) -> Iterator[int]:
    """Kills `work` at each of its calls in turn, each time on what `begin` has made."""
    for after in range(10_000):
        shutil.rmtree(path.parent, ignore_errors=True)
        begin()
        with pytest.MonkeyPatch.context() as patch:
            calls = _killing(patch, after)
            with suppress(Killed):
                work()
            done = calls() <= after
        yield after
        if done:
            return


@pytest.mark.parametrize(("before", "now"), [(0, 1), (250, 3), (250, 6), (255, 1), (256, 1), (254, 300)])
def test_killed_at_any_moment_of_an_append_it_goes_on(path: Path, before: int, now: int) -> None:
    seen = set()
    for _ in _boundaries(path, lambda: added(path, 0, before), lambda: added(path, before, now)):
        found = numbers(path)
        assert found == list(range(len(found))) and before <= len(found) <= before + now
        seen.add(len(found))
        added(path, len(found), before + now + 2 - len(found))
        with closing(opened(path)) as ledger:
            signed = of_note(ledger.sign(SIGNER))
        assert signed.root == _root(tree_of([ended(each) for each in range(before + now + 2)]))
        assert len(list(path.glob("tail.*"))) == 1
    assert {before, before + now} <= seen


def test_killed_at_any_moment_of_signing_nothing_is_signed_twice_over(path: Path) -> None:
    def begin() -> None:
        added(path, 0, 255)
        with closing(opened(path)) as ledger:
            ledger.sign(SIGNER)
        added(path, 255, 3)

    def sign() -> None:
        with closing(opened(path)) as ledger:
            ledger.sign(SIGNER)

    sizes = set()
    for _ in _boundaries(path, begin, sign):
        with closing(opened(path)) as ledger:
            sizes.add(of_note(ledger.checkpoint()).size)
            assert of_note(ledger.sign(SIGNER)).root == _root(tree_of([ended(each) for each in range(258)]))
    assert sizes == {255, 258}


def test_a_disk_that_is_full_is_told_and_nothing_is_lost(path: Path) -> None:
    added(path, 0, 5)

    def full() -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (700, 700))
        told = 0
        with closing(opened(path)) as ledger:
            for each in range(5, 20):
                try:
                    ledger.append(ended(each))
                except NotAnalysable as error:
                    told += error.code == "ledger.write"
        return 7 if told else 8

    assert forked(full) == 7
    found = numbers(path)
    assert found[:5] == list(range(5)) and found == sorted(found)
    added(path, 90, 1)
    assert numbers(path) == [*found, 90]


def test_it_can_be_read_as_a_log_of_tiles(path: Path) -> None:
    added(path, 0, 600)
    with closing(opened(path)) as ledger:
        ledger.sign(SIGNER)
    files = {each.relative_to(path).as_posix() for each in path.rglob("*") if each.is_file()}
    tiles = {"tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2", "tile/1/000.p/1"}
    bundles = {"tile/entries/000", "tile/entries/001", "tile/entries/002.p/88"}
    assert files == {"checkpoint", "tail.2", *tiles, *bundles}
    assert all(each.stat().st_mode & 0o777 == 0o600 for each in path.rglob("*") if each.is_file())
    lines = (path / "tail.2").read_bytes().splitlines()
    assert lines == [encoded(ended(each)) for each in range(512, 600)]
    added(path, 600, 200)
    assert not list(path.glob("tile/*/002.p"))
