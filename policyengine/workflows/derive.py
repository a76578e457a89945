"""The SQL that flows name to hops between the fields of all stores, and to what could not be told of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import assert_never

from policyengine.load.directory import without_collector
from policyengine.model.datamap import Datamaps, Model
from policyengine.model.finding import Finding
from policyengine.model.lineage import Arrival, Form, Hop, Kind, Origin, Reach, Script, Target, Via
from policyengine.model.name import DatasetName, FieldName
from policyengine.model.place import Place
from policyengine.workflows.memo import Memo
from policyengine.workflows.names import Names, Table, names, words_of

# Where a text makes a view: only to know which texts to read before which. What it means is sqlflow's to say.
_VIEW = re.compile(r"\bview\s+(?:if\s+not\s+exists\s+)?([^\s(]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What one model tells."""

    hops: tuple[Hop, ...]
    unread: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A model's text behind those of the views that it selects from; `starts` are the lines where each file begins."""

    text: str
    starts: tuple[int, ...]
    files: tuple[str, ...]

    def place(self, place: Place) -> Place:
        """A place of the whole text, as of the file that it is in."""
        number = max(bisect_right(self.starts, place.line) - 1, 0)
        return replace(place, file=self.files[number], line=max(place.line - self.starts[number] + 1, 1))


def derived(datamaps: Datamaps, memo: Memo | None = None) -> Datamaps:
    """The datamaps with the hops that the SQL of their flows shows, and what of it shows nothing for sure."""
    if not datamaps.models:
        return datamaps
    memo = memo if memo is not None else Memo()
    with without_collector():
        told = list(_each(datamaps, memo))
    memo.keep()
    hops = chain.from_iterable(each.hops for each in told)
    unread = chain(datamaps.unread, *(each.unread for each in told))
    # A view is read with each that selects from it, and tells the same each time.
    return replace(datamaps, hops=tuple(dict.fromkeys(hops)), unread=tuple(dict.fromkeys(unread)))


def _each(datamaps: Datamaps, memo: Memo) -> Iterator[Told]:
    before = _before(datamaps)
    called: dict[tuple[str, int], Names] = {}  # by identity: a project has thousands of names
    for number, model in enumerate(datamaps.models):
        if model.view:
            continue  # it holds nothing, and is read with what selects from it
        own = called.get((model.store, id(model.known)))
        if own is None:
            own = called[(model.store, id(model.known))] = names(datamaps, model.store, model.known)
        yield _told(datamaps, model, _whole(model, [datamaps.models[each] for each in before(number)]), own, memo)


def _told(datamaps: Datamaps, model: Model, whole: Whole, own: Names, memo: Memo) -> Told:
    tables = own.within(whole.text)
    key = memo.key(
        whole.text, repr((whole.starts, whole.files)), model.store, model.dialect, repr(model.target),
        *(f"{spelled} {tables[spelled].digest}" for spelled in sorted(tables)),
    )  # fmt: skip
    kept = memo.get(key)
    if kept is not None:
        return Told(*kept)
    # The parser takes longer to import than most maps to read.
    from policyengine.sqlflow.script import lineage
    from policyengine.sqlflow.tables import Known

    schema = Known({spelled: table.types for spelled, table in tables.items()}, model.dialect, exact=True)
    script = lineage(whole.text, model.dialect, schema, model.file)
    told = _placed(_of_script(datamaps, model, script, tables), whole)
    memo.put(key, told.hops, told.unread)
    return told


def _placed(told: Told, whole: Whole) -> Told:
    if len(whole.files) == 1:
        return told
    hops = tuple(replace(each, place=whole.place(each.place)) for each in told.hops)
    return Told(hops, tuple(replace(each, place=whole.place(each.place)) for each in told.unread))


# --- what a script tells ----------------------------------------------------------------------------------------------


def _of_script(datamaps: Datamaps, model: Model, script: Script, tables: Mapping[str, Table]) -> Told:
    hops: list[Hop] = []
    unread = list(script.problems)
    filled: set[DatasetName] = set()
    for target in script.targets:
        name, problem = _filled(model, target, tables)
        if problem:
            unread.append(problem)
        if name is not None:
            filled.add(name)
            hops += _into(datamaps, name, target, tables, unread)
    if model.target is not None and model.target not in filled and not script.problems:
        message = f"the SQL does not write {model.target}, which its flow names"
        mend = "write an INSERT into it or a bare SELECT, or mend `into`"
        unread.append(Finding("sqlflow.no-target", message, Place(model.file), mend))
    return Told(tuple(hops), tuple(unread))


