"""What a request may look like at all, before any view sees it."""

from urllib.parse import unquote_to_bytes

from flask import Flask, abort, request

MAX_QUERY_BYTES = 4096
MAX_BODY_BYTES = 64 * 1024
MAX_FORM_FIELDS = 1000


def init_app(app: Flask) -> None:
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY_BYTES, MAX_FORM_MEMORY_SIZE=MAX_BODY_BYTES, MAX_FORM_PARTS=MAX_FORM_FIELDS
    )
    app.before_request(_refuse)


def _refuse() -> None:
    if len(request.query_string) > MAX_QUERY_BYTES:
        abort(414)
    if not _is_utf8(request.query_string):
        abort(400)
    if unusable(request.path) or any(unusable(text) for pair in request.args.items(multi=True) for text in pair):
        abort(400)
    if request.content_length and request.content_length > MAX_BODY_BYTES:
        abort(413)
    _refuse_form()


def _refuse_form() -> None:
    if request.mimetype == "application/x-www-form-urlencoded":
        if request.get_data(cache=True).count(b"&") >= MAX_FORM_FIELDS:
            abort(400)
        if any(unusable(text) for pair in request.form.items(multi=True) for text in pair):
            abort(400)


def _is_utf8(query: bytes) -> bool:
    """Werkzeug quietly keeps bytes that aren't UTF-8 as %xx, so they have to be looked at before it reads them."""
    try:
        unquote_to_bytes(query).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def unusable(text: str) -> bool:
    """NUL, lone surrogates and what wasn't UTF-8 can't be stored in every database."""
    return any(char == "\0" or "\ud800" <= char <= "\udfff" or char == "\ufffd" for char in text)
