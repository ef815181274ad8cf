"""Settings from the environment, checked before anything starts."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
MIN_SECRET_CHARACTERS = 32
WELL_KNOWN_SECRETS = frozenset({"secret", "changeme", "change-me", "dev", "password", "geheim"})
ROOT = Path(__file__).resolve().parent.parent


class BadSetting(Exception):
    """A setting is missing or unsafe; the site refuses to start. The message says what to do."""


@dataclass(frozen=True)
class Config:
    """One field a setting; the README lists them all (tested)."""

    secret_key: str
    database_url: str
    content_dirs: tuple[Path, ...]
    var_dir: Path
    base_url: str
    mail_url: str
    trusted_hosts: tuple[str, ...]
    proxies: int
    example_region: bool
    repository_url: str
    geocoders: str
    map_tiles: str
    embed_origins: tuple[str, ...]
    log_level: str

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Self:
        """Read and check everything that serving pages needs; raises BadSetting with what to do."""
        config = cls.unchecked(env)
        _check_secret(config)
        _check_hosts(config)
        _check_database_file(config)
        return config

    @classmethod
    def unchecked(cls, env: Mapping[str, str] | None = None) -> Self:
        """For commands that need no secret, such as `check` and `index`."""
        env = os.environ if env is None else env
        var_dir = Path(env.get("VAR_DIR") or ROOT / "var").absolute()
        contents = env.get("CONTENT_DIR") or str(ROOT / "content")
        return cls(
            secret_key=env.get("SECRET_KEY", ""),
            database_url=env.get("DATABASE_URL") or f"sqlite:///{var_dir / 'vindplaats.sqlite'}",
            content_dirs=tuple(Path(part).absolute() for part in contents.split(":") if part),
            var_dir=var_dir,
            base_url=(env.get("BASE_URL") or "http://localhost:5000").rstrip("/"),
            mail_url=env.get("MAIL_URL") or "folder:var/mail",
            trusted_hosts=_words(env.get("TRUSTED_HOSTS", "")),
            proxies=_whole_number("PROXIES", env.get("PROXIES") or "0"),
            example_region=env.get("EXAMPLE_REGION") == "1",
            repository_url=env.get("REPOSITORY_URL", ""),
            geocoders=env.get("GEOCODERS") or "offline",
            map_tiles=env.get("MAP_TILES", ""),
            embed_origins=_words(env.get("EMBED_ORIGINS", "")),
            log_level=env.get("LOG_LEVEL") or "INFO",
        )

    @property
    def is_local(self) -> bool:
        return urlsplit(self.base_url).hostname in LOCAL_HOSTS

    @property
    def is_https(self) -> bool:
        return urlsplit(self.base_url).scheme == "https"

    @property
    def hosts(self) -> tuple[str, ...]:
        """Hosts that a request may name."""
        if self.trusted_hosts:
            return self.trusted_hosts
        return tuple(sorted(LOCAL_HOSTS - {"::1"} | {"[::1]"}))

    @property
    def build_dir(self) -> Path:
        return self.var_dir / "build"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


def _whole_number(name: str, text: str) -> int:
    if not text.isdecimal():
        raise BadSetting(f"{name} moet een geheel getal zijn (0 of meer), niet {text!r}.")
    return int(text)


def _check_secret(config: Config) -> None:
    if config.secret_key.casefold() in WELL_KNOWN_SECRETS or len(config.secret_key) < MIN_SECRET_CHARACTERS:
        raise BadSetting(
            f"SECRET_KEY ontbreekt, is te bekend of korter dan {MIN_SECRET_CHARACTERS} tekens. Maak er een met: "
            "python3 -c 'import secrets; print(secrets.token_hex(32))'"
        )


def _check_hosts(config: Config) -> None:
    if not config.is_local and not config.trusted_hosts:
        raise BadSetting("TRUSTED_HOSTS ontbreekt. Noem de namen waaronder de site bereikbaar is.")


def _check_database_file(config: Config) -> None:
    kind, _, rest = config.database_url.partition(":///")
    path = Path(rest.partition("?")[0])
    if kind.startswith("sqlite") and path.is_file() and path.stat().st_mode & stat.S_IWOTH:
        raise BadSetting(f"Iedereen mag schrijven in de database. Herstel dat met: chmod o-w {path}")
