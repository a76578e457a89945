"""The demo as a picture: what the stores hold, where the person was and is, and what another deletion leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

WIDTH = 100

GONE, STILL, QUIET, NAME = "green", "bold red", "dim", "bold"


@dataclass(frozen=True, slots=True)
class StoreLine:
    """A store of the demo: its engine, its size, and what it is in a few words."""

    name: str
    engine: str
    datasets: int
    rows: int
    what: str


@dataclass(frozen=True, slots=True)
class SearchLine:
    """A store searched twice: rows that have each kind of needle, before and after. A kind that is missing is 0."""

    store: str
    before: Mapping[str, int]
    after: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class KeptLine:
    """Rows that stay: so many of a place, which of their fields, and the reason."""

    place: str
    rows: int
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class BesideLine:
    """A place in the shop: rows with something of the person, after the other deletion and after ours."""

    place: str
    what: str
    theirs: int
    ours: int


def opening(organisation: str, sentence: str) -> RenderableType:
    """The first line: whose data this is."""
    return Panel(
        Text.assemble((organisation, NAME), "\n", (sentence, QUIET)), box=box.ROUNDED, border_style=QUIET, width=WIDTH
    )


def step(number: int, title: str, detail: str = "") -> RenderableType:
    """The head of a step of the journey."""
    head = Text.assemble((f"{number} ", "bold cyan"), (title, NAME), ("  " + detail if detail else "", QUIET))
    return Padding(head, (1, 0, 0, 0), expand=False)


def gap(what: str, findings: Sequence[tuple[str, str, str]]) -> RenderableType:
    """What a check finds where somebody has forgotten something: each finding's place, rule and sentence."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for place, rule, sentence in findings:
        table.add_row(Text(place, style=QUIET), Text(rule, style=NAME), Text(sentence))
    return Group(Text.assemble(("  ✗ ", STILL), what), Padding(table, (0, 0, 0, 4), expand=False))


def done(what: str, seconds: float | None = None) -> RenderableType:
    """A line below a step: what has come out of it, and how long it took where that matters."""
    taken = f"  {seconds:.1f} s" if seconds is not None else ""
    return Padding(Text.assemble(("✓ ", GONE), what, (taken, QUIET)), (0, 0, 0, 2), expand=False)


def stores(lines: Sequence[StoreLine]) -> RenderableType:
    """The stores and how much is in them."""
    table = _table(("store", "left"), ("engine", "left"), ("tables", "right"), ("rows", "right"), ("", "left"))
    for line in lines:
        table.add_row(
            Text(line.name, NAME), line.engine, f"{line.datasets:,}", f"{line.rows:,}", Text(line.what, QUIET)
        )
    return _indented(table)


def searched(kinds: Sequence[str], lines: Sequence[SearchLine]) -> RenderableType:
    """Where the person was and is: a row a store, a column a kind of needle, `before → after` in each cell.

    The last kind counts rows, whatever they have; its sums are the line below the table.
    """
    table = _table(("rows that have the customer's", "left"), *((kind, "right") for kind in kinds))
    for line in lines:
        cells = (_change(line.before.get(kind, 0), line.after.get(kind, 0)) for kind in kinds)
        table.add_row(Text(line.store, NAME), *cells)
    before = sum(line.before.get(kinds[-1], 0) for line in lines)
    after = sum(line.after.get(kinds[-1], 0) for line in lines)
    total = Text.assemble((f"{before:,}", NAME), " rows before, ", _left(after), " after.")
    return Group(_indented(table), _indented(total))


def beside(other: str, lines: Sequence[BesideLine], note: str = "") -> RenderableType:
    """What another deletion leaves in the shop, beside ours; `note` stands below."""
    table = _table(("left in the shop", "left"), ("", "left"), (other, "right"), ("policyengine", "right"))
    for line in lines:
        table.add_row(Text(line.place, NAME), Text(line.what, QUIET), _left(line.theirs), _left(line.ours))
    return Group(_indented(table), _indented(note)) if note else _indented(table)


def kept(lines: Sequence[KeptLine]) -> RenderableType:
    """What stays of the person's rows, and why."""
    table = _table(("what stays", "left"), ("rows", "right"), ("", "left"), ("why", "left"))
    for line in lines:
        table.add_row(Text(line.place, NAME), f"{line.rows:,}", line.what, Text(line.why, QUIET))
    return _indented(table)


def closing(sentence: str, facts: Sequence[tuple[str, str]]) -> RenderableType:
    """The last panel: what was shown, in one sentence and a few facts (name, value)."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=QUIET)
    grid.add_column()
    for name, value in facts:
        grid.add_row(name, value)
    return Padding(
        Panel(Group(Text(sentence, NAME), grid), box=box.ROUNDED, border_style=GONE, width=WIDTH), (1, 0, 0, 0)
    )


def _table(*columns: tuple[str, str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style=QUIET, border_style=QUIET, pad_edge=False, show_edge=False)
    for name, side in columns:
        table.add_column(name, justify="right" if side == "right" else "left", no_wrap=True)
    return table


def _indented(what: RenderableType) -> Padding:
    return Padding(what, (1, 0, 0, 2), expand=False)


def _change(before: int, after: int) -> Text:
    """One cell of the search: nothing where nothing was."""
    if not before and not after:
        return Text("·", QUIET)
    return Text.assemble((f"{before:,}", "default"), (" → ", QUIET), _left(after))


def _left(count: int) -> Text:
    return Text(f"{count:,}", STILL if count else GONE)
