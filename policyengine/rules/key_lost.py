"""Rule `key-lost`: people are carried to where no erasure gets to, and what finds them is not carried along."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.lineage.strays import Key, Stray
from policyengine.model.datamap import Origin
from policyengine.model.finding import Finding, Level
from policyengine.model.lineage import Via
from policyengine.model.name import FieldName, quoted
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule

_HEAD = """\
datamap: 1
store: shop
engine: sqlite
backups: []
datasets:
  accounts:
    subject: customer
    on_erase: delete
    fields:
      id: {type: integer, identifies: customer.id}
      email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
      city: {type: text, category: user.contact.address.city}
  towns:
    on_erase: delete
    key: [number]
    fields:
      number: {type: integer, category: none}
      city: {type: text, category: user.contact.address.city}
"""

RULE = Rule(
    "key-lost",
    Level.ERROR,
    "People are carried to where no erasure gets to, and what finds them is not carried along.",
    why=(
        "An erasure finds rows by the identifiers in them. A copy without one holds the person and does not say whose "
        "it is: nothing that is done later finds it again."
    ),
    mend="carry an identifier along, and declare the field that it arrives in with `identifies`",
    bad=_HEAD
    + """\
flows: [{into: towns, sql: towns.sql}]
-- towns.sql
SELECT row_number() OVER (ORDER BY city) AS number, city FROM accounts
""",
    good=_HEAD
    + """\
      account_id: {type: integer, identifies: customer.id}
flows: [{into: towns, sql: towns.sql}]
-- towns.sql
SELECT row_number() OVER (ORDER BY city) AS number, city, id AS account_id FROM accounts
""",
)


def check(context: Context) -> Iterator[Finding]:
    """One finding for each dataset, where its data comes from one that an erasure gets to."""
    for stray in context.strays.values():
        if stray.key is None:
            continue
        names = ", ".join(quoted(name.field) for name in stray.fields)
        message = f"no erasure gets to {stray.dataset.name}, and people are carried into it ({names}): "
        path = map(str, stray.way)
        if stray.key.into is None:
            message += f"{stray.key.field}, which finds them, is not"
            yield RULE.finding(message, stray.hop.place, _carry(context, stray, stray.key), path)
        else:
            message += (
                f"{stray.key.field} arrives in {quoted(stray.key.into.field)}, and nobody says that it identifies"
            )
            place = stray.dataset.fields[stray.key.into.field].place
            yield RULE.finding(message, place, _declare(context, stray, stray.key, stray.key.into), path)


def _declare(context: Context, stray: Stray, key: Key, into: FieldName) -> str:
    """How to say of a field that has an identifier in it that it identifies."""
    source = context.datamaps.field(key.field)
    category = f"category: {source.category}, " if source.category_origin is Origin.DECLARED else ""
    said = f"{quoted(into.field)}: {{{category}identifies: {key.identifier}}}"
    return f"say `fields: {{{said}}}` of {stray.dataset.name}, and its `on_erase`"


def _carry(context: Context, stray: Stray, key: Key) -> str:
    """Which field to carry along, and how the flow says so."""
    field = quoted(key.field.field)
    declared = f"`identifies: {key.identifier}`"
    if len(stray.way) > 2:
        mend = f"carry {key.field} along on all of this way, and say {declared} of the field that it arrives in"
    elif stray.hop.via is Via.DERIVED:
        mend = f"select {key.field} too, and say {declared} of the field that it arrives in"
    else:
        mend = f"add `FIELD: {field}` to the flow's `fields`, and say {declared} of FIELD in {stray.dataset.name}"
    if key.made is not None:
        mend += f"; where {quoted(key.made.field)} still finds the person, say there what it identifies"
    return mend
