"""/beheer: accounts, roles, invitations and everything that happened."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts import administration, audit, invitations, people, second_step
from app.accounts.administration import Person
from app.db.session import transaction
from app.domain.account import Role
from app.domain.errors import BadQuestion, NotFound
from app.web import inviting, signed_in
from app.web.administering_view import given, person_view, roles_to_give
from app.web.happened import lines_of
from app.web.services import services
from app.web.translate import gettext as _

bp = Blueprint("administering", __name__)
signed_in.guard(bp, Role.ADMINISTRATOR)

MOST_LINES = 200


@bp.get("/beheer")
def overview() -> str:
    with transaction(services().engine) as rows:
        accounts = [person_view(item) for item in administration.everybody(rows)]
        invited = invitations.open_all(rows, services().clock())
    return render_template(
        "administrator/overview.html",
        accounts=accounts,
        invited=invited,
        roles=roles_to_give(),
        address=signed_in.account().address,
        menu=signed_in.menu(),
    )


@bp.post("/beheer/uitnodigen")
@signed_in.takes("adres", "rol")
def invite() -> ResponseReturnValue:
    """A beheerder or a coordinator of a region; organisations are invited where their offers stand."""
    role = given(request.form.get("rol", ""))
    if role is None:
        flash(_("Kies wat deze persoon mag doen."), "fout")
    else:
        inviting.invite(request.form.get("adres", ""), *role)
    return redirect(url_for("administering.overview"), 303)


@bp.post("/beheer/intrekken/<int:number>")
def revoke(number: int) -> ResponseReturnValue:
    with transaction(services().engine) as rows:
        inviting.revoke(rows, invitations.open_all(rows, services().clock()), number)
    return redirect(url_for("administering.overview"), 303)


@bp.get("/beheer/account/<int:number>")
def account(number: int) -> str:
    with transaction(services().engine) as rows:
        view = person_view(_person(number))
        lines = lines_of(audit.of_account(rows, number, MOST_LINES))
        second = second_step.has_factor(rows, number)
    itself = number == signed_in.account().number
    return render_template("administrator/account.html", account=view, lines=lines, second=second, itself=itself)


@bp.post("/beheer/account/<int:number>/rol")
@signed_in.takes("rol")
def take_role(number: int) -> ResponseReturnValue:
    role = given(request.form.get("rol", ""))
    if role is None or role not in _person(number).roles:
        raise NotFound(str(number))
    if role[0] is Role.ADMINISTRATOR and _is_me(number):
        return _back(number)
    with transaction(services().engine) as rows:
        people.take_role(rows, number, *role, services().clock(), signed_in.account().number)
    flash(_("Deze rol is ingetrokken."), "goed")
    return _back(number)


@bp.post("/beheer/account/<int:number>/uitzetten")
def disable(number: int) -> ResponseReturnValue:
    _person(number)
    if not _is_me(number):
        with transaction(services().engine) as rows:
            administration.disable(rows, number, services().clock(), signed_in.account().number)
        flash(_("Met dit account kan niemand meer inloggen."), "goed")
    return _back(number)


@bp.post("/beheer/account/<int:number>/aanzetten")
def enable(number: int) -> ResponseReturnValue:
    _person(number)
    with transaction(services().engine) as rows:
        administration.enable(rows, number, services().clock(), signed_in.account().number)
    flash(_("Met dit account kan weer iemand inloggen."), "goed")
    return _back(number)


@bp.post("/beheer/account/<int:number>/adres")
@signed_in.takes("adres")
def change_address(number: int) -> ResponseReturnValue:
    _person(number)
    try:
        address = people.folded_address(request.form.get("adres", ""))
        with transaction(services().engine) as rows:
            administration.change_address(rows, number, address, services().clock(), signed_in.account().number)
    except BadQuestion as error:
        flash(error.problems["adres"], "fout")
        return _back(number)
    flash(_("Het mailadres is veranderd. Allebei de adressen krijgen een mail."), "goed")
    return _back(number)


@bp.post("/beheer/account/<int:number>/tweede-stap")
def reset_second_step(number: int) -> ResponseReturnValue:
    """For who lost the phone and the recovery codes: the next time a new second step is set up."""
    _person(number)
    if not _is_me(number):
        with transaction(services().engine) as rows:
            administration.reset_second_step(rows, number, services().clock(), signed_in.account().number)
        flash(_("De tweede stap is gewist. Bij het volgende inloggen stelt deze persoon een nieuwe in."), "goed")
    return _back(number)


@bp.get("/beheer/logboek")
def log() -> str:
    with transaction(services().engine) as rows:
        found = audit.of_all(rows, MOST_LINES, request.args.get("voor", type=int))
    older = found[-1].number if len(found) == MOST_LINES else None
    return render_template("administrator/log.html", lines=lines_of(found), older=older)


def _person(number: int) -> Person:
    with transaction(services().engine) as rows:
        found = administration.person(rows, number)
    if found is None:
        raise NotFound(str(number))
    return found


def _is_me(number: int) -> bool:
    """Nobody closes the door behind the last beheerder."""
    mine = number == signed_in.account().number
    if mine:
        flash(_("Dit kunt u niet bij uw eigen account doen. Vraag een andere beheerder."), "fout")
    return mine


def _back(number: int) -> ResponseReturnValue:
    return redirect(url_for("administering.account", number=number), 303)
