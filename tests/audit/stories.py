"""Small logs as they come about, each with the certificate of one request, written down by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.audit.forge import Ledger, Proven, Signer, note, run_of, sha256, text

REQUEST = "2026-0042"
CHANGING = {
    "shop.cut-retained.orders.account_id": 2,
    "shop.retain.orders": 2,
    "shop.delete.orders": 7,  # 4 of them in a batch that went ahead
    "shop.pin.accounts": 0,
    "shop.delete.accounts": 1,
}
VERIFYING = (
    "shop.verify.accounts.email",
    "shop.verify.orders.account_id",
    "shop.verify.owned.orders.account_id",
    "shop.verify.held.orders",
)
FOUND = [{"step": step, "rows": 0} for step in VERIFYING]


def neighbours(ledger: Ledger, many: int) -> None:
    """What others do in the same log."""
    for number in range(many):
        ledger.begin(f"other-{len(ledger.entries)}-{number}")


def begun(ledger: Ledger, run: str, frozen: int = 0) -> None:
    """An attempt begins, and decides."""
    ledger.plan(run)
    for step in ("shop.decide.frozen.orders", "shop.decide.retained.orders", "shop.decide.pinned.accounts"):
        ledger.effect(run, step, {"r": 2, "f": frozen}.get(step[12], 0))
    ledger.effect(run, "shop.decided", 9)


def changed(ledger: Ledger, run: str) -> None:
    """What is to be changed in the shop is."""
    ledger.effect(run, "shop.delete.orders#1", 4)
    for step, rows in CHANGING.items():
        ledger.effect(run, step, rows)


def finished(ledger: Ledger, run: str, word: str = "done", found: int = 0) -> None:
    """The shop is verified, the mailer asked, and the engine's residuals are cleared."""
    for step in VERIFYING:
        ledger.effect(run, step, found, "verified")
    for said in ("pending", "completed"):
        ledger.add(
            "heard",
            run=run,
            manifest=ledger.digest,
            step="mailer.delete.contacts",
            store="mailer",
            day="2026-03-31",
            word=said,
            until="2026-05-30",
            proof=sha256(said.encode()),
        )
    for step in ("staging-dropped", "purge-residual", "finished"):
        ledger.effect(run, f"shop.{step}", 0)
    ledger.add("purged", run=run, manifest=ledger.digest, store="shop", until="2026-05-01")
    ledger.add("ended", run=run, word=word, code="")


def certificate(ledger: Ledger, **instead: Any) -> dict[str, Any]:
    """What the certificate of the plain story says, and what is another in this one."""
    return {
        "format": 1,
        "request": REQUEST,
        "right": "erasure",
        "subject": "customer",
        "person": "hmac-sha256:" + sha256(REQUEST.encode())[7:],
        "purposes": [],
        "batch": "",
        "received": "2026-03-31T03:14:20Z",
        "ended": "",
        "manifest": ledger.digest,
        "datamaps": sha256(b"maps"),
        "commit": "unknown",
        "code": sha256(b"code"),
        "word": "done",
        "stage": "fulfilled",
        "reason": "",
        "fulfilled": True,
        "why_not": [],
        "stores": [
            {
                "store": "shop",
                "engine": "sqlite",
                "steps": [{"step": step, "rows": rows} for step, rows in CHANGING.items()],
                "verified": FOUND,
                "until": "2026-05-01",
            }
        ],
        "retained": [{"step": "shop.decide.retained.orders", "store": "shop", "rows": 2}],
        "held": [],
        "recipients": [{"store": "mailer", "word": "completed", "until": "2026-05-30"}],
    } | instead


def opened(manifest: bytes) -> Ledger:
    """A log with its first key, in which others stand already."""
    ledger = Ledger(manifest=manifest)
    ledger.key(Signer(1))
    neighbours(ledger, 4)
    return ledger


def at(ledger: Ledger, place: int) -> str:
    """What the clock said at a place: a second later at each."""
    return f"2026-03-31T03:{14 + (15 + place) // 60:02}:{(15 + place) % 60:02}Z"


