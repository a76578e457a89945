"""How a command that could not do its work ends: what is printed, and the exit code."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

import click

from policyengine.cli import out
from policyengine.cli.settings import Said
from policyengine.errors import DatamapError, PlanError, PolicyEngineError

INTERRUPTED = 130
WRONG_USAGE = 2
INSIDE = 3
DEBUG = "POLICYENGINE_DEBUG"


def failed(error: PolicyEngineError, said: Said) -> int:
    """Tells an error of ours, with all findings it carries; returns its exit code."""
    findings = error.findings if isinstance(error, DatamapError | PlanError) else ()
    if said.format == "json":
        from policyengine.report.findings.json_text import as_json

        told: dict[str, object] = {"code": error.code, "message": error.message, "help": error.help}
        if error.details:
            told["details"] = list(error.details)
        out.document({"error": told, **(as_json(findings) if findings else {})})
    elif findings:
        from policyengine.load.excerpts import texts
        from policyengine.report.findings.human import human

        sources = texts(said.directory or Path(), findings)
        colour, width = out.colours(sys.stderr, said.colour), out.width(sys.stderr)
        _tell(human(findings, sources, colour=colour, width=width))
    else:
        shown = ""
        if error.details:
            from policyengine.report.patch import patch

            shown = "".join(f"{each}\n" for each in patch(error.details, colour=out.colours(sys.stderr, said.colour)))
        _tell(_words(error.code, error.message, error.help, shown))
    return error.exit_code


def misused(error: click.ClickException, said: Said) -> int:
    """Tells what is wrong with the command line; returns its exit code."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        _tell(error.format_message())
        return WRONG_USAGE
    context = error.ctx if isinstance(error, click.UsageError) else None
    help = f"see `{context.command_path} --help`" if context else ""
    return failed(_Misused("usage", error.format_message(), help=help), said)


class _Misused(PolicyEngineError):
    exit_code = WRONG_USAGE


def broken(error: Exception, said: Said) -> int:
    """Tells that something inside failed, by the error's type and place alone: its text may hold a person's values."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "policyengine" in Path(frame.filename).parts] or frames
    where = f" at {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    if os.environ.get(DEBUG):
        _tell("".join(traceback.format_list(frames)))
    help = f"this is a mistake of ours; {DEBUG}=1 shows the way to it, without values"
    return failed(PolicyEngineError("internal", f"{type(error).__name__}{where}", help=help), said)


def _words(code: str, message: str, help: str, shown: str) -> str:
    return f"error[{code}]: {message}\n" + shown + (f"  = help: {help}\n" if help else "")


def _tell(text: str) -> None:
    sys.stderr.write(text if text.endswith("\n") else text + "\n")
    sys.stderr.flush()
