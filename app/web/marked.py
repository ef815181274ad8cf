"""A text with the words that were asked for marked."""

from flask import Flask
from markupsafe import Markup, escape

from app.domain.result import Pieces

MARK = Markup("<mark>{}</mark>")


def init_app(app: Flask) -> None:
    app.jinja_env.filters["marked"] = marked


def marked(pieces: Pieces, text: str) -> Markup:
    """The pieces of a text, or the text itself where it wasn't cut up."""
    return Markup("").join(MARK.format(piece) if hit else escape(piece) for piece, hit in pieces or ((text, False),))
