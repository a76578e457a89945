"""What is said when a store's engine refuses: where, what kind of refusal, and nothing that the driver wrote."""

from __future__ import annotations

from policyengine.errors import Busy, StoreError

# The kinds of refusal that a caller may want to tell apart, and what people read about them.
MESSAGES = {
    "store.open": "the store can't be opened",
    "store.replica": "the server is a replica: it may be behind, and nothing that it says is believed",
    "store.busy": "somebody else holds the store's lock",
    "store.other-run": "another run is at work there",
    "store.taken-over": "another run began there from another machine, and this one may not go on",
    "store.moved": "somebody else changed what was being decided on, and nothing of it was done",
    "store.slow": "a statement took longer than it may",
    "store.constraint": "a constraint of the store would be broken",
    "store.transaction": "a transaction is open already, or must not be open here",
    "store.value": "a value has a type that the store's driver can't take",
    "store.parameter": "a parameter of the statement has no value",
    "store.residual": "what the engine keeps behind a delete can't be cleared",
    "store.table": "a table can't be erased from for good as it is",
    "store.format": "a file has a format or a spelling that is not read here",
    "store.feature": "a table has a feature with which nothing is changed here",
    "store.unreachable": "the recipient did not answer",
    "store.declined": "the recipient did not take the request",
    "store.redirected": "the recipient's answer sends elsewhere",
    "store.answer": "the recipient's answer can't be read",
    "store.unsigned": "the recipient's answer is not signed with their key",
    "store.refused": "the store's engine refused",
}
# The kinds that pass by themselves: somebody else has a lock, was quicker, or will have ended.
_PASSING = ("store.busy", "store.moved", "store.other-run")


def refused(code: str, store: str, step: str = "", detail: str = "", *, help: str = "") -> StoreError:
    """The error for a refusal; `detail` is a word from the engine's closed list of error names, never its text.

    >>> print(refused("store.constraint", "shop", "delete/orders", "SQLITE_CONSTRAINT_FOREIGNKEY"))
    shop, step delete/orders: a constraint of the store would be broken (SQLITE_CONSTRAINT_FOREIGNKEY)
    >>> [type(refused(code, "shop")).__name__ for code in ("store.moved", "store.slow")]
    ['Busy', 'StoreError']
    """
    place = f"{store}, step {step}" if step else store
    words = f"{place}: {MESSAGES[code]}"
    kind = Busy if code in _PASSING else StoreError
    return kind(code, f"{words} ({detail})" if detail else words, help=help)
