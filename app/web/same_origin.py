"""Forms of readers carry no token and set no cookie; they are taken only from our own pages (promise 4)."""

from flask import request

from app.domain.errors import ForeignForm
from app.web.services import services


def require_same_origin() -> None:
    """Raises ForeignForm where a browser says that another site sent the form, or nobody says where it's from."""
    site = request.headers.get("Sec-Fetch-Site")
    ours = site == "same-origin" if site else request.headers.get("Origin") == services().config.base_url
    if not ours:
        raise ForeignForm
