"""The rules that the register checks: one page for each, with its law, and one for all."""

from flask import Response, render_template

from registry.errors import NotFoundError
from registry.rules.pack import Judging
from registry.tables.export import json_bytes
from registry.web import current
from registry.web.access import everyone
from registry.web.kept import kept
from registry.web.language import current_language
from registry.web.public import bp
from registry.web.public.disclosure.law import law


@bp.get("/<language:language>/rules")
@everyone
def rules() -> Response:
    """Show every rule by the pack that it comes from."""
    said = current_language()
    packs = [
        (
            pack.title.get(said, pack.title["en"]),
            pack,
            [law(one, said) for one in current.packs().judgings if one.pack is pack],
        )
        for pack in current.packs().packs
    ]
    return kept(render_template("public/rules.html", packs=packs))


@bp.get("/<language:language>/rules/<name>")
@everyone
def rule(name: str) -> Response:
    """Show one rule: what it asks, why, from which law, and how it is judged."""
    return kept(render_template("public/rule.html", rule=law(_judging(name), current_language())))


@bp.get("/<language:language>/rules/<name>.json")
@everyone
def rule_json(name: str) -> Response:
    """Give one rule as data, as ``registry rules list --json`` does."""
    listed = current.packs().listing(current_language())
    found = next((one for one in listed if one["id"] == name), None)
    if found is None:
        raise NotFoundError(f"There is no rule {name}.")
    one = _judging(name).rule
    return kept(
        json_bytes(found | {"applies": one.applies, "requires": one.requires}), "application/json"
    )


def _judging(name: str) -> Judging:
    found = next((one for one in current.packs().judgings if one.rule.id == name), None)
    if found is None:
        raise NotFoundError(f"There is no rule {name}.")
    return found
