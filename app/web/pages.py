"""The home page and the pages about the site itself."""

from datetime import datetime
from typing import cast

from flask import Blueprint, Response, make_response, render_template

from app.domain.library import Kind
from app.domain.vocabulary import Need
from app.web.colour import text_on
from app.web.credits import CREDITS
from app.web.dates import day
from app.web.entries import DOCUMENTS
from app.web.services import directory
from app.web.start import shortcuts

bp = Blueprint("pages", __name__)


@bp.get("/")
def home() -> str:
    needs = {page.entry.slug: cast(Need, page.entry) for page in directory().all(Kind.NEED)}
    return render_template("pages/home.html", shortcuts=shortcuts(needs), counts=directory().counts())


@bp.get("/over")
def about() -> str:
    return render_template(
        "pages/about.html",
        site=directory().site,
        documents=tuple(DOCUMENTS.values()),
        credits=CREDITS,
        counts=directory().counts(),
        made=_made(),
    )


@bp.get("/privacy")
def privacy() -> str:
    return render_template("pages/privacy.html", site=directory().site)


@bp.get("/toegankelijkheid")
def accessibility() -> str:
    return render_template("pages/accessibility.html", site=directory().site)


@bp.get("/stijl/accent.css")
def accent() -> Response:
    """The owner's accent colour as a style sheet of its own: the safety policy allows no inline style."""
    colour = directory().site.accent
    response = make_response(f":root{{--vindplaats-accent:{colour};--vindplaats-on-accent:{text_on(colour)}}}\n")
    response.content_type = "text/css; charset=utf-8"
    return response


def _made() -> str:
    return day(datetime.fromisoformat(directory().made_at))
