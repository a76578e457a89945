"""Findings as JUnit's XML: a suite for each file, a failed test for each error in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from policyengine.model.finding import Finding, Level
from policyengine.report.findings.told import Told
from policyengine.report.printable import printable


def text(told: Told) -> str:
    """The whole text. What is no error passes and says what it is; what does not count is skipped, and says why.

    A suite of its own tells whether the datamaps could be read, and what was not checked: nothing is never no test.
    """
    suites = Element("testsuites", name="policyengine check")
    suites.append(_whole(told))
    cases: defaultdict[str, list[Element]] = defaultdict(list)
    seen: Counter[tuple[str, str]] = Counter()
    sifted = told.sifted
    for finding in sifted.told:
        file, case = told.file(finding.place), _case(finding, told, seen)
        if finding.level is Level.ERROR:
            failed = SubElement(case, "failure", message=printable(finding.message), type=finding.rule)
            failed.text = _more(finding, told)
        else:
            SubElement(case, "system-out").text = f"{finding.level.value}: {_more(finding, told)}"
        cases[file].append(case)
    for finding in sifted.known:
        cases[told.file(finding.place)].append(_skipped(finding, told, seen, "it was known before"))
    for finding, by in sifted.suppressed:
        why = f"accepted by a comment until {by.until}: {by.reason}"
        cases[told.file(finding.place)].append(_skipped(finding, told, seen, why))
    for file, found in sorted(cases.items()):
        suite = _suite(printable(file), found)
        suite.extend(found)
        suites.append(suite)
    for key in ("tests", "failures", "skipped"):
        suites.set(key, str(sum(int(suite.get(key, "0")) for suite in suites)))
    ElementTree.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suites, encoding="unicode") + "\n"


def _whole(told: Told) -> Element:
    case = Element("testcase", classname="policyengine", name="the datamaps can be read")
    if not told.readable:
        message = "the datamaps can't be read, so that no rule was looked at"
        SubElement(case, "failure", message=message, type="unreadable").text = message
    suite = _suite("policyengine check", [case])
    if told.sifted.unchecked:
        properties = SubElement(suite, "properties")
        for each in told.sifted.unchecked:
            SubElement(properties, "property", name="not checked", value=printable(each))
    suite.append(case)
    return suite


def _suite(name: str, cases: list[Element]) -> Element:
    failures, skipped = (sum(case.find(what) is not None for case in cases) for what in ("failure", "skipped"))
    return Element(
        "testsuite", name=name, tests=str(len(cases)), failures=str(failures), errors="0", skipped=str(skipped)
    )


def _case(finding: Finding, told: Told, seen: Counter[tuple[str, str]]) -> Element:
    """A test without an end; its name does not change with the line, and no other one in its file has it."""
    file, name = printable(told.file(finding.place)), printable(f"{finding.rule}: {finding.message}")
    seen[file, name] += 1
    if seen[file, name] > 1:
        name += f" ({seen[file, name]})"
    return Element("testcase", classname=file, name=name, file=file, line=str(max(finding.place.line, 1)))


def _skipped(finding: Finding, told: Told, seen: Counter[tuple[str, str]], why: str) -> Element:
    case = _case(finding, told, seen)
    SubElement(case, "skipped", message=printable(why))
    return case


def _more(finding: Finding, told: Told) -> str:
    place = finding.place
    where = f"{told.file(place)}:{place.line}:{place.column}: " if place.file else ""
    path = f"\npath: {' -> '.join(finding.path)}" if finding.path else ""
    mend = f"\nhelp: {finding.help}" if finding.help else ""
    return "\n".join(map(printable, f"{where}{finding.message}{path}{mend}".split("\n")))
