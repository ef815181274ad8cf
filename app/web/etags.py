"""Pages that haven't changed needn't be sent again: an ETag over build, statements and date."""

import hashlib

from flask import Flask, Response, request
from sqlalchemy.exc import SQLAlchemyError

from app.availability.statements import version
from app.domain.errors import BuildUnusable
from app.web.headers import PERSONAL, PRIVATE_PATHS
from app.web.services import services
from app.web.stylesheet import asset_url


def init_app(app: Flask) -> None:
    app.after_request(_tag)


def _tag(response: Response) -> Response:
    taggable = request.method in ("GET", "HEAD") and response.status_code == 200 and request.endpoint != "static"
    if (
        not taggable
        or request.path in PRIVATE_PATHS
        or request.blueprint in PERSONAL
        or response.mimetype != "text/html"
    ):
        return response
    state = _state()
    if state is None:
        return response
    response.set_etag(hashlib.sha256(state.encode()).hexdigest()[:32])
    response.make_conditional(request)
    return response


def _state() -> str | None:
    """Changes whenever a page might."""
    try:
        with services().moment() as moment:
            number = version(moment.session) if moment.session else 0
            return (
                f"{services().directory.build_name}/{number}/{moment.today}/{asset_url('site.css')}/{request.full_path}"
            )
    except (SQLAlchemyError, BuildUnusable):
        return None
