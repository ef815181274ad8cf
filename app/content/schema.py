"""JSON Schemas of the front matter, made from the same models that read it."""

from typing import Any

from pydantic import BaseModel

from app.content.kinds import FOLDERS
from app.content.typing_errors import INTERNAL_FIELDS
from app.domain.library import MODELS
from app.domain.site import Site
from app.domain.text import UNKNOWN

Schema = dict[str, Any]


def schemas() -> dict[str, Schema]:
    """One schema per folder of content, and one for `site`."""
    models: dict[str, type[BaseModel]] = {**{folder: MODELS[kind] for folder, kind in FOLDERS.items()}, "site": Site}
    return {name: _as_typed(model.model_json_schema(by_alias=True)) for name, model in models.items()}


def _as_typed(schema: Schema) -> Schema:
    """As the reader takes what an editor types: no fields of our own, and `onbekend` wherever a key may be absent."""
    for name in INTERNAL_FIELDS:
        schema["properties"].pop(name, None)
    for part in (schema, *schema.get("$defs", {}).values()):
        required = part.get("required", [])
        for name, of in part.get("properties", {}).items():
            part["properties"][name] = of if name in required else _or_unknown(of)
    return schema


def _or_unknown(schema: Schema) -> Schema:
    """Titles and defaults stay out: they are words of the code (null, false), not of the file."""
    kept = {key: value for key, value in schema.items() if key not in ("title", "default")}
    choices = [choice for choice in kept.get("anyOf", [kept]) if choice != {"type": "null"}]
    return {"anyOf": [*choices, {"const": UNKNOWN}]}
