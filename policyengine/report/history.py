"""What the ledger has of a request, for people and for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from policyengine.ledger.entry import Entry
from policyengine.ledger.lifecycle import stages

# What an entry says, by its kind.
_SAID: Mapping[str, Callable[[Entry], str]] = {
    "received": lambda each: f"received: {each['right']}, about a {each['subject']}{_of(each)}",
    "due": lambda each: f"to be answered by {each['until']} ({each['law']}); asked on {each['asked']}",
    "suppressed": lambda each: "nothing more may be collected of the person",
    "acknowledged": lambda each: "acknowledged",
    "identity": lambda each: f"who the person is: {each['word']}",
    "halted": lambda each: "every gate has said that it collects nothing more",
    "joined": lambda each: f"answered together with others, in {each['batch']}",
    "planned": lambda each: f"an attempt begins, by manifest {_short(each['manifest'])}",
    "approved": lambda each: f"manifest {_short(each['manifest'])} approved by {each['by']}",
    "intent": lambda each: f"about to do  {each['step']}",
    "outcome": lambda each: f"done         {each['step']}{_rows(each)}",
    "verified": lambda each: f"verified     {each['step']}: {each['rows']} left",
    "heard": lambda each: f"{each['store']}: {each['word']}, they have until {each['until']}",
    "purged": lambda each: f"{each['store']}: purged by {each['until']}",
    "override": lambda each: f"let through   {each['code']} with {each['rows']} rows",
    "ended": lambda each: f"the attempt ended: {each['word']}" + (f" ({each['code']})" if each["code"] else ""),
    "extended": lambda each: f"to be answered by {each['until']}, because of {each['reason']}; told on {each['told']}",
    "told": lambda each: f"the person was told of the {each['what']} on {each['day']}",
    "denied": lambda each: f"denied: {each['reason']}",
    "revoked": lambda each: "taken back by the person",
    "expired": lambda each: "expired: the person did not show in time who they are",
    "key": lambda each: f"{each['key']} signs from now on",
}


def human(entries: Sequence[Entry]) -> str:
    """A line for each entry, the stage where it moves the request, and one that counts them."""
    if not entries:
        return "Nothing was written down."
    lines, before = [], None
    for each, stage, may in stages(entries):
        moved = f"{stage.value:<19}" if stage is not None and stage is not before else " " * 19
        wrong = "" if may else "  (this may not follow: `audit` the ledger)"
        lines.append(f"{_moment(each)}  {moved}  {_SAID[str(each['kind'])](each)}{wrong}")
        before = stage
    return "\n".join([*lines, "", f"{len(entries)} entries."])


def as_json(entries: Sequence[Entry]) -> dict[str, object]:
    """`{"entries": [...], "stage"}`: each as docs/ledger.md has it, and the stage after the last of them."""
    last = [stage for _, stage, _ in stages(entries)][-1:]
    return {"entries": [dict(each) for each in entries], "stage": last[0] if last else None}


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
