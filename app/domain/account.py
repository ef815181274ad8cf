"""Who is signed in, and for whom that person speaks."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    PROVIDER = "aanbieder"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "beheerder"


@dataclass(frozen=True)
class Account:
    """`organisations` are slugs, `regions` codes (JZ…). `sure` when a second factor was shown in this session."""

    number: int
    address: str
    organisations: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    administrator: bool = False
    sure: bool = False

    @property
    def needs_second_factor(self) -> bool:
        return self.administrator or bool(self.regions)

    def may(self, role: Role) -> bool:
        """Whether it has this role anywhere, with the second factor that the role asks for."""
        has = {
            Role.PROVIDER: bool(self.organisations),
            Role.COORDINATOR: bool(self.regions),
            Role.ADMINISTRATOR: self.administrator,
        }
        return has[role] and (role is Role.PROVIDER or self.sure)
