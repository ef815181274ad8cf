"""The door for a WSGI server."""

import gc

from app import create_app
from app.config import Config

app = create_app(Config.from_env())

# What was read to start stays as long as the process: the collector needn't look through it at every answer.
gc.collect()
gc.freeze()
