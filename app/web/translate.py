"""Every visible string goes through here, so that a language can follow. Typed, because Flask-Babel isn't."""

from datetime import date
from gettext import NullTranslations
from typing import Any, cast

import flask_babel
from flask import Flask, g
from flask_babel.speaklater import LazyString


def init_app(app: Flask) -> None:
    flask_babel.Babel(app)
    # Templates ask through the same door; Flask-Babel's own looks its catalogue up for every word of a page.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: _catalogue().gettext(text),
        lambda one, many, num: _catalogue().ngettext(one, many, num),
        newstyle=True,
    )


def _catalogue() -> NullTranslations:
    """The translations for this request, looked up once; outside one the words as they are."""
    try:
        found = g.get("catalogue")
    except RuntimeError:
        return NullTranslations()
    if found is None:
        found = g.catalogue = flask_babel.get_domain().get_translations()
    return cast(NullTranslations, found)


def gettext(text: str, **values: Any) -> str:
    told = _catalogue().gettext(text)
    return told % values if values else told


def ngettext(one: str, many: str, num: int, **values: Any) -> str:
    return _catalogue().ngettext(one, many, num) % {"num": num, **values}


def lazy_gettext(text: str) -> Any:
    """Translated when it is shown; for tables made before a request."""
    return LazyString(gettext, text)


def format_date(day: date, pattern: str) -> str:
    return str(flask_babel.format_date(day, pattern))


def format_decimal(number: float) -> str:
    return str(flask_babel.format_decimal(number))
