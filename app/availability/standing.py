"""All statements in force at one version of the database; renewed by reading only what was added since."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from sqlmodel import Session

from app.availability.columns import Claims
from app.availability.statements import by_offer, recorded_since, version
from app.domain.availability import Statement
from app.domain.site import Site
from app.search.filters import Waiting

BEFORE_ALL = date.min


@dataclass(frozen=True)
class Standing:
    """Never changed: whoever reads it keeps the same whole while a newer one is made.

    `version` is that of the database, `last` the number of the newest statement in it; `waiting` are the columns on
    `day`, one row for each document of a build.
    """

    version: int
    last: int
    statements: Mapping[str, tuple[Statement, ...]]
    claims: Claims
    day: date
    waiting: Waiting

    @classmethod
    def empty(cls, size: int) -> Self:
        """Before anything is read, for a build with so many documents."""
        nothing = Claims.of(())
        return cls(0, 0, {}, nothing, BEFORE_ALL, nothing.on(BEFORE_ALL, size))

    def on(self, today: date) -> Self:
        """The same statements on another day."""
        if today == self.day:
            return self
        return replace(self, day=today, waiting=self.claims.on(today, len(self.waiting.closed)))

    def renewed(self, session: Session, site: Site, numbers: Mapping[str, int]) -> Self:
        """With what was added; `numbers` are the document numbers of the offers by slug."""
        # The version is read first: should more be added right after, then the next reader looks again.
        number = version(session)
        if number == self.version:
            return self
        added = recorded_since(session, site, self.last)
        changed = by_offer(_in_force(self.statements, added))
        documents = {numbers[slug]: items for slug, items in changed.items() if slug in numbers}
        claims = Claims.of((document, item) for document, items in documents.items() for item in items)
        few = Claims.of((place, item) for place, items in enumerate(documents.values()) for item in items)
        return replace(
            self,
            version=number,
            last=max((item.number for item in added), default=self.last),
            statements={**self.statements, **changed},
            claims=self.claims.with_changed(documents, claims),
            waiting=self.waiting.having(list(documents), few.on(self.day, len(documents))),
        )


def _in_force(before: Mapping[str, tuple[Statement, ...]], added: list[Statement]) -> list[Statement]:
    """Of the offers that something was added about: for each location the one observed last."""
    offers = {item.offer for item in added}
    candidates = [*(item for offer in offers for item in before.get(offer, ())), *added]
    candidates.sort(key=lambda item: (item.observed_at, item.number))
    return list({(item.offer, item.location): item for item in candidates}.values())
