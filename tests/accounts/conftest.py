"""A moment that moves only when a test says so, and a postman whose letters a test can read."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
from sqlalchemy import Engine

from app.accounts.people import account_made
from app.accounts.postman import Postman
from app.accounts.sign_in import Keys
from app.db.session import transaction
from tests.conftest import NOW

BASE_URL = "https://vindplaats.example"


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Letterbox:
    """Takes letters, or refuses them as a mail server that is away."""

    letters: list[EmailMessage] = field(default_factory=list)
    away: bool = False
    refused: str = ""
    """An address that no mail can carry."""

    def send(self, message: EmailMessage) -> None:
        if message["To"] == self.refused:
            raise ValueError("no such address")
        if self.away:
            raise ConnectionRefusedError("no mail server")
        self.letters.append(message)


@dataclass
class Post:
    """Everything about mail in one test; `keys` are those of the letters, in their order."""

    postman: Postman
    box: Letterbox
    keys: list[Keys]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def post(engine: Engine, clock: Clock) -> Post:
    box, keys = Letterbox(), list[Keys]()
    return Post(Postman(engine, box, BASE_URL, clock, lambda _, made: keys.append(made)), box, keys)


@pytest.fixture
def account(engine: Engine, clock: Clock) -> int:
    with transaction(engine) as session:
        row = account_made(session, "iemand@aanbieder.example", clock())
        assert row.id is not None
        return row.id
