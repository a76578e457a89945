"""The plan as data: predicates over a row, and the ordered steps of a right.

A plan knows no dialect, connection, clock or person. Showing, rehearsing and running read the same steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policyengine.model.datamap import Cut, Pick, Reference, When
from policyengine.model.mask import Mask, Scalar
from policyengine.model.name import DatasetName, FieldName, IdentifierName
from policyengine.model.organisation import Normalise
from policyengine.model.right import Right

# Names of the sets that staging keeps, per dataset and run. `drifted.<field>` is one per derived field,
# `anchor.<field>` one per surrogate id: the rows that keep it. `leaves.<reference>` is one per reference: the rows that
# stay while its other end leaves. `frozen` are the person's rows that a hold keeps untouched, `pinned` those that such
# a row needs, `spared` the rows of others that a hold keeps from letting go of the person. In an opt-out, `remaining`
# are the person's rows that stay for a purpose, `needed` those without one that such a row belongs to. In a lifting,
# `restricted` are the person's rows that somebody else's restriction still reaches.
CANDIDATE = "candidate"
SURVIVOR = "survivor"
DEAD = "dead"
RETAINED = "retained"
FROZEN = "frozen"
PINNED = "pinned"
SPARED = "spared"
DEFERRED = (FROZEN, PINNED, SPARED)
REMAINING = "remaining"
NEEDED = "needed"
STAYING = (REMAINING, NEEDED)
RESTRICTED = "restricted"
LEFT = "left"
REDUCED = (RETAINED, PINNED)
DRIFTED = "drifted."
ANCHOR = "anchor."
LEAVES = "leaves."


# --- predicates: what may be asked of one row ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InStage:
    """The row's key is staged in that set."""

    mark: str


@dataclass(frozen=True, slots=True)
class Matches:
    """The field equals a staged value of the identifier, both sides normalised by the store's engine."""

    field: str
    identifier: IdentifierName


@dataclass(frozen=True, slots=True)
class PointsAt:
    """The row's link points at a row of the reference's target that satisfies `where` (any row, where None)."""

    reference: Reference
    where: Predicate | None = None


@dataclass(frozen=True, slots=True)
class PointedAtBy:
    """A row of the reference's source points at this row and satisfies `where`."""

    reference: Reference
    where: Predicate | None = None


@dataclass(frozen=True, slots=True)
class PointsAtItself:
    """The row's link, of a self reference, holds the row's own key: it has no other owner through it."""

    reference: Reference


@dataclass(frozen=True, slots=True)
class Dangles:
    """The row's link names a row that is not there: it is neither NULL nor at its sentinel, and points at nothing."""

    reference: Reference


@dataclass(frozen=True, slots=True)
class IsNull:
    """The field is NULL."""

    field: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The cell is to hold a JSON document, and holds something that is none; NULL is read as nothing."""

    field: str


@dataclass(frozen=True, slots=True)
class Meets:
    """The row's own cell is as the condition says."""

    when: When


@dataclass(frozen=True, slots=True)
class OlderThan:
    """The date in the field lies before the basis' cutoff, which is bound when the plan runs; never for NULL."""

    field: str
    basis: str


@dataclass(frozen=True, slots=True)
class OptedOut:
    """The person opted out of all these purposes, which is bound when the plan runs; the same for every row."""

    purposes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differs:
    """The cell is not what the change would make it; NULL counts as a value."""

    change: Change


@dataclass(frozen=True, slots=True)
class Not:
    """The other way round."""

    where: Predicate


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Predicate, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Predicate, ...]


Predicate = (
    InStage
    | Matches
    | PointsAt
    | PointedAtBy
    | PointsAtItself
    | Dangles
    | IsNull
    | Unreadable
    | Meets
    | OlderThan
    | OptedOut
    | Differs
    | Not
    | AllOf
    | AnyOf
)


# --- changes: what may be done to one cell --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Put:
    """The mask's value, in the rows where `when` holds; for tokens and hashes, `before` and `after` frame the digits.

    At a path into a document, clearing takes the key out, and where nothing is, nothing is put. At a path through an
    array, it is put into those elements of which `of` holds: into all of them, where it is None.
    """

    field: str
    mask: Mask
    before: str = ""
    after: str = ""
    when: Predicate | None = None
    of: Predicate | None = None


@dataclass(frozen=True, slots=True)
class Derive:
    """The value of the field's own expression: SQL over the store's tables, as the datamap declares it."""

    field: str
    expression: str


Change = Put | Derive


