"""Sends what is in the outbox. Keys are made here, so that nothing that opens a door waits in the database."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from sqlalchemy import Engine
from sqlmodel import Session

from app.accounts import invitations, outbox
from app.accounts.letters import address_letter, factor_letter, invitation_letter, sign_in_letter
from app.accounts.outbox import Mail, MailKind
from app.accounts.people import account_with
from app.accounts.sign_in import GOOD_FOR, Keys, make_keys
from app.accounts.transport import Transport
from app.db.session import transaction

log = logging.getLogger("vindplaats.mail")

AT_ONCE = 20


@dataclass(frozen=True)
class Postman:
    """`told` is called with an address and its keys before the mail leaves: on a machine of one's own they're shown."""

    engine: Engine
    transport: Transport
    base_url: str
    clock: Callable[[], datetime]
    told: Callable[[str, Keys], None] = lambda _address, _keys: None

    def send_due(self) -> int:
        """Send everything that is due; returns how many left. What couldn't leave is tried again later."""
        with transaction(self.engine) as session:
            outbox.forget(session, self.clock())
            mails = outbox.take_due(session, self.clock(), AT_ONCE)
        return sum(self._sent(mail) for mail in mails)

    def _sent(self, mail: Mail) -> bool:
        """No transaction is open while a mail server takes its time: others must be able to write."""
        try:
            with transaction(self.engine) as session:
                letter = self._letter(session, mail)
            if letter is not None:
                self.transport.send(letter)
        # ValueError is an address that no mail can carry: it mustn't keep the other mails from leaving.
        except (OSError, ValueError) as error:
            log.warning("mail %s didn't leave: %s", mail.number, type(error).__name__)
            with transaction(self.engine) as session:
                outbox.failed(session, mail.number, self.clock())
            return False
        with transaction(self.engine) as session:
            outbox.sent(session, mail.number, self.clock())
        return letter is not None

    def _letter(self, session: Session, mail: Mail) -> EmailMessage | None:
        """Nothing for who has no account or invitation, or whose sign-in came too late."""
        if mail.kind is MailKind.FACTOR_CHANGED:
            return factor_letter(mail, self.base_url)
        if mail.kind is MailKind.ADDRESS_CHANGED:
            return address_letter(mail, self.base_url)
        if mail.kind is MailKind.INVITATION:
            role = invitations.open_role(session, int(mail.about), self.clock())
            return invitation_letter(mail, role, self.base_url) if role else None
        account = self._known(session, mail.address)
        if account is None or self.clock() > mail.asked_at + GOOD_FOR:
            return None
        keys = make_keys(session, mail, account, self.clock())
        self.told(mail.address, keys)
        return sign_in_letter(mail, keys, self.base_url)

    def _known(self, session: Session, address: str) -> int | None:
        """The account of an address; who is invited gets one now."""
        row = account_with(session, address)
        if row is None and invitations.open_for(session, address, self.clock()):
            row = invitations.guest(session, address, self.clock())
        return row.id if row else None
