"""What the owner of a site says of itself (`content/site.md`)."""

from pydantic import Field

from app.domain.entry import Contact
from app.domain.text import Content, Line, YesNo

DEFAULT_ACCENT = "#154273"


class Site(Content):
    """Missing values are shown as 'nog niet ingevuld'."""

    name: Line = Field("Vindplaats", alias="naam")
    owner: Line | None = Field(None, alias="eigenaar")
    regions: tuple[Line, ...] = Field((), alias="regios")
    content_contact: Contact | None = Field(None, alias="contact_inhoud")
    privacy_contact: Contact | None = Field(None, alias="contact_privacy")
    accessibility_contact: Contact | None = Field(None, alias="contact_toegankelijkheid")
    controller: Line | None = Field(None, alias="verwerkingsverantwoordelijke")
    logo: Line | None = None
    accent: str = Field(DEFAULT_ACCENT, alias="accentkleur", pattern=r"^#[0-9a-fA-F]{6}$")
    groups_first: YesNo = Field(False, alias="groepen_eerst")
    weeks_valid_waiting_list: int = Field(4, alias="geldig_weken_wachtlijst", ge=1, le=52)
    weeks_valid_other: int = Field(13, alias="geldig_weken_overig", ge=1, le=52)
