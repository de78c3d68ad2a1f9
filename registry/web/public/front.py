"""The front page, the box for a typed code, and what machines ask first."""

from flask import Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from registry.domain.codes import read_code
from registry.domain.problem import Problem
from registry.domain.signals import read_receipt
from registry.language.catalogue import mark
from registry.web import current
from registry.web.access import everyone
from registry.web.kept import kept
from registry.web.language import accepted_language
from registry.web.public import bp

# A longer text is no code; what is shown again stays short.
LONGEST = 64


@bp.get("/")
@everyone
def start() -> Response:
    """Lead to the front page in the language that the reader's browser asks for."""
    answer = redirect(url_for("public.home", language=accepted_language()), 302)
    answer.vary.add("Accept-Language")
    assert isinstance(answer, Response)  # noqa: S101  # Flask's own redirect gives Flask's own answer
    return answer


@bp.get("/<language:language>/")
@everyone
def home() -> Response:
    """Show what the register is, with a box for a code."""
    return kept(render_template("public/home.html", typed=""))


@bp.get("/<language:language>/code")
@everyone
def code() -> ResponseReturnValue:
    """Lead from a typed code to its page, or say kindly what is wrong with it."""
    typed = request.args.get("code", "").strip()[:LONGEST]
    found = read_code(typed)
    if found is not None:
        return redirect(url_for("public.site", code=found), 303)
    receipt = read_receipt(typed)
    if receipt is not None:
        return redirect(url_for("public.receipt", receipt=receipt), 303)
    g.elsewhere = ("public.home", {})
    return render_template("public/home.html", typed=typed, problems=(_problem(typed),)), 422


def _problem(typed: str) -> Problem:
    if not typed:
        sentence = mark("Type the code that stands on the sign.")
    elif len("".join(filter(str.isalnum, typed))) != 8:  # noqa: PLR2004  # characters, domain.codes
        sentence = mark(
            "A code has eight letters and digits, like 7K3F-9QX6. Check it on the sign."
        )
    else:
        sentence = mark("One character of this code is wrong. Compare it with the sign.")
    return Problem(field="code", code="not_a_code", text=sentence)


@bp.get("/healthz")
@everyone
def healthz() -> ResponseReturnValue:
    """Say that the register answers and its database does."""
    with current.database().read() as session:
        session.execute(text("SELECT 1"))
    return Response("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


@bp.get("/robots.txt")
@everyone
def robots() -> ResponseReturnValue:
    """Let every search engine read every public page."""
    return Response("User-agent: *\nDisallow:\n", content_type="text/plain")
