"""The whole command line: its commands in the order in which one needs them, and the one way out of each."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise

import click

from policyengine import __version__
from policyengine.cli import failure
from policyengine.cli.options import STATE, everywhere
from policyengine.cli.settings import Said
from policyengine.errors import PolicyEngineError

# Every command: where it is, and its line of help. A command is imported only when it is called.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("policyengine.cli.demo:demo", "Erase one customer of a real web shop from four stores."),
    "import": ("policyengine.cli.imports:imports", "Write the facts of a store, and draft the decisions."),
    "show": ("policyengine.cli.show:show", "Print datasets with every default filled in, and who decided it."),
    "check": ("policyengine.cli.check:check", "List what is undecided, unreachable or can't be erased."),
    "diff": ("policyengine.cli.diff:diff", "Show what a change of the datamaps changes, plans included."),
    "drift": ("policyengine.cli.drift:drift", "Compare the live schemas of stores with their catalogues."),
    "explain": ("policyengine.cli.explain:explain", "Say what a rule of check is about, and how to mend it."),
    "sqlflow": ("policyengine.cli.sqlflow:sqlflow", "Tell which fields arrive in what SQL writes."),
    "lineage": ("policyengine.cli.lineage:lineage", "Show where a field's values come from, and where they go."),
    "why": ("policyengine.cli.lineage:why", "Show by which paths one field's values come into another."),
    "impact": ("policyengine.cli.lineage:impact", "List what a field or an identifier reaches, and what erases it."),
    "gaps": ("policyengine.cli.lineage:gaps", "List what nobody has decided or knows."),
    "find": ("policyengine.cli.lineage:find", "List the fields of a category, declared and propagated."),
    "retained": ("policyengine.cli.lineage:retained", "List what is kept of a person after their erasure, and why."),
    "recipients": ("policyengine.cli.lineage:recipients", "List which recipients get what, and how they are told."),
    "export": ("policyengine.cli.export:export", "Write the register of processing activities."),
    "plan": ("policyengine.cli.plan:plan", "Say what an erasure will do, and why."),
    "compile": ("policyengine.cli.compile:compile", "Write the SQL of each store, and the manifest."),
    "grants": ("policyengine.cli.grants:grants", "Print the least privileges that runs need in a store."),
    "rehearse": ("policyengine.cli.rehearse:rehearse", "Run the manifest on generated people, and judge the end."),
    "decide": ("policyengine.cli.decide:decide", "Deny, extend or take back a request; write down who was told."),
    "approve": ("policyengine.cli.approve:approve", "Approve a manifest, so that it may run."),
    "run": ("policyengine.cli.run:run", "Erase one person from every store."),
    "batch": ("policyengine.cli.batch:batch", "Erase several people at once; what stops one stops no other."),
    "resume": ("policyengine.cli.run:resume", "Go on with a run that was interrupted."),
    "request": ("policyengine.cli.request:request", "Take a request, durably: a worker finishes it."),
    "work": ("policyengine.cli.work:work", "Work on what was taken, until it is finished."),
    "requests": ("policyengine.cli.request:requests", "Tell how requests stand."),
    "purge": ("policyengine.cli.purge:purge", "Clear what engines keep behind a delete, also where it locks."),
    "leftovers": ("policyengine.cli.leftovers:leftovers", "Search every store for what is still there of a person."),
    "prove": ("policyengine.cli.prove:prove", "Write the proof of a request, for an auditor."),
    "sample": ("policyengine.cli.sample:sample", "Draw requests for an auditor, with their proofs."),
    "history": ("policyengine.cli.history:history", "Print what the ledger has of a request."),
    "audit": ("policyengine.cli.audit:audit", "Check a proof or the ledger, offline."),
    "timestamp": ("policyengine.cli.timestamp:timestamp", "Have an authority say by when the ledger existed."),
    "keys": ("policyengine.cli.keys:keys", "Show the keys that we keep, and rotate them."),
    "gate": ("policyengine.cli.gate:gate", "Feed gates, which tell components who has opted out."),
    "schema": ("policyengine.cli.schema:schema", "Print or write the JSON schemas of the files."),
    "completion": ("policyengine.cli.completion:completion", "Print a script that completes commands in a shell."),
}


class _Commands(click.Group):
    """A group whose commands are imported when they are called. (Click offers no other way.)"""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        found = getattr(import_module(module), name)
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help) for name, (_, help) in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="policyengine", message="%(prog)s %(version)s")
@STATE
@everywhere
def policyengine() -> None:
    """Erase a person everywhere, provably.

    Commands work on a directory of datamaps (by default the one that the settings name, else `datamaps`), and end with
    0 yes, 1 findings or no, 2 wrong usage, 3 not analysable or not validated, 4 partly executed, 130 interrupted.
    """


def run(arguments: Sequence[str]) -> int:
    """Runs one command line; returns its exit code. No error of ours, and none of anybody else's, passes."""
    said = Said(format="json" if _asks_for_json(arguments) else None)
    try:
        ended = policyengine.main(list(arguments), "policyengine", standalone_mode=False, obj=said)
        return ended if isinstance(ended, int) else 0
    except (click.Abort, KeyboardInterrupt):
        sys.stderr.write("\ninterrupted\n")
        return failure.INTERRUPTED
    except click.ClickException as error:
        return failure.misused(error, said)
    except PolicyEngineError as error:
        return failure.failed(error, said)
    except Exception as error:
        return failure.broken(error, said)


def _asks_for_json(arguments: Sequence[str]) -> bool:
    """Whether JSON was asked for, for command lines so wrong that they are never parsed."""
    return "--format=json" in arguments or ("--format", "json") in pairwise(arguments)
