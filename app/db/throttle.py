"""Counting attempts across processes and restarts, so that nobody can wear the site out."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlmodel import Session

# Longer than any limit looks back, in seconds; what is older tells nothing any more.
KEPT = 3600
COUNT = text(
    "INSERT INTO attempt (what, who, started, count) VALUES (:what, :who, :started, 1) "
    "ON CONFLICT (what, who, started) DO UPDATE SET count = attempt.count + 1 RETURNING count"
)
FORGET = text("DELETE FROM attempt WHERE started < :oldest")


@dataclass(frozen=True)
class Limit:
    """At most `most` attempts in each stretch of `seconds`."""

    what: str
    most: int
    seconds: int


def retry_after(session: Session, limit: Limit, who: str, now: datetime) -> int:
    """Count an attempt; 0 when it is allowed, else the seconds until the next one is."""
    moment = int(now.timestamp())
    started = moment - moment % limit.seconds
    count: int = session.execute(COUNT, {"what": limit.what, "who": who, "started": started}).scalar_one()
    if count == 1:
        session.execute(FORGET, {"oldest": moment - KEPT})
    return 0 if count <= limit.most else started + limit.seconds - moment
