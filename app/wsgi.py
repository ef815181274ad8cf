"""The door for a WSGI server."""

from app import create_app
from app.config import Config

app = create_app(Config.from_env())
