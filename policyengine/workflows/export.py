"""The register of a directory of datamaps, as it is or as it was, written into a file or for stdout."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from policyengine.errors import UsageError
from policyengine.lineage.answer import Gap
from policyengine.lineage.evidence import Evidence
from policyengine.lineage.register import Register
from policyengine.report.register import csv_text, dpv
from policyengine.report.register.workbook import workbook
from policyengine.workflows.lineage import opened

Written = Callable[[Register, Evidence], bytes]
"""Makes the bytes of a register."""


def _csv(register: Register, evidence: Evidence) -> bytes:
    return csv_text.text(register).encode()


def _dpv(register: Register, evidence: Evidence) -> bytes:
    return (json.dumps(dpv.document(register), indent=2, ensure_ascii=False) + "\n").encode()


ROPA: Mapping[str, Written] = {".csv": _csv, ".xlsx": workbook}
DPV: Mapping[str, Written] = {".jsonld": _dpv, ".json": _dpv}


@dataclass(frozen=True, slots=True)
class Exported:
    """What was made: the content, how many activities it tells of, and what nobody says."""

    content: bytes
    activities: int
    gaps: tuple[Gap, ...]


def export(directory: Path, ref: str | None, written: Written) -> Exported:
    """The register of the datamaps. Raises UsageError, DatamapError, and NotAnalysable where git can't be asked."""
    with opened(directory, ref) as asked:
        register = asked.register()
        return Exported(written(register, asked.evidence), len(register.activities), register.gaps)


def kind(out: Path, kinds: Mapping[str, Written]) -> Written:
    """What the end of a file's name says that it will be. Raises UsageError `export.kind`."""
    found = kinds.get(out.suffix.lower())
    if found is None:
        raise UsageError(
            "export.kind", f"nothing says what {out.name} will be", help=f"let its name end in {' or '.join(kinds)}"
        )
    return found
