"""The certificate of a request on one page, for people: what was done, what is kept and why, and how it is known.

A page of its own: no script, no picture, nothing from elsewhere; it reads in light and dark, and on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any

Json = Mapping[str, Any]

_RIGHTS: Mapping[str, str] = {
    "erasure": "Erasure of a person's data",
    "opt_out": "Opt-out from the use of a person's data",
    "restriction": "Restriction of a person's data",
    "lifting": "End of a restriction",
    "retention": "Erasure of what is no longer kept",
}
# What a step of the manifest did, by its type; steps that only prepare others have no line.
_DONE: Mapping[str, str] = {
    "DeleteRows": "rows erased",
    "MaskFields": "rows anonymised",
    "CutLinks": "links to the person cut",
    "Recompute": "derived values computed anew",
    "Rebuild": "rows of a derived table made anew",
    "Transfer": "rows handed to their other owners",
    "SetFlags": "rows marked",
    "Purge": "entries removed",
    "Ask": "requests to the recipient",
}
_WHY_NOT: Mapping[int, str] = {
    1: "the last attempt did not end with everything done",
    2: "not every change of the plan was made",
    3: "not everything was verified after the last change, or something was found",
    4: "an effect was begun of which nobody wrote down the end",
    5: "not every recipient says that it is done",
    6: "a hold keeps some of it as it is",
}
_WORDS: Mapping[str, str] = {
    "completed": "reports that it is done; nobody but they can see that",
    "asked": "was asked",
    "pending": "was asked, and says that it waits",
    "in_progress": "says that it is at it",
    "cancelled": "says that it will not do it",
}


_STAGES: Mapping[str, str] = {
    "denied": "Denied",
    "revoked": "Taken back by the person",
    "expired": "Expired: the person did not show in time who they are",
}


def page(certificate: Json, manifest: Json, verdict: Json, key: str) -> str:
    """The certificate as an HTML page, with what the manifest and its rehearsal add to it; `key` signed it."""
    title = _RIGHTS.get(certificate["right"], certificate["right"])
    return "".join(
        (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            f"<title>{escape(title)}: {escape(certificate['request'])}</title>\n<style>\n{_style()}</style>\n</head>\n",
            "<body>\n<main>\n",
            *_head(certificate, title),
            *(_stores(certificate, manifest) if manifest else ()),
            *(_kept(certificate, manifest) if manifest else ()),
            *_recipients(certificate),
            *_known(certificate, verdict, key),
            "</main>\n</body>\n</html>\n",
        )
    )


def _style() -> str:
    return (files("policyengine.report") / "certificate.css").read_text(encoding="utf-8")


def _head(told: Json, title: str) -> Iterator[str]:
    yield f"<h1>{escape(title)}</h1>\n<p class=soft>Request <code>{escape(told['request'])}</code>"
    yield f", about a {escape(told['subject'])}, received {_moment(told['received'])}</p>\n"
    if told["purposes"]:
        yield f"<p>Purposes: {escape(', '.join(told['purposes']))}</p>\n"
    if told["fulfilled"]:
        yield f"<p class='verdict good'>Fulfilled {_moment(told['ended'])}</p>\n"
        left = "nothing is left but what is kept, below" if told["retained"] else "nothing is left"
        yield f"<p>Every change of the plan was made, and all was verified after the last one: {left}.</p>\n"
    elif told["stage"] in _STAGES:
        yield f"<p class='verdict open'>{_STAGES[told['stage']]}</p>\n"
        why = f" The reason is <code>{escape(told['reason'])}</code>." if told["reason"] else ""
        yield f"<p>Nothing was changed for this request.{why}</p>\n"
    else:
        yield "<p class='verdict open'>Not fulfilled</p>\n"
        yield _list(_WHY_NOT[each] for each in told["why_not"])
    if told["batch"]:
        yield "<p>It was answered together with other requests: the numbers below are those of all of them.</p>\n"


def _stores(told: Json, manifest: Json) -> Iterator[str]:
    yield "<h2>What was done</h2>\n"
    steps = {each["id"]: each for store in manifest["plan"]["stores"] for each in store["mutate"]}
    for store in told["stores"]:
        done = [(steps[each["step"]], each["rows"]) for each in store["steps"]]
        rows = [(each["dataset"], _what(each), number) for each, number in done if number and each["type"] in _DONE]
        yield "<table>\n<colgroup><col class=where><col><col class=number></colgroup>\n<thead>\n"
        yield f"<tr><th scope=colgroup colspan=3 class=store>{escape(store['store'])}"
        yield f" <span class=soft>({escape(store['engine'])})</span></th></tr>\n"
        yield "<tr><th scope=col>where</th><th scope=col>what</th><th scope=col class=number>rows</th></tr>\n"
        yield "</thead>\n<tbody>\n"
        for dataset, what, number in rows:
            yield f"<tr><td><code>{escape(dataset)}</code></td><td>{what}</td><td class=number>{number}</td></tr>\n"
        if not rows:
            yield "<tr><td colspan=3>nothing of the person was there</td></tr>\n"
        left = sum(each["rows"] for each in store["verified"])
        asked = f"{len(store['verified'])} question{'' if len(store['verified']) == 1 else 's'}"
        yield f"<tr><td colspan=2>verified by {asked}: rows that should be gone</td><td class=number>{left}</td></tr>\n"
        yield f"</tbody></table>\n<p class=soft>{_purged(store['until'])}</p>\n"


def _what(step: Json) -> str:
    kept = step["type"] == "MaskFields" and step["where"].get("mark") == "retained"
    return "rows reduced to what is kept" if kept else _DONE[step["type"]]


def _purged(until: str) -> str:
    if until == "unknown":
        return "By when the engine and its backups have let go of what was erased is unknown."
    return f"The engine and its backups have let go of what was erased by {_moment(until)}."


def _kept(told: Json, manifest: Json) -> Iterator[str]:
    if not told["retained"] and not told["held"]:
        return
    yield "<h2>What is kept, why, and until when</h2>\n"
    datasets = {
        each["id"]: each["dataset"] for store in manifest["plan"]["stores"] for each in _decided(store["decide"])
    }
    reasons: Sequence[str] = manifest["plan"]["kept"]
    for each in told["retained"]:
        dataset = datasets[each["step"]]
        why = [reason for reason in reasons if reason.startswith(f"{dataset}: ")]
        yield f"<p>{_rows(each)}, reduced to what the law asks for:</p>\n"
        yield _list(why or [dataset])
    if told["held"]:
        yield "<p>As they are, because of a hold, and erased once it is lifted:</p>\n"
        yield _list(f"{datasets[each['step']]}: {_rows(each)}" for each in told["held"])


def _rows(each: Json) -> str:
    return f"{each['rows']} row{'' if each['rows'] == 1 else 's'}"


def _decided(steps: Iterable[Json]) -> Iterator[Json]:
    for each in steps:
        if "dataset" in each:
            yield each
        yield from _decided(each.get("steps", ()))


def _recipients(told: Json) -> Iterator[str]:
    if told["recipients"]:
        yield "<h2>Who was told</h2>\n"
        said = ((each["store"], _WORDS.get(each["word"], each["word"]), each["until"]) for each in told["recipients"])
        yield _list(f"{store}: {word} (they have until {until})" for store, word, until in said)


def _known(told: Json, verdict: Json, key: str) -> Iterator[str]:
    yield "<h2>How this is known</h2>\n"
    if told["manifest"]:
        confirmed = ", ".join(_engine(each) for each in verdict.get("confirmed", ()))
        where = f", on {escape(confirmed)}" if confirmed else ""
        yield "<p>Before anything was changed, exactly these statements were run on made-up people, and judged"
        yield f": {escape(str(verdict.get('verdict', 'unknown')))}{where}.</p>\n"
    else:
        yield "<p>No plan was begun for this request, by the ledger that the key below has signed.</p>\n"
    if verdict.get("not_reproduced"):
        yield "<p>Not reproduced there:</p>\n" + _list(verdict["not_reproduced"])
    facts = (
        ("manifest", told["manifest"]),
        ("datamaps", told["datamaps"]),
        ("their commit", told["commit"]),
        ("code", told["code"]),
        ("person", told["person"]),
        ("signed by", key),
    )
    yield (
        "<dl>\n"
        + "".join(f"<dt>{name}</dt><dd><code>{escape(value)}</code></dd>\n" for name, value in facts if value)
        + "</dl>\n"
    )
    yield "<p class=soft>The person is a digest here, under a key that is destroyed when the request is over. "
    yield "This page is part of a proof: <code>policyengine audit</code> checks it, and says what none can show.</p>\n"


def _engine(confirmed: Any) -> str:
    if isinstance(confirmed, Mapping):
        return " ".join(str(confirmed[each]) for each in ("engine", "version") if each in confirmed)
    return str(confirmed)


def _list(lines: Iterable[str]) -> str:
    return "<ul>\n" + "".join(f"<li>{escape(each)}</li>\n" for each in lines) + "</ul>\n"


def _moment(text: str) -> str:
    return f"<time datetime='{escape(text)}'>{escape(text.replace('T', ' ').replace('Z', ' UTC'))}</time>"