@dataclass(frozen=True, slots=True)
class Heir:
    """Who takes an owner's place: the `pick` of `who`'s field among rows that point at this row through `by`.

    Only those whose `who` points at a row that satisfies `lives` (any row, where None); without any, the `sentinel`.
    """

    by: Reference
    who: Reference
    pick: Pick
    lives: Predicate | None
    sentinel: Scalar | None = None


# --- staging --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RowStage:
    """Keys of a dataset's rows, by run and set."""

    table: str
    dataset: DatasetName
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ValueStage:
    """Values of an identifier, by run; typed like `like`, a field that carries it."""

    table: str
    identifier: IdentifierName
    like: FieldName


@dataclass(frozen=True, slots=True)
class TokenStage:
    """Tokens by ordinal as shipped (`table`), and by row as drawn (`drawn`), for one dataset."""

    table: str
    drawn: str
    dataset: DatasetName
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HashStage:
    """Values of one field and their hashes, as shipped."""

    table: str
    dataset: DatasetName
    field: str


StageTable = RowStage | ValueStage | TokenStage | HashStage


# --- steps: each has an id that names it in receipts, a store, and the path that led to it ----------------------------


@dataclass(frozen=True, slots=True)
class Stage:
    """Creates the staging tables; DDL stands alone, because some engines commit on it."""

    id: str
    store: str
    tables: tuple[StageTable, ...]
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ship:
    """Brings known values of an identifier into the store's staging."""

    id: str
    store: str
    identifier: IdentifierName
    table: str
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolve:
    """Adds candidates: rows where `where` holds; with `along`, all that the self reference leads to, recursively."""

    id: str
    store: str
    dataset: DatasetName
    where: Predicate
    along: Reference | None = None
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Collect:
    """Reads an exclusive identifier's values from the rows where `where` holds, to be shipped to every store."""

    id: str
    store: str
    dataset: DatasetName
    field: str
    identifier: IdentifierName
    where: Predicate
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decide:
    """Puts rows into a set; with `along`, spreads the set over a self reference, recursively."""

    id: str
    store: str
    dataset: DatasetName
    mark: str
    where: Predicate
    along: Reference | None = None
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeat:
    """Runs its steps until no set grows any more, within a bound; `store` is empty where it spans stores."""

    id: str
    store: str
    steps: tuple[Step, ...]
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Require:
    """Stops the request before any change where a set of the dataset holds more than `at_most` rows.

    `reason`: `block`, `ceiling` or `one_account`. For `ceiling`, `at_most` is bound when the plan runs.
    """

    id: str
    store: str
    dataset: DatasetName
    mark: str
    reason: str
    at_most: int
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draw:
    """Gives each row of the sets a token of its own, shipped by ordinal."""

    id: str
    store: str
    dataset: DatasetName
    marks: tuple[str, ...]
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HashValues:
    """Reads the values that the change would hash, of rows of the sets, and ships the hash of each.

    `normalise` is the form in which a value is hashed, in Python, so that it is the same in every store.
    """

    id: str
    store: str
    dataset: DatasetName
    change: Put
    identifier: IdentifierName
    normalise: Normalise
    marks: tuple[str, ...]
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CutLinks:
    """Cuts a reference in the rows where `where` holds."""

    id: str
    store: str
    dataset: DatasetName
    reference: Reference
    cut: Cut
    where: Predicate
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Transfer:
    """Points a reference at the heir, in the rows where `where` holds."""

    id: str
    store: str
    dataset: DatasetName
    reference: Reference
    heir: Heir
    where: Predicate
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ahead:
    """Which rows of a set may be changed before all others, batch by batch, each batch committed by itself.

    Those in which `where` holds, asked anew by each batch: it says by itself, from what is there, that the row is in
    the set still. `bound` are links by which rows of other datasets must not point at such a row once it is gone, which
    the engine has to see to; there are none where nobody asks for what is gone.
    """

    mark: str
    where: Predicate
    bound: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class MaskFields:
    """Masks cells in the rows where `where` holds, and only where they are not masked already."""

    id: str
    store: str
    dataset: DatasetName
    changes: tuple[Put, ...]
    where: Predicate
    because: tuple[str, ...] = ()
    ahead: Ahead | None = None


@dataclass(frozen=True, slots=True)
class DeleteRows:
    """Deletes the rows where `where` holds."""

    id: str
    store: str
    dataset: DatasetName
    where: Predicate
    because: tuple[str, ...] = ()
    ahead: Ahead | None = None


