"""How people say who they are: by child, parent, pupil or job. Patterns on plain text; each stands for whole words."""

from dataclasses import dataclass

from app.domain.entry import Audience

PARENT, YOUNG_PERSON, PROFESSIONAL = "ouder", "jongere", "professional"
AUDIENCES: dict[str, tuple[str, ...]] = {
    PARENT: (Audience.PARENTS.value, Audience.FAMILY.value, Audience.CHILD.value),
    YOUNG_PERSON: (Audience.YOUNG_PERSON.value,),
    PROFESSIONAL: (Audience.PROFESSIONAL.value, Audience.ORGANISATION.value, Audience.REGION.value),
}

# The most telling first. "Onze regio" and "ik werk bij de gemeente" say less than "mijn dochter"; "ons gezin" is also
# said by a child of that family.
JOB, OWN_CHILD, WORK, OWN_PARENT, FAMILY = range(5)


@dataclass(frozen=True)
class AskerPattern:
    """`not_after`: what may not stand right before; `beside`, `without`: what must and may not be in the question."""

    asker: str
    rank: int
    pattern: str
    not_after: str = ""
    beside: str = ""
    without: str = ""


def _asker(
    asker: str, rank: int, *patterns: str, not_after: str = "", beside: str = "", without: str = ""
) -> tuple[AskerPattern, ...]:
    return tuple(AskerPattern(asker, rank, pattern, not_after, beside, without) for pattern in patterns)


_MY = r"(?:mijn|m['’`´]?n)"
_MY_OR_OUR = rf"(?:{_MY}|onze)"
# "Mijn zus haar kind", "onze gemeente kinderen" and "bij mijn stage kinderen": a noun is no adjective.
_ADJECTIVE = (
    r"(?:(?!gemeente|stage|ziekte|[\w-]{0,20}(?:je|ie) )[\w-]{1,20}e|"
    r"drie|vier|vijf|gescheiden|adhd|\d{1,2}(?: jaar oude)?)"
)
_ADJECTIVES = rf"(?:{_ADJECTIVE} ){{0,2}}"

_OLD_OR_NEW = r"(?:(?:stief|pleeg|bonus|adoptie|puber|tiener|peuter|kleuter|school|basisschool)[ -]?)?"
_ONE_CHILD = (
    rf"(?:{_OLD_OR_NEW}(?:zoon|zoontje|dochter|dochtertje|kind|kindje)|puber|tiener|peuter|kleuter|dreumes|"
    r"baby(?:['’]?tje)?|tweeling|brugklasser)(?! (?:broer|zus|van binnen))"
)
_CHILDREN = (
    rf"(?:{_OLD_OR_NEW}(?:zoons|zonen|zoontjes|dochters|dochtertjes|kinderen|kindjes|kids)|pubers|tieners|peuters|"
    r"kleuters|baby['’]?s)(?! (?:in|uit) (?:de|mijn|onze|een) (?:klas|groep|leefgroep|praktijk))"
)
_WE_HAVE = r"(?:ik heb|heb ik|^heb|(?:we|wij) hebben|hebben (?:we|wij))(?: (?:zelf|thuis|ook|nu))?"
_SAYS_OF_ELDEST = (
    r"is|wil|kan|mag|en|van|die|met|niet|al|soms|steeds|altijd|in|op|nu|eet|(?!client|patient|student|docent)\w{2,20}t"
)
_PARENT_WORD = r"(?:stief|pleeg|bonus|adoptie)?(?:moeder|vader|mama|papa)"
_PARENT_OR = r"(?:pleeg|stief|adoptie|bonus)?ouder"

