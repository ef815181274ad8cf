"""Vindplaats: a searchable social map and knowledge base for Dutch youth care."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.config import Config


def _now() -> datetime:
    return datetime.now(UTC)


def create_app(config: "Config", clock: Callable[[], datetime] = _now) -> "Flask":
    """The site as a WSGI application; refuses to start on a database of another revision."""
    # Imported here, so that a command that needs no web doesn't load it.
    from app.application import make

    return make(config, clock)
