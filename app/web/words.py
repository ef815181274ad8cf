"""Dutch words for the values in entries and questions, so that every page says the same."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.domain.availability import Status
from app.domain.browsing import BrowseSort
from app.domain.entry import AgeRange, Audience, Phase
from app.domain.intervention import Depth, InterventionKind, Maturity, Strength
from app.domain.library import Kind
from app.domain.offer import Access, Cost, Form, Setting
from app.domain.question import ResultKind, Sort
from app.domain.text import UNKNOWN
from app.domain.vocabulary import LifeArea
from app.web.translate import gettext
from app.web.translate import lazy_gettext as _

# Lazy strings, translated when they are shown.
Words = Mapping[str, Any]

AUDIENCES: Words = {
    Audience.CHILD: _("kinderen"),
    Audience.YOUNG_PERSON: _("jongeren"),
    Audience.PARENTS: _("ouders"),
    Audience.FAMILY: _("gezinnen"),
    Audience.ADULT: _("volwassenen"),
    Audience.PROFESSIONAL: _("professionals"),
    Audience.ORGANISATION: _("organisaties"),
    Audience.REGION: _("regio’s en gemeenten"),
}
ACCESS: Words = {
    Access.FREE: _("vrij toegankelijk"),
    Access.REFERRAL: _("met verwijzing van bijvoorbeeld de huisarts"),
    Access.DECISION: _("met een besluit van de gemeente (beschikking)"),
}
ACCESS_SHORT: Words = {
    Access.FREE: _("Vrij toegankelijk"),
    Access.REFERRAL: _("Met een verwijzing"),
    Access.DECISION: _("Met een beschikking"),
}
COSTS: Words = {
    Cost.NONE: _("Gratis"),
    Cost.CONTRIBUTION: _("Eigen bijdrage"),
    Cost.PAID: _("Betaald"),
}
FORMS: Words = {
    Form.INDIVIDUAL: _("Alleen (een-op-een)"),
    Form.GROUP: _("In een groep"),
    Form.ONLINE: _("Online"),
    Form.AT_HOME: _("Bij u thuis"),
    Form.AT_SCHOOL: _("Op school"),
    Form.WALK_IN: _("Inloop"),
}
RESULT_KINDS: Words = {
    ResultKind.OFFER: _("Hulp en activiteiten"),
    ResultKind.INTERVENTION: _("Interventies (kennis)"),
}
SORTS: Words = {
    Sort.RELEVANT: _("Wat het best past"),
    Sort.DISTANCE: _("Wat dichtbij is"),
    Sort.WAITING: _("Kortste wachttijd"),
    Sort.NAME: _("Naam"),
}
PHASES: Words = {
    Phase.ACROSS: _("Overkoepelend"),
    Phase.BEFORE: _("Voor zorg"),
    Phase.ENTERING: _("In zorg komen"),
    Phase.DURING: _("In zorg zijn"),
    Phase.LEAVING: _("Uit zorg gaan"),
}
KINDS: Words = {
    InterventionKind.METHOD: _("Methodiek"),
    InterventionKind.ORGANISATION_FORM: _("Manier van organiseren"),
    InterventionKind.INSTRUMENT: _("Instrument"),
    InterventionKind.INTERVENTION: _("Interventie"),
    InterventionKind.PROGRAMME: _("Programma"),
    InterventionKind.MONITORING: _("Monitoring"),
}
# How long it takes, and what each of them means; the same words for who states it and who reads it.
WAITING_LEVELS = (
    (
        "tot_contact",
        _("Tot het eerste contact"),
        _("Eerste contact: de eerste keer dat iemand van de hulp met u praat."),
    ),
    (
        "tot_intake",
        _("Tot de intake"),
        _("Intake: het gesprek waarin u elkaar leert kennen en samen bekijkt wat er nodig is."),
    ),
    (
        "tot_start",
        _("Tot de start van de hulp"),
        _("Start van de hulp: de eerste keer dat de hulp zelf begint."),
    ),
)
STRENGTHS: Words = {
    Strength.PROVEN: _("Volgens de bron bewezen effectief"),
    Strength.STUDIED: _("Onderzocht"),
    Strength.PRACTICE: _("Ervaring uit de praktijk"),
    Strength.CONTESTED: _("Bevindingen spreken elkaar tegen"),
    Strength.EXPECTED: _("Alleen verwacht of mogelijk effect"),
    UNKNOWN: _("Niets bekend over het effect"),
    Strength.NOT_WORKING: _("Werkt volgens de bron niet of weinig"),
}
STRENGTHS_TOLD: Words = {
    Strength.PROVEN: _("Een bron gebruikt zelf de woorden ‘bewezen effectief’."),
    Strength.STUDIED: _("Een bron noemt onderzoek met een uitkomst."),
    Strength.PRACTICE: _(
        "Een bron noemt cijfers of ervaringen uit de praktijk. Dat is geen onderzoek naar het effect."
    ),
    Strength.CONTESTED: _("De ene bron zegt dat het helpt, de andere van niet. Lees ze allebei."),
    Strength.EXPECTED: _("Een bron beschrijft wat het kan opleveren. Gemeten is het niet."),
    UNKNOWN: _("Onze bronnen zeggen niets over het effect."),
    Strength.NOT_WORKING: _("Een bron zegt dat het niet of nauwelijks werkt, of raadt het af."),
}
MATURITIES: Words = {
    Maturity.IDEA: _("Idee of plan"),
    Maturity.TEST: _("Kleine test"),
    Maturity.PILOT: _("Proef (pilot)"),
    Maturity.IN_USE: _("In gebruik"),
    Maturity.STOPPED: _("Gestopt"),
    UNKNOWN: _("Niet bekend hoe ver het is"),
}
BROWSE_SORTS: Words = {
    BrowseSort.TITLE: _("Naam"),
    BrowseSort.EVIDENCE: _("Onderbouwing"),
}
DEPTHS: Words = {
    Depth.FULL: _("Uitgebreid beschreven"),
    Depth.SHORT: _("Kort beschreven"),
    Depth.MENTION: _("Alleen genoemd"),
}
SETTINGS: Words = {
    Setting.SCHOOL: _("op school"),
    Setting.NEIGHBOURHOOD: _("in de buurt"),
    Setting.PROVIDER: _("bij de aanbieder"),
}
STATUSES: dict[Status, Any] = {
    Status.ROOM: _("Er is plek"),
    Status.WAITING_LIST: _("Er is een wachtlijst"),
    Status.CLOSED: _("Nu geen nieuwe aanmeldingen"),
    Status.ASSESS_FIRST: _("Eerst een gesprek, dan weet u meer"),
    Status.UNKNOWN: _("De aanbieder weet het nu niet"),
}
# The same for who states it.
STATUSES_STATED: Words = STATUSES | {
    Status.CLOSED: _("We nemen nu niemand aan"),
    Status.ASSESS_FIRST: _("Eerst een gesprek, dan weten we meer"),
    Status.UNKNOWN: _("We weten het nu niet"),
}
NEW_ENTRIES: Words = {
    Kind.OFFER: _("Nieuw aanbod"),
    Kind.INTERVENTION: _("Nieuwe interventie"),
    Kind.ORGANISATION: _("Nieuwe organisatie"),
    Kind.NEED: _("Nieuwe hulpvraag"),
    Kind.TERM: _("Nieuw woord voor de woordenlijst"),
}
LIFE_AREAS: Words = {
    LifeArea.HOME: _("Thuissituatie"),
    LifeArea.LIFESTYLE: _("Leefstijl"),
    LifeArea.SCHOOL: _("School en schoolverzuim"),
    LifeArea.SOCIAL: _("Sociale contacten"),
    LifeArea.FEELINGS: _("Gevoel en gedachten"),
    LifeArea.BEHAVIOUR: _("Gedrag en ontwikkeling"),
    LifeArea.SAFETY: _("Veiligheid"),
    LifeArea.PRACTICAL: _("Geld, wonen en regelen"),
    LifeArea.HELP: _("Hulp en wachten"),
}
PARAMETER_NAMES: Words = {
    "soort": _("Soort"),
    "fase": _("Wanneer"),
    "onderbouwing": _("Onderbouwing"),
    "stand": _("Hoe ver het is"),
    "regio": _("Gebruikt in"),
    "thema": _("Thema"),
    "toegang": _("Toegang"),
    "kosten": _("Kosten"),
    "vorm": _("Vorm"),
    "doelgroep": _("Voor wie"),
    "hulpvraag": _("Hulpvraag"),
    "plaats": _("Plaats"),
    "leeftijd": _("Leeftijd"),
    "straal": _("Afstand"),
    "wachttijd": _("Wachttijd"),
    "plek": _("Plek"),
    "onbekend": _("Ook wat onbekend is"),
}
BROWSE_WORDS: Mapping[str, Words] = {
    "fase": PHASES,
    "doelgroep": AUDIENCES,
    "soort": KINDS,
    "onderbouwing": STRENGTHS,
    "stand": MATURITIES,
}
FACET_WORDS: Mapping[str, Words] = {
    "soort": RESULT_KINDS,
    "toegang": ACCESS_SHORT,
    "kosten": COSTS,
    "vorm": FORMS,
    "doelgroep": AUDIENCES,
}


def listed(words: Iterable[object]) -> str:
    """'a', 'a en b', 'a, b en c'."""
    parts = [str(word) for word in words]
    return f" {gettext('en')} ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def ages(ages: AgeRange) -> str:
    if ages.youngest is None:
        return gettext("tot en met %(oldest)s jaar", oldest=ages.oldest)
    if ages.oldest is None:
        return gettext("vanaf %(youngest)s jaar", youngest=ages.youngest)
    return gettext("%(youngest)s tot en met %(oldest)s jaar", youngest=ages.youngest, oldest=ages.oldest)
