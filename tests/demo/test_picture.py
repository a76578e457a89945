"""The picture of the demo, as it comes out of a pipe: 100 columns, no colour."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from rich.console import Console, RenderableType

from policyengine.report import demo

PARTS: tuple[RenderableType, ...] = (
    demo.opening("Hearth & Hall", "A web shop, its warehouse, its lake and its CRM. One customer wants out."),
    demo.step(1, "Four stores", "made on this machine"),
    demo.stores(
        [
            demo.StoreLine("shop", "sqlite", 93, 191_284, "django-oscar"),
            demo.StoreLine("lake", "files", 3, 30_270, "Parquet, CSV and JSON Lines"),
        ]
    ),
    demo.done("one customer chosen", 1.234),
    demo.gap("one decision forgotten", [("crm.yaml:72", "unreachable", "no erasure gets there")]),
    demo.step(2, "Search"),
    demo.searched(
        ("e-mail", "name", "any"),
        [
            demo.SearchLine("shop", {"e-mail": 12, "name": 1025, "any": 1030}, {"any": 1, "name": 1}),
            demo.SearchLine("lake", {"e-mail": 3, "any": 3}, {}),
        ],
    ),
    demo.kept([demo.KeptLine("order_order", 7, "number, amounts, dates", "tax law, until 2036-11-22")]),
    demo.beside("User.delete()", [demo.BesideLine("order_order", "e-mail", 2, 0)], "It also took 12 votes along."),
    demo.closing("Nothing left but what the law keeps.", [("erased from", "4 stores"), ("second run", "0 rows")]),
)


def test_the_picture_is_the_one_we_know() -> None:
    page = StringIO()
    console = Console(file=page, width=demo.WIDTH)
    for part in PARTS:
        console.print(part)
    lines = [line.rstrip() for line in page.getvalue().splitlines()]
    assert "\x1b" not in page.getvalue()
    assert max(map(len, lines)) <= demo.WIDTH
    assert "\n".join(lines) + "\n" == Path(__file__).with_name("picture.txt").read_text(encoding="utf-8")


def test_what_is_left_is_red_on_a_terminal() -> None:
    page = StringIO()
    Console(file=page, width=demo.WIDTH, force_terminal=True, color_system="standard").print(PARTS[6])
    assert "\x1b[1;31m1\x1b[0m" in page.getvalue()
    assert "\x1b[32m0\x1b[0m" in page.getvalue()
