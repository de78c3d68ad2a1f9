"""The form of a sign offers every language in which signs are printed, named in itself."""

from registry.language.phrases import SPOKEN, phrases
from registry.store.database import Database
from tests.cast import Cast, published
from tests.web.visitor import Visitor


def test_every_language_is_offered_in_its_own_name_and_direction(
    olga: Visitor, db: Database, cast: Cast
) -> None:
    site = published(db, cast).site

    page = olga.get(f"operator/sites/{site}/signs").text

    offered = [
        f'<span lang="{spoken.tag}" dir="{spoken.direction}">{spoken.name}</span>'
        for spoken in map(phrases, SPOKEN)
    ]
    assert [one for one in offered if one not in page] == []
