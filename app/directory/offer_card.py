"""An offer joined with what stands beside it."""

from collections.abc import Callable
from dataclasses import dataclass

from app.directory.next_step import NextStep
from app.domain.availability import Statement
from app.domain.offer import Offer
from app.domain.organisation import Organisation

StepOf = Callable[[Offer, tuple[Organisation, ...]], NextStep]
"""The next step for who found an offer of these organisations."""


@dataclass(frozen=True)
class OfferCard:
    """An offer with what a card shows beside it."""

    offer: Offer
    organisations: tuple[Organisation, ...]
    statements: tuple[Statement, ...]
    next_step: NextStep
