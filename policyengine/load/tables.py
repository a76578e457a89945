"""A file that tells the tables that SQL can name: each table's columns, each column's type."""

from __future__ import annotations

from pathlib import Path

import yaml

from policyengine.errors import DatamapError, UsageError
from policyengine.load.source import Source
from policyengine.model.finding import Finding
from policyengine.model.place import Place

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SHAPE = "write `table: {column: type, …}`"


def tables(path: Path) -> dict[str, dict[str, str]]:
    """Tables by name, each with the types of its columns by name; a list of columns has no types.

    Raises UsageError where the file can't be read, DatamapError with every place where it does not say that.
    """
    try:
        source = Source(path.as_posix(), path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        raise UsageError("usage.schema", f"the schema {path} can't be read", help="name a YAML file in UTF-8") from None
    found: dict[str, dict[str, str]] = {}
    wrong: list[Finding] = []
    try:
        root = yaml.compose(source.text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = min(mark.index, len(source.text)) if mark is not None else 0
        place = source.place(at)
        raise DatamapError("sqlflow.schema", "the schema is no YAML", [_wrong("it is no YAML", place)]) from None
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        wrong.append(_wrong("it is no mapping of tables", source.place(root.start_mark.index)))
        raise DatamapError("sqlflow.schema", "the schema is no mapping of tables", wrong)
    for name, columns in root.value:
        place = source.place(name.start_mark.index)
        if name.value in found:
            wrong.append(_wrong(f"the table `{name.value}` is there twice", place))
        found[str(name.value)] = _columns(name, columns, source, wrong)
    if wrong:
        raise DatamapError("sqlflow.schema", "the schema does not say what the tables are", wrong)
    return found


def _columns(table: yaml.Node, node: yaml.Node, source: Source, wrong: list[Finding]) -> dict[str, str]:
    """The columns of one table."""
    found: dict[str, str] = {}
    if isinstance(node, yaml.SequenceNode):
        pairs = [(each, None) for each in node.value]
    elif isinstance(node, yaml.MappingNode):
        pairs = node.value
    else:
        wrong.append(_wrong(f"the table `{table.value}` has no columns", source.place(node.start_mark.index)))
        return found
    for name, type in pairs:
        place = source.place(name.start_mark.index)
        if not all(each is None or isinstance(each, yaml.ScalarNode) for each in (name, type)):
            wrong.append(_wrong(f"a column of `{table.value}` is no name with a type", place))
        elif name.value in found:
            wrong.append(_wrong(f"the column `{table.value}.{name.value}` is there twice", place))
        else:
            found[name.value] = type.value if type is not None else ""
    return found


def _wrong(message: str, place: Place) -> Finding:
    return Finding("sqlflow.schema", message, place, _SHAPE)
