"""The cache: the same datamaps, sooner, and never from somebody else or from damage."""

import dataclasses
import enum
import importlib
import pkgutil
import shutil
from pathlib import Path

import pytest

import policyengine.model
from policyengine.errors import DatamapError, UsageError
from policyengine.load import directory as loading
from policyengine.load import pack
from policyengine.model.datamap import Datamaps
from policyengine.model.name import DatasetName

GOOD = Path(__file__).parent / "good" / "booking"


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "maps"))


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are really parsed, as they are."""
    seen: list[str] = []
    original = loading._found

    def watched(files: dict[str, bytes], notes: object) -> object:
        seen.extend(files)
        return original(files, notes)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "_found", watched)
    return seen


def entry(cache: Path) -> Path:
    (found,) = cache.iterdir()
    return found


def test_a_second_run_parses_nothing_and_ends_alike(maps: Path, tmp_path: Path, parsed: list[str]) -> None:
    first = loading.read(maps, cache=tmp_path / "cache")
    assert len(parsed) == 4
    second = loading.read(maps, cache=tmp_path / "cache")
    assert len(parsed) == 4
    assert first == second and second == first
    assert second.dataset(DatasetName("booking", "bookings")) is second.dataset(DatasetName("booking", "bookings"))
    assert list(second.stores["booking"].datasets) == list(first.stores["booking"].datasets)


def test_the_cache_is_ours_alone(maps: Path, tmp_path: Path) -> None:
    loading.read(maps, cache=tmp_path / "cache")
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
    assert entry(tmp_path / "cache").stat().st_mode & 0o777 == 0o600


def test_a_change_of_one_letter_is_seen(maps: Path, tmp_path: Path) -> None:
    loading.read(maps, cache=tmp_path / "cache")
    crm = maps / "crm.yaml"
    crm.write_text(crm.read_text().replace("on_erase: delete", "on_erase: remove"))
    with pytest.raises(DatamapError):
        loading.read(maps, cache=tmp_path / "cache")


def test_a_new_file_is_seen(maps: Path, tmp_path: Path) -> None:
    loading.read(maps, cache=tmp_path / "cache")
    (maps / "more.yaml").write_text("datamap: 1\nstore: more\nengine: sqlite\n")
    assert "more" in loading.read(maps, cache=tmp_path / "cache").stores


@pytest.mark.parametrize("keep", [0, 1, 40, 64, 65, 500])
def test_a_cut_entry_is_none(maps: Path, tmp_path: Path, keep: int, parsed: list[str]) -> None:
    whole = loading.read(maps, cache=tmp_path / "cache")
    found = entry(tmp_path / "cache")
    found.write_bytes(found.read_bytes()[:keep])
    assert loading.read(maps, cache=tmp_path / "cache") == whole
    assert len(parsed) == 8


def test_a_flipped_bit_is_none(maps: Path, tmp_path: Path, parsed: list[str]) -> None:
    whole = loading.read(maps, cache=tmp_path / "cache")
    found = entry(tmp_path / "cache")
    data = bytearray(found.read_bytes())
    data[-100] ^= 1
    found.write_bytes(bytes(data))
    assert loading.read(maps, cache=tmp_path / "cache") == whole
    assert len(parsed) == 8


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_cache_that_others_may_write_to_is_refused(maps: Path, tmp_path: Path, mode: int) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache").chmod(mode)
    with pytest.raises(UsageError) as raised:
        loading.read(maps, cache=tmp_path / "cache")
    assert raised.value.code == "load.unsafe-cache"


def test_a_link_to_a_cache_is_refused(maps: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "cache").symlink_to(tmp_path / "real")
    with pytest.raises(UsageError):
        loading.read(maps, cache=tmp_path / "cache")


def test_what_is_refused_is_not_kept(maps: Path, tmp_path: Path) -> None:
    (maps / "crm.yaml").write_text("datamap: 2\n")
    for _ in range(2):
        with pytest.raises(DatamapError):
            loading.read(maps, cache=tmp_path / "cache")
    assert not any((tmp_path / "cache").iterdir())


def test_every_class_of_the_model_can_be_packed() -> None:
    nouns = set()
    for module in pkgutil.iter_modules(policyengine.model.__path__, "policyengine.model."):
        for each in vars(importlib.import_module(module.name)).values():
            is_ours = isinstance(each, type) and each.__module__.startswith("policyengine.model")
            if is_ours and (dataclasses.is_dataclass(each) or issubclass(each, enum.Enum | tuple)):
                nouns.add(each.__name__)
    packed = {each.__name__ for each in pack._CLASSES if each is not tuple}
    assert nouns - packed == NOT_IN_DATAMAPS
    assert Datamaps.__name__ in packed


NOT_IN_DATAMAPS = {
    "Anything",
    "Arrival",
    "Catalogue",
    "Change",
    "Content",
    "DatasetFact",
    "Difference",
    "Drifted",
    "FieldFact",
    "Hole",
    "Literal",
    "Part",
    "Residual",
    "Right",
    "Script",
    "Suppression",
    "Target",
    "Transformation",
    "Weighed",
    "Weight",
}
