"""What every store can do: the few verbs that the executor and the rehearsal are written in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol, runtime_checkable

from policyengine.compile.statement import Statement
from policyengine.model.catalogue import Catalogue
from policyengine.stores.answer import Callback

Value = object
Row = tuple[Value, ...]


class Store(Protocol):
    """One open store. Every method raises StoreError, without the driver's text, when the engine refuses.

    Adapters hold no policy: they run what they are given, in the order they are given it.
    """

    name: str
    engine: str

    def run(self, statement: Statement, values: Mapping[str, Value]) -> int:
        """Runs a statement that changes something; returns how many rows it changed (0 for DDL)."""
        ...

    def rows(self, statement: Statement, values: Mapping[str, Value]) -> list[Row]:
        """Runs a query and returns all its rows."""
        ...

    def fill(self, statement: Statement, many: Sequence[Mapping[str, Value]]) -> None:
        """Runs one parametrised INSERT for each mapping, in one batch."""
        ...

    def transaction(self, alone_in: Collection[str] | None = None) -> AbstractContextManager[None]:
        """Everything inside commits together, or nothing does; in these datasets nobody else writes meanwhile.

        With none of them rows are decided over one by one, and nobody changes what was read of them; None where nothing
        is decided. An engine that has one writer at a time sees to that by itself. Nobody is kept from files or Delta
        tables.
        """
        ...

    def live(self) -> Catalogue:
        """The schema as the engine tells it now, without policyengine's own tables. Reads no rows."""
        ...

    def tables(self) -> frozenset[str]:
        """The exact names of all tables, policyengine's own among them."""
        ...

    def has_table(self, table: str) -> bool:
        """Whether a table of that exact name is there (staging and receipts are asked for by this)."""
        ...

    def purge_residual(self) -> None:
        """Clears what the engine keeps behind a delete. Never inside a transaction; safe to repeat."""
        ...

    def close(self) -> None:
        """Lets go of the store; safe to repeat."""
        ...


@runtime_checkable
class Claims(Protocol):
    """A store with a way of its own to see that no other run is at work in it."""

    def claimed(self) -> AbstractContextManager[None]:
        """The claim, for as long as it is open. Raises Busy `store.other-run` where another run has it."""
        ...


class Held(NamedTuple):
    """Something that a store without tables holds: where, in which field, its bytes (None where they can't be read)."""

    place: str
    field: str
    content: bytes | None


@runtime_checkable
class Tells(Protocol):
    """A store without tables, which tells all that it holds."""

    def everything(self) -> Iterator[Held]:
        """All that is stored. INVARIANT: no place or field is what somebody wrote."""
        ...

    def noted(self) -> Iterator[Held]:
        """What the engine keeps beside it, as far as it can be asked."""
        ...

    def unseen(self) -> list[str]:
        """What of the server is not read, by name."""
        ...

    def plant(self, many: Sequence[bytes]) -> Callable[[], None]:
        """Puts texts where the search will come by; what is returned takes them away."""
        ...


@runtime_checkable
class Recipients(Store, Protocol):
    """A store that is a recipient's: who may tell something of their own accord."""

    def told(self, raw: bytes, url: str) -> Callback | None:
        """What an HTTP request to `url` says, if the recipient has signed it. Raises UsageError where it is none."""
        ...
