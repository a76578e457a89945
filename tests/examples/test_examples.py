"""The example organisations of `datamaps/` that have a schema of their own: imported, checked, planned, rehearsed.

`<name>.<subject>.plan.txt` is what `policyengine plan` says of one, `scripts/` what `policyengine compile` writes;
`UPDATE=1 pytest tests/examples` writes them again.
"""

from __future__ import annotations

import os
import re
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from policyengine.cli.main import run
from policyengine.compile.manifest import steps
from policyengine.draft import catalogue as catalogue_text
from policyengine.model.right import Right
from policyengine.stores.introspect import sqlite
from policyengine.workflows.check import check
from policyengine.workflows.compile import manifest_of
from policyengine.workflows.rehearse import rehearse

HERE = Path(__file__).parent
EXAMPLES = sorted(path.parent for path in (HERE.parents[1] / "datamaps").glob("*/schema.sql"))
SUBJECTS = {"clinic": ("patient", "practitioner"), "messenger": ("member",), "tracker": ("person",)}
MESSENGER = HERE.parents[1] / "datamaps" / "messenger"
each_subject = pytest.mark.parametrize(
    ("example", "subject"),
    [pytest.param(each, subject, id=f"{each.name}-{subject}") for each in EXAMPLES for subject in SUBJECTS[each.name]],
)
each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)


def test_there_are_examples() -> None:
    assert [each.name for each in EXAMPLES] == ["clinic", "messenger", "tracker"]


@each_example
def test_its_catalogue_is_what_an_import_writes(example: Path) -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript((example / "schema.sql").read_text(encoding="utf-8"))
    (committed,) = example.glob("*.catalogue.yaml")
    written = catalogue_text.text(sqlite.catalogue(connection, committed.name.partition(".")[0]))
    assert written == committed.read_text(encoding="utf-8")


@each_example
def test_it_has_no_findings(example: Path) -> None:
    assert check(example).findings == ()


@each_subject
def test_its_plan_reads_as_written(example: Path, subject: str, capsys: pytest.CaptureFixture[str]) -> None:
    reads_as_written(["plan", str(example), "--subject", subject], f"{example.name}.{subject}.plan.txt", capsys)


def test_its_plan_of_an_opt_out_reads_as_written(capsys: pytest.CaptureFixture[str]) -> None:
    reads_as_written(["plan", str(MESSENGER), "--right", "opt_out"], "messenger.member.opt_out.plan.txt", capsys)


@pytest.mark.parametrize("right", ["restriction", "lifting"])
def test_its_plan_of_a_restriction_reads_as_written(right: str, capsys: pytest.CaptureFixture[str]) -> None:
    reads_as_written(["plan", str(MESSENGER), "--right", right], f"messenger.member.{right}.plan.txt", capsys)


def reads_as_written(command: list[str], file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command) == 0
    said = re.sub(r"sha256:[0-9a-f]{64}", "sha256:…", capsys.readouterr().out)
    expected = HERE / file
    if os.environ.get("UPDATE"):
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")


@each_subject
def test_it_rehearses_green_and_its_judge_finds_mutants_out(example: Path, subject: str, tmp_path: Path) -> None:
    verdict = rehearse(example, subject, state=tmp_path, today=date(2026, 11, 24), most_mutants=40)
    assert (verdict.verdict, verdict.unreached, verdict.plain()["problems"]) == ("green", (), [])
    assert verdict.tried.killed.total() > 0


def test_its_opt_out_rehearses_green_for_every_purpose(tmp_path: Path) -> None:
    today = date(2026, 11, 24)
    verdict = rehearse(MESSENGER, None, Right.OPT_OUT, state=tmp_path, today=today, most_mutants=40)
    assert (verdict.verdict, verdict.unreached, verdict.plain()["problems"]) == ("green", (), [])
    asked = {tuple(sorted(each.opted_out or ())) for each in verdict.judgements}
    assert asked == {("service",), ("suggestions",), ("service", "suggestions")}
    assert verdict.tried.killed.total() >= 0.9 * verdict.tried.total.total()


@pytest.mark.parametrize("right", [Right.RESTRICTION, Right.LIFTING])
def test_its_restriction_rehearses_green(right: Right, tmp_path: Path) -> None:
    verdict = rehearse(MESSENGER, None, right, state=tmp_path, today=date(2026, 11, 24), most_mutants=0)
    assert (verdict.verdict, verdict.unreached, verdict.plain()["problems"]) == ("green", (), [])


@each_subject
def test_its_scripts_read_as_written_and_were_run(
    example: Path, subject: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`scripts/` has what `policyengine compile` writes; a rehearsal runs those very texts on their engine."""
    assert run(["compile", str(example), "--subject", subject, "--out", str(tmp_path / "out")]) == 0
    capsys.readouterr()
    verdict = rehearse(example, subject, state=tmp_path / "state", today=date(2026, 11, 24), most_mutants=0)
    (ran,) = (each["steps"] for each in verdict.plain()["confirmed"] if each["engine"] == "sqlite")
    assert ran.keys() == {"verbatim"}
    for script in sorted((tmp_path / "out").glob("*.sql")):
        text = re.sub(r"sha256:[0-9a-f]{64}", "sha256:…", script.read_text(encoding="utf-8"))
        text = re.sub(r"(-- made by    ).*", r"\1…", text)
        text = f"-- confirmed by a rehearsal on sqlite: {verdict.verdict}, {ran['verbatim']} steps verbatim\n{text}"
        expected = HERE / "scripts" / f"{example.name}.{subject}.{script.name}"
        if os.environ.get("UPDATE"):
            expected.parent.mkdir(exist_ok=True)
            expected.write_text(text, encoding="utf-8")
        assert text == expected.read_text(encoding="utf-8")


@each_subject
def test_its_scripts_are_written(
    example: Path, subject: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compile", str(example), "--subject", subject, "--out", str(tmp_path)]) == 0
    capsys.readouterr()
    _, manifest = manifest_of(example, subject)
    scripts = "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("*.sql"))
    for step in steps(manifest.plan):
        assert f"-- [{step.id}]" in scripts
