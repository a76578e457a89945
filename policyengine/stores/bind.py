"""Parameters for a statement: exactly those it names, because some drivers refuse any other."""

from __future__ import annotations

from collections.abc import Mapping

from policyengine.compile.statement import Statement
from policyengine.stores.protocol import Value
from policyengine.stores.refusal import refused


def bound(statement: Statement, values: Mapping[str, Value]) -> dict[str, Value]:
    """The statement's parameters with their values, and none that it doesn't name.

    >>> bound(Statement("s", "shop", "sqlite", "SELECT :a", parameters=("a",)), {"a": 0, "b": 1})
    {'a': 0}

    Raises StoreError `store.parameter`, which names the parameter, where a value is missing.
    """
    try:
        return {name: values[name] for name in statement.parameters}
    except KeyError as error:
        raise refused("store.parameter", statement.store, statement.step, str(error.args[0])) from None
