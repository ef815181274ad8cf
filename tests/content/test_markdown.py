"""Promise 22: hostile text comes out clean. What is too much for the renderer is in test_bounds."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
import markdown
import pytest

from app.content.markdown import ATTRIBUTES, SCHEMES, TAGS, render

VECTORS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<body onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' \x01javascript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='&#x6A;avascript&colon;alert(1)'>x</a>",
    "<a href='https://a.example' target=_blank rel=opener>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#0000106avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "[x][kwaad]\n\n[kwaad]: javascript:alert(1)",
    '[x][kwaad]\n\n[kwaad]: https://a.example "\\" onmouseover=alert(1)"',
    "<javascript:alert(1)>",
    "<javascript:alert(1)//@a.example>",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    '![x](x" onerror="alert(1))',
    '[x](https://a.example "onmouseover=alert(1)")',
    "[x](https://a.example '\" onmouseover=\"alert(1)')",
    '[x](https://a.example/"onclick="alert(1))',
    "[<img src=x onerror=alert(1)>](https://a.example)",
    "**<img src=x onerror=alert(1)>**",
    "| <script>alert(1)</script> | b |\n|---|---|\n| [x](javascript:alert(1)) | <svg onload=alert(1)> |",
    "- <script>alert(1)</script>\n- [x](javascript:alert(1))",
    "> <script>alert(1)</script>",
    "## <img src=x onerror=alert(1)>",
    "    <script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "``` <script>alert(1)</script> ```",
    "<details open ontoggle=alert(1)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<style>*{background:url(https://evil.example)}</style>",
    "<style><!--</style><img src=x onerror=alert(1)>--></style>",
    "<p style='position:fixed'>x</p>",
    "<p id=hoofd class=kaart name=getElementById>x</p>",
    "<form action=https://evil.example><input name=x></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<base href=https://evil.example>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'>",
    "<title><img title='</title><img src=x onerror=alert(1)>'>",
    "<!--<img src='--><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version='1.0'?><img src=x onerror=alert(1)>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    '<a href="https://a.example" target=_blank onfocus=alert(1) autofocus>x</a>',
    "<video><source onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=x onerror=alert(1)",
    "\u202e<img src=x onerror=alert(1)>",
    "\x02klzzwxh:0000\x03<img src=x onerror=alert(1)>",
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\<script>alert(1)\\</script>",
    "<div markdown=1><script>alert(1)</script></div>",
]


def elements(html: str) -> Iterator[Element]:
    """Every element as a browser would see it, not as a pattern would."""
    for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        if isinstance(element.tag, str) and element.tag != "DOCUMENT_FRAGMENT":
            yield element


def dirt(html: str) -> list[str]:
    """What a browser would find in the HTML that isn't on the list."""
    found = []
    for element in elements(html):
        if element.tag not in TAGS:
            found.append(f"<{element.tag}>")
        allowed = ATTRIBUTES.get(element.tag, set()) | ({"rel"} if element.tag == "a" else set())
        found += [f"{element.tag} {name}=" for name in element.attrib if name not in allowed]
        # As a browser reads it: white space around it goes, and tabs and line ends inside it.
        target = re.sub(r"[\t\n\r]", "", re.sub(r"^[\x00-\x20]+", "", element.get("href", "")))
        scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", target)
        if scheme and scheme[1].lower() not in SCHEMES:
            found.append(target)
    return found + (["<!--"] if "<!--" in html else [])


@pytest.mark.parametrize("vector", VECTORS)
@pytest.mark.parametrize("around", ["{}", "Tekst {} tekst\n\n{}", "- een\n- {}", "> {}"])
def test_an_attack_comes_out_clean(vector: str, around: str) -> None:
    html = render(around.replace("{}", vector))

    assert dirt(html) == []


def test_the_corpus_has_teeth() -> None:
    """Without the cleaning most of the vectors would do harm, and the check above would see it."""
    harmful = [vector for vector in VECTORS if dirt(markdown.markdown(vector))]

    assert len(harmful) >= 45
    assert len(VECTORS) == len(set(VECTORS)) >= 60


@pytest.mark.parametrize(
    "link",
    [
        "[site](https://www.ease.nl)",
        "<https://www.ease.nl>",
        '[site](http://a.example "naam")',
        "[x][a]\n\n[a]: //a.nl",
    ],
)
def test_a_link_outward_gives_nothing_away(link: str) -> None:
    (anchor,) = [element for element in elements(render(link)) if element.tag == "a"]

    assert anchor.get("rel") == "noopener noreferrer"
    assert "target" not in anchor.attrib


def test_an_editor_cannot_give_a_link_another_rel() -> None:
    html = render('<a href="https://a.example" rel="opener">x</a>')

    assert [element.get("rel") for element in elements(html) if element.tag == "a"] == ["noopener noreferrer"]


@pytest.mark.parametrize("address", ["https://a.example/b?c=d#e", "http://a.example", "/aanbod/x", "tel:112"])
def test_what_may_be_linked_stays_as_it_was_typed(address: str) -> None:
    html = render(f"[tekst]({address})")

    assert [element.get("href") for element in elements(html) if element.tag == "a"] == [address]


def test_lists_tables_headings_and_emphasis_survive() -> None:
    html = render("## Kop\n\n- een\n- **twee** en *drie*\n\n> citaat\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n`code`\n")

    seen = {element.tag for element in elements(html)}

    assert {"h2", "ul", "li", "strong", "em", "blockquote", "table", "th", "td", "code"} <= seen


def test_a_heading_of_the_page_cannot_be_made_in_a_text() -> None:
    """Every page has one h1, and it isn't an editor's."""
    assert "<h1" not in render("# Groot\n\nKop\n===\n")


def test_an_empty_text_is_empty() -> None:
    assert render(" \n\n") == ""


def test_letters_of_every_alphabet_and_emoji_come_through() -> None:
    assert render("Café 👩‍👧 العربية ß") == "<p>Café 👩‍👧 العربية ß</p>"
