"""The rules that the register checks: a catalogue, a page for each with its law, and the data."""

from flask import Response, render_template, request

from registry.errors import NotFoundError
from registry.language.catalogue import mark as _
from registry.language.sentences import say
from registry.rules.pack import Judging
from registry.rules.rule import Pack
from registry.tables.export import json_bytes
from registry.web import current
from registry.web.access import everyone
from registry.web.kept import kept, kept_page
from registry.web.language import current_language
from registry.web.public import bp, catalogue
from registry.web.public.disclosure.conditions import condition, meanings
from registry.web.public.disclosure.law import law
from registry.web.public.disclosure.words import words
from registry.web.public.editions import editions, pack_file
from registry.web.public.touching import touching


@bp.get("/<language:language>/rules")
@everyone
def rules() -> Response:
    """Show the rules that are asked for, by place and by the pack that they come from."""
    packs, said = current.packs(), words(current_language())
    wish, problems = catalogue.read(request.args, packs)
    shelves = catalogue.shelves(packs, wish, said)
    body = render_template(
        "public/rules.html",
        wish=wish,
        problems=problems,
        choices=catalogue.choices(packs, said),
        shelves=shelves,
        count=sum(len(pack.rules) for shelf in shelves for pack in shelf.packs),
        packs=sum(len(shelf.packs) for shelf in shelves),
    )
    return kept_page(body, problems)


@bp.get("/<language:language>/rules/<name>")
@everyone
def rule(name: str) -> Response:
    """Show one rule: what it asks, why, from which law, how it is judged, and whom it touches."""
    one, said = _judging(name), words(current_language())
    scope = one.rule.scope
    with current.database().read() as session:
        versions = editions(session, one.pack)
    body = render_template(
        "public/rule.html",
        rule=law(one, current_language()),
        applies=condition(one.rule.applies, scope, said),
        requires=condition(one.rule.requires, scope, said),
        meanings=meanings(one.facts, said),
        editions=versions,
        touched=touching(name, said),
        words=said,
    )
    return kept(body)


@bp.get("/<language:language>/rules/<name>.json")
@everyone
def rule_json(name: str) -> Response:
    """Give one rule as data, as ``registry rules list --json`` does, in one language."""
    listed = current.packs().listing(current_language())
    found = next((one for one in listed if one["id"] == name), None)
    if found is None:
        raise NotFoundError(say(_("There is no rule {name}."), name=name))
    one = _judging(name).rule
    return _shared(
        json_bytes(found | {"applies": one.applies, "requires": one.requires}), "application/json"
    )


@bp.get("/rules.json")
@everyone
def catalogue_json() -> Response:
    """Give every pack and every rule as data, in every language."""
    return _shared(json_bytes(catalogue.catalogue_data(current.packs())), "application/json")


@bp.get("/rules/<name>.json")
@everyone
def rule_data(name: str) -> Response:
    """Give one rule as data, in every language."""
    return _shared(json_bytes(catalogue.rule_data(_judging(name))), "application/json")


@bp.get("/rules/packs/<name>.yaml")
@everyone
def pack_yaml(name: str) -> Response:
    """Give the file of a pack, which another register can load."""
    with current.database().read() as session:
        text = pack_file(session, _pack(name))
    if text is None:
        raise NotFoundError(say(_("There is no file of the pack {name}."), name=name))
    return _shared(text, "application/yaml; charset=utf-8")


def _shared(body: str | bytes, content_type: str) -> Response:
    """Return data that anybody may keep, and that pages of other origins may read.

    Source: WHATWG, Fetch Standard, 3.2 (CORS protocol).
    """
    answer = kept(body, content_type)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _pack(name: str) -> Pack:
    found = next((one for one in current.packs().packs if one.id == name), None)
    if found is None:
        raise NotFoundError(say(_("There is no pack {name}."), name=name))
    return found


def _judging(name: str) -> Judging:
    found = next((one for one in current.packs().judgings if one.rule.id == name), None)
    if found is None:
        raise NotFoundError(say(_("There is no rule {name}."), name=name))
    return found
