"""New datasets put into a datamap that people have edited: every byte that was there stays, in its order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node


def appended(text: str, blocks: Mapping[str, list[str]]) -> str | None:
    """The text with the blocks of new datasets at the end of its `datasets`; None where they have no place there.

    Blocks are indented by two spaces, and are moved to the depth of the datasets that are there. A text whose datasets
    stand in brackets is left alone.

    >>> print(appended("datamap: 1\\ndatasets:\\n  a:\\n    none: [id]\\n    # b\\n\\nflows: []", {"n": ["  n: {}"]}))
    datamap: 1
    datasets:
      a:
        none: [id]
        # b
    <BLANKLINE>
      n: {}
    <BLANKLINE>
    flows: []
    """
    if not blocks:
        return text
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(root, MappingNode) or root.flow_style:
        return None
    lines = text.splitlines(keepends=True)
    datasets = next((value for key, value in root.value if key.value == "datasets"), None)
    if datasets is None:
        at, depth, head = len(lines), 2, ["", "datasets:"]
    elif isinstance(datasets, MappingNode) and not datasets.flow_style:
        depth = datasets.start_mark.column
        at, head = _past_comments(lines, _last_line(datasets), depth), [""]
    else:
        return None
    newline = "\r\n" if "\r\n" in text else "\n"
    ending = newline if at and not lines[at - 1].endswith(("\n", "\r")) else ""
    added = newline.join([*head, *_moved(blocks.values(), depth), ""])
    made = "".join([*lines[:at], ending, added, *lines[at:]])
    return made if _only_more(text, made, set(blocks)) else None


def _last_line(node: Node) -> int:
    """How many lines there are up to the end of a node's last value; what a block ends with may be comments."""
    while isinstance(node, CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end = node.end_mark
    return int(end.line + (end.column > 0))


def _past_comments(lines: list[str], at: int, depth: int) -> int:
    """Past the comments below the last dataset, which are its own."""
    end = at
    for number in range(at, len(lines)):
        line = lines[number]
        if line.lstrip().startswith("#") and len(line) - len(line.lstrip()) >= depth:
            end = number + 1
        elif line.strip():
            break
    return end


def _moved(blocks: Iterable[list[str]], depth: int) -> list[str]:
    """The lines of blocks that are indented by two spaces, at another depth, with blank lines between them."""
    moved: list[str] = []
    for block in blocks:
        moved += [*([""] if moved else []), *(" " * depth + line[2:] for line in block)]
    return moved


def _only_more(before: str, after: str, names: set[str]) -> bool:
    """Whether a text says all it said, and of datasets at most these besides."""
    told, tells = (yaml.load(text, Loader=yaml.BaseLoader) for text in (before, after))
    old, new = told.pop("datasets", {}), tells.pop("datasets", {})
    return bool(told == tells and old == {name: new.get(name) for name in old} and new.keys() - old.keys() <= names)
