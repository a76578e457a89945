"""Proofs that are not what they say, as data: a story, what is done to it, and the layer that has to find it.

Whoever lies here may hold the log's key: unless a lie is about the archive or its contents, every digest, signature
and hash is right but for the one thing.
"""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tests.audit import stories
from tests.audit.forge import NAME, Ledger, Proven, Signer, b64, note, run_of, sha256, small, text, tree, zipped
from tests.audit.stories import REQUEST, STORIES


@dataclass(frozen=True)
class Lie:
    """How a proof is made of a story, and where it is found out, by whom the key of that number is trusted."""

    layer: str
    make: Callable[[Proven], bytes]
    story: Callable[[bytes], Proven] = stories.done
    trusted: int = 1

    def proof(self) -> bytes:
        return self.make(self.story(small()))


def files(name: str, change: Callable[[Any], Any]) -> Callable[[Proven], bytes]:
    """Another file: JSON is changed as a value, all else as bytes; it is signed as if nothing were."""

    def make(proven: Proven) -> bytes:
        found = proven.files()
        content: Any = found[name]
        changed = text(change(json.loads(content))) if name.endswith(".json") else change(content)
        return zipped(proven.signed({**found, name: changed}))

    return make


def raw(name: str, change: Callable[[bytes], bytes]) -> Callable[[Proven], bytes]:
    """Another file, byte for byte, and signed."""
    return lambda proven: zipped(proven.signed((found := proven.files()) | {name: change(found[name])}))


def unsigned(name: str, change: Callable[[bytes], bytes]) -> Callable[[Proven], bytes]:
    """Another file, in a proper archive."""
    return lambda proven: zipped((found := proven.files()) | {name: change(found[name])})


def entry(kind: str, nth: int = 0, /, **said: Any) -> Callable[[Proven], bytes]:
    """Another entry in the log itself: the nth of the request's of that kind says something else, or lacks it."""

    def make(proven: Proven) -> bytes:
        all_of_them = proven.places()
        places = [place for place in all_of_them if json.loads(proven.ledger.entries[place])["kind"] == kind]
        value = json.loads(proven.ledger.entries[places[nth]]) | said
        kept = {key: each for key, each in value.items() if each is not None}
        proven.ledger.entries[places[nth]] = text(kept)
        return chosen(lambda _: all_of_them)(proven)

    return make


def content(nth: int, change: Callable[[bytes], bytes]) -> Callable[[Proven], bytes]:
    """The text of the nth entry of a proof is another, though the log has what it had."""

    def make(proven: Proven) -> bytes:
        found = proven.files()
        pairs = json.loads(found["entries.json"])
        pairs[nth][1] = json.loads(change(text(pairs[nth][1])))
        return zipped(proven.signed({**found, "entries.json": text(pairs)}))

    return make


def chosen(change: Callable[[list[int]], list[int]]) -> Callable[[Proven], bytes]:
    """Other entries of the log, each with its proof."""

    def make(proven: Proven) -> bytes:
        places = change(proven.places())
        proven.places = lambda: places  # type: ignore[method-assign]
        return zipped(proven.files())

    return make


def said(**instead: Any) -> Callable[[Proven], bytes]:
    """A certificate that says more or less than its entries show."""
    return lambda proven: zipped(replace(proven, certificate=proven.certificate | instead).files())


def archive(proven: Proven, change: Callable[[zipfile.ZipInfo], None], method: int = zipfile.ZIP_STORED) -> bytes:
    out, found = io.BytesIO(), proven.files()
    with zipfile.ZipFile(out, "w", method) as made:
        for name in sorted(found):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr, info.compress_type = 3, 0o644 << 16, method
            change(info)
            made.writestr(info, found[name])
    return out.getvalue()


def field(name: str, value: Any) -> Callable[[Proven], bytes]:
    return lambda proven: archive(proven, lambda info: setattr(info, name, value))


def commented(proven: Proven) -> bytes:
    whole = zipped(proven.files())
    return whole[:-2] + b"\x02\x00hi"


def twice(proven: Proven) -> bytes:
    """The page stands in it two times, the first one unseen by who reads the last."""
    found = proven.files()
    one = zipped({"certificate.html": b"another"})
    return one[: one.index(b"PK\x01\x02")] + zipped(found)


