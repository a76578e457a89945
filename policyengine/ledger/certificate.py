"""The certificate of a request: what was done for it, computed from the ledger's entries and the manifest that ran.

docs/proof.md is the format. Whether it is fulfilled is computed, and never set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policyengine.ledger.entry import Entry, run_of
from policyengine.ledger.lifecycle import Stage, stages

RETAINED = ("retained",)
HELD = ("frozen", "pinned", "spared")
ASKED = "processor"  # the engine of a store that is a recipient's
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """What the entries of a request tell, in their order; `last` are those of its last round."""

    entries: tuple[Entry, ...]
    last: tuple[Entry, ...]

    def of(self, kind: str, within: Iterable[Entry] | None = None) -> list[Entry]:
        """The entries of a kind."""
        return [each for each in (self.entries if within is None else within) if each["kind"] == kind]

    def latest(self, kind: str) -> Mapping[str, Any]:
        """The last entry of a kind; nothing, where there is none."""
        return (self.of(kind) or [{}])[-1]

    def outcome(self, step: str) -> int | None:
        """The rows of a step's last outcome in the last round."""
        return _rows(self.of("outcome", self.last), step)

    def rows(self, step: str) -> int | None:
        """The rows of a step over all rounds, by each one's last outcome; None where it has none."""
        found = [
            _rows([each for each in self.of("outcome") if each["run"] == run], step)
            for run in dict.fromkeys(each["run"] for each in self.entries if "run" in each)
        ]
        known = [each for each in found if each is not None]
        return sum(known) if known else None


def _rows(outcomes: Sequence[Entry], step: str) -> int | None:
    return next((int(str(each["rows"])) for each in reversed(outcomes) if each["step"] == step), None)


def told(entries: Sequence[Entry]) -> Told:
    """What these entries of one request tell."""
    planned = [each for each in entries if each["kind"] == "planned"]
    last = planned[-1]["run"] if planned else ""
    return Told(tuple(entries), tuple(each for each in entries if each.get("run") == last))


def certificate(request: str, entries: Sequence[Entry], manifest: Mapping[str, Any]) -> Json:
    """The certificate of a request, from all of its entries in order; `manifest` is empty where none was run."""
    known = told(entries)
    received = next((each for each in known.of("received") if each["request"] == request), {})
    planned, ended = known.latest("planned"), known.latest("ended")
    stores: list[Json] = manifest["plan"]["stores"] if manifest else []  # nothing was run, then
    reached = sorted((each for each in stores if each["engine"] != ASKED), key=lambda each: str(each["store"]))
    lacking = sorted(_lacking(known, stores))
    return {
        "format": 1,
        "request": request,
        **{key: received.get(key, "") for key in ("right", "subject", "person")},
        "purposes": received.get("purposes", []),
        "received": received.get("at", ""),
        "ended": ended.get("at", ""),
        "batch": _batch(request, entries),
        **{key: planned.get(key, "") for key in ("manifest", "datamaps", "commit", "code")},
        "word": ended.get("word", "executing" if planned else ""),
        "stage": stage_of(entries, fulfilled=not lacking),
        "reason": next((str(each["reason"]) for each in known.of("denied") if each["run"] == run_of(request)), ""),
        "fulfilled": not lacking,
        "why_not": lacking,
        "stores": [_store(known, each) for each in reached],
        "retained": list(_kept(known, stores, RETAINED)),
        "held": list(_kept(known, stores, HELD)),
        "recipients": [
            {"store": store, "word": heard[-1]["word"], "until": heard[-1]["until"]}
            for store, heard in sorted(_heard(known).items())
        ],
    }


def stage_of(entries: Iterable[Entry], *, fulfilled: bool) -> str:
    """The stage that a request is in after these entries of its; `fulfilled` is computed, and no entry's to say."""
    last = [stage for _, stage, _ in stages(entries)][-1:]
    stage = last[0] if last else None
    return Stage.FULFILLED if fulfilled and stage is Stage.VERIFIED else stage or ""


