"""The exception tree: every error knows its code, its place, how to mend it and the exit code it ends with.

PolicyEngineError
├── UsageError          2  the command or its configuration is wrong
├── DatamapError        2  the datamaps can't be read: carries every problem of the run, not the first
├── NotAnalysable       3  a question could not be answered, or a manifest was not validated
├── PlanError           1  no plan can be made; carries the findings with their paths
├── Refused             1  a run that must not start or go on: ceiling, block, ambiguous person, drifted schema
├── StoreError          3  a store failed; its driver's text is dropped, because it carries values
│   └── Busy            3  somebody else was in the way: the same may work when it is tried again
└── PartlyDone          4  a run that changed something and stopped
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyengine.model.finding import Finding
    from policyengine.model.place import Place


class PolicyEngineError(Exception):
    """Anything policyengine raises on purpose; `code` is stable and documented in docs/errors.md.

    `details` are lines that show it, as a patch does; like all else here without anybody's values.
    """

    exit_code: ClassVar[int] = 3

    def __init__(
        self, code: str, message: str, *, help: str = "", place: Place | None = None, details: Sequence[str] = ()
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.help = help
        self.place = place
        self.details = tuple(details)


class UsageError(PolicyEngineError):
    """The command line, its settings or its environment are wrong."""

    exit_code = 2


class NotAnalysable(PolicyEngineError):
    """A question could not be answered; never to be read as yes."""

    exit_code = 3


class Refused(PolicyEngineError):
    """A run that must not start or go on. Nothing was changed."""

    exit_code = 1


class StoreError(PolicyEngineError):
    """A store failed. INVARIANT: holds no driver text, because drivers quote values."""

    exit_code = 3


class Busy(StoreError):
    """Somebody else was in the way. INVARIANT: nothing was done of the transaction it ended, or of the statement."""


class PartlyDone(PolicyEngineError):
    """A run stopped after it had changed something; `resume` goes on, or says why it can't."""

    exit_code = 4


class _Findings(PolicyEngineError):
    """Errors that carry all findings of a pass rather than the first one."""

    def __init__(self, code: str, message: str, findings: Sequence[Finding]) -> None:
        super().__init__(code, message)
        self.findings = tuple(findings)


class DatamapError(_Findings):
    """The datamaps can't be read; `findings` has every problem, in file and line order."""

    exit_code = 2


class PlanError(_Findings):
    """No plan can be made; each finding names the path of fields that makes it impossible."""

    exit_code = 1
