"""How the pages of Flask-Security answer: as ours do, 303 after a form and 422 for a wrong one."""

from http import HTTPStatus
from typing import Any

from flask import Response, redirect, render_template, request, url_for
from flask_wtf import FlaskForm

from registry.web.forms import PageProblem

UNSEEN = frozenset({"HiddenField", "CSRFTokenField"})
# Pages that only promise a letter: once asked, they lead to the page that says to look for it.
LETTERS = frozenset({"accounts/forgot.html", "accounts/confirm.html"})


def render(template: str, **context: object) -> Any:  # noqa: ANN401  # a text for a letter, an answer for a page
    """Return a page with every problem of its forms, or a letter as plain text."""
    if template.endswith(".txt"):
        return render_template(template, **context)
    sent = request.method == "POST"
    forms = [form for form in context.values() if isinstance(form, FlaskForm)]
    problems = problems_of(forms) if sent else ()
    if sent and not problems and template in LETTERS:
        return redirect(url_for("accounts.sent"), 303)
    page = render_template(template, problems=problems, **context)
    return (page, 422) if problems else page


def problems_of(forms: list[FlaskForm]) -> tuple[PageProblem, ...]:
    """Return every problem once; those of a whole form are told at its first field."""
    found = []
    for form in forms:
        seen = [field for field in form if field.type not in UNSEEN]
        unseen = [text for field in form if field.type in UNSEEN for text in field.errors]
        first = next((field for field in seen if field.name == "email"), seen[0])
        found += [PageProblem(first.id, str(text)) for text in (*form.form_errors, *unseen)]
        found += [PageProblem(field.id, str(text)) for field in seen for text in field.errors]
    return tuple({problem.text: problem for problem in reversed(found)}.values())[::-1]


def answer(response: Response) -> Response:
    """Lead on with 303 after a form, so that reloading sends nothing again."""
    ours = request.blueprint == "accounts" and request.method == "POST"
    if ours and response.status_code == HTTPStatus.FOUND:
        response.status_code = HTTPStatus.SEE_OTHER
    return response
