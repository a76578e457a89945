"""What keeps a person's values in a process that has them: no core file, no debugger, nothing printed by others."""

from __future__ import annotations

import logging
import sys
import threading
import warnings
from types import TracebackType

_PR_SET_DUMPABLE = 4


def keep() -> None:
    """Both, for a process that will have values."""
    no_core()
    quiet_others()


def no_core() -> None:
    """No core file of this process, or of those that it starts; and on Linux nobody else reads its memory.

    The limit does not bind where the kernel pipes cores to a program: there the second does. It ends with the process.
    """
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def quiet_others() -> None:
    """What threads, destructors, logs and warnings would print is told by type and place: their texts hold values."""
    sys.excepthook = lambda kind, error, trace: _tell(kind, trace)
    threading.excepthook = lambda failed: _tell(failed.exc_type, failed.exc_traceback)
    sys.unraisablehook = lambda failed: _tell(failed.exc_type, failed.exc_traceback)
    logging.getLogger().addHandler(logging.NullHandler())
    warnings.showwarning = lambda message, category, filename, lineno, *_: _say(category.__name__, filename, lineno)


def _tell(kind: type[BaseException], trace: TracebackType | None) -> None:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    code = trace.tb_frame.f_code.co_filename if trace is not None else ""
    _say(kind.__name__, code, trace.tb_lineno if trace is not None else 0)


def _say(kind: str, filename: str, line: int) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"{kind} at {filename}:{line}\n" if filename else f"{kind}\n")
