"""Which rules are looked at, and how much each weighs: the settings' table `check`, and what the command line says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policyengine.errors import UsageError
from policyengine.load.notes import did_you_mean
from policyengine.model.finding import Level
from policyengine.rules.sift import Wanted
from policyengine.rules.table import EVERY

_RULES = frozenset(rule.code for rule in EVERY)


def wanted(table: Mapping[str, object], select: str | None = None, ignore: str | None = None) -> Wanted:
    """What a team wants to be told, from a table that has the right keys; the command line is heard before it.

    Raises UsageError for a rule or a level that there is not.

    >>> wanted({"severity": {"no-key": "warning"}}, ignore="knot, pinned").ignore == {"knot", "pinned"}
    True
    """
    levels, paths = table.get("severity", {}), table.get("per-path", {})
    assert isinstance(levels, dict)
    assert isinstance(paths, dict)
    return Wanted(
        _rules(_listed(select) if select is not None else table.get("select", []), "select"),
        _rules(_listed(ignore) if ignore is not None else table.get("ignore", []), "ignore"),
        {_rule(rule, "severity"): _level(level) for rule, level in levels.items()},
        tuple((pattern, _rules(rules, "per-path")) for pattern, rules in paths.items()),
    )


def _listed(written: str) -> list[str]:
    return [each.strip() for each in written.split(",") if each.strip()]


def _rules(written: object, where: str) -> frozenset[str]:
    if not isinstance(written, Iterable) or isinstance(written, str | Mapping):
        raise UsageError("settings.wrong-value", f"`{where}` is no list of rules", help='write ["no-key", …]')
    return frozenset(_rule(each, where) for each in written)


def _rule(written: object, where: str) -> str:
    if written in _RULES:
        return str(written)
    help = did_you_mean(str(written), _RULES, "`policyengine explain` lists them")
    raise UsageError("settings.unknown-rule", f"`{where}`: there is no rule `{written}`", help=help)


def _level(written: object) -> Level:
    if written in [each.value for each in Level]:
        return Level(str(written))
    raise UsageError(
        "settings.wrong-value", f"`severity`: there is no level `{written}`", help="error, warning or note"
    )
