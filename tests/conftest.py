"""Fixtures that every floor may use: a small content folder, a build of the real content, the site on it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.config import Config
from app.content.library import read_library
from app.content.links import KnownPlaces
from app.content.markdown import render
from app.db.session import upgrade
from app.domain.library import Kind, Library
from app.places.gazetteer import Gazetteer
from app.search.build import make
from app.search.product import Sources
from tests.postgres import cluster, database_url, engine, postgres_url  # noqa: F401

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CONTENT = ROOT / "content"
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material; tests that need it are skipped where it isn't."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    return SHARED


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load(example=True)


@pytest.fixture(scope="session")
def known_places(gazetteer: Gazetteer) -> KnownPlaces:
    return KnownPlaces(exists=lambda kind, name: gazetteer.named(kind, name) is not None, names=lambda kind: [])


@pytest.fixture(scope="session")
def library(known_places: KnownPlaces) -> Library:
    """The real content with the fictional region."""
    library, problems = read_library([CONTENT], known_places, example=True)
    assert problems == []
    return library


@pytest.fixture(scope="session")
def var_dir(tmp_path_factory: pytest.TempPathFactory, library: Library, gazetteer: Gazetteer) -> Path:
    """A var folder with a build of the real content and a database at the newest revision."""
    folder = tmp_path_factory.mktemp("var")
    pages = {key: render(body) for key, body in library.bodies.items()}
    changed = {(Kind.INTERVENTION, "jim"): "2026-11-24"}
    make(folder / "build", Sources(library, pages, gazetteer, True, NOW.isoformat(), changed=changed))
    upgrade(f"sqlite:///{folder / 'vindplaats.sqlite'}")
    return folder


@pytest.fixture(scope="session")
def config(var_dir: Path) -> Config:
    return Config.from_env(
        {"SECRET_KEY": "x" * 64, "VAR_DIR": str(var_dir), "EXAMPLE_REGION": "1", "LOG_LEVEL": "INFO"}
    )


@pytest.fixture(scope="session")
def app(config: Config) -> Flask:
    return create_app(config, clock=lambda: NOW)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own settings never decide a test."""
    for name in ("SECRET_KEY", "DATABASE_URL", "CONTENT_DIR", "VAR_DIR", "BASE_URL", "TRUSTED_HOSTS", "EXAMPLE_REGION"):
        monkeypatch.delenv(name, raising=False)
