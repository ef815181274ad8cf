"""/inloggen/passkey: questions to the browser for a passkey, and its answers, as JSON."""

from flask import Blueprint, Response, make_response, request, session
from flask_login import current_user

from app.accounts import passkeys, sessions
from app.accounts.passkeys import Asker
from app.db.session import transaction
from app.domain.errors import NotFound
from app.web import signed_in
from app.web.services import services
from app.web.throttled import throttle_second_step
from app.web.translate import gettext as _

bp = Blueprint("passkeys", __name__)
signed_in.guard(bp)


@bp.post("/inloggen/passkey/nieuw")
def ask_to_add() -> Response:
    """Raises NotYours for who must show another second step first."""
    with transaction(services().engine) as rows:
        account = signed_in.may_add_factor(rows)
        options = passkeys.ask_to_add(rows, account, _asker(), services().clock())
    return _json(options)


@bp.post("/inloggen/passkey/nieuw/klaar")
def add() -> Response:
    now = services().clock()
    with transaction(services().engine) as rows:
        account = signed_in.may_add_factor(rows)
        added = passkeys.add(rows, account, request.get_data(as_text=True), _asker(), now)
        if added:
            sessions.passed_second_factor(rows, current_user.token, now)
    return _answer(added, "/inloggen/beveiliging")


@bp.post("/inloggen/passkey")
def ask_to_show() -> Response:
    with transaction(services().engine) as rows:
        options = passkeys.ask_to_show(rows, signed_in.account().number, _asker(), services().clock())
    if options is None:
        raise NotFound("passkey")
    return _json(options)


@bp.post("/inloggen/passkey/klaar")
def show() -> Response:
    throttle_second_step(signed_in.account().number)
    now = services().clock()
    with transaction(services().engine) as rows:
        passed = passkeys.shown(rows, signed_in.account().number, request.get_data(as_text=True), _asker(), now)
        if passed:
            sessions.passed_second_factor(rows, current_user.token, now)
    target = signed_in.kept_target() or signed_in.home()
    if passed:
        session.pop("next", None)
    return _answer(passed, target)


def _asker() -> Asker:
    return Asker(services().config.base_url, current_user.token)


def _answer(good: bool, target: str) -> Response:
    """Where to go on to, or what went wrong."""
    if good:
        return make_response({"verder": target})
    return make_response({"fout": _("Dat lukte niet. Probeer het opnieuw, of gebruik een code.")}, 400)


def _json(text: str) -> Response:
    return make_response(text, {"Content-Type": "application/json"})
