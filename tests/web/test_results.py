"""The page of results where there is nothing sure to show, and where a visitor looks beyond it."""

from collections.abc import Callable
from pathlib import Path

from flask.testing import FlaskClient

from app import create_app
from app.config import Config
from tests.conftest import NOW
from tests.web.conftest import Page, words

Visit = Callable[..., Page]


def test_what_is_unknown_heads_the_page_where_nothing_is_known_to_fit(visit: Visit) -> None:
    page = visit("/zoeken?q=praten&kosten=betaald")

    assert page.heading.startswith("Van ")
    assert page.heading.endswith("keer aanbod weten we niet of het past")


def test_a_page_beyond_the_last_says_so_and_leads_to_the_last(visit: Visit) -> None:
    page = visit("/zoeken?q=praten&pagina=99")

    assert "Deze pagina is er niet." in words(page.soup.main)
    assert "Hiervoor vonden we geen hulp" not in words(page.soup.main)
    last = page.soup.find("a", string="Naar de laatste pagina")
    assert last is not None
    assert visit(str(last["href"])).card_titles()


def test_a_place_that_was_read_can_be_left_too(visit: Visit) -> None:
    page = visit("/zoeken?q=xyzzyxyzzy in Leiden")

    wider = page.soup.find("a", string="Zoek ook verder weg")
    assert wider is not None
    assert "negeer=plaats" in str(wider["href"])


def test_nobody_is_sent_to_the_youth_team_for_what_is_only_for_professionals(visit: Visit) -> None:
    assert "Wie u hierover kunt bereiken, weten we niet." in words(visit("/aanbod/kennispunt-twente").soup.main)


def test_the_fictional_region_is_gone_where_the_site_runs_without_it(config: Config, var_dir: Path) -> None:
    """Although the build that serves was made with it."""
    slug = "voorbeeld-inloop-de-zandbank"
    without = Config.from_env({"SECRET_KEY": "x" * 64, "VAR_DIR": str(var_dir)})

    with_example: FlaskClient = create_app(config, clock=lambda: NOW).test_client()
    plain = create_app(without, clock=lambda: NOW).test_client()

    assert with_example.get(f"/aanbod/{slug}").status_code == 200
    assert plain.get(f"/aanbod/{slug}").status_code == 404


def test_a_text_says_when_it_was_changed_last_only_where_that_is_known(visit: Visit) -> None:
    assert "voor het laatst gewijzigd op 24 november 2026" in words(visit("/interventies/jim").soup.main)
    assert "voor het laatst gewijzigd" not in words(visit("/interventies/ease").soup.main)
