"""No byte of snapshot, tail, heartbeat or note can be changed so that somebody who is denied is allowed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from policyengine.gate.gate import Gate
from tests.gates.feeding import EMAIL, Feeding, line

DENIED = ("ann@x.example", "bob@x.example", "cid@x.example")
FLIPS = (0x01, 0x20, 0x80, 0xFF)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ann is in the snapshot, Bob and Cid in the tail; Dan was allowed again."""
    feeding = Feeding(tmp_path_factory.mktemp("whole") / "gates")
    lines = [line(1, DENIED[0]), line(2, "dan@x.example"), line(3, DENIED[1]), line(4, "dan@x.example", denied=False)]
    feeding.publish(lines[:2])
    feeding.publish(lines)
    feeding.publish([*lines, line(5, DENIED[2])])
    return feeding.directory


def allowed(gate: Gate) -> list[str]:
    return [each for each in DENIED if gate.allowed(EMAIL, each, "marketing").allowed]


@pytest.mark.parametrize("pattern", ["snapshot-*", "tail-*", "snapshot", "heartbeat"])
def test_no_flipped_byte_allows(pattern: str, whole: Path, tmp_path: Path) -> None:
    shutil.copytree(whole, tmp_path / "gates")
    feeding = Feeding(tmp_path / "gates")
    open_before = feeding.gate()
    assert not allowed(open_before)
    assert open_before.allowed(EMAIL, "dan@x.example", "marketing").allowed
    file = feeding.only(pattern)
    content = file.read_bytes()
    for place in range(len(content)):
        for flip in FLIPS:
            changed = file.with_name("changed")
            changed.write_bytes(content[:place] + bytes([content[place] ^ flip]) + content[place + 1 :])
            changed.replace(file)
            gate = feeding.gate()
            wrong = allowed(gate)
            assert not wrong, f"byte {place} ^ {flip:#x} of {file.name}"
            assert not gate.allowed(EMAIL, "eve@x.example", "marketing").allowed, f"not seen: byte {place} ^ {flip:#x}"
        open_before.refresh()
        assert not allowed(open_before), f"byte {place} of {file.name}, by a gate that was open"


@pytest.mark.parametrize("pattern", ["snapshot-*", "tail-*", "snapshot", "heartbeat"])
def test_no_file_that_is_cut_or_gone_allows_for_longer_than_the_bound(
    pattern: str, whole: Path, tmp_path: Path
) -> None:
    """The end of a tail may be on its way; a heartbeat has told that there is more, and then it is stale."""
    shutil.copytree(whole, tmp_path / "gates")
    feeding = Feeding(tmp_path / "gates")
    file = feeding.only(pattern)
    content = file.read_bytes()
    for size in range(len(content)):
        file.write_bytes(content[:size])
        feeding.now = 1_000_000.0
        gate = feeding.gate()
        assert pattern == "tail-*" or not allowed(gate), f"{size} bytes of {file.name}"
        feeding.now += 60.1
        assert not allowed(gate), f"{size} bytes of {file.name}"
    file.unlink()
    assert not allowed(feeding.gate())
