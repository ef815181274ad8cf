"""/inloggen/tweede-stap: for who sees more than one organisation, a code of an app beside the mail."""

from flask import Blueprint, make_response, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.accounts import second_step, sessions
from app.accounts.passkeys import PASSKEY
from app.db.account_tables import AccountRow
from app.db.session import transaction
from app.web import signed_in
from app.web.services import services
from app.web.throttled import throttle_second_step
from app.web.translate import gettext as _

bp = Blueprint("second_step", __name__)
signed_in.guard(bp)


@bp.get("/inloggen/tweede-stap")
def show() -> ResponseReturnValue:
    if target := signed_in.local_path(request.args.get("next")):
        session["next"] = target
    return _page("")


@bp.post("/inloggen/tweede-stap")
@signed_in.takes("code")
def check() -> ResponseReturnValue:
    """A code of the app or a recovery code; the first time it confirms the app."""
    throttle_second_step(signed_in.account().number)
    typed, now, number = request.form.get("code", ""), services().clock(), signed_in.account().number
    with transaction(services().engine) as rows:
        codes = None
        known = second_step.has_factor(rows, number)
        if known:
            passed = second_step.passes(rows, number, typed, now)
        else:
            account = rows.get(AccountRow, number)
            codes = second_step.confirm_app(rows, account, typed, now, current_user.token) if account else None
            passed = codes is not None
        if passed:
            sessions.passed_second_factor(rows, current_user.token, now)
    if not passed:
        return make_response(_page(_("Deze code klopt niet. Wacht op de volgende code en probeer het opnieuw.")), 400)
    target = signed_in.kept_target() or signed_in.home()
    session.pop("next", None)
    if codes:
        return render_template("signing_in/recovery.html", codes=codes, target=target)
    return redirect(target, 303)


def _page(problem: str) -> str:
    """The app is shown until a code of it was typed, and never again."""
    with transaction(services().engine) as rows:
        account = rows.get(AccountRow, signed_in.account().number)
        assert account is not None
        mine = second_step.factors_of(rows, signed_in.account().number)
        new = None
        if not mine:
            new = second_step.prepare_app(rows, account, services().clock(), current_user.token)
    return render_template(
        "signing_in/second_step.html",
        problem=problem,
        new=new,
        needed=signed_in.account().needs_second_factor,
        passkey=any(item.kind == PASSKEY for item in mine),
    )
