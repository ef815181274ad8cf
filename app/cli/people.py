"""Commands about people: inviting the first ones, and letting mail leave."""

import os
import time
from datetime import UTC, datetime

import click

from app.accounts.sign_in import Keys
from app.config import ROOT, Config
from app.domain.account import Role

# A mail to sign in with must leave within five seconds.
LOOK_EVERY_SECONDS = 1.0


@click.command(help="Nodigt iemand uit als beheerder of coördinator. De mail vertrekt met: vindplaats mail")
@click.argument("address")
@click.option("--rol", "role", required=True, type=click.Choice([Role.ADMINISTRATOR.value, Role.COORDINATOR.value]))
@click.option("--regio", "region", default="", help="Code van de jeugdregio (JZ…), voor een coördinator.")
def invite(address: str, role: str, region: str) -> None:
    from app.accounts.invitations import Invited
    from app.accounts.invitations import invite as invited
    from app.accounts.people import folded_address
    from app.db.session import make_engine, transaction
    from app.places.gazetteer import Gazetteer

    config = Config.unchecked()
    if role == Role.COORDINATOR.value and region not in {
        place.code for place in Gazetteer.load(example=config.example_region).regions()
    }:
        raise click.ClickException("Noem met --regio de code van een jeugdregio, bijvoorbeeld JZ10.")
    scope = region if role == Role.COORDINATOR.value else ""
    with transaction(make_engine(config.database_url)) as session:
        invited(session, Invited(folded_address(address), Role(role), scope), datetime.now(UTC))
    click.echo("De uitnodiging staat klaar en is zeven dagen geldig.")


@click.command(help="Verstuurt mail die klaarstaat, tot u stopt met Ctrl+C.")
@click.option("--once", is_flag=True, help="Verstuur wat er nu klaarstaat en stop.")
@click.option("--zolang", "parent", type=int, default=0, help="Stop als dit proces er niet meer is.")
def mail(once: bool, parent: int) -> None:
    import pyotp
    from sqlalchemy.exc import SQLAlchemyError

    from app.accounts.example import app_secret, is_example
    from app.accounts.postman import Postman
    from app.accounts.transport import transport_of
    from app.db.session import make_engine, transaction

    config = Config.unchecked()
    try:
        transport = transport_of(config.mail_url, ROOT)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    shows = config.is_local and config.mail_url.startswith("folder:")

    engine = make_engine(config.database_url)

    def told(address: str, keys: Keys) -> None:
        if not shows or not is_example(address):
            return
        click.echo(f"Code voor {address}: {keys.code[:4]} {keys.code[4:]}")
        with transaction(engine) as session:
            secret = app_secret(session, address)
        if secret:
            click.echo(f"  Tweede stap: sleutel voor een app {secret}, code nu {pyotp.TOTP(secret).now()}")

    postman = Postman(engine, transport, config.base_url, lambda: datetime.now(UTC), told)
    while True:
        try:
            postman.send_due()
        except SQLAlchemyError as error:
            # A database that is busy or away for a moment; what waits in it is sent at a next look.
            click.echo(f"De database antwoordt niet ({type(error).__name__}).", err=True)
        if once or (parent and not _lives(parent)):
            return
        time.sleep(LOOK_EVERY_SECONDS)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
