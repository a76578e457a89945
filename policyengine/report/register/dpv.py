"""The register as JSON-LD, in the words of W3C's Data Privacy Vocabulary (DPV) 2.3.

An activity is a `dpv:Process`, which DPV recommends in the place of `dpv:PersonalDataHandling`. What the organisation
names itself has IRIs below `own`; the context is in the document, so that nobody needs the network to read it. What
nobody says is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from policyengine.lineage.activity import Activity, Crossing, Limit
from policyengine.lineage.register import Register, title
from policyengine.model.organisation import Category, Duration, Organisation, Party, Recipient
from policyengine.report.register.terms import PREFIXES, ROLES, VERSION, justifies, legal_basis

Node = dict[str, object]


def document(register: Register) -> Node:
    """{"@context", "@graph"}: the record, its activities, and everything that they name, each once."""
    own = f"urn:policyengine:{quote(register.organisation.name, safe='')}:"
    nodes: dict[str, Node] = {}
    for node in _nodes(register):
        nodes.setdefault(str(node["@id"]), node)
    return {"@context": {**PREFIXES, "own": own}, "@graph": list(nodes.values())}


def _nodes(register: Register) -> Iterator[Node]:
    organisation = register.organisation
    yield {
        "@id": "own:record",
        "@type": "dpv:RecordsOfActivities",
        "dct:title": f"Record of processing activities of {organisation.name}",
        "dct:conformsTo": {"@id": VERSION},
        **_refer("dpv:hasProcess", (_activity_id(each) for each in register.activities)),
        **_refer("dpv:hasDataController", _controllers(organisation)),
    }
    yield from _parties(organisation)
    for number, each in enumerate(organisation.security, 1):
        yield {
            "@id": _id("measure", str(number)),
            "@type": "dpv:TechnicalOrganisationalMeasure",
            "dct:description": each,
        }
    for activity in register.activities:
        yield _activity(organisation, activity)
        yield from _named(organisation, activity)


def _controllers(organisation: Organisation) -> Iterator[str]:
    if organisation.controller:
        yield "own:controller"


def _parties(organisation: Organisation) -> Iterator[Node]:
    """The controller and those beside it."""
    beside = (
        ("dpv:hasRepresentative", "representative", "dpv:Representative", organisation.representative),
        ("dpv:hasDataProtectionOfficer", "dpo", "dpv:DataProtectionOfficer", organisation.dpo),
    )
    joint = organisation.joint_controllers or ()
    if organisation.controller:
        yield {
            **_party("own:controller", "dpv:DataController", organisation.controller),
            **{relation: {"@id": f"own:{name}"} for relation, name, _, found in beside if found},
        }
    for _, name, kind, found in beside:
        yield from (_party(f"own:{name}", kind, each) for each in found or ())
    names = [_id("joint-controller", str(number)) for number, _ in enumerate(joint, 1)]
    if joint:
        every = [*_controllers(organisation), *names]
        yield {"@id": "own:joint", "@type": "dpv:JointDataControllers", **_refer("dpv:hasDataController", every)}
    yield from (_party(name, "dpv:DataController", each) for name, each in zip(names, joint, strict=True))


def _party(id: str, kind: str, party: Party) -> Node:
    named = {"dpv:hasName": party.name} if party.name else {}
    return {"@id": id, "@type": kind, **named, "dpv:hasContact": party.contact}


def _activity(organisation: Organisation, activity: Activity) -> Node:
    """An activity, with references to all that it names."""
    conditions = [_limit_id(each) for each in activity.limits]
    regions = sorted({each.region for each in activity.stores if each.region})
    joint = ["own:joint"] if organisation.joint_controllers else []
    return {
        "@id": _activity_id(activity),
        "@type": "dpv:Process",
        "dct:title": title(activity),
        **_refer("dpv:hasDataController", _controllers(organisation)),
        **_refer("dpv:hasJointDataControllers", joint),
        **_refer("dpv:hasPurpose", [_id("purpose", activity.purpose)] if activity.purpose else []),
        **_refer(
            "dpv:hasLegalBasis", [_basis_id(activity.basis.basis, activity.basis.citation)] if activity.basis else []
        ),
        **_refer("dpv:hasDataSubject", [_id("subject", activity.subject)] if activity.subject else []),
        **_refer("dpv:hasPersonalData", (_id("category", each) for each in activity.categories)),
        **_refer("dpv:hasRecipient", (_id("recipient", each.name) for each in activity.recipients)),
        **_refer("dpv:hasStorageCondition", [*conditions, *(_id("stored", each) for each in regions)]),
        **_refer("dpv:hasJurisdiction", (_id("region", each) for each in regions)),
        **_refer("dpv:hasProcess", (_crossing_id(each) for each in activity.crossings)),
        **_refer(
            "dpv:hasTechnicalOrganisationalMeasure",
            (_id("measure", str(number)) for number, _ in enumerate(organisation.security, 1)),
        ),
        **_refer("dct:source", (_id("dataset", str(each.name)) for each in activity.datasets)),
    }


def _named(organisation: Organisation, activity: Activity) -> Iterator[Node]:
    """What an activity names, each with what is said of it."""
    if activity.purpose:
        yield {"@id": _id("purpose", activity.purpose), "@type": "dpv:Purpose", "rdfs:label": activity.purpose}
    if activity.basis:
        yield _basis(activity.basis.basis, activity.basis.citation)
    if activity.subject:
        yield {"@id": _id("subject", activity.subject), "@type": "dpv:DataSubject", "rdfs:label": activity.subject}
    for each in activity.categories:
        yield _category(each, organisation.categories.get(each))
    yield from map(_recipient, activity.recipients)
    for limit in activity.limits:
        law = organisation.retention[limit.retain.basis]
        yield from (_limit(limit, law.basis, law.citation), _basis(law.basis, law.citation))
    for region in sorted({each.region for each in activity.stores if each.region}):
        yield {
            "@id": _id("stored", region),
            "@type": "dpv:StorageLocation",
            "dpv:hasLocation": {"@id": _id("region", region)},
        }
        yield _region(region)
    for crossing in activity.crossings:
        yield from _crossing(crossing)
    for dataset in activity.datasets:
        yield {"@id": _id("dataset", str(dataset.name)), "rdfs:label": str(dataset.name)}


def _category(name: str, category: Category | None) -> Node:
    kinds = ["dpv:PersonalData"]
    if category is not None and category.dpv:
        kinds.append(f"pd:{category.dpv}")
    if category is not None and category.special == "art9":
        kinds.append("dpv:SpecialCategoryPersonalData")
    return {"@id": _id("category", name), "@type": kinds, "rdfs:label": name}


def _recipient(recipient: Recipient) -> Node:
    return {
        "@id": _id("recipient", recipient.name),
        "@type": ["dpv:Recipient", ROLES[recipient.role]],
        "dpv:hasName": recipient.name,
        "dpv:hasContact": recipient.contact,
    }


def _region(region: str) -> Node:
    return {"@id": _id("region", region), "@type": "dpv:Jurisdiction", "rdfs:label": region}


def _basis(basis: str, citation: str) -> Node:
    """A legal basis, or what justifies that an erasure waits: a term of DPV, where it is one, and its citation."""
    term = legal_basis(basis)
    kind = "dpv:Justification" if justifies(basis) else "dpv:LegalBasis"
    cited = {"dct:bibliographicCitation": citation} if citation else {}
    return {
        "@id": _basis_id(basis, citation),
        "@type": [kind, term] if term else kind,
        "rdfs:label": basis,
        **cited,
    }


def _limit(limit: Limit, basis: str, citation: str) -> Node:
    because = "dpv:hasJustification" if justifies(basis) else "dpv:hasLegalBasis"
    value = {"@value": _iso(limit.retain.keep), "@type": "xsd:duration"}
    return {
        "@id": _limit_id(limit),
        "@type": "dpv:StorageDuration",
        "dct:description": f"{limit.dataset}, from {limit.retain.since}: {', '.join(limit.retain.fields)}",
        "dpv:hasDuration": {"@id": f"{_limit_id(limit)}:time", "@type": "dpv:TemporalDuration", "rdf:value": value},
        because: {"@id": _basis_id(basis, citation)},
    }


def _crossing(crossing: Crossing) -> Iterator[Node]:
    """What goes from one region into another, and what allows it."""
    allowed = crossing.allowed
    yield {
        "@id": _crossing_id(crossing),
        "@type": "dpv:Process",
        "dct:title": f"{crossing.source} to {crossing.target}",
        "dpv:hasProcessing": {"@id": "dpv:CrossBorderTransfer"},
        "dpv:hasLocation": {"@id": _id("region", crossing.target)},
        **_refer("dpv:hasLegalBasis", [_basis_id(allowed.basis, allowed.citation)] if allowed else []),
    }
    yield _region(crossing.target)
    if allowed:
        yield _basis(allowed.basis, allowed.citation)


def _iso(duration: Duration) -> str:
    """A duration as ISO 8601 writes it.

    >>> _iso(Duration(years=10)), _iso(Duration(months=18)), _iso(Duration(days=30))
    ('P10Y', 'P18M', 'P30D')
    """
    return f"P{str(duration).upper().replace('MO', 'M')}"


def _refer(relation: str, ids: Iterable[str]) -> Node:
    """References to other nodes; nothing where there are none."""
    found = [{"@id": each} for each in ids]
    return {relation: found} if found else {}


def _id(kind: str, *names: str) -> str:
    """The IRI of what the organisation names itself."""
    return ":".join((f"own:{kind}", *(quote(each, safe="") for each in names)))


def _activity_id(activity: Activity) -> str:
    return _id("activity", activity.purpose or "-", activity.subject or "-")


def _limit_id(limit: Limit) -> str:
    return _id("limit", str(limit.dataset), limit.retain.basis)


def _basis_id(basis: str, citation: str) -> str:
    return _id("basis", basis, citation)


def _crossing_id(crossing: Crossing) -> str:
    return _id("transfer", crossing.source, crossing.target)
