"""Who looks for a run in a long ledger reads the bundles that have it; a spoilt index is made anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from policyengine import audit
from policyengine.errors import NotAnalysable
from policyengine.ledger.entry import Entry
from tests.ledger.test_directory import opened
from tests.ledger.test_ledger import SIGNER, ended, key_of

BUNDLES, RUNS = 20, 100
KEYS = {0: SIGNER, 2_000: SIGNER}


def made(many: int, first: int = 0) -> list[Entry]:
    """Fifty entries of a run each, in turns of a hundred runs; who signs stands among them."""
    return [key_of(KEYS[each]) if each in KEYS else ended(each, each // 50 % RUNS) for each in range(first, many)]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("long") / "ledger"
    with closing(opened(path)) as ledger:
        ledger.append(*made(BUNDLES * 256 + 7))
        ledger.sign(SIGNER)
        ledger.of_no_run()
    return path


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(template, tmp_path / "ledger")


def found(path: Path, run: int) -> list[tuple[int, Entry]]:
    with closing(opened(path)) as ledger:
        return ledger.placed(f"{run:024x}")


def kept(path: Path) -> list[tuple[int, Entry]]:
    with closing(opened(path)) as ledger:
        return ledger.of_no_run()


def expected(run: int, entries: list[Entry]) -> list[tuple[int, Entry]]:
    return [(place, each) for place, each in enumerate(entries) if each.get("run") == f"{run:024x}"]


def swapped(content: bytes) -> bytes:
    """Two lines stand in each other's place."""
    head, one, two, *others = content.split(b"\n")
    return b"\n".join([head, two, one, *others])


# What may have become of the index: what is found has to be the same.
BECAME: dict[str, Callable[[bytes], bytes]] = {
    "as it was": lambda each: each,
    "empty": lambda each: b"",
    "a line less": lambda each: each[: each.rstrip(b"\n").rindex(b"\n") + 1],
    "a line more": lambda each: each + b"-\n",
    "cut off": lambda each: each[: len(each) // 2],
    "two lines swapped": swapped,
    "a run is another": lambda each: each.replace(b"0000005", b"0000006"),
    "no text": lambda each: b"\xff\n\xff\n",
}


@pytest.mark.parametrize("became", BECAME.values(), ids=BECAME)
def test_what_is_found_is_the_same(path: Path, became: Callable[[bytes], bytes]) -> None:
    index = path / "index"
    whole = index.read_bytes()
    index.write_bytes(became(whole))
    entries = made(BUNDLES * 256 + 7)
    for run in (0, 5, 99):
        assert found(path, run) == expected(run, entries) != []
    assert kept(path) == [(place, entries[place]) for place in KEYS]
    assert index.read_bytes() == whole


def test_it_grows_with_the_log(path: Path) -> None:
    with closing(opened(path)) as ledger:
        ledger.append(*made(BUNDLES * 256 + 700, BUNDLES * 256 + 7))
    for _ in range(2):
        assert found(path, 5) == expected(5, made(BUNDLES * 256 + 700))
    assert (path / "index").read_bytes().count(b"\n") == 1 + BUNDLES + 2


def test_another_logs_is_not_believed(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    with closing(opened(other)) as ledger:
        ledger.append(*(ended(each, 1000 + each) for each in range(BUNDLES * 256)))
        ledger.of_no_run()
    shutil.copy(other / "index", path / "index")
    assert found(path, 5) == expected(5, made(BUNDLES * 256 + 7))


def test_other_bundles_are_not_read(path: Path) -> None:
    """A bundle that has nothing of the run may be gone."""
    runs = [each.split() for each in (path / "index").read_bytes().split(b"\n")[1:-1]]
    without = next(number for number, each in enumerate(runs) if f"{5:024x}".encode() not in each)
    bundle = path / f"tile/entries/{without:03}"
    bundle.unlink()
    assert found(path, 5) == expected(5, made(BUNDLES * 256 + 7))
    (path / "index").unlink()
    with pytest.raises(NotAnalysable) as caught:
        found(path, 5)
    assert caught.value.code == "ledger.damaged"


def test_it_is_no_part_of_the_log(path: Path) -> None:
    for content in ((path / "index").read_bytes(), b"another"):
        (path / "index").write_bytes(content)
        assert audit.verify_log(path, None, str(SIGNER.verifier)).verdict == audit.PASS
