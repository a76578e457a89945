"""The organisation that every example of a rule stands in, so that an example shows nothing but what it is about."""

from __future__ import annotations

import re

ORGANISATION = """\
organisation: 1
name: example
subjects: {customer: {identifiers: {id: {recyclable: true}, email: {normalise: lower}}}}
retention: {tax: {for: 10y, basis: JustificationA17LegallyRequired, citation: "tax code, section 147"}}
holds: {litigation: {basis: JustificationA17LegalClaims, citation: "register of cases"}}
"""
PURPOSES = "purposes: [contract, marketing]\n"
HEAD = """\
datamap: 1
store: shop
engine: sqlite
backups: []
datasets:
"""
ACCOUNTS = """\
accounts:
  subject: customer
  on_erase: delete
  fields:
    id: {type: integer, identifies: customer.id}
    email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
"""
CATALOGUE = """\
catalogue: 1
store: shop
engine: sqlite
datasets:
  accounts:
    key: [id]
    fields: {id: integer, email: varchar(80)}
  visits:
    key: [id]
    fields: {id: integer, account_id: integer, page: text}
"""


def files(example: str) -> dict[str, str]:
    """An example's files by name: datasets get a head, and accounts beside them; a whole datamap stays as it is.
    The organisation has purposes where the example names some. SQL, and a catalogue of its own, stand below a line with
    `-- ` and the file's name.

    >>> sorted(files("visits: {on_erase: delete}"))
    ['organisation.yaml', 'shop.yaml']
    >>> files("datamap: 1\\n-- copies.sql\\nSELECT 1\\n")["copies.sql"]
    'SELECT 1\\n'
    """
    example, *others = re.split(r"^-- (?=\S+\.(?:sql|yaml)$)", example, flags=re.MULTILINE)
    found = {"organisation.yaml": ORGANISATION + (PURPOSES if "purposes:" in example else "")}
    if "catalogue: shop.catalogue.yaml" in example:
        found["shop.catalogue.yaml"] = CATALOGUE
    if not example.startswith("datamap:"):
        beside = "" if "accounts:\n" in example else ACCOUNTS
        example = HEAD + "".join(f"  {line}\n" for line in (beside + example).splitlines())
    texts = dict(each.split("\n", 1) for each in others)
    return {**found, "shop.yaml": example, **texts}
