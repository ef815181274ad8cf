"""JSON Schemas of the front matter, made from the same models that read it."""

from typing import Any

from app.content.kinds import FOLDERS
from app.content.typing_errors import INTERNAL_FIELDS
from app.domain.library import MODELS
from app.domain.site import Site


def schemas() -> dict[str, dict[str, Any]]:
    """One schema per folder of content, and one for `site`."""
    found = {folder: MODELS[kind].model_json_schema(by_alias=True) for folder, kind in FOLDERS.items()}
    found["site"] = Site.model_json_schema(by_alias=True)
    for schema in found.values():
        for name in INTERNAL_FIELDS:
            schema.get("properties", {}).pop(name, None)
    return found
