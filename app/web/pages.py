"""The home page and the pages about the site itself."""

from typing import cast

from flask import Blueprint, render_template

from app.domain.library import Kind
from app.domain.vocabulary import Need
from app.web.credits import CREDITS
from app.web.dates import day
from app.web.services import directory, services
from app.web.start import shortcuts

bp = Blueprint("pages", __name__)


@bp.get("/")
def home() -> str:
    needs = {page.entry.slug: cast(Need, page.entry) for page in directory().all(Kind.NEED)}
    return render_template("pages/home.html", shortcuts=shortcuts(needs), counts=directory().counts())


@bp.get("/over")
def about() -> str:
    return render_template("pages/about.html", site=directory().site, credits=CREDITS, counts=directory().counts(), made=_made())


@bp.get("/privacy")
def privacy() -> str:
    return render_template("pages/privacy.html", site=directory().site)


@bp.get("/toegankelijkheid")
def accessibility() -> str:
    return render_template("pages/accessibility.html", site=directory().site)


def _made() -> str:
    from datetime import datetime

    return day(datetime.fromisoformat(directory().made_at))
