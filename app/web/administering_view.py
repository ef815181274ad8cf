"""Accounts and roles in words, and as a form names them."""

from dataclasses import dataclass

from app.accounts.administration import Person
from app.directory.known import title_of
from app.domain.account import Role
from app.domain.library import Kind
from app.web.services import directory
from app.web.translate import gettext as _


@dataclass(frozen=True)
class RoleView:
    value: str
    """As a form names it: the role and what it is for."""
    text: str


@dataclass(frozen=True)
class PersonView:
    number: int
    address: str
    disabled: bool
    roles: tuple[RoleView, ...]


def person_view(person: Person) -> PersonView:
    return PersonView(person.number, person.address, person.disabled, tuple(role_view(*item) for item in person.roles))


def role_view(role: Role, scope: str) -> RoleView:
    return RoleView(f"{role.value}/{scope}", _in_words(role, scope))


def roles_to_give() -> list[RoleView]:
    """What a beheerder can invite for."""
    regions = sorted(directory().gazetteer.regions(), key=lambda place: place.name)
    coordinators = [role_view(Role.COORDINATOR, place.code or "") for place in regions]
    return [*coordinators, role_view(Role.ADMINISTRATOR, "")]


def given(text: str) -> tuple[Role, str] | None:
    """A role and what it is for, as a form named it; None for what can't be one."""
    name, _slash, scope = text.partition("/")
    try:
        role = Role(name)
    except ValueError:
        return None
    if role is Role.COORDINATOR and directory().gazetteer.region(scope) is None:
        return None
    return role, scope


def _in_words(role: Role, scope: str) -> str:
    if role is Role.ADMINISTRATOR:
        return _("Beheerder")
    if role is Role.COORDINATOR:
        region = directory().gazetteer.region(scope)
        return _("Coördinator van %(name)s", name=region.name if region else scope)
    known = directory().some(Kind.ORGANISATION, [scope])
    return _("Aanbieder: %(name)s", name=title_of(known[0]) if known else scope)
