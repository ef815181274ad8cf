"""/gezond: the process lives. /gereed: it can answer. No details for strangers."""

import logging

from flask import Blueprint, Response, make_response
from sqlalchemy.exc import SQLAlchemyError

from app.db.session import check_revision
from app.domain.errors import BuildUnusable, WrongRevision
from app.web.services import services

bp = Blueprint("health", __name__)
log = logging.getLogger("vindplaats.health")


@bp.get("/gezond")
def alive() -> Response:
    return _plain("gezond", 200)


@bp.get("/gereed")
def ready() -> Response:
    try:
        services().directory.build_name  # noqa: B018
        check_revision(services().engine)
    except (BuildUnusable, WrongRevision, SQLAlchemyError) as error:
        log.error("not ready: %s", type(error).__name__)
        return _plain("nog niet gereed", 503)
    return _plain("gereed", 200)


def _plain(text: str, status: int) -> Response:
    response = make_response(text + "\n", status)
    response.content_type = "text/plain; charset=utf-8"
    return response
