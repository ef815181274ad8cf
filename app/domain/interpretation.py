"""What the site read in a question, so that it can show it and be corrected."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.place import Place, Resolution


@dataclass(frozen=True)
class Correction:
    typed: str
    meant: str


@dataclass(frozen=True)
class Guess:
    """Something read in the free text: the parameter it would be, its value, and the words that said so."""

    parameter: str
    value: str
    words: str


@dataclass(frozen=True)
class Interpretation:
    """`place` is what we use, from the parameter or from the text; the rest was read in the text."""

    text: str = ""
    place: Place | None = None
    place_read: bool = False
    resolution: Resolution | None = None
    age: int | None = None
    age_range: tuple[int, int] | None = None
    needs: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unwanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    audiences: tuple[str, ...] = ()
    """For whom help is sought, as who asks is read in the text."""
    guesses: tuple[Guess, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def ages(self) -> tuple[int, int] | None:
        """The read age or ages, both ends included."""
        return (self.age, self.age) if self.age is not None else self.age_range
