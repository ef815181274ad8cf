"""Promise 40: between offers whose scores lie in the same step of 2 % of the best, the fresher stands first."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine

from app.availability.statements import Stated, record_statement
from app.db.session import transaction
from app.domain.availability import Status
from app.domain.library import Kind
from app.domain.result import Result
from tests.small import Asking, intervention, library, offer, organisation, slugs

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
WORDS = ["eenzaam", "thuis", "school", "praten", "samen", "ruzie", "sport", "buurt"]
OFFERS = 60


def _text(random: Random) -> str:
    return " ".join(["samen", *random.choices(WORDS, k=random.randint(1, 12))])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty offers and thirty interventions, of which many fit a question about equally well."""
    random, made = Random(40), tmp_path_factory.mktemp("fresher")
    offers = [offer(f"aanbod-{number}", samenvatting=_text(random)) for number in range(OFFERS)]
    interventions = [intervention(f"aanpak-{number}", samenvatting=_text(random)) for number in range(30)]
    Asking.of(made, library(offers, interventions, organisations=[organisation("ease")]))
    return made


@pytest.fixture
def asking(folder: Path) -> Asking:
    return Asking.again(folder)


def by_hand(before: list[Result], days_old: dict[str, int]) -> list[str]:
    """The offers of a step change places among themselves; everything else stays where it was."""
    best = max(item.score for item in before)
    found = [item.entry.slug for item in before]
    steps: dict[int, list[int]] = {}
    for place, item in enumerate(before):
        if item.kind is Kind.OFFER:
            steps.setdefault((1000 - round(1000 * item.score / best)) // 20, []).append(place)
    for places in steps.values():
        order = sorted(places, key=lambda place: (days_old.get(before[place].entry.slug, 10**6), place))
        for place, other in zip(places, order, strict=True):
            found[place] = before[other].entry.slug
    return found


@pytest.fixture(params=[1, 2, 3, 4, 5, 6])
def days_old(request: pytest.FixtureRequest) -> dict[str, int]:
    """How many days ago something was said of some of the offers; 'plek' holds for 91 days."""
    random = Random(request.param)
    return {f"aanbod-{number}": random.randint(0, 91) for number in random.sample(range(OFFERS), 10 * request.param)}


@pytest.fixture
def stated(engine: Engine, asking: Asking, days_old: dict[str, int]) -> Iterator[Asking]:
    with transaction(engine) as session:
        for slug, days in days_old.items():
            record_statement(session, Stated(slug, Status.ROOM, NOW - timedelta(days=days), "ease"), NOW)
        asking.session = session
        yield asking


@pytest.mark.parametrize("text", ["samen", "samen thuis praten", "ruzie op school", ""])
def test_the_fresher_stands_first_and_nothing_else_changes(
    folder: Path, stated: Asking, days_old: dict[str, int], text: str
) -> None:
    before = list(Asking.again(folder)(text).results)

    after = slugs(stated(text))

    assert after == by_hand(before, days_old)
    assert after != [item.entry.slug for item in before], "the questions are chosen so that something changes"


def test_a_page_holds_what_the_whole_list_holds_there(stated: Asking) -> None:
    whole = slugs(stated("samen", limit=100))

    pages = [slug for page in range(1, 10) for slug in slugs(stated("samen", limit=10, pagina=page))]

    assert pages == whole


def test_what_is_past_its_limit_is_no_fresher_than_what_was_never_said(engine: Engine, asking: Asking) -> None:
    before = slugs(asking("samen"))

    with transaction(engine) as session:
        old = Stated("aanbod-9", Status.ROOM, NOW - timedelta(days=92), "ease")
        record_statement(session, old, NOW)
        asking.session = session
        after = slugs(asking("samen"))

    assert after == before


def test_names_stay_in_the_order_of_the_alphabet(folder: Path, stated: Asking) -> None:
    assert slugs(stated("samen", sorteer="naam")) == slugs(Asking.again(folder)("samen", sorteer="naam"))
