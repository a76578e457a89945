"""What dbt knows of a project: the compiled SQL of its models, what each fills, and the names it is written with."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Any

from policyengine.load.words.datamap import DIALECTS
from policyengine.model.datamap import Known, Store
from policyengine.model.name import DatasetName

MEND = "name the manifest.json that `dbt compile` of version 1.3 or newer writes into the project's target directory"

_VERSION = re.compile(r"/dbt/manifest/v(\d+)")
_LEAST = 7  # the first version with `compiled_code`


@dataclass(frozen=True, slots=True)
class Compiled:
    """One model's SQL: `target` is the dataset it fills; where it has none, `view` is what others select from."""

    text: str
    file: str
    target: DatasetName | None
    view: str


@dataclass(frozen=True, slots=True)
class Project:
    """The models of a project, the names of those that have no SQL, and the names that SQL of the project may use."""

    compiled: tuple[Compiled, ...]
    missing: tuple[str, ...]
    known: tuple[Known, ...]


def manifest(text: str) -> Map[str, Any] | str:
    """The manifest that a text is, or what is wrong with it.

    >>> manifest("{}"), manifest('{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v6.json"}}')
    ('this is no manifest of dbt', 'this manifest has version 6, which has no compiled code')
    """
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return "this is not JSON"
    metadata = whole.get("metadata") if isinstance(whole, dict) else None
    version = _VERSION.search(str(metadata.get("dbt_schema_version"))) if isinstance(metadata, dict) else None
    if version is None:
        return "this is no manifest of dbt"
    if int(version[1]) < _LEAST:
        return f"this manifest has version {version[1]}, which has no compiled code"
    if not isinstance(whole.get("nodes"), dict):
        return "this manifest has no nodes"
    found: Map[str, Any] = whole
    return found


def dialect(manifest: Map[str, Any]) -> str | None:
    """What the project's SQL is written in, where it is a dialect we know."""
    adapter = manifest["metadata"].get("adapter_type")
    return {"sqlserver": "tsql", "fabric": "tsql"}.get(adapter, adapter) if adapter in _ADAPTERS else None


_ADAPTERS = frozenset({*DIALECTS, "sqlserver", "fabric"})


def project(manifest: Map[str, Any], file: str, store: Store, stores: Map[str, Store]) -> Project:
    """What a manifest says of a store that its project fills. `file` is where the manifest is."""
    compiled: list[Compiled] = []
    missing: list[str] = []
    known: list[Known] = []
    for id, node in sorted(manifest["nodes"].items()):
        kind = node.get("resource_type") if isinstance(node, dict) else None
        materialized = _config(node).get("materialized") if isinstance(node, dict) else None
        if kind not in ("model", "snapshot", "seed") or (kind == "model" and materialized == "ephemeral"):
            continue  # a test or an analysis fills nothing, and what is ephemeral is compiled into those that select it
        names = _names(node, "alias")
        target = _dataset(store, names)
        view = str(node.get("relation_name") or ".".join(names)) if target is None and materialized == "view" else ""
        known += _known(names, target) if target is not None else ()
        if kind == "seed":
            continue  # a file of rows: nothing of the datamaps arrives in it
        text = node.get("compiled_code")
        if not isinstance(text, str) or not text.strip() or node.get("language", "sql") != "sql":
            missing.append(str(node.get("name", id)))
        else:
            compiled.append(Compiled(text, _file(node, id, file), target, view))
    known += _sources(manifest, store, stores)
    return Project(tuple(compiled), tuple(missing), tuple(dict.fromkeys(known)))


def _config(node: Map[str, Any]) -> Map[str, Any]:
    config = node.get("config")
    return config if isinstance(config, dict) else {}


def _names(node: Map[str, Any], alias: str) -> tuple[str, ...]:
    """What the database calls what a node makes: its database, schema and own name, as many as there are."""
    own = node.get(alias) or node.get("name")
    return tuple(str(each) for each in (node.get("database"), node.get("schema"), own) if each)


def _dataset(store: Store, names: tuple[str, ...]) -> DatasetName | None:
    """The dataset of a store that has the name: in the schema where the datamap says one, else wherever it is."""
    if not names:
        return None
    own, schema = names[-1].lower(), names[-2].lower() if len(names) > 1 else None
    found = [
        each.name
        for each in store.datasets.values()
        if own in (each.table.lower(), each.name.dataset.lower())
        and (each.schema is None or schema is None or each.schema.lower() == schema)
    ]
    return found[0] if len(found) == 1 else None


def _known(names: tuple[str, ...], target: DatasetName) -> Iterator[Known]:
    """The name in full, and without its database."""
    for start in range(max(len(names) - 1, 1)):
        yield Known(names[start:], target)


def _sources(manifest: Map[str, Any], store: Store, stores: Map[str, Store]) -> Iterator[Known]:
    """What the project reads and does not make: of a store that is called as its schema or source is, else its own."""
    sources = manifest.get("sources")
    for node in sources.values() if isinstance(sources, dict) else ():
        if not isinstance(node, dict):
            continue
        names = _names(node, "identifier")
        called = (node.get("schema"), node.get("source_name"), node.get("database"))
        others = [stores[each] for each in called if isinstance(each, str) and each in stores]
        for each in (*others, store):
            # Another store's schema is its own affair: the project calls it as its warehouse does.
            target = _dataset(each, names if each is store else names[-1:])
            if target is not None:
                yield from _known(names, target)
                break


def _file(node: Map[str, Any], id: str, manifest: str) -> str:
    """Where the compiled SQL is: in the file that dbt wrote beside the manifest, else a part of the manifest."""
    written = node.get("compiled_path")
    target = posixpath.dirname(manifest)
    if isinstance(written, str):
        path = written.replace("\\", "/")
        inside = path.partition("/")[2] if path.partition("/")[0] == posixpath.basename(target) else ""
        if inside:
            return posixpath.join(target, inside)
    return f"{manifest}#{id}"
