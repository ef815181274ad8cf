"""Which region's coordinator an offer belongs to, by where it is given and for whom it is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from app.domain.offer import Offer
from app.places.gazetteer import Gazetteer
from app.search.documents import area_of


@dataclass(frozen=True)
class ByRegion:
    """Slugs of offers. `of_no_region` is what only a beheerder keeps an eye on: landelijk, or without a place."""

    regions: Mapping[str, tuple[str, ...]]
    """By code (JZ…); an offer may stand under several."""
    of_no_region: tuple[str, ...]

    @classmethod
    def of(cls, offers: Iterable[Offer], gazetteer: Gazetteer) -> Self:
        found: dict[str, list[str]] = defaultdict(list)
        elsewhere: list[str] = []
        region_of = _region_of_municipality(gazetteer)
        for offer in offers:
            regions = {region_of[code] for code in municipalities_of(offer, gazetteer) if code in region_of}
            for region in regions:
                found[region].append(offer.slug)
            if not regions or _is_national(offer):
                elsewhere.append(offer.slug)
        return cls({code: tuple(slugs) for code, slugs in found.items()}, tuple(elsewhere))


def municipalities_of(offer: Offer, gazetteer: Gazetteer) -> frozenset[str]:
    """GM codes of where people may live to use it, and of where it is given."""
    area = area_of(offer, gazetteer)
    there = (gazetteer.municipality_of(item.postcode, item.town, area) for item in offer.locations)
    return area | frozenset(code for code in there if code)


def _is_national(offer: Offer) -> bool:
    return bool(offer.service_area and offer.service_area.national)


def _region_of_municipality(gazetteer: Gazetteer) -> dict[str, str]:
    return {gm: region.code for region in gazetteer.regions() if region.code for gm in region.municipalities}
