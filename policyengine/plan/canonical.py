"""A plan as canonical JSON, and its digest: the same plan is the same bytes, on every machine."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from policyengine.model.place import Place
from policyengine.plan.algebra import Plan


def plain(value: Any) -> Any:
    """Any of the plan's values as JSON-able data: dataclasses by type name and fields, places left out.

    >>> from policyengine.plan.algebra import InStage, Not
    >>> plain(Not(InStage("dead")))
    {'type': 'Not', 'where': {'type': 'InStage', 'mark': 'dead'}}
    """
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        named = {each.name: plain(getattr(value, each.name)) for each in fields(value)}
        return {"type": type(value).__name__} | {
            name: each for name, each in named.items() if not isinstance(getattr(value, name), Place)
        }
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return str(value)
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    return value


def text(value: Any) -> str:
    """Canonical JSON: sorted keys, no spaces, no escapes beyond what JSON needs."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(plan: Plan) -> str:
    """The plan's digest, `sha256:` and 64 hexadecimal digits."""
    return digest_of(plain(plan))


def digest_of(value: Any) -> str:
    """The digest of JSON-able data, over its canonical form."""
    return "sha256:" + hashlib.sha256(text(value).encode()).hexdigest()
