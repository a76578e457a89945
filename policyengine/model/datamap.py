"""The datamap in its expanded form: decisions joined with facts, every default filled in with its origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from policyengine.model.breaker import Breaker
from policyengine.model.catalogue import DatasetKind, ForeignKey
from policyengine.model.entry import Entries
from policyengine.model.finding import Finding
from policyengine.model.lineage import Hop
from policyengine.model.mask import Mask, Scalar
from policyengine.model.name import DatasetName, FieldName, IdentifierName
from policyengine.model.organisation import Duration, Organisation
from policyengine.model.place import NOWHERE, Place
from policyengine.model.recipient import Asking
from policyengine.model.residual import Purging
from policyengine.model.type import Type

NOT_PERSONAL = "none"


class OnErase(StrEnum):
    """What becomes of a dead row; of one that is rebuilt, what its flow's SQL makes of the sources that are left."""

    DELETE = "delete"
    ANONYMISE = "anonymise"
    KEEP = "keep"
    BLOCK = "block"
    REBUILD = "rebuild"


class Relation(StrEnum):
    """What a reference means. `owned_by`: the row belongs to what it points at. `owns`: the other way round.

    `accessed_by`: what it points at may use the row without owning it; the link is cut when it goes, and cells about it
    are masked. `structural`: none of these; the link is cut when its target goes.
    """

    OWNED_BY = "owned_by"
    OWNS = "owns"
    ACCESSED_BY = "accessed_by"
    STRUCTURAL = "structural"


class Share(StrEnum):
    """What becomes of a row with several owners when one of them goes.

    `joint`: it stays for the others, without the one. `exclusive`: it goes with the first. `transfer`: an heir takes
    the owner's place.
    """

    JOINT = "joint"
    EXCLUSIVE = "exclusive"
    TRANSFER = "transfer"


