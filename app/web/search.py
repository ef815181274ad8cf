"""/zoeken: the question, how it was read, what was found."""

from flask import Blueprint, Response, make_response, render_template, request

from app.domain.errors import BadQuestion
from app.domain.question import SearchQuestion
from app.language.danger import urgent_in
from app.web.results import results_view
from app.web.services import directory, services

bp = Blueprint("search", __name__)


@bp.get("/zoeken")
def search() -> Response:
    parameters = request.args.to_dict(flat=False)
    try:
        question = SearchQuestion.from_parameters(parameters)
        with services().moment() as moment:
            view = results_view(directory().search(question, moment), moment.today)
        return make_response(render_template("search/results.html", view=view), view.status)
    except BadQuestion as error:
        return _mend(parameters, error)


def _mend(parameters: dict[str, list[str]], error: BadQuestion) -> Response:
    """The form again with what was wrong; what sounds like danger still comes first."""
    text = parameters.get("q", [""])[0][:300]
    place = parameters.get("plaats", [""])[0][:80]
    page = render_template("search/mend.html", problems=error.problems, text=text, place=place, urgent=urgent_in(text))
    return make_response(page, 400)
