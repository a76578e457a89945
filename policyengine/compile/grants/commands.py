"""What the runs of a store without tables ask of it and take out: its commands, as the manifests have them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from policyengine.compile.manifest import Manifest

Json = Mapping[str, Any]


def reads(manifests: Iterable[Manifest], store: str) -> list[Json]:
    """Each command's rows, of those that look at any."""
    return [rows for verb, rows in _said(manifests, store) if verb != "delete" or "where" in rows]


def deletes(manifests: Iterable[Manifest], store: str) -> list[Json]:
    """The rows of each command that takes some out."""
    return [rows for verb, rows in _said(manifests, store) if verb == "delete"]


def _said(manifests: Iterable[Manifest], store: str) -> Iterator[tuple[str, Json]]:
    for statement in (each for one in manifests for every in one.statements.values() for each in every):
        for text in filter(None, (statement.sql, statement.count) if statement.store == store else ()):
            for verb, rows in json.loads(text).items():
                if verb in ("count", "collect", "delete"):
                    yield verb, rows