def renamed(old: str, new: str) -> Callable[[Proven], bytes]:
    def make(proven: Proven) -> bytes:
        found = proven.files()
        found[new] = found.pop(old)
        return zipped(proven.signed(found))

    return make


def added(name: str) -> Callable[[Proven], bytes]:
    return lambda proven: zipped(proven.signed(proven.files() | {name: b"hello"}))


def without(name: str) -> Callable[[Proven], bytes]:
    return lambda proven: zipped(proven.signed({file: each for file, each in proven.files().items() if file != name}))


def signers(*who: Signer, name: str = NAME) -> Callable[[Proven], bytes]:
    return lambda proven: zipped(proven.signed(proven.files(), *who, name=name))


def stolen(proven: Proven) -> bytes:
    """Whoever has a checkpoint by the old key adds a signature by a key of their own: that hands nothing over."""
    ledger, thief = proven.ledger, Signer(66)
    body = f"{NAME}\n5\n{b64(tree([*ledger.entries[:4], b'{}']))}\n"
    place, _ = ledger.turns[1]
    ledger.turns[1:] = [(place, thief)]
    ledger.entries[place] = text(json.loads(ledger.entries[place]) | {"key": thief.key})
    later = next(at for at, each in enumerate(ledger.entries) if at > place and b'"kind":"key"' in each)
    ledger.entries[later] = ledger.entries[later - 1]
    places = [each for each in proven.places() if each != later]
    proven.places = lambda: places  # type: ignore[method-assign]
    return zipped(proven.signed(proven.files() | {"handover": note(body, Signer(1), thief)}))


def handed(change: Callable[[list[bytes]], list[bytes]]) -> Callable[[Proven], bytes]:
    return files(
        "handover", lambda content: b"\n".join(change(content.replace(b"\n\npolicy", b"\n\0policy").split(b"\0")))
    )


def checkpoint(file: str, name: str = NAME, size: int = 0, by: int = 1, more: str = "", also: int = 0):  # type: ignore[no-untyped-def]
    """A checkpoint of the log's own tree, but for the name, the key, or the size that it says."""

    def make(proven: Proven) -> bytes:
        entries = proven.ledger.entries[: proven.before if file == "checkpoint.before" else proven.size]
        body = f"{name}\n{size or len(entries)}\n{b64(tree(entries))}\n{more}"
        return raw(file, lambda _: note(body, Signer(by), *([Signer(also)] if also else [])))(proven)

    return make


def late(proven: Proven) -> bytes:
    return zipped(replace(proven, before=len(proven.ledger.entries) - 2).files())


def forked(proven: Proven) -> bytes:
    """Before the request, the log was another one."""
    other = Ledger([*proven.ledger.entries[:4], b"{}"], proven.ledger.turns)
    return raw("checkpoint.before", lambda _: other.checkpoint(5))(proven)


def slipped(proven: Proven) -> bytes:
    """An entry of another request, with its proof."""
    return chosen(lambda places: sorted({*places, 2}))(proven)


def respaced(content: bytes) -> bytes:
    return content.replace(b",", b", ", 1)


def loose(proven: Proven) -> bytes:
    """A hash in base64 that is not canonical: the last bits, which mean nothing, are another."""
    found = proven.files()
    paths = json.loads(found["inclusion.json"])
    last = paths[0][0][-2]
    loose = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    paths[0][0] = paths[0][0][:-2] + loose[loose.index(last) + 1] + "="
    assert len(base64.b64decode(paths[0][0])) == 32
    return zipped(proven.signed({**found, "inclusion.json": text(paths)}))


def later(*entries: str) -> Callable[[Proven], bytes]:
    """What else is told of the request at the end of the log; `planned` and effects are those of its first run."""

    def make(proven: Proven) -> bytes:
        ledger, run = proven.ledger, run_of(REQUEST)
        for each in entries:
            kind, *step = each.split()
            if kind == "planned":
                ledger.plan(run)
            elif kind in ("intent", "outcome"):
                ledger.effect(run, *step, 0, kind)
            else:
                ledger.tell(REQUEST, each)
        return zipped(proven.files())

    return make


def joined(*batch: str) -> Callable[[Proven], bytes]:
    """It joins a batch that is told so about, and begun."""

    def make(proven: Proven) -> bytes:
        proven.ledger.tell(REQUEST, "joined batch-7")
        proven.ledger.tell(REQUEST, *batch)
        proven.ledger.plan(run_of("batch-7"))
        return zipped(proven.files())

    return make


