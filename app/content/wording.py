"""Plain language where families read: no sentence too long, no word of the field that nobody explains."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from app.content.bounds import paragraphs
from app.content.file import ContentFile
from app.content.front_matter import Location
from app.content.privacy import texts
from app.content.problem import Problem
from app.domain.entry import FAMILY_AUDIENCES, Entry
from app.domain.intervention import Intervention
from app.domain.library import Kind
from app.domain.offer import Offer
from app.domain.vocabulary import Term

MAX_SENTENCE_WORDS = 25

# What is read as running text; the rest of the front matter is names, choices and addresses.
READ_KEYS = frozenset(
    [
        "in_het_kort",
        "samenvatting",
        "uitleg",
        "opmerking",
        "wie_mag_bellen",
        "hoe",
        "wat",
        "hoe_lang",
        "wie",
        "einde",
        "waarom_een_groep",
        "wat_is_nodig",
        "openingstijden",
    ]
)
# The rest of an intervention is for professionals; a family reads what it is.
READ_OF_INTERVENTION = frozenset(["in_het_kort", "samenvatting"])


class Wording(Protocol):
    """What `check` hands over from the language: the sentences of a text, their length, and its hard words."""

    def sentences(self, text: str, /) -> Iterable[str]: ...

    def word_count(self, sentence: str, /) -> int: ...

    def hard_words_in(self, text: str, /) -> Sequence[str]: ...

    def without_names(self, names: Mapping[str, Iterable[str]], /) -> Callable[[str], str]: ...


# What is left of a text without the names that the site explains where they stand.
Unexplained = Callable[[str], str]


def for_families(entry: Entry) -> bool:
    """Whether parents and young people are meant to read it, rather than professionals."""
    if isinstance(entry, Offer):
        return entry.is_help
    if isinstance(entry, Intervention):
        return bool(entry.needs) and bool(FAMILY_AUDIENCES & set(entry.audiences))
    return True


def unexplained(entries: Iterable[Entry], wording: Wording) -> Unexplained:
    """A name counts whole: that 'specialistische zorg' is explained doesn't explain 'specialistische'."""
    terms = (entry for entry in entries if isinstance(entry, Term))
    return wording.without_names({term.slug or term.title: (term.title, *term.other_names) for term in terms})


def wording_problems(files: Iterable[ContentFile], wording: Wording, rest_of: Unexplained) -> Iterator[Problem]:
    """Long sentences and hard words in the texts for families."""
    for file in files:
        if file.entry is None or file.kind not in (Kind.NEED, Kind.TERM, Kind.OFFER, Kind.INTERVENTION):
            continue
        if for_families(file.entry):
            for line, where, text in _read_texts(file):
                yield from (Problem(file.path, line, told, where) for told in _messages(text, wording, rest_of))


def _read_texts(file: ContentFile) -> Iterator[tuple[int, Location, str]]:
    """Running texts with the line where each starts and the key that it stands under."""
    keys = READ_OF_INTERVENTION if file.kind is Kind.INTERVENTION else READ_KEYS
    for location, text in texts(file.front.values):
        if keys & set(location):
            yield file.front.line_of(location), location, text
    if file.kind is not Kind.INTERVENTION:
        yield from ((line, (), text) for line, text in paragraphs(file.front.body, file.front.body_line))


def _messages(text: str, wording: Wording, rest_of: Unexplained) -> Iterator[str]:
    for sentence in wording.sentences(text):
        count = wording.word_count(sentence)
        if count > MAX_SENTENCE_WORDS:
            start = " ".join(sentence.split()[:5])
            yield f"deze zin heeft {count} woorden, hoogstens {MAX_SENTENCE_WORDS} mag: '{start} …'; maak er twee van"
    for word in wording.hard_words_in(rest_of(text)):
        yield f"'{word}' is vaktaal; gebruik een gewoon woord of leg het uit in begrippen/"
