"""/inloggen/beveiliging: the second steps of an account; adding and removing them, and new recovery codes."""

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlmodel import Session

from app.accounts import second_step
from app.accounts.passkeys import PASSKEY
from app.db.account_tables import AccountRow
from app.db.session import transaction
from app.domain.account import Role
from app.web import signed_in
from app.web.dates import day
from app.web.services import services
from app.web.throttled import throttle_second_step
from app.web.translate import gettext as _
from app.web.translate import lazy_gettext

bp = Blueprint("factors", __name__)
signed_in.guard(bp, Role.COORDINATOR, Role.ADMINISTRATOR)

KINDS = {second_step.TOTP: lazy_gettext("App met codes"), PASSKEY: lazy_gettext("Passkey")}


@bp.get("/inloggen/beveiliging")
def show() -> str:
    return _page("")


@bp.post("/inloggen/beveiliging/app")
@signed_in.takes("code")
def add_app() -> ResponseReturnValue:
    """Beside a passkey; the key counts once a code of it was typed."""
    throttle_second_step(signed_in.account().number)
    with transaction(services().engine) as rows:
        codes = second_step.confirm_app(
            rows, _account(rows), request.form.get("code", ""), services().clock(), current_user.token
        )
    if codes is None:
        return make_response(_page(_("Deze code klopt niet. Wacht op de volgende code en probeer het opnieuw.")), 400)
    if codes:
        return render_template("signing_in/recovery.html", codes=codes, target=url_for("factors.show"))
    flash(_("De app is toegevoegd."), "goed")
    return redirect(url_for("factors.show"), 303)


@bp.post("/inloggen/beveiliging/weghalen/<int:number>")
def remove(number: int) -> ResponseReturnValue:
    with transaction(services().engine) as rows:
        removed = second_step.remove(rows, _account(rows), number, services().clock())
    if removed:
        flash(_("Deze tweede stap is weggehaald."), "goed")
    else:
        flash(_("Uw laatste tweede stap kunt u niet weghalen. Voeg eerst een andere toe."), "fout")
    return redirect(url_for("factors.show"), 303)


@bp.post("/inloggen/beveiliging/herstelcodes")
def renew_codes() -> str:
    with transaction(services().engine) as rows:
        codes = second_step.renew_codes(rows, _account(rows), services().clock())
    return render_template("signing_in/recovery.html", codes=codes, target=url_for("factors.show"))


def _account(rows: Session) -> AccountRow:
    found = rows.get(AccountRow, signed_in.account().number)
    assert found is not None, "who is signed in has an account"
    return found


def _page(problem: str) -> str:
    with transaction(services().engine) as rows:
        account = _account(rows)
        mine = second_step.factors_of(rows, signed_in.account().number)
        shown = [(item.number, str(KINDS[item.kind]), day(item.since)) for item in mine]
        new = None
        if all(item.kind != second_step.TOTP for item in mine):
            new = second_step.prepare_app(rows, account, services().clock(), current_user.token)
        left = second_step.codes_left(rows, signed_in.account().number)
    return render_template(
        "signing_in/factors.html", factors=shown, new=new, left=left, problem=problem, menu=signed_in.menu()
    )
