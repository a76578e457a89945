"""Runs in processes of their own, forked from a warm parent, which are killed where they are told to be."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

from policyengine.errors import PolicyEngineError, UsageError
from policyengine.execute.pace import Tempi, Tempo
from policyengine.workflows import run as workflow
from tests.crash.world import GIVEN, TODAY

KILLED = -signal.SIGKILL
ONE_BY_ONE = Tempi(Tempo(1))
Boundary = Callable[[str], None]


def forked(work: Callable[[], int]) -> int:
    """What `work` returned in a process of its own, or minus the signal that ended it.

    INVARIANT: the parent has one thread and no open store, so that nothing it holds is cut in half.
    """
    process = os.fork()
    if process == 0:
        code = 99
        try:
            code = work()
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status)


def erase(directory: Path, environment: Mapping[str, str], boundary: Boundary = lambda _: None) -> int:
    """`run`; the exit code."""
    return _code(
        lambda: (
            workflow.run(
                directory / "maps",
                "r-1",
                None,
                GIVEN,
                state=directory / "state",
                environment=environment,
                today=TODAY,
                boundary=boundary,
                tempi=ONE_BY_ONE,
            ).state
            == "leftovers"
        )
    )


def go_on(directory: Path, environment: Mapping[str, str], boundary: Boundary = lambda _: None) -> int:
    """`resume`, or `run` again where the process died before it was written down."""
    try:
        return _code(
            lambda: (
                workflow.resume(
                    directory / "maps",
                    "r-1",
                    state=directory / "state",
                    environment=environment,
                    today=TODAY,
                    boundary=boundary,
                    tempi=ONE_BY_ONE,
                ).state
                == "leftovers"
            )
        )
    except UsageError as error:
        assert error.code in ("run.unknown", "run.nobody-known")
        return erase(directory, environment, boundary)


def _code(work: Callable[[], bool]) -> int:
    try:
        return 4 if work() else 0
    except UsageError:
        raise
    except PolicyEngineError as error:
        print(f"{error.code}: {error.message}", file=sys.stderr)
        return error.exit_code


def killing(at: int) -> Boundary:
    """Kills its own process at the boundary with that number, as a power cut would."""
    passed = 0

    def boundary(_: str) -> None:
        nonlocal passed
        passed += 1
        if passed == at:
            os.kill(os.getpid(), signal.SIGKILL)

    return boundary
