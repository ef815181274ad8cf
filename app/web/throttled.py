"""Bounds on what one visitor, and all together, may ask of something costly."""

import hashlib
import hmac
from ipaddress import ip_address, ip_network

from flask import current_app, request

from app.db.session import transaction
from app.db.throttle import Limit, retry_after
from app.domain.errors import TooMany
from app.web.services import services

# A person who writes an entry checks it now and then; all editors together don't need more than this.
PROPOSALS_EACH = Limit("proposal", 30, 600)
PROPOSALS_ALL = Limit("proposals", 600, 600)
# Mails to sign in with: who mistypes needs a few. A visitor never uses up what another may ask for one address.
SIGN_IN_EACH = Limit("sign-in", 5, 600)
SIGN_IN_VISITOR = Limit("sign-in visitor", 20, 600)
SIGN_IN_ALL = Limit("sign-ins", 300, 600)
INVITATIONS_EACH = Limit("invitation", 30, 3600)
# Two hundred offers one by one, and again; a person who tires the site more than this isn't keeping waiting times.
STATEMENTS_EACH = Limit("statement", 600, 600)
# Codes of an app and passkeys of one account; only who has the mail comes this far.
SECOND_STEP_EACH = Limit("second step", 20, 600)
CODES_VISITOR = Limit("code visitor", 30, 600)
CODES_ALL = Limit("codes", 600, 600)


def throttle_proposals() -> None:
    """Raises TooMany with the seconds to wait. Who asked is counted under a hash that changes every day."""
    _throttle((PROPOSALS_EACH, _visitor()), (PROPOSALS_ALL, ""))


def throttle_sign_in(address: str) -> None:
    """Raises TooMany. Counted for a visitor and an address together, so that nobody can lock out somebody else."""
    _throttle(
        (SIGN_IN_EACH, _hashed(f"{_home_of_visitor()}/{address}")), (SIGN_IN_VISITOR, _visitor()), (SIGN_IN_ALL, "")
    )


def throttle_invitations(account: int) -> None:
    """Raises TooMany: mail that we send in somebody's name."""
    _throttle((INVITATIONS_EACH, _hashed(str(account))))


def throttle_statements(account: int) -> None:
    """Raises TooMany: each statement makes every process read it."""
    _throttle((STATEMENTS_EACH, _hashed(str(account))))


def throttle_second_step(account: int) -> None:
    """Raises TooMany, wherever the tries come from."""
    throttle_codes()
    _throttle((SECOND_STEP_EACH, _hashed(str(account))))


def throttle_codes() -> None:
    """Raises TooMany. A code by itself knows five tries; this is against guessing at many."""
    _throttle((CODES_VISITOR, _visitor()), (CODES_ALL, ""))


def _throttle(*limits: tuple[Limit, str]) -> None:
    now = services().clock()
    with transaction(services().engine) as session:
        for limit, who in limits:
            seconds = retry_after(session, limit, who, now)
            if seconds:
                break
    if seconds:
        raise TooMany(seconds)


def _visitor() -> str:
    return _hashed(_home_of_visitor())


def _hashed(text: str) -> str:
    key = f"{current_app.secret_key!s}/{services().today()}".encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _home_of_visitor() -> str:
    return _home(request.remote_addr or "")


def _home(address: str) -> str:
    """The address, or the /64 network of IPv6: a connection has as many addresses in it as it likes."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else address
