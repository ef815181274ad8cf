"""Directory: entries, what belongs to them, and what is stated about them at this very moment."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.availability.statements import Stated, record_statement
from app.db.session import transaction
from app.directory import Moment
from app.domain.availability import Statement, Status
from app.domain.errors import BadQuestion, NotFound
from app.domain.library import Kind
from app.domain.site import Site
from tests.small import (
    BOSRADE,
    DIJKSTAD,
    DUINEN,
    TODAY,
    Asking,
    build,
    intervention,
    library,
    need,
    offer,
    organisation,
    question,
)

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MOMENT = Moment(None, TODAY)

OFFERS = [
    offer(
        "inloophuis",
        titel="Inloophuis",
        organisaties=["ease", "gemeente"],
        interventies=["praten"],
        hulpvragen=["eenzaam"],
        werkgebied={"gemeenten": ["Dijkstad"]},
    ),
    offer("aan-huis", titel="@Aan huis", interventies=["praten"], werkgebied={"gemeenten": ["Bosrade"]}),
    offer("overal", titel="Overal", interventies=["praten"], werkgebied={"landelijk": "ja"}),
    offer("ergens", titel="Ergens", interventies=["praten"]),
    offer("voorbeeld", example=True, titel="Voorbeeld", interventies=["praten"], werkgebied={"gemeenten": ["Duinen"]}),
    offer("los", titel="Los aanbod"),
]
LIBRARY = library(
    OFFERS,
    [intervention("praten", hulpvragen=["eenzaam"]), intervention("anders", titel="Anders")],
    [need("eenzaam", "ik ben alleen")],
    [organisation("ease"), organisation("gemeente"), organisation("leeg")],
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("directory")
    Asking.of(made, LIBRARY)
    return made


@pytest.fixture
def asking(folder: Path) -> Asking:
    """A directory of its own: what it keeps of one database isn't true of another with the same version number."""
    return Asking.again(folder)


class TestEntries:
    def test_an_entry_is_found_by_kind_and_slug(self, asking: Asking) -> None:
        assert asking.directory.page(Kind.OFFER, "inloophuis").entry == OFFERS[0]

    @pytest.mark.parametrize("slug", ["weg", "praten", "", "../manifest", "a" * 200, "inloophuis\0"])
    def test_what_is_not_there_is_not_found(self, asking: Asking, slug: str) -> None:
        """Promise 24: a slug is looked up and never joined to a path."""
        with pytest.raises(NotFound):
            asking.directory.page(Kind.OFFER, slug)

    def test_all_of_a_kind_stand_by_title_without_the_fictional_region(self, asking: Asking) -> None:
        titles = [getattr(page.entry, "title", "") for page in asking.directory.all(Kind.OFFER)]

        assert titles == ["@Aan huis", "Ergens", "Inloophuis", "Los aanbod", "Overal"]

    def test_the_fictional_region_stands_apart(self, asking: Asking) -> None:
        pages = asking.directory.all(Kind.OFFER, example=True)

        assert [page.entry.slug for page in pages] == ["voorbeeld"]
        assert asking.directory.counts() == {"interventies": 2, "aanbod": 5, "hulp": 5}

    def test_themes_stand_by_number(self, asking: Asking) -> None:
        assert [page.entry.slug for page in asking.directory.all(Kind.THEME)] == ["preventie", "wachten"]

    def test_some_are_those_that_exist_in_the_order_asked(self, asking: Asking) -> None:
        found = asking.directory.some(Kind.ORGANISATION, ["gemeente", "weg", "ease"])

        assert [entry.slug for entry in found] == ["gemeente", "ease"]


class TestWhatBelongsTogether:
    def slugs(self, asking: Asking, *place: object) -> list[str]:
        found = asking.directory.offers_of_intervention("praten", MOMENT, *place)  # type: ignore[arg-type]
        return [card.offer.slug for card in found]

    def test_an_intervention_has_its_offers_by_title(self, asking: Asking) -> None:
        assert self.slugs(asking) == ["aan-huis", "ergens", "inloophuis", "overal"]

    def test_with_a_place_those_that_are_known_to_serve_it(self, asking: Asking) -> None:
        assert self.slugs(asking, DIJKSTAD) == ["inloophuis", "overal"]
        assert self.slugs(asking, BOSRADE) == ["aan-huis", "overal"]

    def test_in_the_fictional_region_only_what_is_fictional(self, asking: Asking) -> None:
        assert self.slugs(asking, DUINEN) == ["voorbeeld"]

    def test_a_need_has_its_offers_and_interventions(self, asking: Asking) -> None:
        assert [card.offer.slug for card in asking.directory.offers_of_need("eenzaam", MOMENT)] == ["inloophuis"]
        assert [entry.slug for entry in asking.directory.interventions_of_need("eenzaam")] == ["praten"]

    def test_a_theme_has_its_interventions_by_title(self, asking: Asking) -> None:
        assert [entry.slug for entry in asking.directory.interventions_of_theme("preventie")] == ["anders", "praten"]

    def test_a_provider_has_its_offers(self, asking: Asking) -> None:
        for slug, offers in (("ease", ["inloophuis"]), ("gemeente", ["inloophuis"]), ("leeg", []), ("weg", [])):
            assert [card.offer.slug for card in asking.directory.offers_of_organisation(slug, MOMENT)] == offers

    def test_what_does_not_exist_has_nothing(self, asking: Asking) -> None:
        directory = asking.directory

        assert directory.offers_of_intervention("weg", MOMENT) == []
        assert directory.offers_of_need("weg", MOMENT) == []
        assert directory.interventions_of_theme("weg") == []

    def test_a_card_has_its_organisations_in_the_order_of_the_file(self, asking: Asking) -> None:
        card = asking.directory.card(OFFERS[0], MOMENT)

        assert [item.slug for item in card.organisations] == ["ease", "gemeente"]


