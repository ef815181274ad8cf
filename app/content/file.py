"""One file → one typed entry with its Markdown, or the problems that keep it out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from app.content.bounds import body_problems
from app.content.front_matter import FrontMatter, Location, parse
from app.content.kinds import SECTIONS, required_sections
from app.content.privacy import private_addresses, texts
from app.content.problem import Problem
from app.content.typing_errors import INTERNAL_FIELDS, dutch, keys_of
from app.domain.entry import Entry
from app.domain.library import MODELS, Kind
from app.domain.site import Site
from app.domain.text import SLUG_PATTERN, known_only

MAX_FILE_BYTES = 128 * 1024
HEADING = re.compile(r"^## +(\S[^\n]*)$", re.MULTILINE)
SITE_NAME = re.compile(r"https?://(?:www\.)?([\w-]{3,63})\.")
# Control and direction characters: a text would read otherwise than it is, and YAML or Markdown would count its
# lines otherwise than an editor does. Joiners inside words and emoji are not among them.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


@dataclass(frozen=True)
class ContentFile:
    """A file that could be read; its links are checked later. `entry` is None where its own content isn't right."""

    path: Path
    kind: Kind
    entry: Entry | None
    front: FrontMatter

    @property
    def body(self) -> str:
        return self.front.body.strip()

    def problem(self, location: Location, message: str) -> Problem:
        return Problem(self.path, self.front.line_of(location), message, location)


def read_file(path: Path, kind: Kind) -> tuple[ContentFile | None, list[Problem]]:
    """Read and type one file; every problem in it is reported at once."""
    text, problems = _text(path)
    return (None, problems) if text is None else read_text(path, kind, text)


def read_text(path: Path, kind: Kind, text: str) -> tuple[ContentFile | None, list[Problem]]:
    """The same for the text of a file that needn't exist yet; `path` is where it will be."""
    text, problems = _visible(path, text)
    if problems:
        return None, problems
    front, problems = parse(path, text)
    if front is None:
        return None, problems
    typed, found = _typed(path, front, MODELS[kind])
    problems += [*found, *_beside_the_model(path, front), *_headings(path, kind, front)]
    entry = typed.model_copy(update={"slug": path.stem}) if isinstance(typed, Entry) and not problems else None
    return ContentFile(path, kind, entry, front), problems


def read_site(path: Path) -> tuple[Site, str, list[Problem]]:
    """Settings and introduction of the site; defaults where the file is absent."""
    if not path.exists() and not path.is_symlink():
        return Site(), "", []
    text, problems = _text(path)
    if text is None:
        return Site(), "", problems
    front, problems = parse(path, text)
    if front is None:
        return Site(), "", problems
    site, found = _typed(path, front, Site)
    problems += [*found, *_beside_the_model(path, front)]
    return (site if isinstance(site, Site) else Site()), front.body.strip(), problems


def _beside_the_model(path: Path, front: FrontMatter) -> list[Problem]:
    """What holds for every file, whatever its keys are."""
    return [*body_problems(path, front.body, front.body_line), *_private(path, front), *_escaped(path, front)]


def _escaped(path: Path, front: FrontMatter) -> Iterator[Problem]:
    """Invisible characters that YAML makes of an escape such as \\u202e between quotation marks."""
    for location, text in texts(front.values):
        if UNSEEN.search(text):
            told = "hier staat een onzichtbaar teken, gemaakt met een schuine streep; haal het weg"
            yield Problem(path, front.line_of(location), told, location)


def _text(path: Path) -> tuple[str | None, list[Problem]]:
    if path.is_symlink():
        return None, [Problem(path, 1, "een snelkoppeling mag niet; zet het bestand zelf hier")]
    if not path.is_file():
        return None, [Problem(path, 1, "dit is geen gewoon bestand; haal het weg")]
    if path.stat().st_size > MAX_FILE_BYTES:
        return None, [Problem(path, 1, f"het bestand is groter dan {MAX_FILE_BYTES // 1024} kB")]
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return None, [Problem(path, line, "dit is geen UTF-8; sla het bestand op als UTF-8")]
    text, problems = _visible(path, text)
    return (None, problems) if problems else (text, [])