def with_batch(proven: Proven) -> bytes:
    """The batch that was given up, with its proofs."""
    run = run_of("batch-7").encode()
    of_batch = [place for place, each in enumerate(proven.ledger.entries) if run in each]
    return chosen(lambda places: sorted({*places, *of_batch}))(proven)


def plain(proven: Proven) -> bytes:
    return zipped(proven.files())


def shorter(number: int) -> Callable[[Proven], bytes]:
    return files("inclusion.json", lambda paths: [*paths[:number], paths[number][:-1], *paths[number + 1 :]])


def dropped(*keys: tuple[str, str]) -> Callable[[Proven], bytes]:
    """Some entries were left out of the proof."""

    def make(proven: Proven) -> bytes:
        values = {place: json.loads(proven.ledger.entries[place]) for place in proven.places()}
        left = [place for place, value in values.items() if (value["kind"], value.get("step", "")) not in keys]
        return chosen(lambda _: left)(proven)

    return make


def spoiled(instead: bytes, by: bytes) -> Callable[[bytes], bytes]:
    return lambda content: content.replace(instead, by, 1)


def approved(*notes: bytes) -> Callable[[Proven], bytes]:
    return raw("approvals", lambda _: b"\n".join(notes))


def forged(proven: Proven) -> bytes:
    """A signature by the right key, of another text."""
    found = proven.files()
    body, line = found["proof.note"].decode().rsplit("\n\n", 1)
    assert line == Signer(1).line(body + "\n")
    return zipped(found | {"proof.note": f"{body}\n\n{Signer(1).line(body)}".encode()})


def hidden(proven: Proven) -> bytes:
    """An approval that moves the cursor of whoever looks at it."""
    approval = note(f"policyengine approval\x1b[2K\n{proven.ledger.digest}\n", Signer(9, "dpo.example"))
    made = entry("approved", note=sha256(approval))
    proven.approvals[:] = [approval]
    return made(proven)


def about(proven: Proven) -> bytes:
    """Somebody approved another manifest."""
    made = entry("approved", note=sha256(OTHER))
    proven.approvals[:] = [OTHER]
    return made(proven)


STEPS = "shop.delete.accounts"
OTHER = note("policyengine approval\n", Signer(9, "dpo.example"))

