"""A claim on a store in files: one at a time, nothing left of it, and none that outlives its process."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from policyengine.errors import Busy, StoreError
from policyengine.stores import claim

ROOT = Path(__file__).parents[2]
STRESS = """
import sys, time
from pathlib import Path
from policyengine.errors import Busy
from policyengine.stores import claim

place, count = Path(sys.argv[1]), Path(sys.argv[2])
done = 0
while done < {each}:
    try:
        with claim.on_files("shop", place):
            number = int(count.read_text())
            time.sleep(0)
            count.write_text(str(number + 1))
        done += 1
    except Busy:
        pass
"""
HOLD = """
import sys, time
from pathlib import Path
from policyengine.stores import claim

with claim.on_files("shop", Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture(params=["file", "directory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A store that is a file, or a directory of files."""
    path = tmp_path / "shop"
    if request.param == "file":
        path.touch()
    else:
        path.mkdir()
    return path


def files(directory: Path) -> list[str]:
    found = (each.relative_to(directory).as_posix() for each in directory.rglob("*") if each.is_file())
    return sorted(each for each in found if each != "shop")


def test_one_at_a_time_and_nothing_is_left(place: Path) -> None:
    with claim.on_files("shop", place):
        with pytest.raises(Busy) as error, claim.on_files("shop", place):
            pass
        assert error.value.code == "store.other-run"
        with pytest.raises(Busy):
            claim.refuse_claimed("shop", place)
        assert len(files(place.parent)) == 1
    assert files(place.parent) == []
    claim.refuse_claimed("shop", place)
    assert files(place.parent) == []
    with claim.on_files("shop", place):
        pass


def test_a_link_is_the_same_store(place: Path) -> None:
    link = place.parent / "link"
    link.symlink_to(place)
    with claim.on_files("shop", place), pytest.raises(Busy), claim.on_files("shop", link):
        pass


def test_a_store_that_is_not_there_is_nobodys(tmp_path: Path) -> None:
    with claim.on_files("shop", tmp_path / "shop"):
        assert files(tmp_path) == []


def test_a_process_that_is_killed_holds_nothing(place: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(place)], cwd=ROOT, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Busy), claim.on_files("shop", place):
            pass
        holder.send_signal(signal.SIGKILL)
    assert len(files(place.parent)) == 1
    with claim.on_files("shop", place):
        pass
    assert files(place.parent) == []


def test_a_claim_that_can_t_be_made_opens_nothing(tmp_path: Path) -> None:
    place = tmp_path / ("x" * 250)  # the name beside it is longer than names may be
    place.touch()
    with pytest.raises(StoreError) as error, claim.on_files("shop", place):
        pass
    assert error.value.code == "store.open"


def test_nobody_takes_what_its_holder_has_removed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file goes, and another run takes the new one, between opening and locking: both must not have it."""
    real = claim._lock
    others: list[object] = []

    def lock(store: str, opened: int, how: int) -> None:
        if not others:
            others.append(None)
            claim._file(place).unlink()
            others[0] = claim.on_files("shop", place)
            others[0].__enter__()
        real(store, opened, how)

    monkeypatch.setattr(claim, "_lock", lock)
    with pytest.raises(Busy), claim.on_files("shop", place):
        pass


def test_many_processes_never_hold_it_together(place: Path) -> None:
    count = place.parent / "count"
    count.write_text("0")
    each, many = 30, 3
    command = [sys.executable, "-c", STRESS.format(each=each), str(place), str(count)]
    working = [subprocess.Popen(command, cwd=ROOT) for _ in range(many)]
    assert [process.wait(60) for process in working] == [0] * many
    assert count.read_text() == str(each * many)
    assert files(place.parent) == ["count"]
