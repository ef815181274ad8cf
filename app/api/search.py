"""GET /api/v1/search, as the contract describes it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request

from app.availability.statements import amsterdam_day
from app.domain.availability import Statement, soonest
from app.domain.errors import BadQuestion
from app.domain.interpretation import Interpretation
from app.domain.library import Kind
from app.domain.place import Place
from app.domain.question import SearchQuestion
from app.domain.result import Answer, Facet, Result
from app.domain.urgent import Urgent

bp = Blueprint("api", __name__, url_prefix="/api/v1")

DEFAULT_LIMIT = 20
MAX_LIMIT = 100
TYPES = {Kind.OFFER: "aanbod", Kind.INTERVENTION: "intervention"}


@bp.get("/search")
def search() -> Response:
    services = current_app.extensions["vindplaats"]
    question = SearchQuestion.from_parameters(request.args.to_dict(flat=False))
    limit = _limit(request.args.get("limit", ""))
    with services.moment() as moment:
        answer = services.directory.search(question, moment, limit)
        _refuse_unclear_place(answer)
        return jsonify(as_json(answer, moment.today))


def _limit(typed: str) -> int:
    if not typed:
        return DEFAULT_LIMIT
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 4 and 1 <= int(typed) <= MAX_LIMIT):
        raise BadQuestion({"limit": f"limit moet een heel getal zijn van 1 tot en met {MAX_LIMIT}."})
    return int(typed)


def _refuse_unclear_place(answer: Answer) -> None:
    """A place that was asked by parameter must be one place; in free text an unclear place is just not read."""
    resolution = answer.interpretation.resolution
    if not answer.question.place or resolution is None or resolution.place is not None:
        return
    if resolution.alternatives:
        keys = ", ".join(place.key for place in resolution.alternatives)
        raise BadQuestion({"plaats": f"Er zijn meer plaatsen die zo heten. Kies uit: {keys}."})
    meant = ", ".join(place.key for place in resolution.suggestions)
    raise BadQuestion({"plaats": "We kennen deze plaats niet." + (f" Bedoelde u: {meant}?" if meant else "")})


def as_json(answer: Answer, today: date) -> dict[str, Any]:
    return {
        "total": answer.total,
        "groups": {"hulp": answer.help.total, "kennis": answer.knowledge.total},
        "unknown": {"total": answer.unknown_total},
        "urgent": _urgent(answer.urgent),
        "interpretation": _interpretation(answer.interpretation),
        "results": [_result(item, today) for item in answer.results],
        "facets": {name: [_facet(item) for item in facets] for name, facets in answer.facets.items()},
    }


def _urgent(urgent: Urgent | None) -> dict[str, Any] | None:
    return {"kind": urgent.kind, "lines": [line.text for line in urgent.lines]} if urgent else None


def _interpretation(reading: Interpretation) -> dict[str, Any]:
    return {
        "text": reading.text,
        "place": _place(reading.place) if reading.place else None,
        "age": reading.age,
        "age_range": list(reading.age_range) if reading.age_range else None,
        "needs": list(reading.needs),
        "themes": list(reading.themes),
        "filters": {name: list(values) for name, values in reading.filters.items()},
        "corrections": [{"from": item.typed, "to": item.meant} for item in reading.corrections],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "kind": place.kind.value,
        "code": place.code,
        "lat": place.latitude,
        "lon": place.longitude,
    }


def _result(result: Result, today: date) -> dict[str, Any]:
    entry: Any = result.entry
    told: dict[str, Any] = {
        "type": TYPES[result.kind],
        "slug": entry.slug,
        "group": "hulp" if result.is_help else "kennis",
        "title": entry.title,
        "summary": entry.summary,
        "url": f"/{result.kind.value}/{entry.slug}",
        "score": round(result.score, 4),
        "why": list(result.why),
        "example": entry.example,
    }
    if result.kind is Kind.OFFER:
        told["distance_km"] = result.distance_km
        told["availability"] = _availability(result.statements, today)
    if entry.example:
        told["notice"] = "Voorbeeld, bestaat niet"
    if result.unknown:
        told["unknown"] = list(result.unknown)
    return told


def _availability(statements: tuple[Statement, ...], today: date) -> dict[str, Any] | None:
    """What starts soonest, as filters and order count it; null when nobody ever stated."""
    first = soonest(statements, today)
    if first is None:
        return None
    return _statement(first, today) | {
        "locations": [_statement(item, today) | {"key": item.location} for item in statements if item.location]
    }


def _statement(statement: Statement, today: date) -> dict[str, Any]:
    """Figures only while they are fresh; after that only when it was last stated."""
    fresh = statement.is_fresh(today)
    return {
        "status": statement.status.value,
        "weeks_to_contact": statement.weeks_to_contact if fresh else None,
        "weeks_to_intake": statement.weeks_to_intake if fresh else None,
        "weeks_to_start": statement.weeks_to_start if fresh else None,
        "observed_at": amsterdam_day(statement.observed_at).isoformat(),
        "fresh": fresh,
    }


def _facet(facet: Facet) -> Mapping[str, Any]:
    return {"slug": facet.value, "title": str(facet.title), "count": facet.count}
