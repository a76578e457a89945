"""The terminal: where words go to people, with colours where they can be seen and none where they can't."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock, Timer
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

PIPED_WIDTH = 100
NARROWEST = 40
PATIENCE = 2.0
PIPED_SECONDS = 10.0


def console(stream: TextIO, environment: Mapping[str, str]) -> Console:
    """The console that writes to `stream`: as wide as the terminal, or PIPED_WIDTH columns of plain text when piped.

    NO_COLOR takes the colours away, FORCE_COLOR brings them into a pipe, TERM=dumb means plain text.
    Text is printed as it is: nothing in it is read as markup or an emoji, because it may hold a name from a datamap.

    >>> import io
    >>> piped = io.StringIO()
    >>> console(piped, {}).print("[bold]orders[/]", style="red")
    >>> piped.getvalue()
    '[bold]orders[/]\\n'
    """
    from rich.console import Console  # rich takes longer to import than most commands take to run

    terminal = stream.isatty()
    return Console(
        file=stream,
        force_terminal=terminal or bool(environment.get("FORCE_COLOR")),
        force_interactive=None if terminal else False,
        no_color=bool(environment.get("NO_COLOR")),
        width=None if terminal else PIPED_WIDTH,
        markup=False,
        emoji=False,
        highlight=False,
        _environ=environment,
    )


def printing(where: Console) -> Callable[[RenderableType], None]:
    """How to print on a console: as rich does on a terminal, and without blanks at the ends of lines in a pipe."""
    if where.is_terminal:
        return where.print

    def plainly(what: RenderableType) -> None:
        with where.capture() as caught:
            where.print(what)
        where.file.write("".join(f"{line.rstrip()}\n" for line in caught.get().splitlines()))
        where.file.flush()

    return plainly


@dataclass(frozen=True, slots=True)
class Progress:
    """What a long piece of work calls to be seen: `say` names what it does now, `advance` counts what is done."""

    say: Callable[[str], None]
    advance: Callable[[int], None]


SILENT = Progress(say=lambda text: None, advance=lambda count: None)


def now_and_then(say: Callable[[str], None], clock: Callable[[], float]) -> Callable[[str], None]:
    """Says what it is told, but only PIPED_SECONDS after it last did, or after it was made.

    >>> said, times = [], iter((0.0, 3.0, 10.0, 11.0, 25.0))
    >>> tell = now_and_then(said.append, lambda: next(times))
    >>> for each in ("soon", "now", "too soon", "again"):
    ...     tell(each)
    >>> said
    ['now', 'again']
    """
    last = clock()

    def tell(text: str) -> None:
        nonlocal last
        if (now := clock()) - last >= PIPED_SECONDS:
            last = now
            say(text)

    return tell


@contextmanager
def progress(
    where: Console, description: str, *, total: int | None = None, silent: bool = False, patience: float = PATIENCE
) -> Iterator[Progress]:
    """Shows a line of progress while the block runs, from `patience` seconds on, and takes it away at the end.

    `total` is how many times the work advances, None where nobody knows. Where `where` is no terminal, what is said is
    a plain line every PIPED_SECONDS. Nothing at all is written when `silent` (JSON goes out, or nobody asked). The
    block may be killed: the cursor comes back.
    """
    if silent:
        yield SILENT
        return
    if not where.is_interactive:
        yield Progress(say=now_and_then(printing(where), time.monotonic), advance=lambda count: None)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Line

    counted = () if total is None else (BarColumn(), MofNCompleteColumn())
    words = TextColumn("{task.description}", markup=False)
    line = Line(SpinnerColumn(), words, *counted, TimeElapsedColumn(), console=where, transient=True)
    task = line.add_task(description, total=total)
    turn = Lock()
    over = False

    def show() -> None:
        with turn:
            if not over:
                line.start()

    # A timer and not a look at the clock in `advance`: one long statement on a store never advances.
    timer = Timer(patience, show)
    timer.daemon = True
    timer.start()
    try:
        yield Progress(
            say=lambda text: line.update(task, description=text),
            advance=lambda count: line.update(task, advance=count),
        )
    finally:
        timer.cancel()
        with turn:
            over = True
            line.stop()
