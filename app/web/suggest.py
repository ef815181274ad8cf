"""Where a visitor can propose a better text: the forge's own edit page, or the editors' address."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from app.directory import Directory
from app.domain.entry import Entry
from app.domain.library import MODELS, Kind
from app.web.dates import day

BRANCH = "main"
CONTENT = "content"
# A longer address is cut off by forges and by browsers; then the file is there to download.
MAX_ADDRESS = 6000


@dataclass(frozen=True)
class Suggestion:
    """`url` opens the file in the forge; without a forge `email` is where a proposal can be sent, if that is known."""

    path: str
    url: str
    email: str
    changed: str = ""


def suggestion(entry: Entry, repository: str, directory: Directory) -> Suggestion:
    kind = next(kind for kind, model in MODELS.items() if model is type(entry))
    site, changed = directory.site, directory.changed_on(kind, entry.slug)
    path = f"{CONTENT}/{kind.folder}/{entry.slug}.md"
    email = (site.content_contact.email if site.content_contact else None) or ""
    url = edit_url(repository, path) if repository else ""
    return Suggestion(path, url, email, day(changed) if changed else "")


def edit_url(repository: str, path: str) -> str:
    """The page where a forge lets a reader change a file; who may not write gets a copy and a proposal of it."""
    return f"{repository.rstrip('/')}/{_actions(repository)[0]}/{BRANCH}/{quote(path)}"


def new_file_url(repository: str, kind: Kind, slug: str, text: str) -> str:
    """The page for a new file, filled in where the forge can do that and the text isn't too long for an address."""
    base = f"{repository.rstrip('/')}/{_actions(repository)[1]}/{BRANCH}/{CONTENT}/{kind.folder}"
    filled = f"{base}?{urlencode({'filename': f'{slug}.md', 'value': text})}"
    return filled if len(filled) <= MAX_ADDRESS else f"{base}?{urlencode({'filename': f'{slug}.md'})}"


def _actions(repository: str) -> tuple[str, str]:
    """The words that a forge has for editing a file and for a new one, by the name of its host."""
    host = urlsplit(repository).hostname or ""
    if "gitlab" in host:
        return "-/edit", "-/new"
    if any(name in host for name in ("codeberg", "gitea", "forgejo")):
        return "_edit", "_new"
    return "edit", "new"
