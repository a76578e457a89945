"""An answer as one JSON document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from policyengine.lineage.answer import (
    Asked,
    Copy,
    FindAnswer,
    GapsAnswer,
    Given,
    ImpactAnswer,
    LineageAnswer,
    Match,
    Reached,
    Received,
    RecipientsAnswer,
    Retained,
    RetainedAnswer,
    WhyAnswer,
)
from policyengine.lineage.propagate import Label, Stop
from policyengine.lineage.unknown import Unknown
from policyengine.lineage.walk import Walk
from policyengine.model.lineage import TRANSFORMATIONS, Hop, Reach
from policyengine.report.lineage.evidence import as_json, place_json, unknown_json
from policyengine.report.lineage.told import Told, question

Json = dict[str, object]


def document(told: Told) -> Json:
    """{"question", "answer": yes | no | unknown, what was found, "evidence"}."""
    answer = told.answer
    return {
        "question": question(answer),
        "answer": answer.says.value,
        **_found(told),
        "evidence": as_json(told.evidence),
    }


def _found(told: Told) -> Json:
    match told.answer:
        case LineageAnswer(asked=asked, up=up, down=down, hiding=hiding):
            walks = {"up": up, "down": down}
            return {
                **_asked(asked),
                **{way: _walk(each, told) for way, each in walks.items() if each is not None},
                "hiding": _hiding(hiding),
            }
        case WhyAnswer() as answer:
            return {
                "from": _asked(answer.source),
                "to": _asked(answer.target),
                "reach": answer.reach.value if answer.reach else None,
                "paths": [[[_hop(hop, told) for hop in step] for step in path] for path in answer.paths],
                "bounded": answer.bounded,
                "hiding": _hiding(answer.hiding),
            }
        case ImpactAnswer() as answer:
            return {
                **_asked(answer.asked),
                "reached": [_reached(each) for each in answer.reached],
                "datasets": [str(each) for each in answer.datasets],
                "stores": sorted({each.store for each in answer.datasets}),
                "hops": [_hop(each, told) for each in answer.hops],
                "hiding": _hiding(answer.hiding),
            }
        case GapsAnswer(gaps=gaps, stops=stops):
            found = [
                {"kind": each.kind, "message": each.message, "help": each.help, **place_json(each.place)}
                | {"path": [_hop(hop, told) for hop in each.path]}
                for each in gaps
            ]
            return {"gaps": found, "stopped": [_stop(each, told) for each in stops]}
        case FindAnswer() as answer:
            return {
                "category": answer.category,
                "declared": [_match(each, told) for each in answer.declared],
                "propagated": [_match(each, told) for each in answer.propagated],
                "stopped": [_stop(each, told) for each in answer.stops],
                "hiding": _hiding(answer.hiding),
            }
        case RetainedAnswer() as answer:
            return {
                "subjects": list(answer.subjects),
                "retained": [_retained(each) for each in answer.retained],
                "copies": [_copy(each) for each in answer.copies],
                "hiding": _hiding(answer.hiding),
            }
        case RecipientsAnswer(received=received, hiding=hiding):
            return {"recipients": [_received(each) for each in received], "hiding": _hiding(hiding)}
        case _:
            assert_never(told.answer)


def _asked(asked: Asked) -> Json:
    return {"asked": asked.written, "kind": asked.what, "fields": [str(each) for each in asked.fields]}


def _walk(walk: Walk, told: Told) -> Json:
    return {
        "fields": [{"field": str(name), "distance": away} for name, away in walk.distance.items() if away],
        "hops": [_hop(each, told) for each in walk.hops],
        "not_followed": [_hop(each, told) for each in walk.beside],
        "bounded": walk.bounded,
    }


def _hop(hop: Hop, told: Told) -> Json:
    passage = told.passage(hop)
    direct = hop.reach is Reach.DIRECT
    return {
        "source": str(hop.source),
        "target": str(hop.target),
        "reach": hop.reach.value,
        "transformation": TRANSFORMATIONS[hop.form].value if direct else None,
        "form": hop.form.name.lower() if direct else None,
        "status": hop.status.value,
        "via": hop.via.value,
        "stops": passage.stops if direct else None,
        "why": passage.why if direct else "",
        "sql": told.excerpts.get(hop, ""),
        **place_json(hop.place),
    }


def _reached(reached: Reached) -> Json:
    return {
        "field": str(reached.field),
        "distance": reached.distance,
        "erased": reached.route.erases,
        "route": reached.route.how,
        "stopped": reached.stopped or None,
    }


def _match(match: Match, told: Told) -> Json:
    said = {"field": str(match.field), "category": match.label.name, **place_json(match.place)}
    return said | {"path": [_hop(hop, told) for hop in match.path]}


def _stop(stop: Stop, told: Told) -> Json:
    return {"hop": _hop(stop.hop, told), "labels": [_label(each) for each in stop.labels], "why": stop.why}


def _label(label: Label) -> Json:
    return {label.kind.value: label.name}


def _hiding(unknowns: Iterable[Unknown]) -> list[Json]:
    return [unknown_json(each) for each in unknowns]


def _retained(retained: Retained) -> Json:
    return {
        "subject": retained.subject or None,
        "dataset": str(retained.dataset),
        "ground": retained.ground.value,
        "name": retained.name or None,
        "basis": retained.basis or None,
        "citation": retained.citation or None,
        "for": str(retained.keep) if retained.keep else None,
        "from": retained.since or None,
        "how": retained.how,
        "fields": [{"field": name, "categories": list(categories)} for name, categories in retained.fields],
        **place_json(retained.place),
    }


def _copy(copy: Copy) -> Json:
    backup = copy.backup
    told = {"name": backup.name, "keep": str(backup.keep), "after_restore": backup.after_restore} if backup else None
    return {"store": copy.store, "backup": told}


def _received(received: Received) -> Json:
    recipient = received.recipient
    return {
        "recipient": recipient.name,
        "role": recipient.role,
        "contact": recipient.contact,
        "regulation": recipient.regulation,
        "deadline": str(recipient.deadline) if recipient.deadline else None,
        "receives": None if recipient.receives is None else list(recipient.receives),
        "told": received.told.value,
        "stores": [{"store": each.name, "engine": each.engine, "region": each.region} for each in received.stores],
        "given": [_given(each) for each in received.given],
    }


def _given(given: Given) -> Json:
    return {
        "dataset": str(given.dataset),
        "subjects": list(given.subjects),
        "sources": [str(each) for each in given.sources],
        "any_field": given.wide,
        "fields": [
            {"field": name, "categories": list(categories), "purposes": list(purposes)}
            for name, categories, purposes in given.fields
        ],
    }
