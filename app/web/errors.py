"""Domain errors → status codes and pages; the only place that knows which is which."""

from http import HTTPStatus

from flask import Flask, Response, g, jsonify, make_response, redirect, render_template, request
from werkzeug.exceptions import HTTPException, SecurityError

from app.domain.errors import (
    BadQuestion,
    BuildUnusable,
    ForeignForm,
    Moved,
    NotFound,
    NotYours,
    Superseded,
    TooMany,
    VindplaatsError,
)
from app.web.translate import gettext as _

STATUS: dict[type[VindplaatsError], int] = {
    NotFound: 404,
    BadQuestion: 400,
    ForeignForm: 400,
    NotYours: 403,
    Superseded: 409,
    TooMany: 429,
    BuildUnusable: 503,
}
FOREIGN_FORM = "Dit formulier kwam niet van onze eigen pagina. Open de pagina opnieuw en probeer het nog eens."
API = "/api/"


def init_app(app: Flask) -> None:
    app.register_error_handler(VindplaatsError, _domain_error)
    app.register_error_handler(Moved, _moved)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def _domain_error(error: VindplaatsError) -> Response:
    problems = {"formulier": FOREIGN_FORM} if isinstance(error, ForeignForm) else getattr(error, "problems", {})
    response = answer(STATUS.get(type(error), 500), problems)
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.seconds)
    return response


def _moved(error: Moved) -> Response:
    """To the same page under its new name, with what else was in the address."""
    query = f"?{request.query_string.decode()}" if request.query_string else ""
    return make_response(redirect(f"/{error.path}{query}", 301))


def _http_error(error: HTTPException) -> Response:
    if isinstance(error, SecurityError):
        # For a host that isn't ours no address can be made, so the page with its links can't either.
        return make_response(
            _("Deze naam hoort niet bij deze site.") + "\n", 400, {"Content-Type": "text/plain; charset=utf-8"}
        )
    if error.code is not None and error.code < 400:
        return make_response(error.get_response())
    response = answer(error.code or 500, {})
    for name, value in error.get_headers():
        if name.lower() in ("allow", "retry-after"):
            response.headers[name] = value
    return response


def _unexpected(error: Exception) -> Response:
    from flask import current_app

    current_app.logger.exception("unexpected", exc_info=error)
    return answer(500, {})


def answer(status: int, problems: dict[str, str]) -> Response:
    """A page in plain Dutch, or problem+json under /api/."""
    title, advice = message(status)
    if request.path.startswith(API):
        body = {
            "type": "about:blank",
            "status": status,
            "title": HTTPStatus(status).phrase,
            "detail": " ".join(problems.values()) or title,
        }
        response = jsonify(body | ({"parameters": problems} if problems else {}))
        response.content_type = "application/problem+json"
    else:
        page = render_template(
            "errors/error.html", title=title, advice=advice, problems=problems, request_id=g.get("request_id", "")
        )
        response = make_response(page)
    response.status_code = status
    return response


def message(status: int) -> tuple[str, str]:
    """What went wrong and what to do next."""
    told = {
        400: (_("Deze vraag kunnen we niet lezen"), _("Pas uw vraag aan en probeer het opnieuw.")),
        403: (_("Dit kan met uw account niet"), _("Log in met een ander account, of vraag het de beheerder.")),
        409: (_("Iemand anders was net eerder"), _("Open de pagina opnieuw en kijk wat er nu staat.")),
        404: (_("Deze pagina is er niet"), _("Misschien is ze verhuisd of weggehaald. Zoek hieronder verder.")),
        405: (_("Dit kan hier niet"), _("Ga terug naar de vorige pagina, of zoek hieronder verder.")),
        413: (_("Dit is te groot"), _("Stuur minder tegelijk.")),
        414: (_("Deze vraag is te lang"), _("Gebruik minder woorden.")),
        429: (_("Te veel pogingen"), _("Wacht even en probeer het dan opnieuw.")),
        503: (_("De site is even niet bereikbaar"), _("Probeer het over een paar minuten opnieuw.")),
    }
    return told.get(status, (_("Er ging iets mis bij ons"), _("Probeer het zo nog eens. Dit lag niet aan u.")))
