"""The command `vindplaats`."""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from app.cli import people
from app.config import ROOT, BadSetting, Config
from app.content.annotations import annotation
from app.content.history import changed_on
from app.content.kinds import FOLDERS
from app.content.library import EXAMPLE_FOLDER, TEMPLATE, read_library
from app.content.links import KnownPlaces
from app.content.markdown import render
from app.content.problem import Problem
from app.domain.errors import VindplaatsError
from app.domain.library import Kind, Library
from app.language import readability
from app.places.gazetteer import Gazetteer
from app.places.geocoders import Geocoder, make_geocoder


@click.group(help="Vindplaats: zoeken naar hulp en kennis voor jeugd en gezin.")
def main() -> None:
    """All commands."""


@main.command(help="Leest de inhoud en meldt elk probleem als bestand:regel. Geeft 1 terug als er een is.")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["tekst", "github"]), default="tekst", help="github: als notities.")
@click.option("--leesbaarheid", is_flag=True, help="Meldt ook per tekst hoe makkelijk die leest.")
def check(paths: tuple[Path, ...], form: str, leesbaarheid: bool) -> None:
    roots = list(dict.fromkeys(_content_folder(path) for path in paths)) or Config.unchecked().content_dirs
    library, problems = _read(roots, example=True)
    problems = _within(paths, problems) if paths else problems
    for problem in problems:
        click.echo(annotation(problem, ROOT) if form == "github" else str(problem), err=form != "github")
    if leesbaarheid:
        _print_readability(library)
    counted = sum(1 for _ in library.entries())
    click.echo(f"{counted} bestanden in orde, {len(problems)} problemen.")
    sys.exit(1 if problems else 0)


@main.command(help="Maakt een nieuwe index naast de oude en wisselt ze om.")
def index() -> None:
    config = Config.unchecked()
    library, problems = _read(config.content_dirs, example=config.example_region)
    if problems:
        _print(problems)
        click.echo(f"{len(problems)} problemen. De oude index blijft staan.", err=True)
        sys.exit(1)
    name = _build(config, library)
    click.echo(
        f"Index {name} staat klaar: {len(library.interventions)} interventies, {len(library.offers)} keer aanbod."
    )


def _build(config: Config, library: Library) -> str:
    # Imported here because `check` must stay quick and needs no index.
    from app.search.build import make
    from app.search.product import Sources

    pages = {key: render(body) for key, body in library.bodies.items()}
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    gazetteer = Gazetteer.load(example=config.example_region)
    changed = changed_on(config.content_dirs)
    sources = Sources(library, pages, gazetteer, config.example_region, made_at, _geocoder(config, gazetteer), changed)
    return make(config.build_dir, sources)


@main.command(help="Maakt van één bestand de pagina zoals bezoekers die zien, in var/preview/.")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def preview(path: Path) -> None:
    from app.db.session import upgrade

    kind = FOLDERS.get(path.absolute().parent.name)
    if kind is None or kind is Kind.TERM or path.name == TEMPLATE:
        raise click.ClickException("Van dit bestand is er geen pagina. Kies een bestand uit een map als interventions.")
    config = Config.unchecked()
    library, problems = _read([_content_folder(path)], example=True)
    if mine := _within([path], problems):
        _print(mine)
        sys.exit(1)
    page = config.var_dir / "preview" / f"{path.stem}.html"
    with tempfile.TemporaryDirectory() as folder:
        own = replace(config, var_dir=Path(folder), database_url=f"sqlite:///{folder}/preview.sqlite")
        _build(replace(own, example_region=True), library)
        upgrade(own.database_url)
        env = {"VAR_DIR": folder, "DATABASE_URL": own.database_url, "SECRET_KEY": secrets.token_hex(32)}
        env |= {"EXAMPLE_REGION": "1", "LOG_LEVEL": "ERROR", "BASE_URL": "http://localhost", "TRUSTED_HOSTS": ""}
        command = [sys.executable, "-m", "app.preview", f"/{kind.value}/{path.stem}", str(page)]
        # Our own module with our own arguments; nothing of them comes from outside.
        made = subprocess.run(command, check=False, cwd=ROOT, env=os.environ | env)  # noqa: S603
    if made.returncode:
        raise click.ClickException("De pagina kon niet worden gemaakt. Draai: vindplaats check")
    click.echo(f"De pagina staat klaar: {page}")


@main.command(help="Brengt de database op de versie die deze code nodig heeft.")
def migrate() -> None:
    from app.db.session import needed_revision, upgrade

    upgrade(Config.unchecked().database_url)
    click.echo(f"De database staat op versie {needed_revision()}.")


