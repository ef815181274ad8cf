"""A real Chromium on the real site, on a free port of 127.0.0.1."""

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from tests.conftest import ROOT

AXE = ROOT / "app" / "web" / "assets" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def missing(what: str) -> None:
    """Absent on a developer's machine: skipped with a clear line. Under CI it must be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is not here, and CI may not skip the browser tests")
    pytest.skip(f"{what} is not here; scripts/test says how to get it")


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.exists():
        missing("axe-core")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def site(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        missing("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(params=[1280, 390], ids=["1280px", "390px"])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def page(chromium: Browser, width: int, site: str) -> Iterator[Page]:
    """A fresh visitor without JavaScript-made help; every request must stay on the site (promise 34)."""
    context = chromium.new_context(viewport={"width": width, "height": 900}, locale="nl-NL")
    page = context.new_page()
    elsewhere: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith(site) else None)
    page.on("console", lambda message: messages.append(message.text) if message.type in ("error", "warning") else None)
    yield page
    context.close()
    assert elsewhere == [], "no request leaves the site (promise 34)"
    assert [text for text in messages if "Content Security Policy" in text] == [], "no policy is violated (promise 2)"
