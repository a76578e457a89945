"""The repository hangs together: pages are numbered, links lead somewhere, commands exist, tables tell the truth."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policyengine import errors

ROOT = Path(__file__).parents[2]
PARTS = (".ci", "benchmarks", "changelog.d", "datamaps", "docs", "policyengine", "schemas", "tests")

FILES = sorted(
    path
    for paths in (ROOT.glob("*"), *((ROOT / part).rglob("*") for part in PARTS))
    for path in paths
    if path.is_file() and path.name != ".git" and "__pycache__" not in path.parts
)
PAGES = [path for path in FILES if path.suffix == ".md"]
WHYS = sorted((ROOT / "docs" / "why").iterdir())
FRAGMENTS = sorted(path for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# Written so that no pattern is found in this file.
STRANGE = {
    "a path of one machine": rb"(?<![\w.~}-])/(?:home|root|work|tmp|opt|Users)/\w[\w./-]*",
    "a number that says nothing to whoever reads the code": rb"(?i)\b(?:issue|ticket)s?\s#?\d+\b",
    "a promise to come back": rb"\b(?:TO[D]O|FIX[M]E|X{3})\b",
}


@pytest.mark.parametrize("kind", STRANGE)
def test_every_text_stands_by_itself(kind: str) -> None:
    found = {name(path): re.findall(STRANGE[kind], path.read_bytes()) for path in FILES}
    assert not {path: words for path, words in found.items() if words}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    lost = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert not lost


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_make_command_exists(page: Path) -> None:
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", page.read_text(encoding="utf-8"), flags=re.DOTALL))
    named = set(re.findall(r"(?:^\$ |`)make ([a-z][a-z-]*)", code, re.MULTILINE))
    assert named <= set(re.findall(r"^([a-z-]+):", MAKEFILE, flags=re.MULTILINE))


def test_the_readme_names_its_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\$ make (\w+)", readme, flags=re.MULTILINE)[:2] == ["demo", "test"]


def test_whys_are_numbered_without_a_gap() -> None:
    assert [path.name[:5] for path in WHYS] == [f"{number:04}-" for number in range(1, len(WHYS) + 1)]


@pytest.mark.parametrize("page", WHYS, ids=name)
def test_a_why_begins_with_its_number_and_title(page: Path) -> None:
    number = int(page.name[:4])
    assert re.match(rf"# {number}\. [A-Z].+\n\n", page.read_text(encoding="utf-8"))
    assert re.fullmatch(r"\d{4}(-[a-z0-9]+)+\.md", page.name)


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=name)
def test_a_fragment_has_a_kind_and_sentences(fragment: Path) -> None:
    kinds = re.findall(
        r"^\| `(\w+)` \|", (ROOT / "changelog.d" / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert re.fullmatch(rf"\+[a-z0-9]+(-[a-z0-9]+)*\.({'|'.join(kinds)})\.md", fragment.name)
    text = fragment.read_text(encoding="utf-8")
    assert re.match(r"[A-Z`]", text), "begins like a sentence, not with a heading or a list"
    assert text.endswith(".\n")


def test_exit_codes_are_documented() -> None:
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    documented = {kind: int(code) for kind, code in re.findall(r"^\| `(\w+)` \| (\d+) \|", page, re.MULTILINE)}
    raised = {
        kind.__name__: kind.exit_code
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.PolicyEngineError) and not kind.__name__.startswith("_")
    }
    del raised["PolicyEngineError"]  # the root of the tree, raised by nobody
    assert documented == raised
    meanings = {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)}
    assert meanings == {0, 130, *raised.values()}


def test_every_floor_is_explained() -> None:
    page = (ROOT / "docs" / "why" / "0001-floors-and-names.md").read_text(encoding="utf-8")
    drawing = page.split("```")[1]
    floors = (ROOT / ".importlinter").read_text(encoding="utf-8").split("layers =")[1].split("\n\n")[0]
    drawn = [re.findall(r"\w+", line[:20]) for line in drawing.strip().splitlines()]
    assert drawn == [re.findall(r"\w+", line) for line in floors.strip().splitlines()]
