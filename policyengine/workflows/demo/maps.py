"""The datamaps of the demo's organisation, with the SQL that fills its warehouse."""

from __future__ import annotations

from pathlib import Path

import policyengine


def maps() -> Path:
    """The shop's datamaps: in the installed package, or beside it in a checkout."""
    inside = Path(policyengine.__file__).parent / "datamaps" / "shop"
    return inside if inside.is_dir() else Path(policyengine.__file__).parent.parent / "datamaps" / "shop"
