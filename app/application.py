"""The Flask application, put together in named steps."""

import logging
from collections.abc import Callable
from datetime import date, datetime

from flask import Flask, request
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from app.api.search import bp as api
from app.config import ROOT, Config
from app.db.session import check_revision, make_engine
from app.directory import Directory, Moment
from app.domain.errors import BuildUnusable, WrongRevision
from app.domain.question import SearchQuestion
from app.places.gazetteer import Gazetteer
from app.web import (
    administering,
    colleagues,
    coordinating,
    desk,
    editing,
    errors,
    etags,
    explained,
    factors,
    headers,
    health,
    intake,
    logs,
    marked,
    pages,
    passkeys,
    search,
    second_step,
    signed_in,
    signing_in,
    site,
    translate,
    words,
)
from app.web.services import Services, directory
from app.web.services import init_app as init_services
from app.web.stylesheet import asset_url
from app.web.suggest import suggestion

LANGUAGE = "nl"

log = logging.getLogger("vindplaats.application")


def make(config: Config, clock: Callable[[], datetime]) -> Flask:
    app = Flask("app", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "app" / "web" / "static"))
    app.config.update(SECRET_KEY=config.secret_key, TRUSTED_HOSTS=list(config.hosts), BABEL_DEFAULT_LOCALE=LANGUAGE)
    init_services(app, _services(config, clock))
    _trust_proxies(app, config)
    _templates(app, config)
    for part in (intake, errors, etags, explained, marked):
        part.init_app(app)
    signed_in.init_app(app, config)
    headers.init_app(app, config)
    logs.init_app(app, config.log_level)
    for blueprint in (
        site.bp,
        pages.bp,
        search.bp,
        editing.bp,
        health.bp,
        signing_in.bp,
        signing_in.leaving,
        second_step.bp,
        passkeys.bp,
        factors.bp,
        desk.bp,
        colleagues.bp,
        coordinating.bp,
        administering.bp,
        api,
    ):
        app.register_blueprint(blueprint)
    return app


def _services(config: Config, clock: Callable[[], datetime]) -> Services:
    engine = make_engine(config.database_url)
    try:
        check_revision(engine)
    except WrongRevision:
        engine.dispose()
        raise
    gazetteer = Gazetteer.load(example=config.example_region)
    directory = Directory(config.build_dir, gazetteer, words.FACET_WORDS)
    _warm(directory)
    return Services(config, directory, engine, clock)


def _warm(directory: Directory) -> None:
    """Open the build and the word lists now rather than while the first visitor waits."""
    try:
        directory.search(SearchQuestion(text="praten in Leiden"), Moment(None, date.today()))
    except BuildUnusable:
        log.warning("no usable build yet")


def _trust_proxies(app: Flask, config: Config) -> None:
    """X-Forwarded-* counts for as many hops as there are proxies of our own, and not at all without."""
    if config.proxies:
        hops = config.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]


def _templates(app: Flask, config: Config) -> None:
    translate.init_app(app)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    @app.context_processor
    def shared() -> dict[str, object]:
        return {
            "asset_url": asset_url,
            "language": LANGUAGE,
            "is_current": lambda path: request.path == path or request.path.startswith(path + "/"),
            "example_region": config.example_region,
            "suggestion": lambda entry: suggestion(entry, config.repository_url, directory()),
            "words": words,
        }
