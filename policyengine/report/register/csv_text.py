"""The register as CSV, in which no cell is a formula."""

from __future__ import annotations

import csv
import io

from policyengine.lineage.register import Register
from policyengine.report.register.columns import SEPARATOR, head, rows
from policyengine.report.register.formula import neutral


def text(register: Register) -> str:
    """A line of titles, and one for each activity; the values of a cell are separated by semicolons."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(head())
    writer.writerows([neutral(SEPARATOR.join(values)) for values in row] for row in rows(register))
    return written.getvalue()
