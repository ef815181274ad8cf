"""Who is signed in: Flask-Login holds the cookie, the database says what it is worth."""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Blueprint, Flask, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from flask_wtf.csrf import CSRFProtect
from sqlmodel import Session

from app.accounts import second_step, sessions
from app.config import Config
from app.db.account_tables import AccountRow
from app.db.session import transaction
from app.domain.account import Account, Role
from app.domain.errors import BadQuestion, NotYours
from app.domain.text import clean
from app.web.services import services
from app.web.translate import gettext as _

csrf = CSRFProtect()
login = LoginManager()
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
FIELDS: dict[Callable[..., Any], frozenset[str]] = {}
"""Of each view behind a guard the fields that it takes; filled while the views are read."""
# For a view that itself tells what it doesn't know, so that nothing typed is lost.
ANYTHING = "*"


class SignedIn(UserMixin):  # type: ignore[misc]
    """`token` is all that the cookie holds; it can be ended at any time."""

    def __init__(self, account: Account, token: str) -> None:
        self.account = account
        self.token = token

    def get_id(self) -> str:
        return self.token


def init_app(app: Flask, config: Config) -> None:
    app.config.update(
        # A name with __Host- is only taken by a browser when the cookie is Secure, for one host and all its paths.
        SESSION_COOKIE_NAME="__Host-vindplaats" if config.is_https else "vindplaats",
        SESSION_COOKIE_SECURE=config.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # The blueprints of who is signed in ask for the token; readers' forms have none.
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
    )
    csrf.init_app(app)
    login.init_app(app, add_context_processor=False)
    login.user_loader(_load)


def _load(token: str) -> SignedIn | None:
    with transaction(services().engine) as rows:
        account = sessions.current(rows, token, services().clock())
    return SignedIn(account, token) if account else None


def account() -> Account:
    """Of who is signed in; only for views behind a guard."""
    found: Account = current_user.account
    return found


def sign_in(number: int) -> None:
    """A new session; what was in the old one is gone."""
    with transaction(services().engine) as rows:
        token = sessions.start(rows, number, services().clock())
    session.clear()
    found = _load(token)
    if found is not None:
        login_user(found)


def sign_out(*, everywhere: bool = False) -> None:
    with transaction(services().engine) as rows:
        if everywhere:
            sessions.sign_out_everywhere(rows, account().number, services().clock())
        else:
            sessions.sign_out(rows, account().number, current_user.token, services().clock())
    logout_user()
    session.clear()


def may_add_factor(rows: Session) -> AccountRow:
    """Who sees more than one organisation and showed a second step, or has none yet; raises NotYours for others.

    With a mail alone nobody may add a key of their own to an account that has one.
    """
    mine = account()
    if not mine.needs_second_factor or (not mine.sure and second_step.has_factor(rows, mine.number)):
        raise NotYours
    found = rows.get(AccountRow, mine.number)
    assert found is not None, "who is signed in has an account"
    return found


def menu() -> list[tuple[str, str]]:
    """Address and name of where who is signed in has work to do, what is done most first."""
    found = account() if current_user.is_authenticated else Account(0, "")
    places = [
        (bool(found.organisations), "desk.overview", _("Uw aanbod")),
        (bool(found.regions), "coordinating.overview", _("Aanbod in de regio")),
        (found.administrator, "administering.overview", _("Beheer")),
        (found.administrator and not found.regions, "coordinating.overview", _("Aanbod in de regio")),
        (found.needs_second_factor, "factors.show", _("Beveiliging van uw account")),
    ]
    return [(url_for(endpoint), name) for there, endpoint, name in places if there]


def home() -> str:
    """Where to go after signing in; for who has no role the desk, which says so."""
    return next((address for address, _name in menu()), url_for("desk.overview"))


def guard(bp: Blueprint, *roles: Role) -> None:
    """Everything of a blueprint is for who has one of the roles; forms must carry the token."""

    @bp.before_request
    def refuse() -> ResponseReturnValue | None:
        if not current_user.is_authenticated:
            return redirect(url_for("signing_in.ask", next=request.path if request.method == "GET" else None), 303)
        if request.method not in SAFE_METHODS:
            csrf.protect()
        refused = _without_role(roles)
        if refused is None:
            _refuse_unknown_fields()
        return refused


def takes(*names: str) -> Callable[[View], View]:
    """The fields that a form of ours may carry to a view; the guard refuses whatever else is sent."""

    def mark(view: View) -> View:
        FIELDS[view] = frozenset(names)
        return view

    return mark


def _refuse_unknown_fields() -> None:
    known = FIELDS.get(current_app.view_functions[request.endpoint or ""], frozenset())
    if ANYTHING in known:
        return
    if unknown := sorted(set(request.form) - known - {"csrf_token"}):
        raise BadQuestion({"formulier": _("Dit formulier kent %(name)s niet.", name=clean(unknown[0])[:40])})


def _without_role(roles: tuple[Role, ...]) -> ResponseReturnValue | None:
    if not roles or any(account().may(role) for role in roles):
        return None
    unsure = account().needs_second_factor and not account().sure
    if unsure and set(roles) & {Role.COORDINATOR, Role.ADMINISTRATOR}:
        return redirect(url_for("second_step.show", next=request.path if request.method == "GET" else None), 303)
    raise NotYours


def local_path(target: str | None) -> str | None:
    """A path of this site to go on to; anything that a browser could read as another site is left out."""
    if not target or not target.startswith("/"):
        return None
    if "\\" in target or any(not char.isprintable() or char.isspace() for char in target):
        return None
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc else None


def nonce() -> str | None:
    """Of the browser that asked for a mail."""
    found = session.get("nonce")
    return str(found) if found else None


def keep_nonce(value: str, target: str | None) -> None:
    """Until the mail is used; `target` is where to go on to."""
    session.clear()
    session["nonce"] = value
    if target:
        session["next"] = target


def kept_target() -> str | None:
    return local_path(session.get("next"))
