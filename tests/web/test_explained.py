"""Words of the field explained where they stand: on small pages whose every word is known, and on the real ones."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.config import Config
from app.content.markdown import render
from app.db.session import upgrade
from app.domain.library import Kind, Library
from app.domain.vocabulary import Term
from app.web.explained import explain, explain_html
from tests import small
from tests.conftest import NOW
from tests.web.conftest import words

SUMMARY = 'Korte wachttijd & <script>alert("1")</script> dan de intake.'
BODY = "## Intake\n\nDe wachttijden zijn kort, [intake](/zoeken) `intake`.\n"
HEADING_ONLY = "## Intake\n\nNiets bijzonders.\n\n### De intake zelf\n\nOok niet.\n"


def term(slug: str, **front: object) -> Term:
    given = Term.model_validate({"titel": slug, "uitleg": f"Uitleg van {slug}."} | front)
    return given.model_copy(update={"slug": slug})


TERMS = (
    term("wachttijd", andere_namen=["wachttijden"], uitleg='Hoe lang <b>u</b> "wacht" & meer.', gewoon_woord="<i>tijd"),
    term("intake"),
    term("ggz", titel="GGZ", zie_ook=["intake"]),
)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The site on two interventions and three words."""
    folder: Path = tmp_path_factory.mktemp("uitleg")
    texts = {"proef": (SUMMARY, BODY), "kop": ("Een aanpak.", HEADING_ONLY)}
    library = small.library(
        interventions=[small.intervention(slug, samenvatting=text) for slug, (text, _) in texts.items()],
        bodies={(Kind.INTERVENTION, slug): body for slug, (_, body) in texts.items()},
    )
    small.build(folder / "build", replace(library, terms={item.slug: item for item in TERMS}))
    upgrade(f"sqlite:///{folder / 'vindplaats.sqlite'}")
    app = create_app(Config.from_env({"SECRET_KEY": "x" * 64, "VAR_DIR": str(folder)}), clock=lambda: NOW)
    yield app
    app.extensions["vindplaats"].engine.dispose()


def parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def opened(app: Flask, url: str) -> BeautifulSoup:
    response = app.test_client().get(url)
    assert response.status_code == 200
    return parsed(response.get_data(as_text=True))


def buttons(soup: Tag) -> list[str]:
    return [words(button) for button in soup.select("button[popovertarget]")]


def test_a_word_is_a_button_that_opens_its_explanation(known: Flask) -> None:
    soup = opened(known, "/interventies/proef")

    for button in soup.select("button[popovertarget]"):
        (explanation,) = soup.find_all(id=button["popovertarget"])
        assert explanation.has_attr("popover")
        assert button["type"] == "button"
        assert explanation.find_previous("button") is button, "read right after the word"
    assert buttons(soup) == ["wachttijd", "intake"]


def test_the_explanation_says_what_it_means_and_where_to_read_more(known: Flask) -> None:
    explanation = opened(known, "/interventies/proef").find(id="begrip-intake")

    assert words(explanation) == "intake Uitleg van intake. Woordenlijst"
    assert explanation.a["href"] == "/woordenlijst#intake"


def test_each_word_is_explained_once_a_page_also_under_its_other_names(known: Flask) -> None:
    soup = opened(known, "/interventies/proef")

    assert "wachttijden" in words(soup.select_one(".tekst"))
    assert [item["id"] for item in soup.select("[popover]")] == ["begrip-wachttijd", "begrip-intake"]


def test_a_word_that_stands_in_a_heading_only_is_no_button(known: Flask) -> None:
    soup = opened(known, "/interventies/kop")

    assert "Intake" in words(soup.select_one(".tekst"))
    assert buttons(soup) == []


@pytest.mark.parametrize(
    "untouched",
    [
        "[de intake](/zoeken)",
        "[de **intake** hier](/zoeken)",
        "`intake`",
        "    intake in code",
        "## Intake",
        "### De intake",
        "#### Intake",
        "| intake |\n|---|\n| cel |",
        f"Zie [intake](https://voorbeeld.example/{'lang' * 600}).",
    ],
)
def test_links_headings_and_code_stay_as_they_are(known: Flask, untouched: str) -> None:
    """There a button would be in the way; the word is explained where it stands next."""
    html = render(f"{untouched}\n\nNa de intake.\n")

    with known.test_request_context():
        told = explain_html(html)

    before, _, after = str(told).partition("Na de ")
    assert before == html.partition("Na de ")[0]
    assert buttons(parsed(after)) == ["intake"]


@pytest.mark.parametrize("text", ["ggz", "Ggz", "intakes", "pre-intake", "uitwachttijd"])
def test_only_whole_words_and_abbreviations_in_capitals_are_explained(known: Flask, text: str) -> None:
    with known.test_request_context():
        assert explain(f"De {text} hier.") == f"De {text} hier."


@pytest.mark.parametrize("text", ["GGZ", "Intake", "intake", "wachttijden"])
def test_a_word_keeps_the_letters_of_the_text(known: Flask, text: str) -> None:
    with known.test_request_context():
        assert buttons(parsed(explain(f"De {text} hier."))) == [text]


def test_text_stays_text(known: Flask) -> None:
    """Promise 22: what looks like markup is shown, in the text as in the explanation."""
    soup = opened(known, "/interventies/proef")

    explanation, _ = [item.extract() for item in soup.select("[popover]")]

    assert soup.select_one(".inleiding").get_text() == SUMMARY
    assert words(explanation) == '<i>tijd Hoe lang <b>u</b> "wacht" & meer. Woordenlijst'
    assert soup.find_all("script") == []
    assert {tag.name for tag in explanation.find_all(True)} == {"strong", "a"}


def test_finished_html_keeps_its_entities(known: Flask) -> None:
    html = "<p>R&amp;D &lt;intake&gt; &amp;lt;b&amp;gt;</p>"

    with known.test_request_context():
        told = parsed(explain_html(html))
    told.select_one("[popover]").extract()

    assert told.p.get_text() == "R&D <intake> &lt;b&gt;"


def test_the_next_page_explains_the_word_again(known: Flask) -> None:
    for _ in range(2):
        assert buttons(opened(known, "/interventies/proef")) == ["wachttijd", "intake"]


@pytest.mark.parametrize(
    "url", ["/interventies/poh-jeugd", "/interventies/waakvlamzorg", "/themas/goede-analyse", "/aanbod/ease-leiden"]
)
def test_on_real_pages_every_word_finds_its_own_explanation(client: FlaskClient, url: str) -> None:
    soup = parsed(client.get(url).get_data(as_text=True))

    targets = [button["popovertarget"] for button in soup.select("button[popovertarget]")]
    every = [tag["id"] for tag in soup.find_all(id=True)]

    assert targets == [item["id"] for item in soup.select("[popover]")]
    assert len(every) == len(set(every))
    assert soup.select("a button, h1 button, h2 button, h3 button, code button, summary button") == []


def test_the_glossary_has_every_term_at_its_own_anchor(client: FlaskClient, library: Library) -> None:
    soup = parsed(client.get("/woordenlijst").get_data(as_text=True))

    for slug, entry in library.terms.items():
        shown = soup.find(id=slug)
        assert words(shown.dt).startswith(entry.title)
        assert entry.explanation in words(shown.dd)
    inside = [link["href"].removeprefix("#") for link in soup.main.select("a[href^='#']")]
    assert [name for name in inside if soup.find(id=name) is None] == []
    assert len(library.terms) > 80
