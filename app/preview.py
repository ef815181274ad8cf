"""One page of the site as a file that opens without the site: `python -m app.preview ADDRESS FILE`.

`vindplaats preview` calls it, with a build and a database of its own in the environment.
"""

import re
import sys
from pathlib import Path

from app import create_app
from app.config import Config

STYLE = re.compile(r'<link rel="stylesheet" href="([^"]{1,200})">')


def write_page(address: str, path: Path) -> None:
    """The page at an address of the site, with its style sheets inside."""
    client = create_app(Config.from_env()).test_client()

    def inside(found: re.Match[str]) -> str:
        return f"<style>{client.get(found[1]).get_data(as_text=True)}</style>"

    page = client.get(address)
    if page.status_code != 200:
        raise SystemExit(f"{address}: {page.status}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(STYLE.sub(inside, page.get_data(as_text=True)), encoding="utf-8")


if __name__ == "__main__":
    write_page(sys.argv[1], Path(sys.argv[2]))