def _batch(request: str, entries: Sequence[Entry]) -> str:
    """The batch that answers a request; one that was given up answers nobody, who are planned for alone then."""
    batch, alone = "", run_of(request)
    for each in entries:
        if each["kind"] == "joined":
            batch = str(each["batch"])
        elif each["kind"] == "planned" and each["run"] == alone:
            batch = ""
    return batch


def _store(known: Told, plan: Json) -> Json:
    store = plan["store"]
    rows = ((step["id"], known.rows(step["id"])) for step in plan["mutate"])
    found = _verified(known, store)
    purged = [each["until"] for each in known.of("purged") if each["store"] == store]
    return {
        "store": store,
        "engine": plan["engine"],
        "steps": [{"step": step, "rows": number} for step, number in rows if number is not None],
        "verified": [
            {"step": step["id"], "rows": found[step["id"]]["rows"]} for step in plan["verify"] if step["id"] in found
        ],
        "until": purged[-1] if purged else "unknown",
    }


def _verified(known: Told, store: str) -> dict[str, Entry]:
    """The last verification of each step in the last round."""
    return {str(each["step"]): each for each in known.of("verified", known.last) if each["store"] == store}


def _kept(known: Told, stores: Sequence[Json], marks: Sequence[str]) -> Iterator[Json]:
    for step in (step for store in stores for step in _flat(store["decide"])):
        rows = known.outcome(step["id"]) if step["type"] == "Decide" and step["mark"] in marks else None
        if rows:
            yield {"step": step["id"], "store": step["store"], "rows": rows}


def _flat(steps: Iterable[Json]) -> Iterator[Json]:
    for each in steps:
        yield each
        if each["type"] == "Repeat":
            yield from _flat(each["steps"])


def _heard(known: Told) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for each in known.of("heard"):
        found.setdefault(str(each["store"]), []).append(each)
    return found


# --- fulfilled --------------------------------------------------------------------------------------------------------


def _lacking(known: Told, stores: Sequence[Json]) -> Iterator[int]:
    """The numbers of the conditions, as docs/proof.md has them, that do not hold."""
    reached = [each for each in stores if each["engine"] != ASKED]
    holds = (
        known.latest("ended").get("word") == "done",
        all(_done(known, each) for each in reached),
        all(_nothing_left(known, each) for each in reached),
        not _open(known),
        all(_over(known, each["store"]) for each in stores if each["engine"] == ASKED),
        not list(_kept(known, stores, HELD)),
    )
    yield from (number for number, held in enumerate(holds, 1) if not held)


def _done(known: Told, plan: Json) -> bool:
    manifest = known.latest("planned").get("manifest")
    done = {each["step"] for each in known.of("outcome", known.last) if each["manifest"] == manifest}
    return {step["id"] for step in plan["mutate"]} <= done


def _nothing_left(known: Told, plan: Json) -> bool:
    changing, verifying = ({step["id"] for step in plan[phase]} for phase in ("mutate", "verify"))
    found: dict[object, object] = {}
    for each in known.last:
        if each["kind"] == "outcome" and each["step"] in changing:
            found = {}
        elif each["kind"] == "verified" and each["step"] in verifying:
            found[each["step"]] = each["rows"]
    return set(found) == verifying and not any(found.values())


def _open(known: Told) -> bool:
    """Whether an intent has no outcome after it."""
    left: set[tuple[object, object, object]] = set()
    for each in known.entries:
        if each["kind"] == "intent":
            left.add((each["run"], each["store"], each["step"]))
        elif each["kind"] == "outcome":
            left -= {
                one for one in left if one[:2] == (each["run"], each["store"]) and _is_of(str(one[2]), each["step"])
            }
    return bool(left)


def _is_of(intended: str, done: object) -> bool:
    return intended == done or (re.sub(r"#[0-9]+\Z", "", intended) == done and "#" in intended)


def _over(known: Told, store: str) -> bool:
    heard = _heard(known).get(store)
    if heard:
        return heard[-1]["word"] == "completed"
    return known.outcome(f"{store}.finished") is not None
