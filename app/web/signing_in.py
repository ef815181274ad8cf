"""/inloggen: an address, a mail, a code or a link. /uitloggen."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts import invitations, sign_in
from app.accounts.people import account_of, folded_address
from app.accounts.secrets import new_token
from app.db.session import transaction
from app.domain.errors import BadQuestion
from app.web import signed_in
from app.web.same_origin import require_same_origin
from app.web.services import services
from app.web.throttled import throttle_codes, throttle_sign_in
from app.web.translate import gettext as _

bp = Blueprint("signing_in", __name__)
leaving = Blueprint("signing_out", __name__)
signed_in.guard(leaving)


@bp.get("/inloggen")
def ask() -> ResponseReturnValue:
    # Who is signed in without any role may want to come in as somebody else.
    if signed_in.menu():
        return redirect(signed_in.home(), 303)
    return render_template("signing_in/ask.html", problem="", address="", target=request.args.get("next", ""))


@bp.post("/inloggen")
def send() -> ResponseReturnValue:
    """The same answer for every address, known or not."""
    require_same_origin()
    typed = request.form.get("adres", "")
    target = signed_in.local_path(request.form.get("next"))
    try:
        address = folded_address(typed)
    except BadQuestion as error:
        page = render_template(
            "signing_in/ask.html", problem=error.problems["adres"], address=typed[:254], target=target or ""
        )
        return make_response(page, 400)
    throttle_sign_in(address)
    nonce = new_token()
    with transaction(services().engine) as rows:
        sign_in.ask(rows, address, nonce, services().clock())
    signed_in.keep_nonce(nonce, target)
    return redirect(url_for("signing_in.code"), 303)


@bp.get("/inloggen/code")
def code() -> str:
    return _code_page("")


@bp.post("/inloggen/code")
def redeem_code() -> ResponseReturnValue:
    require_same_origin()
    throttle_codes()
    nonce = signed_in.nonce()
    account = None
    if nonce:
        with transaction(services().engine) as rows:
            account = sign_in.redeem_code(rows, request.form.get("code", ""), nonce, services().clock())
    if account is None:
        return make_response(_code_page(_("Deze code klopt niet of is te oud. Vraag zo nodig een nieuwe mail.")), 400)
    return _come_in(account)


@bp.get("/inloggen/link/<token>")
def link(token: str) -> Response:
    """Only a button: whoever looks at links in mails uses nothing up."""
    return make_response(
        render_template("signing_in/link.html", token=token, here=signed_in.nonce() is not None, problem="")
    )


@bp.post("/inloggen/link/<token>")
def redeem_link(token: str) -> ResponseReturnValue:
    require_same_origin()
    throttle_codes()
    nonce = signed_in.nonce()
    account = None
    if nonce:
        with transaction(services().engine) as rows:
            account = sign_in.redeem_link(rows, token, nonce, services().clock())
    if account is None:
        problem = _("Deze link is al gebruikt of te oud. Vraag een nieuwe mail.") if nonce else ""
        page = render_template("signing_in/link.html", token=token, here=nonce is not None, problem=problem)
        return make_response(page, 400)
    return _come_in(account)


@leaving.post("/uitloggen")
def out() -> ResponseReturnValue:
    signed_in.sign_out()
    return redirect(url_for("signing_in.ask"), 303)


@leaving.post("/uitloggen/overal")
def out_everywhere() -> ResponseReturnValue:
    signed_in.sign_out(everywhere=True)
    return redirect(url_for("signing_in.ask"), 303)


def _come_in(number: int) -> ResponseReturnValue:
    target = signed_in.kept_target()
    now = services().clock()
    with transaction(services().engine) as rows:
        account = account_of(rows, number)
        if account is not None:
            invitations.accept(rows, number, account.address, now)
            account = account_of(rows, number)
    if account is None:
        return make_response(_code_page(_("Dit account staat uit. Vraag het de beheerder van de site.")), 403)
    signed_in.sign_in(number)
    return redirect(target or signed_in.home(), 303)


def _code_page(problem: str) -> str:
    return render_template("signing_in/code.html", problem=problem, asked=signed_in.nonce() is not None)
