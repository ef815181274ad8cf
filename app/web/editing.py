"""For editors: what may need a look, and a form that makes the file of a new entry."""

from math import ceil
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, make_response, render_template, request
from werkzeug.datastructures import MultiDict

from app.domain.errors import TooMany
from app.domain.library import Kind
from app.domain.text import title_key
from app.web.entries import DOCUMENTS
from app.web.proposal_fields import Field, fields_of
from app.web.proposal_form import NAME, SOURCES, body_text, front_matter, slug_of
from app.web.proposal_told import told_problems
from app.web.same_origin import require_same_origin
from app.web.services import directory, services
from app.web.suggest import new_file_url
from app.web.throttled import throttle_proposals
from app.web.upkeep import changed_items, upkeep_lists

if TYPE_CHECKING:
    from app.directory.proposal import Proposal

bp = Blueprint("editing", __name__)

MOST_CHANGES = 30
KINDS = (Kind.OFFER, Kind.INTERVENTION, Kind.ORGANISATION, Kind.NEED, Kind.TERM)


@bp.get("/redactie")
def overview() -> str:
    found = directory().upkeep(services().today())
    changed = changed_items(directory().last_changed(MOST_CHANGES))
    return render_template(
        "editing/overview.html", lists=upkeep_lists(found), years=found.years, kinds=KINDS, changed=changed
    )


@bp.get("/redactie/nieuw/<kind>")
def new_entry(kind: str) -> str:
    return _form(_kind(kind), MultiDict(), None)


@bp.post("/redactie/nieuw/<kind>")
def check_entry(kind: str) -> Response:
    """The file, to take along when nothing is wrong with it; the form again with every problem otherwise."""
    require_same_origin()
    asked = _kind(kind)
    try:
        throttle_proposals()
    except TooMany as wait:
        # What was typed stays on the screen: it is kept nowhere else.
        response = make_response(_form(asked, request.form, None, minutes=ceil(wait.seconds / 60)), 429)
        response.headers["Retry-After"] = str(wait.seconds)
        return response
    proposal = _proposal(asked, request.form)
    if "download" in request.form and not proposal.problems:
        return _file(proposal)
    return make_response(_form(asked, request.form, proposal))


def _kind(name: str) -> Kind:
    return next((kind for kind in KINDS if kind.value == name), None) or abort(404)


def _proposal(kind: Kind, typed: MultiDict[str, str]) -> "Proposal":
    front = front_matter(_fields(kind), typed, _by_title())
    title = str(front.get("titel") or front.get("naam") or "")
    return directory().propose(kind, slug_of(typed, title), front, body_text(directory().headings(kind), typed))


def _fields(kind: Kind) -> tuple[Field, ...]:
    themes, needs = (tuple(directory().titles(asked).items()) for asked in (Kind.THEME, Kind.NEED))
    return fields_of(kind, themes, needs)


def _by_title() -> dict[Kind, dict[str, str]]:
    kinds = (Kind.ORGANISATION, Kind.INTERVENTION)
    return {kind: {title_key(title): slug for slug, title in directory().titles(kind).items()} for kind in kinds}


def _form(kind: Kind, typed: MultiDict[str, str], proposal: "Proposal | None", minutes: int = 0) -> str:
    fields, headings = _fields(kind), directory().headings(kind)
    told = told_problems(proposal.problems, fields, headings) if proposal else ()
    return render_template(
        "editing/new_entry.html",
        kind=kind,
        fields=fields,
        headings=headings,
        documents=DOCUMENTS,
        sources=range(1, SOURCES + 1),
        name_field=NAME,
        typed=typed,
        proposal=proposal,
        told=told,
        wrong={item.field: item.message for item in reversed(told) if item.field},
        minutes=minutes,
        forge_url=_forge_url(kind, proposal),
        address=directory().site.content_contact,
    )


def _forge_url(kind: Kind, proposal: "Proposal | None") -> str:
    repository = services().config.repository_url
    if not repository or proposal is None or proposal.problems:
        return ""
    return new_file_url(repository, kind, proposal.slug, proposal.text)


def _file(proposal: "Proposal") -> Response:
    response = make_response(proposal.text)
    response.content_type = "text/markdown; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="{proposal.slug}.md"'
    return response
