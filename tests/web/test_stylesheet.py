"""The style sheet: reproducible, and readable in every accent colour."""

import shutil
import subprocess

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from app.domain.site import DEFAULT_ACCENT
from app.web.colour import contrast, text_on
from tests.conftest import ROOT

STATIC = ROOT / "app" / "web" / "static"


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_text_on_any_accent_colour_can_be_read(colour: str) -> None:
    """WCAG 2.2 asks 4.5 to 1."""
    assert contrast(colour, text_on(colour)) >= 4.5


def test_the_default_accent_colour_is_served_as_a_style_sheet(client: FlaskClient) -> None:
    response = client.get("/stijl/accent.css")

    assert response.mimetype == "text/css"
    assert f"--vindplaats-accent:{DEFAULT_ACCENT}" in response.get_data(as_text=True)


@pytest.mark.slow
def test_building_again_gives_the_same_bytes() -> None:
    """Promise 41."""
    if not (ROOT / "app" / "web" / "assets" / "node_modules").is_dir() or not shutil.which("node"):
        pytest.skip("the packages of the style sheet are not installed here")
    before = {path.name: path.read_bytes() for path in STATIC.glob("*.*")}

    subprocess.run(["node", "build.mjs"], cwd=ROOT / "app" / "web" / "assets", check=True, capture_output=True)

    assert {path.name: path.read_bytes() for path in STATIC.glob("*.*")} == before
