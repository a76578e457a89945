"""A warning of our own code fails the test it appears in; other people's warnings do not."""

from __future__ import annotations

import warnings

import pytest


def warn(module: str) -> None:
    warnings.warn_explicit("an old habit", UserWarning, "somewhere.py", 1, module=module)


@pytest.mark.parametrize("module", ["policyengine", "policyengine.load", "policyengine.stores.sqlite"])
def test_ours_is_an_error(module: str) -> None:
    with pytest.raises(UserWarning, match="an old habit"):
        warn(module)


@pytest.mark.parametrize("module", ["sqlglot", "policyengineering", "other.policyengine"])
def test_theirs_is_not(module: str) -> None:
    # Not pytest.warns: it would set the configured filters aside.
    with warnings.catch_warnings(record=True) as heard:
        warn(module)
    assert [str(warning.message) for warning in heard] == ["an old habit"]
