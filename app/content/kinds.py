"""Which folder holds what, and which headings belong in it."""

from collections.abc import Mapping

from app.domain.intervention import Depth
from app.domain.library import Kind

FOLDERS: Mapping[str, Kind] = {kind.folder: kind for kind in Kind}

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


def required_sections(kind: Kind, depth: object) -> tuple[str, ...]:
    """`depth` is what an intervention says of itself, also where the rest of its file isn't right."""
    if kind is Kind.THEME:
        return ("Waarom", "Hoe dan?")
    if kind is not Kind.INTERVENTION:
        return ()
    if depth == Depth.FULL:
        return ("Wat is het", "Effect op wachttijden", "Meer weten")
    return ("Wat is het",)
