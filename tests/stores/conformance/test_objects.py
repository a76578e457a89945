"""What files in another file system alone have: no rename, no lock, and no process that keeps anything."""

from __future__ import annotations

import os
import shutil
import zipfile

import pytest
from fsspec.core import url_to_fs

from policyengine.compile.statement import Statement
from policyengine.errors import Busy, StoreError, UsageError
from policyengine.model.datamap import Connection
from policyengine.model.datamap import Store as Declared
from policyengine.stores import driver, swap
from policyengine.stores.files import open_files
from policyengine.stores.open import open_for_run, open_store
from policyengine.stores.remote_tree import remote
from tests.stores.conformance.test_files import CSV, DELETE, change, opened, rows

SWEEP = "POLICYENGINE_SWEEP" in os.environ
TEXTS = {
    "a.csv": "id,mail,zip\n1,ann@x,007\n2,bo@x,08\n",
    "b.csv": "id,mail,zip\n2,bo@x,08\n3,cy@x,9\n",
    "c.csv": "id,mail,zip\n4,di@x,10\n",
}
AFTER = {"a.csv": "id,mail,zip\n1,ann@x,007\n", "b.csv": "id,mail,zip\n3,cy@x,9\n", "c.csv": TEXTS["c.csv"]}


@pytest.fixture(params=["s3", "memory"])
def url(request):
    where = request.getfixturevalue(f"{request.param}_url")
    fill(where)
    return where


def fill(url):
    fs, root = url_to_fs(url)
    with_metadata = {"ContentType": "text/x-people", "Metadata": {"owner": "crm"}, "StorageClass": "STANDARD_IA"}
    for name, text in TEXTS.items():
        fs.pipe_file(f"{root}/{name}", text.encode(), **(with_metadata if url.startswith("s3") else {}))


def store_at(url, tree=None):
    return opened(tree or remote("lake", url), t=("*.csv", CSV))


def there(url):
    """The texts of all objects that are not ours."""
    fs, root = url_to_fs(url, skip_instance_cache=True)
    names = [name for name in fs.find(root) if "/.policyengine/" not in name]
    return {name.removeprefix(f"{root}/"): fs.cat_file(name).decode() for name in names}


