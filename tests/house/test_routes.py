"""Every page says who may open it, and every page obeys the rules of its kind."""

from flask import Flask

# Views of Flask-Security are its own; registry/web/accounts says who may open them.
OTHERS = {"static"}


def test_every_route_says_who_may_open_it(app: Flask) -> None:
    silent = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in OTHERS
        and rule.endpoint.split(".")[0] not in {"security", "accounts"}
        and not hasattr(app.view_functions[rule.endpoint], "access")
    ]

    assert silent == []


def test_public_views_are_open_to_everyone_and_staff_views_are_not(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        area = rule.endpoint.split(".")[0]
        access = getattr(app.view_functions[rule.endpoint], "access", None)
        if area == "public":
            assert access == "everyone", rule.endpoint
        if area in {"operator", "official"}:
            assert access != "everyone", rule.endpoint


def test_every_page_for_people_has_its_language_in_the_path(app: Flask) -> None:
    bare = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if "language" not in rule.arguments and rule.endpoint != "static"
    }

    assert bare <= {
        "/",
        "/S/<code:code>",
        "/healthz",
        "/robots.txt",
        "/s/<code:code>",
        "/S/<code:code>/",
        "/s/<code:code>/",
        "/map/skeleton.js",
        "/map/cameras/<int:x>/<int:y>.json",
        "/map/basemap.pmtiles",
        "/rules.json",
        "/rules/<name>.json",
        "/rules/packs/<name>.yaml",
    }


def test_no_view_answers_get_and_post_alike(app: Flask) -> None:
    both = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if {"GET", "POST"} <= (rule.methods or set())
        and rule.endpoint.split(".")[0] not in {"security", "accounts"}
    ]

    assert both == []
