"""Answers that anybody may keep: a tag of their bytes, and how long they stay fresh."""

from collections.abc import Collection

from flask import Response, jsonify, request

from registry.domain.problem import Problem
from registry.web.language import current_language

# After a minute a browser asks again, and is told in a few bytes that nothing changed. Seconds.
FRESH_S = 60


def kept(
    body: str | bytes, content_type: str = "text/html; charset=utf-8", *, fresh_s: int = FRESH_S
) -> Response:
    """Return an answer with an ETag, or 304 without a body if the reader has the same bytes.

    Source: RFC 9110, 8.8.3 (ETag) and 13.1.2 (If-None-Match).
    """
    answer = Response(body, content_type=content_type)
    answer.cache_control.public = True
    answer.cache_control.max_age = fresh_s
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def kept_page(body: str, problems: Collection[Problem]) -> Response:
    """Return a page that may be kept; with problems it may not, and its status is 422."""
    return Response(body, status=422) if problems else kept(body)


def refused(problems: Collection[Problem]) -> Response:
    """Return what a program is told of a wrong address. Source: RFC 9457 (problem details)."""
    tag = current_language()
    answer = jsonify(
        type="urn:registry:unknown_choice",
        title="The address asks for something that does not exist.",
        status=422,
        errors=[
            {"field": one.field, "code": one.code, "detail": one.sentence(tag)} for one in problems
        ],
    )
    answer.status_code, answer.mimetype = 422, "application/problem+json"
    return answer
