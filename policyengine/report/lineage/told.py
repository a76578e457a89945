"""What an answer is told with: its evidence, what is written where each hop is said, and what each hop lets by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from policyengine.lineage.answer import (
    Answer,
    FindAnswer,
    GapsAnswer,
    ImpactAnswer,
    LineageAnswer,
    RecipientsAnswer,
    RetainedAnswer,
    WhyAnswer,
)
from policyengine.lineage.evidence import Evidence
from policyengine.lineage.passage import FREE, Passage
from policyengine.model.lineage import TRANSFORMATIONS, Form, Hop, Reach


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, and what goes with it. `excerpts` and `passages` are by hop; one that is not in there has none."""

    answer: Answer
    evidence: Evidence
    excerpts: Mapping[Hop, str] = field(default_factory=dict)
    passages: Mapping[Hop, Passage] = field(default_factory=dict)

    def passage(self, hop: Hop) -> Passage:
        """What the hop lets by."""
        return self.passages.get(hop, FREE)


def hops(answer: Answer) -> tuple[Hop, ...]:
    """All hops that an answer names."""
    match answer:
        case LineageAnswer() | WhyAnswer() | ImpactAnswer():
            return answer.hops
        case GapsAnswer(gaps=gaps, stops=stops):
            return tuple(dict.fromkeys((*(hop for each in gaps for hop in each.path), *(each.hop for each in stops))))
        case FindAnswer(propagated=propagated, stops=stops):
            ways = (hop for each in propagated for hop in each.path)
            return tuple(dict.fromkeys((*ways, *(each.hop for each in stops))))
        case RetainedAnswer() | RecipientsAnswer():
            return ()


def kind(hop: Hop) -> str:
    """What a hop does, in one word or two.

    >>> from policyengine.model.lineage import Status, Via
    >>> from policyengine.model.name import FieldName
    >>> ends = FieldName("s", "a", "x"), FieldName("s", "b", "y")
    >>> kind(Hop(*ends, Reach.DIRECT, Form.KEYED_HASH, Status.RESOLVED, Via.DERIVED))
    'keyed hash'
    >>> kind(Hop(*ends, Reach.INDIRECT, Form.IDENTITY, Status.RESOLVED, Via.DERIVED))
    'indirect'
    """
    if hop.reach is Reach.INDIRECT:
        return "indirect"
    return "keyed hash" if hop.form is Form.KEYED_HASH else TRANSFORMATIONS[hop.form].value


def question(answer: Answer) -> str:
    """The question, as one would type it.

    >>> from policyengine.lineage.answer import Says
    >>> question(GapsAnswer((), (), Says.YES))
    'gaps'
    """
    match answer:
        case LineageAnswer(asked=asked, up=up, down=down):
            only = " --up" if down is None else " --down" if up is None else ""
            return f"lineage {asked.written}{only}"
        case WhyAnswer(source=source, target=target):
            return f"why {source.written} {target.written}"
        case ImpactAnswer(asked=asked):
            return f"impact {asked.written}"
        case GapsAnswer():
            return "gaps"
        case FindAnswer(category=category):
            return f"find --category {category}"
        case RetainedAnswer(subjects=subjects):
            return f"retained --subject {subjects[0]}" if len(subjects) == 1 else "retained"
        case RecipientsAnswer():
            return "recipients"
