"""How people say what help should cost, ask or look like. Patterns on plain text; each stands for whole words."""

from dataclasses import dataclass

from app.domain.offer import Access, Cost, Form

COST, ACCESS, FORM = "kosten", "toegang", "vorm"

_HELP = (
    r"hulp|hulpverlening|begeleiding|ondersteuning|training|cursus|coach|coaching|therapie|behandeling|gesprek|gesprekken|"
    r"advies|lotgenoten|maatje|afspraak|consult|programma|spreekuur|groep"
)
_PEERS = (
    r"(?:anderen|leeftijdsgenoten|"
    r"andere (?:ouders|jongeren|kinderen|meiden|jongens|moeders|vaders|gezinnen|mensen|tieners))"
)
# `geen geld voor de huur` is what is going on; `geen geld voor sport` also is a wish.
_WHAT_COSTS = (
    r"sport|sporten|hulp|therapie|psycholoog|coach|een coach|een psycholoog|training|zwemles|clubs?|bijles|hobby|"
    r"muziekles|uitjes"
)


@dataclass(frozen=True)
class WishPattern:
    parameter: str
    value: str
    pattern: str


def _wish(parameter: str, value: Cost | Access | Form, *patterns: str) -> tuple[WishPattern, ...]:
    return tuple(WishPattern(parameter, value.value, pattern) for pattern in patterns)


WISH_PATTERNS = (
    *_wish(
        COST,
        Cost.NONE,
        r"gratis(?! geld)",
        r"kosteloos|kosteloze",
        r"(?:kost|kosten) (?:niks|niets|geen geld)",
        r"(?:niks|niets|geen geld)(?: te| mag| mogen)? (?:kost|kosten)",
        rf"geen geld(?! voor(?! (?:{_WHAT_COSTS})\b)| (?:kost|kosten|meer voor))",
        r"zonder (?:kosten|te betalen|eigen bijdrage)",
        r"(?:kan|kunnen) (?:het|dit|dat|geen \w+|een \w+)(?: niet)? betalen",
    ),
    *_wish(
        ACCESS,
        Access.FREE,
        r"zonder (?:een )?(?:verwijzing|verwijsbrief|doorverwijzing|indicatie|beschikking|huisarts)",
        r"geen (?:verwijzing|verwijsbrief|doorverwijzing|indicatie|beschikking)(?: voor)? (?:nodig|hoeft|hoeven)",
        r"vrij toegankelijke?",
        r"zelf (?:kan |kunnen |mag |me |mij |ons )?aanmelden",
    ),
    *_wish(
        ACCESS,
        Access.REFERRAL,
        r"(?:heb|hebben|met) (?:al )?(?:een )?(?:verwijzing|verwijsbrief|doorverwijzing)",
    ),
    *_wish(
        ACCESS,
        Access.DECISION,
        r"(?:heb|hebben|met) (?:al )?(?:een )?(?:beschikking|indicatie)",
    ),
    *_wish(
        FORM,
        Form.WALK_IN,
        r"inloop",
        r"inloop(?:spreekuur|spreekuren|uur|huis|punt|middag|avond|ochtend|moment)",
        r"(?:(?:zo|zomaar|gewoon|even|vrij|ergens|kan|kunnen|mag|zo maar|direct) ){1,3}"
        r"(?:naar )?binnen ?(?:te )?(?:lopen|stappen|wandelen)",
        r"binnenlopen",
        r"(?:zo|kan|kunnen|even) inlopen",
        r"zonder (?:een )?afspraak",
    ),
    *_wish(
        FORM,
        Form.ONLINE,
        rf"online (?:{_HELP}|praten|chatten|module|lessen|les|contact|forum)",
        rf"(?:{_HELP}|liefst|graag|liever|via|praten) online",
        r"(?<=, )online(?= ?(?:,|$))|^online(?=,)|^(?:niet )?online$",
        r"(?:video|beeld)bellen",
        r"via (?:de |een )?(?:chat|internet|videobellen|app)",
        r"(?:hulp|begeleiding|coaching|coach|gesprekken|therapie) op afstand",
        r"chatten met (?:een |de )?"
        r"(?:hulpverlener|iemand|coach|vrijwilliger|lotgenoten|jongerenwerker|psycholoog|deskundige)s?",
        r"(?:kan|kunnen|mag|wil|wie|waar) (?:ik |je |we |hij |ze )?(?:ergens |met iemand )?chatten",
        r"e-?health",
    ),
    *_wish(
        FORM,
        Form.AT_HOME,
        r"aan huis(?! gebonden)",
        r"thuisbegeleiding|huisbezoek|thuishulp",
        r"(?:iemand|hulpverlener|begeleider|coach|gezinscoach|hulp)(?: die| om)? (?:bij (?:ons|mij|het gezin) )?"
        r"thuis (?:langs ?)?(?:komt|komen|kan komen|langskomt)",
        r"(?:hulp|begeleiding|ondersteuning|gezinscoach|opvoedhulp)(?: bij (?:ons|mij))? "
        r"thuis(?! ?(?:zit|zitten|zittend|en|of|is|gaat|komt))",
    ),
    *_wish(
        FORM,
        Form.AT_SCHOOL,
        r"(?:hulp|begeleiding|ondersteuning|training|coach|coaching|gesprekken|spreekuur|maatschappelijk werk) "
        r"op (?:de |zijn |haar )?school",
    ),
    *_wish(
        FORM,
        Form.GROUP,
        r"groeps(?:training|cursus|therapie|behandeling|begeleiding|bijeenkomsten?|gesprek|gesprekken)",
        r"groeps(?:les|lessen|aanbod|hulp|activiteiten)",
        r"(?:praat|lotgenoten|ouder|meiden|jongens|vader|moeder|gespreks|oudertrainings)groep(?:en)?",
        r"lotgenotencontact|met lotgenoten",
        r"(?:liefst|graag|liever|hulp|training|therapie|praten|samen|cursus|maar|en) (?:niet )?in (?:een )?"
        r"(?:klein groepje|kleine groep|groepje|groepsverband|groep)(?! [1-8])",
        rf"(?:praten|samen|delen|uitwisselen|trainen|sporten|leren|ontmoeten|iets doen) met {_PEERS}",
        r"geen (?:groepje|groepen|groep)(?! [1-8])",
        r"(?<=, )groep(?= ?(?:,|$))",
    ),
    *_wish(
        FORM,
        Form.INDIVIDUAL,
        r"(?:een-op-een|1[ -]?op[ -]?1)",
        # "Wachten op een op een rij gezette lijst": loose words count only at the end or before help.
        rf"een op een(?= (?:{_HELP}|praten|contact|met)\b|\s*$|\s?[,.;?!])",
        r"individueel",
        rf"individuele (?:{_HELP}|aandacht|trajecten|traject)",
    ),
)
