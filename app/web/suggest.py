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
    return f"{_home(repository)}/{_words(repository)[0]}/{BRANCH}/{quote(path)}"


def new_file_url(repository: str, kind: Kind, slug: str, text: str) -> str:
    """The page for a new file, filled in where the forge can do that and the text isn't too long for an address."""
    _edit, new, name, value = _words(repository)
    base = f"{_home(repository)}/{new}/{BRANCH}/{CONTENT}/{kind.folder}"
    filled = f"{base}?{urlencode({name: f'{slug}.md', value: text})}"
    return filled if len(filled) <= MAX_ADDRESS else f"{base}?{urlencode({name: f'{slug}.md'})}"


def _home(repository: str) -> str:
    """The address of the project in the forge, also where it was given as one to clone from."""
    return repository.rstrip("/").removesuffix(".git")


def _words(repository: str) -> tuple[str, str, str, str]:
    """What a forge calls editing a file, a new one, its name and its text; known by the name of its host."""
    host = urlsplit(repository).hostname or ""
    if "gitlab" in host:
        return "-/edit", "-/new", "file_name", "content"
    if any(name in host for name in ("codeberg", "gitea", "forgejo")):
        return "_edit", "_new", "filename", "value"
    return "edit", "new", "filename", "value"