class Origin(StrEnum):
    """Who decided a value that `show` prints."""

    DECLARED = "declared"
    CONVENTION = "convention"
    REFERENCE = "reference"
    CATEGORY = "category"
    CATALOGUE = "catalogue"
    DEFAULT = "default"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class CutNull:
    """Cutting sets these fields of the reference to NULL."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CutReassign:
    """Cutting points the reference at a sentinel: one value per field of the reference, never a live owner."""

    values: tuple[Scalar, ...]


Cut = CutNull | CutReassign


@dataclass(frozen=True, slots=True)
class When:
    """A condition on one field: it holds one of `values`; without values, it is NULL or not NULL by `is_null`."""

    field: str
    values: tuple[Scalar, ...] = ()
    is_null: bool = False

    def __str__(self) -> str:
        if self.values:
            return f"{self.field}={'|'.join(map(str, self.values))}"
        return f"{self.field} {'is_null' if self.is_null else 'not_null'}"


class Pick(StrEnum):
    """Which of several heirs takes over: the one with the least key, or the greatest."""

    MIN = "min"
    MAX = "max"


@dataclass(frozen=True, slots=True)
class Heirs:
    """Who takes an owner's place: of the rows of `dataset` that point at the row by `by`, the `pick` of `field`.

    `dataset` is in the same store; its `field` points at the owner's dataset too. Who goes as well is no heir.
    """

    dataset: DatasetName
    by: tuple[str, ...]
    field: str
    pick: Pick

    def __str__(self) -> str:
        return f"{self.pick.value}({self.field}) from {self.dataset.dataset}"


@dataclass(frozen=True, slots=True)
class Reference:
    """Fields of `source` that point at `target_fields` of `target`, in the same store, part by part.

    `cut` is how the link is cut, None where it can't be (a part is NOT NULL or serves another reference).
    `enforced` is the engine's foreign key behind it, where there is one. `when` says which rows point at all: every
    part holds. `heirs` may take the place of an owner that goes.
    """

    relation: Relation
    source: DatasetName
    fields: tuple[str, ...]
    target: DatasetName
    target_fields: tuple[str, ...]
    cut: Cut | None = None
    enforced: ForeignKey | None = None
    when: tuple[When, ...] = ()
    heirs: Heirs | None = None
    place: Place = NOWHERE

    def __str__(self) -> str:
        return f"{self.source}.{'+'.join(self.fields)} -> {self.target}"

    @property
    def label(self) -> str:
        """What tells it from the other references of its dataset: its fields, and when it points.

        >>> name = DatasetName("shop", "notes")
        >>> Reference(Relation.OWNED_BY, name, ("owner",), name, ("id",), when=(When("kind", ("note",)),)).label
        'owner[kind=note]'
        """
        fields = "+".join(self.fields)
        return f"{fields}[{','.join(map(str, self.when))}]" if self.when else fields


@dataclass(frozen=True, slots=True)
class Inside:
    """A place in a JSON document: the `field` that holds the document, and the keys that lead there, one by one.

    Where the keys lead to an array, `below` are those that lead on in each of its elements; None where they don't.
    """

    field: str
    keys: tuple[str, ...]
    below: tuple[str, ...] | None = None

    @property
    def array(self) -> Inside | None:
        """The place of the array that the path leads through, if it does."""
        return None if self.below is None else Inside(self.field, self.keys)

    @property
    def steps(self) -> tuple[str | None, ...]:
        """All that leads there, with None where it is every element of an array."""
        return self.keys if self.below is None else (*self.keys, None, *self.below)


@dataclass(frozen=True, slots=True)
class Field:
    """A field, decided. `category` is None while undecided and `none` when decided to be not personal.

    `mask` is what anonymising does to the cell; None leaves it as it is. `derived` is the SQL that recomputes it.
    `about` are the fields of the reference to the one whom it is about, in a row of several. `purposes` are why it is
    held; its dataset's, where it says none of its own. `inside` is where it is, if it is no column of its own but a
    path into a document; what no path of a document names is its column's.
    """

    name: str
    type: Type
    required: bool = False
    unique: bool = False
    generated: bool = False
    choices: tuple[str, ...] = ()
    category: str | None = None
    category_origin: Origin = Origin.UNDECIDED
    identifies: IdentifierName | None = None
    mask: Mask | None = None
    mask_origin: Origin = Origin.DEFAULT
    derived: str | None = None
    about: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    place: Place = NOWHERE
    inside: Inside | None = None

    @property
    def array(self) -> Inside | None:
        """The array in each of whose elements the field is, if it is in one: it has many values in a row."""
        return self.inside.array if self.inside else None

    @property
    def personal(self) -> bool:
        """Whether the field says something about a person; an undecided field does until somebody decides."""
        return self.identifies is not None or (self.category != NOT_PERSONAL and self.derived is None)


@dataclass(frozen=True, slots=True)
class Retain:
    """Rows of a dead person that the law keeps, until `keep` after the date in `since`: of them, the `fields`."""

    basis: str
    keep: Duration
    since: str
    fields: tuple[str, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Held:
    """Rows that stay untouched for everybody while every condition is met, for the hold of that name."""

    hold: str
    when: tuple[When, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Flag:
    """A restricted row has `on` in its `field`, one that is not has `off` (None: NULL); any other value is neither."""

    field: str
    off: Scalar | None
    on: Scalar
    place: Place = NOWHERE

    @property
    def is_on(self) -> When:
        """That the row is restricted."""
        return When(self.field, (self.on,))

    @property
    def is_off(self) -> When:
        """That it is not, and may be."""
        return When(self.field, is_null=True) if self.off is None else When(self.field, (self.off,))

    def __str__(self) -> str:
        return f"{self.field} from {'NULL' if self.off is None else self.off} to {self.on}"


@dataclass(frozen=True, slots=True)
class ByOwner:
    """A row is restricted while one that owns it is: nothing is written."""

    place: Place = NOWHERE


Restrict = Flag | ByOwner


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset, decided. `key` singles out a row; `fields` are in the catalogue's order, paths behind their column.

    `purposes` are why its rows are held; those of a field are some of them. `restrict` is how its rows are restricted,
    None where nobody said. A row is kept while any of `retain` runs, and of it what those keep that run.
    `entries` say where its rows are in a store without tables.
    """

    name: DatasetName
    table: str
    schema: str | None = None
    kind: DatasetKind = DatasetKind.TABLE
    path: str = ""
    fields: Mapping[str, Field] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    triggers: tuple[str, ...] = ()
    subject: str | None = None
    on_erase: OnErase | None = None
    references: tuple[Reference, ...] = ()
    share: Share | None = None
    retain: tuple[Retain, ...] = ()
    holds: tuple[Held, ...] = ()
    restrict: Restrict | None = None
    soft_delete: str | None = None
    opaque: bool = False
    purposes: tuple[str, ...] = ()
    decided: bool = True
    place: Place = NOWHERE
    entries: Entries | None = None

    @property
    def rebuilt(self) -> bool:
        """Whether it holds nothing of its own: nobody's rows are looked for in it, and it is made of its sources."""
        return self.on_erase is OnErase.REBUILD

    @property
    def columns(self) -> dict[str, Field]:
        """The fields that the engine itself knows: all but paths into documents."""
        return {name: each for name, each in self.fields.items() if each.inside is None}

    def column(self, field: str) -> str:
        """The column that a field is stored in: its own, or the document's."""
        inside = self.fields[field].inside
        return inside.field if inside else field

    def paths(self, column: str) -> tuple[Field, ...]:
        """The paths into the document that a column holds."""
        return tuple(each for each in self.fields.values() if each.inside and each.inside.field == column)


