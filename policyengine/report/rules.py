"""The rules as a page: a table of them, and for each what it says, why, an example of either kind, and how to mend."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from policyengine.rules.example import ACCOUNTS
from policyengine.rules.rule import Rule
from policyengine.rules.table import EVERY


def page(found: Mapping[str, str]) -> str:
    """The text of docs/rules.md. `found` is, by rule, what is found in its bad example, a finding a line."""
    return "\n".join(_page(EVERY, found))


def _page(rules: Sequence[Rule], found: Mapping[str, str]) -> Iterator[str]:
    yield "# The rules of `policyengine check`"
    yield ""
    yield "An error fails the check, a warning does not. Codes are stable: they may be counted, and looked up here."
    yield "This page is made from `policyengine/rules/`."
    yield ""
    yield "| rule | level | says |"
    yield "|---|---|---|"
    yield from (f"| [`{each.code}`](#{each.code}) | {levels(each)} | {each.title} |" for each in rules)
    yield ""
    yield "Examples that show just a dataset stand beside this one, in a store on SQLite:"
    yield ""
    yield from _yaml(ACCOUNTS)
    for each in rules:
        yield ""
        yield from section(each, found.get(each.code, ""))
    yield ""


def unlinked(text: str) -> str:
    """A text without its links to other rules, for where the page is not.

    >>> unlinked("see [`no-key`](#no-key).")
    'see `no-key`.'
    """
    return re.sub(r"\[([^\]]+)\]\(#[^)]*\)", r"\1", text)


def levels(rule: Rule) -> str:
    """Every level that a finding of the rule may have."""
    return " or ".join(level.value for level in rule.levels)


def section(rule: Rule, found: str = "") -> Iterator[str]:
    """The lines of one rule's section, with what is found in its bad example where that is known."""
    yield f"## {rule.code}"
    yield ""
    yield f"{rule.title} {rule.why}"
    yield ""
    if rule.before:
        yield "Before:"
        yield ""
        yield from _yaml(rule.before)
        yield ""
    yield "Bad:"
    yield ""
    yield from _yaml(rule.bad)
    yield ""
    if found:
        yield "Found:"
        yield ""
        yield from ("```text", *found.rstrip("\n").split("\n"), "```")
        yield ""
    yield "Good:"
    yield ""
    yield from _yaml(rule.good)
    yield ""
    yield f"To mend it: {rule.mend}. Since {rule.since}."


def _yaml(text: str) -> Iterator[str]:
    """An example, with the SQL or the catalogue that it names below it."""
    datamap, *others = re.split(r"^-- (?=\S+\.(?:sql|yaml)$)", text, flags=re.MULTILINE)
    yield "```yaml"
    yield from datamap.rstrip("\n").split("\n")
    yield "```"
    for each in others:
        is_sql = each.split("\n", 1)[0].endswith(".sql")
        yield "```sql" if is_sql else "```yaml"
        yield from (("-- " if is_sql else "# ") + each.rstrip("\n")).split("\n")
        yield "```"
