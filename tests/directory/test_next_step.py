"""Zo komt u verder: the first way onward that applies."""

from app.directory.next_step import NextStepKind, next_step
from app.domain.entry import Contact
from app.domain.offer import Offer
from app.domain.organisation import Organisation

PLAIN = {"titel": "Maatjes", "in_het_kort": "Samen iets doen", "samenvatting": "Een maatje."}
CONTACT = Contact(telefoon="071 000 0000")
ACCESS = Organisation(naam="Jeugdteam Leiden", site="https://jeugdteam.example", toegang_voor=("Leiden",))


def offer(**more: object) -> Offer:
    return Offer.model_validate(PLAIN | more)


def test_the_offers_own_contact_comes_first() -> None:
    step = next_step(
        offer(contact={"telefoon": "071 000 0000"}), [Organisation(naam="X", site="https://x.example")], [ACCESS]
    )

    assert (step.kind, step.contact) == (NextStepKind.CONTACT, CONTACT)


def test_then_the_site_of_the_organisation() -> None:
    step = next_step(
        offer(), [Organisation(naam="X"), Organisation(naam="Y", site="https://y.example")], [ACCESS], "Leiden"
    )

    assert (step.kind, step.url) == (NextStepKind.SITE, "https://y.example")


def test_then_the_access_of_the_visitors_own_municipality() -> None:
    step = next_step(offer(werkgebied={"landelijk": "ja"}), [], [ACCESS], "Leiden")

    assert (step.kind, step.organisation) == (NextStepKind.ACCESS, ACCESS)


def test_or_of_the_municipality_that_the_offer_is_for() -> None:
    step = next_step(offer(werkgebied={"gemeenten": ["Leiden"]}), [], [ACCESS])

    assert step.kind is NextStepKind.ACCESS


def test_the_access_of_another_municipality_is_no_way_onward() -> None:
    there = next_step(offer(werkgebied={"landelijk": "ja"}), [], [ACCESS], "Gouda")
    wider = next_step(offer(werkgebied={"gemeenten": ["Leiden", "Gouda"]}), [], [ACCESS])

    assert there.kind is NextStepKind.ADVICE
    assert wider.kind is NextStepKind.ADVICE


def test_a_remark_alone_is_no_contact() -> None:
    step = next_step(offer(contact={"opmerking": "Vraag ernaar op school."}), [], [])

    assert step.kind is NextStepKind.ADVICE
