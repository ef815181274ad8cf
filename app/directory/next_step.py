"""Zo komt u verder: the first way onward that there is for an offer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.entry import Contact
from app.domain.offer import Offer
from app.domain.organisation import Organisation


class NextStepKind(StrEnum):
    CONTACT = "contact"
    SITE = "site"
    ACCESS = "toegang"
    ADVICE = "advies"


@dataclass(frozen=True)
class NextStep:
    """`organisation` is whose contact or site it is, where that isn't the offer's own."""

    kind: NextStepKind
    contact: Contact | None = None
    url: str | None = None
    organisation: Organisation | None = None


def next_step(offer: Offer, organisations: Sequence[Organisation], accesses: Iterable[Organisation]) -> NextStep:
    """The offer's contact; a site or contact of its organisation; the local access; else advice."""
    if offer.contact and offer.contact.reachable:
        return NextStep(NextStepKind.CONTACT, contact=offer.contact)
    for organisation in organisations:
        if organisation.site:
            return NextStep(NextStepKind.SITE, url=organisation.site, organisation=organisation)
        if organisation.contact and organisation.contact.reachable:
            return NextStep(NextStepKind.CONTACT, contact=organisation.contact, organisation=organisation)
    for organisation in accesses:
        if _serves_all(organisation, offer) and (organisation.site or organisation.contact):
            return NextStep(
                NextStepKind.ACCESS, contact=organisation.contact, url=organisation.site, organisation=organisation
            )
    return NextStep(NextStepKind.ADVICE)


def _serves_all(organisation: Organisation, offer: Offer) -> bool:
    """The local access of the only municipalities that the offer is for."""
    asked = offer.service_area.municipalities if offer.service_area else ()
    return (
        bool(asked) and frozenset(asked) <= frozenset(organisation.access_for) and offer.example == organisation.example
    )
