"""/aanbieder: a provider's desk. What visitors see now, what is due, and the forms to keep it true."""

from typing import cast

from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.availability import updating
from app.availability.updating import Author
from app.db.session import transaction
from app.db.tables import StatementRow
from app.domain.account import Role
from app.domain.errors import NotFound, NotYours, Superseded
from app.domain.library import Kind
from app.domain.offer import Offer
from app.web import signed_in
from app.web.availability_form import About, Refused, blank, read_form, shown_again
from app.web.desk_view import Line, desk_view, line_of, saved_view, seen_of
from app.web.services import directory, services
from app.web.throttled import throttle_statements
from app.web.translate import gettext as _
from app.web.translate import ngettext

bp = Blueprint("desk", __name__)
signed_in.guard(bp, Role.PROVIDER)


@bp.get("/aanbieder")
def overview() -> str:
    organisations = signed_in.account().organisations
    with services().moment() as moment:
        cards = directory().offers_to_keep(organisations, moment)
        assert moment.session is not None
        newest = updating.newest_of(moment.session, [card.offer.slug for card in cards])
        view = desk_view(organisations, cards, newest, moment.today)
    return render_template("desk/overview.html", view=view, address=signed_in.account().address, menu=signed_in.menu())


@bp.post("/aanbieder/klopt-nog")
@signed_in.takes("gezien")
def confirm() -> ResponseReturnValue:
    """One or all: each `gezien` names what stood there. Who was overtaken is told, and the rest is saved."""
    throttle_statements(signed_in.account().number)
    seen = [seen_of(text) or abort(400) for text in request.form.getlist("gezien")]
    authors = [_author(_offer(item.offer, item.location)) for item in seen]
    late, numbers = 0, []
    with transaction(services().engine) as rows:
        for item, author in zip(seen, authors, strict=True):
            try:
                numbers.append(updating.confirm(rows, item, author, services().clock()))
            except Superseded:
                late += 1
    if late:
        flash(
            _("Iemand anders was net eerder. Kijk hieronder wat er nu staat en bevestig het zo nodig opnieuw."), "fout"
        )
    if len(numbers) == 1 and not late:
        return redirect(url_for("desk.saved", number=numbers[0]), 303)
    if numbers:
        told = ngettext("Opgeslagen: %(num)s keer bevestigd.", "Opgeslagen: %(num)s keer bevestigd.", len(numbers))
        flash(told, "goed")
    return redirect(url_for("desk.overview"), 303)


@bp.get("/aanbieder/aanbod/<slug>")
@bp.get("/aanbieder/aanbod/<slug>/<location>")
def form(slug: str, location: str = "") -> str:
    offer = _offer(slug, location)
    with transaction(services().engine) as rows:
        row = updating.in_force_row(rows, slug, location)
        newest = updating.newest_of(rows, [slug]).get((slug, location), 0)
        typed = shown_again(row, newest) if row else blank()
    return _form_page(offer, location, typed)


@bp.post("/aanbieder/aanbod/<slug>")
@bp.post("/aanbieder/aanbod/<slug>/<location>")
@signed_in.takes(signed_in.ANYTHING)
def save(slug: str, location: str = "") -> ResponseReturnValue:
    offer = _offer(slug, location)
    throttle_statements(signed_in.account().number)
    author, now = _author(offer), services().clock()
    stated = read_form(request.form, About(slug, location, author.organisation), now)
    if isinstance(stated, Refused):
        return make_response(_form_page(offer, location, request.form.to_dict(), stated.problems), 400)
    try:
        with transaction(services().engine) as rows:
            number = updating.state(rows, stated, author, now)
    except Superseded:
        return _overtaken(offer, location)
    return redirect(url_for("desk.saved", number=number), 303)


@bp.get("/aanbieder/opgeslagen/<int:number>")
def saved(number: int) -> str:
    """What visitors see from now on."""
    with services().moment() as moment:
        assert moment.session is not None
        row = moment.session.get(StatementRow, number)
        if row is None:
            raise NotFound(str(number))
        offer = _offer(row.offer, row.location)
        card = directory().card(offer, moment)
        last = updating.newest_of(moment.session, [row.offer]).get((row.offer, row.location)) == number
        view = saved_view(card, row.location, moment.today)
    return render_template("desk/saved.html", view=view, number=number, last=last)


@bp.post("/aanbieder/ongedaan/<int:number>")
def undo(number: int) -> ResponseReturnValue:
    throttle_statements(signed_in.account().number)
    now = services().clock()
    with transaction(services().engine) as rows:
        row = rows.get(StatementRow, number)
        if row is None:
            raise NotFound(str(number))
        author = _author(_offer(row.offer, row.location))
        new = updating.undo(rows, number, author, directory().site, now)
    return redirect(url_for("desk.saved", number=new), 303)


def _overtaken(offer: Offer, location: str) -> Response:
    """Somebody was earlier: both are shown, what was typed stays in the form, and saving again adds to it."""
    with services().moment() as moment:
        assert moment.session is not None
        card = directory().card(offer, moment)
        newest = updating.newest_of(moment.session, [offer.slug]).get((offer.slug, location), 0)
        theirs = line_of(card, location, newest, moment.today)
    typed = request.form.to_dict() | {"gezien": str(newest)}
    return make_response(_form_page(offer, location, typed, theirs=theirs), 409)


def _form_page(
    offer: Offer,
    location: str,
    typed: dict[str, str],
    problems: dict[str, str] | None = None,
    theirs: Line | None = None,
) -> str:
    place = next((item for item in offer.locations if item.key == location), None)
    return render_template(
        "desk/form.html", offer=offer, place=place, typed=typed, problems=problems or {}, theirs=theirs
    )


def _offer(slug: str, location: str) -> Offer:
    """An offer that who is signed in may state for; raises NotFound or NotYours."""
    offer = cast(Offer, directory().page(Kind.OFFER, slug).entry)
    _author(offer)
    if location and location not in {item.key for item in offer.locations}:
        raise NotFound(f"{slug}/{location}")
    return offer


def _author(offer: Offer) -> Author:
    """Of the organisations of the offer the first that this account speaks for."""
    account = signed_in.account()
    organisation = next((slug for slug in offer.organisations if slug in account.organisations), None)
    if organisation is None:
        raise NotYours
    return Author(account.number, organisation)