LIES: dict[str, Lie] = {
    "a comment at its end": Lie("archive", commented),
    "bytes at its end": Lie("archive", lambda proven: zipped(proven.files()) + b"\0"),
    "bytes at its front": Lie("archive", lambda proven: b"\0" + zipped(proven.files())),
    "compressed": Lie("archive", lambda proven: archive(proven, lambda _: None, zipfile.ZIP_DEFLATED)),
    "dated another day": Lie("archive", field("date_time", (2026, 1, 1, 0, 0, 0))),
    "another mode": Lie("archive", field("external_attr", 0o755 << 16)),
    "made on Windows": Lie("archive", field("create_system", 0)),
    "an extra field": Lie("archive", field("extra", b"\x99\x99\0\0")),
    "a file's comment": Lie("archive", field("comment", b"hi")),
    "in another order": Lie("archive", lambda proven: zipped(found := proven.files(), sorted(found, reverse=True))),
    "a file twice": Lie("archive", twice),
    "one more file": Lie("archive", added("notes.txt")),
    "a file with a way out": Lie("archive", added("../../escape")),
    "a file is missing": Lie("archive", without("approvals")),
    "a file with another name": Lie("archive", renamed("handover", "Handover")),
    "nothing at all": Lie("archive", lambda proven: b""),
    "no zip file": Lie("archive", lambda proven: b"PK\x03\x04" * 100),
    "the page is another": Lie("contents", unsigned("certificate.html", lambda content: content + b" ")),
    "a file is another": Lie("contents", unsigned("manifest.json", lambda content: content + b" ")),
    "signed by a stranger": Lie("contents", signers(Signer(7))),
    "signed by a stranger too": Lie("contents", signers(Signer(1), Signer(7))),
    "a signature of another text": Lie("contents", forged),
    "signed twice": Lie("contents", signers(Signer(1), Signer(1))),
    "the former key signs": Lie("contents", signers(Signer(2)), stories.rotated),
    "another algorithm": Lie(
        "contents", unsigned("proof.note", lambda each: each[:-89] + each[-89:].replace(b"=", b"AAAA="))
    ),
    "a control character": Lie("contents", unsigned("proof.note", spoiled(b"proof 1", b"proof\x1b1"))),
    "a signature that is not base64": Lie("contents", unsigned("proof.note", lambda each: each[:-2] + b"?\n")),
    "no key": Lie("contents", chosen(lambda places: places[1:])),
    "another log's name": Lie("key", signers(Signer(1), name="elsewhere.invalid/1")),
    "the key is unknown": Lie("key", plain, trusted=7),
    "the new key alone hands over": Lie(
        "contents", files("handover", lambda each: each.replace(each.split(b"\n")[4], b"", 1)), stories.rotated
    ),
    "a handover of another tree": Lie("key", stolen, stories.rotated),
    "a handover is missing": Lie("key", handed(lambda each: each[1:]), stories.rotated),
    "a handover too many": Lie("key", handed(lambda each: [*each, each[0]]), stories.rotated),
    "handovers in another order": Lie("key", handed(lambda each: each[::-1]), stories.rotated),
    "something behind the handovers": Lie("contents", raw("handover", lambda each: each + b"\n"), stories.rotated),
    "a key that nobody handed over to": Lie("key", plain, stories.lost),
    "a key was left out": Lie("key", chosen(lambda places: places[1:]), stories.rotated, 3),
    "another log's checkpoint": Lie("checkpoint", checkpoint("checkpoint", name="elsewhere.invalid/1")),
    "a stranger's checkpoint": Lie("checkpoint", checkpoint("checkpoint", by=7)),
    "a stranger too": Lie("checkpoint", checkpoint("checkpoint", also=7)),
    "the former key's checkpoint": Lie("checkpoint", checkpoint("checkpoint", by=2), stories.rotated),
    "the later key's checkpoint": Lie("checkpoint", checkpoint("checkpoint.before", by=3), stories.rotated),
    "an earlier checkpoint that is none": Lie("checkpoint", checkpoint("checkpoint.before", by=7)),
    "an earlier checkpoint from later": Lie("checkpoint", late),
    "a checkpoint with a fourth line": Lie("key", checkpoint("checkpoint", more="more\n")),
    "a checkpoint with one leaf more": Lie("inclusion", checkpoint("checkpoint", size=57)),
    "it was forked": Lie("consistency", forked),
    "a consistency proof too long": Lie("consistency", files("consistency.json", lambda each: [*each, each[0]])),
    "a consistency proof too short": Lie("consistency", files("consistency.json", lambda each: each[1:])),
    "consistent with nothing": Lie(
        "consistency", files("consistency.json", lambda each: [b64(bytes(32))]), stories.batch
    ),
    "consistency that is not canonical": Lie("consistency", raw("consistency.json", respaced)),
    "hashes that are none": Lie("consistency", files("consistency.json", lambda each: [each[0][4:], *each[1:]])),
    "an entry is another": Lie("inclusion", content(3, spoiled(b'"unknown"', b'"d34db33f"'))),
    "an entry has moved": Lie("inclusion", files("entries.json", lambda each: [*each[:-1], [53, each[-1][1]]])),
    "a place behind the end": Lie("inclusion", files("entries.json", lambda each: [*each[:-1], [99, each[-1][1]]])),
    "a new key's proof too short": Lie("key", shorter(1), stories.rotated),
    "an inclusion proof too short": Lie("inclusion", shorter(0)),
    "proofs in another order": Lie("inclusion", files("inclusion.json", lambda each: [each[1], each[0], *each[2:]])),
    "a proof is missing": Lie("key", files("inclusion.json", lambda each: each[:-1])),
    "base64 that is not canonical": Lie("key", loose),
    "an entry of no kind": Lie("entries", entry("ended", kind="finale")),
    "an entry that is none": Lie("contents", files("entries.json", lambda each: [each[0], 7, *each[1:]])),
    "a place that is none": Lie("contents", files("entries.json", lambda each: [each[0], [-1, each[1][1]], *each[2:]])),
    "one key more": Lie("entries", entry("received", email="")),
    "one key less": Lie("entries", entry("received", purposes=None)),
    "fewer rows than none": Lie("entries", entry("outcome", rows=-1)),
    "rows in parts": Lie("entries", entry("outcome", rows=1.5)),
    "rows that are true": Lie("entries", entry("outcome", rows=True)),
    "more rows than are exact": Lie("entries", entry("outcome", rows=1 << 53)),
    "a digest in capitals": Lie("entries", entry("planned", code=sha256(b"code").upper())),
    "a day that is none": Lie("entries", entry("ended", at="2026-13-01T00:00:00Z")),
    "an entry that is too long": Lie("entries", entry("ended", code="x" * 65_500)),
    "purposes that are none": Lie("entries", entry("received", purposes=[1])),
    "another request's entry": Lie("entries", slipped),
    "another run's entry": Lie("entries", entry("purged", run=run_of("other"))),
    "a third round without a second": Lie("entries", entry("purged", run=run_of(REQUEST, 3))),
    "another's approval": Lie("entries", entry("approved", manifest=sha256(b"another"))),
    "another's run": Lie("entries", entry("received", run=run_of("other"))),
    "never received": Lie("entries", chosen(lambda places: [place for place in places if place != 5])),
    "places fall": Lie("entries", chosen(lambda places: [places[0], places[2], places[1], *places[3:]])),
    "an entry twice": Lie("entries", chosen(lambda places: [*places, places[-1]])),
    "another batch's": Lie("entries", entry("joined", batch="batch-8"), stories.batch),
    "other statements": Lie("manifest", entry("intent", -1, statements=sha256(b"other"))),
    "other statements were verified": Lie("manifest", entry("verified", -1, statements=sha256(b"other"))),
    "another step": Lie("manifest", entry("purged", kind="outcome", step="shop.delete.nothing", rows=0, until=None)),
    "another word": Lie("manifest", entry("purged", kind="outcome", step="shop.looked", rows=0, until=None)),
    "another store's step": Lie("manifest", entry("intent", -1, store="mailer", step="shop.pin.accounts")),
    "another manifest in the entries": Lie("manifest", entry("verified", -1, manifest=sha256(b"another"))),
    "another manifest in the proof": Lie("manifest", files("manifest.json", lambda each: each | {"format": 2})),
    "a manifest that is none": Lie("manifest", files("manifest.json", lambda each: [each])),
    "a verdict that is not canonical": Lie("manifest", raw("verdict.json", lambda each: each + b" ")),
    "a verdict that is none": Lie("manifest", files("verdict.json", lambda each: [each])),
    "a manifest without stores": Lie("manifest", files("manifest.json", lambda each: {"plan": {}})),
    "an approval is missing": Lie("manifest", approved()),
    "another approval": Lie("manifest", approved(OTHER)),
    "an approval by another": Lie("manifest", entry("approved", by="cfo.example")),
    "an approval too many": Lie("manifest", approved(OTHER), stories.batch),
    "an approval with a control character": Lie("manifest", hidden),
    "an approval of another manifest": Lie("manifest", about),
    "nothing was planned": Lie("entries", dropped(("planned", "")), stories.batch),
    "executed after a denial": Lie("entries", plain, stories.defied),
    "begun after a denial": Lie("entries", later("planned"), STORIES["denied"]),
    "begun after it was taken back": Lie("entries", later("planned"), STORIES["revoked"]),
    "begun after it had expired": Lie("entries", later("planned"), STORIES["expired"]),
    "begun while identity was needed": Lie("entries", later("identity needed", "planned"), STORIES["acknowledged"]),
    "begun in a batch while identity was needed": Lie("entries", joined("identity needed"), STORIES["acknowledged"]),
    "begun in a batch after a denial": Lie("entries", joined("denied drp:other"), STORIES["acknowledged"]),
    "begun without a plan": Lie("entries", later("intent shop.delete.orders"), STORIES["acknowledged"]),
    "denied after an intent": Lie("entries", later("denied drp:other"), STORIES["held"]),
    "denied when it was done": Lie("entries", later("denied drp:other"), STORIES["done"]),
    "taken back after it was denied": Lie("entries", later("revoked"), STORIES["denied"]),
    "denied, and then nobody knew who it was": Lie("entries", later("identity needed"), STORIES["denied"]),
    "halted, and never acknowledged": Lie("entries", later("halted"), STORIES["received"]),
    "received when it was planned": Lie("entries", later("planned", "acknowledged"), STORIES["received"]),
    "a reason that is not on the list": Lie("entries", entry("denied", reason="drp:because"), STORIES["denied"]),
    "a delay's reason for a denial": Lie("entries", entry("denied", reason=stories.DELAY), STORIES["denied"]),
    "a denial's reason for a delay": Lie("entries", entry("extended", reason=stories.DENIAL), STORIES["extended"]),
    "extended to nobody knows when": Lie("entries", entry("extended", until="unknown"), STORIES["extended"]),
    "due some day": Lie("entries", entry("due", until="some day"), STORIES["denied"]),
    "gone some day": Lie("entries", entry("purged", until="some day")),
    "told on a day that is none": Lie("entries", entry("told", day="2026-04-32"), STORIES["denied"]),
    "told something else": Lie("entries", entry("told", what="everything"), STORIES["denied"]),
    "shown by half": Lie("entries", entry("identity", word="half"), STORIES["denied"]),
    "another's clock": Lie("entries", entry("due", run=run_of("other")), STORIES["denied"]),
    "the batch that was given up": Lie("entries", with_batch, STORIES["given up"]),
    "answered in the batch that was given up": Lie("certificate", said(batch="batch-7"), STORIES["given up"]),
    "another reason": Lie("certificate", said(reason="drp:other"), STORIES["denied"]),
    "no reason": Lie("certificate", said(reason=""), STORIES["refused"]),
    "a stage that is false": Lie("certificate", said(stage="acknowledged"), STORIES["denied"]),
    "a stage that it left": Lie("certificate", said(stage="partial"), STORIES["held"]),
    "fulfilled, by its stage alone": Lie("certificate", said(stage="fulfilled"), STORIES["batch"]),
    "verified, and it is fulfilled": Lie("certificate", said(stage="verified")),
    "a word where nothing has ended": Lie("certificate", said(word="executing"), STORIES["denied"]),
    "a manifest where nothing was planned": Lie(
        "manifest", files("manifest.json", lambda _: json.loads(small())), STORIES["denied"]
    ),
    "no manifest where something was": Lie("manifest", files("manifest.json", lambda _: {})),
    "no manifest where something was planned, and refused": Lie(
        "manifest", files("manifest.json", lambda _: {}), STORIES["refused"]
    ),
    "rehearsed where nothing was planned": Lie(
        "manifest", files("verdict.json", lambda _: {"verdict": "green"}), STORIES["denied"]
    ),
    "an outcome where nothing was planned": Lie(
        "manifest", later("outcome shop.delete.orders"), STORIES["acknowledged"]
    ),
    "let through in no step": Lie("manifest", entry("override", step="shop.delete.nothing"), STORIES["extended"]),
    "let through in another store": Lie("manifest", entry("override", store="mailer"), STORIES["extended"]),
    "let through by another manifest": Lie(
        "manifest", entry("override", manifest=sha256(b"another")), STORIES["extended"]
    ),
    "fulfilled, and it is not": Lie("certificate", said(fulfilled=True, why_not=[]), stories.held),
    "fulfilled, and nobody knows why not": Lie("certificate", said(why_not=[]), stories.held),
    "not fulfilled, and it is": Lie("certificate", said(fulfilled=False, why_not=[1])),
    "another word at the end": Lie("certificate", said(word="done"), stories.held),
    "nothing is retained": Lie("certificate", said(retained=[])),
    "nothing is held": Lie("certificate", said(held=[]), stories.held),
    "it was alone": Lie("certificate", said(batch=""), stories.batch),
    "another commit": Lie("certificate", said(commit="d34db33f")),
    "an hour earlier": Lie("certificate", said(received="2026-03-31T02:14:20Z")),
    "another person": Lie("certificate", said(person="hmac-sha256:" + "0" * 64)),
    "nobody was asked": Lie("certificate", said(recipients=[])),
    "nothing was done in any store": Lie("certificate", said(stores=[])),
    "one key more is certified": Lie("certificate", said(note="all is well")),
    "true for 1": Lie("certificate", said(format=True)),
    "a certificate that is no object": Lie("certificate", files("certificate.json", lambda each: [each])),
    "a certificate that is not canonical": Lie("certificate", raw("certificate.json", respaced)),
    "an outcome was left out": Lie("certificate", dropped(("outcome", STEPS))),
    "a verifying step was left out": Lie("certificate", dropped(("verified", "shop.verify.accounts.email"))),
    "rows that were never changed": Lie("certificate", entry("outcome", -4, rows=7)),
}
