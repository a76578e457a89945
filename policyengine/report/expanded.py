"""The expanded form of the datamaps, with the origin of each value: what `show` prints."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.graph.claims import ends
from policyengine.model.breaker import described
from policyengine.model.datamap import (
    Cut,
    CutNull,
    CutReassign,
    Datamaps,
    Dataset,
    Field,
    Flag,
    Flow,
    Origin,
    Reference,
    Store,
)
from policyengine.model.mask import written
from policyengine.model.name import DatasetName, quoted
from policyengine.model.plain import Plain, dataset_plain, flow_plain


def expanded(datamaps: Datamaps, name: DatasetName | None = None) -> Plain:
    """The expanded form by dataset, as `--format json` prints it: all of them, or the one named.

    Each has the place of its decision and the flows that feed it, and each field the origins of its category and of
    its mask. KeyError where no dataset has that name.
    """
    return {
        "datasets": {
            str(dataset.name): {
                "place": str(dataset.place),
                **dataset_plain(dataset),
                "flows": [{"place": str(each.place), **flow_plain(each)} for each in _into(datamaps, dataset)],
            }
            for _, dataset in _datasets(datamaps, name)
        }
    }


def text(datamaps: Datamaps, name: DatasetName | None = None) -> str:
    """The expanded form as people read it. KeyError where no dataset has that name."""
    return "\n".join(
        "\n".join(_lines(store, dataset, _into(datamaps, dataset))) + "\n"
        for store, dataset in _datasets(datamaps, name)
    )


def _into(datamaps: Datamaps, dataset: Dataset) -> list[Flow]:
    return [flow for flow in datamaps.flows if flow.target == dataset.name]


def _datasets(datamaps: Datamaps, name: DatasetName | None) -> list[tuple[Store, Dataset]]:
    if name is not None:
        return [(datamaps.stores[name.store], datamaps.dataset(name))]
    return [(store, dataset) for store in datamaps.stores.values() for dataset in store.datasets.values()]


def _lines(store: Store, dataset: Dataset, flows: list[Flow]) -> Iterator[str]:
    """A dataset: what it is, what becomes of its rows, its references, what flows into it, its fields in columns."""
    schema = f"{quoted(dataset.schema)}." if dataset.schema else ""
    where = dataset.entries.pattern if dataset.entries else dataset.path or f"{schema}{quoted(dataset.table)}"
    yield f"{dataset.name}  ({store.engine} {dataset.kind.value} {where}, {dataset.place})"
    yield f"  key        {', '.join(dataset.key) or 'none'}"
    if not dataset.decided:
        yield "  undecided: no datamap has an entry for it"
    if dataset.subject:
        yield f"  subject    {dataset.subject}"
    if dataset.opaque:
        yield "  opaque     purge: emptied for everybody"
    else:
        yield f"  on_erase   {dataset.on_erase.value if dataset.on_erase else 'not said'}"
    if dataset.purposes:
        yield f"  purposes   {', '.join(dataset.purposes)}"
    if dataset.share:
        yield f"  share      {dataset.share.value}"
    if dataset.soft_delete:
        yield f"  soft_delete {dataset.soft_delete}"
    for kept in dataset.retain:
        yield f"  retain     {', '.join(kept.fields)} for {kept.keep} from {kept.since}  ({kept.basis})"
    for each in dataset.holds:
        yield f"  holds      rows where {' and '.join(map(str, each.when))}  ({each.hold})"
    if dataset.restrict:
        how = dataset.restrict
        yield f"  restrict   {how if isinstance(how, Flag) else 'by the flag of the row that owns it'}"
    yield from map(_reference, dataset.references)
    yield from (line for flow in flows for line in _flow(flow))
    yield from _table([_row(field, dataset) for field in dataset.fields.values()])


def _flow(flow: Flow) -> Iterator[str]:
    """A flow into the dataset: whence, and which field comes from which, with what is declared to break it."""
    yield f"  flow       from {flow.source}  ({flow.refresh.value}, {flow.place})"
    for source, target, breaks in ends(flow):
        broken = f"  (declared: {described(breaks)})" if breaks is not None else ""
        yield f"    {quoted(target.field)} from {quoted(source.field)}{broken}"


def _reference(reference: Reference) -> str:
    """A reference: what points where, in which rows, and what becomes of the link."""
    pointing, pointed = " + ".join(reference.fields), " + ".join(reference.target_fields)
    link = f"{pointing} -> {quoted(reference.target.dataset)}.{pointed}"
    where = f" where {' and '.join(map(str, reference.when))}" if reference.when else ""
    said = [_cut(reference.cut)]
    if reference.heirs:
        said.insert(0, f"transfer: to {reference.heirs}")
    if reference.enforced:
        said.append(f"engine: on delete {reference.enforced.on_delete.value}")
    return f"  {reference.relation.value:<11}{link}{where}  ({', '.join(said)})"


def _cut(cut: Cut | None) -> str:
    match cut:
        case CutNull(fields):
            return f"cut: {', '.join(fields)} to NULL"
        case CutReassign(values):
            return f"cut: reassigned to {', '.join(map(str, values))}"
        case None:
            return "can't be cut"


def _mask(field: Field) -> str:
    match written(field.mask) if field.mask else "":
        case "":
            return ""
        case str(word):
            return f"mask {word} [{field.mask_origin.value}]"
        case mask:
            return f"mask {' '.join(f'{word} {value}' for word, value in mask.items())} [{field.mask_origin.value}]"


def _row(field: Field, dataset: Dataset) -> tuple[str, ...]:
    """A field in columns: name, type, facts, category, identifier, mask, and what it is about, derived from and for."""
    facts = [word for word, is_so in (("required", field.required), ("unique", field.unique)) if is_so]
    category = field.category or ("as its target" if field.category_origin is Origin.REFERENCE else "undecided")
    origin = "" if field.category_origin is Origin.UNDECIDED else f"[{field.category_origin.value}]"
    return (
        field.name,
        " ".join([field.type.text, *facts]),
        f"{category} {origin}".rstrip(),
        f"identifies {field.identifies}" if field.identifies else "",
        _mask(field),
        f"about {' + '.join(field.about)}" if field.about else "",
        f"derived: {field.derived}" if field.derived else "",
        f"for {', '.join(field.purposes)}" if field.purposes != dataset.purposes else "",
    )


def _table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Rows with aligned columns; empty columns take no room."""
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(8)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True) if width]
        yield ("    " + "  ".join(cells)).rstrip()
