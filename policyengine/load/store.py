"""One store from its datamap files: what several files say of it is brought together, and must agree."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field

from policyengine.load.duration import duration
from policyengine.load.node import Mapping, Node, Scalar, Sequence, below, listed, plain, text, texts
from policyengine.load.notes import Notes
from policyengine.load.source import Source
from policyengine.load.words.datamap import CREDENTIAL
from policyengine.model.datamap import Backup, Connection
from policyengine.model.place import Place

# What may be said in one file, or alike in several.
_ONCE = (
    "engine",
    "connection",
    "catalogue",
    "owner",
    "region",
    "recipient",
    "asking",
    "schema",
    "backups",
    "purge",
    "conventions",
)
_CREDENTIAL = re.compile(r"://|@|\bpassword\b|\bpwd=", re.IGNORECASE)
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_LEAVES = re.compile(r"[/\\~]|[A-Za-z]:")


@dataclass(slots=True)
class Entry:
    """A dataset's decisions as written, with the file they are in; `at` is the offset of its name.

    `purposes` are those that the file says for all its datasets.
    """

    source: Source
    node: Mapping
    at: int
    purposes: Node | None = None


@dataclass(slots=True)
class Draft:
    """A store as its files declare it, before names are looked up."""

    name: str
    place: Place
    first: Source
    names_engine: bool = False
    said: dict[str, tuple[Source, Node]] = field(default_factory=dict)
    datasets: dict[str, Entry] = field(default_factory=dict)
    flows: list[tuple[Source, Mapping]] = field(default_factory=list)

    def scalar(self, key: str) -> tuple[Source, Scalar] | None:
        """The scalar that was said once for the store, with its file."""
        source, node = self.said.get(key, (None, None))
        return (source, node) if source is not None and isinstance(node, Scalar) else None

    def word(self, key: str) -> str | None:
        """The text that was said once for the store."""
        found = self.scalar(key)
        return found[1].value if found is not None and isinstance(found[1].value, str) else None

    def conventions(self) -> frozenset[str]:
        """The names of fields that are not personal, wherever they occur in the store."""
        node = self.said["conventions"][1] if "conventions" in self.said else None
        return frozenset(texts(listed(node, "none"))) if isinstance(node, Mapping) else frozenset()


def drafts(files: list[tuple[Source, Mapping]], notes: Notes) -> dict[str, Draft]:
    """The stores of all datamap files, by name."""
    found: dict[str, Draft] = {}
    for source, tree in files:
        name = text(tree, "store")
        if name is None:
            continue
        draft = found.get(name)
        if draft is None:
            draft = found[name] = Draft(name, source.place(tree.keys["store"]), source)
        draft.names_engine |= "engine" in tree.keys
        for key in _ONCE:
            if key in tree.values:
                _say(draft, key, source, tree, notes)
        _add_datasets(draft, source, tree, notes)
        flows = tree.values.get("flows")
        if isinstance(flows, Sequence):
            draft.flows += [(source, flow) for flow in flows.items if isinstance(flow, Mapping)]
    for draft in found.values():
        if not draft.names_engine:
            message = f"no file says which engine the store `{draft.name}` has"
            notes.add(
                "load.missing-key",
                draft.first,
                0,
                message,
                "add `engine`: sqlite, duckdb, postgres, files, redis, nats or rabbitmq",
            )
    return found


def _say(draft: Draft, key: str, source: Source, tree: Mapping, notes: Notes) -> None:
    """Takes what a file says of the whole store; notes where another file says otherwise."""
    node = tree.values[key]
    if key not in draft.said:
        draft.said[key] = (source, node)
        return
    first_source, first = draft.said[key]
    if _meant(key, source, node) != _meant(key, first_source, first):
        message = f"`{key}` of the store `{draft.name}` is said otherwise in {first_source.place(first.start)}"
        notes.add("load.store-disagrees", source, tree.keys[key], message, "say it in one file, or alike in all")


def _meant(key: str, source: Source, node: Node) -> object:
    """What a node means, wherever its file is."""
    if key == "catalogue" and isinstance(node, Scalar):
        return beside(source, str(node.value))
    if key == "connection" and isinstance(node, Mapping) and (path := text(node, "path")) is not None:
        return beside(source, path)
    return plain(node)


def _add_datasets(draft: Draft, source: Source, tree: Mapping, notes: Notes) -> None:
    datasets = below(tree, "datasets")
    for name, node in datasets.values.items():
        if not isinstance(node, Mapping):
            continue
        at = datasets.keys[name]
        first = draft.datasets.get(name)
        if first is not None:
            message = f"the dataset `{name}` is in {first.source.place(first.at)} already"
            notes.add("load.dataset-twice", source, at, message, "keep its decisions in one file")
        else:
            draft.datasets[name] = Entry(source, node, at, tree.values.get("purposes"))


def beside(source: Source, path: str) -> str:
    """A path seen from a file, as seen from the directory that was read.

    >>> beside(Source("shop/shop.yaml", ""), "../shop.catalogue.yaml")
    'shop.catalogue.yaml'
    """
    return posixpath.normpath(posixpath.join(posixpath.dirname(source.file), path))


def connection(draft: Draft, notes: Notes) -> Connection:
    """Where the store is. A literal URL or password is refused, and its text is in no message."""
    if "connection" not in draft.said:
        return Connection()
    source, node = draft.said["connection"]
    if not isinstance(node, Mapping):
        return Connection()
    env, path = text(node, "env"), text(node, "path")
    if len(node.keys) == 0 or (env is not None and path is not None):
        notes.add("load.wrong-shape", source, node, "a connection has either `env` or `path`", "write one of them")
    if env is not None and variable(source, node, notes) is None:
        return Connection()
    if path is None:
        return Connection(env=env)
    if _CREDENTIAL.search(path):
        _literal(source, node.values["path"], CREDENTIAL.what, notes)
    elif _LEAVES.match(path) or beside(source, path).startswith(".."):
        message = "the path leaves the directory of the datamaps"
        mend = "write a path below it, or name a variable: {env: NAME}"
        notes.add("load.bad-path", source, node.values["path"], message, mend)
    return Connection(path=beside(source, path))


def variable(source: Source, node: Mapping, notes: Notes, mend: str = CREDENTIAL.mend) -> str | None:
    """The variable that is named under `env`; noted where it is no name, because a secret might stand there."""
    name = text(node, "env")
    if name is not None and not _VARIABLE.match(name):
        _literal(source, node.values["env"], "this is no name of a variable", notes, mend)
        return None
    return name


def _literal(source: Source, node: Node, what: str, notes: Notes, mend: str = CREDENTIAL.mend) -> None:
    if not notes.tells(CREDENTIAL.rule, source, node):
        notes.add(CREDENTIAL.rule, source, node, what, mend)


def backups(draft: Draft) -> tuple[Backup, ...] | None:
    """The store's backups; None where nothing is said of them."""
    if "backups" not in draft.said:
        return None
    node = draft.said["backups"][1]
    items = node.items if isinstance(node, Sequence) else []
    return tuple(
        Backup(text(item, "name") or "", duration(text(item, "keep") or ""), text(item, "after_restore") or "")
        for item in items
        if isinstance(item, Mapping) and "keep" in item.values
    )
