"""Drift: live schemas beside what the datamaps say of them, before anything is touched, or because somebody asks."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import TypeVar

from policyengine.draft.catalogue import Line, lines
from policyengine.errors import PolicyEngineError, Refused, UsageError
from policyengine.load.notes import did_you_mean
from policyengine.model.catalogue import Catalogue, DatasetFact, FieldFact
from policyengine.model.datamap import Datamaps, Dataset, Store
from policyengine.model.drift import Change, Difference, Part, differences
from policyengine.model.drifted import Drifted, Weighed, Weight
from policyengine.model.name import quoted
from policyengine.model.recipient import ENGINE
from policyengine.stores.location import url
from policyengine.stores.open import open_store
from policyengine.stores.protocol import Store as OpenStore
from policyengine.workflows.read import read

_Group = TypeVar("_Group")


def drift(
    directory: Path,
    names: Sequence[str],
    *,
    environment: Mapping[str, str],
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Drifted, ...]:
    """What was seen of the stores of these names, or of all. Opens them for reading alone, and reads no rows.

    Raises UsageError and DatamapError; a store that can't be opened is told in its place.
    """
    datamaps = read(directory)
    for name in names:
        if name not in datamaps.stores:
            raise UsageError(
                "usage.store", f"there is no store `{name}`", help=did_you_mean(name, list(datamaps.stores))
            )
    seen = []
    for name in names or [each for each in sorted(datamaps.stores) if datamaps.stores[each].engine != ENGINE]:
        progress(f"reading the schema of {name}")
        seen.append(look(datamaps.stores[name], environment, directory))
    return tuple(seen)


def look(store: Store, environment: Mapping[str, str], directory: Path) -> Drifted:
    """Opens one store for reading alone, and compares; with its error where it can't be looked at."""
    if store.engine == ENGINE:
        error = UsageError("store.engine", f"nobody but its recipient sees what is in {store.name}")
        return Drifted(store.name, store.engine, _told(store), error=error)
    try:
        opened = open_store(store, environment, directory, read_only=True)
        try:
            return compared(store, opened.live(), directory)
        finally:
            opened.close()
    except PolicyEngineError as error:
        return Drifted(store.name, store.engine, _told(store), error=error)


def refuse_drift(datamaps: Datamaps, stores: Mapping[str, OpenStore], directory: Path) -> None:
    """Stops where a live schema could make the erasure touch what the map does not know, or miss what it does."""
    reached = {name: store for name, store in stores.items() if store.engine != ENGINE}
    seen = (compared(datamaps.stores[name], store.live(), directory) for name, store in reached.items())
    stopped = [each for each in seen if each.any(Weight.DANGEROUS)]
    if stopped:
        names = " and ".join(quoted(each.store) for each in stopped)
        raise Refused(
            "run.schema-drift",
            f"{names} {'is' if len(stopped) == 1 else 'are'} not as the datamaps say",
            help=f"{'; '.join(each.accept for each in stopped)}; then check, rehearse and run again",
            details=[line for each in stopped for line in each.patch],
        )


def compared(store: Store, now: Catalogue, directory: Path) -> Drifted:
    """The live schema of a store beside what is said of it."""
    told = facts(store)
    found = tuple(
        Weighed(each, _weight(each, now, told)) for each in differences(now, told) if _counts(each, store, told)
    )
    patch = _patch(store, now, told, found) if found else ()
    return Drifted(store.name, store.engine, _told(store), found, patch, accept(store, directory))


def accept(store: Store, directory: Path) -> str:
    """The command that writes the catalogue anew; decisions about what is new come after it."""
    variable, where = store.connection.env or "URL", ""
    if store.connection.path is not None:
        where = f"{variable}={shlex.quote(url(store.engine, (directory / store.connection.path).resolve()))} "
    words = ["policyengine", "import", "database", str(directory), "--store", store.name, "--env", variable]
    return f"`{where}{shlex.join(words)}`"


def _told(store: Store) -> str:
    return store.catalogue or store.place.file


def _counts(difference: Difference, store: Store, told: Catalogue) -> bool:
    """Whether a difference is one between what the engine says and what the map had to say.

    Files, Delta tables and ClickHouse keep no keys, so theirs are what the map says; and a map that states its
    facts itself need not say that its key is NOT NULL.
    """
    if store.engine in ("files", "delta", "clickhouse") and difference.part in (Part.KEY, Part.UNIQUE):
        return False
    if difference.part is Part.FIELD and difference.why == "is NOT NULL now":
        return difference.name not in map(quoted, told.datasets[difference.dataset].key)
    return True


