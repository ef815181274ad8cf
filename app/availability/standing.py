"""All statements in force at one version of the database; renewed by reading only what was added since."""

from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self, cast

from sqlmodel import Session

from app.availability.columns import Claims
from app.availability.statements import by_offer, recorded_since, version
from app.domain.availability import Statement
from app.domain.site import Site
from app.search.filters import Waiting

BEFORE_ALL = date.min
# So many offers may change before they are put together with the rest: copying the rest takes milliseconds.
MAX_CHANGED = 1_000

Statements = Mapping[str, tuple[Statement, ...]]
"""Statements in force by offer, the one for the whole offer first."""


@dataclass(frozen=True)
class Standing:
    """Never changed: whoever reads it keeps the same whole while a newer one is made.

    `version` is that of the database, `last` the number of the newest statement in it; `waiting` are the columns on
    `day`, one row for each document of a build. `claims` are those of `settled`; `changed` goes before it.
    """

    version: int
    last: int
    settled: Statements
    changed: Statements
    claims: Claims
    day: date
    waiting: Waiting

    @classmethod
    def empty(cls, size: int) -> Self:
        """Before anything is read, for a build with so many documents."""
        nothing = Claims.of(())
        return cls(0, 0, {}, {}, nothing, BEFORE_ALL, nothing.on(BEFORE_ALL, size))

    @property
    def statements(self) -> Statements:
        # A chain only reads here; its type asks for what can be written.
        return ChainMap(cast(Any, self.changed), cast(Any, self.settled))

    def on(self, today: date, numbers: Mapping[str, int]) -> Self:
        """The same statements on another day; `numbers` are the document numbers of the offers by slug."""
        if today == self.day:
            return self
        claims = self._all_claims(numbers)
        return replace(self, day=today, waiting=claims.on(today, len(self.waiting.closed)))

    def renewed(self, session: Session, site: Site, numbers: Mapping[str, int]) -> Self:
        """With what was added."""
        # The version is read first: should more be added right after, then the next reader looks again.
        number = version(session)
        if number == self.version:
            return self
        added = recorded_since(session, site, self.last)
        new = by_offer(_about_the_same(self.statements, added))
        documents = {numbers[slug]: items for slug, items in new.items() if slug in numbers}
        few = Claims.of((place, item) for place, items in enumerate(documents.values()) for item in items)
        return replace(
            self,
            version=number,
            last=max((item.number for item in added), default=self.last),
            changed={**self.changed, **new},
            waiting=self.waiting.having(list(documents), few.on(self.day, len(documents))),
        )._put_together(numbers)

    def _put_together(self, numbers: Mapping[str, int]) -> Self:
        """Once there is much that changed."""
        if len(self.changed) <= MAX_CHANGED:
            return self
        claims = self._all_claims(numbers)
        return replace(self, settled={**self.settled, **self.changed}, changed={}, claims=claims)

    def _all_claims(self, numbers: Mapping[str, int]) -> Claims:
        documents = {numbers[slug]: items for slug, items in self.changed.items() if slug in numbers}
        added = Claims.of((document, item) for document, items in documents.items() for item in items)
        return self.claims.with_changed(documents, added)


def _about_the_same(before: Statements, added: list[Statement]) -> Iterator[Statement]:
    """What was added, with what was in force of the same offers."""
    for offer in {item.offer for item in added}:
        yield from before.get(offer, ())
    yield from added
