"""The JSON schemas: generated, of their draft, and of one mind with the loader.

`UPDATE=1 pytest tests/load/test_schemas.py` writes `schemas/` again.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from policyengine.load.kinds import KINDS
from policyengine.load.schema import schema

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
BY_SHAPE = "unknown-key|missing-key|wrong-shape|not-a-choice|not-yet|version|bad-duration"


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_draft_7_and_committed(kind: str) -> None:
    made = schema(kind)
    jsonschema.Draft7Validator.check_schema(made)
    file = ROOT / "schemas" / f"{kind}.schema.json"
    text = json.dumps(made, indent=2) + "\n"
    if os.environ.get("UPDATE"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == text


def verdict(file: Path) -> str | None:
    """What the schema says to a file; None where it is content."""
    tree = yaml.safe_load(file.read_text(encoding="utf-8"))
    validator: Any = jsonschema.Draft7Validator(schema(next(iter(tree))))
    error = next(iter(validator.iter_errors(tree)), None)
    return None if error is None else str(error.message)


EXAMPLES = sorted(
    file
    for folder in (HERE / "good", ROOT / "datamaps")
    for pattern in ("*.yaml", "*.yml")
    for file in folder.rglob(pattern)
    if not any(part.startswith(".") for part in file.relative_to(folder).parts)
)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: str(file.relative_to(ROOT)))
def test_an_example_fits_its_schema(file: Path) -> None:
    assert verdict(file) is None


# They lack what only the other files of a store, or its engine, make necessary.
BEYOND_A_SCHEMA = {
    "connection-wrong/crm.yaml",
    "connection-wrong/crn.yaml",
    "files-without-path/lake.yaml",
    "no-engine/shop.yaml",
    "unknown-retention/shop.yaml",
}


def files_with_findings_of_shape() -> list[Path]:
    found = set()
    for expected in (HERE / "cases").glob("*/expected.txt"):
        text = expected.read_text(encoding="utf-8")
        found |= {expected.parent / file for file in re.findall(rf"^([^:]+):\d+:\d+ load\.(?:{BY_SHAPE}) ", text, re.M)}
    return sorted(file for file in found if file.relative_to(HERE / "cases").as_posix() not in BEYOND_A_SCHEMA)


@pytest.mark.parametrize("file", files_with_findings_of_shape(), ids=lambda file: str(file.relative_to(HERE)))
def test_what_deviates_from_a_shape_deviates_from_the_schema(file: Path) -> None:
    assert verdict(file) is not None
