"""Typed fields → the text of a file, as an editor would have written it."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

# Signs that mean something to YAML, or that our own reader refuses outside quotation marks.
SIGNS = re.compile(r"[&*!|>%@`\"#:{}\[\]]")


class _Writer(yaml.SafeDumper):
    """Lists of words stay on one line, as in every file; the rest is one key a line."""

    def ignore_aliases(self, _data: Any) -> bool:
        """What stands twice is written twice: our files know no anchors."""
        return True


def _list(writer: _Writer, items: list[Any]) -> yaml.Node:
    plain = all(isinstance(item, (str, int)) for item in items)
    return writer.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=plain)


def _text(writer: _Writer, text: str) -> yaml.Node:
    """Between quotation marks where a sign means something to YAML or to the reader of our files."""
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style='"' if SIGNS.search(text) else None)


_Writer.add_representer(list, _list)
_Writer.add_representer(str, _text)


def file_text(front: Mapping[str, Any], body: str) -> str:
    """Front matter without what is empty, then the text. Reading it back gives the same values."""
    kept = {key: value for key, value in front.items() if value not in ("", None, [], {})}
    typed = yaml.dump(kept, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{typed}---\n" + (f"\n{body.strip()}\n" if body.strip() else "")
