"""A whole drafted datamap: what is sure as decisions, what is likely in comments, people first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from policyengine.draft import dataset
from policyengine.draft.block import block, wrapped
from policyengine.draft.dataset import Drafted, lines
from policyengine.draft.relation import ELSEWHERE, relations
from policyengine.draft.spell import flow, scalar
from policyengine.model.catalogue import Catalogue
from policyengine.model.datamap import Connection
from policyengine.model.organisation import Organisation
from policyengine.model.type import Kind

# A convention saves so many repetitions, or isn't worth its own line. The loader lets it decide no text.
# The reason that most references of a store share; it need not be repeated.
PLAIN = f"0.90: {ELSEWHERE}"
_REPEATED = 3
_NEVER_BY_CONVENTION = frozenset({Kind.TEXT, Kind.JSON, Kind.BINARY, Kind.OTHER})


@dataclass(frozen=True, slots=True)
class Draft:
    """The text, and how many fields are decided in it, proposed in its comments, and left open."""

    text: str
    decided: int
    proposed: int
    undecided: int


def draft(catalogue: Catalogue, organisation: Organisation | None, connection: Connection, file: str) -> Draft:
    """The datamap of a store whose catalogue is written to `file`."""
    every = drafted(catalogue, organisation)
    conventional = _conventional(every)
    counted = _counted(every)
    body: list[str] = []
    for title, group in _groups(every):
        body += ["", f"  # --- {title} {'-' * (108 - len(title))}"]
        for one in group:
            body += [*([""] if one.personal else []), *block(one.fact.name, lines(one, conventional), PLAIN)]
    text = "\n".join([*_head(catalogue, connection, file, counted), *_conventions(conventional), *_datasets(body), ""])
    return Draft(text, counted["decided"], counted["proposed"], counted["undecided"])


def blocks(catalogue: Catalogue, organisation: Organisation | None, names: Collection[str]) -> dict[str, list[str]]:
    """The blocks of some datasets, for a datamap that exists; no convention is taken for granted."""
    return {
        one.fact.name: block(one.fact.name, lines(one, frozenset()))
        for one in drafted(catalogue, organisation)
        if one.fact.name in names
    }


def drafted(catalogue: Catalogue, organisation: Organisation | None) -> list[Drafted]:
    """What is proposed for each dataset of a store, in the catalogue's order."""
    found = relations(catalogue)
    return [dataset.drafted(fact, found, organisation) for fact in catalogue.datasets.values()]


def _groups(every: list[Drafted]) -> Iterator[tuple[str, list[Drafted]]]:
    """The datasets in the order people read them in; none is in two groups."""
    groups = (
        ("People", lambda one: one.people is not None),
        ("What is theirs", lambda one: bool(one.leads)),
        ("Personal, but nothing leads from here to a person: how are these rows found?", lambda one: one.personal),
        ("Everything else", lambda one: True),
    )
    left = every
    for title, belongs in groups:
        chosen = [one for one in left if belongs(one)]
        left = [one for one in left if not belongs(one)]
        if chosen:
            yield title, chosen


def _counted(every: list[Drafted]) -> Counter[str]:
    """How many fields are decided, proposed and open; a field of a reference counts as the reference does."""
    counted: Counter[str] = Counter()
    for draft in every:
        sure = {field for link in draft.links if link.sure for field in link.foreign_key.fields}
        for name in draft.fact.fields:
            one = draft.fields.get(name)
            identifying = draft.subject is not None and name in draft.identifies
            if name in sure or identifying or (one is not None and one.sure):
                counted["decided"] += 1
            else:
                counted["proposed" if one is not None or name not in draft.fields else "undecided"] += 1
    return counted


def _conventional(every: list[Drafted]) -> frozenset[str]:
    """Names that are surely not personal wherever nothing more is decided of them, often enough to be said once."""
    times: Counter[str] = Counter()
    otherwise: set[str] = set()
    for draft in every:
        for name, one in draft.fields.items():
            if draft.fact.fields[name].type.kind in _NEVER_BY_CONVENTION:
                continue
            identifying = draft.subject is not None and name in draft.identifies
            if draft.sure_of_none(name) and not identifying:
                times[name] += 1
            elif not identifying and (one is None or not one.sure):
                otherwise.add(name)
    return frozenset(name for name, count in times.items() if count >= _REPEATED and name not in otherwise)


def _head(catalogue: Catalogue, connection: Connection, file: str, counted: Counter[str]) -> list[str]:
    where = {"env": connection.env} if connection.env else {"path": connection.path} if connection.path else None
    return [
        f"# Drafted by `policyengine import database`. Of {counted.total()} fields in"
        f" {len(catalogue.datasets)} datasets {counted['decided']} are decided,",
        f"# {counted['proposed']} proposed in comments, {counted['undecided']} left open."
        " `policyengine check` lists what is undecided.",
        "# A number says how sure the draft is. Take away a `# ` to accept what it proposes.",
        "datamap: 1",
        f"store: {scalar(catalogue.store)}",
        f"engine: {scalar(catalogue.engine)}",
        f"connection: {flow(where)}" if where else "# connection: {env: NAME_OF_A_VARIABLE}",
        f"catalogue: {scalar(file)}",
        "# owner: the team that answers for it                                 # decide",
        "# backups: [{name: nightly, keep: 30d, after_restore: replay}]        # decide; [] where there are none",
    ]


def _conventions(names: frozenset[str]) -> Iterator[str]:
    if names:
        yield "# Names that say nothing about anybody, wherever they occur and nothing else is decided. Never a text."
        yield "conventions:"
        short = f"  none: {flow(sorted(names))}"
        if len(short) <= 110:
            yield short
        else:
            yield from ("  none: [", *(f"    {text}" for text in wrapped(sorted(names))), "  ]")


def _datasets(body: list[str]) -> list[str]:
    decides = any(line.strip() and not line.lstrip().startswith("#") for line in body)
    return ["", "datasets:" if decides else "# datasets:", *body[1:]]
