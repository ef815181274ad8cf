"""Everything on the site that isn't ours, with its licence and notice; `/over` shows this table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Credit:
    """`shipped` names what in the project it is: a package of the lock files or a file of the tree."""

    name: str
    licence: str
    notice: str
    shipped: str


CREDITS = (
    Credit(
        "GeoNames, postcodes en plaatsen",
        "CC BY 4.0",
        "Plaats- en postcodegegevens: GeoNames (geonames.org), bewerkt.",
        "app/places/tables",
    ),
    Credit(
        "CBS, indeling in jeugdregio’s 2025",
        "CC BY 4.0",
        "Jeugdregio’s en hun gemeenten: CBS / Kadaster, bewerkt.",
        "app/places/tables",
    ),
)
