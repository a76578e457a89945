"""Rule `derived-not-analysable`: the SQL of a derived field can't be read."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "derived-not-analysable",
    Level.ERROR,
    "The SQL of a derived field can't be read.",
    why="A counter that can't be recomputed would go on counting whoever was erased.",
    mend='write it as "SELECT count(*) FROM …", with tables of its own store',
    bad="""\
visits:
  fields: {id: {type: integer, category: none}, page: {type: integer, category: none}}
pages:
  fields: {id: {type: integer, category: none}, visits: {type: integer}}
  derived: {visits: "SELECT count(*) FROM visitors WHERE visitors.page = pages.id"}
""",
    good="""\
visits:
  fields: {id: {type: integer, category: none}, page: {type: integer, category: none}}
pages:
  fields: {id: {type: integer, category: none}, visits: {type: integer}}
  derived: {visits: "SELECT count(*) FROM visits WHERE visits.page = pages.id"}
""",
    covers=("sqlflow.parse", "sqlflow.scalar", "sqlflow.table"),
)


def check(context: Context) -> Iterator[Finding]:
    """What the compiler found."""
    return RULE.told(context.refusals)
