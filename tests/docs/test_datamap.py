"""docs/datamap.md: every example in it is loaded and checked, and what it says comes out of one is what does.

A block of YAML or SQL that begins with a comment of a file's name is that file; the files of a section are one example.
Any other block of YAML holds datasets, and stands in the datamap below, beside its accounts. Behind one may stand

    <!-- sql PATTERNS -->    the statements of the steps whose names match, without the store's; of an erasure, or of
                             the right that `--right` names before them
    <!-- plan -->            what `policyengine plan` says
    <!-- check -->           what `policyengine check` finds; an example without it has no findings
    <!-- show DATASET -->    what `policyengine show` says

each with a block of what comes out; `<!-- keys KIND -->`, `<!-- masks -->` and `<!-- refusals -->` are tables.
`UPDATE=1 pytest tests/docs` writes all of them; read the difference before you commit it.
"""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from policyengine.cli.main import run
from policyengine.compile.layout import laid_out
from policyengine.compile.manifest import Manifest
from policyengine.compile.statement import Role
from policyengine.model.finding import Level
from policyengine.model.right import Right
from policyengine.plan import explain
from policyengine.workflows.check import check
from policyengine.workflows.compile import manifest_of
from tests.docs import keys

PAGE = Path(__file__).parents[2] / "docs" / "datamap.md"
TABLES = {"masks": keys.masks, "refusals": keys.refusals}

ORGANISATION = """\
organisation: 1
name: example
subjects:
  customer: {identifiers: {id: {recyclable: true}, email: {normalise: lower}}}
retention: {tax: {for: 10y, basis: JustificationA17LegallyRequired, citation: "tax code, section 147"}}
"""
HEAD = "datamap: 1\nstore: shop\nengine: sqlite\nbackups: []\ndatasets:\n"
ACCOUNTS = """\
accounts:
  subject: customer
  on_erase: delete
  fields:
    id: {type: integer, identifies: customer.id}
    email: {type: varchar(80), category: user.contact.email, identifies: customer.email}
"""
BLOCK = re.compile(
    r"^(?P<heading>#{2,3} [^\n]*)$"
    r"|^```yaml\n(?P<yaml>.*?)^```$"
    r"|^```sql\n(?P<sql>-- \S+\.sql\n.*?)^```$"
    r"|^<!-- (?P<ask>(?:sql|plan|check|show)\b[^\n]*?) -->\n(?P<out>.*?\n```\n)",
    re.MULTILINE | re.DOTALL,
)
TABLE = re.compile(r"^<!-- (keys \w+|masks|refusals) -->\n.*?^<!-- /\1 -->$", re.MULTILINE | re.DOTALL)


@dataclass(slots=True)
class Example:
    """Files by name, the line where the example begins, and what is asked about it."""

    line: int
    files: dict[str, str]
    asked: list[str] = field(default_factory=list)


def examples(page: str) -> list[Example]:
    """The examples of the page, in order."""
    found: list[Example] = []
    whole: Example | None = None
    for block in BLOCK.finditer(page):
        line = page.count("\n", 0, block.start()) + 1
        if block["heading"]:
            whole = None
        elif (text := block["yaml"] or block["sql"]) is not None:
            named = re.match(r"(?:#|--) (\S+\.(?:yaml|sql))\n", text)
            if named is None:
                found.append(Example(line, {"organisation.yaml": ORGANISATION, "shop.yaml": around(text)}))
            elif whole is None:
                whole = Example(line, {"organisation.yaml": ORGANISATION, named[1]: text})
                found.append(whole)
            else:
                whole.files[named[1]] = text
        else:
            found[-1].asked.append(block["ask"])
    return found


def around(datasets: str) -> str:
    """A datamap of datasets, with accounts beside them where they have none."""
    beside = "" if re.search("^accounts:", datasets, re.MULTILINE) else ACCOUNTS
    return HEAD + "".join(f"  {line}\n" for line in (beside + datasets).splitlines())


