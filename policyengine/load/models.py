"""The SQL that flows name: a file, the files that a pattern fits, or what dbt compiled."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass, field

from policyengine.load import dbt
from policyengine.load.credentials import credentials
from policyengine.load.flows import named
from policyengine.load.node import Mapping, Scalar, text
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.source import Source
from policyengine.load.store import Draft, beside
from policyengine.load.texts import Texts
from policyengine.model.datamap import Dataset, Model, Refresh, Store, dialect
from policyengine.model.finding import Finding
from policyengine.model.name import DatasetName
from policyengine.model.place import Place

_PATTERN = frozenset("*?[")


@dataclass(slots=True)
class Read:
    """The models of all flows, and what of them is missing."""

    models: list[Model] = field(default_factory=list)
    unread: list[Finding] = field(default_factory=list)


def models(drafts: Map[str, Draft], stores: Map[str, Store], texts: Texts, notes: Notes) -> Read:
    """The SQL of all flows, in the order of their files; what a pattern fits, in the order of its names."""
    found = Read()
    for draft in drafts.values():
        for source, node in draft.flows:
            place = source.place(node.start)
            target = _target(draft.name, source, node, stores)
            store = stores[target.store if target else draft.name]
            refresh = Refresh(text(node, "refresh") or "append")
            said = text(node, "dialect") or dialect(store.engine)
            whole = Model(store.name, "", "", said, target, "", refresh, (), place)
            if "sql" in node.values:
                found.models += _of_files(whole, source, node, store, texts, notes)
            if "dbt" in node.values:
                _of_dbt(found, whole, source, node, stores, texts, notes)
    return found


def _target(store: str, source: Source, node: Mapping, stores: Map[str, Store]) -> DatasetName | None:
    """What the flow says that it feeds; where there is no such dataset, that is noted already."""
    into = node.values.get("into")
    return named(store, into, source, stores, Notes()) if isinstance(into, Scalar) else None


def _of_files(whole: Model, source: Source, node: Mapping, store: Store, texts: Texts, notes: Notes) -> Iterator[Model]:
    written = node.values["sql"]
    for file in _files(source, written, texts, notes):
        content = _text(file, source, written, texts, notes)
        if content is not None:
            target = whole.target or named_so(store, (posixpath.basename(file).partition(".")[0],))
            yield _with(whole, content, file, target)


def _with(whole: Model, content: str, file: str, target: DatasetName | None) -> Model:
    return Model(whole.store, content, file, whole.dialect, target, "", whole.refresh, (), whole.place)


def named_so(store: Store, parts: tuple[str, ...]) -> DatasetName | None:
    """The dataset of a store that SQL calls so: by its name, or by its table's with its schema before it or not."""
    found = [each.name for each in store.datasets.values() if parts in ((each.name.dataset,), *_called(each))]
    return found[0] if len(found) == 1 else None


def _called(dataset: Dataset) -> tuple[tuple[str, ...], ...]:
    alone = (dataset.table,)
    return (alone, (dataset.schema, dataset.table)) if dataset.schema else (alone,)


def _files(source: Source, written: object, texts: Texts, notes: Notes) -> list[str]:
    """The files that a flow names, as seen from the directory."""
    if not isinstance(written, Scalar):
        return []
    path = beside(source, str(written.value))
    is_pattern = not _PATTERN.isdisjoint(path)
    if path.startswith(("..", "/")) or (not is_pattern and texts.leaves(path)):
        message = "the path leaves the directory of the datamaps"
        notes.add("load.bad-path", source, written, message, "write a path below it, with the SQL in a file there")
        return []
    found = texts.fitting(path) if is_pattern else [path]
    if not found:
        mend = did_you_mean(path, texts.names(), "write the SQL there, or another pattern")
        notes.add("load.no-sql", source, written, f"no file fits `{written.value}`", mend)
    return found


def _text(file: str, source: Source, written: object, texts: Texts, notes: Notes) -> str | None:
    """What a file says; noted where there is none, or it is no text."""
    assert isinstance(written, Scalar)
    try:
        data = texts.data(file)
    except OSError as error:
        notes.add_file("load.unreadable", file, f"the file can't be read: {error.strerror}", "look at its permissions")
        return None
    if data is None:
        mend = did_you_mean(file, texts.names(), "write it, or mend the path: it is seen from this file")
        notes.add("load.no-sql", source, written, f"there is no file `{written.value}`", mend)
        return None
    try:
        content = data.decode("utf-8-sig")
        if file.endswith(".sql"):
            credentials(Source(file, content), notes)
        return content
    except UnicodeDecodeError as error:
        before = Source(file, error.object[: error.start].decode("utf-8"))
        notes.add("load.not-utf8", before, len(before.text), "this is not UTF-8", "save the file as UTF-8")
        return None


def _of_dbt(
    found: Read, whole: Model, source: Source, node: Mapping, stores: Map[str, Store], texts: Texts, notes: Notes
) -> None:
    """The models of a dbt project; those that it has not compiled are told."""
    written = node.values["dbt"]
    for file in _files(source, written, texts, notes):
        content = _text(file, source, written, texts, notes)
        manifest = dbt.manifest(content) if content is not None else None
        if isinstance(manifest, str):
            notes.add("load.bad-manifest", Source(file, content or ""), 0, manifest, dbt.MEND)
        elif manifest is not None:
            said = text(node, "dialect") or dbt.dialect(manifest) or whole.dialect
            project = dbt.project(manifest, file, stores[whole.store], stores)
            found.models += [
                Model(
                    whole.store,
                    each.text,
                    each.file,
                    said,
                    each.target,
                    each.view,
                    whole.refresh,
                    project.known,
                    whole.place,
                )
                for each in project.compiled
            ]
            if project.missing:
                found.unread.append(_not_compiled(project, Place(file)))


def _not_compiled(project: dbt.Project, place: Place) -> Finding:
    missing, whole = project.missing, len(project.missing) + len(project.compiled)
    shown = ", ".join(missing[:5]) + (f" and {len(missing) - 5} more" if len(missing) > 5 else "")
    message = f"{len(missing)} of {whole} models have no compiled SQL: {shown}"
    mend = "run `dbt compile`, and name the manifest that it writes; a model in Python needs a flow of its own"
    return Finding("dbt.not-compiled", message, place, mend)
