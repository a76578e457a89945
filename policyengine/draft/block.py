"""A dataset's block in a drafted datamap: decisions as YAML, proposals as YAML in comments, reasons in one column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policyengine.draft.spell import scalar

WIDEST = 104
_REASONS_FROM = 44
_REASONS_TO = 64


@dataclass(frozen=True, slots=True)
class Line:
    """One line below a dataset's name. A `proposed` one stands in a comment: without its `# ` it is a decision."""

    text: str
    why: str = ""
    proposed: bool = False


def block(name: str, lines: Sequence[Line], plain: str = "") -> list[str]:
    """The lines of a dataset; where nothing is decided all of it is one comment.

    One line is enough where everything is decided and fits, and no reason but `plain` is given.

    >>> print(*block("a b", [Line("none: [id]"), Line("subject: customer", "0.8: maybe", proposed=True)]), sep="\\n")
      a b:
        none: [id]
        # subject: customer                     # 0.8: maybe
    >>> print(*block("t", [Line("none: [id]", "0.6: why not", proposed=True)]), sep="\\n")
      # t:
      #   none: [id]                            # 0.6: why not
    """
    decided = [line for line in lines if not line.proposed]
    if len(decided) == len(lines) > 0 and all(line.text[0].isalpha() and line.text[-1] in "]}" for line in lines):
        whole = f"  {scalar(name)}: {{{', '.join(line.text for line in lines)}}}"
        if len(whole) <= WIDEST and all(line.why in ("", plain) for line in lines):
            return [whole]
    if decided:
        written = [(f"    {'# ' if line.proposed else ''}{line.text}", line.why) for line in lines]
        return [f"  {scalar(name)}:", *_aligned(written)]
    if not lines:
        return [f"  # {scalar(name)}: its fields could not be read"]
    return [f"  # {scalar(name)}:", *_aligned([(f"  #   {line.text}", line.why) for line in lines])]


def wrapped(names: Iterable[str], width: int = WIDEST - 6) -> list[str]:
    """Names with commas, on as few lines as they need.

    >>> wrapped(["id", "a, b", "active"], 14)
    ['id, "a, b",', 'active,']
    """
    lines: list[str] = []
    for name in names:
        item = f"{scalar(name)},"
        if lines and len(lines[-1]) + 1 + len(item) <= width:
            lines[-1] += f" {item}"
        else:
            lines.append(item)
    return lines


def _aligned(written: Sequence[tuple[str, str]]) -> list[str]:
    """Texts with their reasons below each other, as far as the texts are not too long."""
    short = [len(text) for text, why in written if why and len(text) <= _REASONS_TO]
    column = max([_REASONS_FROM, *(length + 2 for length in short)])
    return [f"{text:{column - 2}}  # {why}" if why else text for text, why in written]
