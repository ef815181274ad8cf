"""Built style sheets under hashed names; without a build the site runs on its own small style sheet."""

import json
from functools import lru_cache
from pathlib import Path

from flask import url_for

STATIC = Path(__file__).parent / "static"


def asset_url(name: str) -> str:
    return url_for("static", filename=_names(_stamp()).get(name, name))


def _stamp() -> int:
    manifest = STATIC / "manifest.json"
    return manifest.stat().st_mtime_ns if manifest.exists() else 0


@lru_cache(maxsize=2)
def _names(_stamp: int) -> dict[str, str]:
    manifest = STATIC / "manifest.json"
    found: dict[str, str] = json.loads(manifest.read_text("utf-8")) if manifest.exists() else {}
    return found
