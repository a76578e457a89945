"""Rule `coverage-fell`: less of the datamaps is known than before."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.lineage.evidence import Share, coverage
from policyengine.lineage.index import index
from policyengine.lineage.unknown import unknowns
from policyengine.model.datamap import Datamaps
from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "coverage-fell",
    Level.WARNING,
    "Less of the datamaps is known than before.",
    why=(
        "A map that covers less than it did is on its way to being one that nobody believes. New tables are decided "
        "about most easily by those who have just made them."
    ),
    mend="decide about what was added, or let the SQL be read, before it is merged",
    before="""\
visits:
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
""",
    bad="""\
visits:
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    page: {type: text}
""",
    good="""\
visits:
  owned_by: {account_id: accounts}
  on_erase: delete
  fields:
    id: {type: integer, category: none}
    account_id: {type: integer}
    page: {type: text, category: none}
""",
)


def compare(before: Context, after: Context) -> Iterator[Finding]:
    """What of the datamaps is known in a smaller share than before."""
    was, now = _known(before.datamaps), _known(after.datamaps)
    fell = [
        f"{what} {now[what]}, were {was[what]}"
        for what in now
        if now[what].done * max(was[what].of, 1) < was[what].done * max(now[what].of, 1)
        and was[what].of
        and now[what].of
    ]
    if fell:
        yield RULE.finding("; ".join(fell), after.datamaps.organisation.place)


def _known(datamaps: Datamaps) -> dict[str, Share]:
    lineage = index(datamaps)
    found = coverage(lineage, unknowns(lineage))
    return {"fields decided": found.fields, "flows with fields": found.flows, "SQL analysed": found.sql}