PAGE_TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = examples(PAGE_TEXT)
each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"line-{example.line}")


def written(example: Example, directory: Path) -> Path:
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in example.files.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(text, encoding="utf-8")
    return directory


@each_example
def test_an_example_is_as_good_as_the_page_says(example: Example, tmp_path: Path) -> None:
    checked = check(written(example, tmp_path))
    if "check" in example.asked:
        assert checked.findings
    else:
        assert not checked.findings
        assert manifest_of(tmp_path, None)[1].statements


def answer(ask: str, directory: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What comes out of an example, as a block."""
    word, *rest = ask.split()
    if word == "sql":
        right = Right(rest[1]) if rest[0] == "--right" else Right.ERASURE
        patterns = rest[2:] if rest[0] == "--right" else rest
        return "```sql\n" + "\n\n".join(statements(manifest_of(directory, None, right)[1], patterns)) + "\n```\n"
    if word == "check":
        levels = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "note"}
        found = [
            f"{each.place} {levels[each.level]} {each.rule}: {each.message}\n  mend: {each.help}"
            for each in check(directory).findings
        ]
        return "```text\n" + "\n".join(found) + "\n```\n"
    capsys.readouterr()
    assert run([word, str(directory), *rest]) == 0
    said = capsys.readouterr().out
    return "```text\n" + re.sub(r"^sha256:.*\n", "", said, flags=re.MULTILINE).rstrip("\n") + "\n```\n"


def statements(manifest: Manifest, patterns: list[str]) -> Iterator[str]:
    """The statements of steps by their names, each below the sentence of its step."""
    steps = {
        step.id: (store.store, step)
        for store in manifest.plan.stores
        for _, phase in store.phases()
        for outer in phase
        for step in (outer, *getattr(outer, "steps", ()))
    }
    for pattern in patterns:
        names = [name for name, (store, _) in steps.items() if fnmatchcase(name.removeprefix(f"{store}."), pattern)]
        assert names, f"no step is called {pattern}: {', '.join(steps)}"
        for name in names:
            every = [each for each in manifest.statements[name] if each.role is not Role.DROP]
            said = textwrap.fill(explain.sentence(steps[name][1]), 110, initial_indent="-- ", subsequent_indent="-- ")
            yield f"{said}\n" + "\n".join(f"{laid_out(each.sql)};" for each in every)


def table(ask: str) -> str:
    word, *rest = ask.split()
    made = keys.keys(*rest) if word == "keys" else TABLES[word]()
    return f"<!-- {ask} -->\n{made.strip(chr(10))}\n<!-- /{ask} -->"


def test_what_comes_out_is_what_the_page_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    directories = iter(
        (ask, written(example, tmp_path / str(number)))
        for number, example in enumerate(EXAMPLES)
        for ask in example.asked
    )

    def again(block: re.Match[str]) -> str:
        if not block["ask"]:
            return block[0]
        ask, directory = next(directories)
        return f"<!-- {ask} -->\n{answer(ask, directory, capsys)}"

    made = TABLE.sub(lambda found: table(found[1]), BLOCK.sub(again, PAGE_TEXT))
    if os.environ.get("UPDATE"):
        PAGE.write_text(made, encoding="utf-8")
    assert made == PAGE.read_text(encoding="utf-8")


def test_examples_were_found_and_every_kind_of_file_has_its_table() -> None:
    assert len(EXAMPLES) > 12
    assert {ask.split()[0] for example in EXAMPLES for ask in example.asked} == {"sql", "plan", "check", "show"}
    assert re.findall(r"^<!-- keys (\w+) -->$", PAGE_TEXT, re.MULTILINE) == ["organisation", "datamap", "catalogue"]


def test_every_key_of_the_tables_has_its_sentence() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| (.*?) \|", "\n".join(map(keys.keys, ("organisation", "datamap", "catalogue"))), re.M
    )
    assert len(rows) > 60
    assert not [key for key, says in rows if not says]