@pytest.mark.parametrize(("name", "slug"), [("thema", "weg"), ("hulpvraag", "weg")])
def test_a_theme_or_need_that_does_not_exist_is_a_bad_question(asking: Asking, name: str, slug: str) -> None:
    with pytest.raises(BadQuestion) as refused:
        asking(**{name: slug})

    assert list(refused.value.problems) == [name]


class TestStatements:
    """Joined when the question is asked, never indexed (invariant 3); on SQLite and PostgreSQL."""

    STATED = Stated("inloophuis", Status.WAITING_LIST, NOW - timedelta(hours=2), "ease", weeks_to_start=6)

    def asked(self, asking: Asking, engine: Engine, today: date = TODAY) -> tuple[Statement, ...]:
        with transaction(engine) as session:
            moment = Moment(session, today)
            answer = asking.directory.search(question(), moment, 100)
            card = asking.directory.card(OFFERS[0], moment)
        (found,) = [result.statements for result in answer.results if result.entry.slug == "inloophuis"]
        assert card.statements == found
        return found

    def state(self, engine: Engine, stated: Stated) -> int:
        with transaction(engine) as session:
            return record_statement(session, stated, NOW)

    def test_an_update_is_seen_at_the_next_question_without_a_new_build(self, asking: Asking, engine: Engine) -> None:
        name = asking.directory.build_name
        never = self.asked(asking, engine)
        first = self.state(engine, self.STATED)
        once = self.asked(asking, engine)
        self.state(engine, replace(self.STATED, weeks_to_start=2, observed_at=NOW, follows=first))
        twice = self.asked(asking, engine)

        assert never == ()
        assert [item.weeks_to_start for item in once] == [6]
        assert [item.weeks_to_start for item in twice] == [2]
        assert asking.directory.build_name == name

    def test_every_process_sees_it(self, asking: Asking, engine: Engine, tmp_path: Path) -> None:
        other = Asking.of(tmp_path, LIBRARY)
        self.asked(asking, engine)
        self.asked(other, engine)

        self.state(engine, self.STATED)

        assert self.asked(asking, engine) == self.asked(other, engine) != ()

    def test_what_was_rolled_back_is_seen_by_nobody(self, asking: Asking, engine: Engine) -> None:
        with pytest.raises(RuntimeError), transaction(engine) as session:
            record_statement(session, self.STATED, NOW)
            raise RuntimeError("power cut")

        assert self.asked(asking, engine) == ()

    def test_filters_follow_at_once_and_let_go_at_midnight_without_a_write(
        self, asking: Asking, engine: Engine
    ) -> None:
        """Promise 40."""
        self.state(engine, self.STATED)
        last_day = TODAY + timedelta(weeks=4)

        def fitting(today: date) -> tuple[list[str], int]:
            with transaction(engine) as session:
                answer = asking.directory.search(question(wachttijd="8"), Moment(session, today), 100)
            return [result.entry.slug for result in answer.results], answer.unknown_total

        assert fitting(last_day) == (["inloophuis"], 4)
        assert fitting(last_day + timedelta(days=1)) == ([], 5)
        assert fitting(last_day) == (["inloophuis"], 4), "the same day again: nothing was forgotten"

    def test_the_weeks_of_site_md_count(self, engine: Engine, tmp_path: Path) -> None:
        site = Site.model_validate({"geldig_weken_wachtlijst": 1})
        asking = Asking.of(tmp_path, replace(LIBRARY, site=site))
        self.state(engine, self.STATED)

        (found,) = self.asked(asking, engine)

        assert found.valid_until == TODAY + timedelta(weeks=1)

    def test_a_new_build_keeps_what_was_stated(self, engine: Engine, tmp_path: Path) -> None:
        asking = Asking.of(tmp_path, LIBRARY)
        self.state(engine, self.STATED)
        before = self.asked(asking, engine)

        # One offer less moves the numbers of the documents.
        build(tmp_path, replace(LIBRARY, offers={entry.slug: entry for entry in OFFERS if entry.slug != "aan-huis"}))

        assert self.asked(asking, engine) == before != ()

    def test_a_statement_about_an_offer_that_is_gone_harms_nobody(self, asking: Asking, engine: Engine) -> None:
        self.state(engine, replace(self.STATED, offer="opgeheven"))

        assert self.asked(asking, engine) == ()

    def test_without_a_database_there_is_nothing_stated(self, asking: Asking) -> None:
        answer = asking.directory.search(question(), Moment(None, TODAY), 100)

        assert all(result.statements == () for result in answer.results)
