"""Everything on the site that isn't ours, with its licence and notice; `/over` shows this table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Credit:
    """`shipped` names what it is in the project: packages of a lock file, or a folder of tables."""

    name: str
    licence: str
    notice: str
    shipped: tuple[str, ...]


CREDITS = (
    Credit(
        "Postcodes en plaatsen",
        "CC BY 4.0",
        "Plaats- en postcodegegevens: GeoNames (geonames.org), bewerkt.",
        ("app/places/tables",),
    ),
    Credit(
        "Jeugdregio’s 2025",
        "CC BY 4.0",
        "Jeugdregio’s en hun gemeenten: CBS / Kadaster, bewerkt.",
        ("app/places/tables",),
    ),
    Credit(
        "Nederlandse woordenlijst van OpenTaal",
        "BSD-3-Clause",
        "© OpenTaal (Simon Brouwer, Sander van Geloven), Ruud Baars, Nederlandstalige TeX Gebruikersgroep; bewerkt.",
        ("app/language/words/opentaal",),
    ),
    Credit(
        "NL Design System: componenten van Utrecht en de community, thema Voorbeeld",
        "EUPL-1.2",
        "© gemeente Utrecht, Frameless en de NL Design System-community.",
        ("@utrecht", "@nl-design-system-candidate", "@nl-design-system-unstable"),
    ),
    Credit(
        "Flask, Werkzeug, Jinja, Click, ItsDangerous, MarkupSafe",
        "BSD-3-Clause",
        "© Pallets.",
        ("flask", "werkzeug", "jinja2", "click", "itsdangerous", "markupsafe"),
    ),
    Credit("Blinker", "MIT", "© Jason Kirtland.", ("blinker",)),
    Credit("Flask-Babel en Babel", "BSD-3-Clause", "© de makers van Flask-Babel en Babel.", ("flask-babel", "babel")),
    Credit("Flask-WTF en WTForms", "BSD-3-Clause", "© de makers van WTForms.", ("flask-wtf", "wtforms")),
    Credit("Flask-Login", "MIT", "© Matthew Frazier en de makers van Flask-Login.", ("flask-login",)),
    Credit("PyOTP", "MIT", "© Andrey Kislyuk en de makers van PyOTP.", ("pyotp",)),
    Credit("py_webauthn", "BSD-3-Clause", "© Duo Security.", ("webauthn",)),
    Credit(
        "cryptography en pyOpenSSL",
        "Apache-2.0",
        "© The Python Cryptographic Authority en de makers van pyOpenSSL.",
        ("cryptography", "pyopenssl"),
    ),
    Credit("cffi", "MIT-0", "© Armin Rigo en Maciej Fijalkowski.", ("cffi",)),
    Credit("pycparser", "BSD-3-Clause", "© Eli Bendersky.", ("pycparser",)),
    Credit("cbor2", "MIT", "© Alex Grönholm.", ("cbor2",)),
    Credit("pyasn1", "BSD-2-Clause", "© Ilya Etingof.", ("pyasn1", "pyasn1-modules")),
    Credit("pytz", "MIT", "© Stuart Bishop.", ("pytz",)),
    Credit(
        "SQLAlchemy, Alembic en Mako",
        "MIT",
        "© Mike Bayer en de makers van SQLAlchemy.",
        ("sqlalchemy", "alembic", "mako"),
    ),
    Credit("SQLModel", "MIT", "© Sebastián Ramírez.", ("sqlmodel",)),
    Credit(
        "Pydantic en wat erbij hoort",
        "MIT",
        "© Samuel Colvin, Adrian Garcia Badaracco en de makers van Pydantic.",
        ("pydantic", "pydantic-core", "annotated-types", "typing-inspection"),
    ),
    Credit("typing_extensions", "PSF-2.0", "© Python Software Foundation.", ("typing-extensions",)),
    Credit("Psycopg", "LGPL-3.0-only", "© Daniele Varrazzo en de makers van Psycopg.", ("psycopg", "psycopg-binary")),
    Credit("Whoosh", "BSD-2-Clause", "© Matt Chaput.", ("whoosh",)),
    Credit("NumPy", "BSD-3-Clause", "© de makers van NumPy.", ("numpy",)),
    Credit("PyStemmer en Snowball", "MIT en BSD-3-Clause", "© Richard Boulton, Martin Porter.", ("pystemmer",)),
    Credit("Python-Markdown", "BSD-3-Clause", "© de makers van Python-Markdown.", ("markdown",)),
    Credit("nh3", "MIT", "© messense.", ("nh3",)),
    Credit("PyYAML", "MIT", "© Kirill Simonov.", ("pyyaml",)),
    Credit("geopy en GeographicLib", "MIT", "© de makers van geopy; © Charles Karney.", ("geopy", "geographiclib")),
    Credit(
        "Pyphen, met de Nederlandse afbreekregels van LibreOffice",
        "GPL-2.0-or-later, LGPL-2.1-or-later of MPL-1.1",
        "© CourtBouillon, Kozea, Wilbert Berendsen; afbreekregels: de makers van LibreOffice.",
        ("pyphen",),
    ),
    Credit("Gunicorn", "MIT", "© Benoit Chesneau.", ("gunicorn",)),
)
