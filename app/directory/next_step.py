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


def next_step(
    offer: Offer, organisations: Sequence[Organisation], accesses: Iterable[Organisation], home: str | None = None
) -> NextStep:
    """The offer's contact; a site or contact of its organisation; the local access; else advice.

    `home` is the name of the municipality that the visitor asks for, if that is one.
    """
    if offer.contact and offer.contact.reachable:
        return NextStep(NextStepKind.CONTACT, contact=offer.contact)
    for organisation in organisations:
        if organisation.site:
            return NextStep(NextStepKind.SITE, url=organisation.site, organisation=organisation)
        if organisation.contact and organisation.contact.reachable:
            return NextStep(NextStepKind.CONTACT, contact=organisation.contact, organisation=organisation)
    for organisation in accesses:
        if _is_local(organisation, offer, home) and (organisation.site or organisation.contact):
            return NextStep(
                NextStepKind.ACCESS, contact=organisation.contact, url=organisation.site, organisation=organisation
            )
    return NextStep(NextStepKind.ADVICE)


def _is_local(organisation: Organisation, offer: Offer, home: str | None) -> bool:
    """The access of the visitor's own municipality, else of the only municipalities that the offer is for."""
    asked = (home,) if home else offer.service_area.municipalities if offer.service_area else ()
    return (
        bool(asked) and frozenset(asked) <= frozenset(organisation.access_for) and offer.example == organisation.example
    )
