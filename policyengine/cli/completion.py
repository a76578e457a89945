"""`policyengine completion`."""

from __future__ import annotations

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Settings

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@options.command
def completion(settings: Settings, shell: str) -> int:
    """Print a script that completes commands and options, for `eval` or a shell's own directory."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    root = click.get_current_context().find_root()
    out.say(found(root.command, {}, "policyengine", "_POLICYENGINE_COMPLETE").source())
    return 0
