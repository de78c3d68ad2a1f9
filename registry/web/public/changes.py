"""The feed of findings that were raised and settled at public sites, for anybody who follows."""

from datetime import UTC, datetime

from flask import Response, render_template, url_for

from registry.store import shifts
from registry.store.shifts import Change
from registry.web import current
from registry.web.access import everyone
from registry.web.kept import kept
from registry.web.language import current_language
from registry.web.public import bp
from registry.web.public.disclosure.words import words

MOST = 100  # entries; a reader that asks once a night misses none of a city's


@bp.get("/<language:language>/rules/changes.atom", endpoint="changes")
@everyone
def changes_feed() -> Response:
    """Give the newest changes as a feed. Source: RFC 4287 (Atom)."""
    with current.database().read() as session:
        found = shifts.newest(session, MOST)
    said = words(current_language())
    host = current.settings().host

    def entry(one: Change) -> dict[str, str]:
        rule = current.packs().rule(one.rule)
        title = one.rule if rule is None else rule.title.get(said.tag, rule.title["en"])
        return {
            "id": f"tag:{host},2026:rules/changes/{one.id}",
            "title": said.gettext(
                "%(verdict)s: %(rule)s, %(site)s",
                verdict=said.gettext(one.after.label),
                rule=said.tidy(title),
                site=one.name or one.site,
            ),
            "updated": moment(one.at),
            "page": url_for("public.site", code=one.site, _external=True),
            "rule": url_for("public.rule", name=one.rule, _external=True),
            "why": f"{said.gettext(one.why.label)}. {said.date(one.day)}",
            "term": "settled" if one.is_settled else one.after.value,
        }

    updated = moment(max((one.at for one in found), default=datetime(2026, 1, 1, tzinfo=UTC)))
    body = render_template(
        "public/changes.xml",
        entries=[entry(one) for one in found],
        updated=updated,
        host=host,
    )
    return kept(body, "application/atom+xml; charset=utf-8")


def moment(at: datetime) -> str:
    """Return a time as feeds write it. Source: RFC 3339."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
