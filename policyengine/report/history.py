"""What the ledger has of a request, for people and for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from policyengine.ledger.entry import Entry

# What an entry says, by its kind.
_SAID: Mapping[str, Callable[[Entry], str]] = {
    "received": lambda each: f"received: {each['right']}, about a {each['subject']}{_of(each)}",
    "joined": lambda each: f"answered together with others, in {each['batch']}",
    "planned": lambda each: f"an attempt begins, by manifest {_short(each['manifest'])}",
    "approved": lambda each: f"manifest {_short(each['manifest'])} approved by {each['by']}",
    "intent": lambda each: f"about to do  {each['step']}",
    "outcome": lambda each: f"done         {each['step']}{_rows(each)}",
    "verified": lambda each: f"verified     {each['step']}: {each['rows']} left",
    "heard": lambda each: f"{each['store']}: {each['word']}, they have until {each['until']}",
    "purged": lambda each: f"{each['store']}: purged by {each['until']}",
    "ended": lambda each: f"the attempt ended: {each['word']}" + (f" ({each['code']})" if each["code"] else ""),
    "key": lambda each: f"{each['key']} signs from now on",
}


def human(entries: Sequence[Entry]) -> str:
    """A line for each entry, and one that counts them."""
    lines = [f"{_moment(each)}  {_SAID[str(each['kind'])](each)}" for each in entries]
    return "\n".join([*lines, "", f"{len(entries)} entries."]) if lines else "Nothing was written down."


def as_json(entries: Sequence[Entry]) -> dict[str, object]:
    """`{"entries": [...]}`, each as docs/ledger.md has it."""
    return {"entries": [dict(each) for each in entries]}


def _moment(entry: Entry) -> str:
    return str(entry["at"]).replace("T", " ").removesuffix("Z")


def _of(entry: Entry) -> str:
    purposes = entry["purposes"]
    return f", of {', '.join(purposes)}" if isinstance(purposes, list) and purposes else ""


def _short(digest: object) -> str:
    return f"{str(digest)[:19]}…"


def _rows(entry: Entry) -> str:
    """The rows of a step; what belongs to no step counts something else."""
    own = str(entry["step"]).rpartition(".")[2] in ("decided", "finished", "rewritten", "staging-dropped")
    return "" if own or not entry["rows"] else f": {entry['rows']} rows"