def _weight(difference: Difference, now: Catalogue, told: Catalogue) -> Weight:
    """How much it weighs. A table in a schema of which nothing is told may be another store's."""
    if difference.dangerous:
        return Weight.DANGEROUS
    if difference.change is not Change.ADDED or difference.part not in (Part.DATASET, Part.FIELD):
        return Weight.HARMLESS
    schemas = {each.schema for each in told.datasets.values()}
    near = not schemas or now.datasets[difference.dataset].schema in schemas
    return Weight.UNDECIDED if near else Weight.HARMLESS


def _patch(store: Store, now: Catalogue, told: Catalogue, found: Sequence[Weighed]) -> tuple[str, ...]:
    """The catalogue's lines that differ, below the names of their datasets."""
    names = dict.fromkeys(each.difference.dataset for each in found)
    head = (f"--- {_told(store)}", f"+++ {quoted(store.name)} ({store.engine}) as it is now")
    return (*head, *(line for name in names for line in _of_dataset(name, now, told, found)))


def _of_dataset(name: str, now: Catalogue, told: Catalogue, found: Sequence[Weighed]) -> Iterable[str]:
    own = [each for each in found if each.difference.dataset == name]
    before, after = told.datasets.get(name), now.datasets.get(name)
    if before is not None and after is not None:
        after = _as_told(before, after, {_part(each.difference) for each in own})
    was, is_now = (list(lines(each)) if each else [] for each in (before, after))
    remarks: dict[tuple[Part, str], list[str]] = {}
    for each in own:
        remarks.setdefault(_part(each.difference), []).append(each.remark)
    if before is not None and after is not None:
        yield f" {was[0].text}"
    both = {each.under for each in was} & {each.under for each in is_now}
    under = ""
    for sign, line in _changed(was, is_now):
        if line.under not in ("", under):
            yield f"{' ' if line.under in both else sign}{line.under}"
        under = line.under
        # A change has two lines, and its remark stands beside what is now.
        lasts = sign == "+" or (line.part, line.name) not in {(each.part, each.name) for each in is_now}
        said = "; ".join(filter(None, dict.fromkeys(remarks.pop((line.part, line.name), ())))) if lasts else ""
        yield f"{sign}{line.text}" + (f"  # {said}" if said else "")


def _changed(was: Sequence[Line], now: Sequence[Line]) -> Iterable[tuple[str, Line]]:
    for how, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if how != "equal":
            yield from (("-", line) for line in was[a:b])
            yield from (("+", line) for line in now[c:d])


def _part(difference: Difference) -> tuple[Part, str]:
    """The line of a catalogue that tells of it: a field and a foreign key have one of their own."""
    named = difference.part in (Part.FIELD, Part.FOREIGN_KEY)
    return difference.part, difference.name if named else ""


def _as_told(told: DatasetFact, now: DatasetFact, differ: set[tuple[Part, str]]) -> DatasetFact:
    """The dataset as it is now, with all that does not differ as it was told: an engine spells types its own way."""

    def groups(part: Part, before: tuple[_Group, ...], after: tuple[_Group, ...]) -> tuple[_Group, ...]:
        if (part, "") not in differ:
            return before
        return (*(each for each in before if each in after), *(each for each in after if each not in before))

    def field(name: str) -> FieldFact:
        return (
            told.fields[name] if name in told.fields and (Part.FIELD, quoted(name)) not in differ else now.fields[name]
        )

    return replace(
        now if (Part.DATASET, "") in differ else told,
        fields={name: field(name) for name in dict.fromkeys((*told.fields, *now.fields)) if name in now.fields},
        key=now.key if (Part.KEY, "") in differ else told.key,
        unique=groups(Part.UNIQUE, told.unique, now.unique),
        indexes=groups(Part.INDEX, told.indexes, now.indexes),
        foreign_keys=(
            *(each for each in told.foreign_keys if (Part.FOREIGN_KEY, each.label) not in differ),
            *(each for each in now.foreign_keys if (Part.FOREIGN_KEY, each.label) in differ),
        ),
        triggers=groups(Part.TRIGGER, told.triggers, now.triggers),
    )


def _unique(dataset: Dataset) -> tuple[tuple[str, ...], ...]:
    """The unique keys beside the primary key, those that a field states for itself included."""
    single = ((each.name,) for each in dataset.fields.values() if each.unique)
    return tuple(key for key in dict.fromkeys((*dataset.unique, *single)) if key != dataset.key)


def facts(store: Store) -> Catalogue:
    """The facts that a store's expanded datamap was made from."""
    return Catalogue(
        store.name,
        store.engine,
        {
            name: DatasetFact(
                name,
                {
                    each.name: FieldFact(each.name, each.type, each.required, each.unique, each.generated, each.choices)
                    for each in dataset.columns.values()
                },
                dataset.key,
                _unique(dataset),
                dataset.indexes,
                dataset.foreign_keys,
                dataset.triggers,
                dataset.kind,
                dataset.schema,
                dataset.table,
                dataset.path,
            )
            for name, dataset in store.datasets.items()
        },
    )