@dataclass(frozen=True, slots=True)
class Connection:
    """Where a store is: the name of an environment variable that holds a URL, or a path below the map's directory."""

    env: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that the store's operator keeps, and what is done after it is restored."""

    name: str
    keep: Duration
    after_restore: str


@dataclass(frozen=True, slots=True)
class Store:
    """One system that holds data, with its datasets; `recipient` is whose it is, where it is somebody else's.

    `asking` is how that recipient is asked to erase, where its API is the store.
    """

    name: str
    engine: str
    datasets: Mapping[str, Dataset]
    connection: Connection = Connection()
    owner: str = ""
    region: str | None = None
    backups: tuple[Backup, ...] | None = None
    catalogue: str | None = None
    place: Place = NOWHERE
    recipient: str | None = None
    purge: Purging = Purging.ASK
    asking: Asking | None = None


def dialect(engine: str) -> str:
    """The dialect of SQL that a store of that engine is asked in: files and Delta tables are read by DuckDB."""
    return {"files": "duckdb", "delta": "duckdb", "mariadb": "mysql"}.get(engine, engine)


class Refresh(StrEnum):
    """How a flow renews what it feeds."""

    REBUILD = "rebuild"
    APPEND = "append"
    STREAM = "stream"
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class Flow:
    """Data that moves from `source` into `target`; `fields` are pairs (target field, source field).

    `breaks` are what is declared to become of values so that they say nothing of a person, by target field.
    """

    source: DatasetName
    target: DatasetName
    fields: tuple[tuple[str, str], ...] = ()
    refresh: Refresh = Refresh.APPEND
    place: Place = NOWHERE
    breaks: tuple[tuple[str, Breaker], ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A name that SQL has for a dataset, in its parts, where the datamaps themselves don't call it so."""

    parts: tuple[str, ...]
    dataset: DatasetName


@dataclass(frozen=True, slots=True)
class Model:
    """SQL that a flow names: what fills datasets of a store, or a view that others select from.

    A bare SELECT fills `target`; without one it is the view that SQL calls `view`, else nobody knows what it fills.
    A view that is no dataset holds nothing, and is looked through. `file` is where places in the text are.
    `known` are names that it may use besides the datamaps' own.
    """

    store: str
    text: str
    file: str
    dialect: str
    target: DatasetName | None = None
    view: str = ""
    refresh: Refresh = Refresh.APPEND
    known: tuple[Known, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Datamaps:
    """All that an organisation has declared, and the `hops` that its SQL shows; of `unread`, it shows nothing for sure.

    `models` are the texts; hops and what could not be told are filled in by `workflows.read`.
    """

    organisation: Organisation
    stores: Mapping[str, Store]
    flows: tuple[Flow, ...] = ()
    models: tuple[Model, ...] = ()
    hops: tuple[Hop, ...] = ()
    unread: tuple[Finding, ...] = ()

    def dataset(self, name: DatasetName) -> Dataset:
        """The dataset of that name; KeyError where there is none."""
        return self.stores[name.store].datasets[name.dataset]

    def field(self, name: FieldName) -> Field:
        """The field of that name; KeyError where there is none."""
        return self.stores[name.store].datasets[name.dataset].fields[name.field]
