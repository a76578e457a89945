"""Rule `unlinked-copy`: a dataset looks like a copy of one that is erased, and nothing connects the two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policyengine.graph.owners import ERASED
from policyengine.lineage.index import of
from policyengine.model.catalogue import DatasetKind
from policyengine.model.datamap import Dataset, Field
from policyengine.model.finding import Finding, Level
from policyengine.model.lineage import Via
from policyengine.model.name import DatasetName, quoted
from policyengine.model.type import Kind
from policyengine.rules.context import Context, personal
from policyengine.rules.rule import Rule

_ACCOUNTS = """\
accounts:
  subject: customer
  on_erase: delete
  fields:
    id: {type: integer, identifies: customer.id}
    email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
    name: {type: text, category: user.name}
"""

RULE = Rule(
    "unlinked-copy",
    Level.ERROR,
    "A dataset looks like a copy of one that is erased, and nothing connects the two.",
    why=(
        "Archives, snapshots and tables that somebody put aside before a migration hold the same people. That all "
        "their fields are `none` is what is easiest to write, and what an erasure believes."
    ),
    mend=(
        "if it is a copy, give its fields the categories that they have there, with what finds its rows, or say in "
        "`flows` what fills it"
    ),
    bad=_ACCOUNTS
    + """\
accounts_old:
  on_erase: keep
  fields:
    id: {type: integer, category: none}
    email: {type: varchar(80), category: none}
    name: {type: text, category: none}
""",
    good=_ACCOUNTS
    + """\
accounts_old:
  on_erase: delete
  fields:
    id: {type: integer, identifies: customer.id}
    email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
    name: {type: text, category: user.name}
""",
)

Spot = tuple[str, Kind]
"""A field as it is compared: its name without case and underscores, and what its values are."""

LEAST, SHARE = 3, 0.6
"""How many personal fields, and which part of its own fields, a copy has of its base."""

LEAST_NAMED, SHARE_NAMED = 1, 0.4
"""The same, where it is called after its base."""

_PUT_ASIDE = "archived?|backup|bak|copy|deleted|hist|history|old|prev|previous|saved|snap|snapshot"
_BEFORE = re.compile(rf"(?:{_PUT_ASIDE})_(.+)")
_BEHIND = re.compile(rf"(.+?)(?:_(?:{_PUT_ASIDE}|v?\d+)|_?(?:19|20)\d\d(?:_?\d\d){{0,2}})+")


@dataclass(frozen=True, slots=True)
class _Shape:
    """The fields of a dataset by which it is compared, and those of them that make it somebody's."""

    every: frozenset[Spot]
    telling: frozenset[Spot]


def check(context: Context) -> Iterator[Finding]:
    """Each dataset that has nothing personal and looks like one that is erased, with the one that it is most like."""
    suspects = [
        each
        for each in context.datasets()
        if each.name not in context.ways and each.name not in context.named and each.fields and not personal(each)
    ]
    if not suspects:
        return
    bases = [each for each in context.datasets() if each.name in context.ways and each.on_erase in ERASED]
    connected, filled = _connected(context)
    alike = _alike(bases)
    called = _called(bases)
    for suspect in suspects:
        if suspect.name in filled:
            continue
        base = _base(suspect, alike, called, connected)
        if base is not None:
            yield _finding(suspect, base)


def _finding(suspect: Dataset, base: Dataset) -> Finding:
    telling, every = _shape(base).telling, _shape(base).every
    alike = [field for field in suspect.fields.values() if _spot(field) in every]
    shown = [quoted(field.name) for field in alike if _spot(field) in telling]
    more = len(alike) - len(shown)
    fields = ", ".join(shown) + (f" and {more} more" if more else "")
    what = "is a view with" if suspect.kind is DatasetKind.VIEW else "has"
    message = f"{suspect.name} {what} fields of {base.name} ({fields}), and no erasure gets to it"
    help = f"say in `flows` what it selects: {{into: {suspect.name}, sql: …}}" if "view" in what else ""
    return RULE.finding(message, suspect.place, help, (str(base.name), str(suspect.name)))