_ROLE = (
    r"(?:(?:kinder|huis|jeugd|school|vertrouwens)arts|(?:huisarts )?poh(?:[ -]?(?:jeugd|ggz)|['’-]?er)?|"
    r"praktijkondersteuner|leerkracht|(?:vak)?docente?|leraar|lerares|juf|meester|mentor|intern begeleid(?:er|ster)|"
    r"ib(?:['’-]?er)?|(?:jeugd)?hulpverle(?:ner|enster)|(?:jeugd)?consulente?|jeugdverpleegkundige|"
    r"gedragswetenschapper|orthopedagoog|(?:kinder|jeugd|school|gz-?)?psycholo(?:og|ge)|kinderpsychiater|"
    r"(?:jeugd)?behandelaar|(?:jeugd)?begeleid(?:er|ster)|(?:zorg|jeugdhulp|jeugdzorg)?aanbieder|"
    r"beleids(?:medewerk(?:er|ster)|adviseur|ambtenaar)|ambtenaar|wethouder|raadslid|inkoper|contractmanager|"
    r"accountmanager|jongerenwerk(?:er|ster)|jeugdwerk(?:er|ster)|jeugdbescherm(?:er|ster)|gezinsvoogd|gezinscoach|"
    r"jeugdcoach|zorgcoordinator|leerplichtambtenaar|(?:school)?maatschappelijk werk(?:er|ster)|"
    r"pedagogisch medewerk(?:er|ster)|wijkteammedewerk(?:er|ster)|schoolleider|schooldirecteur|"
    r"verloskundige|professional)"
)
# "Ik ben twintig jaar docent" tells no age.
TIME_BEHIND = rf" (?:al )?(?:getrouwd|gescheiden|samen|werkzaam|actief|bij|ouder|{_ROLE})"
_ROLES = rf"{_ROLE}(?:s|en)"
_ORGANISATION = (
    r"(?:gemeente|(?:jeugd)?regio|(?:zorg|jeugdhulp|jeugdzorg)?aanbieder|(?:wijk|jeugd|gezins)?team|(?:basis)?school|"
    r"organisatie|instelling|samenwerkingsverband|huisartsenpraktijk)"
)
_PLACE_OF_WORK = (
    r"(?:gemeente|wijkteam|jeugdteam|jeugdzorg|jeugdhulp|(?:jeugd-?)?ggz|(?:speciaal )?onderwijs|(?:basis)?school|"
    r"kinderopvang|huisartsenpraktijk|consultatiebureau|cjg|jeugdbescherming|zorgaanbieder)"
)

# "Als moeder drinkt", "als huisarts niet verwijst": here `als` is `if`. "Als moeder merk ik" and "weet je" is `as`.
_THIRD_PERSON = (
    r"(?:is|was|wil|kan|mag|zal|(?!(?:het|met|uit|dat|dit|wat|tot|niet|echt|best|client|patient|student)\b)"
    r"(?![a-z]{0,16}(?:lijst|angst|dienst|tekst|zicht)\b)[a-z]{2,20}t|overleden|ziek)"
)
_IS_AS = (
    r"(?! (?:dan|worden|niet|niks|niets|geen|nooit|mijn|m'n|mn|me|mij|ons|onze|hem|haar)\b)"
    rf"(?!(?: [\w-]{{1,20}}){{0,2}} {_THIRD_PERSON}\b(?! (?:ik|je|we|wij)\b))"
)
# "Hij werkt als docent", "zowel ouders als school", "iemand als mentor" say nothing of who asks.
_OF_SOMEBODY_ELSE = (
    r"(?:wat|net|zowel|zo \w{1,20}|zowel \w{1,20}(?: \w{1,20})?|hem|haar|hij|zij|ze|iemand|"
    r"werk|werk zelf|werkt|werkte|werkzaam|werken|worden|baan|stage|vacature|"
    r"opleiding|man|vrouw|moeder|vader|meer|beter|dezelfde)"
)
# What only somebody does who answers for the help of a whole region.
_POLICY = (
    r"inkoop\w{0,20}|inkopen|beleid\w{0,20}|contract\w{0,20}|tarie(?:f|ven)|transformatie|monitor\w{0,20}|capaciteit|"
    r"jeugd(?:hulp|zorg)gebruik|verwijzers|verwijsgedrag|cijfers|indicatoren|kpi['’]?s|samenwerk\w{0,20}|"
    r"implementeren|implementatie|invoeren|uitrollen|dekkend|zorglandschap|gemeenteraad|data|inrichten|verbeteren|"
    r"verkorten|organiseren|versterken|terugdringen|verlagen|verminderen|opzetten|realiseren|bereiken|aanpak|"
    r"aanpakken|preventie|interventies|uithuisplaatsingen|thuiszitters|jeugdcriminaliteit"
)
# With a family of one's own or parents of great age it is no young person who says "mijn moeder".
_GROWN_UP = (
    rf"(?:{_MY}|de|onze|eigen) (?:kinderen|kids|kleintjes|kleine|man|vrouw|partner|echtgenoot|echtgenote)|"
    r"klein(?:kind|kinderen|zoon|dochter)|schoon(?:ouders|moeder|vader)|dement|dementie|dementerende|alzheimer|bejaarde?|"
    r"verpleeghuis|verzorgingshuis|[6-9]\d"
)
_SCHOOLS = r"(?:havo|vwo|vmbo|mavo|mbo|hbo|gymnasium|atheneum|praktijkonderwijs|vso)"
_YEAR = r"(?:eerste|tweede|derde|vierde|vijfde|zesde|[1-6](?:de|e)?)"

