"""What stands in a parameter filters: held, for every pair of parameters, against what an editor would say by hand."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from app.availability.statements import Stated, record_statement
from app.db.session import make_engine, transaction, upgrade
from app.domain.availability import Status
from app.domain.entry import Entry
from app.domain.intervention import Intervention
from app.domain.library import Kind
from app.domain.offer import Form, Offer
from app.domain.question import PARAMETERS
from app.domain.result import Answer
from tests.small import TODAY, Asking, intervention, library, need, offer, question, slugs

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(weeks=20)

# Everything is known of this offer; the others differ from it in what their name says.
KNOWN: Mapping[str, Any] = {
    "samenvatting": "Praten met iemand, ook als je 15 bent.",
    "leeftijd": {"van": 12, "tot_en_met": 18},
    "doelgroepen": ["jongere"],
    "vorm": ["groep"],
    "kosten": {"soort": "gratis"},
    "toegang": {"soort": ["vrij"]},
    "werkgebied": {"gemeenten": ["Dijkstad"]},
    "locaties": [{"sleutel": "huis", "plaats": "Dijkstad"}],
    "themas": ["preventie"],
    "hulpvragen": ["eenzaam"],
}


def like_known(slug: str, *left_out: str, **changed: Any) -> Offer:
    return offer(slug, **{key: value for key, value in (KNOWN | changed).items() if key not in left_out})


OFFERS = [
    like_known("alles-bekend"),
    offer("niets-bekend", samenvatting="Praten."),
    like_known("kosten-onbekend", "kosten"),
    like_known("eigen-bijdrage", kosten={"soort": "eigen-bijdrage"}),
    like_known("betaald", kosten={"soort": "betaald"}),
    like_known("kosten-alleen-uitgelegd", kosten={"uitleg": "Dat hangt ervan af."}),
    like_known("toegang-onbekend", "toegang"),
    like_known("verwijzing", toegang={"soort": ["verwijzing"]}),
    like_known("vrij-of-verwijzing", toegang={"soort": ["vrij", "verwijzing"]}),
    like_known("leeftijd-onbekend", "leeftijd"),
    like_known("baby", leeftijd={"van": 0, "tot_en_met": 4}),
    like_known("vanaf-16", leeftijd={"van": 16}),
    like_known("tot-en-met-11", leeftijd={"tot_en_met": 11}),
    like_known("doelgroep-onbekend", "doelgroepen"),
    like_known("ouders", doelgroepen=["ouders"]),
    like_known("voor-professionals", doelgroepen=["professional"]),
    like_known("vorm-onbekend", "vorm"),
    like_known("thuis", vorm=["thuis"]),
    like_known("groep-volgens-de-groepsvelden", "vorm", groep={"is_groep": "ja"}),
    like_known("online", "locaties", vorm=["online"], werkgebied={"gemeenten": ["Verweg"]}),
    like_known("landelijk", "locaties", werkgebied={"landelijk": "ja"}),
    like_known(
        "landelijk-met-kantoor-ver-weg", locaties=[{"sleutel": "k", "plaats": "Verweg"}], werkgebied={"landelijk": "ja"}
    ),
    like_known("kantoor-ver-weg", locaties=[{"sleutel": "k", "plaats": "Verweg"}]),
    like_known("twee-kantoren", locaties=[{"sleutel": "a", "plaats": "Verweg"}, {"sleutel": "b", "plaats": "Bosrade"}]),
    like_known("dichtbij-maar-niet-voor-hier", werkgebied={"gemeenten": ["Bosrade"]}),
    like_known("buren-zonder-kantoor", "locaties", werkgebied={"gemeenten": ["Bosrade"]}),
    like_known("hele-regio", "locaties", werkgebied={"regios": ["Regio Midden"]}),
    like_known("werkgebied-onbekend", "werkgebied", "locaties"),
    like_known("werkgebied-van-de-locatie", "werkgebied"),
    like_known("ander-thema", themas=["wachten"], hulpvragen=["pesten"]),
    like_known("zonder-thema", "themas", "hulpvragen"),
]
EXAMPLE = [
    offer("voorbeeld-duinhuis", example=True, samenvatting="Praten.", werkgebied={"gemeenten": ["Duinen"]}),
    offer("voorbeeld-niets-bekend", example=True, samenvatting="Praten."),
]
INTERVENTIONS = [
    intervention(
        "aanpak", samenvatting="Praten.", doelgroepen=["jongere"], leeftijd={"van": 12}, hulpvragen=["eenzaam"]
    ),
    intervention("aanpak-onbekend", samenvatting="Praten.", themas=["wachten"]),
]
ENTRIES: Mapping[str, Entry] = {entry.slug: entry for entry in (*OFFERS, *INTERVENTIONS)}

# Weeks to the start of help and room, as they are fresh today; who isn't here never said anything.
STATED = {
    "alles-bekend": (Status.ROOM, 2, NOW),
    "betaald": (Status.WAITING_LIST, 8, NOW),
    "thuis": (Status.WAITING_LIST, None, NOW),
    "ouders": (Status.CLOSED, None, NOW),
    "vanaf-16": (Status.ROOM, 0, LONG_AGO),
    "baby": (Status.ASSESS_FIRST, None, NOW),
    "hele-regio": (Status.UNKNOWN, None, NOW),
    "online": (Status.ROOM, None, NOW),
}
WEEKS = {"alles-bekend": 2, "betaald": 8}
ROOM = {"alles-bekend": True, "online": True, "betaald": False, "thuis": False, "ouders": False}
KM_FROM = {
    "Dijkstad": {"Dijkstad": 0, "Bosrade": 11, "Verweg": 111},
    "Regio Midden": {"Dijkstad": 6, "Bosrade": 6, "Verweg": 106},
}

VALUES: Mapping[str, tuple[Any, ...]] = {
    "plaats": ("Dijkstad", "Regio Midden"),
    "straal": (5, 20),
    "leeftijd": (3, 15),
    "hulpvraag": ("eenzaam", ["eenzaam", "pesten"]),
    "thema": ("preventie", ["preventie", "wachten"]),
    "soort": ("aanbod", "interventie"),
    "toegang": ("vrij", ["verwijzing", "beschikking"]),
    "kosten": ("gratis", ["betaald", "eigen-bijdrage"]),
    "vorm": ("groep", ["thuis", "online"]),
    "doelgroep": ("jongere", ["ouders", "professional"]),
    "wachttijd": (0, 4),
    "plek": (1,),
    "q": ("praten", "gratis praten met mijn dochter van 15"),
}
ONE_EACH = [(name, value) for name, values in VALUES.items() for value in values]
PAIRS = [(one, other) for one, other in combinations(ONE_EACH, 2) if one[0] != other[0]]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    url = f"sqlite:///{tmp_path_factory.mktemp('rows') / 'vindplaats.sqlite'}"
    upgrade(url)
    engine = make_engine(url)
    with transaction(engine) as session:
        for slug, (status, weeks, observed_at) in STATED.items():
            record_statement(session, Stated(slug, status, observed_at, "iemand", weeks_to_start=weeks), NOW)
    with transaction(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory, session: Session) -> Asking:
    needs = [need("eenzaam", "ik ben alleen"), need("pesten", "ze pesten mij")]
    made = Asking.of(tmp_path_factory.mktemp("filters"), library([*OFFERS, *EXAMPLE], INTERVENTIONS, needs))
    made.session = session
    return made


def among(known: set[Any], asked: Any) -> bool | None:
    """Whether one of the values is known; None where none is known at all."""
    wanted = set(asked) if isinstance(asked, list) else {asked}
    return bool(known & wanted) if known else None


def everywhere(entry: Offer) -> bool:
    return Form.ONLINE in entry.forms or bool(entry.service_area and entry.service_area.national)


def serves(entry: Offer, place: str) -> bool | None:
    if everywhere(entry):
        return True
    inside = {"Dijkstad", "Bosrade"} if place == "Regio Midden" else {place}
    if entry.service_area is None:
        return among({location.town for location in entry.locations}, list(inside))
    if "Regio Midden" in entry.service_area.regions:
        return True
    return bool(inside & set(entry.service_area.municipalities))


def within(entry: Offer, km: int, place: str) -> bool | None:
    if everywhere(entry):
        return True
    if not entry.locations:
        return serves(entry, place)
    return min(KM_FROM[place][location.town] for location in entry.locations) <= km


def of_offer(entry: Offer, name: str, asked: Any, place: str) -> bool | None:
    """What an editor would say: it fits, it doesn't, or (None) nobody knows."""
    if name == "plaats":
        return serves(entry, place)
    if name == "straal":
        return within(entry, asked, place) if place else True
    if name == "kosten":
        return among({entry.price.kind} - {None} if entry.price else set(), asked)
    if name == "toegang":
        return among(set(entry.access.kinds) if entry.access else set(), asked)
    if name == "vorm":
        return among(set(entry.forms) | ({"groep"} if entry.group else set()), asked)
    if name == "plek":
        return ROOM.get(entry.slug)
    if entry.slug in WEEKS:
        return WEEKS[entry.slug] <= asked
    return False if entry.slug == "ouders" else None


