"""How mail leaves: a real SMTP conversation, and files on a machine of one's own (must show 4 of step 4)."""

import socket
import stat
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from sqlalchemy import Engine

from app.accounts import sign_in
from app.accounts.postman import Postman
from app.accounts.transport import Folder, Smtp, transport_of
from app.db.session import transaction
from tests.accounts.conftest import BASE_URL, Clock


class Received:
    """Keeps what an SMTP server got."""

    def __init__(self) -> None:
        self.envelopes: list[Any] = []

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:  # noqa: N802
        self.envelopes.append(envelope)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def allow(server: object, session: object, envelope: object, mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"post", b"ge/heim")
    return AuthResult(success=right)


@pytest.fixture(params=[False, True], ids=["open", "with a password"])
def server(request: pytest.FixtureRequest) -> Iterator[tuple[str, Received]]:
    received, port = Received(), free_port()
    kept = {"authenticator": allow, "auth_require_tls": False} if request.param else {}
    controller = Controller(received, hostname="127.0.0.1", port=port, **kept)
    controller.start()
    yield f"smtp://{'post:ge%2Fheim@' if request.param else ''}127.0.0.1:{port}", received
    controller.stop()


def letter(subject: str = "Onderwerp") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Vindplaats <niet@vindplaats.example>", "a@b.example", subject
    made.set_content("Dag, dit is een mail met ‘krullen’.\n")
    return made


def test_a_letter_arrives_by_smtp(server: tuple[str, Received], tmp_path: Path) -> None:
    url, received = server

    transport_of(url, tmp_path).send(letter())

    (envelope,) = received.envelopes
    got = message_from_bytes(envelope.content, policy=default)
    assert envelope.rcpt_tos == ["a@b.example"]
    assert got.get_content().strip() == "Dag, dit is een mail met ‘krullen’."


def test_the_whole_way_from_asking_to_the_mailbox(
    server: tuple[str, Received], engine: Engine, clock: Clock, account: int
) -> None:
    url, received = server
    with transaction(engine) as session:
        sign_in.ask(session, "iemand@aanbieder.example", "browser", clock())

    assert Postman(engine, Smtp(url), BASE_URL, clock).send_due() == 1

    text = message_from_bytes(received.envelopes[0].content, policy=default).get_content()
    token = text.split("/inloggen/link/")[1].split()[0]
    with transaction(engine) as session:
        assert sign_in.redeem_link(session, token, "browser", clock()) == account


def test_a_server_that_isnt_there_is_an_error_that_is_tried_again(tmp_path: Path) -> None:
    with pytest.raises(ConnectionRefusedError):
        transport_of(f"smtp://127.0.0.1:{free_port()}", tmp_path).send(letter())


def test_a_folder_gets_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    transport_of("folder:mail", tmp_path).send(letter())

    (file,) = (tmp_path / "mail").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert message_from_bytes(file.read_bytes(), policy=default)["To"] == "a@b.example"


def test_another_kind_of_address_is_refused(tmp_path: Path) -> None:
    assert isinstance(transport_of("folder:x", tmp_path), Folder)
    with pytest.raises(ValueError, match="MAIL_URL"):
        transport_of("http://mail.example", tmp_path)


def test_nobody_writes_headers_of_their_own() -> None:
    with pytest.raises(ValueError, match="Header"):
        letter("Een\r\nBcc: iedereen@elders.example")
