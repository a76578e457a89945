"""What a question names: a field, a dataset for all of its fields, or a person's identifier."""

from __future__ import annotations

from collections.abc import Iterable

from policyengine.errors import UsageError
from policyengine.lineage.answer import Asked
from policyengine.lineage.ask import is_within
from policyengine.lineage.index import Lineage, of
from policyengine.load.notes import did_you_mean
from policyengine.model.name import DatasetName, FieldName, IdentifierName, parts


def asked(lineage: Lineage, written: str, *, identifiers: bool = False) -> Asked:
    """The fields that a text names: `store.dataset.field`, or without its store, or a dataset.

    With `identifiers`, `subject.identifier` is the identifier, and stands for all fields that hold it. Raises
    UsageError where there is no such thing, or several.
    """
    named = _parts(written)
    if identifiers and (found := _identified(lineage, named)) is not None:
        return Asked(written, found, "identifier")
    fields = [each for each in _fields(lineage) if _is(each, named, written)]
    datasets = [each for each in _datasets(lineage) if _is(each, named, written)]
    if len(fields) == 1 and not datasets:
        return Asked(written, (fields[0],), "field")
    if len(datasets) == 1 and not fields:
        inside = tuple(each for each in _fields(lineage) if of(each) == datasets[0])
        return Asked(written, inside, "dataset")
    if fields or datasets:
        help = f"say which: {', '.join(map(str, [*fields, *datasets]))}"
        raise UsageError("usage.ambiguous", f"`{written}` may be several things", help=help)
    raise UsageError("usage.field", f"there is no field or dataset `{written}`", help=_nearest(lineage, written))


def category(lineage: Lineage, written: str) -> str:
    """The category of that name, or the beginning of some. Raises UsageError where the organisation has none."""
    known = lineage.datamaps.organisation.categories
    if any(is_within(each, written) for each in known):
        return written
    beginnings = {each.rsplit(".", count)[0] for each in known for count in range(each.count(".") + 1)}
    raise UsageError("usage.category", f"there is no category `{written}`", help=did_you_mean(written, beginnings))


def _parts(written: str) -> tuple[str, ...]:
    try:
        return parts(written)
    except ValueError:
        return (written,)


def _identified(lineage: Lineage, named: tuple[str, ...]) -> tuple[FieldName, ...] | None:
    subjects = lineage.datamaps.organisation.subjects
    if len(named) != 2 or named[0] not in subjects or named[1] not in subjects[named[0]].identifiers:
        return None
    wanted = IdentifierName(*named)
    return tuple(name for name, field in lineage.fields() if field.identifies == wanted)


def _is(name: FieldName | DatasetName, named: tuple[str, ...], written: str) -> bool:
    """Whether it is written so: with its store or without; a path's dots need no quotes."""
    return named in (name, name[1:]) or written in (".".join(name), ".".join(name[1:]))


def _fields(lineage: Lineage) -> Iterable[FieldName]:
    """All fields, those first that datamaps have."""
    return dict.fromkeys((*(name for name, _ in lineage.fields()), *lineage.onward, *lineage.into))


def _datasets(lineage: Lineage) -> Iterable[DatasetName]:
    return dict.fromkeys((*lineage.datasets, *map(of, lineage.onward), *map(of, lineage.into)))


def _nearest(lineage: Lineage, written: str) -> str:
    """The mend: among the names of as many parts as were written, so that a slip in one is near to its own kind."""
    names = [*_fields(lineage), *_datasets(lineage)]
    spelled = {str(each) for each in names} | {".".join(each[1:]) for each in names}
    few = {each for each in spelled if each.count(".") == written.count(".")}
    return did_you_mean(written, few or spelled)
