"""An organisation that gives help, or is the local access to it."""

from pydantic import Field

from app.domain.entry import Contact, Entry
from app.domain.text import CardLine, Line, Summary, Website


class Organisation(Entry):
    title: Line = Field(alias="naam")
    other_names: tuple[Line, ...] = Field((), alias="andere_namen")
    in_short: CardLine | None = Field(None, alias="in_het_kort")
    summary: Summary | None = Field(None, alias="samenvatting")
    site: Website | None = None
    contact: Contact | None = None
    access_for: tuple[Line, ...] = Field((), alias="toegang_voor")
