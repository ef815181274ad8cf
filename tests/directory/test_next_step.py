"""Zo komt u verder: every offer has a way onward, and the first that there is counts."""

from typing import Any

import pytest

from app.directory.next_step import NextStepKind, next_step
from app.domain.organisation import Organisation
from tests.small import offer, organisation

ACCESS = organisation("jeugdteam", toegang_voor=["Dijkstad", "Bosrade"], site="https://jeugdteam.example.org")
WITH_SITE = organisation("ease", site="https://ease.example.org")
WITH_PHONE = organisation("bellen", contact={"telefoon": "071 000 0000"})
BARE = organisation("leeg")
HERE = {"werkgebied": {"gemeenten": ["Dijkstad"]}}
CONTACT = {"contact": {"telefoon": "070 000 0000"}}


@pytest.mark.parametrize(
    ("front", "organisations", "accesses", "kind", "whose"),
    [
        (HERE | CONTACT, [WITH_SITE], [ACCESS], NextStepKind.CONTACT, None),
        (HERE, [WITH_SITE], [ACCESS], NextStepKind.SITE, "ease"),
        (HERE, [BARE, WITH_SITE], [ACCESS], NextStepKind.SITE, "ease"),
        (HERE, [WITH_PHONE], [ACCESS], NextStepKind.CONTACT, "bellen"),
        (HERE, [BARE], [ACCESS], NextStepKind.ACCESS, "jeugdteam"),
        (HERE | {"contact": {"opmerking": "Loop binnen."}}, [], [ACCESS], NextStepKind.ACCESS, "jeugdteam"),
        (HERE, [], [], NextStepKind.ADVICE, None),
        ({"werkgebied": {"gemeenten": ["Dijkstad", "Verweg"]}}, [], [ACCESS], NextStepKind.ADVICE, None),
        ({"werkgebied": {"gemeenten": ["Dijkstad", "Bosrade"]}}, [], [ACCESS], NextStepKind.ACCESS, "jeugdteam"),
        ({"werkgebied": {"regios": ["Regio Midden"]}}, [], [ACCESS], NextStepKind.ADVICE, None),
        ({}, [], [ACCESS], NextStepKind.ADVICE, None),
        (HERE, [], [organisation("stil", toegang_voor=["Dijkstad"])], NextStepKind.ADVICE, None),
    ],
)
def test_the_first_way_onward_that_there_is(
    front: dict[str, Any],
    organisations: list[Organisation],
    accesses: list[Organisation],
    kind: NextStepKind,
    whose: str | None,
) -> None:
    step = next_step(offer("hulp", **front), organisations, accesses)

    assert step.kind is kind
    assert (step.organisation.slug if step.organisation else None) == whose


@pytest.mark.parametrize(
    "kind", [NextStepKind.CONTACT, NextStepKind.SITE, NextStepKind.ACCESS, NextStepKind.ADVICE], ids=str
)
def test_a_step_holds_what_it_promises(kind: NextStepKind) -> None:
    front = {NextStepKind.CONTACT: HERE | CONTACT}.get(kind, HERE)
    organisations = [WITH_SITE] if kind is NextStepKind.SITE else []
    accesses = [ACCESS] if kind is NextStepKind.ACCESS else []

    step = next_step(offer("hulp", **front), organisations, accesses)

    assert step.kind is kind
    assert bool(step.contact or step.url) is (kind is not NextStepKind.ADVICE)


def test_real_access_is_never_named_for_the_fictional_region() -> None:
    fictional = offer("voorbeeld", example=True, **HERE)

    assert next_step(fictional, [], [ACCESS]).kind is NextStepKind.ADVICE
