"""Markdown → HTML that is safe to show. Texts must have passed `bounds` first."""

import markdown
import nh3

TAGS = frozenset(
    [
        "p",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "strong",
        "em",
        "a",
        "blockquote",
        "code",
        "pre",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "br",
        "hr",
    ]
)
ATTRIBUTES = {"a": {"href", "title"}}
# http is allowed because some sources are only there; nothing is ever loaded from them.
SCHEMES = {"http", "https", "mailto", "tel"}


def render(text: str) -> str:
    """HTML of a text, allow-listed; raw HTML in it is dropped, links outward get rel=noopener."""
    if not text.strip():
        return ""
    html = markdown.markdown(text, extensions=["tables", "sane_lists"], output_format="html")
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
        strip_comments=True,
    )
