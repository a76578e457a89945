"""The register of processing activities, and all that the datamaps don't say of what it has to tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policyengine.lineage.activity import UNSAID, Activity, activities
from policyengine.lineage.answer import Gap
from policyengine.lineage.carried import Flowing
from policyengine.lineage.unknown import Lack, Unknown
from policyengine.model.datamap import Dataset, Store
from policyengine.model.organisation import Organisation

SHOWN = 5
"""How many datasets a gap names."""


@dataclass(frozen=True, slots=True)
class Register:
    """The activities of an organisation, and the gaps.

    `sure`: nothing may flow that nobody knows of; `decided`: every field has a decision.
    """

    organisation: Organisation
    activities: tuple[Activity, ...]
    gaps: tuple[Gap, ...]
    sure: bool
    decided: bool

    def categories(self, activity: Activity) -> bool:
        """Whether all categories of it are known."""
        return self.sure and self.decided and not any(each.opaque for each in activity.datasets)

    def recipients(self, activity: Activity) -> bool:
        """Whether it is known who receives something, be it nobody."""
        return bool(activity.recipients) or (self.sure and self.organisation.lists_recipients)

    def crossings(self, activity: Activity) -> bool:
        """Whether it is known between which regions it goes, be it none."""
        return bool(activity.crossings) or (self.sure and all(each.region for each in activity.stores))


def register(flowing: Flowing, known: tuple[Unknown, ...]) -> Register:
    """The register of all datamaps; `known` is what nobody knows of the lineage. Nothing unknown is filled in."""
    organisation = flowing.lineage.datamaps.organisation
    found = activities(flowing)
    sure = not any(each.moves for each in known)
    decided = not any(each.lack in (Lack.DATASET, Lack.FIELD) for each in known)
    return Register(organisation, found, tuple(_gaps(organisation, found, known)), sure, decided)


def _gaps(organisation: Organisation, found: tuple[Activity, ...], known: Iterable[Unknown]) -> Iterator[Gap]:
    yield from _of_the_organisation(organisation)
    for purpose in organisation.purposes:
        held = any(each.purpose == purpose for each in found)
        if purpose not in organisation.bases and held:
            help = f"write `purposes` as a mapping, with `{purpose}: {{basis: …}}`"
            yield Gap(
                "legal basis", f"nobody says on which legal basis data is held for {purpose}", organisation.place, help
            )
    for each in found:
        yield from _of_an_activity(each)
    yield from (_of_a_store(each) for each in _distinct(found) if not each.region)
    yield from (Gap(each.lack.value, each.message, each.place, each.help) for each in known)


def _of_the_organisation(organisation: Organisation) -> Iterator[Gap]:
    said = {
        "controller": (
            organisation.controller is not None,
            "who the controller is",
            "controller: {name: …, contact: …}",
        ),
        "joint controllers": (
            organisation.joint_controllers is not None,
            "whether anybody decides jointly with the controller",
            "joint_controllers: [{name: …, contact: …}], or [] for nobody",
        ),
        "representative": (
            organisation.representative is not None,
            "who represents the controller, or that nobody has to",
            "representative: {name: …, contact: …}, or none",
        ),
        "data protection officer": (
            organisation.dpo is not None,
            "who the data protection officer is, or that there is none",
            "dpo: {name: …, contact: …}, or none",
        ),
        "recipients": (
            organisation.lists_recipients,
            "who receives personal data, or that nobody does",
            "recipients: {name: {role: …, contact: …}}, or {} for nobody",
        ),
        "security measures": (
            bool(organisation.security),
            "how the data is protected",
            "security: [a measure, another]",
        ),
    }
    for kind, (known, what, mend) in said.items():
        if not known:
            yield Gap(kind, f"nobody says {what}", organisation.place, f"say in the organisation: {mend}")


def _of_an_activity(activity: Activity) -> Iterator[Gap]:
    place = activity.datasets[0].place
    held = _named(activity.datasets)
    if activity.purpose == UNSAID:
        yield Gap("purpose", f"nobody says why personal data is held in {held}", place, "say `purposes`")
    if activity.subject == UNSAID:
        help = "say whose rows they are (`owned_by`, `identifies`)"
        yield Gap("data subjects", f"nobody knows whose data is held in {held}", place, help)
    opaque = [each for each in activity.datasets if each.opaque]
    if opaque:
        message = f"nobody can look into {_named(opaque)}, or says what of a person it holds"
        yield Gap("personal data", message, opaque[0].place, "declare its fields, if they can be told apart")
    for crossing in activity.crossings:
        if crossing.allowed is None:
            where = f"from {crossing.source} to {crossing.target}"
            help = f"say `transfers: [{{from: {crossing.source}, to: {crossing.target}, basis: …, citation: …}}]`"
            message = f"{title(activity)}: nothing allows what goes {where}"
            yield Gap("safeguards", message, place, help)
    endless = [each for each in activity.datasets if not each.retain]
    if endless:
        message = f"{title(activity)}: nobody says after which time it is erased from {_named(endless)}"
        yield Gap("time limits", message, endless[0].place, "say `retain`, where the law keeps something for a time")


def title(activity: Activity) -> str:
    """What an activity is called: by its purpose and its subject, as far as they are known."""
    return f"{activity.purpose or 'purpose unknown'} ({activity.subject or 'subject unknown'})"


def _of_a_store(store: Store) -> Gap:
    return Gap("transfers", f"nobody says where {store.name} is", store.place, "say its `region`")


def _distinct(found: tuple[Activity, ...]) -> tuple[Store, ...]:
    stores = {store.name: store for each in found for store in each.stores}
    return tuple(each for _, each in sorted(stores.items()))


def _named(datasets: Iterable[Dataset]) -> str:
    every = [str(each.name) for each in datasets]
    more = f" and {len(every) - SHOWN} more" if len(every) > SHOWN else ""
    return ", ".join(every[:SHOWN]) + more
