"""What our mails say."""

from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from urllib.parse import urlsplit

from app.accounts.outbox import Mail
from app.accounts.sign_in import Keys

SIGN_IN = """\
Hallo,

U wilt inloggen bij Vindplaats. Typ deze code op de pagina waar u uw mailadres invulde:

    {code}

Of open deze link in dezelfde browser en klik daar op 'Inloggen':

    {link}

De code en de link werken tien minuten en één keer.

Wilde u niet inloggen? Dan hoeft u niets te doen. Zonder deze mail komt niemand binnen.
"""
INVITATION = """\
Hallo,

U bent uitgenodigd om bij Vindplaats in te loggen als {role}.

Ga naar deze pagina en log in met dit mailadres:

    {link}

De uitnodiging werkt zeven dagen. Kent u dit niet? Dan hoeft u niets te doen.
"""
FACTOR_CHANGED = """\
Hallo,

Bij uw account van Vindplaats is iets veranderd aan de tweede stap van het inloggen: {about}.

Deed u dit niet zelf? Neem dan meteen contact op met de beheerder van de site.
"""

ADDRESS_CHANGED = """\
Hallo,

Het mailadres van uw account bij Vindplaats is veranderd in: {about}.

U logt vanaf nu in met dat adres. Overal waar u ingelogd was, bent u uitgelogd.

Hebt u hier niet om gevraagd? Neem dan meteen contact op met de beheerder van de site.
"""


def sign_in_letter(mail: Mail, keys: Keys, base_url: str) -> EmailMessage:
    code = f"{keys.code[:4]} {keys.code[4:]}"
    link = f"{base_url}/inloggen/link/{keys.token}"
    return _letter(mail, f"Uw code: {code}", SIGN_IN.format(code=code, link=link), base_url)


def invitation_letter(mail: Mail, role: str, base_url: str) -> EmailMessage:
    return _letter(
        mail, "Uitnodiging voor Vindplaats", INVITATION.format(role=role, link=f"{base_url}/inloggen"), base_url
    )


def factor_letter(mail: Mail, base_url: str) -> EmailMessage:
    return _letter(mail, "Uw manier van inloggen is veranderd", FACTOR_CHANGED.format(about=mail.about), base_url)


def address_letter(mail: Mail, base_url: str) -> EmailMessage:
    return _letter(mail, "Uw mailadres is veranderd", ADDRESS_CHANGED.format(about=mail.about), base_url)


def _letter(mail: Mail, subject: str, text: str, base_url: str) -> EmailMessage:
    domain = urlsplit(base_url).hostname or "localhost"
    letter = EmailMessage()
    letter["From"] = f"Vindplaats <niet-antwoorden@{domain}>"
    letter["To"] = mail.address
    letter["Subject"] = subject
    letter["Date"] = format_datetime(mail.asked_at)
    letter["Message-ID"] = make_msgid(domain=domain)
    # No machine answers to it, and no machine needs to be told that somebody is away.
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(text)
    return letter
