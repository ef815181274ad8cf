"""/aanbieder/collegas and /aanbieder/logboek: who speaks for the organisation, and what happened."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from app.accounts import audit, invitations, people
from app.db.session import transaction
from app.directory.known import title_of
from app.domain.account import Role
from app.domain.errors import NotFound, NotYours
from app.domain.library import Kind
from app.web import inviting, signed_in
from app.web.happened import lines_of
from app.web.services import directory, services
from app.web.translate import gettext as _

bp = Blueprint("colleagues", __name__)
signed_in.guard(bp, Role.PROVIDER)

MOST_LINES = 200


@bp.get("/aanbieder/collegas/<organisation>")
def show(organisation: str) -> str:
    _mine(organisation)
    with transaction(services().engine) as rows:
        accounts = people.accounts_of(rows, organisation)
        invited = invitations.open_of(rows, Role.PROVIDER, organisation, services().clock())
    return render_template(
        "desk/colleagues.html",
        organisation=organisation,
        name=_name(organisation),
        accounts=accounts,
        invited=invited,
    )


@bp.post("/aanbieder/collegas/<organisation>")
@signed_in.takes("adres")
def invite(organisation: str) -> ResponseReturnValue:
    _mine(organisation)
    inviting.invite(request.form.get("adres", ""), Role.PROVIDER, organisation)
    return _back(organisation)


@bp.post("/aanbieder/collegas/<organisation>/intrekken/<int:number>")
def revoke(organisation: str, number: int) -> ResponseReturnValue:
    _mine(organisation)
    with transaction(services().engine) as rows:
        mine = invitations.open_of(rows, Role.PROVIDER, organisation, services().clock())
        inviting.revoke(rows, mine, number)
    return _back(organisation)


@bp.post("/aanbieder/collegas/<organisation>/weghalen/<int:account>")
def remove(organisation: str, account: int) -> ResponseReturnValue:
    """Somebody who left the organisation; not yourself, so that nobody closes the door behind the last one."""
    _mine(organisation)
    by = signed_in.account().number
    if account == by:
        abort(400)
    with transaction(services().engine) as rows:
        if account not in _numbers(rows, organisation):
            raise NotFound(str(account))
        people.take_role(rows, account, Role.PROVIDER, organisation, services().clock(), by)
    flash(_("Deze collega kan er niet meer bij."), "goed")
    return _back(organisation)


@bp.get("/aanbieder/logboek/<organisation>")
def log(organisation: str) -> str:
    _mine(organisation)
    with transaction(services().engine) as rows:
        found = audit.of_organisation(rows, organisation, MOST_LINES)
    return render_template("desk/log.html", name=_name(organisation), lines=lines_of(found), most=MOST_LINES)


def _name(organisation: str) -> str:
    """What it is called; its slug where it isn't on the site yet."""
    return next((title_of(entry) for entry in directory().some(Kind.ORGANISATION, [organisation])), organisation)


def _mine(organisation: str) -> None:
    if organisation not in signed_in.account().organisations:
        raise NotYours


def _numbers(rows: Session, organisation: str) -> set[int]:
    return {number for number, _address in people.accounts_of(rows, organisation)}


def _back(organisation: str) -> ResponseReturnValue:
    return redirect(url_for("colleagues.show", organisation=organisation), 303)