def _filled(model: Model, target: Target, tables: Mapping[str, Table]) -> tuple[DatasetName | None, Finding | None]:
    """The dataset that a target is; a finding where it should be one and is none."""
    place = next((each.place for each in target.fields.values()), Place(model.file))
    if target.name is not None and target.name in tables:
        return tables[target.name].dataset, None
    match target.kind:
        case Kind.TEMPORARY | Kind.VIEW:
            return None, None  # holds nothing when the script is over, and was looked through
        case Kind.ANSWER:
            if model.target is not None:
                return model.target, None
            message = "nobody says which dataset this SELECT fills"
            mend = "say `into`, call the file as the dataset, or declare the dataset"
            return None, Finding("sqlflow.no-target", message, place, mend)
        case Kind.TABLE | Kind.FILE:
            message = f"the SQL writes `{target.name}`, which is no dataset"
            mend = "declare it in the datamap of its store: it is a copy that no erasure reaches"
            return None, Finding("sqlflow.no-dataset", message, place, mend)
        case _:
            assert_never(target.kind)


def _into(
    datamaps: Datamaps, name: DatasetName, target: Target, tables: Mapping[str, Table], unread: list[Finding]
) -> Iterator[Hop]:
    """The hops into the fields of a dataset; fields that it does not have are told."""
    fields = datamaps.dataset(name).columns
    folded = {each.lower(): each for each in fields}
    for written, arrival in target.fields.items():
        field = written if written in fields else folded.get(written.lower())
        if field is None:
            message = f"{name} has no field `{written}`"
            mend = "import its catalogue again, or mend the name in the SQL"
            unread.append(Finding("sqlflow.no-field", message, arrival.place, mend))
        else:
            yield from _arriving(FieldName(*name, field), arrival, tables)


def _arriving(target: FieldName, arrival: Arrival, tables: Mapping[str, Table]) -> Iterator[Hop]:
    """The hops into one field. What arrives from a field that no datamap has is a problem already, and no hop."""
    for origin, form in arrival.direct.items():
        for source in _source(origin, tables):
            yield Hop(source, target, Reach.DIRECT, form, arrival.status, Via.DERIVED, arrival.place)
    for origin in sorted(arrival.indirect):
        for source in _source(origin, tables):
            yield Hop(source, target, Reach.INDIRECT, Form.IDENTITY, arrival.status, Via.DERIVED, arrival.place)


def _source(origin: Origin, tables: Mapping[str, Table]) -> Iterator[FieldName]:
    table = tables.get(origin.table)
    if table is not None and origin.field in table.types:
        yield FieldName(*table.dataset, origin.field)


# --- views that are no datasets ---------------------------------------------------------------------------------------


def _whole(model: Model, before: Sequence[Model]) -> Whole:
    """The model behind the views that it selects from, each as the statement that makes it."""
    text, starts, files = "", [], []
    for each in before:
        head = f"CREATE VIEW {each.view} AS\n" if each.view else ""
        starts.append(text.count("\n") + head.count("\n") + 1)
        files.append(each.file)
        text += f"{head}{each.text}\n;\n"
    return Whole(text + model.text, (*starts, text.count("\n") + 1), (*files, model.file))


def _before(datamaps: Datamaps) -> _Before:
    declared = frozenset(name.lower() for store in datamaps.stores.values() for name in store.datasets)
    makers: dict[tuple[str, str], list[int]] = {}
    mentioned: list[frozenset[str]] = []
    for number, model in enumerate(datamaps.models):
        mentioned.append(words_of(model.text))
        made = [model.view] if model.view else _VIEW.findall(model.text) if "view" in mentioned[-1] else []
        for written in made:
            last = re.split(r"\W+", written.strip('"`[];').lower())[-1]
            if last and (model.view or last not in declared):
                makers.setdefault((model.store, last), []).append(number)
    return _Before(datamaps.models, makers, mentioned)


@dataclass(frozen=True, slots=True)
class _Before:
    """Which models a model has to be read behind: the makers of the views whose names it mentions, theirs first."""

    models: Sequence[Model]
    makers: Mapping[tuple[str, str], Sequence[int]]
    mentioned: Sequence[frozenset[str]]

    def __call__(self, number: int) -> tuple[int, ...]:
        found: dict[int, None] = {}
        self._add(number, found, {number})
        return tuple(found)

    def _add(self, number: int, found: dict[int, None], entered: set[int]) -> None:
        for each in self._makers(number):
            if each not in entered:
                entered.add(each)
                self._add(each, found, entered)
                found[each] = None

    def _makers(self, number: int) -> Iterable[int]:
        if not self.makers:
            return ()
        store = self.models[number].store
        return [
            each
            for word in sorted(self.mentioned[number])
            for each in self.makers.get((store, word), ())
            if each != number
        ]