@main.command(help="Schrijft de JSON-schema's van de inhoud, één per map (of alleen die van MAP).")
@click.argument("folder", required=False)
def schema(folder: str | None) -> None:
    from app.content.schema import schemas

    found = schemas()
    if folder and folder not in found:
        raise click.ClickException(f"Deze map kennen we niet. Kies uit: {', '.join(found)}.")
    click.echo(json.dumps(found[folder] if folder else found, ensure_ascii=False, indent=2))


@main.command(help="Start de site met gunicorn op 127.0.0.1.")
@click.option("--port", default=5000, show_default=True, help="Poort.")
@click.option("--workers", default=2, show_default=True, help="Aantal processen.")
def serve(port: int, workers: int) -> None:
    Config.from_env()
    command = [
        "gunicorn", "app.wsgi:app", "--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--threads", "4",
        "--worker-class", "gthread", "--no-control-socket", "--log-level", "warning", "--chdir", str(ROOT),
        # The site itself refuses what is too long, in Dutch and with its own headers.
        "--limit-request-line", "0",
    ]  # fmt: skip
    os.execv(sys.executable, [sys.executable, "-m", *command])  # noqa: S606


@main.command(help="Vult de voorbeeldregio met verzonnen accounts en beschikbaarheid.")
def seed() -> None:
    from app.accounts.example import others_present, seed_accounts
    from app.availability.example import seed_statements
    from app.db.session import make_engine, transaction

    config, now = Config.unchecked(), datetime.now(UTC)
    if not config.is_local:
        raise click.ClickException("Dit mag alleen op een eigen machine: BASE_URL is niet lokaal.")
    engine = make_engine(config.database_url)
    with transaction(engine) as session:
        if others_present(session):
            raise click.ClickException("Er zijn echte accounts. Voorbeelden horen hier niet meer.")
        accounts = seed_accounts(session, now)
    engine.dispose()
    count = seed_statements(config.database_url, config.content_dirs, now)
    click.echo(f"{count} voorbeelden van beschikbaarheid toegevoegd, {accounts} voorbeeldaccounts.")


def _geocoder(config: Config, gazetteer: Gazetteer) -> Geocoder | None:
    """Only where an administrator asked for one; the tables of the gazetteer suffice for most."""
    if config.geocoders == "offline":
        return None
    try:
        return make_geocoder(config.geocoders, gazetteer)
    except ValueError as error:
        raise click.ClickException(str(error)) from None


def _content_folder(path: Path) -> Path:
    """The content folder that a path is or lies in: a file is right or wrong only together with what it links to."""
    for folder in (path, *path.parents, *path.absolute().parents):
        if folder.name != EXAMPLE_FOLDER and any((folder / name).is_dir() for name in FOLDERS):
            return folder
    raise click.ClickException(f"In {path} staat geen inhoud: er is geen map als {' of '.join(list(FOLDERS)[:2])}.")


def _within(paths: Iterable[Path], problems: list[Problem]) -> list[Problem]:
    asked = {path.resolve() for path in paths}
    files = {problem.path for problem in problems}
    shown = {file for file in files if asked & {part.resolve() for part in (file, *file.absolute().parents)}}
    return [problem for problem in problems if problem.path in shown]


def _read(roots: Iterable[Path], *, example: bool) -> tuple[Library, list[Problem]]:
    gazetteer = Gazetteer.load(example=True)
    places = KnownPlaces(gazetteer.exists, gazetteer.names)
    return read_library(list(roots), places, example=example, wording=readability)


def _print_readability(library: Library) -> None:
    """A line a text, the hardest first: Flesch-Douma, longest sentence in words, words."""
    rows = []
    for kind, entry in library.entries():
        told = " ".join(str(getattr(entry, name, None) or "") for name in ("summary", "explanation"))
        reading = readability.reading_of(f"{told}\n{library.bodies.get((kind, entry.slug), '')}")
        if reading.words:
            rows.append((reading.flesch_douma, reading.longest, reading.words, f"{kind.folder}/{entry.slug}"))
    click.echo("Flesch-Douma (hoger leest makkelijker) · langste zin in woorden · woorden · tekst")
    for score, longest, words, name in sorted(rows):
        click.echo(f"{score:6.1f} {longest:4d} {words:6d}  {name}")


def _print(problems: Iterable[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)


main.add_command(people.invite)
main.add_command(people.mail)


def run() -> None:
    """Entry point that tells domain errors as one sentence."""
    try:
        main(standalone_mode=True)
    except (VindplaatsError, BadSetting) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
