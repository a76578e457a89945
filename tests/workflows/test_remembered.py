"""A check of files that have not changed is answered from what was found before, and no other one is."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from policyengine.errors import UsageError
from policyengine.model.finding import Finding
from policyengine.workflows import check as workflow
from policyengine.workflows.check import Asked, check

MAPS = Path(__file__).parents[1] / "gate" / "maps"
TODAY = date(2026, 11, 30)


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    """Maps with something to find, in a file of any ending."""
    shutil.copytree(MAPS, tmp_path / "maps")
    model = tmp_path / "maps" / "models" / "customers.sql"
    model.rename(model.with_suffix(".ddl"))
    for name, change in (
        ("warehouse.yaml", ("customers.sql", "customers.ddl")),
        ("shop.yaml", (", category: none", "")),
    ):
        file = tmp_path / "maps" / name
        file.write_text(file.read_text().replace(*change))
    return tmp_path / "maps"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The directories that were really read."""
    found: list[Path] = []
    really = workflow.read

    def noted(directory: Path) -> object:
        found.append(directory)
        return really(directory)

    monkeypatch.setattr(workflow, "read", noted)
    return found


def findings(maps: Path, cache: Path | None, **more: object) -> tuple[Finding, ...]:
    return check(maps, Asked(TODAY, cache=cache, **more)).findings


def test_what_has_not_changed_is_not_checked_again(maps: Path, tmp_path: Path, read: list[Path]) -> None:
    cache = tmp_path / "cache"
    first = findings(maps, cache)
    assert len(first) == 3
    assert findings(maps, cache) == first == findings(maps, None)
    assert read == [maps, maps], "once for the cache, once without"


@pytest.mark.parametrize("file", ["shop.yaml", "models/customers.ddl", "new.yaml"])
def test_what_has_changed_is(file: str, maps: Path, tmp_path: Path, read: list[Path]) -> None:
    cache = tmp_path / "cache"
    findings(maps, cache)
    with (maps / file).open("a") as text:
        text.write("datamap: 1\nstore: other\nengine: sqlite\ndatasets: {}\n" if file == "new.yaml" else "\n")
    assert findings(maps, cache) == findings(maps, None)
    assert len(read) == 3


def test_what_has_become_of_them_is_known_without_reading_either(maps: Path, tmp_path: Path, read: list[Path]) -> None:
    cache, before = tmp_path / "cache", MAPS
    first = findings(maps, cache, before=before)
    assert {"coverage-fell"} <= {each.rule for each in first}
    assert findings(maps, cache, before=before) == first
    assert read == [maps, before]


def test_a_damaged_entry_is_none(maps: Path, tmp_path: Path, read: list[Path]) -> None:
    cache = tmp_path / "cache"
    first = findings(maps, cache)
    (entry,) = cache.glob("check-*.json")
    entry.write_text(entry.read_text().replace("undecided", "decided"))
    assert findings(maps, cache) == first
    assert len(read) == 2


def test_what_cannot_be_read_is_kept_nowhere(maps: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    (maps / "shop.yaml").write_text("datamap: [\n")
    assert findings(maps, cache)
    assert not list(cache.glob("check-*.json"))
    assert [each.rule for each in findings(tmp_path / "nowhere", cache)] == ["load.no-directory"]


def test_a_cache_that_others_could_write_to_is_refused(maps: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    cache.chmod(0o777)
    with pytest.raises(UsageError, match="others could have written"):
        findings(maps, cache)


def test_few_entries_are_kept(maps: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    findings(maps, cache)
    for number in range(40):
        (cache / f"check-{number}.json").touch()
    with (maps / "shop.yaml").open("a") as text:
        text.write("\n")
    findings(maps, cache)
    assert len(list(cache.glob("check-*.json"))) == 32
