"""Every visible string goes through here, so that a language can follow. Typed, because Flask-Babel isn't."""

from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from gettext import NullTranslations
from typing import Any

import babel.dates
import flask_babel
from flask import Flask
from flask_babel.speaklater import LazyString

# Looked up once a request: a page asks it hundreds of words. Outside a request the words stay as they are.
_AS_THEY_ARE = NullTranslations()
_CATALOGUE: ContextVar[NullTranslations] = ContextVar("catalogue", default=_AS_THEY_ARE)


def init_app(app: Flask) -> None:
    flask_babel.Babel(app)
    app.before_request(_choose)
    # Templates ask through the same door; Flask-Babel's own looks its catalogue up for every word of a page.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: _CATALOGUE.get().gettext(text),
        lambda one, many, num: _CATALOGUE.get().ngettext(one, many, num),
        newstyle=True,
    )


def _choose() -> None:
    _CATALOGUE.set(flask_babel.get_domain().get_translations())


def gettext(text: str, **values: Any) -> str:
    told = _CATALOGUE.get().gettext(text)
    return told % values if values else told


def ngettext(one: str, many: str, num: int, **values: Any) -> str:
    return _CATALOGUE.get().ngettext(one, many, num) % {"num": num, **values}


def lazy_gettext(text: str) -> Any:
    """Translated when it is shown; for tables made before a request."""
    return LazyString(gettext, text)


def format_date(day: date, pattern: str) -> str:
    return _day_in(str(flask_babel.get_locale() or "nl"), day, pattern)


@lru_cache(1_000)
def _day_in(language: str, day: date, pattern: str) -> str:
    return babel.dates.format_date(day, pattern, language)


def format_decimal(number: float) -> str:
    return str(flask_babel.format_decimal(number))
