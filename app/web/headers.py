"""What every answer carries: safety headers and how long it may be kept."""

from flask import Flask, Response, current_app, request

from app.config import Config

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-src 'none'; "
    "frame-ancestors 'none'"
)
SAFETY = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# The address of these pages opens a door; no other page is told it (promise 8).
UNSAID = {"signing_in.link": "no-referrer", "signing_in.redeem_link": "no-referrer"}
# What is behind these names is about one person.
PERSONAL = frozenset(
    {
        "signing_in",
        "signing_out",
        "second_step",
        "passkeys",
        "factors",
        "desk",
        "colleagues",
        "coordinating",
        "administering",
    }
)
HSTS = "max-age=31536000; includeSubDomains"
# What a visitor asked must not stay behind in a shared cache or in the browser's.
PRIVATE_PATHS = ("/zoeken", "/keuzehulp", "/keuzelijst", "/vergelijken", "/api/v1/search")
PRIVATE = "private, no-store"
IMMUTABLE = "public, max-age=31536000, immutable"


def init_app(app: Flask, config: Config) -> None:
    @app.after_request
    def add(response: Response) -> Response:
        response.headers.update(SAFETY)
        if request.endpoint in UNSAID:
            response.headers["Referrer-Policy"] = UNSAID[request.endpoint]
        if config.is_https:
            response.headers["Strict-Transport-Security"] = HSTS
        response.headers["Cache-Control"] = cache_control(response)
        return response


def cache_control(response: Response) -> str:
    if request.blueprint in PERSONAL or current_app.config["SESSION_COOKIE_NAME"] in request.cookies:
        return "no-store"
    if request.path in PRIVATE_PATHS:
        return PRIVATE
    if request.endpoint == "static" and response.status_code in (200, 304):
        return IMMUTABLE
    # What was posted may stand in the answer.
    return "no-cache" if response.status_code < 400 and request.method != "POST" else "no-store"
