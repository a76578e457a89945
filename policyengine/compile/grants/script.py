"""The script that gives a user what it needs, by the engine of the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policyengine.compile.grants import mariadb, nats, postgres, rabbitmq, redis
from policyengine.compile.grants.needs import needs
from policyengine.compile.manifest import Manifest
from policyengine.model.datamap import Datamaps

COMMENTS = {"redis": "#", "nats": "#", "rabbitmq": "#"}
"""What begins a comment in an engine's script, where that is not SQL's `--`."""


def script(datamaps: Datamaps, manifests: Iterable[Manifest], store: str, role: str) -> str:
    """The script that gives a role what it needs in one store; empty where the engine has no roles that we know of."""
    lines = list(_lines(datamaps, list(manifests), store, role))
    return "\n".join(lines) + "\n" if lines else ""


def _lines(datamaps: Datamaps, manifests: Sequence[Manifest], store: str, role: str) -> Iterable[str]:
    match datamaps.stores[store].engine:
        case "postgres":
            return postgres.script(needs(datamaps, manifests, store), store, role)
        case "mariadb" | "mysql" as engine:
            return mariadb.script(needs(datamaps, manifests, store), store, engine, role)
        case "redis":
            return redis.script(manifests, store, role)
        case "nats":
            return nats.script(manifests, store, role)
        case "rabbitmq":
            return rabbitmq.script(manifests, store, role)
        case _:
            return ()
