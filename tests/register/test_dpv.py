"""The register as JSON-LD, read by rdflib without a network: its triples, and answers to questions in SPARQL.

`UPDATE=1 pytest tests/register` writes the triples of `expected/` again; read the difference before you commit it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from rdflib import BNode, Graph, URIRef
from rdflib.namespace import NamespaceManager

from policyengine.report.register import csv_text, dpv
from policyengine.report.register.columns import COLUMNS, rows
from policyengine.report.register.terms import PREFIXES
from tests.register.made import EXPECTED, HERE, MAPS, OTHERS, register_of
from tests.register.test_register import written

KNOWN = {line for line in (HERE / "dpv-2.3.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
every_map = pytest.mark.parametrize("directory", [*MAPS.values(), *OTHERS.values()], ids=[*MAPS, *OTHERS])


def graph_of(directory: Path) -> Graph:
    """The graph of a register, as a reader makes it of the text alone."""
    text = json.dumps(dpv.document(register_of(directory)), ensure_ascii=False)
    graph = Graph(bind_namespaces="none")
    graph.parse(data=text, format="json-ld")
    return graph


def triples(graph: Graph) -> str:
    """A line for each triple, with prefixes, in order."""
    names = NamespaceManager(graph, bind_namespaces="none")
    lines = sorted(" ".join(term.n3(names) for term in triple) for triple in graph)
    return re.sub(r"<urn:policyengine:[^:>]*:([^>]*)>", r"own:\1", "".join(f"{line}\n" for line in lines))


@pytest.mark.parametrize("name", MAPS)
def test_its_triples_are_as_written(name: str) -> None:
    now = triples(graph_of(MAPS[name]))
    assert now == written(EXPECTED / f"{name}.triples.txt", now)


@every_map
def test_it_says_nothing_in_words_that_dpv_has_not(directory: Path) -> None:
    """Every IRI of DPV is one that DPV has, and no node is nameless: two registers can be merged."""
    graph = graph_of(directory)
    names = {str(term) for triple in graph for term in triple if isinstance(term, URIRef)}
    used = {
        f"{prefix}:{name.removeprefix(PREFIXES[prefix])}"
        for prefix in ("dpv", "eu-gdpr")
        for name in names
        if name.startswith(PREFIXES[prefix])
    }
    assert used - KNOWN == set()
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]


@every_map
def test_what_it_refers_to_it_tells_of(directory: Path) -> None:
    graph = graph_of(directory)
    told = {str(subject) for subject in graph.subjects()}
    named = {str(term) for term in graph.objects() if str(term).startswith("urn:policyengine:")}
    assert named <= told


QUESTIONS = {
    "whom a right to erasure is asked of, for each kind of person": (
        """SELECT DISTINCT ?subject ?contact WHERE {
             ?activity dpv:hasDataSubject/rdfs:label ?subject ; dpv:hasDataController/dpv:hasContact ?contact }""",
        [("author", "1 Quire Row, Leipzig"), ("member", "1 Quire Row, Leipzig")],
    ),
    "which recipients get which categories, and for which purpose": (
        """SELECT ?name ?category ?purpose WHERE {
             ?activity dpv:hasRecipient ?recipient ; dpv:hasPersonalData/rdfs:label ?category ;
                       dpv:hasPurpose/rdfs:label ?purpose .
             ?recipient a dpv:DataProcessor ; dpv:hasName ?name }""",
        [("mailer", "user.contact.email", "letters")],
    ),
    "where special categories are processed, and on which legal basis": (
        """SELECT ?title ?basis WHERE {
             ?activity dct:title ?title ; dpv:hasPersonalData/a dpv:SpecialCategoryPersonalData ;
                       dpv:hasLegalBasis/a ?basis . FILTER(?basis != dpv:LegalBasis) }""",
        [("loans (member)", "https://w3id.org/dpv/legal/eu/gdpr#A6-1-b")],
    ),
    "what is kept for ten years, and by which law": (
        """SELECT DISTINCT ?what ?law WHERE {
             ?condition a dpv:StorageDuration ; dct:description ?what ;
                        dpv:hasDuration/rdf:value "P10Y"^^xsd:duration ;
                        dpv:hasJustification/dct:bibliographicCitation ?law }""",
        [
            ("club.loans, from lent_on: lent_on", "tax code, section 147"),
            ("club.members, from joined_on: joined_on, town", "tax code, section 147"),
        ],
    ),
    "what leaves for another jurisdiction, and what allows it": (
        """SELECT ?title ?region ?law WHERE {
             ?activity dct:title ?title ; dpv:hasProcess ?transfer .
             ?transfer dpv:hasProcessing dpv:CrossBorderTransfer ; dpv:hasLocation/rdfs:label ?region ;
                       dpv:hasLegalBasis [ a eu-gdpr:AdequacyDecision ; dct:bibliographicCitation ?law ] }""",
        [("letters (member)", "us", "decision (EU) 2023/1795")],
    ),
    "which legal basis DPV does not know": (
        """SELECT DISTINCT ?label WHERE {
             ?basis a dpv:LegalBasis ; rdfs:label ?label .
             FILTER NOT EXISTS { ?basis a ?other . FILTER(?other != dpv:LegalBasis) } }""",
        [("club tradition",)],
    ),
    "who decides jointly": (
        """SELECT ?contact WHERE {
             ?activity dct:title "loans (member)" ;
                       dpv:hasJointDataControllers/dpv:hasDataController/dpv:hasContact ?contact }""",
        [("1 Quire Row, Leipzig",), ("room@reading.example",), ("second@reading.example",)],
    ),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_it_answers(question: str) -> None:
    asked, answer = QUESTIONS[question]
    found = graph_of(MAPS["complete"]).query(asked, initNs=dict(PREFIXES))
    assert sorted(tuple(map(str, row)) for row in found) == answer  # type: ignore[arg-type]


@every_map
def test_the_graph_and_the_table_tell_the_same(directory: Path) -> None:
    register = register_of(directory)
    graph = graph_of(directory)
    titles = [each.title for each in COLUMNS]
    for relation, column in (
        ("dpv:hasPersonalData/rdfs:label", "Categories of personal data"),
        ("dct:source/rdfs:label", "Datasets"),
        ("dpv:hasJurisdiction/rdfs:label", "Regions"),
        ("dpv:hasTechnicalOrganisationalMeasure/dct:description", "Security measures"),
    ):
        asked = f"SELECT ?title ?value WHERE {{ ?activity dct:title ?title ; {relation} ?value }}"
        found = {tuple(map(str, row)) for row in graph.query(asked, initNs=dict(PREFIXES))}  # type: ignore[arg-type]
        table = {(row[0][0], value) for row in rows(register) for value in row[titles.index(column)]}
        assert found == table


def test_what_nobody_says_is_not_there() -> None:
    graph = graph_of(MAPS["unsaid"])
    said = {str(each).removeprefix(PREFIXES["dpv"]) for each in graph.predicates()}
    never = {"hasDataController", "hasLegalBasis", "hasDuration", "hasTechnicalOrganisationalMeasure"}
    assert said.isdisjoint(never)


def test_the_same_maps_give_the_same_text() -> None:
    register = register_of(MAPS["complete"])
    assert json.dumps(dpv.document(register)) == json.dumps(dpv.document(register_of(MAPS["complete"])))
    assert csv_text.text(register) == csv_text.text(register_of(MAPS["complete"]))
