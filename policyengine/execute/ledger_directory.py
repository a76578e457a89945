"""The ledger in a directory, to which several processes append in turns.

tile/entries/<n>     256 entries each
tile/<level>/<n>     256 hashes each; the last ones of a level are in <n>.p/<width>
tail.<n>             the entries after the last whole bundle, each a line; the file that is appended to
checkpoint           what was signed last
handover             the checkpoints that were signed by two keys
index                which bundles have entries of which run, once there are many; see ledger_index
stamps/<n>.note      a checkpoint that an authority has stamped
stamps/<n>.tsr       what it answered

INVARIANT: a bundle is there before the tail that it was made of goes, so whoever finds a tail of 256 lines, or two
tails, only has to go on. Tiles are made of bundles, and made anew where one is missing or short: no disk is waited for.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from policyengine.errors import NotAnalysable
from policyengine.execute import ledger_index
from policyengine.execute.ledger import Began, Stamp, damaged, first_of, require_same, says, text_of, written
from policyengine.execute.ledger_index import OF_NONE, word
from policyengine.ledger import tile
from policyengine.ledger.entry import Entry, decoded
from policyengine.ledger.note import Signer, signed
from policyengine.ledger.tile import ENTRIES, bundle, grown, path
from policyengine.ledger.tree import SIZE, WIDTH, folded, leaf
from policyengine.stores import durable

_MODE = 0o600
_FEW = 16  # bundles that are read faster than an index of them
_NOTE = re.compile(r"(?:[^\n\u2014][^\n]*\n)+\n(?:\u2014 [^\n]*\n)+")
_sync = getattr(os, "fdatasync", os.fsync)


class DirectoryLedger:
    """The ledger in that directory; `beginnings` is where it keeps where each run began."""

    __slots__ = ("_beginnings", "_end", "_file", "_leaves", "_lines", "_number", "_tiles", "path")

    def __init__(self, path: Path, beginnings: Callable[[str], Path]) -> None:
        self.path = path
        self._beginnings = beginnings
        self._file = -1
        self._number = self._end = 0
        self._lines: list[bytes] = []
        self._leaves: list[bytes] = []
        self._tiles: dict[str, bytes] = {}
        durable.directory(path)

    def close(self) -> None:
        """Lets the file go; safe to repeat."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    # --- reading --------------------------------------------------------------------------------------------------

    @property
    def size(self) -> int:
        """How many entries there were when it was looked at last."""
        return self._number * WIDTH + len(self._lines)

    def entries(self, *runs: str) -> list[Entry]:
        """All entries of these runs, in order. Raises NotAnalysable `ledger.damaged`."""
        return [entry for _, entry in self.placed(*runs)]

    def placed(self, *runs: str) -> list[tuple[int, Entry]]:
        """The same, with their places."""
        with self._alone():
            begin = min((self.began(run).place for run in runs), default=0)
            return list(self._of({run.encode() for run in runs}, begin))

    def of_no_run(self) -> list[tuple[int, Entry]]:
        """The entries that name who signs, or an approval, with their places."""
        with self._alone():
            return list(self._of({OF_NONE}))

    def names(self, word: str, value: str) -> bool:
        """Whether an entry of no run has that value."""
        return any(entry.get(word) == value for _, entry in self.of_no_run())

    def _of(self, runs: Set[bytes], begin: int = 0) -> Iterator[tuple[int, Entry]]:
        """The entries of runs, or (as `-`) of none, with their places, from a place on."""
        for number in self._having(runs, range(begin // WIDTH, self._number)):
            yield from _those_of(runs, number, self._bundle(number))
        yield from _those_of(runs, self._number, self._lines)

    def _having(self, runs: Set[bytes], numbers: range) -> Iterable[int]:
        """The bundles among these that may have entries of the runs; of a few, all may."""
        if len(numbers) < _FEW:
            return numbers
        text = _bytes(self.path / "index")
        lines, grown = ledger_index.grown(text, self._number, self._bundle)
        if grown != text:
            with suppress(OSError):  # a disk that has no room keeps nobody from reading
                self._keep("index", grown)
        return (number for number in numbers if any(run in lines[number] for run in runs))

    def _bundle(self, number: int) -> list[bytes]:
        where = path(ENTRIES, number)
        try:
            found = tile.entries((self.path / where).read_bytes())
        except (OSError, ValueError):
            raise damaged(where) from None
        if len(found) != WIDTH:
            raise damaged(where)
        return found

    def hashes(self, level: int, first: int, count: int) -> Sequence[bytes]:
        """Neighbouring nodes of the tree. Raises NotAnalysable `ledger.damaged`."""
        number, begin = divmod(first, WIDTH)
        if (level, number) == (0, self._number):
            return self._leaves[begin : begin + count]
        full = self._number >> 8 * level
        width = WIDTH if number < full else (self._number >> 8 * (level - 1)) % WIDTH
        return tile.split(self._tile(level, number, width))[begin : begin + count]

    def _tile(self, level: int, number: int, width: int) -> bytes:
        where = path(level, number, width)
        if where not in self._tiles:
            try:
                content = (self.path / where).read_bytes()
            except OSError:
                content = b""
            if len(content) != width * SIZE:
                content = b"".join(self._below(level, number * WIDTH + each) for each in range(width))
            self._tiles = {**dict(list(self._tiles.items())[-15:]), where: content}
        return self._tiles[where]

    def _below(self, level: int, place: int) -> bytes:
        """A hash that its tile does not have, from what it stands for."""
        if level:
            return folded(tile.split(self._tile(level - 1, place, WIDTH)))
        number, begin = divmod(place, WIDTH)
        return leaf(self._bundle(number)[begin])

    def checkpoint(self) -> str:
        """The signed note of the tree as it was signed last; `` where it never was."""
        return _text(self.path / "checkpoint")

    def handovers(self) -> tuple[str, ...]:
        """The checkpoints that two keys have signed, oldest first."""
        return tuple(_NOTE.findall(_text(self.path / "handover")))

    def stamps(self) -> tuple[Stamp, ...]:
        """The checkpoints that an authority has stamped. Raises NotAnalysable `ledger.damaged`."""
        return tuple(self._stamp(number) for number in range(self._stamped()))

    def _stamp(self, number: int) -> Stamp:
        note, answer = self._stamp_files(number)
        try:
            return Stamp(note.read_text(encoding="utf-8"), answer.read_bytes())
        except (OSError, ValueError):
            raise damaged(f"stamps/{number}") from None

    def _stamp_files(self, number: int) -> tuple[Path, Path]:
        return (self.path / "stamps" / f"{number}.note", self.path / "stamps" / f"{number}.tsr")

    def _stamped(self) -> int:
        return next(number for number in count() if not self._stamp_files(number)[1].exists())

    def keep_stamp(self, stamp: Stamp) -> None:
        """Keeps a stamp. INVARIANT: its checkpoint is there first; a stamp is there when its answer is."""
        with self._alone(), _told():
            note, answer = self._stamp_files(self._stamped())
            durable.directory(note.parent)
            durable.write(note, stamp.note.encode(), _MODE)
            durable.write(answer, stamp.answer, _MODE)

    # --- where a run begins ---------------------------------------------------------------------------------------

    def begin(self, *runs: str) -> None:
        """Remembers where the entries of runs begin. It only saves looking: one that is lost is from the beginning."""
        with self._alone():
            content = f"{self.size}\n{self.checkpoint()}"
        for each in runs:
            where = self._beginnings(each)
            if not where.exists():
                durable.directory(where.parent)
                where.write_text(content, encoding="utf-8")
                where.chmod(_MODE)

    def began(self, run: str) -> Began:
        """Where the entries of a run begin."""
        place, _, checkpoint = _text(self._beginnings(run)).partition("\n")
        return Began(int(place), checkpoint) if place.isdecimal() else Began()

    # --- writing --------------------------------------------------------------------------------------------------

    def append(self, *entries: Entry) -> None:
        """Adds these, durably. Raises Refused `ledger.entry`, NotAnalysable `ledger.write` or `ledger.damaged`."""
        lines = written(entries)
        with self._alone(), _told():
            while lines:
                room = WIDTH - len(self._lines)
                now, lines = lines[:room], lines[room:]
                self._write(now)
                if len(self._lines) == WIDTH:
                    self._seal()
                elif not lines:
                    _sync(self._file)

    def _write(self, lines: list[bytes]) -> None:
        content = b"".join(each + b"\n" for each in lines)
        if os.pwrite(self._file, content, self._end) != len(content):
            raise NotAnalysable("ledger.write", "the disk took only a part of an entry")
        self._read(lines, len(content))

    def _read(self, lines: list[bytes], length: int) -> None:
        self._lines += lines
        self._leaves += map(leaf, lines)
        self._end += length

    def _seal(self) -> None:
        """Makes a bundle of a tail that is full."""
        sealed = self._number
        durable.directory((self.path / path(ENTRIES, sealed)).parent)
        durable.write(self.path / path(ENTRIES, sealed), bundle(self._lines), _MODE)
        for each in grown(sealed * WIDTH, self._leaves, self._tile):
            self._keep(each.path, each.content)
            if len(each.content) == WIDTH * SIZE:
                self._drop_partial(each.level, each.number)
        self._begin_tail(self._number + 1)
        (self.path / f"tail.{sealed}").unlink(missing_ok=True)
        self._drop_partial(ENTRIES, sealed)

    def _keep(self, path: str, content: bytes) -> None:
        """Writes what can be made anew: at once or not at all, and no disk is waited for."""
        where, new = self.path / path, self.path / f"{path}.new"
        durable.directory(where.parent)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _MODE), "wb") as file:
            file.write(content)
        new.replace(where)

    def _drop_partial(self, level: int | str, number: int) -> None:
        partial = (self.path / path(level, number, 1)).parent
        for each in partial.iterdir() if partial.is_dir() else ():
            each.unlink()
        with suppress(OSError):
            partial.rmdir()

    def _begin_tail(self, number: int) -> None:
        self.close()
        where = self.path / f"tail.{number}"
        new = not where.exists()
        self._file = os.open(where, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _MODE)
        if new:
            durable.sync(self.path)
        self._number, self._end, self._lines, self._leaves = number, 0, [], []

    def hand_over(self, signer: Signer, heir: Signer) -> None:
        """Has both sign the tree that ends with the first entry that names the heir. Raises as `sign`."""
        with self._alone(), _told():
            require_same(self.size, self.hashes, self.checkpoint())
            text = text_of(signer.name, first_of(heir, self._of({OF_NONE})), self.hashes)
            before = self.handovers()
            if not any(says(each, text, signer, heir) for each in before):
                notes = (*before, signed(text, [signer, heir]))
                durable.write(self.path / "handover", "\n".join(notes).encode(), _MODE)

    def sign(self, signer: Signer) -> str:
        """Signs the tree as it is now. Raises NotAnalysable `ledger.forked`, `ledger.write` or `ledger.damaged`."""
        with self._alone(), _told():
            before = self.checkpoint()
            require_same(self.size, self.hashes, before)
            text = text_of(signer.name, self.size, self.hashes)
            if says(before, text, signer):
                return before
            note = signed(text, [signer])
            self._publish()
            durable.write(self.path / "checkpoint", note.encode(), _MODE)
            return note

    def _publish(self) -> None:
        """Makes the bundle and tile that are not full: who reads the directory as a log finds all that is signed."""
        width = len(self._lines)
        for level, content in ((ENTRIES, bundle(self._lines)), (0, b"".join(self._leaves))) if width else ():
            self._keep(path(level, self._number, width), content)

    # --- in turns -------------------------------------------------------------------------------------------------

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Inside, nobody else appends, and all that was appended is known."""
        directory = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(directory, fcntl.LOCK_EX)
            self._look()
            yield
        finally:
            os.close(directory)

    def _look(self) -> None:
        """Reads what was added since; a last line that a killed process did not finish is cut off.

        INVARIANT: whoever looks is alone, so that such a line is never one that is being written. Where any other line
        is not what was written, nothing is cut.
        """
        if self._file < 0 or os.fstat(self._file).st_nlink == 0:
            self._begin_tail(self._last_tail())
        content = b""
        while block := os.pread(self._file, 1 << 20, self._end + len(content)):
            content += block
        whole, end, torn = content.rpartition(b"\n")
        lines = whole.split(b"\n") if end else []
        for place, line in enumerate(lines, start=self.size):
            _parsed(place, line)
        if self.size + len(lines) > (self._number + 1) * WIDTH:
            raise damaged(f"tail.{self._number}")
        self._read(lines, len(whole) + len(end))
        if torn:
            os.ftruncate(self._file, self._end)
            os.fsync(self._file)
        if len(self._lines) == WIDTH:
            self._seal()

    def _last_tail(self) -> int:
        names = (each.name.removeprefix("tail.") for each in self.path.glob("tail.*"))
        numbers = sorted(int(each) for each in names if each.isdecimal())
        for each in numbers[:-1]:  # its bundle is there: whoever made it was killed before it could go on
            (self.path / f"tail.{each}").unlink()
        if not numbers and any(self.path.iterdir()):
            raise damaged(f"{self.path}, which has no tail,")
        return numbers[-1] if numbers else 0


def _those_of(runs: Set[bytes], number: int, lines: list[bytes]) -> Iterator[tuple[int, Entry]]:
    for place, line in enumerate(lines, start=number * WIDTH):
        if word(line) in runs:
            yield place, _parsed(place, line)


def _parsed(place: int, line: bytes) -> Entry:
    entry = decoded(line)
    if entry is None:
        raise damaged(f"entry {place}")
    return entry


def _text(path: Path) -> str:
    return _bytes(path).decode()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotAnalysable(
            "ledger.write",
            f"the ledger can't be written: {error.strerror}",
            help="make room on the state's disk; nothing was done that is not written down",
        ) from None
