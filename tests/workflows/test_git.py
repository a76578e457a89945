"""The commit of datamaps, and datamaps as they were: a repository of a few commits, on the real git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from policyengine.cli.main import run
from policyengine.errors import NotAnalysable, UsageError
from policyengine.lineage.evidence import Commit
from policyengine.workflows.git import as_of, commit, prefix
from policyengine.workflows.lineage import opened

MAP = Path(__file__).parents[1] / "cli" / "maps" / "flows"
WHO = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "n"), ("EMAIL", "n@example.org"), ("DATE", "2026-03-01T00:00:00Z"))
}


def git(directory: Path, *arguments: str) -> str:
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **WHO}
    command = ["git", "-C", str(directory), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | alone).stdout.strip()


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    """A repository with the map `flows` in `maps/flows`, all of it committed and tagged `first`."""
    directory = tmp_path / "repo" / "maps" / "flows"
    directory.mkdir(parents=True)
    for file in MAP.iterdir():
        (directory / file.name).write_bytes(file.read_bytes())
    top = tmp_path / "repo"
    git(top, "init", "-q", "-b", "main")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "first")
    git(top, "tag", "first")
    return directory


def change(directory: Path) -> None:
    """Letters no longer get the contacts' addresses."""
    file = directory / "mart.yaml"
    flow = "  - {into: letters, from: contacts, fields: {greeting: mail}}\n"
    text = file.read_text(encoding="utf-8")
    assert flow in text
    file.write_text(text.replace(flow, ""), encoding="utf-8")


def test_what_is_in_no_repository_is_said_so(tmp_path: Path) -> None:
    assert commit(tmp_path) == Commit(None, why="not in git")
    with pytest.raises(UsageError, match="no git repository"), as_of(tmp_path, "HEAD"):
        pass


def test_the_commit_is_that_of_the_files_as_long_as_they_are_the_same(maps: Path) -> None:
    head = git(maps, "rev-parse", "HEAD")
    assert commit(maps) == Commit(head, dirty=False)
    (maps.parent / "elsewhere.yaml").write_text("x: 1\n")
    assert commit(maps) == Commit(head, dirty=False)
    change(maps)
    assert commit(maps) == Commit(head, dirty=True)


def test_a_file_that_git_does_not_know_makes_the_map_another(maps: Path) -> None:
    (maps / "more.yaml").write_text("x: 1\n")
    assert commit(maps).dirty


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert commit(tmp_path) == Commit(None, why="in git, and nothing committed yet")


def test_datamaps_as_they_were(maps: Path) -> None:
    with opened(maps) as now:
        before = now.evidence.digest
    change(maps)
    git(maps, "commit", "-q", "-a", "-m", "second")
    with opened(maps) as now, opened(maps, "first") as then:
        assert now.evidence.digest != before == then.evidence.digest
        assert then.evidence.commit == Commit(git(maps, "rev-parse", "first"), asked="first")
        answers = [each.why("accounts.email", "letters.greeting", 5) for each in (now, then)]
        assert [len(each.paths) for each in answers] == [0, 1]
        assert "into: letters" in then.excerpts(answers[1].hops)[answers[1].hops[1]]
        where = then.directory
    assert not where.exists()


def test_every_bit_is_as_it_was(maps: Path) -> None:
    odd = b"# \xff\r\n\0 no newline at the end"
    (maps / "odd name\n.sql").write_bytes(odd)
    (maps / "empty.sql").write_bytes(b"")
    (maps / ".gitattributes").write_text("*.sql export-ignore export-subst eol=crlf\n")
    git(maps, "add", ".")
    git(maps, "commit", "-q", "-m", "odd")
    with as_of(maps, "HEAD") as (then, _):
        assert (then / "odd name\n.sql").read_bytes() == git_blob(maps, "HEAD:./odd name\n.sql")
        assert (then / "empty.sql").read_bytes() == b""
        assert (then / "app.yaml").read_bytes() == (maps / "app.yaml").read_bytes()


def git_blob(directory: Path, name: str) -> bytes:
    return subprocess.run(
        ["git", "-C", str(directory), "cat-file", "blob", name], check=True, capture_output=True
    ).stdout


@pytest.mark.parametrize("ref", ["nothing", "--output=x", "-h", "HEAD:maps", "first..HEAD", ""])
def test_what_is_no_commit_is_a_wrong_usage(maps: Path, ref: str) -> None:
    with pytest.raises(UsageError, match="there is no commit"), as_of(maps, ref):
        pass


def test_a_commit_without_the_directory(maps: Path) -> None:
    other = maps.parent / "later"
    other.mkdir()
    (other / "organisation.yaml").write_text("organisation: 1\n")
    with pytest.raises(UsageError, match="there is nothing in"), as_of(other, "first"):
        pass


def test_a_link_that_was_committed_is_not_followed(maps: Path) -> None:
    (maps / "out.yaml").symlink_to("/etc/passwd")
    git(maps, "add", ".")
    git(maps, "commit", "-q", "-m", "link")
    with pytest.raises(NotAnalysable, match="a link"), as_of(maps, "HEAD"):
        pass


def test_looking_runs_nothing_that_the_repository_names(maps: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    trap.chmod(0o700)
    git(maps, "config", "core.fsmonitor", str(trap))
    assert commit(maps).id is not None
    with as_of(maps, "HEAD"):
        pass
    assert not (tmp_path / "ran").exists()
    git(maps, "status")
    assert (tmp_path / "ran").exists()


def test_without_git_there_is_no_answer(maps: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotAnalysable, match="no program"):
        commit(maps)


def test_the_command_line(maps: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(maps)
    assert run(["why", str(maps), "accounts.email", "letters.greeting"]) == 1
    assert "(the files differ from it)" in capsys.readouterr().out
    assert run(["why", str(maps), "accounts.email", "letters.greeting", "--as-of", "first"]) == 0
    assert "(as of first)" in capsys.readouterr().out


def test_files_are_named_from_the_top_of_the_repository(maps: Path, tmp_path: Path) -> None:
    assert prefix(maps, tmp_path) == "maps/flows/"
    assert prefix(maps.parents[1], maps) == ""


def test_without_a_repository_files_are_named_from_where_one_is(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert prefix(tmp_path / "a" / "b", tmp_path / "a") == "b/"
    assert prefix(tmp_path / "a", tmp_path / "a" / "b") == "../"
    assert prefix(tmp_path, tmp_path) == ""
    assert prefix(tmp_path / "missing", tmp_path) == "missing/"


@pytest.mark.parametrize("format", ["sarif", "github", "markdown", "gitlab", "junit"])
def test_every_format_for_programs_names_them_so(
    format: str, maps: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    (maps / "mart.yaml").write_text("datamap: 1\nstroe: mart\n", encoding="utf-8")
    monkeypatch.chdir(maps)
    assert run(["check", ".", "--format", format]) == 2
    assert "maps/flows/mart.yaml" in capsys.readouterr().out
