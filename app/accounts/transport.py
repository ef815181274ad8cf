"""How a mail leaves: by SMTP, or as a file in a folder on a machine of one's own."""

import secrets
import smtplib
import ssl
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

SECONDS = 20
SMTP_PORTS = {"smtp": 25, "smtps": 465}


class Transport(Protocol):
    def send(self, message: EmailMessage) -> None:
        """Raises OSError (smtplib's errors are such) when the mail didn't leave."""


class Folder:
    """One `.eml` file a mail, readable by its owner only: it holds what opens an account."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: EmailMessage) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{secrets.token_hex(8)}.eml"
        path.touch(mode=0o600)
        path.write_bytes(message.as_bytes())


class Smtp:
    """`smtp://[user:password@]host[:port]`, with STARTTLS where the server has it; `smtps://` is TLS from the start."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._safe_from_start = parts.scheme == "smtps"
        self._host, self._port = parts.hostname or "localhost", parts.port or SMTP_PORTS[parts.scheme]
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")

    def send(self, message: EmailMessage) -> None:
        with self._connected() as server:
            if self._user:
                server.login(self._user, self._password)
            server.send_message(message)

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self._safe_from_start:
            return smtplib.SMTP_SSL(self._host, self._port, timeout=SECONDS, context=context)
        server = smtplib.SMTP(self._host, self._port, timeout=SECONDS)
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=context)
        return server


def transport_of(url: str, root: Path) -> Transport:
    """`root` is where a relative folder lies. Raises ValueError for another kind of address."""
    scheme, _, rest = url.partition(":")
    if scheme == "folder":
        return Folder(root / rest)
    if scheme in SMTP_PORTS:
        return Smtp(url)
    raise ValueError("MAIL_URL begint met folder:, smtp:// of smtps://")