def done(manifest: bytes) -> Proven:
    """Received, approved, planned, killed and gone on with, done; others came before, between and after."""
    ledger, run = opened(manifest), run_of(REQUEST)
    ledger.begin(REQUEST)
    approval = note(f"policyengine approval\n\n{ledger.digest}\n", Signer(9, "dpo.example"))
    ledger.add("approved", manifest=ledger.digest, by="dpo.example", note=sha256(approval))
    begun(ledger, run)
    ledger.effect(run, "shop.cut-retained.orders.account_id", 0, "intent")
    neighbours(ledger, 1)
    begun(ledger, run)
    changed(ledger, run)
    finished(ledger, run)
    end = len(ledger.entries) - 1
    neighbours(ledger, 3)
    return Proven(ledger, REQUEST, certificate(ledger, ended=at(ledger, end)), before=5, approvals=[approval])


def held(manifest: bytes) -> Proven:
    """A hold keeps a row in the first round; the second has the rest, and is executing still."""
    ledger = opened(manifest)
    ledger.begin(REQUEST)
    begun(ledger, run_of(REQUEST), frozen=1)
    changed(ledger, run_of(REQUEST))
    finished(ledger, run_of(REQUEST), word="held")
    end = len(ledger.entries) - 1
    again = run_of(REQUEST, 2)
    begun(ledger, again, frozen=1)
    ledger.effect(again, "shop.delete.orders", 5)
    ledger.effect(again, "shop.verify.held.orders", 1, "verified")
    ledger.effect(again, "shop.pin.accounts", 0, "intent")
    said = certificate(ledger, ended=at(ledger, end), word="held", fulfilled=False, why_not=[1, 2, 3, 4, 6])
    said["stage"] = "executing"
    said["stores"][0]["steps"][2]["rows"] += 5
    said["stores"][0]["verified"] = [{"step": "shop.verify.held.orders", "rows": 1}]
    said["held"] = [{"step": "shop.decide.frozen.orders", "store": "shop", "rows": 1}]
    return Proven(ledger, REQUEST, said, before=5)


def batch(manifest: bytes) -> Proven:
    """Answered together with another; the mailer is asked nothing, and nobody says so."""
    ledger, run = opened(manifest), run_of("batch-7")
    ledger.begin(REQUEST)
    ledger.add("joined", run=run_of(REQUEST), batch="batch-7")
    ledger.add("joined", run=run_of("other-1-0"), batch="batch-7")
    begun(ledger, run)
    changed(ledger, run)
    for step in VERIFYING:
        ledger.effect(run, step, 0, "verified")
    ledger.add("ended", run=run, word="done", code="")
    said = certificate(ledger, ended=at(ledger, len(ledger.entries) - 1), batch="batch-7", fulfilled=False, why_not=[5])
    said["stores"][0]["until"] = "unknown"
    said["stage"] = "verified"
    return Proven(ledger, REQUEST, said | {"recipients": []})


def rotated(manifest: bytes) -> Proven:
    """The key was rotated twice: before the request, and in the middle of it."""
    ledger, run = Ledger(manifest=manifest), run_of(REQUEST)
    ledger.key(Signer(1))
    neighbours(ledger, 3)
    ledger.key(Signer(2))
    ledger.begin(REQUEST)
    begun(ledger, run)
    ledger.key(Signer(3))
    changed(ledger, run)
    finished(ledger, run)
    return Proven(ledger, REQUEST, certificate(ledger, ended=at(ledger, len(ledger.entries) - 1)), before=4)


def lost(manifest: bytes) -> Proven:
    """The key boxes were lost, and a new key began that nobody handed over to."""
    ledger, run = opened(manifest), run_of(REQUEST)
    ledger.entries.pop()
    ledger.key(Signer(2), lost=True)
    ledger.begin(REQUEST)
    begun(ledger, run)
    changed(ledger, run)
    finished(ledger, run)
    return Proven(ledger, REQUEST, certificate(ledger, ended=at(ledger, len(ledger.entries) - 1)), before=4)


def announced(manifest: bytes) -> Proven:
    """A rotation was interrupted, and begun again: one key was named and never signed, the next was named twice."""
    ledger, run = opened(manifest), run_of(REQUEST)
    ledger.begin(REQUEST)
    ledger.add("key", key=Signer(5).key, before=Signer(1).key)
    begun(ledger, run)
    ledger.key(Signer(2))
    ledger.add("key", key=Signer(2).key, before=Signer(1).key)
    changed(ledger, run)
    finished(ledger, run)
    return Proven(ledger, REQUEST, certificate(ledger, ended=at(ledger, len(ledger.entries) - 1)), before=5)


