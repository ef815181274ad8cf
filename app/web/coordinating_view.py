"""What a coordinator sees of a region, organisation by organisation."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.directory.offer_card import OfferCard
from app.web.desk_view import DeskOffer, desk_offer
from app.web.translate import gettext as _
from app.web.translate import ngettext


@dataclass(frozen=True)
class Kept:
    """Who keeps what: people by organisation, and organisations for which somebody was invited."""

    people: Mapping[str, int]
    invited: frozenset[str]


@dataclass(frozen=True)
class ProviderView:
    slug: str
    name: str
    keepers: str
    offers: tuple[DeskOffer, ...]
    due: int

    @property
    def told(self) -> str:
        if not self.due:
            return _("alles is recent")
        return _("%(due)s van %(all)s na te kijken", due=self.due, all=len(self.offers))


@dataclass(frozen=True)
class RegionView:
    region: str
    name: str
    regions: tuple[tuple[str, str], ...]
    """Code and name of everything that can be chosen."""
    told: str
    providers: tuple[ProviderView, ...]
    """Who has most to look at stands first."""


def region_view(
    region: str, regions: Sequence[tuple[str, str]], cards: Iterable[OfferCard], kept: Kept, today: date
) -> RegionView:
    offers = [(card, desk_offer(card, {}, today)) for card in cards]
    providers = _providers(offers, kept)
    return RegionView(
        region,
        dict(regions).get(region, region),
        tuple(regions),
        _told([offer for _card, offer in offers]),
        tuple(sorted(providers, key=lambda item: (not item.slug, -item.due, item.name))),
    )


def _providers(offers: Iterable[tuple[OfferCard, DeskOffer]], kept: Kept) -> list[ProviderView]:
    """An offer of several organisations stands with each of them."""
    found: dict[tuple[str, str], list[DeskOffer]] = defaultdict(list)
    for card, offer in offers:
        for name in [(item.slug, item.title) for item in card.organisations] or [("", _("Organisatie niet bekend"))]:
            found[name].append(offer)
    return [
        ProviderView(slug, name, _keepers(slug, kept), tuple(items), sum(item.due for item in items))
        for (slug, name), items in found.items()
    ]


def _keepers(slug: str, kept: Kept) -> str:
    if count := kept.people.get(slug, 0):
        return ngettext("%(num)s persoon houdt dit bij", "%(num)s mensen houden dit bij", count)
    if slug in kept.invited:
        return _("Uitgenodigd, nog niet ingelogd")
    return _("Nog niemand houdt dit bij") if slug else ""


def _told(offers: Sequence[DeskOffer]) -> str:
    due = sum(offer.due for offer in offers)
    return _("%(all)s keer aanbod, waarvan %(due)s om na te kijken.", all=len(offers), due=due)