def scratch(tmp):
    return [each.name for each in tmp.glob("policyengine-files-*")]


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    """Where work is done on this machine."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_what_an_object_says_of_itself_stays_and_others_are_not_touched(s3_url):
    fill(s3_url)
    fs, root = url_to_fs(s3_url, use_listings_cache=False)
    untouched = fs.info(f"{root}/c.csv")
    store = store_at(s3_url)
    assert change(store, "t", *DELETE) == 2
    store.close()
    assert there(s3_url) == AFTER
    assert fs.info(f"{root}/c.csv") == untouched
    info = fs.info(f"{root}/a.csv")
    assert (info["ContentType"], info["StorageClass"]) == ("text/x-people", "STANDARD_IA")
    assert fs.metadata(f"{root}/a.csv") == {"owner": "crm"}


def test_the_working_directory_goes_with_the_store_or_with_the_next_one(url, temporary):
    first = store_at(url)
    assert len(scratch(temporary)) == 1
    first.close()
    assert scratch(temporary) == []
    left = temporary / "policyengine-files-of-a-killed-process"
    left.mkdir()
    (left / "held.csv").write_text("ann@x")
    second = store_at(url)
    assert not left.exists() and len(scratch(temporary)) == 1
    third = opened(remote("lake", url), t=("*.csv", CSV))
    assert len(scratch(temporary)) == 2, "one that is at work is left alone"
    second.close()
    third.close()


@pytest.mark.parametrize("moment", ["unchanged", "ready"])
def test_somebody_who_writes_meanwhile_is_not_overwritten(s3_url, moment, monkeypatch):
    """Before the new object is looked at against the old one, and in the very moment after that."""
    fill(s3_url)
    tree = remote("lake", s3_url)
    real, (fs, root) = getattr(tree, moment), url_to_fs(s3_url)

    def meanwhile(*arguments):
        done = real(*arguments)
        fs.pipe_file(f"{root}/a.csv", b"id,mail,zip\n5,new@x,1\n")
        return done

    monkeypatch.setattr(type(tree), moment, lambda _, *arguments: meanwhile(*arguments))
    store = store_at(s3_url, tree)
    with pytest.raises(Busy) as caught:
        change(store, "t", *DELETE)
    assert caught.value.code == "store.busy"
    monkeypatch.undo()
    assert there(s3_url) == {**TEXTS, "a.csv": "id,mail,zip\n5,new@x,1\n"} | {
        name: text for name, text in there(s3_url).items() if name.startswith(".")
    }
    assert rows(store, "SELECT count(*) FROM __pe_files WHERE NOT done") == [(0,)]
    assert change(store, "t", *DELETE) == 1, "the next try decides on what is there now"
    store.close()


def test_who_comes_later_has_the_store_and_who_had_it_stops(url):
    first = store_at(url)
    second = store_at(url)
    with pytest.raises(StoreError) as caught:
        change(first, "t", *DELETE)
    assert caught.value.code == "store.taken-over" and not isinstance(caught.value, Busy)
    assert {name: text for name, text in there(url).items() if not name.startswith(".")} == TEXTS
    assert change(second, "t", *DELETE) == 2
    second.close()
    first.close()
    assert there(url) == AFTER, "and what the first had made ready is swept by the next"


def test_runs_of_one_machine_wait_for_one_another(url):
    declared = Declared("lake", "files", {}, Connection(env="LAKE"))
    for other in (url, url + "/"):
        again = open_for_run(declared, {"LAKE": other}, None)
        with open_for_run(declared, {"LAKE": url}, None), pytest.raises(Busy) as caught, again:
            pass
        assert caught.value.code == "store.other-run"
    with open_for_run(declared, {"LAKE": url}, None):
        pass


def test_reading_writes_nothing(url):
    before = there(url)
    store = open_files("lake", remote("lake", url), {}, read_only=True)
    assert list(store.live().datasets) == ["a", "b", "c"]
    store.run(Statement("s", "lake", "files", "CREATE TABLE __pe_t (a INTEGER)"), {})
    store.close()
    fs, root = url_to_fs(url, skip_instance_cache=True)
    assert there(url) == before and not fs.exists(f"{root}/.policyengine")


# --- crashes --------------------------------------------------------------------------------------------------------


class Killed(BaseException):
    """The process has ended: nothing that it would do afterwards reaches the objects."""


def dying(tree, at, *, after):
    """Lets the process die at its request number `at` that changes an object, before or after it took effect."""
    done = [0]

    def counted(real):
        def request(*arguments, **more):
            done[0] += 1
            if done[0] > at or (done[0] == at and not after):
                raise Killed
            answer = real(*arguments, **more)
            if done[0] == at:
                raise Killed
            return answer

        return request

    for name in ("put_file", "cp_file", "mv", "rm_file"):
        setattr(tree.fs, name, counted(getattr(tree.fs, name)))
    return done


def erase(url, at=10**9, *, after=False):
    """A delete in a transaction and its receipt, as a run does it; how many requests it made, and what it counted."""
    tree = remote("lake", url)
    done = dying(tree, at, after=after)
    store = store_at(url, tree)
    with store.transaction():
        store.run(Statement("s", "lake", "files", "CREATE TABLE IF NOT EXISTS __pe_receipts (rows BIGINT)"), {})
    with store.transaction():
        found = change(store, "t", *DELETE)
        store.run(Statement("s", "lake", "files", f"INSERT INTO __pe_receipts VALUES ({found})"), {})
    store.close()
    return done[0], found


def test_killed_at_every_request_and_gone_on_with_it_ends_the_same(memory_url, s3_url, temporary):
    fill(memory_url)
    requests, found = erase(memory_url)
    assert found == 2 and there(memory_url) == AFTER
    assert requests > 10
    for at in range(1, requests + 1):
        for after in (False, True) if SWEEP else (at % 2 == 0,):
            every(memory_url, at, after, temporary)
    every(s3_url, requests // 2, True, temporary)
    every(s3_url, requests // 2 + 1, False, temporary)


def every(url, at, after, temporary):
    fs, root = url_to_fs(url)
    if fs.exists(root):
        fs.rm(root, recursive=True)
    fill(url)
    with pytest.raises(Killed):
        erase(url, at, after=after)
    for left in temporary.glob("policyengine-files-*"):  # another machine, where nothing of it is known
        shutil.rmtree(left)
    seen = {name: text for name, text in there(url).items() if not name.startswith(".")}
    assert all(text in (TEXTS[name], AFTER[name]) for name, text in seen.items()), "nobody sees half an object"
    store = store_at(url)
    receipts = store.has_table("__pe_receipts") and rows(store, "SELECT rows FROM __pe_receipts")
    store.close()
    if not receipts:
        assert erase(url)[1] == 2, (at, after)
    else:
        assert receipts == [(2,)]
    assert there(url) == AFTER, (at, after)


def test_what_is_kept_is_one_object(url):
    store = store_at(url)
    change(store, "t", *DELETE)
    store.close()
    fs, root = url_to_fs(url, skip_instance_cache=True)
    assert [name.removeprefix(f"{root}/") for name in fs.find(f"{root}/.policyengine")] == [".policyengine/staging.zip"]
    with fs.open(f"{root}/.policyengine/staging.zip") as content, zipfile.ZipFile(content) as packed:
        assert set(packed.namelist()) <= {"staging.duckdb", "staging.duckdb.wal"}


def test_older_versions_in_a_bucket_are_told_and_go_when_it_is_asked_for(s3_url):
    fs, root = url_to_fs(s3_url)
    fs.make_bucket_versioned(root.partition("/")[0])
    fill(s3_url)
    store = store_at(s3_url)
    assert change(store, "t", *DELETE) == 2
    store.purge_residual()
    assert store.residuals() == {"object-versions"}
    before = versions(fs, root)
    assert any("bo@x" in text for name, text in before if name.endswith("a.csv")), "a version before is there"
    store.rewrite(["t"])
    assert store.residuals() == frozenset()
    kept = [(name, text) for name, text in versions(fs, root) if "/.policyengine/" not in name]
    assert sorted(kept) == sorted((f"lake/{name}", text) for name, text in AFTER.items())
    assert there(s3_url) == AFTER
    store.rewrite(["t"])
    assert change(store, "t", 'DELETE FROM "t"', 'WHERE "t"."id" = 3', run="other") == 1, "and the store goes on"
    store.close()


def versions(fs, root):
    """Every version of every object, as text where it is one."""
    bucket = root.partition("/")[0]
    aware = url_to_fs(f"s3://{root}", skip_instance_cache=True, version_aware=True)[0]
    return [
        (
            each["Key"],
            aware.cat_file(f"{bucket}/{each['Key']}?versionId={each['VersionId']}").decode(errors="replace"),
        )
        for each in fs.call_s3("list_object_versions", Bucket=bucket)["Versions"]
    ]


# --- what is not there ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["memory://nowhere-at-all", "s3://no-such-bucket-of-ours/lake"])
def test_nothing_there_is_told_without_the_url(where, s3_server):
    with pytest.raises(StoreError) as caught:
        open_store(Declared("lake", "files", {}, Connection(env="LAKE")), {"LAKE": where}, None)
    assert (
        caught.value.code == "store.open" and "nowhere" not in str(caught.value) and "bucket" not in str(caught.value)
    )


@pytest.mark.parametrize(
    "where", ["ftp://host/lake", "http://host/lake", "s3://", "s3://bucket/a?versionId=1", "zip://a"]
)
def test_where_no_file_can_be_replaced_whole_no_store_is(where):
    with pytest.raises(UsageError) as caught:
        open_store(Declared("lake", "files", {}, Connection(env="LAKE")), {"LAKE": where}, None)
    assert caught.value.code in ("store.url", "store.connection"), "or the URL is of another engine's"


def test_every_scheme_has_a_driver():
    assert driver.DRIVERS.keys() >= swap.SWAPS.keys()
