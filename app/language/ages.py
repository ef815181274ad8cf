"""Ages in a question. A false age costs more than a missed one: it puts what fits lower.

A number counts only
1. with a unit of age behind it ("6 jaar", "17j", "16-jarige"), unless the words around it make it a length of time;
2. right after somebody ("dochter van 17", "zoon (9)", "ik ben twaalf"), unless something is counted ("2 zoons");
3. as a part of its own between commas ("angst, 17, Utrecht");
4. after "leeftijd".
Above MAX_READ nothing is read: in questions about youth care that is the age of a parent.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.entry import MAX_AGE
from app.language import age_context as near
from app.language.age_words import age_words_in
from app.language.spans import plain

MAX_READ = 30
# A question has 300 characters at most.
MAX_CHARACTERS = 1_000
# A number on its own between commas is likelier something else below and above this.
ALONE = range(2, 26)


@dataclass(frozen=True)
class AgeReading:
    """`words` are `question[start:end]`. `age` in years if a number said it, else `age_range`, both ends included."""

    start: int
    end: int
    words: str
    age: int | None = None
    age_range: tuple[int, int] | None = None


def read_ages(question: str) -> tuple[AgeReading, ...]:
    """What the question says about ages: first what numbers say, then what words say, each in order."""
    text = plain(question[:MAX_CHARACTERS])
    said = _ranges(question, text)
    said += _numbers(question, text, [(reading.start, reading.end) for reading in said])
    said.sort(key=lambda reading: reading.start)
    return (*said, *_words(question, text, said))


def _reading(
    question: str, start: int, end: int, *, age: int | None = None, ages: tuple[int, int] | None = None
) -> AgeReading:
    return AgeReading(start, end, question[start:end], age, ages)


def _ranges(question: str, text: str) -> list[AgeReading]:
    found: list[AgeReading] = []
    for hit in near.BETWEEN.finditer(text):
        youngest, oldest = int(hit["low"]), int(hit["high"])
        if youngest < oldest <= MAX_READ and near.is_range(text, hit):
            found.append(_reading(question, hit.start(), hit.end(), ages=(youngest, oldest)))
    taken = [(reading.start, reading.end) for reading in found]
    for hit in near.ONE_SIDED.finditer(text):
        bound = int(hit["from"] or hit["plus"] or hit["below"])
        if _free(hit.span(), taken) and bound <= MAX_READ and near.is_one_sided(text, hit):
            found.append(_reading(question, hit.start(), hit.end(), ages=_one_sided(hit)))
    return found


def _one_sided(hit: "near.Match") -> tuple[int, int]:
    if hit["below"]:
        return 0, int(hit["below"]) - (0 if "met" in hit.group() else 1)
    return int(hit["from"] or hit["plus"]), MAX_AGE


def _numbers(question: str, text: str, taken: list[tuple[int, int]]) -> list[AgeReading]:
    found: list[AgeReading] = []
    for hit in near.NUMBER.finditer(text):
        follows = bool(found) and near.continues_list(text[found[-1].end : hit.start()])
        end = near.age_end(text, hit, follows)
        if end is None or not _free((hit.start(), end), taken):
            continue
        years = near.years(text, hit)
        if years <= MAX_READ and (not near.stands_alone(text, hit) or years in ALONE):
            found.append(_reading(question, near.with_link(text, hit.start()), end, age=years))
    return found


def _words(question: str, text: str, said: list[AgeReading]) -> Iterator[AgeReading]:
    taken = [(reading.start, reading.end) for reading in said]
    for start, end, ages in sorted(age_words_in(text), key=lambda found: (found[0], -found[1])):
        if _free((start, end), taken):
            taken.append((start, end))
            yield _reading(question, start, end, ages=ages)


def _free(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)
