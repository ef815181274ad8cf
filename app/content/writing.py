"""Typed fields → the text of a file, as an editor would have written it."""

from collections.abc import Mapping
from typing import Any

import yaml


class _Writer(yaml.SafeDumper):
    """Lists of words stay on one line, as in every file; the rest is one key a line."""


def _list(writer: _Writer, items: list[Any]) -> yaml.Node:
    plain = all(isinstance(item, (str, int)) for item in items)
    return writer.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=plain)


_Writer.add_representer(list, _list)


def file_text(front: Mapping[str, Any], body: str) -> str:
    """Front matter without what is empty, then the text. Reading it back gives the same values."""
    kept = {key: value for key, value in front.items() if value not in ("", None, [], {})}
    typed = yaml.dump(kept, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{typed}---\n" + (f"\n{body.strip()}\n" if body.strip() else "")
