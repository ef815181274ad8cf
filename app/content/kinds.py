"""Which folder holds what, and which headings belong in it."""

from collections.abc import Mapping

from app.domain.entry import Entry
from app.domain.intervention import Depth, Intervention
from app.domain.library import Kind

FOLDERS: Mapping[str, Kind] = {
    "interventions": Kind.INTERVENTION,
    "aanbod": Kind.OFFER,
    "organisaties": Kind.ORGANISATION,
    "themas": Kind.THEME,
    "hulpvragen": Kind.NEED,
    "begrippen": Kind.TERM,
}

SECTIONS: Mapping[Kind, tuple[str, ...]] = {
    Kind.INTERVENTION: (
        "Wat is het",
        "Voor wie",
        "Zo werkt het",
        "Werkzame elementen",
        "Wat is bekend over het effect",
        "Effect op wachttijden",
        "Wat is ervoor nodig",
        "Waar gebruikt",
        "Meer weten",
    ),
    Kind.THEME: ("Waarom", "Hoe dan?", "Let op", "Meer weten"),
}


def required_sections(kind: Kind, entry: Entry) -> tuple[str, ...]:
    if kind is Kind.THEME:
        return ("Waarom", "Hoe dan?")
    if not isinstance(entry, Intervention):
        return ()
    if entry.depth is Depth.FULL:
        return ("Wat is het", "Effect op wachttijden", "Meer weten")
    return ("Wat is het",)