# --- requests that were taken by a clock, and what may become of them ------------------------------------------------

DUE = "due gdpr 2026-03-30 2026-04-30 unknown"
DELAY = "justifications:ComplexityOfProcess"
DENIAL = "drp:insuf_verification"
NOTHING = {
    **dict.fromkeys(("manifest", "datamaps", "commit", "code", "word"), ""),
    **{key: [] for key in ("stores", "retained", "held", "recipients")},
    "fulfilled": False,
    "why_not": [1],
}


def untouched(stage: str, *entries: str, reason: str = "") -> Callable[[bytes], Proven]:
    """Received, and never begun."""

    def story(manifest: bytes) -> Proven:
        ledger = opened(manifest)
        ledger.begin(REQUEST)
        ledger.tell(REQUEST, *entries)
        neighbours(ledger, 2)
        said = NOTHING | {"ended": "", "stage": stage, "reason": reason}
        return Proven(ledger, REQUEST, certificate(ledger, **said), before=5)

    return story


def refused(manifest: bytes) -> Proven:
    """An attempt was planned, and refused before it began; then it was denied, and its approval is still in the log."""
    ledger, run = opened(manifest), run_of(REQUEST)
    ledger.begin(REQUEST)
    ledger.tell(REQUEST, DUE, "acknowledged")
    approval = note(f"policyengine approval\n\n{ledger.digest}\n", Signer(9, "dpo.example"))
    ledger.add("approved", manifest=ledger.digest, by="dpo.example", note=sha256(approval))
    ledger.plan(run)
    ledger.tell(REQUEST, "ended refused load.name")
    end = len(ledger.entries) - 1
    ledger.tell(REQUEST, f"denied {DENIAL}", "told answer 2026-04-02")
    said = certificate(ledger, ended=at(ledger, end), word="refused", stage="denied", reason=DENIAL, fulfilled=False)
    shop = {"store": "shop", "engine": "sqlite", "steps": [], "verified": [], "until": "unknown"}
    said |= {"why_not": [1, 2, 3, 5], "stores": [shop], "retained": [], "recipients": []}
    return Proven(ledger, REQUEST, said, before=5, approvals=[approval])


def extended(manifest: bytes) -> Proven:
    """It is answered later, for it is complex; more rows than one person is expected to have were let through."""
    ledger, run = opened(manifest), run_of(REQUEST)
    ledger.begin(REQUEST)
    ledger.tell(REQUEST, DUE, "suppressed", "identity needed", "identity shown", "told receipt 2026-03-31", "halted")
    ledger.tell(REQUEST, f"extended 2026-06-30 {DELAY} 2026-04-20")
    begun(ledger, run)
    over = {"run": run, "manifest": ledger.digest, "store": "shop", "code": "run.ceiling", "rows": 9}
    ledger.add("override", step="shop.delete.orders", **over)
    changed(ledger, run)
    finished(ledger, run)
    end = len(ledger.entries) - 1
    ledger.tell(REQUEST, "told answer 2026-06-01")
    return Proven(ledger, REQUEST, certificate(ledger, ended=at(ledger, end)), before=5)


def member(manifest: bytes) -> Proven:
    """Taken by itself, and answered in the second batch that it joined: a request, too, that was refused before."""
    ledger, run = opened(manifest), run_of("batch-8")
    ledger.begin(REQUEST)
    ledger.begin("batch-8")
    ledger.plan(run)
    ledger.tell("batch-8", "ended refused load.name")
    ledger.tell(REQUEST, DUE, "acknowledged", "told receipt 2026-03-31", "joined batch-7", "joined batch-8")
    ledger.begin("batch-8")
    ledger.tell("batch-8", "acknowledged")
    begun(ledger, run)
    changed(ledger, run)
    finished(ledger, run)
    end = len(ledger.entries) - 1
    ledger.tell(REQUEST, "told answer 2026-04-02")
    return Proven(ledger, REQUEST, certificate(ledger, ended=at(ledger, end), batch="batch-8"), before=5)


