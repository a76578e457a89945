"""The JSON schemas: generated, of their draft, and of one mind with the loader.

`UPDATE=1 pytest tests/load/test_schemas.py` writes `schemas/` again.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from policyengine.load.kinds import KINDS
from policyengine.load.schema import schema

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent


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


# --- what an editor shows, which knows nothing but the schema -----------------------------------------------------

SEEN = HERE / "schema-sees.txt"
UNREADABLE = "not read as YAML"
CONTENT = "content"


class Editor(yaml.SafeLoader):
    """YAML as editors read it, which is 1.2: `yes` is a text, `010` is ten, nothing is merged, no key is twice."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        if len(mapping) < len(node.value):
            raise yaml.constructor.ConstructorError(None, None, "a key is twice", node.start_mark)
        return mapping

    def flatten_mapping(self, node: Any) -> None:
        pass

    def whole(self, node: Any) -> int:
        word = str(self.construct_scalar(node))
        return int(word, 0) if word[:2] in ("0o", "0x") else int(word)


Editor.yaml_implicit_resolvers = {}
for name, pattern in (
    ("null", r"~|null|Null|NULL|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(f"^(?:{pattern})$"), None)
Editor.add_constructor("tag:yaml.org,2002:int", Editor.whole)


def seen(file: Path) -> str:
    """What an editor complains of: places and the words of the schema that they break. Or why it is not asked."""
    try:
        trees = list(yaml.load_all(file.read_text(encoding="utf-8"), Editor))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError):
        return UNREADABLE
    kind = next(iter(trees[0]), None) if trees and isinstance(trees[0], dict) else None
    if kind not in KINDS:
        return "of no kind"
    validator: Any = jsonschema.Draft7Validator(schema(kind))
    broken = {place for tree in trees for error in validator.iter_errors(tree) for place in places(error)}
    return ", ".join(sorted(broken)) if broken else CONTENT


def places(error: Any) -> Iterator[str]:
    """Where an error is: of several shapes that are allowed, in the one that is of the value's type."""
    branches: dict[int, list[Any]] = {}
    for each in error.context:
        branches.setdefault(each.schema_path[0], []).append(each)
    meant = [each for each in branches.values() if all(one.relative_path or one.validator != "type" for one in each)]
    if len(meant) == 1:
        for each in meant[0]:
            yield from places(each)
    else:
        yield f"{'/'.join(map(str, error.absolute_path))} {error.validator}".strip()


def files_of_cases() -> dict[str, set[str]]:
    """The files of the cases that findings are about, each with the codes of those."""
    found: dict[str, set[str]] = {}
    for expected in sorted((HERE / "cases").glob("*/expected.txt")):
        for file, code in re.findall(r"^([^:\n]+):\d+:\d+ load\.(\S+) ", expected.read_text(encoding="utf-8"), re.M):
            found.setdefault((expected.parent / file).relative_to(HERE / "cases").as_posix(), set()).add(code)
    return found


def test_what_the_schema_sees_of_the_cases_and_what_only_check_does() -> None:
    """A line for each file: what `check` finds, and where the schema alone finds something.

    A schema that gets weaker shows: a place is gone.
    """
    lines = [
        f"{file}: {' '.join(sorted(codes))} | {seen(HERE / 'cases' / file)}" for file, codes in files_of_cases().items()
    ]
    text = "\n".join(lines) + "\n"
    if os.environ.get("UPDATE"):
        SEEN.write_text(text, encoding="utf-8")
    assert SEEN.read_text(encoding="utf-8") == text


# What a schema can't know: another file may say the engine, and that says what a dataset needs.
BEYOND_A_SCHEMA = {
    "entries-unsaid/broker.yaml",
    "entries-unsaid/cache.yaml",
    "entries-unsaid/jobs.yaml",
    "files-without-path/lake.yaml",
    "no-engine/shop.yaml",
    "recipient-store-wrong/printer.yaml",
}
BY_SHAPE = {"unknown-key", "missing-key", "wrong-shape", "not-a-choice", "not-yet", "version", "bad-duration"}


def test_what_deviates_from_a_shape_deviates_from_the_schema() -> None:
    of_shape = {file for file, codes in files_of_cases().items() if codes & BY_SHAPE}
    assert {file for file in of_shape if seen(HERE / "cases" / file) in (CONTENT, UNREADABLE)} == BEYOND_A_SCHEMA
