"""What stands above every result when a question sounds like danger: a kind, and lines with a number to call."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class UrgentKind(StrEnum):
    """In order of urgency: the first that is heard names the block."""

    DANGER = "direct-gevaar"
    SUICIDE = "zelfdoding"
    VIOLENCE = "huiselijk-geweld"
    CHILD_TALKS = "kind-wil-praten"


@dataclass(frozen=True)
class UrgentLine:
    """One line of the block. `text` holds `phone_label` once, so a page can make just that part a `tel:` link."""

    text: str
    phone_label: str
    tel: str

    @property
    def before(self) -> str:
        return self.text.partition(self.phone_label)[0]

    @property
    def after(self) -> str:
        return self.text.partition(self.phone_label)[2]


@dataclass(frozen=True)
class Urgent:
    kind: str
    lines: tuple[UrgentLine, ...]


EMERGENCY = UrgentLine("Is er nu gevaar? Bel 112.", "112", "112")
SUICIDE = UrgentLine("Gedachten aan zelfdoding, van jezelf of van iemand anders? Bel 113.", "113", "113")
SUICIDE_FREE = UrgentLine("Of bel 0800-0113.", "0800-0113", "08000113")
VIOLENCE = UrgentLine("Is het thuis niet veilig? Bel Veilig Thuis: 0800-2000.", "0800-2000", "08002000")
CHILD = UrgentLine(
    "Ben je een kind of jongere en wil je praten? Bel de Kindertelefoon: 0800-0432.", "0800-0432", "08000432"
)

# Needs whose very name is a danger.
DANGER_NEEDS = {
    "niet-meer-willen-leven": UrgentKind.SUICIDE,
    "zichzelf-beschadigen": UrgentKind.SUICIDE,
    "mishandeling-of-geweld": UrgentKind.VIOLENCE,
    "onveilig-thuis": UrgentKind.VIOLENCE,
    "seksueel-misbruik": UrgentKind.VIOLENCE,
    "gedwongen-of-uitgebuit": UrgentKind.VIOLENCE,
}

_LINES = {
    UrgentKind.DANGER: (EMERGENCY,),
    UrgentKind.SUICIDE: (SUICIDE, SUICIDE_FREE, EMERGENCY),
    UrgentKind.VIOLENCE: (VIOLENCE, EMERGENCY),
    UrgentKind.CHILD_TALKS: (CHILD,),
}


def urgent_of_needs(needs: Collection[str]) -> Urgent | None:
    """The block for who chose a need that is a danger, instead of typing it."""
    kinds = {kind for need, kind in DANGER_NEEDS.items() if need in needs}
    return urgent_block(kinds, life_at_stake=False, maybe_child=True)


def urgent_block(kinds: Collection[UrgentKind], *, life_at_stake: bool, maybe_child: bool) -> Urgent | None:
    """One block for all that was heard: named after the most urgent kind, each number once.

    `life_at_stake`: somebody may be hurt at this moment, so 112 goes first. `maybe_child`: nothing says that
    an adult is asking, so with violence the Kindertelefoon is named too.
    """
    heard = [kind for kind in UrgentKind if kind in kinds]
    if not heard:
        return None
    lines = [EMERGENCY] if life_at_stake else []
    lines += [line for kind in heard for line in _LINES[kind]]
    if maybe_child and UrgentKind.VIOLENCE in heard:
        lines.append(CHILD)
    return Urgent(str(heard[0]), tuple(dict.fromkeys(lines)))
