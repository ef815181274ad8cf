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


def throttle_proposals() -> None:
    """Raises TooMany with the seconds to wait. Who asked is counted under a hash that changes every day."""
    now = services().clock()
    with transaction(services().engine) as session:
        for limit, who in ((PROPOSALS_EACH, _visitor()), (PROPOSALS_ALL, "")):
            seconds = retry_after(session, limit, who, now)
            if seconds:
                break
    if seconds:
        raise TooMany(seconds)


def _visitor() -> str:
    key = f"{current_app.secret_key!s}/{services().today()}".encode()
    return hmac.new(key, _home(request.remote_addr or "").encode(), hashlib.sha256).hexdigest()


def _home(address: str) -> str:
    """The address, or the /64 network of IPv6: a connection has as many addresses in it as it likes."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else address
