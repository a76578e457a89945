"""Writes every after.txt anew; read the difference before you commit it. `python -m tests.scenarios [NAME…]`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from policyengine.errors import PolicyEngineError
from tests.scenarios.play import FEW_ON, plays, set_up, text

wanted = set(sys.argv[1:])
for case, engine in plays():
    if (
        engine in FEW_ON
        or (wanted and case.name not in wanted)
        or any((case / each).exists() for each in ("refused.txt", "stopped.txt", "leftover.txt", "held.txt"))
    ):
        continue
    with tempfile.TemporaryDirectory() as directory:
        scene = set_up(case, engine, Path(directory))
        try:
            verdict = scene.rehearse()
        except PolicyEngineError as error:
            verdict = str([str(each) for each in getattr(error, "findings", [error])])
        if verdict != "green":
            print(f"{case.name} on {engine}: {verdict}")
            continue
        scene.run()
        after = "\n".join(scene.dump()) + "\n"
    if after.strip() != text(case, "after.txt"):
        print(f"--- {case.name} on {engine}\n{after}")
        (case / "after.txt").write_text(after, encoding="utf-8")
