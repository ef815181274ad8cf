"""Inviting somebody and taking that back, for every page where that can be done."""

from collections.abc import Iterable

from flask import flash
from sqlmodel import Session

from app.accounts import invitations, people
from app.accounts.invitations import Invitation, Invited
from app.db.session import transaction
from app.domain.account import Role
from app.domain.errors import BadQuestion, NotFound
from app.web import signed_in
from app.web.services import services
from app.web.throttled import throttle_invitations
from app.web.translate import gettext as _


def invite(typed_address: str, role: Role, scope: str) -> None:
    """Let a mail leave, and tell on the next page how it went. Whether `scope` may be given, the caller knows."""
    account = signed_in.account().number
    throttle_invitations(account)
    try:
        address = people.folded_address(typed_address)
    except BadQuestion as error:
        flash(error.problems["adres"], "fout")
        return
    with transaction(services().engine) as rows:
        invitations.invite(rows, Invited(address, role, scope, account), services().clock())
    flash(_("De uitnodiging is onderweg en zeven dagen geldig."), "goed")


def revoke(rows: Session, mine: Iterable[Invitation], number: int) -> None:
    """One of those that who is signed in may revoke; raises NotFound for any other."""
    found = next((item for item in mine if item.number == number), None)
    if found is None:
        raise NotFound(str(number))
    invitations.revoke(rows, found, signed_in.account().number, services().clock())
    flash(_("De uitnodiging is ingetrokken."), "goed")
