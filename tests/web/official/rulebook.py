"""Two officials who change a pack: what the tests of its pages share."""

import re
from urllib.parse import urlsplit
from uuid import UUID

from flask import Flask

from registry.rules.pack import FOLDER
from registry.services import rulebook
from registry.store import rulebook as kept
from registry.store.database import Database
from registry.store.rulebook import Edition
from tests.cast import NOON, Cast
from tests.rules.packs import as_text, raw_pack, raw_rule
from tests.web.visitor import TOKEN, Visitor

NZ = (FOLDER / "nz.yaml").read_text("utf-8")
DEMO = as_text(raw_pack(raw_rule(requires="site.name == 'Elsewhere'")))


def ada(app: Flask, cast: Cast) -> Visitor:
    """Return the browser of a second official, signed in."""
    visitor = Visitor(app.test_client())
    assert visitor.sign_in(cast.ada.email).status_code == 303
    return visitor


def drafted(db: Database, cast: Cast, text: str = DEMO) -> UUID:
    """Return a draft that Dee began."""
    return rulebook.draft(db, cast.dee, text, now=NOON).id


def edition(db: Database, edition_id: UUID) -> Edition:
    """Return an edition as it stands."""
    with db.read() as session:
        return kept.edition(session, edition_id)


def text_of(db: Database, edition_id: UUID) -> str:
    """Return the text of an edition."""
    with db.read() as session:
        return kept.text(session, kept.edition(session, edition_id).digest)


def form_of(visitor: Visitor, path: str) -> dict[str, str]:
    """Return what the fields of a rule's form hold, as a browser would send them back."""
    page = visitor.get(path).text
    unescaped = {"&#39;": "'", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&#34;": '"'}

    def plain(text: str) -> str:
        for mark, sign in unescaped.items():
            text = text.replace(mark, sign)
        return text

    boxes = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</textarea>', page)
    lines = [
        (name[1], value[1] if value else "")
        for tag in re.findall(r'<input class="govuk-input[^>]*>', page)
        if (name := re.search(r' name="([^"]+)"', tag))
        for value in [re.search(r' value="([^"]*)"', tag)]
    ]
    radios = [
        (name[1], value[1])
        for tag in re.findall(r"<input[^>]*type=\"radio\"[^>]* checked[^>]*>", page)
        if (name := re.search(r' name="([^"]+)"', tag))
        and (value := re.search(r' value="([^"]*)"', tag))
    ]
    seen = re.search(r'name="seen" value="([^"]*)"', page)
    sent = {name: plain(value) for name, value in (*boxes, *lines, *radios) if name != "name"}
    return sent | ({"seen": seen[1]} if seen else {})


def path_of(location: str) -> str:
    """Return where an answer leads, below the English pages."""
    return urlsplit(location).path.removeprefix("/en/")


def token(visitor: Visitor) -> str:
    """Return a token for forms of this visitor."""
    found = TOKEN.search(visitor.get("official").text)
    assert found
    return found[1]
