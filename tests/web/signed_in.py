"""For tests of who is signed in: a site with its own database and clock, and people who sign in by mail."""

from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, update
from sqlmodel import col
from werkzeug.test import TestResponse

from app.accounts.people import account_made, give_role
from app.accounts.postman import Postman
from app.accounts.sign_in import Keys
from app.db.account_tables import SessionRow
from app.db.session import transaction
from app.domain.account import Role
from app.web.services import EXTENSION
from tests.accounts.conftest import Clock, Letterbox

ORIGIN = "http://localhost:5000"
OURS = {"Origin": ORIGIN}


@dataclass
class Site:
    app: Flask
    clock: Clock
    keys: list[Keys] = field(default_factory=list)
    post: Letterbox = field(default_factory=Letterbox)

    @property
    def engine(self) -> Engine:
        engine: Engine = self.app.extensions[EXTENSION].engine
        return engine

    def person(self, address: str, role: Role | None = None, scope: str = "") -> int:
        with transaction(self.engine) as session:
            row = account_made(session, address, self.clock())
            assert row.id is not None
            if role is not None:
                give_role(session, row.id, role, scope, self.clock())
            return row.id

    def passed_second_step(self, account: int) -> None:
        """As who showed an app or a passkey in every browser where this account is signed in."""
        with transaction(self.engine) as session:
            moment = self.clock()
            session.execute(
                update(SessionRow).where(col(SessionRow.account) == account).values(second_factor_at=moment)
            )

    def deliver(self) -> None:
        Postman(self.engine, self.post, ORIGIN, self.clock, lambda _, keys: self.keys.append(keys)).send_due()

    def visitor(self) -> FlaskClient:
        return self.app.test_client()

    def signed_in(self, address: str) -> FlaskClient:
        """Somebody who asked for a mail and typed its code."""
        client = self.visitor()
        assert client.post("/inloggen", data={"adres": address}, headers=OURS).status_code == 303
        self.deliver()
        answer = client.post("/inloggen/code", data={"code": self.keys[-1].code}, headers=OURS)
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return client


def provider(site: Site, organisation: str, address: str = "iemand@aanbieder.example") -> FlaskClient:
    site.person(address, Role.PROVIDER, organisation)
    return site.signed_in(address)


def token_in(page: TestResponse) -> str:
    field = BeautifulSoup(page.get_data(as_text=True), "html.parser").find("input", attrs={"name": "csrf_token"})
    assert field is not None
    return str(field["value"])


def coordinator(site: Site, region: str, address: str = "iemand@regio.example") -> FlaskClient:
    number = site.person(address, Role.COORDINATOR, region)
    client = site.signed_in(address)
    site.passed_second_step(number)
    return client


def administrator(site: Site, address: str = "iemand@beheer.example") -> FlaskClient:
    number = site.person(address, Role.ADMINISTRATOR)
    client = site.signed_in(address)
    site.passed_second_step(number)
    return client
