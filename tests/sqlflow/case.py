"""A case of the corpus: one SQL text, the schema that it is read with, and what arrives where, decided by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from policyengine.model.lineage import Arrival, Status, Transformation

CORPUS = Path(__file__).parent / "corpus"
KEYS = {"dialect", "schema", "sql", "target", "columns", "complete", "problems"}
PARTS = {"direct", "indirect", "transformation", "status"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What arrives in one field; sources as `table.field`."""

    direct: frozenset[str]
    indirect: frozenset[str]
    transformation: str
    status: str = "resolved"

    @property
    def sources(self) -> frozenset[str]:
        return self.direct | self.indirect

    def __str__(self) -> str:
        sources = [f"{word} [{', '.join(sorted(getattr(self, word)))}]" for word in ("direct", "indirect")]
        return f"{self.transformation}, {self.status}, {', '.join(sources)}"


@dataclass(frozen=True, slots=True)
class Case:
    """`target` is what `answers` are about, None for a SELECT's own result; `complete` None is not judged."""

    name: str
    sentence: str
    dialect: str
    schema: Mapping[str, Mapping[str, str]]
    sql: str
    target: str | None
    answers: Mapping[str, Answer]
    complete: bool | None
    problems: frozenset[str]


def all_cases(corpus: Path = CORPUS) -> list[Case]:
    """Every case, in the order of dialect and name."""
    return [read(path) for path in sorted(corpus.glob("*/*.yaml"))]


def read(path: Path) -> Case:
    """The case of one file; ValueError where the file says what no case says."""
    text = path.read_text(encoding="utf-8")
    said: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    name = f"{path.parent.name}/{path.stem}"
    if not text.startswith("# ") or said.keys() - KEYS or said["dialect"] != path.parent.name:
        raise ValueError(f"{name}: begins with no sentence, is of another dialect, or has unknown keys")
    problems = frozenset(said.get("problems", ()))
    return Case(
        name=name,
        sentence=text.partition("\n")[0].removeprefix("# "),
        dialect=said["dialect"],
        schema=said["schema"],
        sql=said["sql"],
        target=said.get("target"),
        answers={field: _answer(name, field, each) for field, each in (said["columns"] or {}).items()},
        complete=said.get("complete", None if problems else True),
        problems=problems,
    )


def _answer(name: str, field: str, said: dict[str, Any]) -> Answer:
    answer = Answer(
        frozenset(said.get("direct", ())),
        frozenset(said.get("indirect", ())),
        Transformation(said["transformation"]).value,
        Status(said.get("status", "resolved")).value,
    )
    if not isinstance(field, str) or said.keys() - PARTS or not all("." in source for source in answer.sources):
        raise ValueError(f"{name}: {field} is no answer")
    return answer


def told(fields: Mapping[str, Arrival]) -> dict[str, Answer]:
    """What was found, as a case would say it."""
    return {
        field: Answer(
            frozenset(map(str, arrival.direct)),
            frozenset(map(str, arrival.indirect)),
            arrival.transformation.value,
            arrival.status.value,
        )
        for field, arrival in fields.items()
    }
