"""A proof that is one is told to be; one of which anything is another, by whoever, is not."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policyengine import audit
from tests.audit import stories
from tests.audit.forge import Ledger, Proven, Signer, real, run_of, sha256, small, text, zipped
from tests.audit.lies import LIES
from tests.audit.stories import REQUEST, STORIES

KEY = Signer(1).key


def verdicts(report: audit.Report) -> dict[str, str]:
    return {layer.name: layer.verdict for layer in report.layers if layer.verdict != audit.PASS}


@pytest.mark.parametrize("manifest", [real, small])
@pytest.mark.parametrize("name", STORIES)
def test_a_proof_passes(name: str, manifest: Callable[[], bytes]) -> None:
    proven = STORIES[name](manifest())
    report = audit.verify_proof(zipped(proven.files()), proven.ledger.turns[-1][1].key)
    assert verdicts(report) == ({"key": audit.UNSURE} if name == "lost" else {}), list(report.lines())
    assert report.certificate == proven.certificate
    assert report.exit_code == (3 if name == "lost" else 0)


@pytest.mark.parametrize("trusted", [1, 2, 3])
def test_any_key_of_the_log_leads_to_the_one_that_signs(trusted: int) -> None:
    report = audit.verify_proof(zipped(stories.rotated(small()).files()), Signer(trusted).key)
    assert report.verdict == audit.PASS
    assert any("by handovers" in layer.message for layer in report.layers) == (trusted != 3)


def test_without_a_key_nobody_knows_whose_it_is() -> None:
    report = audit.verify_proof(zipped(stories.done(small()).files()))
    assert (verdicts(report), report.exit_code) == ({"key": audit.UNSURE}, 3)


@pytest.mark.parametrize("name", LIES)
def test_a_lie_is_found(name: str) -> None:
    lie = LIES[name]
    report = audit.verify_proof(lie.proof(), Signer(lie.trusted).key)
    found = [layer for layer in report.layers if layer.verdict == audit.FAIL]
    assert [layer.name for layer in found][:1] == [lie.layer], list(report.lines())
    assert all(layer.place for layer in found), "it is told where"
    assert (report.exit_code, report.certificate) == (1, {})


def test_what_stands_on_a_failed_layer_is_not_checked() -> None:
    report = audit.verify_proof(LIES["the page is another"].proof(), KEY)
    (archive, contents, *rest) = report.layers
    assert (archive.verdict, contents.verdict) == (audit.PASS, audit.FAIL)
    assert {layer.verdict for layer in rest} == {audit.NOT_CHECKED}


# --- every byte ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole() -> bytes:
    """A proof in which every file has some bytes, and none many."""
    files = stories.tiny().files()
    assert set(files) == {*audit.FILES, audit.BEFORE} and all(files.values())
    return zipped(files)


def passes(content: bytes) -> bool:
    return audit.verify_proof(content, KEY).verdict != audit.FAIL


def test_no_bit_may_be_another(whole: bytes) -> None:
    changed = bytearray(whole)
    unseen = []
    for at in range(len(whole)):
        changed[at] ^= 1 << at % 8
        if passes(bytes(changed)):
            unseen.append(at)
        changed[at] = whole[at]
    assert not unseen


def test_no_byte_may_be_any_other(whole: bytes) -> None:
    unseen = []
    for at in {*range(0, len(whole), 500), 0, 4, 26, len(whole) - 1, len(whole) - 22}:
        for value in range(256):
            if value != whole[at] and passes(whole[:at] + bytes([value]) + whole[at + 1 :]):
                unseen.append((at, value))
    assert not unseen


def test_it_may_be_cut_off_nowhere(whole: bytes) -> None:
    assert not [size for size in range(len(whole)) if passes(whole[:size])]


def bits(files: dict[str, bytes], step: int) -> Iterator[tuple[str, int, bytes]]:
    """Every so manieth byte of each file with another bit: file, place, content."""
    for name, content in files.items():
        for at in range(len(name) % step, len(content), step):
            yield name, at, content[:at] + bytes([content[at] ^ 1 << at % 8]) + content[at + 1 :]


def test_no_bit_of_a_file_may_be_another_in_a_proper_archive() -> None:
    files = stories.tiny().files()
    unseen = [(name, at) for name, at, changed in bits(files, 2) if passes(audit.packed({**files, name: changed}))]
    assert not unseen


def test_no_bit_of_a_file_may_be_another_though_it_is_signed() -> None:
    """Two files alone may say what the signer likes, and the report tells that."""
    proven = stories.tiny()
    files = proven.files()
    free = {"certificate.html": b"<title>All is well</title>", "verdict.json": b'{"verdict":"red"}'}
    mine = {name: content for name, content in files.items() if name not in ("proof.note", *free)}
    lies = ((name, at, proven.signed({**files, name: changed})) for name, at, changed in bits(mine, 7))
    assert not [(name, at) for name, at, lie in lies if passes(audit.packed(lie))]
    for name, content in free.items():
        assert passes(audit.packed(proven.signed({**files, name: content})))
        assert any(name in limit for limit in audit.PROOF_LIMITS)


def test_an_archive_is_what_zipfile_makes_of_it(whole: bytes) -> None:
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert (audit.unpacked(whole), audit.packed(files)) == (files, whole)


# --- whatever comes --------------------------------------------------------------------------------------------------

HOSTILE = {
    "deep": b"[" * 200_000 + b"]" * 200_000,
    "deep objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "a number without end": b"1" * 100_000,
    "not a number": b"[NaN]",
    "infinite": b"[Infinity]",
    "infinite by its exponent": b"[1e999]",
    "a doubled key": b'{"a":1,"a":2}',
    "spaces": b"[ ]",
    "half a pair of surrogates": b'["\\ud800"]',
    "surrogates in UTF-8": b'["\xed\xa0\x80"]',
    "a mark at its beginning": b"\xef\xbb\xbf[]",
    "not UTF-8": b'["\xff"]',
    "UTF-16": "[]".encode("utf-16"),
    "nothing": b"",
    "a text": b'"text"',
    "a number": b"0",
    "less than nothing": b"-0",
    "null": b"null",
    "an object": b"{}",
    "a list of lists": b"[[[]]]",
    "a list of nothing": b"[null]",
    "a place beyond": b'[[9007199254740993,{"kind":"key"}]]',
    "a kind that is a list": b'[[0,{"kind":["key"]}]]',
    "a key that is none": b'[[0,{"at":"2026-03-31T03:14:15Z","before":"","key":"a+b+c","kind":"key"}]]',
}


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("file", [name for name in audit.FILES if name.endswith(".json")])
def test_hostile_json_fails(file: str, what: str) -> None:
    proven = stories.tiny()
    content = zipped(proven.signed(proven.files() | {file: HOSTILE[what]}))
    report = audit.verify_proof(content, KEY)
    assert (report.verdict == audit.FAIL) != ((file, what) == ("verdict.json", "an object"))
    assert all(layer.place for layer in report.layers if layer.verdict == audit.FAIL)


@pytest.mark.parametrize("file", [name for name in audit.FILES if name.endswith(".json")])
def test_json_may_nest_as_deep_as_it_goes(file: str) -> None:
    """Where a text is just not too deep to be read, nothing that reads it falls over either."""
    proven = stories.tiny()
    files = proven.files()
    for depth in range(sys.getrecursionlimit() - 150, sys.getrecursionlimit(), 13):
        deep = b'{"a":' * depth + b"1" + b"}" * depth
        lies = (
            b"[" * depth + b"]" * depth,
            b'[[0,{"kind":' + deep + b"}]]",
            b'{"plan":' + deep + b"}",
            b'{"format":' + deep + b"}",
        )
        for lie in lies:
            believed = passes(audit.packed(proven.signed(files | {file: lie})))
            assert not believed or (file, lie[:1]) == ("verdict.json", b"{")


def test_a_manifest_may_nest_deeply_where_nobody_looks() -> None:
    deep: object = {}
    for _ in range(150):
        deep = {"type": "Not", "where": deep}
    value = json.loads(small())
    value["plan"]["stores"][0]["decide"][0]["where"] = deep
    assert audit.verify_proof(zipped(stories.done(text(value)).files()), KEY).verdict == audit.PASS


MANIFESTS = (
    ["plan", "stores", 0],
    ["plan", "stores", 0, "mutate"],
    ["plan", "stores", 0, "mutate", 0],
    ["plan", "stores", 0, "mutate", 0, "id"],
    ["plan", "stores", 0, "decide", 0, "mark"],
    ["plan", "stores", 0, "engine"],
    ["statements"],
)


@pytest.mark.parametrize("path", MANIFESTS, ids=str)
@pytest.mark.parametrize(
    "instead", [None, 7, "x", [], {}, [[]], {"type": "Repeat"}, {"type": "Repeat", "steps": [7]}], ids=str
)
def test_a_manifest_of_any_shape_is_no_accident(path: list[str | int], instead: object) -> None:
    value = json.loads(small())
    inside = value
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = instead
    proven = stories.done(small())
    report = audit.verify_proof(zipped(proven.signed(proven.files() | {"manifest.json": text(value)})), KEY)
    assert [layer.name for layer in report.layers if layer.verdict == audit.FAIL] == ["manifest"]


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["key", "planned", "received", REQUEST]),
    lambda each: (
        st.lists(each, max_size=3)
        | st.dictionaries(st.sampled_from(["kind", "run", "key", "step", "plan", "stores"]), each)
    ),
    max_leaves=12,
)


@settings(max_examples=100)
@given(st.sampled_from([*audit.FILES, audit.BEFORE]), values | st.binary(max_size=200))
def test_nothing_makes_it_fall_over(file: str, value: object) -> None:
    proven = stories.batch(small())
    content = (
        value
        if isinstance(value, bytes)
        else text(value)
        if file.endswith(".json")
        else str(value).encode("utf-8", "replace")
    )
    files = proven.files() | {file: content}
    report = audit.verify_proof(zipped(files if file == "proof.note" else proven.signed(files)), KEY)
    assert (
        report.verdict == audit.FAIL or file in ("certificate.html", "verdict.json") or proven.files()[file] == content
    )
    assert list(report.lines())


# --- fulfilled, condition by condition -------------------------------------------------------------------------------


def condition(change: Callable[[list[dict[str, object]]], object]) -> list[int]:
    """Which conditions of the plain story don't hold, after a change of its entries."""
    proven = stories.done(small())
    said = [json.loads(each) for each in proven.ledger.entries]
    change(said)
    entries = [audit.Entry(place, text(each), each) for place, each in enumerate(said)]
    return list(audit.certificate_of(REQUEST, entries, audit.manifest_of(small()))["why_not"])


