"""What is told of all that was found: the team's settings, its comments, and what was known before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase
from typing import TypeVar

from policyengine.model.finding import Content, Finding, Level, in_order
from policyengine.model.suppression import Suppression
from policyengine.rules.table import EVERY, ON_SUPPRESSIONS

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The team's settings: which rules, how much each weighs, and which of them not below which paths.

    `select` names the rules that are looked at, all where it is empty; `per_path` are patterns of files, each with the
    rules that are not told there.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    levels: Mapping[str, Level] = field(default_factory=dict)
    per_path: tuple[tuple[str, frozenset[str]], ...] = ()

    def looks(self, rule: str) -> bool:
        """Whether a rule is looked at anywhere."""
        return rule not in self.ignore and (not self.select or rule in self.select)

    def tells(self, finding: Finding) -> bool:
        """Whether a finding is told."""
        file = finding.place.file
        silent = (rules for pattern, rules in self.per_path if fnmatchcase(file, pattern))
        return self.looks(finding.rule) and not any(finding.rule in rules for rules in silent)


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Stale:
    """What a baseline knows so many times more often than it is found."""

    content: Content
    count: int


@dataclass(frozen=True, slots=True)
class Sifted:
    """`told` is what counts. `suppressed` was accepted by a comment, `known` was there before, `stale` is no more.

    `unchecked` are sentences on what could not be looked at, or was not.
    """

    told: tuple[Finding, ...]
    known: tuple[Finding, ...] = ()
    suppressed: tuple[tuple[Finding, Suppression], ...] = ()
    stale: tuple[Stale, ...] = ()
    unchecked: tuple[str, ...] = ()


def by_settings(findings: Iterable[Finding], wanted: Wanted) -> tuple[Finding, ...]:
    """The findings that the team wants to be told, each as heavy as it says."""
    told = (each for each in findings if wanted.tells(each))
    return tuple(replace(each, level=wanted.levels.get(each.rule, each.level)) for each in told)


def by_comments(
    findings: Iterable[Finding], suppressions: Sequence[Suppression], wanted: Wanted, today: date
) -> Sifted:
    """What comments accept is set aside; what is wrong with a comment is found, and no comment accepts that."""
    there: defaultdict[tuple[str, int], list[Suppression]] = defaultdict(list)
    for each in suppressions:
        there[each.place.file, each.line].append(each)
    unused = {(each, rule) for each in suppressions for rule in each.rules if wanted.looks(rule) or rule not in _CODES}
    told: list[Finding] = []
    set_aside: list[tuple[Finding, Suppression]] = []
    for finding in findings:
        about = [each for each in there.get((finding.place.file, finding.place.line), ()) if each.speaks_of(finding)]
        unused.difference_update((each, finding.rule) for each in about)
        by = next((each for each in about if each.holds(today)), None)
        if by is None:
            told.append(finding)
        else:
            set_aside.append((finding, by))
    for module in ON_SUPPRESSIONS:
        told += by_settings(module.check(suppressions, unused, today), wanted)
    return Sifted(tuple(sorted(told, key=in_order)), suppressed=tuple(set_aside))


_CODES = frozenset(rule.code for rule in EVERY)


def known_from(before: Iterable[Finding]) -> Counter[Content]:
    """What was known before, and how often."""
    return Counter(each.content for each in before)


def by_what_was_known(sifted: Sifted, known: Mapping[Content, int], files: frozenset[str]) -> Sifted:
    """What is known as often as it is found is set aside.

    A file that is not among `files` any more may have been renamed: what was known in it is known wherever else it
    stands.
    """
    left = Counter(known)
    is_known = [_take(left, finding.content) for finding in sifted.told]
    moved: Counter[tuple[str, str]] = Counter()
    for content, count in left.items():
        if content.file not in files:
            moved[content.rule, content.message] += count
    told: list[Finding] = []
    set_aside: list[Finding] = []
    for finding, is_there in zip(sifted.told, is_known, strict=True):
        if is_there or _take(moved, (finding.rule, finding.message)):
            set_aside.append(finding)
        else:
            told.append(finding)
    stale = tuple(_stale(left, moved, files))
    return replace(sifted, told=tuple(told), known=(*sifted.known, *set_aside), stale=(*sifted.stale, *stale))


def _take(left: Counter[T], content: T) -> bool:
    """Whether one more of these was left; it is taken away."""
    if left[content] <= 0:
        return False
    left[content] -= 1
    return True


def _stale(left: Counter[Content], moved: Counter[tuple[str, str]], files: frozenset[str]) -> Iterator[Stale]:
    """What is left when everything found was taken away."""
    for content, count in sorted(left.items()):
        if content.file not in files:
            count = min(count, moved[content.rule, content.message])
            moved[content.rule, content.message] -= count
        if count > 0:
            yield Stale(content, count)