def _visible(path: Path, text: str) -> tuple[str, list[Problem]]:
    """With the line ends that the readers count; refused where an editor can't see what stands there."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    unseen = UNSEEN.search(text)
    if not unseen:
        return text, []
    line = text[: unseen.start()].count("\n") + 1
    code = f"U+{ord(unseen[0]):04X}"
    return text, [Problem(path, line, f"hier staat een onzichtbaar teken ({code}); haal het weg of typ de regel over")]


def _typed(path: Path, front: FrontMatter, model: type[BaseModel]) -> tuple[BaseModel | None, list[Problem]]:
    internal = [key for key in front.values if key in INTERNAL_FIELDS]
    problems = [
        Problem(path, front.line_of((key,)), f"{key}: deze sleutel kennen we niet; haal haar weg") for key in internal
    ]
    values = known_only({key: value for key, value in front.values.items() if key not in internal})
    try:
        return model.model_validate(values), problems
    except ValidationError as error:
        for found in error.errors():
            location = tuple(found["loc"])
            keys = _keys_at(model, location[:-1])
            problems.append(Problem(path, front.line_of(location), dutch(found, keys), location))
        return None, problems


def _keys_at(model: type[BaseModel], location: Location) -> list[str]:
    """Keys that are allowed at a place in the front matter, for the nearest right one."""
    current: type[BaseModel] = model
    for part in location:
        field = next((f for n, f in current.model_fields.items() if part == (f.alias or n)), None)
        inner = _model_in(field.annotation) if field else None
        current = inner or current
    return keys_of(current)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg))), None)


def _private(path: Path, front: FrontMatter) -> Iterator[Problem]:
    names = list(_names(front))
    for location, text in texts(front.values):
        for message in private_addresses(text, names):
            yield Problem(path, front.line_of(location), message, location)
    for offset, line in enumerate(front.body.split("\n")):
        for message in private_addresses(line, names):
            yield Problem(path, front.body_line + offset, message)


def _names(front: FrontMatter) -> Iterator[str]:
    """What the organisation calls itself: its name, its file's name and its sites."""
    values = front.values
    yield from (str(values.get(key, "")) for key in ("naam", "titel"))
    named = [values.get(key) for key in ("andere_namen", "organisaties")]
    yield from (str(name).replace("-", " ") for names in named if isinstance(names, list) for name in names)
    yield from (name.replace("-", " ") for name in SITE_NAME.findall(str(values)))


def _headings(path: Path, kind: Kind, front: FrontMatter) -> Iterator[Problem]:
    allowed = SECTIONS.get(kind)
    if not allowed:
        return
    found = [
        (match[1].strip(), front.body_line + front.body[: match.start()].count("\n"))
        for match in HEADING.finditer(front.body)
    ]
    for title in required_sections(kind, front.values.get("diepte")):
        if title not in [name for name, _ in found]:
            told = f"de kop '## {title}' ontbreekt; voeg hem toe met wat de bron zegt"
            yield Problem(path, front.body_line, told, (title,))
    for title, line in found:
        if title not in allowed:
            yield Problem(path, line, f"de kop '{title}' kennen we niet; kies uit: {', '.join(allowed)}")
    known = [allowed.index(title) for title, _ in found if title in allowed]
    if known != sorted(set(known)):
        yield Problem(path, found[0][1], f"de koppen staan dubbel of door elkaar; de volgorde is: {', '.join(allowed)}")


def slug_problem(path: Path) -> Problem | None:
    if re.fullmatch(SLUG_PATTERN, path.stem):
        return None
    return Problem(path, 1, "de bestandsnaam mag alleen kleine letters, cijfers en streepjes hebben (hoogstens 80)")