def one(said: list[dict[str, object]], kind: str, step: str = "", nth: int = -1) -> dict[str, object]:
    return [each for each in said if each["kind"] == kind and each.get("step", "") == step][nth]


def remove(*which: tuple[str, str]) -> Callable[[list[dict[str, object]]], object]:
    return lambda said: [said.remove(one(said, *each)) for each in which]


def again(kind: str, step: str, /, **instead: object) -> Callable[[list[dict[str, object]]], object]:
    return lambda said: said.append(one(said, kind, step) | instead)


DELETED, LOOKED, ASKED = "shop.delete.accounts", "shop.verify.accounts.email", "mailer.delete.contacts"
HEARD = (("heard", ASKED), ("heard", ASKED))
FINISHED = {"run": run_of(REQUEST), "step": "mailer.finished", "store": "mailer"}

CONDITIONS: dict[str, tuple[Callable[[list[dict[str, object]]], object], list[int]]] = {
    "nothing": (lambda said: None, []),
    "it was stopped": (lambda said: one(said, "ended").update(word="stopped"), [1]),
    "it has not ended": (remove(("ended", "")), [1]),
    "it ended well, and badly after that": (again("ended", "", word="stopped"), [1]),
    "a step was never done": (remove(("intent", DELETED), ("outcome", DELETED)), [2]),
    "a step was done under another manifest": (
        lambda said: one(said, "outcome", DELETED).update(manifest=sha256(b"")),
        [2],
    ),
    "a step was done in an earlier round": (lambda said: one(said, "outcome", DELETED).update(run="0" * 24), [2, 4]),
    "nobody looked": (remove(("verified", LOOKED)), [3]),
    "somebody looked, and found": (lambda said: one(said, "verified", LOOKED).update(rows=1), [3]),
    "somebody looked, and found, and then not": (
        lambda said: said.insert(
            said.index(one(said, "verified", LOOKED)), one(said, "verified", LOOKED) | {"rows": 1}
        ),
        [],
    ),
    "something was changed after that": (again("outcome", DELETED), [3]),
    "a batch was changed after that": (again("outcome", "shop.delete.orders#1"), [3]),
    "what changes nothing came after that": (again("outcome", "shop.finished"), []),
    "it was changed again, and looked at again": (
        lambda said: said.extend(
            [one(said, "outcome", DELETED), *(one(said, "verified", step) for step in stories.VERIFYING)]
        ),
        [],
    ),
    "something was begun": (again("intent", DELETED), [4]),
    "a batch was begun": (again("intent", "shop.delete.orders#1"), [4]),
    "a batch was begun, and done by its step": (remove(("outcome", "shop.delete.orders#1")), []),
    "an outcome in another store": (lambda said: one(said, "outcome", "shop.finished").update(store="mailer"), [4]),
    "nothing was completed": (remove(HEARD[0]), [5]),
    "it was heard of again": (again("heard", ASKED, word="failed"), [5]),
    "nobody was asked": (remove(*HEARD), [5]),
    "nobody had to be asked": (
        lambda said: (remove(*HEARD)(said), again("outcome", "shop.finished", **FINISHED)(said)),
        [],
    ),
    "it is finished, and was asked": (
        lambda said: (remove(HEARD[0])(said), again("outcome", "shop.finished", **FINISHED)(said)),
        [5],
    ),
    "a row is frozen": (lambda said: one(said, "outcome", "shop.decide.frozen.orders").update(rows=1), [6]),
    "a row was frozen, and is not": (
        lambda said: one(said, "outcome", "shop.decide.frozen.orders", 0).update(rows=1),
        [],
    ),
    "a row is pinned": (lambda said: one(said, "outcome", "shop.decide.pinned.accounts").update(rows=1), [6]),
    "a row is retained": (lambda said: one(said, "outcome", "shop.decide.retained.orders").update(rows=9), []),
    "everything": (remove(("ended", ""), ("intent", DELETED), ("outcome", DELETED), HEARD[0]), [1, 2, 5]),
}


@pytest.mark.parametrize("name", CONDITIONS)
def test_fulfilled_is_computed(name: str) -> None:
    change, why_not = CONDITIONS[name]
    assert condition(change) == why_not


def test_steps_are_found_in_what_is_repeated() -> None:
    value = json.loads(small())
    (shop, _) = value["plan"]["stores"]
    shop["decide"] = [{"type": "Repeat", "id": "shop.repeat", "steps": [{"type": "Repeat", "steps": shop["decide"]}]}]
    assert audit.verify_proof(zipped(stories.held(text(value)).files()), KEY).verdict == audit.PASS


def test_a_request_of_another_batch_proves_nothing_else() -> None:
    """The batch's own request may be received as well; then the certificate is that of the one who is asked for."""
    proven = stories.batch(small())
    ledger = Ledger([*proven.ledger.entries], [*proven.ledger.turns], manifest=small())
    ledger.begin("batch-7", right="access")
    files = Proven(ledger, REQUEST, proven.certificate).files()
    assert audit.verify_proof(zipped(files), KEY).verdict == audit.PASS
