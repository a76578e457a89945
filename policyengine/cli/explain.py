"""`policyengine explain`."""

from __future__ import annotations

import sys

import click

from policyengine.cli import options, out
from policyengine.cli.settings import Settings
from policyengine.errors import UsageError


@click.command()
@click.argument("rule", required=False, metavar="[RULE]")
@options.command
def explain(settings: Settings, rule: str | None) -> int:
    """Say what a rule of `check` is about, why, what breaks it and what does not, and how to mend it.

    RULE is a rule's code, or that of a refusal of `plan` or `compile` which a rule tells; without it, all rules are
    listed.

    JSON: {"rule", "level", "lesser", "title", "why", "before", "bad", "good", "mend", "covers", "since"}; without a
    rule, {"rules": [such objects]}.
    """
    from policyengine.load.notes import did_you_mean
    from policyengine.report import explained
    from policyengine.rules.table import EVERY

    colour, width = out.colours(sys.stdout, settings.colour), out.width(sys.stdout)
    if rule is None:
        if settings.json:
            out.document({"rules": [explained.as_json(each) for each in EVERY]})
        else:
            out.say(explained.table(colour=colour, width=width))
        return 0
    pages = {each.code: each for each in EVERY}
    pages |= {code: each for each in EVERY for code in each.covers}
    if rule not in pages:
        floor = rule.rpartition(".")[0]  # a code with another beginning is about something else
        near = [code for code in pages if code.rpartition(".")[0] == floor]
        help = did_you_mean(
            rule, near, "`policyengine explain` lists the rules; other codes say by themselves what to do"
        )
        raise UsageError("usage.no-page", f"there is no page on `{rule}`", help=help)
    if settings.json:
        out.document(explained.as_json(pages[rule]))
    else:
        out.say(explained.page(pages[rule], asked=rule, colour=colour, width=width))
    return 0
