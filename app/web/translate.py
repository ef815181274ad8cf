"""Every visible string goes through here, so that a language can follow. Typed, because Flask-Babel isn't."""

from datetime import date
from typing import Any

import flask_babel


def gettext(text: str, **values: Any) -> str:
    return str(flask_babel.gettext(text, **values))


def ngettext(one: str, many: str, num: int, **values: Any) -> str:
    return str(flask_babel.ngettext(one, many, num, **values))


def lazy_gettext(text: str) -> Any:
    """Translated when it is shown; for tables made before a request."""
    return flask_babel.lazy_gettext(text)


def format_date(day: date, pattern: str) -> str:
    return str(flask_babel.format_date(day, pattern))


def format_decimal(number: float) -> str:
    return str(flask_babel.format_decimal(number))
