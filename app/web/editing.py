"""For editors: what may need a look, and a form that makes the file of a new entry."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, abort, make_response, render_template, request
from werkzeug.datastructures import MultiDict

from app.domain.library import Kind
from app.web.entries import DOCUMENTS
from app.web.proposal_fields import fields_of
from app.web.proposal_form import NAME, SOURCES, body_text, front_matter, slug_of
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
    lists = upkeep_lists(directory().upkeep(services().today()))
    changed = changed_items(directory().last_changed(MOST_CHANGES))
    return render_template("editing/overview.html", lists=lists, kinds=KINDS, changed=changed)


@bp.get("/redactie/nieuw/<kind>")
def new_entry(kind: str) -> str:
    return _form(_kind(kind), MultiDict(), None)


@bp.post("/redactie/nieuw/<kind>")
def check_entry(kind: str) -> Response:
    """The file, to take along when nothing is wrong with it; the form again with every problem otherwise."""
    require_same_origin()
    throttle_proposals()
    proposal = _proposal(_kind(kind), request.form)
    if "download" in request.form and not proposal.problems:
        return _file(proposal)
    return make_response(_form(_kind(kind), request.form, proposal))


def _kind(name: str) -> Kind:
    return next((kind for kind in KINDS if kind.value == name), None) or abort(404)


def _proposal(kind: Kind, typed: MultiDict[str, str]) -> "Proposal":
    front = front_matter(fields_of(kind, _themes()), typed)
    title = str(front.get("titel") or front.get("naam") or "")
    return directory().propose(kind, slug_of(typed, title), front, body_text(directory().headings(kind), typed))


def _themes() -> tuple[tuple[str, Any], ...]:
    return tuple(directory().theme_titles().items())


def _form(kind: Kind, typed: MultiDict[str, str], proposal: "Proposal | None") -> str:
    return render_template(
        "editing/new_entry.html",
        kind=kind,
        fields=fields_of(kind, _themes()),
        headings=directory().headings(kind),
        documents=DOCUMENTS,
        sources=range(1, SOURCES + 1),
        name_field=NAME,
        typed=typed,
        proposal=proposal,
        wrong=_wrong_fields(proposal.problems if proposal else ()),
        forge_url=_forge_url(kind, proposal),
    )


def _wrong_fields(problems: Iterable[tuple[int, str]]) -> dict[str, str]:
    """The first problem of each field, by the key that its message starts with."""
    wrong: dict[str, str] = {}
    for _, message in problems:
        key, _, told = message.partition(": ")
        wrong.setdefault(key, told)
    return wrong


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
