"""A rule's page for a terminal, and the list of all rules."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Level
from policyengine.report.console import PIPED_WIDTH
from policyengine.report.paint import Paint, paint
from policyengine.report.rules import levels, unlinked
from policyengine.report.wrapped import wrapped
from policyengine.rules.rule import Rule
from policyengine.rules.table import EVERY

_TITLES = {
    Level.ERROR: "Errors, which fail the check",
    Level.WARNING: "Warnings, which do not",
    Level.NOTE: "Notes",
}


def page(rule: Rule, *, asked: str = "", colour: bool = False, width: int = PIPED_WIDTH) -> str:
    """What a rule says, why, a datamap that breaks it and one that does not, and how to mend it.

    `asked` is the code that was asked for, where that is not the rule's own.
    """
    return "\n".join(_page(rule, asked, paint(colour=colour), width)) + "\n"


def _page(rule: Rule, asked: str, brush: Paint, width: int) -> Iterator[str]:
    if asked and asked != rule.code:
        yield from wrapped(f"`{asked}` is told by `check` as `{rule.code}`.", width)
        yield ""
    yield f"{brush(rule.code, 'name')}: {brush(levels(rule), rule.level.value)}, since {rule.since}"
    yield ""
    yield from wrapped(rule.title, width)
    yield from wrapped(unlinked(rule.why), width)
    for title, example in (("Before", rule.before), ("Bad", rule.bad), ("Good", rule.good)):
        if example:
            yield ""
            yield brush(f"{title}:", "help")
            yield ""
            yield from (f"    {line}".rstrip() for line in example.rstrip("\n").split("\n"))
    yield ""
    mend = wrapped(unlinked(f"{rule.mend}."), width, "To mend it: ")
    yield brush("To mend it:", "help") + mend[0].removeprefix("To mend it:")
    yield from mend[1:]


def table(*, colour: bool = False, width: int = PIPED_WIDTH) -> str:
    """All rules by level, each in a line."""
    return "\n".join(_table(paint(colour=colour), width)) + "\n"


def _table(brush: Paint, width: int) -> Iterator[str]:
    widest = max(len(rule.code) for rule in EVERY) + 2
    for level, title in _TITLES.items():
        yield brush(title, level.value)
        yield ""
        for rule in EVERY:
            if rule.level is level:
                margin = " " * (widest + 2)
                first, *rest = wrapped(rule.title, width, f"  {rule.code:{widest}}", margin)
                yield first.replace(rule.code, brush(rule.code, "name"), 1)
                yield from rest
        yield ""
    yield from wrapped("`policyengine explain RULE` says why, shows an example, and how to mend it.", width)


def as_json(rule: Rule) -> dict[str, object]:
    """A rule as `explain --format json` prints it."""
    return {
        "rule": rule.code,
        "level": rule.level.value,
        "lesser": [level.value for level in rule.lesser],
        "title": rule.title,
        "why": rule.why,
        "before": rule.before,
        "bad": rule.bad,
        "good": rule.good,
        "mend": rule.mend,
        "covers": list(rule.covers),
        "since": rule.since,
    }
