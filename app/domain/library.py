"""Everything that editors wrote, typed and by kind and slug."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.entry import Entry
from app.domain.intervention import Intervention
from app.domain.offer import Offer
from app.domain.organisation import Organisation
from app.domain.site import Site
from app.domain.vocabulary import Need, Term, Theme


class Kind(StrEnum):
    """The kinds of entries; the value is the word in URLs and folders of the site."""

    INTERVENTION = "interventies"
    OFFER = "aanbod"
    ORGANISATION = "aanbieders"
    THEME = "themas"
    NEED = "hulpvragen"
    TERM = "begrippen"

    @property
    def folder(self) -> str:
        """The folder in content that holds this kind."""
        return FOLDER_NAMES.get(self.value, self.value)


# Where the folder has another name than the address.
FOLDER_NAMES: Mapping[str, str] = {"interventies": "interventions", "aanbieders": "organisaties"}

MODELS: Mapping[Kind, type[Entry]] = {
    Kind.INTERVENTION: Intervention,
    Kind.OFFER: Offer,
    Kind.ORGANISATION: Organisation,
    Kind.THEME: Theme,
    Kind.NEED: Need,
    Kind.TERM: Term,
}


@dataclass(frozen=True)
class Library:
    interventions: Mapping[str, Intervention] = field(default_factory=dict)
    offers: Mapping[str, Offer] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    needs: Mapping[str, Need] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    site: Site = field(default_factory=Site)
    bodies: Mapping[tuple[Kind, str], str] = field(default_factory=dict)
    """Markdown under the front matter."""

    def by_kind(self, kind: Kind) -> Mapping[str, Entry]:
        shelves: Mapping[Kind, Mapping[str, Entry]] = {
            Kind.INTERVENTION: self.interventions,
            Kind.OFFER: self.offers,
            Kind.ORGANISATION: self.organisations,
            Kind.THEME: self.themes,
            Kind.NEED: self.needs,
            Kind.TERM: self.terms,
        }
        return shelves[kind]

    def entries(self) -> Iterator[tuple[Kind, Entry]]:
        for kind in Kind:
            for entry in self.by_kind(kind).values():
                yield kind, entry
