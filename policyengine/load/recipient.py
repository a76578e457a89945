"""A store that is a recipient's: how they are asked, and nothing that only rows within reach could have."""

from __future__ import annotations

from urllib.parse import urlsplit

from policyengine.load.node import Mapping, Scalar, below, entry, text
from policyengine.load.notes import Notes, did_you_mean
from policyengine.load.source import Source
from policyengine.load.store import Draft, Entry, variable
from policyengine.load.words.datamap import LITERAL_KEY
from policyengine.model.name import IdentifierName
from policyengine.model.organisation import Organisation
from policyengine.model.recipient import ENGINE, Asking

RULE = "load.not-of-a-recipient"
# What a dataset of a recipient's may say: what they hold, why, and what the rehearsal needs of its rows.
_DATASET = frozenset({"on_erase", "fields", "none", "purposes", "key"})
_FIELD = frozenset({"category", "identifies", "type", "required", "unique", "choices"})
_STORE = ("catalogue", "schema", "purge")
_ONLY = "a recipient is asked to erase what they hold of a person, and that is all"


def is_a_recipients(draft: Draft) -> bool:
    """Whether the store is a recipient's API."""
    return draft.word("engine") == ENGINE


def asking(draft: Draft, organisation: Organisation, notes: Notes) -> Asking | None:
    """How the store's recipient is asked; None where it is no recipient's, or it is not said.

    Notes what is missing, and all that a store can't have whose rows nobody reaches.
    """
    said = draft.said.get("asking")
    if not is_a_recipients(draft):
        if said is not None:
            message = f"nobody is asked by `{draft.name}`: its engine is {draft.word('engine')}"
            notes.add(RULE, said[0], said[1], message, f"take `asking` out, or let the engine be `{ENGINE}`")
        return None
    _refuse(draft, organisation, notes)
    _need_recipient(draft, organisation, notes)
    if said is None:
        message = f"nothing says how requests to `{draft.name}` are signed"
        mend = "add `asking`, as in asking: {key: {env: MAILER_KEY}, key_id: acme-2026}"
        notes.add("load.missing-key", draft.first, 0, message, mend)
        return None
    source, node = said[0], entry(said[1])
    key = _variable(source, node, "key", notes)
    key_id = text(node, "key_id")
    if key_id is not None and not (
        key_id.isascii() and key_id.isprintable() and '"' not in key_id and len(key_id) <= 64
    ):
        message = "the id of a key is made of at most 64 plain letters, digits and signs, and no quotes"
        notes.add("load.wrong-shape", source, node.values["key_id"], message, "write it as in acme-2026")
    callback = text(node, "callback")
    if callback is not None and not _is_https(callback):
        message = "a callback is an https:// URL without a user, a query or a fragment"
        notes.add("load.wrong-shape", source, node.values["callback"], message, "write https://host/path")
    types = _types(source, below(node, "types"), organisation, notes)
    if key is None or key_id is None:
        return None
    return Asking(key, key_id, _variable(source, node, "answers", notes), callback, types)


def _variable(source: Source, node: Mapping, key: str, notes: Notes) -> str | None:
    found = below(node, key)
    return variable(source, found, notes, LITERAL_KEY.mend) if "env" in found.values else None


def _is_https(url: str) -> bool:
    try:
        split = urlsplit(url)
        whole = (split.scheme, bool(split.hostname), split.port or 443)
    except ValueError:
        return False
    surplus = split.username or split.password or split.query or split.fragment
    return whole[:2] == ("https", True) and not surplus and url.isascii() and url.isprintable() and " " not in url


def _types(source: Source, node: Mapping, organisation: Organisation, notes: Notes) -> dict[IdentifierName, str]:
    known = {
        str(each.name): each.name for subject in organisation.subjects.values() for each in subject.identifiers.values()
    }
    found: dict[IdentifierName, str] = {}
    for name, word in node.values.items():
        if name not in known:
            message = f"the organisation has no identifier `{name}`"
            notes.add("load.unknown-identifier", source, node.keys[name], message, did_you_mean(name, known))
        elif isinstance(word, Scalar):
            found[known[name]] = str(word.value)
    return found


def _need_recipient(draft: Draft, organisation: Organisation, notes: Notes) -> None:
    """Notes a store without its recipient, or whose recipient may take for ever."""
    name = draft.word("recipient")
    if name is None:
        message = f"`{draft.name}` is a recipient's, and does not say whose"
        mend = "add `recipient`, with the name of one of the organisation's recipients"
        notes.add("load.missing-key", draft.first, 0, message, mend)
    elif name in organisation.recipients and organisation.recipients[name].deadline is None:
        source, node = draft.said["recipient"]
        message = f"nothing says how long `{name}` may take, and a request would wait for them for ever"
        mend = "add `deadline` to the recipient in the organisation, as in deadline: 30d"
        notes.add("load.missing-key", source, node, message, mend)


def _refuse(draft: Draft, organisation: Organisation, notes: Notes) -> None:
    """Notes what is said of rows that nobody but the recipient can reach."""
    for key in _STORE:
        if key in draft.said:
            source, node = draft.said[key]
            notes.add(RULE, source, node, f"the store of a recipient has no `{key}`", "take it out: write types inline")
    path = draft.said.get("connection")
    if path is not None and isinstance(path[1], Mapping) and "path" in path[1].values:
        message = "a recipient is at a URL, and at no path"
        notes.add(RULE, path[0], path[1].values["path"], message, "write connection: {env: NAME}")
    for name, each in draft.datasets.items():
        _refuse_of_dataset(name, each, organisation, notes)


def _refuse_of_dataset(name: str, said: Entry, organisation: Organisation, notes: Notes) -> None:
    for key, at in said.node.keys.items():
        if key not in _DATASET:
            notes.add(RULE, said.source, at, f"`{name}` is a recipient's, and has no `{key}`", f"take it out: {_ONLY}")
    decided = text(said.node, "on_erase")
    if decided not in (None, "delete"):
        message = f"`{name}` is a recipient's, of which nothing can be decided but `on_erase: delete`"
        notes.add(RULE, said.source, said.node.values["on_erase"], message, f"write delete: {_ONLY}")
    shared = {
        str(each.name)
        for subject in organisation.subjects.values()
        for each in subject.identifiers.values()
        if each.shared
    }
    identifying = False
    for field, found in below(said.node, "fields").values.items():
        node = entry(found)
        identifying = identifying or "identifies" in node.values
        for key, at in node.keys.items():
            if key not in _FIELD:
                message = f"`{name}.{field}` is a recipient's, and has no `{key}`"
                notes.add(RULE, said.source, at, message, f"take it out: {_ONLY}")
        if text(node, "identifies") in shared:
            message = f"several people may share `{text(node, 'identifies')}`, and a recipient would erase them all"
            mend = "let a field identify that singles a person out"
            notes.add(RULE, said.source, node.values["identifies"], message, mend)
    if not identifying:
        message = f"no field of `{name}` identifies anybody, so that its recipient can't be told whom to erase"
        notes.add(RULE, said.source, said.at, message, "say of a field which identifier it holds: identifies: …")
