"""What a request may look like at all, before any view sees it."""

from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from flask import Flask, abort, request

from app.domain.errors import BadQuestion

MAX_QUERY_BYTES = 4096
MAX_BODY_BYTES = 64 * 1024
MAX_FORM_FIELDS = 1000
UNREADABLE = "Hier staan tekens die we niet kunnen lezen. Typ het opnieuw."


def init_app(app: Flask) -> None:
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY_BYTES, MAX_FORM_MEMORY_SIZE=MAX_BODY_BYTES, MAX_FORM_PARTS=MAX_FORM_FIELDS
    )
    app.before_request(_refuse)


def _refuse() -> None:
    if len(request.query_string) > MAX_QUERY_BYTES:
        abort(414)
    if unusable(request.path):
        abort(400)
    if wrong := [name for name, text in _pairs(request.query_string) if unusable(name) or unusable(text)]:
        raise BadQuestion({name.strip("\0\ufffd")[:80] or "vraag": UNREADABLE for name in wrong})
    if request.content_length and request.content_length > MAX_BODY_BYTES:
        abort(413)
    _refuse_form()


def _pairs(query: bytes) -> Iterator[tuple[str, str]]:
    """Names and values as text; Werkzeug would quietly keep bytes that aren't UTF-8 as %xx."""
    for pair in query.replace(b"+", b" ").split(b"&"):
        name, _, text = pair.partition(b"=")
        yield unquote_to_bytes(name).decode("utf-8", "replace"), unquote_to_bytes(text).decode("utf-8", "replace")


def _refuse_form() -> None:
    if request.mimetype == "application/x-www-form-urlencoded":
        typed = request.get_data(cache=True)
        if typed.count(b"&") >= MAX_FORM_FIELDS or any(unusable(text) for pair in _pairs(typed) for text in pair):
            abort(400)
    # No form of ours takes a file.
    if any(unusable(text) for pair in request.form.items(multi=True) for text in pair) or request.files:
        abort(400)


def unusable(text: str) -> bool:
    """NUL, lone surrogates and what wasn't UTF-8 can't be stored in every database."""
    return any(char == "\0" or "\ud800" <= char <= "\udfff" or char == "\ufffd" for char in text)
