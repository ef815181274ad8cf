"""The gazetteer: what a typed place means, and where a place lies. Works offline and never changes once loaded."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from app.domain.place import Place, PlaceKind, Resolution
from app.places import asked as asking
from app.places.asked import Asked
from app.places.example import both, read_example
from app.places.index import Index, Position, make_index
from app.places.names import normalise
from app.places.suggestions import Spelling, make_spelling
from app.places.tables import NO_CODE, read_tables

MOST_SUGGESTIONS = 3

# A number in front of a town's first postcode is as good as always a PO box of that town.
PO_BOX_NUMBERS = 100


@dataclass(frozen=True)
class Gazetteer:
    index: Index
    postcodes: Mapping[str, Place]
    numbers: tuple[str, ...]
    spelling: Spelling
    by_kind: Mapping[PlaceKind, tuple[Place, ...]]
    by_code: Mapping[str, Place]
    abbreviations: Mapping[str, str]
    example: bool = False
    """Whether the fictional region is in it."""

    @classmethod
    def load(cls, *, example: bool) -> Self:
        """Read the committed tables; with `example` also the fictional region."""
        tables = both(read_tables(), read_example()) if example else read_tables()
        index = make_index(tables)
        by_kind = {kind: tuple(place for place in index.places if place.kind is kind) for kind in PlaceKind}
        coded = (PlaceKind.MUNICIPALITY, PlaceKind.REGION, PlaceKind.PROVINCE)
        return cls(
            index=index,
            postcodes=tables.postcodes,
            numbers=tuple(sorted(tables.postcodes)),
            spelling=make_spelling(index.by_name, index.inhabitants),
            by_kind=by_kind,
            by_code={place.code: place for kind in coded for place in by_kind[kind] if place.code},
            abbreviations=tables.abbreviations,
            example=example,
        )

    def resolve(self, asked: str) -> Resolution:
        """What a typed place means. Any text is safe and takes a few milliseconds at most."""
        read = asking.read(asked)
        if read.postcode:
            return self._postcode(read.postcode)
        if read.code:
            return Resolution(read.shown, place=self._with_code(read.name, read.code))
        return self._name(read)

    def knows(self, words: str) -> bool:
        """Whether these words are exactly a name or a postcode that we know."""
        return normalise(words) in self.index.by_name or words in self.postcodes

    def named(self, kind: PlaceKind, name_or_code: str) -> Place | None:
        """The one place of this kind with this name, key or code; None for no or several."""
        if kind is PlaceKind.POSTCODE:
            return self.postcodes.get(name_or_code[:4])
        by_code = self.by_code.get(name_or_code)
        if by_code:
            return by_code if by_code.kind is kind else None
        name, _, code = name_or_code.partition("~")
        found = [place for place in self._places(normalise(name)) if place.kind is kind]
        if code:
            found = [place for place in found if place.code == code]
        return found[0] if len(found) == 1 else None

    def exists(self, kind: PlaceKind, name: str) -> bool:
        """Whether exactly one place of this kind has this name."""
        return self.named(kind, name) is not None

    def names(self, kind: PlaceKind) -> list[str]:
        """The names that an editor may have meant; none for kinds with thousands of places."""
        few = (PlaceKind.MUNICIPALITY, PlaceKind.REGION, PlaceKind.PROVINCE, PlaceKind.AREA)
        return [place.name for place in self.by_kind[kind]] if kind in few else []

    def municipality(self, code: str) -> Place | None:
        place = self.by_code.get(code)
        return place if place and place.kind is PlaceKind.MUNICIPALITY else None

    def region(self, code: str) -> Place | None:
        place = self.by_code.get(code)
        return place if place and place.kind is PlaceKind.REGION else None

    def municipalities(self) -> tuple[Place, ...]:
        return self.by_kind[PlaceKind.MUNICIPALITY]

    def regions(self) -> tuple[Place, ...]:
        return self.by_kind[PlaceKind.REGION]

    def provinces(self) -> tuple[Place, ...]:
        return self.by_kind[PlaceKind.PROVINCE]

    def areas(self) -> tuple[Place, ...]:
        return self.by_kind[PlaceKind.AREA]

    def places(self) -> tuple[Place, ...]:
        """Every place there is, postcodes last."""
        return self.index.places + tuple(self.postcodes.values())

    def position_of(self, postcode: str | None, town: str, municipalities: frozenset[str]) -> Position | None:
        """Where an address lies, by its postcode, else the centre of its town; None where that is several."""
        place = self._located(postcode, town, municipalities)
        if place is None:
            return None
        centre = self.index.centres.get((normalise(town), place.code or ""))
        if centre and place.kind is PlaceKind.MUNICIPALITY:
            return centre
        return place.latitude, place.longitude

    def municipality_of(self, postcode: str | None, town: str, municipalities: frozenset[str]) -> str | None:
        """Code of the municipality that an address lies in; `municipalities` help where a town's name is double."""
        place = self._located(postcode, town, municipalities)
        return place.code if place else None

    def _located(self, postcode: str | None, town: str, municipalities: frozenset[str]) -> Place | None:
        found = self.postcodes.get((postcode or "")[:4])
        if found:
            return found
        settlements = (PlaceKind.MUNICIPALITY, PlaceKind.TOWN, PlaceKind.DISTRICT)
        name = normalise(town)
        candidates = [place for place in self._places(name) if place.kind in settlements]
        near = [place for place in candidates if place.municipalities & municipalities]
        return self.index.choose(near or candidates, name).place

    def _places(self, name: str) -> tuple[Place, ...]:
        return self.index.by_name.get(name, ())

    def _postcode(self, number: str) -> Resolution:
        place = self.postcodes.get(number)
        if place:
            return Resolution(number, place=place)
        at = bisect_left(self.numbers, number)
        following = self.numbers[at : at + 1]
        near = [self.postcodes[after] for after in following if int(after) - int(number) <= PO_BOX_NUMBERS]
        return Resolution(number, suggestions=tuple(self.by_code[place.code] for place in near if place.code))

    def _with_code(self, name: str, code: str) -> Place | None:
        wanted = None if code.lower() == NO_CODE else code.upper()
        if not name and wanted:
            return self.by_code.get(wanted)
        return next((place for place in self._places(normalise(name)) if place.code == wanted), None)

    def _name(self, read: Asked) -> Resolution:
        name = normalise(read.name)
        for candidates, meant in self._readings(name):
            choice = self.index.choose(candidates, meant)
            if candidates:
                return Resolution(read.shown, place=choice.place, alternatives=choice.others)
        return Resolution(read.shown, suggestions=self._suggestions(asking.without_prefix(name)[0]))

    def _readings(self, name: str) -> list[tuple[tuple[Place, ...], str]]:
        """Ways to read a name, the plainest first, with the places that it then can mean."""
        rest, kind = asking.without_prefix(name)
        of_kind = tuple(place for place in self._places(rest) if place.kind is kind)
        return [
            (self._places(name), name),
            (of_kind, rest),
            (self._places(rest), rest),
            *self._with_qualifier(rest),
        ]

    def _with_qualifier(self, name: str) -> list[tuple[tuple[Place, ...], str]]:
        """'rijswijk zh', 'elst utrecht', 'beek montferland': a name and the province or municipality it lies in."""
        words = name.split()
        readings = []
        for at in range(1, min(len(words), 6)):
            head, tail = " ".join(words[:-at]), " ".join(words[-at:])
            around = [place for place in self._places(self.abbreviations.get(tail, tail)) if place.kind in _QUALIFYING]
            covered = frozenset(code for place in around for code in place.municipalities)
            inside = [place for place in self._places(head) if place.municipalities <= covered]
            readings.append((tuple(inside), head))
        return readings

    def _suggestions(self, name: str) -> tuple[Place, ...]:
        names = self.spelling.nearest(name, MOST_SUGGESTIONS)
        found: dict[str, Place] = {}
        for near in names:
            choice = self.index.choose(self._places(near), near)
            for place in (choice.place,) if choice.place else choice.others:
                found.setdefault(place.key, place)
        return tuple(found.values())[:MOST_SUGGESTIONS]


_QUALIFYING = (PlaceKind.PROVINCE, PlaceKind.MUNICIPALITY)
