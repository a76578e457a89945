"""What is wrong with a directory itself, and what a run never raises."""

import shutil
from pathlib import Path

import pytest

from policyengine.errors import DatamapError
from policyengine.load import excerpts
from policyengine.load.directory import read
from policyengine.report.findings.human import human, sifted_human
from policyengine.report.findings.json_text import as_json
from policyengine.rules.sift import Sifted

GOOD = Path(__file__).parent / "good" / "booking"


def refused(directory: Path) -> DatamapError:
    with pytest.raises(DatamapError) as raised:
        read(directory)
    return raised.value


def test_a_directory_that_is_not_there(tmp_path: Path) -> None:
    error = refused(tmp_path / "nothing")
    assert [finding.rule for finding in error.findings] == ["load.no-directory"]
    assert error.exit_code == 2


def test_a_file_for_a_directory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "it is a file" in refused(tmp_path / "file").findings[0].message


def test_a_file_that_is_not_readable(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path / "maps")
    (tmp_path / "maps" / "gone.yaml").symlink_to(tmp_path / "nowhere.yaml")
    assert [finding.rule for finding in refused(tmp_path / "maps").findings] == ["load.unreadable"]


def test_hidden_files_and_directories_are_not_looked_at(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path / "maps")
    (tmp_path / "maps" / ".github").mkdir()
    (tmp_path / "maps" / ".github" / "ci.yaml").write_text("on: push\n")
    (tmp_path / "maps" / ".hidden.yaml").write_text("on: push\n")
    assert read(tmp_path / "maps").organisation.name == "booking"


def test_a_byte_order_mark_and_windows_lines_move_no_place(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path / "maps")
    crm = tmp_path / "maps" / "crm.yaml"
    before = read(tmp_path / "maps").stores["crm"].datasets["contacts"].fields["mail"].place
    crm.write_bytes(b"\xef\xbb\xbf" + crm.read_bytes().replace(b"\n", b"\r\n"))
    assert read(tmp_path / "maps").stores["crm"].datasets["contacts"].fields["mail"].place == before


@pytest.mark.parametrize("name", ["literal-credential", "credential-anywhere"])
def test_a_password_is_shown_nowhere(name: str) -> None:
    case = Path(__file__).parent / "cases" / name
    found = refused(case).findings
    assert "hunter2" not in human(found, excerpts.texts(case, found))
    assert "hunter2" not in sifted_human(Sifted(found), excerpts.texts(case, found))
    assert "hunter2" not in str(as_json(found))


def test_brackets_beyond_any_depth_are_a_finding(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path / "maps")
    (tmp_path / "maps" / "deep.yaml").write_text("datamap: " + "[" * 200_000, encoding="utf-8")
    assert "load.too-deep" in {finding.rule for finding in refused(tmp_path / "maps").findings}


@pytest.mark.parametrize("text", ["a: é\x01", "\U0001f600é: [1,\n  \x7f]\n", "é: x\nb\x00: 1\n"])
def test_a_character_that_yaml_refuses_is_pointed_at_in_characters(tmp_path: Path, text: str) -> None:
    shutil.copytree(GOOD, tmp_path / "maps")
    (tmp_path / "maps" / "odd.yaml").write_text(text, encoding="utf-8")
    (finding,) = (
        found for found in refused(tmp_path / "maps").findings if found.place and found.place.file == "odd.yaml"
    )
    before = text[: next(at for at, letter in enumerate(text) if not letter.isprintable() and letter != "\n")]
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)


def test_sql_behind_a_link_that_leads_out_is_not_read(tmp_path: Path) -> None:
    maps = Path(shutil.copytree(GOOD, tmp_path / "maps"))
    (tmp_path / "secret.sql").write_text("SELECT 1")
    (maps / "link.sql").symlink_to(tmp_path / "secret.sql")
    crm = maps / "crm.yaml"
    whole = crm.read_text().partition("flows:")[0]
    crm.write_text(whole + "flows:\n  - {into: contacts, sql: link.sql}\n")
    assert [finding.rule for finding in refused(maps).findings] == ["load.bad-path"]
    crm.write_text(whole + 'flows:\n  - {into: contacts, sql: "*.sql"}\n')
    assert [finding.rule for finding in refused(maps).findings] == ["load.no-sql"]
