"""Rule `derived-by-masked-key`: a counter is recomputed by a key that anonymising masks."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "derived-by-masked-key",
    Level.ERROR,
    "A derived field stands in a dataset whose key is masked.",
    why="Which rows had drifted before is known by their keys; under a masked key a wrong counter would be recomputed.",
    mend="let the key have no mask, or decide the field without `derived`",
    bad="""\
people:
  key: [email]
  on_erase: anonymise
  derived: {posts: "SELECT count(*) FROM posts WHERE posts.id > 0"}
  fields:
    email: {type: varchar(254), required: true, category: user.contact.email, identifies: customer.email, mask: token}
    posts: {type: integer}
posts:
  fields:
    id: {type: integer, category: none}
""",
    good="""\
people:
  on_erase: anonymise
  derived: {posts: "SELECT count(*) FROM posts WHERE posts.id > 0"}
  fields:
    id: {type: integer, required: true, unique: true, category: none}
    email: {type: varchar(254), category: user.contact.email, identifies: customer.email, mask: token}
    posts: {type: integer}
posts:
  fields:
    id: {type: integer, category: none}
""",
    covers=("plan.derived-key",),
)


def check(context: Context) -> Iterator[Finding]:
    """What the planner found."""
    return RULE.told(context.refusals)
