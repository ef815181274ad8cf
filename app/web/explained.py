"""Words of the field explained where they stand: a button in the sentence that opens the explanation.

The browser's own popover does the work, so keyboard, touch and no script at all are enough. Each word is explained
once a page, where it stands first.
"""

import re
from collections.abc import Iterator
from html import unescape

from flask import Flask, g, url_for
from markupsafe import Markup, escape

from app.web.services import directory
from app.web.translate import gettext as _

TAG = re.compile(r"(<[^<>]*>)")
TAG_NAME = re.compile(r"</?([a-z0-9]+)")
# In a link or a heading a button would be in the way.
UNTOUCHED = frozenset({"a", "h2", "h3", "h4", "code", "pre", "button", "th"})

EXPLAINED = Markup(
    '<button type="button" class="begrip" popovertarget="begrip-{slug}">{word}</button>'
    '<span class="uitleg" id="begrip-{slug}" popover><strong>{title}</strong> {told} '
    '<a href="{address}">{more}</a></span>'
)


def init_app(app: Flask) -> None:
    app.jinja_env.filters["explain"] = explain
    app.jinja_env.filters["explain_html"] = explain_html


def explain(text: object) -> Markup:
    """Plain text with its first words of the glossary explained."""
    return Markup("").join(_parts(str(text)))


def explain_html(html: str) -> Markup:
    """The same for finished HTML of an entry, which was made safe when the build was made."""
    found, inside = [], 0
    for part in TAG.split(html):
        tag = TAG_NAME.match(part)
        if tag and tag[1] in UNTOUCHED:
            inside += -1 if part.startswith("</") else 1
        untouched = tag is not None or inside > 0
        found.append(part if untouched else str(Markup("").join(_parts(unescape(part)))))
    return Markup("".join(found))  # noqa: S704


def _parts(text: str) -> Iterator[Markup]:
    told: set[str] = g.setdefault("explained", set())
    if "glossary" not in g:
        g.glossary = directory().glossary()
    glossary, terms = g.glossary
    position = 0
    for found in glossary.find(text):
        if found.slug in told:
            continue
        told.add(found.slug)
        term = terms[found.slug]
        yield escape(text[position : found.start])
        yield EXPLAINED.format(
            slug=found.slug,
            word=text[found.start : found.end],
            title=term.plain_word or term.title,
            told=term.explanation,
            address=url_for("site.glossary", _anchor=found.slug),
            more=_("Woordenlijst"),
        )
        position = found.end
    yield escape(text[position:])