def _base(
    suspect: Dataset,
    alike: Mapping[_Shape, list[Dataset]],
    called: Mapping[str, list[Dataset]],
    connected: frozenset[frozenset[DatasetName]],
) -> Dataset | None:
    """What the dataset is a copy of, if it looks like one."""
    mine = _shape(suspect).every
    found = [
        (len(mine & shape.every), base)
        for base in called.get(_stem(suspect.name.dataset), ())
        if _enough(mine, shape := _shape(base), LEAST_NAMED, SHARE_NAMED)
        if base.name != suspect.name
    ]
    if not found:
        found = [
            (len(mine & shape.every), base)
            for shape, bases in alike.items()
            if _enough(mine, shape, LEAST, SHARE)
            for base in bases
            if _hangs_on_the_same(suspect, base)
        ]
    found = [each for each in found if frozenset((suspect.name, each[1].name)) not in connected]
    return min(found, key=lambda each: (-each[0], each[1].name))[1] if found else None


def _enough(mine: frozenset[Spot], base: _Shape, least: int, share: float) -> bool:
    return len(mine & base.telling) >= least and len(mine & base.every) >= share * len(mine)


def _hangs_on_the_same(suspect: Dataset, base: Dataset) -> bool:
    """Whether the dataset points at nothing that its base doesn't: else it is of something of its own."""
    return _pointed(suspect) <= _pointed(base)


def _pointed(dataset: Dataset) -> set[str]:
    return {each.target.dataset for each in dataset.references} | {each.to for each in dataset.foreign_keys}


def _alike(bases: list[Dataset]) -> Mapping[_Shape, list[Dataset]]:
    found: defaultdict[_Shape, list[Dataset]] = defaultdict(list)
    for base in bases:
        shape = _shape(base)
        if len(shape.telling) >= LEAST:
            found[shape].append(base)
    return found


def _called(bases: list[Dataset]) -> Mapping[str, list[Dataset]]:
    found: defaultdict[str, list[Dataset]] = defaultdict(list)
    for base in bases:
        found[_singular(base.name.dataset.lower())].append(base)
    return found


def _shape(dataset: Dataset) -> _Shape:
    """How a dataset looks. Its key and its links tell nothing: every dataset has some."""
    links = {name for each in dataset.references for name in each.fields}
    every = frozenset(map(_spot, dataset.columns.values()))
    told = (each for each in personal(dataset) if each.inside is None)
    return _Shape(every, frozenset(_spot(each) for each in told if each.name not in {*dataset.key, *links}))


def _spot(field: Field) -> Spot:
    return field.name.lower().replace("_", ""), field.type.kind


def _stem(name: str) -> str:
    """What a dataset is called after, without the word or the date that says that it was put aside.

    >>> [_stem(each) for each in ("users_archive", "old_users", "Users_2023_11", "user_bak_2", "users")]
    ['user', 'user', 'user', 'user', '']
    """
    low = name.lower()
    found = _BEFORE.fullmatch(low) or _BEHIND.fullmatch(low)
    return _singular(found[1]) if found else ""


def _singular(name: str) -> str:
    return name.removesuffix("s")


def _connected(context: Context) -> tuple[frozenset[frozenset[DatasetName]], frozenset[DatasetName]]:
    """The pairs of datasets that a flow or a reference connects, and the datasets whose SQL says what is in them."""
    known = context.flowing.lineage.known
    hops = {(of(hop.source), of(hop.target)) for hop in known.hops}
    filled = frozenset(of(hop.target) for hop in known.hops if hop.via is Via.DERIVED)
    return frozenset(map(frozenset, (*hops, *((flow.source, flow.target) for flow in known.wide)))), filled
