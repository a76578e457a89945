"""Rule `undecided-dataset`: a dataset is in the catalogue, and in no datamap."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.model.finding import Finding, Level
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

RULE = Rule(
    "undecided-dataset",
    Level.ERROR,
    "A dataset is in the catalogue, and in no datamap.",
    why="Nobody has said whose rows it holds. An erasure walks past it, and what it knows of a person stays.",
    mend="give it an entry in the store's datamap: whose rows they are, or `none` with its fields",
    bad="""\
datamap: 1
store: shop
engine: sqlite
catalogue: shop.catalogue.yaml
backups: []
datasets:
  accounts:
    subject: customer
    on_erase: delete
    fields:
      id: {identifies: customer.id}
      email: {category: user.contact.email, identifies: customer.email}
""",
    good="""\
datamap: 1
store: shop
engine: sqlite
catalogue: shop.catalogue.yaml
backups: []
datasets:
  accounts:
    subject: customer
    on_erase: delete
    fields:
      id: {identifies: customer.id}
      email: {category: user.contact.email, identifies: customer.email}
  visits:
    owned_by: {account_id: accounts}
    on_erase: delete
    fields: {page: user.behavior.browsing_history}
    none: [id]
""",
)


def check(context: Context) -> Iterator[Finding]:
    """Datasets that only the catalogue knows."""
    for _, dataset in sorted(context.graph.datasets.items()):
        if not dataset.decided:
            yield RULE.finding(f"{dataset.name} is in no datamap", dataset.place)
