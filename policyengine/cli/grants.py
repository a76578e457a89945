"""`policyengine grants`."""

from __future__ import annotations

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Settings
from policyengine.model.right import Right


@click.command()
@click.argument("names", nargs=-1, metavar="[DIRECTORY] [STORE]...")
@click.option("--role", default="policyengine", show_default=True, metavar="NAME", help="The role that runs.")
@options.SUBJECT
@click.option(
    "--right",
    "rights",
    type=click.Choice([each.value for each in Right]),
    multiple=True,
    help="Only for this right; may be said several times.",
)
@options.command
def grants(settings: Settings, names: tuple[str, ...], role: str, subject: str | None, rights: tuple[str, ...]) -> int:
    """Print the least privileges that runs need in stores, or in all, as a script of each. No store is opened.

    It is read from the statements of all rights that a plan can be made for, unless some are named. The first name is
    a directory if there is one of that name, and a store else.

    JSON: {"stores": [{"store", "engine", "script", "rights"}]}.
    """
    from policyengine.workflows import grants as workflow

    settings, names = options.directory_first(settings, names)
    found = workflow.grants(
        settings.directory, names, role=role, subject=subject, rights=[Right(each) for each in rights]
    )
    if settings.json:
        document = [
            {"store": each.store, "engine": each.engine, "script": each.script, "rights": list(each.rights)}
            for each in found
        ]
        out.document({"stores": document})
        return 0
    for each in found:
        said = f"For {'; '.join(each.rights)}\n{each.script}" if each.script else f"{each.store}: {each.why}"
        out.say(f"{each.comment} {said}")
    return 0
