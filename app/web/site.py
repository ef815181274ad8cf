"""The pages of single entries and the lists of them."""

from collections import defaultdict
from typing import cast

from flask import Blueprint, render_template, request

from app.domain.intervention import Intervention
from app.domain.library import Kind
from app.domain.offer import Offer
from app.domain.organisation import Organisation
from app.domain.place import Place
from app.domain.urgent import urgent_of_needs
from app.domain.vocabulary import LifeArea, Need, Theme
from app.web.entries import intervention_view, offer_cards, offer_view
from app.web.services import directory, services

bp = Blueprint("site", __name__)


@bp.get("/interventies")
def interventions() -> str:
    """All interventions by theme, in the order of a client's journey."""
    entries = [cast(Intervention, page.entry) for page in directory().all(Kind.INTERVENTION)]
    themes = [cast(Theme, page.entry) for page in directory().all(Kind.THEME)]
    by_theme = [(theme, [entry for entry in entries if theme.slug in entry.themes]) for theme in themes]
    return render_template("site/interventions.html", by_theme=by_theme, total=len(entries))


@bp.get("/interventies/<slug>")
def intervention(slug: str) -> str:
    page = directory().page(Kind.INTERVENTION, slug)
    with services().moment() as moment:
        view = intervention_view(page, moment, _asked_place())
    return render_template("site/intervention.html", view=view)


@bp.get("/themas")
def themes() -> str:
    return render_template("site/themes.html", themes=[page.entry for page in directory().all(Kind.THEME)])


@bp.get("/themas/<slug>")
def theme(slug: str) -> str:
    page = directory().page(Kind.THEME, slug)
    with services().moment() as moment:
        offers = offer_cards(directory().offers_of_theme(slug, moment), moment.today)
    found = directory().interventions_of_theme(slug)
    return render_template("site/theme.html", page=page, interventions=found, offers=offers)


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


def _asked_place() -> Place | None:
    """The place that the reader's question was about, carried along in the link."""
    asked = request.args.get("plaats", "")[:80]
    return directory().resolve(asked).place if asked else None
