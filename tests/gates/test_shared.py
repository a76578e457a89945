"""Two processes have one snapshot in memory: its pages are the system's, and no process has a copy of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from policyengine.gate.tail import Line
from tests.gates.feeding import EMAIL, KEY, TRUSTED, Feeding, digest

MANY = 20_000
# Looks everybody up, and prints how much of the mapped snapshot is in memory, and how much of that is its own.
PROGRAM = f"""
import sys
from policyengine.gate.gate import Gate
gate = Gate(sys.argv[1], bytes.fromhex({KEY.hex()!r}), {TRUSTED!r}, clock=lambda: 1_000_000.0)
for number in range({MANY}):
    assert gate.allowed({EMAIL!r}, f"p{{number}}@x.example", "marketing").reason == "suppressed"
own, mapped = dict.fromkeys(("Rss", "Private_Dirty", "Anonymous"), 0), False
for line in open("/proc/self/smaps"):
    name, _, rest = line.partition(":")
    if " " in name:
        mapped = "/snapshot-" in line
    elif mapped and name in own:
        own[name] += int(rest.split()[0])
print(*own.values(), "numpy" in sys.modules, "duckdb" in sys.modules, flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="only Linux tells")
def test_two_processes_share_the_mapping(tmp_path: Path) -> None:
    feeding = Feeding(tmp_path / "gates")
    feeding.publish([Line(number + 1, digest(f"p{number}@x.example"), ("marketing",)) for number in range(MANY)])
    command = [sys.executable, "-c", PROGRAM, str(feeding.directory)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    both = [subprocess.Popen(command, **pipes) for _ in range(2)]  # type: ignore[call-overload]
    told = [each.stdout.readline().split() for each in both]
    for each in both:
        each.communicate("")
        assert each.returncode == 0
    for mapped, dirty, anonymous, *heavy in told:
        assert int(mapped) > MANY * 12 / 1024 * 0.9
        assert (dirty, anonymous) == ("0", "0")
        assert heavy == ["False", "False"]
