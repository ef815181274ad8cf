"""The pages of single entries and the lists of them."""

from collections import defaultdict
from typing import cast

from flask import Blueprint, render_template, request

from app.domain.browsing import BrowseQuestion, CompareQuestion
from app.domain.entry import Phase
from app.domain.library import Kind
from app.domain.offer import Offer
from app.domain.organisation import Organisation
from app.domain.place import Place
from app.domain.text import title_key
from app.domain.urgent import urgent_of_needs
from app.domain.vocabulary import LifeArea, Need, Term, Theme
from app.web.browse import browse_view
from app.web.compare import compare_view
from app.web.entries import intervention_view, offer_cards, offer_view
from app.web.services import directory, services
from app.web.theme import theme_view

bp = Blueprint("site", __name__)


@bp.get("/interventies")
def interventions() -> str:
    question = BrowseQuestion.from_parameters(request.args.to_dict(flat=False))
    return render_template("site/interventions.html", view=browse_view(directory().browse(question)))


@bp.get("/vergelijken")
def compare() -> str:
    question = CompareQuestion.from_parameters(request.args.to_dict(flat=False))
    return render_template("site/compare.html", view=compare_view(question))


@bp.get("/interventies/<slug>")
def intervention(slug: str) -> str:
    page = directory().page(Kind.INTERVENTION, slug)
    with services().moment() as moment:
        view = intervention_view(page, moment, _asked_place())
    return render_template("site/intervention.html", view=view)


@bp.get("/themas")
def themes() -> str:
    """Each theme once, under the phase in which it begins."""
    every = [cast(Theme, page.entry) for page in directory().all(Kind.THEME)]
    phases = [(phase, [theme for theme in every if theme.phases[0] is phase]) for phase in Phase]
    return render_template("site/themes.html", phases=[(phase, themes) for phase, themes in phases if themes])


@bp.get("/themas/<slug>")
def theme(slug: str) -> str:
    page = directory().page(Kind.THEME, slug)
    with services().moment() as moment:
        view = theme_view(page, moment)
    return render_template("site/theme.html", view=view)


@bp.get("/hulpvragen")
def needs() -> str:
    """All needs under the part of life that they belong to."""
    by_area: dict[LifeArea, list[Need]] = defaultdict(list)
    for page in directory().all(Kind.NEED):
        need = cast(Need, page.entry)
        by_area[need.area].append(need)
    return render_template("site/needs.html", by_area=[(area, by_area[area]) for area in LifeArea if by_area[area]])


@bp.get("/hulpvragen/<slug>")
def need(slug: str) -> str:
    page = directory().page(Kind.NEED, slug)
    with services().moment() as moment:
        offers = offer_cards(directory().offers_of_need(slug, moment), moment.today)
    themes = directory().some(Kind.THEME, cast(Need, page.entry).themes)
    found = directory().interventions_of_need(slug)
    return render_template(
        "site/need.html", urgent=urgent_of_needs([slug]), page=page, interventions=found, offers=offers, themes=themes
    )


@bp.get("/aanbod")
def offers() -> str:
    """Every real offer, help first."""
    entries = [cast(Offer, page.entry) for page in directory().all(Kind.OFFER)]
    groups = [[entry for entry in entries if entry.is_help == is_help] for is_help in (True, False)]
    return render_template("site/offers.html", help_offers=groups[0], knowledge_offers=groups[1])


@bp.get("/aanbod/<slug>")
def offer(slug: str) -> str:
    page = directory().page(Kind.OFFER, slug)
    with services().moment() as moment:
        view = offer_view(page, moment)
    return render_template("site/offer.html", view=view)


@bp.get("/aanbieders")
def organisations() -> str:
    return render_template(
        "site/organisations.html", organisations=[page.entry for page in directory().all(Kind.ORGANISATION)]
    )


@bp.get("/aanbieders/<slug>")
def organisation(slug: str) -> str:
    page = directory().page(Kind.ORGANISATION, slug)
    with services().moment() as moment:
        offers = offer_cards(directory().offers_of_organisation(slug, moment), moment.today)
    return render_template(
        "site/organisation.html", page=page, organisation=cast(Organisation, page.entry), offers=offers
    )


@bp.get("/woordenlijst")
def glossary() -> str:
    terms = [cast(Term, page.entry) for page in directory().all(Kind.TERM)]
    letters: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        letters[title_key(term.title)[:1].upper()].append(term)
    return render_template("site/glossary.html", letters=letters, titles={term.slug: term.title for term in terms})


def _asked_place() -> Place | None:
    """The place that the reader's question was about, carried along in the link."""
    asked = request.args.get("plaats", "")[:80]
    return directory().resolve(asked).place if asked else None
