"""The certificate's page as Chromium shows and prints it: on one sheet where it is usual, and never wider than that."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from policyengine.report.certificate import page
from tests.prove.test_prove import played, proof_of

DIGEST = "sha256:" + "0123456789abcdef" * 4
KEY = "policyengine.invalid/4f6c1d22a09b7e35+ec26ced7+" + "A" * 44
TYPES = ("DeleteRows", "MaskFields", "CutLinks", "Transfer", "Recompute")
DATASETS = ("accounts", "orders", "messages", "folders", "reviews", "sessions", "payments")
QUIET = ("--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")


@pytest.fixture
def chromium(tmp_path: Path) -> Any:
    """Runs Chromium on a page in a directory of the test's own; what it printed on its standard output."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("there is no chromium (on Debian: apt-get install chromium)")

    def run(text: str, *arguments: str) -> str:
        (tmp_path / "page.html").write_text(text, encoding="utf-8")
        fixed = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile", *QUIET)
        done = subprocess.run(
            [program, *fixed, *arguments, (tmp_path / "page.html").as_uri()],
            cwd=tmp_path,
            capture_output=True,
            check=True,
            timeout=120,
        )
        return done.stdout.decode()

    run.path = tmp_path  # type: ignore[attr-defined]
    return run


def printed(chromium: Any, text: str, sheet: str) -> bytes:
    """The PDF of a page."""
    sized = text.replace("@page { ", f"@page {{ size: {sheet}; ")
    assert sized != text
    chromium(sized, "--no-pdf-header-footer", "--print-to-pdf=page.pdf")
    return bytes((chromium.path / "page.pdf").read_bytes())


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def made(stores: int, steps: int, long: str = "", **instead: Any) -> str:
    """The page of so many stores with so many steps each; `long` is at the end of every name."""
    plan: dict[str, Any] = {"stores": [], "kept": ["orders: total, placed_on (tax, tax code, s. 147), for 10y"]}
    told = []
    for number in range(stores):
        name = f"store_{number}{long}"
        mutate = [
            {
                "id": f"{name}.{each}",
                "type": TYPES[each % 5],
                "dataset": DATASETS[each % 7] + long,
                "where": {"mark": "dead"},
            }
            for each in range(steps)
        ]
        plan["stores"].append({"mutate": mutate, "decide": [{"id": f"{name}.kept", "dataset": "orders"}]})
        done = [{"step": each["id"], "rows": 1 + place} for place, each in enumerate(mutate)]
        told.append(
            {"store": name, "engine": "postgres", "steps": done, "verified": [{"step": "v", "rows": 0}] * 9}
            | {"until": "2026-05-01"}
        )
    certificate = {
        "request": "2026-0042" + long[:50],
        "right": "erasure",
        "subject": "customer",
        "person": "hmac-" + DIGEST,
        "purposes": [],
        "batch": "",
        "received": "2026-03-31T03:14:20Z",
        "ended": "2026-03-31T03:15:07Z",
        "fulfilled": True,
        "why_not": [],
        "stage": "",
        "reason": "",
        "stores": told,
        "retained": [{"step": f"store_0{long}.kept", "store": f"store_0{long}", "rows": 2}],
        "held": [],
        "recipients": [{"store": f"mailer{long}", "word": "completed", "until": "2026-05-30"}],
        **dict.fromkeys(("manifest", "datamaps", "code"), DIGEST),
        "commit": DIGEST[7:47],
    }
    verdict = {
        "verdict": "green",
        "confirmed": [{"engine": "postgres", "version": "15.18"}],
        "not_reproduced": ["collation"],
    }
    return page(certificate | instead, {"plan": plan}, verdict, KEY)


LONG = "_with_a_name_that_nobody_would_type_but_a_program_does" * 3
REFUSED = {"fulfilled": False, "why_not": [1, 2, 3, 4, 5, 6], "batch": "b-7", "purposes": ["marketing", "analytics"]}


@pytest.mark.parametrize("sheet", ["A4", "letter"])
def test_the_usual_one_is_on_one_sheet(chromium: Any, sheet: str) -> None:
    assert sheets(printed(chromium, made(3, 5), sheet)) == 1


def test_sheets_are_counted(chromium: Any) -> None:
    assert 5 < sheets(printed(chromium, made(40, 7), "A4")) < 15


def test_a_real_one_is_on_one_sheet(chromium: Any, tmp_path: Path) -> None:
    proof = proof_of(played("cross-store", tmp_path / "played"))
    with zipfile.ZipFile(BytesIO(proof.content)) as packed:
        text = packed.read("certificate.html").decode()
        assert json.loads(packed.read("certificate.json"))["fulfilled"]
    assert sheets(printed(chromium, text, "A4")) == 1


# A page in a frame, which says at the end of the title how wide its content is.
FRAME = """<iframe width={width} srcdoc="{page}"
onload="document.title += ' {width}:' + this.contentDocument.documentElement.scrollWidth"></iframe>"""
PAGES = {"usual": made(2, 5), "long": made(2, 5, LONG), "refused": made(1, 1, **REFUSED)}


def test_nothing_is_wider_than_the_window(chromium: Any) -> None:
    frames = [FRAME.format(width=width, page=html.escape(each)) for each in PAGES.values() for width in (340, 900)]
    shown = chromium("".join(frames), "--dump-dom", "--hide-scrollbars")
    (title,) = re.findall("<title>([^<]*)</title>", shown)
    assert sorted(title.split()) == ["340:340"] * 3 + ["900:900"] * 3
