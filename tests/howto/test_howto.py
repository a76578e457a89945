"""What the pages of docs/howto tell others to do is done here: the action's script, the hook, the files they show."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from policyengine.cli.settings import Said, settled
from policyengine.cli.wanted import wanted

ROOT = Path(__file__).parents[2]
MAPS = ROOT / "tests" / "gate" / "maps"
HOWTO = ROOT / "docs" / "howto"
WHO = {f"GIT_{role}_{what}": "a" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository on a branch, with its maps committed on main."""
    home = tmp_path / "repository"
    shutil.copytree(MAPS, home / "datamaps")
    started = "git init -q -b main . && git add -A && git commit -qm first && git checkout -qb work"
    subprocess.run(["bash", "-c", started], cwd=home, env={**os.environ, **WHO}, check=True)
    return home


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH on which `policyengine` is this checkout's."""
    bin = tmp_path / "bin"
    bin.mkdir()
    (bin / "policyengine").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m policyengine "$@"\n')
    (bin / "policyengine").chmod(0o755)
    return f"{bin}{os.pathsep}{os.environ['PATH']}"


def undecided(repository: Path) -> None:
    """Adds a field that nobody has decided about."""
    file = repository / "datamaps" / "shop.yaml"
    file.write_text(file.read_text().replace("      total:", "      note: {type: text}\n      total:"))


def ran(command: list[str], where: Path, path: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **WHO, "PATH": path, "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(command, cwd=where, env=environment, capture_output=True, text=True, check=False)


def test_the_action_checks_what_a_pull_request_brings(repository: Path, path: str, tmp_path: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    (script,) = (step["run"] for step in action["runs"]["steps"] if "DATAMAPS" in step.get("env", {}))
    assert "${{" not in script, "what comes from outside would become a part of the script"
    summary, sarif = tmp_path / "summary.md", tmp_path / "findings.sarif"
    said = {"DATAMAPS": "datamaps", "AGAINST": "main", "REHEARSE": "false", "SARIF": str(sarif), "COMMENT": ""}
    said["GITHUB_STEP_SUMMARY"] = str(summary)
    clean = ran(["bash", "-eo", "pipefail", "-c", script], repository, path, **said)
    assert (clean.returncode, clean.stderr) == (0, "")
    undecided(repository)
    stopped = ran(["bash", "-eo", "pipefail", "-c", script], repository, path, **said)
    assert stopped.returncode == 1
    assert "::error file=datamaps/shop.yaml,line=21" in stopped.stdout
    assert "undecided-field" in sarif.read_text()
    assert "shop.orders.note is undecided" in summary.read_text()


def hook(**more: object) -> dict[str, object]:
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    return {**found, **more}


def test_pre_commit_runs_the_hook(repository: Path, path: str) -> None:
    """The hook's own entry, run by pre-commit; only its environment is the one that is here already."""
    config = {"repos": [{"repo": "local", "hooks": [hook(language="system", args=["datamaps"])]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    commit = [sys.executable, "-m", "pre_commit", "run"]
    ran(["git", "add", "-A"], repository, path)
    passed = ran(commit, repository, path)
    assert passed.returncode == 0, passed.stdout
    assert "Passed" in passed.stdout
    undecided(repository)
    ran(["git", "add", "-A"], repository, path)
    failed = ran(commit, repository, path)
    assert failed.returncode == 1
    assert "shop.orders.note is undecided" in failed.stdout
    (repository / "notes.txt").write_text("nothing of ours")
    ran(["git", "reset", "-q"], repository, path)
    ran(["git", "add", "notes.txt"], repository, path)
    assert "no files to check" in ran(commit, repository, path).stdout


@pytest.mark.skipif("POLICYENGINE_TEST_ALL" not in os.environ and "CI" not in os.environ, reason="installs the package")
def test_pre_commit_installs_the_hook(repository: Path, path: str, tmp_path: Path) -> None:
    """From a repository of ours, as everybody does: an environment of its own, with the package in it."""
    ours = tmp_path / "ours"
    ours.mkdir()
    files = ran(["git", "ls-files"], ROOT, path).stdout.split()
    for each in (".pre-commit-hooks.yaml", *files):
        if (ROOT / each).is_file() and not each.startswith(("tests/", "docs/", "benchmarks/")):
            (ours / each).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / each, ours / each)
    made = ran(["bash", "-c", "git init -q . && git add -A && git commit -qm ours"], ours, path)
    assert made.returncode == 0, made.stderr
    tried = [sys.executable, "-m", "pre_commit", "try-repo", str(ours), "policyengine-check", "--all-files"]
    done = ran(tried, repository, path, PRE_COMMIT_HOME=str(tmp_path / "home"), PYTHONPATH="")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


@pytest.mark.parametrize("page", sorted(HOWTO.glob("*.md")), ids=lambda page: page.stem)
def test_what_a_page_shows_can_be_read(page: Path) -> None:
    blocks = re.findall(r"^ *```(yaml|toml|json)\n(.*?)^ *```", page.read_text(), re.MULTILINE | re.DOTALL)
    for kind, text in blocks:
        if kind == "toml":
            table = tomllib.loads(text)
            wanted(table.get("check", {}))
        elif "…" not in text:
            yaml.safe_load(text)


def test_the_settings_of_a_page_are_settings(tmp_path: Path) -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", (HOWTO / "monorepo.md").read_text(), re.DOTALL)
    (tmp_path / "policyengine.toml").write_text(text)
    settings = settled(Said(), {}, tmp_path)
    assert [pattern for pattern, _ in wanted(settings.check).per_path] == ["warehouse/*"]