def said_of(entry: Any, name: str, asked: Any, place: str) -> bool | None:
    if name == "q":
        return True
    if name == "soort":
        return asked == ("aanbod" if isinstance(entry, Offer) else "interventie")
    if name == "doelgroep":
        return among(set(entry.audiences), asked)
    if name == "thema":
        return bool(among(set(entry.themes), asked))
    if name == "hulpvraag":
        return bool(among(set(entry.needs), asked))
    if name == "leeftijd":
        ages = entry.ages
        return None if ages is None else (ages.youngest or 0) <= asked <= (120 if ages.oldest is None else ages.oldest)
    if isinstance(entry, Intervention):
        return name in ("plaats", "straal")
    return of_offer(entry, name, asked, place)


LENIENT = ("leeftijd", "doelgroep", "vorm", "plaats", "straal")


def by_hand(parameters: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """What is listed, and what is offered below the list because something asked isn't known."""
    listed, doubtful = set(), set()
    place = parameters.get("plaats", "")
    for slug, entry in ENTRIES.items():
        said = {name: said_of(entry, name, asked, place) for name, asked in parameters.items()}
        if False in said.values():
            continue
        unsure = [name for name, answer in said.items() if answer is None and name not in LENIENT]
        (doubtful if unsure else listed).add(slug)
    return listed, doubtful


class Remembering:
    """Asks each question once."""

    def __init__(self, asking: Asking) -> None:
        self.asking, self.answers = asking, {}  # type: ignore[var-annotated]

    def __call__(self, **parameters: Any) -> Answer:
        key = repr(sorted(parameters.items()))
        if key not in self.answers:
            self.answers[key] = self.asking(**parameters)
        answer: Answer = self.answers[key]
        return answer


@pytest.fixture(scope="module")
def ask(asking: Asking) -> Remembering:
    return Remembering(asking)


class TestAgainstWhatAnEditorWouldSay:
    @pytest.mark.parametrize(("name", "value"), [pair for pair in ONE_EACH if pair[0] != "q"])
    def test_one_parameter(self, ask: Remembering, name: str, value: Any) -> None:
        place = {"plaats": "Dijkstad"} if name == "straal" else {}

        answer = ask(**{name: value} | place)

        listed, doubtful = by_hand({name: value} | place)
        assert set(slugs(answer)) == listed
        assert answer.total == len(listed)
        assert answer.unknown_total == len(doubtful)
        assert {result.entry.slug for result in answer.doubtful} <= doubtful

    def test_every_pair_of_parameters(self, ask: Remembering) -> None:
        wrong = []
        for (one, value), (other, second) in PAIRS:
            parameters = {one: value, other: second}
            answer = ask(**parameters)
            listed, doubtful = by_hand(parameters)
            # Words narrow too; what they find is another test's business.
            same = set(slugs(answer)) <= listed if "q" in parameters else set(slugs(answer)) == listed
            if not same or answer.total != len(slugs(answer)):
                wrong.append((parameters, set(slugs(answer)) ^ listed))
            if "q" not in parameters and answer.unknown_total != len(doubtful):
                wrong.append((parameters, {"unknown": answer.unknown_total}))

        assert wrong == []

    def test_every_pair_with_the_unknown_ones_too(self, ask: Remembering) -> None:
        wrong = []
        for (one, value), (other, second) in PAIRS:
            if "q" in (one, other):
                continue
            answer = ask(**{one: value, other: second}, onbekend="mee")
            listed, doubtful = by_hand({one: value, other: second})
            if set(slugs(answer)) != listed | doubtful or answer.unknown_total:
                wrong.append((one, value, other, second))

        assert wrong == []

    def test_the_table_holds_every_answer_for_every_parameter(self) -> None:
        """Without a fitting, an unknown and an unfitting offer a parameter's tests would say little."""
        for name in ("kosten", "toegang", "leeftijd", "doelgroep", "vorm", "plek", "wachttijd", "plaats"):
            answers = {said_of(entry, name, VALUES[name][-1], "Dijkstad") for entry in OFFERS}
            assert answers == {True, False, None}, name


class TestAddingAParameter:
    @pytest.mark.parametrize("context", [{}, {"plaats": "Dijkstad"}, {"onbekend": "mee"}])
    def test_never_adds_a_result(self, ask: Remembering, context: dict[str, str]) -> None:
        """`onbekend`, `plaats` and `sorteer` aren't filters; every other parameter is, whatever is there already."""
        filters = [(name, value) for name, value in ONE_EACH if name != "plaats"]
        grown = []
        for there, value in [("", ""), *filters]:
            before = ask(**context | ({there: value} if there else {}))
            for added, second in filters:
                if added == there:
                    continue
                after = ask(**context | ({there: value} if there else {}) | {added: second})
                if not set(slugs(after)) <= set(slugs(before)) or after.total > before.total:
                    grown.append((there, value, added, second, set(slugs(after)) - set(slugs(before))))

        assert grown == []

    def test_an_age_that_is_read_and_asked_brings_in_no_text_with_that_number(self, tmp_path: Path) -> None:
        asking = Asking.of(
            tmp_path,
            library([offer("chat", samenvatting="Een chat."), offer("bus", samenvatting="Lijn 15 en lijn 16.")]),
        )

        read, asked = asking("chat voor mijn dochter van 15"), asking("chat voor mijn dochter van 15", leeftijd=15)

        assert slugs(read) == slugs(asked) == ["chat"]

    def test_every_parameter_of_the_contract_was_tried(self) -> None:
        not_filters = {"onbekend", "sorteer", "negeer", "pagina", "kennispagina"}

        assert set(VALUES) == set(PARAMETERS) - not_filters

    @pytest.mark.parametrize(
        ("name", "values"),
        [
            ("kosten", ["gratis", "eigen-bijdrage", "betaald"]),
            ("toegang", ["vrij", "verwijzing"]),
            ("vorm", ["groep", "thuis", "online"]),
            ("doelgroep", ["jongere", "ouders", "professional"]),
            ("thema", ["preventie", "wachten"]),
            ("hulpvraag", ["eenzaam", "pesten"]),
            ("soort", ["aanbod", "interventie"]),
        ],
    )
    def test_another_value_of_the_same_parameter_widens(self, ask: Remembering, name: str, values: list[str]) -> None:
        apart = [set(slugs(ask(**{name: value}))) for value in values]
        together = set(slugs(ask(**{name: values})))

        assert together == set.union(*apart)
        assert all(found < together for found in apart)

    def test_another_parameter_narrows(self, ask: Remembering) -> None:
        both = set(slugs(ask(kosten="gratis", vorm="thuis")))

        assert both == set(slugs(ask(kosten="gratis"))) & set(slugs(ask(vorm="thuis")))


class TestUnknown:
    @pytest.mark.parametrize(
        ("name", "value", "slug", "told"),
        [
            ("kosten", "gratis", "kosten-onbekend", "kosten niet bekend"),
            ("toegang", "vrij", "toegang-onbekend", "toegang niet bekend"),
            ("plek", 1, "vanaf-16", "plek niet bekend"),
            ("wachttijd", 10, "thuis", "wachttijd niet bekend"),
        ],
    )
    def test_of_these_the_unknown_are_counted_below_the_list_and_listed_when_asked(
        self, ask: Remembering, name: str, value: Any, slug: str, told: str
    ) -> None:
        without, along = ask(**{name: value}), ask(**{name: value}, onbekend="mee")

        assert slug not in slugs(without)
        assert along.total == without.total + without.unknown_total
        assert along.unknown_total == 0
        assert told in next(result.unknown for result in along.results if result.entry.slug == slug)
        known = [result.entry.slug for result in along.results if not result.unknown]
        assert slugs(along)[: len(known)] == known, "what is known to fit stands first"

    def test_what_may_fit_is_shown_with_what_is_not_known(self, ask: Remembering) -> None:
        answer = ask(kosten="gratis")

        assert answer.doubtful
        assert all("kosten niet bekend" in result.unknown for result in answer.doubtful)

    @pytest.mark.parametrize(
        ("name", "value", "slug", "told"),
        [
            ("leeftijd", 15, "leeftijd-onbekend", "leeftijd niet bekend"),
            ("doelgroep", "jongere", "doelgroep-onbekend", "doelgroep niet bekend"),
            ("vorm", "groep", "vorm-onbekend", "vorm niet bekend"),
            ("plaats", "Dijkstad", "werkgebied-onbekend", "werkgebied niet bekend"),
        ],
    )
    def test_of_these_the_unknown_stay_in_the_list_marked_and_after_the_known(
        self, ask: Remembering, name: str, value: Any, slug: str, told: str
    ) -> None:
        answer = ask(**{name: value})

        assert answer.unknown_total == 0
        assert told in next(result.unknown for result in answer.results if result.entry.slug == slug)
        marked = [bool(result.unknown) for result in answer.results]
        assert marked == sorted(marked)

    def test_the_more_is_unknown_the_later_it_stands(self, ask: Remembering) -> None:
        answer = ask(leeftijd=15, vorm="groep", doelgroep="jongere")

        counts = [len(result.unknown) for result in answer.results]
        assert counts == sorted(counts)
        assert max(counts) == 3

    def test_what_was_not_asked_is_not_marked(self, ask: Remembering) -> None:
        assert all(result.unknown == () for result in ask().results)

    def test_stale_figures_count_as_unknown(self, ask: Remembering) -> None:
        """Promise 40."""
        answer = ask(plek=1, wachttijd=4)

        assert "vanaf-16" not in slugs(answer)
        assert "vanaf-16" in slugs(ask(plek=1, wachttijd=4, onbekend="mee"))

    def test_a_stop_is_known_not_to_fit(self, ask: Remembering) -> None:
        assert "ouders" not in slugs(ask(wachttijd=104, onbekend="mee"))
        assert "ouders" not in slugs(ask(plek=1, onbekend="mee"))


class TestFacets:
    @pytest.mark.parametrize(
        "parameters",
        [
            {},
            {"plaats": "Dijkstad"},
            {"kosten": "gratis"},
            {"kosten": ["betaald", "gratis"], "vorm": "groep"},
            {"thema": "wachten"},
            {"kosten": "gratis", "onbekend": "mee"},
            {"leeftijd": 15, "plek": 1},
            {"q": "gratis praten met mijn dochter van 15"},
            {"q": "praten", "toegang": "vrij", "doelgroep": "jongere"},
            {"plaats": "Regio Midden", "straal": 20, "soort": "aanbod"},
            {"plaats": "Zuidoost-Duinland"},
        ],
    )
    def test_each_count_is_the_total_with_that_value_ticked(self, asking: Asking, parameters: dict[str, Any]) -> None:
        asked = question(**parameters)
        answer = asking.answer(asked)

        counted = {(name, facet.value): facet.count for name, facets in answer.facets.items() for facet in facets}

        ticked = {
            (name, facet.value): asking.answer(asked if facet.chosen else asked.toggled(name, facet.value)).total
            for name, facets in answer.facets.items()
            for facet in facets
        }
        assert counted == ticked

    def test_every_choice_has_its_count(self, ask: Remembering) -> None:
        facets = ask().facets

        assert set(facets) == {"soort", "toegang", "kosten", "vorm", "doelgroep", "thema"}
        assert [facet.value for facet in facets["kosten"]] == ["gratis", "eigen-bijdrage", "betaald"]
        assert [facet.value for facet in facets["thema"]] == ["preventie", "wachten"]

    def test_what_is_ticked_is_marked(self, ask: Remembering) -> None:
        chosen = [facet.value for facet in ask(kosten=["gratis", "betaald"]).facets["kosten"] if facet.chosen]

        assert chosen == ["gratis", "betaald"]


class TestReadAndAsked:
    def test_what_is_read_in_the_text_lifts_and_never_filters(self, ask: Remembering) -> None:
        plain, wished = ask(q="praten"), ask(q="gratis praten")

        assert set(slugs(plain)) <= set(slugs(wished))
        assert wished.interpretation.filters == {"kosten": ("gratis",)}
        scores = {result.entry.slug: result.score for result in wished.results}
        assert scores["alles-bekend"] > scores["betaald"]

    def test_an_age_in_the_text_lifts_and_never_filters(self, ask: Remembering) -> None:
        answer = ask(q="praten met mijn dochter van 15")

        scores = {result.entry.slug: result.score for result in answer.results}
        assert answer.interpretation.age == 15
        assert scores["alles-bekend"] > scores["leeftijd-onbekend"] > scores["baby"] > 0

    def test_a_place_in_the_text_counts_as_asked(self, ask: Remembering) -> None:
        read, asked = ask(q="praten in Dijkstad"), ask(q="praten", plaats="Dijkstad")

        assert read.interpretation.place == asked.interpretation.place
        assert (read.interpretation.place_read, asked.interpretation.place_read) == (True, False)
        assert slugs(read) == slugs(asked)

    def test_a_place_that_was_taken_away_is_not_read(self, ask: Remembering) -> None:
        answer = ask(q="praten in Dijkstad", negeer="plaats")

        assert answer.interpretation.place is None
        assert "dichtbij-maar-niet-voor-hier" in slugs(answer)

    def test_an_asked_place_goes_before_one_in_the_text(self, ask: Remembering) -> None:
        answer = ask(q="praten in Bosrade", plaats="Dijkstad")

        assert answer.interpretation.place is not None
        assert answer.interpretation.place.name == "Dijkstad"


class TestPlace:
    def test_an_offer_that_serves_the_place_stays_though_its_office_is_far(self, ask: Remembering) -> None:
        found = {result.entry.slug: result for result in ask(plaats="Dijkstad").results}

        assert found["kantoor-ver-weg"].distance_km == pytest.approx(111, abs=1)

    def test_an_offer_that_is_near_but_does_not_serve_the_place_is_left_out(self, ask: Remembering) -> None:
        assert "dichtbij-maar-niet-voor-hier" not in slugs(ask(plaats="Dijkstad", onbekend="mee"))
        assert "dichtbij-maar-niet-voor-hier" not in slugs(ask(plaats="Dijkstad", straal=5, onbekend="mee"))

    @pytest.mark.parametrize("slug", ["landelijk", "online", "landelijk-met-kantoor-ver-weg"])
    @pytest.mark.parametrize("more", [{}, {"straal": 1}])
    def test_landelijk_and_online_stay_and_stand_after_what_is_local(
        self, ask: Remembering, slug: str, more: dict[str, int]
    ) -> None:
        order = slugs(ask(plaats="Dijkstad", soort="aanbod", **more))

        assert order.index(slug) > order.index("alles-bekend")
        assert order.index(slug) > order.index("hele-regio")

    @pytest.mark.parametrize("front", [{"werkgebied": {"landelijk": "ja"}}, {"vorm": ["online"]}])
    def test_what_is_local_goes_before_a_better_fitting_landelijk_one(
        self, tmp_path: Path, front: dict[str, Any]
    ) -> None:
        everywhere_else = offer("a", titel="Praten en praten", samenvatting="Praten, praten.", **front)
        local = offer("b", samenvatting="Hier kun je onder meer praten.", werkgebied={"gemeenten": ["Dijkstad"]})
        asking = Asking.of(tmp_path, library([everywhere_else, local]))

        assert asking.slugs("praten") == ["a", "b"]
        assert asking.slugs("praten", plaats="Dijkstad") == ["b", "a"]

    def test_without_a_place_landelijk_stands_among_the_rest(self, ask: Remembering) -> None:
        order = slugs(ask(soort="aanbod"))

        assert order.index("landelijk") < order.index("verwijzing")

    def test_a_radius_keeps_what_is_near_or_has_no_location_but_serves_the_place(self, ask: Remembering) -> None:
        found = set(slugs(ask(plaats="Dijkstad", straal=5, soort="aanbod")))

        assert {"alles-bekend", "hele-regio", "werkgebied-onbekend"} <= found
        assert not {"kantoor-ver-weg", "twee-kantoren", "buren-zonder-kantoor"} & found

    def test_the_nearest_location_counts(self, ask: Remembering) -> None:
        found = {result.entry.slug: result for result in ask(plaats="Dijkstad", straal=12).results}

        assert found["twee-kantoren"].distance_km == pytest.approx(11.1, abs=0.1)

    def test_a_radius_without_a_place_leaves_nothing_out(self, ask: Remembering) -> None:
        assert slugs(ask(straal=1)) == slugs(ask())

    def test_what_has_no_location_has_no_distance(self, ask: Remembering) -> None:
        found = {result.entry.slug: result.distance_km for result in ask(plaats="Dijkstad").results}

        assert (found["hele-regio"], found["landelijk"], found["aanpak"]) == (None, None, None)
        assert found["alles-bekend"] == 0

    def test_local_total_counts_the_help_for_the_place_itself(self, ask: Remembering) -> None:
        answer = ask(plaats="Dijkstad")

        local = {
            slug
            for slug, entry in ENTRIES.items()
            if isinstance(entry, Offer) and entry.is_help and serves(entry, "Dijkstad") and not everywhere(entry)
        }
        assert answer.local_total == len(local)
        assert ask().local_total is None


class TestExampleRegion:
    def test_it_is_nowhere_unless_asked(self, asking: Asking) -> None:
        for parameters in ({}, {"onbekend": "mee", "kosten": "gratis"}, {"plaats": "Dijkstad"}, {"q": "duinhuis"}):
            answer = asking(**parameters)  # type: ignore[arg-type]
            assert not any(result.entry.example for result in (*answer.results, *answer.doubtful)), parameters

    @pytest.mark.parametrize("parameters", [{"plaats": "Zuidoost-Duinland"}, {"q": "praten in Duinen"}])
    def test_when_asked_there_is_nothing_else(self, asking: Asking, parameters: dict[str, str]) -> None:
        answer = asking(**parameters)  # type: ignore[arg-type]

        assert slugs(answer) == ["voorbeeld-duinhuis", "voorbeeld-niets-bekend"]

    def test_filters_stay_inside_it(self, asking: Asking) -> None:
        answer = asking(plaats="Zuidoost-Duinland", kosten="gratis")

        assert (answer.total, answer.unknown_total) == (0, 2)
        assert {result.entry.slug for result in answer.doubtful} == {entry.slug for entry in EXAMPLE}


class TestOrder:
    def test_by_distance_what_has_none_stands_last(self, ask: Remembering) -> None:
        distances = [result.distance_km for result in ask(plaats="Dijkstad", sorteer="afstand").results]

        known = [km for km in distances if km is not None]
        assert known == sorted(known)
        assert distances == known + [None] * (len(distances) - len(known))
        assert known[-1] > 100
        assert None in distances

    def test_by_distance_without_a_place_is_by_relevance(self, ask: Remembering) -> None:
        assert slugs(ask(q="praten", sorteer="afstand")) == slugs(ask(q="praten"))

    def test_by_waiting_time_the_shortest_fresh_one_stands_first(self, ask: Remembering) -> None:
        """Promise 40: a stale figure isn't sorted by."""
        order = slugs(ask(sorteer="wachttijd"))

        assert order[:2] == ["alles-bekend", "betaald"]
        assert order.index("vanaf-16") > 1

    def test_by_name_is_by_name(self, ask: Remembering) -> None:
        titles = [str(getattr(result.entry, "title", "")) for result in ask(sorteer="naam").results]

        assert titles == sorted(titles, key=str.casefold)

    @pytest.mark.parametrize("order", ["relevant", "afstand", "wachttijd", "naam"])
    def test_another_order_holds_the_same_results(self, ask: Remembering, order: str) -> None:
        answer = ask(plaats="Dijkstad", sorteer=order)

        assert sorted(slugs(answer)) == sorted(slugs(ask(plaats="Dijkstad")))


def test_knowledge_is_what_only_professionals_can_use(asking: Asking) -> None:
    answer = asking(limit=None)

    knowledge = {result.entry.slug for result in answer.knowledge.results}
    assert knowledge == {"aanpak", "aanpak-onbekend", "voor-professionals"}
    assert answer.help.total + answer.knowledge.total == answer.total


def test_the_build_holds_what_the_tests_lean_on(asking: Asking) -> None:
    build = asking.directory._index.build
    kinds = [build.entries.key(number)[0] for number in range(build.size)]

    assert kinds.count(Kind.OFFER) == len(OFFERS) + len(EXAMPLE)
    assert NOW.date() == TODAY
