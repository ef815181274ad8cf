"""What the doors ask for: the directory, the moment of asking, the settings."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from flask import Flask, current_app
from sqlalchemy import Engine

from app.availability.statements import amsterdam_day
from app.config import Config
from app.db.session import transaction
from app.directory import Directory, Moment

EXTENSION = "vindplaats"


@dataclass(frozen=True)
class Services:
    """Made once by `create_app`; `clock` gives the moment in UTC."""

    config: Config
    directory: Directory
    engine: Engine
    clock: Callable[[], datetime]

    def today(self) -> date:
        return amsterdam_day(self.clock())

    @contextmanager
    def moment(self) -> Iterator[Moment]:
        with transaction(self.engine) as session:
            yield Moment(session, self.today())


def init_app(app: Flask, made: Services) -> None:
    """Every request is answered from one build, from its start to its end."""
    app.extensions[EXTENSION] = made
    app.before_request(made.directory.hold)
    app.teardown_request(lambda _error: made.directory.let_go())


def services() -> Services:
    return cast(Services, current_app.extensions[EXTENSION])


def directory() -> Directory:
    return services().directory
