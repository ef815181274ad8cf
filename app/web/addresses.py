"""Addresses of our own pages that a page holds dozens of; as Flask would write them, in a fifth of the time."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from app.domain.library import Kind

SEARCH = "/zoeken"
# What Werkzeug leaves as it is in a query.
UNQUOTED = "!$'()*,/:;?@"


def address(path: str, parameters: Mapping[str, str | Sequence[str]]) -> str:
    return f"{path}?{urlencode(parameters, doseq=True, safe=UNQUOTED)}" if parameters else path


def entry_address(kind: Kind, slug: str, place: str = "") -> str:
    """`place` is carried along, so that the page shows what is nearby."""
    return address(f"/{kind.value}/{slug}", {"plaats": place} if place else {})
