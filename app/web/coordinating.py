"""/coordinator: the offers of a region, who keeps them, what is due, and inviting organisations."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts import invitations, people
from app.db.session import transaction
from app.directory import Moment
from app.directory.offer_card import OfferCard
from app.domain.account import Role
from app.domain.errors import NotYours
from app.domain.library import Kind
from app.domain.text import clean, slug_from
from app.web import inviting, signed_in
from app.web.coordinating_view import Kept, region_view
from app.web.services import directory, services
from app.web.translate import gettext as _

bp = Blueprint("coordinating", __name__)
signed_in.guard(bp, Role.COORDINATOR, Role.ADMINISTRATOR)

# What a beheerder keeps an eye on: landelijk, or without a place.
NO_REGION = ""


@bp.get("/coordinator")
def overview() -> str:
    region = _asked_region()
    with services().moment() as moment:
        assert moment.session is not None
        mine = invitations.open_by(moment.session, signed_in.account().number, services().clock())
        kept = Kept(people.how_many(moment.session), frozenset(item.scope for item in mine))
        view = region_view(region, _regions(), _cards(region, moment), kept, moment.today)
    return render_template(
        "coordinator/overview.html", view=view, invited=mine, address=signed_in.account().address, menu=signed_in.menu()
    )


@bp.post("/coordinator/uitnodigen")
@signed_in.takes("adres", "organisatie", "nieuw", "regio")
def invite() -> ResponseReturnValue:
    """Somebody for an organisation of the region, or for one that isn't on the site yet."""
    region = _asked_region()
    organisation = slug_from(clean(request.form.get("nieuw", ""))[:200]) or request.form.get("organisatie", "")
    with services().moment() as moment:
        told = _may_not_invite(organisation, region, moment)
    if told:
        flash(told, "fout")
    else:
        inviting.invite(request.form.get("adres", ""), Role.PROVIDER, organisation)
    return _back(region)


@bp.post("/coordinator/intrekken/<int:number>")
@signed_in.takes("regio")
def revoke(number: int) -> ResponseReturnValue:
    region = _asked_region()
    with transaction(services().engine) as rows:
        mine = invitations.open_by(rows, signed_in.account().number, services().clock())
        inviting.revoke(rows, mine, number)
    return _back(region)


def _may_not_invite(organisation: str, region: str, moment: Moment) -> str:
    """Why not, or nothing. Who invites for an organisation of elsewhere could speak for it."""
    if not organisation:
        return _("Kies een organisatie, of typ de naam van een nieuwe.")
    if signed_in.account().may(Role.ADMINISTRATOR) or not directory().some(Kind.ORGANISATION, [organisation]):
        return ""
    if any(organisation in card.offer.organisations for card in _cards(region, moment)):
        return ""
    return _("Deze organisatie heeft geen aanbod in uw regio. Vraag de beheerder van de site om de uitnodiging.")


def _cards(region: str, moment: Moment) -> list[OfferCard]:
    if region == NO_REGION:
        return directory().offers_of_no_region(moment)
    return directory().offers_of_region(region, moment)


def _regions() -> list[tuple[str, str]]:
    """Code and name of what who is signed in may see; a beheerder sees everything."""
    known = sorted((place.name, place.code or "") for place in directory().gazetteer.regions())
    if signed_in.account().may(Role.ADMINISTRATOR):
        return [(NO_REGION, _("Landelijk of zonder plaats")), *((code, name) for name, code in known)]
    return [(code, name) for name, code in known if code in signed_in.account().regions]


def _asked_region() -> str:
    """Without a choice the first; raises NotYours for a region of somebody else."""
    allowed = [code for code, _name in _regions()]
    asked = request.values.get("regio", next(iter(allowed), NO_REGION))
    if asked not in allowed:
        raise NotYours
    return asked


def _back(region: str) -> ResponseReturnValue:
    return redirect(url_for("coordinating.overview", regio=region), 303)
