"""A process that has a person's values leaves no core, and prints nothing that somebody else wrote, however it ends."""

from __future__ import annotations

import resource
import signal
from pathlib import Path

import pytest

from tests.secrecy.search import places
from tests.secrecy.test_journey import CANARIES, EMAIL, Journey, journey, prepared

__all__ = ["journey", "prepared"]

PATTERN = Path("/proc/sys/kernel/core_pattern")
# Ends by a signal at a boundary in the middle of a run; tells before whether it may be dumped, and up to what size.
ENDED = """
import ctypes, os, resource, signal
from policyengine.execute import receipt
real = receipt.read
def read(run):
    def boundary(name):
        if name == "shop decide":
            with open("stands", "w") as file:
                dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
                print(dumpable, resource.getrlimit(resource.RLIMIT_CORE)[0], file=file)
            signal.signal(getattr(signal, os.environ["ENDED_BY"]), signal.SIG_DFL)
            os.kill(os.getpid(), getattr(signal, os.environ["ENDED_BY"]))
    run.boundary = boundary
    return real(run)
receipt.read = read
"""
# The same without what keeps cores away.
UNGUARDED = (
    ENDED
    + """
from policyengine.cli import secrecy
secrecy.no_core = lambda: None
"""
)
UNLIMITED = ("bash", "-c", 'ulimit -S -c $(ulimit -H -c) && exec "$@"', "bash")
HERE = PATTERN.exists() and not PATTERN.read_text().startswith(("|", "/"))
"""Whether cores come to where a process works, and not to a program or another place."""
LINUX = pytest.mark.skipif(not PATTERN.exists(), reason="the kernel is no Linux")


def cores(journey: Journey) -> list[str]:
    return sorted(each.name for each in journey.path.iterdir() if each.name.startswith("core"))


@LINUX
@pytest.mark.parametrize("signal_name", ["SIGABRT", "SIGSEGV"])
def test_no_core_is_left(journey: Journey, signal_name: str) -> None:
    ended = journey.erase(site=ENDED, ENDED_BY=signal_name, prefix=UNLIMITED)
    assert ended == -getattr(signal, signal_name)
    assert (journey.path / "stands").read_text() == "0 0\n"
    assert cores(journey) == []
    assert journey.told() == []


@LINUX
def test_a_core_would_be_seen(journey: Journey) -> None:
    """And has the values: what keeps it away is no ornament."""
    assert journey.erase(site=UNGUARDED, ENDED_BY="SIGABRT", prefix=UNLIMITED) == -signal.SIGABRT
    dumpable, size = (journey.path / "stands").read_text().split()
    assert (dumpable, size != "0") == ("1", _may())
    if HERE and _may():
        (core,) = cores(journey)
        (journey.path / "alone").mkdir()
        (journey.path / core).rename(journey.path / "alone" / core)
        assert any(places(journey.path / "alone", EMAIL)), "the first place that is seen is enough: a core is long"
        (journey.path / "alone" / core).unlink()


def _may() -> bool:
    return resource.getrlimit(resource.RLIMIT_CORE)[1] != 0


# Fails where nobody catches it, in each of the places that Python prints by itself; each text has a value.
OTHERS = """
import os
from policyengine.execute import closure
real = closure.close
def close(run):
    import asyncio, logging, threading, warnings
    email = run.known.values()["customer.email"][0]
    def fail():
        raise KeyError(email)
    class Dying:
        def __del__(self):
            fail()
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    dying = Dying()
    del dying
    warnings.warn(email, UserWarning)
    logging.getLogger("a.driver").error("failed for %s", email)
    logging.getLogger("a.driver").warning("failed for %s", email, exc_info=True)
    async def nobody_waits():
        asyncio.get_running_loop().call_soon(fail)
        await asyncio.sleep(0.01)
    asyncio.run(nobody_waits())
    print("KeyError", file=open("came-here", "w"))
    return real(run)
closure.close = close
"""
HEARD = (
    OTHERS
    + """
import policyengine.cli.secrecy as secrecy
secrecy.quiet_others = lambda: None
"""
)


def test_what_others_print_has_no_value(journey: Journey) -> None:
    assert journey.erase(site=OTHERS) == 0, journey.said
    assert (journey.path / "came-here").exists()
    assert journey.said[-1].count("KeyError at ") == 2 and "UserWarning at " in journey.said[-1]
    assert journey.told() == []


def test_they_would_print_it(journey: Journey) -> None:
    assert journey.erase(site=HEARD) == 0
    assert journey.said[-1].count(EMAIL) >= 5
    assert journey.told(*CANARIES) != []