ASKER_PATTERNS = (
    *_asker(
        PROFESSIONAL,
        JOB,
        rf"als {_ADJECTIVES}{_ROLE}{_IS_AS}",
        not_after=_OF_SOMEBODY_ELSE,
    ),
    *_asker(
        PROFESSIONAL,
        JOB,
        rf"(?:ik ben|^ben|wij zijn|we zijn|^zijn) (?:(?:een|ook|zelf|hier|nu|als) ){{0,2}}{_ADJECTIVES}"
        rf"(?:{_ROLE}|{_ROLES})(?! (?:zat|beu|moe|kwijt)\b)",
        rf"^ik als {_ADJECTIVES}{_ROLE}",
        rf"(?:wij|we) als {_ADJECTIVES}{_ROLES}(?! (?:niet|niks|geen|elkaar|pesten|weigeren|stoppen)\b)",
        rf"(?:wij|we) zijn een {_ADJECTIVES}{_ORGANISATION}",
        rf"(?:wij|we) (?:(?:willen|zoeken|kunnen|moeten|hebben) )?als {_ADJECTIVES}{_ORGANISATION}{_IS_AS}",
        rf"als {_ORGANISATION}(?= (?!\w{{1,20}}t )[a-z]{{3,20}} (?:we|wij|ik)\b)",
        rf"{_MY_OR_OUR} {_ADJECTIVES}(?:(?:mentor|zorg)?leerling(?:e|en)?|client(?:e|en)?|patient(?:e|en|je|jes)?|"
        r"jeugdigen?|caseload|professionals|inwoners|contractpartners?|gezinnen)",
        rf"{_MY} {_ADJECTIVES}jongeren",
        rf"onze {_ADJECTIVES}(?:aanbieders|zorgaanbieders|wijkteams|teams|jeugdconsulenten|beleidsmedewerkers|"
        r"contractmanagers|gedragswetenschappers|medewerkers|verwijzers)",
        r"(?:een )?(?:leerling|client|patient)e? van (?:mij|ons)",
        rf"(?:in|op|binnen) {_MY_OR_OUR} (?:huisartsen)?praktijk|op (?:{_MY}|ons) spreekuur",
        rf"{_MY_OR_OUR} (?:organisatie|instelling)",
    ),
    *_asker(
        PROFESSIONAL,
        JOB,
        r"als (?:gemeente|(?:jeugd)?regio|(?:zorg|jeugdhulp)?aanbieder|organisatie)(?= ?(?:[,.?!]|$))",
        not_after=_OF_SOMEBODY_ELSE,
    ),
    *_asker(
        PROFESSIONAL,
        WORK,
        r"voor onze (?:gemeente|(?:jeugd)?regio)",
        rf"ik (?:werk|ben werkzaam) (?:\w{{1,20}} )?(?:als {_ADJECTIVES}{_ROLE}|"
        rf"(?:bij|voor|in|op) (?:een |de |het )?{_PLACE_OF_WORK})",
        r"ik geef les",
        r"contractmanagement|contractpartners|raamovereenkomst(?:en)?|verwijsgedrag|regiovisie|hervormingsagenda|caseload",
        r"inkoop(?:strategie|beleid|visie|kader)|inkoop (?:van )?jeugd(?:hulp|zorg)|jeugd(?:hulp|zorg) inkopen",
        r"aanbieders (?:\w{1,20} ){0,2}(?:gegevens|data|informatie|wachttijden) (?:laten )?"
        r"(?:delen|uitwisselen|aanleveren|bijhouden)",
        r"(?:gegevens|data) (?:delen|uitwisselen) (?:met|tussen|door) (?:zorg)?(?:aanbieders|gemeenten)",
    ),
    # "Is er in onze gemeente een praatgroep" is what a parent asks.
    *_asker(PROFESSIONAL, WORK, r"(?:(?:in|binnen|van) )?onze (?:gemeente|(?:jeugd)?regio)", beside=_POLICY),
    *_asker(
        PARENT,
        OWN_CHILD,
        rf"{_MY_OR_OUR} {_ADJECTIVES}(?:{_ONE_CHILD}|{_CHILDREN})",
        # "Help ons kinderen opvoeden" and "laat me kind zijn" have no child of one's own.
        rf"ons {_ADJECTIVES}{_ONE_CHILD}",
        r"(?<!laat )(?<!noem )(?<!noemt )(?:me|mij) (?:jongste |oudste )?(?:zoon|zoontje|dochter|dochtertje|kind)",
        rf"{_MY_OR_OUR} (?:oudste|jongste|middelste)(?= ?(?:$|[,.;:?!()]|(?:{_SAYS_OF_ELDEST})\b))",
        not_after=r"(?:kind|kinderen|zoon|zoontje|dochter|dochtertje|baby|kleinkind|kleinkinderen|kleinzoon) van",
    ),
    *_asker(
        PARENT,
        OWN_CHILD,
        rf"{_WE_HAVE} (?:een|twee|drie|vier|vijf|zes|\d) "
        rf"{_ADJECTIVES}(?:{_OLD_OR_NEW}(?:zoon|zoontje|dochter|dochtertje)|{_CHILDREN})",
        r"(?:ik heb|heb ik) zelf kinderen",
        # The word that a mother of few words begins with: "zoon van 12 luistert niet", "dochter (9) is bang".
        r"^(?:zoon|zoontje|dochter|dochtertje)(?= (?:van )?\(?\d| (?:is|wil|kan|\w{2,20}t)\b)",
    ),
    *_asker(
        PARENT,
        OWN_CHILD,
        r"(?:ik ben|^ben|wij zijn|we zijn) (?:(?:een|zelf|ook|de|net|pas|nu) ){0,2}"
        rf"{_ADJECTIVES}(?:{_PARENT_WORD}|{_PARENT_OR}s?)(?! (?:dan|geworden|nu|aan het)\b|$)",
        rf"(?:ik ben|^ben) (?:(?:een|zelf|net|pas) ){{0,2}}{_ADJECTIVES}{_PARENT_WORD} geworden",
        rf"(?:ik ben|^ben) \d\d(?: jaar)?(?: oud)? en {_ADJECTIVES}{_PARENT_WORD}(?= ?(?:[,.?!]|$)| van\b)",
        rf"^ik als {_ADJECTIVES}(?:{_PARENT_WORD}|{_PARENT_OR})",
        rf"(?:ik ben|^ben) (?:(?:een|zelf) ){{0,2}}{_ADJECTIVES}(?:{_PARENT_WORD}|een {_PARENT_OR})$",
        rf"(?:wij|we) als {_ADJECTIVES}(?:{_PARENT_OR}s|gezin)"
        r"(?! (?:ruzie|scheiden|gescheiden|gaan|uit elkaar|niet|boos|ziek|verslaafd|drinken|vechten|slaan|weigeren)\b)",
        rf"als {_ADJECTIVES}{_PARENT_OR}s(?= [a-z]{{2,12}}n (?:we|wij)\b| van\b)",
        rf"(?:ik|je|we|wij|mij|me) (?:\w{{1,12}} )?als {_ADJECTIVES}(?:{_PARENT_WORD}|{_PARENT_OR}){_IS_AS}",
    ),
    *_asker(
        PARENT,
        OWN_CHILD,
        rf"als {_ADJECTIVES}{_PARENT_OR}{_IS_AS}",
        rf"als (?:alleenstaande|gescheiden|jonge|bezorgde) {_PARENT_WORD}",
        rf"als {_PARENT_WORD}(?= van\b| ?(?:[,.?!]|$)| [a-z]{{2,20}} ik\b)",
        not_after=_OF_SOMEBODY_ELSE,
    ),
    # "Ik heb een kind in de klas dat steelt" is what a teacher says.
    *_asker(
        PARENT,
        OWN_CHILD,
        rf"{_WE_HAVE} een {_ADJECTIVES}{_ONE_CHILD}",
        without=r"(?:klas|groep|leefgroep|school|praktijk|spreekuur|behandeling|gezien|gesproken|verwijzen|doorverwijzen|verwezen)",
    ),
    *_asker(
        PARENT, FAMILY, r"ons gezin|mijn gezin|(?:wij|we) zijn een \w{0,20} ?gezin", rf"{_MY} ex en ik|ik en {_MY} ex"
    ),
    *_asker(
        YOUNG_PERSON,
        OWN_PARENT,
        rf"(?:{_MY}|me|mij) {_ADJECTIVES}(?:{_PARENT_WORD}s?|{_PARENT_OR}s?|pa|ma|paps|mams|pap|mam)",
        rf"(?:{_MY}|me) {_ADJECTIVES}(?:mentor|docente?|juf|meester|leraar|lerares|leerkracht|klasgenoot|"
        r"klasgenoten|klasgenootjes?)",
        without=_GROWN_UP,
    ),
    *_asker(
        YOUNG_PERSON,
        OWN_PARENT,
        rf"ik zit (?:(?:nu|nog|net|zelf) )?(?:in|op) (?:(?:de|het|een|mijn) )?(?:brugklas|examenklas|examenjaar|"
        rf"klas [1-6]|groep [4-8]|{_YEAR} ?{_SCHOOLS}|{_SCHOOLS}(?: [1-6])?|middelbare(?: school)?|basisschool|school|"
        rf"speciaal onderwijs|{_YEAR}(?: klas| van| {_SCHOOLS}| jaar (?:van|op)\b|(?= ?(?:[,.?!]|$| en\b| maar\b))))",
        rf"ik (?:ga|wil|moet) (?:niet )?naar (?:de |het )?(?:brugklas|middelbare(?: school)?|{_SCHOOLS})",
        rf"(?:ik ben|^ben) (?:(?:nog|zelf|een|ook|maar) ){{0,2}}{_ADJECTIVES}(?:jongere|scholier|studente?|leerlinge?|"
        r"tiener|puber|brugklasser|meisje|meid|jongen|minderjarig|mbo['’]?er)(?! van [3-9]\d)",
        r"(?:ik|je|mij|me) als (?:jongere|scholier|student|puber|tiener|leerling)",
        r"ik,? \(?(?:1\d|2[0-3]|[89])(?: ?(?:jaar|jr|j))?[,)]",
        r"(?:als|wanneer) ik 1\d (?:jaar )?(?:word|ben)",
        r"ik word (?:(?:bijna|binnenkort|straks|volgende maand) )?1\d(?= ?(?:[,.?!]|$)| (?:en|maar|jaar|wat|waar)\b)",
    ),
    *_asker(
        YOUNG_PERSON,
        OWN_PARENT,
        r"op mijn school",
        without=r"leerlingen|collega['’]?s|docenten|directie|team|werken we",
    ),
)
