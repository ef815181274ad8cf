"""Settings: read from the environment, refused before anything starts when they are unsafe (promise 43)."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.config import LOCAL_HOSTS, ROOT, BadSetting, Config

SECRET = "0123456789abcdef" * 4


def from_env(**settings: str) -> Config:
    return Config.from_env({"SECRET_KEY": SECRET, **settings})


class TestSecret:
    @pytest.mark.parametrize("secret", ["", " ", "secret", "SECRET", "changeme", "dev", "geheim", "x" * 31])
    def test_a_missing_default_or_short_secret_is_refused(self, secret: str) -> None:
        """Promise 43."""
        with pytest.raises(BadSetting, match="SECRET_KEY"):
            Config.from_env({"SECRET_KEY": secret})

    def test_no_secret_at_all_is_refused(self) -> None:
        with pytest.raises(BadSetting, match="SECRET_KEY"):
            Config.from_env({})

    def test_the_refusal_says_how_to_make_one_and_repeats_nothing(self) -> None:
        with pytest.raises(BadSetting) as refused:
            Config.from_env({"SECRET_KEY": "te-kort-geheimpje"})

        assert "token_hex" in str(refused.value)
        assert "te-kort-geheimpje" not in str(refused.value)

    def test_thirty_two_characters_are_enough(self) -> None:
        assert Config.from_env({"SECRET_KEY": SECRET[:32]}).secret_key == SECRET[:32]


class TestHosts:
    @pytest.mark.parametrize(
        "address",
        ["https://vindplaats.example.org", "http://localhost.example.org", "http://10.0.0.1:5000", "vindplaats"],
    )
    def test_an_address_that_is_not_local_needs_trusted_hosts(self, address: str) -> None:
        """Promise 43."""
        with pytest.raises(BadSetting, match="TRUSTED_HOSTS"):
            from_env(BASE_URL=address)

    @pytest.mark.parametrize("address", ["http://localhost:5003", "http://127.0.0.1", "http://[::1]:5000", ""])
    def test_a_local_address_trusts_only_this_machine(self, address: str) -> None:
        config = from_env(BASE_URL=address)

        assert config.is_local
        assert {host.strip("[]") for host in config.hosts} == LOCAL_HOSTS

    @pytest.mark.parametrize(
        "hosts", ["a.example.org b.example.org", "a.example.org, b.example.org", " a.example.org,b.example.org "]
    )
    def test_trusted_hosts_are_words_with_or_without_commas(self, hosts: str) -> None:
        config = from_env(BASE_URL="https://a.example.org", TRUSTED_HOSTS=hosts)

        assert config.hosts == ("a.example.org", "b.example.org")

    @pytest.mark.parametrize(("address", "secure"), [("https://a.example.org", True), ("http://a.example.org", False)])
    def test_https_is_known(self, address: str, secure: bool) -> None:
        assert from_env(BASE_URL=address, TRUSTED_HOSTS="a.example.org").is_https is secure


class TestDatabase:
    @pytest.mark.parametrize("mode", [0o666, 0o602, 0o777])
    def test_a_database_that_everyone_may_write_is_refused(self, tmp_path: Path, mode: int) -> None:
        """Promise 43."""
        database = tmp_path / "vindplaats.sqlite"
        database.touch()
        database.chmod(mode)

        with pytest.raises(BadSetting, match=f"chmod o-w {database}"):
            from_env(VAR_DIR=str(tmp_path))
        for address in (f"sqlite:///{database}", f"sqlite+pysqlite:///{database}", f"sqlite:///{database}?timeout=9"):
            with pytest.raises(BadSetting, match="chmod o-w"):
                from_env(DATABASE_URL=address)

    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o644])
    def test_any_other_mode_is_fine(self, tmp_path: Path, mode: int) -> None:
        database = tmp_path / "vindplaats.sqlite"
        database.touch()
        database.chmod(mode)

        assert from_env(VAR_DIR=str(tmp_path)).database_url == f"sqlite:///{database}"

    def test_a_database_that_is_not_there_yet_is_fine(self, tmp_path: Path) -> None:
        assert from_env(VAR_DIR=str(tmp_path / "nieuw"))

    def test_a_database_in_memory_is_nobodys_to_write(self) -> None:
        assert from_env(DATABASE_URL="sqlite://").database_url == "sqlite://"

    def test_postgresql_is_taken_as_it_is(self) -> None:
        assert from_env(DATABASE_URL="postgresql://db.example.org/x").database_url == "postgresql://db.example.org/x"


DEFAULTS: dict[str, Any] = {
    "database_url": f"sqlite:///{ROOT / 'var' / 'vindplaats.sqlite'}",
    "content_dirs": (ROOT / "content",),
    "var_dir": ROOT / "var",
    "base_url": "http://localhost:5000",
    "mail_url": "folder:var/mail",
    "trusted_hosts": (),
    "proxies": 0,
    "example_region": False,
    "repository_url": "",
    "geocoders": "offline",
    "map_tiles": "",
    "embed_origins": (),
    "log_level": "INFO",
}


@pytest.mark.parametrize(("field", "value"), DEFAULTS.items())
@pytest.mark.parametrize("typed", [None, ""])
def test_what_is_not_set_or_empty_has_the_default_of_the_contract(field: str, value: Any, typed: str | None) -> None:
    name = {"content_dirs": "CONTENT_DIR"}.get(field, field.upper())

    config = from_env(**({} if typed is None else {name: typed}))

    assert getattr(config, field) == value


def test_folders_are_absolute_whatever_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    config = from_env(CONTENT_DIR="content:/srv/eigen:", VAR_DIR="var")

    assert config.content_dirs == (tmp_path / "content", Path("/srv/eigen"))
    assert config.var_dir == tmp_path / "var"
    assert config.build_dir == tmp_path / "var" / "build"


@pytest.mark.parametrize("typed", ["-1", "een", "1.5", "1e3", "²"])
def test_the_number_of_proxies_is_a_whole_number(typed: str) -> None:
    with pytest.raises(BadSetting, match="PROXIES"):
        from_env(PROXIES=typed)


@pytest.mark.parametrize(("typed", "on"), [("1", True), ("0", False), ("ja", False), ("true", False)])
def test_only_a_1_shows_the_fictional_region(typed: str, on: bool) -> None:
    assert from_env(EXAMPLE_REGION=typed).example_region is on


def test_a_trailing_slash_of_the_address_is_dropped() -> None:
    assert from_env(BASE_URL="http://localhost:5000/").base_url == "http://localhost:5000"


def test_commands_that_serve_nothing_need_no_secret() -> None:
    assert Config.unchecked({}).secret_key == ""


def test_the_command_tells_a_refused_setting_as_one_sentence(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "app.cli", "serve"],
        cwd=ROOT,
        env={"PATH": os.defpath, "VAR_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert told.returncode == 1
    assert told.stderr.startswith("SECRET_KEY ontbreekt")
    assert "Traceback" not in told.stderr
