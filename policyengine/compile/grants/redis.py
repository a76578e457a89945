"""A user of Redis: which commands it may say, and to which keys. Redis 7 has a set of both for each kind of key."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence

from policyengine.compile.command import changeable, wanted
from policyengine.compile.grants.commands import Json, deletes, reads
from policyengine.compile.manifest import Manifest
from policyengine.model.entry import Holds, Row, glob
from policyengine.model.kept import CLAIM, PROGRESS_KEYS, RECEIPT_KEYS

# What is said whatever the keys are: who is there, transactions, and what the server is to write anew.
_SESSION = (
    *("ping", "info", "select", "client|setname", "client|list", "scan", "watch", "unwatch", "multi", "exec"),
    *("bgrewriteaof", "bgsave", "slowlog|reset"),
)
_OURS: Mapping[str, tuple[str, ...]] = {
    CLAIM: ("get", "set", "del"),
    f"{RECEIPT_KEYS}*": ("hset", "hgetall"),
    f"{PROGRESS_KEYS}*": ("hget", "hincrby", "hdel"),
}
# What reads a key's cells where some are wanted, or its entries.
_READ: Mapping[tuple[Row, Holds], str] = {
    (Row.KEY, Holds.STRING): "get",
    (Row.KEY, Holds.HASH): "hmget",
    (Row.ENTRY, Holds.HASH): "hscan",
    (Row.ENTRY, Holds.SET): "sscan",
    (Row.ENTRY, Holds.SORTED_SET): "zscan",
    (Row.ENTRY, Holds.LIST): "lrange",
    (Row.ENTRY, Holds.STREAM): "xrange",
}


def rights(manifests: Sequence[Manifest], store: str) -> tuple[list[str], dict[str, list[str]]]:
    """Keys that are watched and may be read for that, and for each pattern of keys the commands that may be said."""
    watched = {CLAIM}
    commands: dict[str, dict[str, None]] = {key: dict.fromkeys(said) for key, said in _OURS.items()}
    for rows in (*reads(manifests, store), *deletes(manifests, store)):
        its = commands.setdefault(_keys(rows), {})
        its["type"] = None
        holds = Row(rows["row"]), Holds(rows["type"])
        if holds[0] is Row.ENTRY or any(True for _ in wanted(rows.get("where"), rows.get("cell"))):
            its[_READ[holds]] = None
    for rows in deletes(manifests, store):
        commands[_keys(rows)][rows["by"].lower()] = None
        if changeable(rows):
            watched.add(_keys(rows))
    return sorted(watched), {pattern: list(said) for pattern, said in commands.items()}


def script(manifests: Sequence[Manifest], store: str, role: str) -> Iterator[str]:
    """The script, line by line."""
    watched, commands = rights(manifests, store)
    yield f"# What a user needs to run what is planned in the store {store}, and no more: by `policyengine grants`."
    yield "# For a shell: the server is at $REDIS_URL (Redis 7 or later), and the user's password in $PASSWORD."
    yield f'redis-cli -u "$REDIS_URL" ACL SETUSER {shlex.quote(role)} reset on ">$PASSWORD" \\'
    yield f"  {_words([f'+{each}' for each in _SESSION])} \\"
    yield f"  {_words([f'%R~{each}' for each in watched])} \\"
    sets = [f"({' '.join([f'~{keys}', *(f'+{each}' for each in said)])})" for keys, said in commands.items()]
    yield " \\\n".join(f"  {shlex.quote(each)}" for each in sets)


def _words(rights: Sequence[str]) -> str:
    return " ".join(map(shlex.quote, rights))


def _keys(rows: Json) -> str:
    """The keys of a pattern, as an ACL has them: no blank can stand there, and `?` is any letter."""
    return "".join("?" if each.isspace() else each for each in glob(rows["pattern"]))
