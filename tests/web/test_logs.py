"""Promises 33 and 34: the log says what happened and nothing about who asked what."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from app.web.logs import JsonLines

PLANTED = ["zelfmoordgedachten", "2312AB", "jan.jansen", "0612345678", "203.0.113.7", "Janneke", "geheim-token"]


@pytest.fixture
def log_lines(client: FlaskClient) -> Iterator[io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logger = logging.getLogger("vindplaats")
    logger.addHandler(handler)
    yield stream
    logger.removeHandler(handler)


def test_a_request_is_one_line_of_json_without_the_question(client: FlaskClient, log_lines: io.StringIO) -> None:
    client.get("/zoeken?q=zelfmoordgedachten&plaats=2312AB", headers={"X-Forwarded-For": "203.0.113.7"})

    (line,) = log_lines.getvalue().splitlines()
    told = json.loads(line)
    assert (told["route"], told["status"], told["method"]) == ("/zoeken", 200, "GET")
    assert set(told) == {"time", "level", "logger", "request", "method", "route", "status", "ms"}


def test_planted_personal_data_never_reaches_the_log(client: FlaskClient, log_lines: io.StringIO) -> None:
    for text in PLANTED:
        for path in ("/zoeken", "/api/v1/search", "/", f"/aanbod/{text}", f"/{text}"):
            client.get(path, query_string={"q": text, "plaats": text, "leeftijd": text})
        client.get("/", headers={"User-Agent": text, "Referer": f"http://localhost/{text}", "Cookie": f"a={text}"})
        client.post("/zoeken", data={"q": text})

    logged = log_lines.getvalue()
    assert logged
    assert [text for text in PLANTED if text in logged] == []


def test_an_error_is_logged_with_its_place_but_without_what_was_typed() -> None:
    record = logging.LogRecord("vindplaats", logging.ERROR, __file__, 1, "fout", (), None)
    try:
        raise ValueError("zelfmoordgedachten")
    except ValueError as error:
        record.exc_info = (type(error), error, error.__traceback__)

    told = JsonLines().format(record)

    assert json.loads(told)["exception"] == "ValueError"
    assert "test_logs.py" in told
    assert "zelfmoordgedachten" not in told


def test_a_line_break_can_not_forge_a_second_line() -> None:
    record = logging.LogRecord("vindplaats", logging.INFO, __file__, 1, "een\r\ntwee\u2028drie", (), None)

    assert len(JsonLines().format(record).splitlines()) == 1


@pytest.mark.parametrize("method", ["BREW", "GET\r\nX: y"])
def test_an_invented_method_is_logged_as_other(client: FlaskClient, log_lines: io.StringIO, method: str) -> None:
    client.open("/", method=method)

    assert json.loads(log_lines.getvalue().splitlines()[0])["method"] == "other"
