"""Promise 34: the shipped examples for a server in front never log what somebody asked."""

from tests.conftest import ROOT

DEPLOY = ROOT / "scripts" / "deploy"


def test_nginx_logs_the_path_without_the_question_or_the_address() -> None:
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    (log_format,) = [line for line in text.splitlines() if line.startswith("log_format")]

    assert "access_log /var/log/nginx/vindplaats.log vindplaats;" in text
    for leak in ("$request ", "$request'", "$request_uri", "$args", "$query_string", "$remote_addr", "$http_"):
        assert leak not in log_format


def test_caddy_cuts_the_question_and_the_address_from_its_log() -> None:
    text = (DEPLOY / "Caddyfile").read_text("utf-8")

    for rule in (
        r'request>uri regexp \?.* ""',
        "request>remote_ip delete",
        "request>client_ip delete",
        "request>headers delete",
    ):
        assert rule in text


def test_gunicorn_keeps_no_log_of_requests() -> None:
    command = (ROOT / "app" / "cli.py").read_text("utf-8")

    assert "--access-logfile" not in command
    assert "gunicorn" in command