def given_up(manifest: bytes) -> Proven:
    """It was in a batch that was begun and given up, and was answered alone: the batch is not in its proof."""
    ledger, run = opened(manifest), run_of(REQUEST)
    ledger.begin(REQUEST)
    ledger.tell(REQUEST, "acknowledged", "joined batch-7")
    begun(ledger, run_of("batch-7"))
    ledger.tell("batch-7", "ended stuck store.away")
    begun(ledger, run)
    changed(ledger, run)
    finished(ledger, run)
    return Proven(ledger, REQUEST, certificate(ledger, ended=at(ledger, len(ledger.entries) - 1)), before=5)


def defied(manifest: bytes) -> Proven:
    """It was denied, and done nevertheless: no request may have such a life."""
    ledger, run = opened(manifest), run_of(REQUEST)
    ledger.begin(REQUEST)
    ledger.tell(REQUEST, "acknowledged", f"denied {DENIAL}")
    begun(ledger, run)
    changed(ledger, run)
    finished(ledger, run)
    end = len(ledger.entries) - 1
    return Proven(ledger, REQUEST, certificate(ledger, ended=at(ledger, end), reason=DENIAL), before=5)


def tiny() -> Proven:
    """As few bytes as there may be where every file of a proof has some: for tests that go byte by byte."""
    steps = {phase: [] for phase in ("stage", "rearm", "resolve", "decide", "mutate", "guard", "verify", "clean")}
    stores = [
        {
            "store": store,
            "engine": engine,
            **steps,
            "mutate": [step_of(store, "delete")],
            "verify": [step_of(store, "look")],
        }
        for store, engine in (("shop", "sqlite"), ("mail", "processor"))
    ]
    said = {f"{store['store']}.{word}": [word] for store in stores for word in ("delete", "look")}
    ledger, run = Ledger(manifest=text({"plan": {"stores": stores}, "statements": said})), run_of(REQUEST)
    ledger.key(Signer(1))
    neighbours(ledger, 4)
    ledger.begin(REQUEST)
    approval = note(f"approval\n{ledger.digest}\n", Signer(9, "dpo.example"))
    ledger.add("approved", manifest=ledger.digest, by="dpo.example", note=sha256(approval))
    ledger.plan(run)
    ledger.key(Signer(2))
    ledger.effect(run, "shop.delete", 1)
    ledger.effect(run, "shop.look", 0, "verified")
    ledger.effect(run, "mail.finished", 0)
    ledger.add("ended", run=run, word="done", code="")
    shop = {"store": "shop", "engine": "sqlite", "until": "unknown"}
    done = {"steps": [{"step": "shop.delete", "rows": 1}], "verified": [{"step": "shop.look", "rows": 0}]}
    ended = at(ledger, len(ledger.entries) - 1)
    says = certificate(ledger, ended=ended, stores=[shop | done], retained=[], recipients=[])
    return Proven(ledger, REQUEST, says, before=3, approvals=[approval])


def step_of(store: str, word: str) -> dict[str, str]:
    """A step of that tiny plan."""
    return {"id": f"{store}.{word}", "type": word.capitalize(), "store": store}


STORIES: dict[str, Callable[[bytes], Proven]] = {
    "done": done,
    "held": held,
    "batch": batch,
    "rotated": rotated,
    "lost": lost,
    "announced": announced,
    "received": untouched("received"),
    "acknowledged": untouched("acknowledged", DUE, "acknowledged", "told receipt 2026-03-31"),
    "denied": untouched(
        "denied",
        DUE,
        "acknowledged",
        "identity needed",
        f"denied {DENIAL}",
        f"denied {DENIAL}",
        "told answer 2026-04-02",
        reason=DENIAL,
    ),
    "revoked": untouched("revoked", DUE, "suppressed", "acknowledged", "halted", "revoked"),
    "expired": untouched("expired", DUE, "identity needed", "expired"),
    "nobody's clock": untouched("acknowledged", "due none unknown unknown unknown", "acknowledged"),
    "refused": refused,
    "extended": extended,
    "member": member,
    "given up": given_up,
}
