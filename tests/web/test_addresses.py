"""Addresses that we write ourselves are those that Flask writes."""

import pytest
from flask import Flask, url_for

from app.domain.library import Kind
from app.domain.question import SearchQuestion
from app.web.addresses import entry_address
from app.web.results import url_of

QUESTIONS = [
    SearchQuestion(),
    SearchQuestion(text="praten & lachen = leuk + meer", place="Rijswijk~GM0603", radius_km=10),
    SearchQuestion(text="~'(x)*,/:;?@!$ é € \"<>#% 😀", needs=("pesten",), kinds=("aanbod", "interventie"), page=3),
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_of_a_question(app: Flask, question: SearchQuestion) -> None:
    with app.test_request_context():
        assert url_of(question) == url_for("search.search", **question.to_parameters())  # type: ignore[arg-type]


@pytest.mark.parametrize("place", ["", "Leiden", "Rijswijk~GM0603", "'s-Gravenhage & co"])
def test_of_an_entry(app: Flask, place: str) -> None:
    with app.test_request_context():
        assert entry_address(Kind.OFFER, "ease") == url_for("site.offer", slug="ease")
        theirs = url_for("site.intervention", slug="jim", plaats=place or None)
        assert entry_address(Kind.INTERVENTION, "jim", place) == theirs