@dataclass(frozen=True, slots=True)
class Purge:
    """Empties an opaque dataset, for everybody: it can't be searched or matched."""

    id: str
    store: str
    dataset: DatasetName
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recompute:
    """Sets a derived cell to its expression, where it differs and had not drifted before."""

    id: str
    store: str
    dataset: DatasetName
    change: Derive
    where: Predicate
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rebuild:
    """Takes out of a dataset what its SQL does not make of its sources any more, and puts in what is missing.

    `sql` is the text of its model, a SELECT that fills `fields` and goes over `sources`. Rows that are as it makes them
    are not touched.
    """

    id: str
    store: str
    dataset: DatasetName
    sql: str
    fields: tuple[str, ...]
    sources: tuple[DatasetName, ...]
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compare:
    """Counts the rows by which a dataset is not what its SQL makes of its sources; anything but 0 is amiss.

    Before anything is changed it stops the request; when all is done it is a leftover.
    """

    id: str
    store: str
    dataset: DatasetName
    sql: str
    fields: tuple[str, ...]
    sources: tuple[DatasetName, ...]
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetFlags:
    """Marks the rows where `where` holds, or takes their mark away: nothing of them is lost."""

    id: str
    store: str
    dataset: DatasetName
    change: Put
    where: Predicate
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guard:
    """Counts newcomers: rows that hold a surrogate id of the person's, and did not keep it from before.

    Anything but 0 stops the run before a later store is changed that finds rows by the identifier.
    """

    id: str
    store: str
    dataset: DatasetName
    field: str
    identifier: IdentifierName
    where: Predicate
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rearm:
    """Takes up again, as candidates, the rows that an earlier round of the request left for a hold.

    Their keys stay staged from round to round: what led to them may be gone by then.
    """

    id: str
    store: str
    dataset: DatasetName
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verify:
    """Counts rows that should be gone; anything but 0 is a leftover. `field` is empty where no one field tells."""

    id: str
    store: str
    dataset: DatasetName
    field: str
    where: Predicate
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DropStage:
    """Removes this run's rows from staging, and the staging tables where nobody else's rows are left."""

    id: str
    store: str
    tables: tuple[StageTable, ...]
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PurgeResidual:
    """Clears what the engine keeps behind a delete: free pages, write-ahead log, dead blocks."""

    id: str
    store: str
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RewriteResidual:
    """Clears as well what can be cleared only by locking others out, because the store's datamap says so."""

    id: str
    store: str
    because: tuple[str, ...] = ()


def flat(steps: Iterable[Step]) -> Iterator[Step]:
    """The steps, those that are repeated one by one."""
    for step in steps:
        if isinstance(step, Repeat):
            yield from flat(step.steps)
        else:
            yield step


Find = Ship | Resolve | Collect
Mutation = CutLinks | Transfer | MaskFields | DeleteRows | Purge | Recompute | Rebuild | SetFlags
Prepare = Draw | HashValues
Step = (
    Stage
    | Rearm
    | Find
    | Decide
    | Repeat
    | Require
    | Compare
    | Prepare
    | Mutation
    | Guard
    | Verify
    | DropStage
    | PurgeResidual
    | RewriteResidual
)


@dataclass(frozen=True, slots=True)
class StorePlan:
    """What happens in one store, phase by phase; the executor walks phases over all stores before the next begins.

    `stage` alone (DDL); `rearm` before every `resolve`, but in a request's first round; `resolve` repeated over all
    stores until the identifiers are closed; `decide` after that; what of `mutate` may go ahead, in batches; `mutate` in
    one transaction (or one each, where the engine needs it) with `resolve` and `decide` run again first, and then
    `guard` of every store before it; `verify`; `clean`.
    """

    store: str
    engine: str
    stage: tuple[Step, ...]
    rearm: tuple[Step, ...]
    resolve: tuple[Step, ...]
    decide: tuple[Step, ...]
    mutate: tuple[Step, ...]
    guard: tuple[Step, ...]
    verify: tuple[Step, ...]
    clean: tuple[Step, ...]

    def phases(self) -> tuple[tuple[str, tuple[Step, ...]], ...]:
        """The phases in order, with their names."""
        return (
            ("stage", self.stage),
            ("rearm", self.rearm),
            ("resolve", self.resolve),
            ("decide", self.decide),
            ("mutate", self.mutate),
            ("guard", self.guard),
            ("verify", self.verify),
            ("clean", self.clean),
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """A right of one subject over one organisation; `stores` in the order in which they are changed."""

    right: Right
    subject: str
    organisation: str
    stores: tuple[StorePlan, ...]
    kept: tuple[str, ...] = ()
    format: int = 1
