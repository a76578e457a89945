"""What the command line, the environment and a settings file say, and which of them is heard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from policyengine.errors import UsageError

FORMATS = ("human", "json")
STATE_VARIABLE = "POLICYENGINE_STATE"
CEILING = 10_000

# The keys of the settings file, and what each holds.
_KEYS: Mapping[str, tuple[type, str]] = {
    "datamaps": (str, "a text: the directory of the datamaps"),
    "state": (str, "a text: where state is kept"),
    "ceiling": (int, "a number: how many rows one person may have in a dataset"),
    "format": (str, "human or json"),
    "run": (dict, "a table: batch, rate, pause, stores"),
    "check": (dict, "a table: select, ignore, severity, per-path, baseline"),
}
_PACE_KEYS: Mapping[str, tuple[type, str]] = {
    "batch": (int, "a number: how many keys are changed at once where there are many"),
    "rate": (int, "a number: how many rows are changed in a second, at most, where there are many"),
    "pause": (float, "seconds, with a point: how long to wait after each batch"),
}
_RUN_KEYS: Mapping[str, tuple[type, str]] = {
    **_PACE_KEYS,
    "stores": (dict, "a table: a store, and its own batch, rate, pause"),
}
_CHECK_KEYS: Mapping[str, tuple[type, str]] = {
    "select": (list, "a list of rules: the only ones that are looked at"),
    "ignore": (list, "a list of rules that are not looked at"),
    "severity": (dict, "a table: a rule, and error, warning or note"),
    "per-path": (dict, "a table: a pattern of files, and a list of rules that are not told there"),
    "baseline": (str, "a text: the file of what is known already"),
}


@dataclass(slots=True)
class Said:
    """What the command line says, gathered while it is parsed; None where it says nothing."""

    directory: Path | None = None
    format: str | None = None
    state: str | None = None
    colour: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for one command. `state` is a directory, or a URL where many hosts share it."""

    directory: Path
    format: str
    state: str
    ceiling: int
    colour: bool
    check: Mapping[str, object] = field(default_factory=dict)
    pace: Mapping[str, object] = field(default_factory=dict)

    @property
    def json(self) -> bool:
        """Whether programs read the output."""
        return self.format == "json"


def settled(said: Said, environment: Mapping[str, str], here: Path) -> Settings:
    """The settings: the command line first, then the environment, then the file in `here`, then the defaults.

    Raises UsageError where the file can't be read or says what we don't know.
    """
    file = _file(here)
    return Settings(
        directory=said.directory or Path(str(file.get("datamaps", "datamaps"))),
        format=said.format or str(file.get("format", FORMATS[0])),
        state=said.state or environment.get(STATE_VARIABLE) or str(file.get("state", ".policyengine")),
        ceiling=int(str(file.get("ceiling", CEILING))),
        colour=said.colour,
        check=_check(file.get("check")),
        pace=_pace(file.get("run")),
    )


def _check(table: object) -> Mapping[str, object]:
    return _checked(table, "[check]", _CHECK_KEYS) if isinstance(table, dict) else {}


def _pace(table: object, where: str = "[run]") -> Mapping[str, object]:
    if not isinstance(table, dict):
        return {}
    found = _checked(table, where, _RUN_KEYS)
    stores = found.get("stores", {})
    assert isinstance(stores, dict)
    where = "[run.stores]"
    for name, each in stores.items():
        if not isinstance(each, dict):
            what = _RUN_KEYS["stores"][1]
            raise UsageError("settings.wrong-value", f"{where}: `{name}` is not {what}", help=f"write {what}")
        _checked(each, f"[run.stores.{name}]", _PACE_KEYS)
    return found


def _file(here: Path) -> Mapping[str, object]:
    """The settings of `policyengine.toml`, or of `[tool.policyengine]` in `pyproject.toml`; one of them, not both."""
    own, shared = _toml(here / "policyengine.toml"), _toml(here / "pyproject.toml")
    tool = (shared or {}).get("tool", {})
    section = tool.get("policyengine") if isinstance(tool, dict) else None
    if own is not None and section is not None:
        message = "settings stand in policyengine.toml and in pyproject.toml"
        raise UsageError("settings.twice", message, help="keep one of them")
    if own is not None:
        return _checked(own, "policyengine.toml")
    return _checked(section, "[tool.policyengine] in pyproject.toml") if isinstance(section, dict) else {}


def _toml(path: Path) -> dict[str, object] | None:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError("settings.unreadable", f"{path.name} can't be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise UsageError("settings.not-toml", f"{path.name} is no TOML", help="see https://toml.io") from None


def _checked(
    found: dict[str, object], where: str, keys: Mapping[str, tuple[type, str]] = _KEYS
) -> Mapping[str, object]:
    for key, value in found.items():
        if key not in keys:
            from policyengine.load.notes import did_you_mean

            message = f"{where} has no setting `{key}`"
            raise UsageError("settings.unknown-key", message, help=did_you_mean(key, keys))
        type, what = keys[key]
        wrong = (
            not isinstance(value, (int, float) if type is float else type)
            or isinstance(value, bool)
            or (key == "format" and value not in FORMATS)
        )
        if wrong or (isinstance(value, int) and value < 1) or (isinstance(value, float) and value < 0):
            raise UsageError("settings.wrong-value", f"{where}: `{key}` is not {what}", help=f"write {what}")
    return found
