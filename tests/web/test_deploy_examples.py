"""The shipped examples. Promise 34: those for a server in front never log what somebody asked."""

import re
from typing import Any, cast

import pytest
import yaml

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
    command = (ROOT / "app" / "cli" / "__init__.py").read_text("utf-8")

    assert "--access-logfile" not in command
    assert "gunicorn" in command


class TestForgeCheck:
    """The example that has a forge read every proposal: no more rights than it needs, nothing that isn't locked."""

    @pytest.fixture
    def workflow(self) -> dict[str, Any]:
        # The plain loader: to YAML 1.1 the key `on` is a truth.
        return cast(dict[str, Any], yaml.load((DEPLOY / "forge-check.yml").read_text("utf-8"), yaml.BaseLoader))

    @pytest.fixture
    def steps(self, workflow: dict[str, Any]) -> list[dict[str, Any]]:
        (job,) = workflow["jobs"].values()
        return cast(list[dict[str, Any]], job["steps"])

    def test_it_runs_for_proposals_that_touch_the_content_and_for_nothing_else(self, workflow: dict[str, Any]) -> None:
        assert workflow["on"] == {"pull_request": {"paths": ["content/**"]}}

    def test_it_may_read_and_nothing_more(self, workflow: dict[str, Any], steps: list[dict[str, Any]]) -> None:
        assert workflow["permissions"] == {"contents": "read"}
        assert [job for job in workflow["jobs"].values() if "permissions" in job] == []
        assert [step["with"] for step in steps if step.get("uses", "").startswith("actions/checkout@")] == [
            {"persist-credentials": "false"}
        ]
        assert "secrets." not in (DEPLOY / "forge-check.yml").read_text("utf-8")

    def test_it_uses_two_actions_at_a_version_and_says_to_pin_them(self, steps: list[dict[str, Any]]) -> None:
        used = [step["uses"] for step in steps if "uses" in step]

        assert [name.partition("@")[0] for name in used] == ["actions/checkout", "actions/setup-python"]
        assert [name for name in used if not re.fullmatch(r"[\w/-]+@(v\d+|[0-9a-f]{40})", name)] == []
        assert "commit" in (DEPLOY / "forge-check.yml").read_text("utf-8").partition("actions/checkout@")[0]

    def test_it_installs_what_is_locked_and_runs_the_check(self, steps: list[dict[str, Any]]) -> None:
        runs = [step["run"] for step in steps if "run" in step]

        assert runs == [
            "python -m pip install --require-hashes -r requirements.lock",
            "python -m app.cli check --format github",
        ]
        assert [step["with"]["python-version"] for step in steps if "setup-python" in step.get("uses", "")] == ["3.11"]

    def test_the_readme_and_the_guide_say_where_it_is(self) -> None:
        for path in (ROOT / "README.md", ROOT / "content" / "README.md"):
            assert "scripts/deploy/forge-check.yml" in path.read_text("utf-8"), path
