"""Directories that load: each has its expanded form, to the letter, in `expected.txt`.

`UPDATE=1 pytest tests/load/test_good.py` writes them again; read the difference before you commit it.
"""

import json
import os
import random
import shutil
from pathlib import Path

import pytest

from policyengine.load.directory import read
from policyengine.model.datamap import Connection, Datamaps, Refresh
from policyengine.model.name import DatasetName
from policyengine.model.plain import plain
from policyengine.report import expanded

GOOD = Path(__file__).parent / "good"
NAMES = sorted(each.name for each in GOOD.iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_a_directory_is_expanded(name: str) -> None:
    found = expanded.text(read(GOOD / name))
    expected = GOOD / name / "expected.txt"
    if os.environ.get("UPDATE"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_plain_form_is_json_and_the_same_each_time(name: str) -> None:
    once, again = plain(read(GOOD / name)), plain(read(GOOD / name))
    assert json.dumps(once, sort_keys=True) == json.dumps(again, sort_keys=True)
    assert json.loads(json.dumps(once)) == once


def test_the_plain_form_does_not_know_which_file_said_it(tmp_path: Path) -> None:
    shutil.copytree(GOOD / "booking", tmp_path / "maps")
    before = plain(read(tmp_path / "maps"))
    (tmp_path / "maps" / "crm.yaml").rename(tmp_path / "maps" / "a-crm.yaml")
    organisation = tmp_path / "maps" / "organisation.yaml"
    organisation.write_text("# a comment\n\n" + organisation.read_text(encoding="utf-8"), encoding="utf-8")
    assert plain(read(tmp_path / "maps")) == before


def test_the_order_of_datasets_in_a_map_means_nothing(tmp_path: Path) -> None:
    shutil.copytree(GOOD / "inherit", tmp_path / "maps")
    before = plain(read(tmp_path / "maps"))
    file = tmp_path / "maps" / "hr.yaml"
    head, body = file.read_text(encoding="utf-8").split("datasets:\n")
    blocks = ("\n" + body).split("\n  ")
    datasets: list[str] = []
    for block in blocks[1:]:
        if block.startswith(" "):
            datasets[-1] += "\n  " + block
        else:
            datasets.append(block)
    random.Random(7).shuffle(datasets)
    file.write_text(head + "datasets:\n" + "".join(f"  {each}\n" for each in datasets), encoding="utf-8")
    assert plain(read(tmp_path / "maps")) == before


def spread() -> Datamaps:
    return read(GOOD / "spread")


def test_paths_are_seen_from_the_directory_that_was_read() -> None:
    datamaps = spread()
    assert datamaps.stores["shop"].connection == Connection(path="team_a/shop.sqlite")
    assert datamaps.stores["shop"].catalogue == "facts/shop.yaml"


def test_a_flow_names_stores_and_quoted_datasets() -> None:
    (flow,) = spread().flows
    assert (flow.source, flow.target) == (DatasetName("shop", "public.orders"), DatasetName("wh", "copies"))
    assert flow.fields == (("points", "points"), ("order id", "select"))
    assert flow.refresh is Refresh.APPEND


def test_backups_that_are_none_differ_from_those_nobody_spoke_of() -> None:
    datamaps = spread()
    assert datamaps.stores["shop"].backups == ()
    assert read(GOOD / "inline").stores["shop"].backups is None
    (backup,) = datamaps.stores["wh"].backups or ()
    assert str(backup.keep) == "30d"


def test_show_one_dataset_and_as_json() -> None:
    datamaps = spread()
    shown = expanded.expanded(datamaps, DatasetName("shop", "lines"))
    assert list(shown) == ["datasets"] and json.loads(json.dumps(shown)) == shown
    assert expanded.text(datamaps, DatasetName("shop", "lines")).startswith("shop.lines  (sqlite table lines, ")
    with pytest.raises(KeyError):
        expanded.text(datamaps, DatasetName("shop", "liness"))
