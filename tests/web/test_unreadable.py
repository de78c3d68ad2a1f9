"""With a published pack that cannot be read, what the public scans is there; officials mend it."""

import pytest
from flask.testing import FlaskClient

from registry.store.database import Database
from tests.cast import Cast, published
from tests.rules.packs import as_text, raw_pack, raw_rule
from tests.services.unreadable import publish_unread
from tests.web.official.rulebook import path_of, token
from tests.web.visitor import Visitor, words

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
UNKNOWN = as_text(raw_pack(raw_rule(requires="site.moon_phase == 'full'")))


@pytest.fixture
def public(db: Database, cast: Cast) -> str:
    """Return the code of a published site in a register with such a pack."""
    site = published(db, cast).site
    publish_unread(db, cast, "demo", UNKNOWN, version=1)
    return site


@pytest.mark.parametrize(
    "page", ["S/{site}", "fi/s/{site}", "en/s/{site}.json", "en/list", "en/rules", "en/map"]
)
def test_public_pages_are_there(client: FlaskClient, public: str, page: str) -> None:
    assert client.get(f"/{page.format(site=public)}").status_code == 200


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("en", "Nothing is judged, as a published rule pack cannot be read: demo, line "),
        ("fi", "Mitään ei arvioida, koska julkaistua sääntöpakettia ei voi lukea: demo, rivi "),
        ("ar", "لا يُفحص شيء الآن، لأن حزمة قواعد منشورة لا يمكن قراءتها: demo, "),
    ],
)
def test_a_page_that_judges_says_why_it_cannot(
    client: FlaskClient, public: str, tag: str, sentence: str
) -> None:
    answer = client.get(f"/{tag}/s/{public}/law")

    assert answer.status_code == 503
    assert sentence in words(answer)


def test_an_official_sees_what_is_wrong_and_begins_to_mend_it(dee: Visitor, public: str) -> None:
    page = words(dee.get("official/packs"))
    assert "Nothing is judged: the published pack demo cannot be read" in page
    assert "moon_phase" in page

    csrf = {"csrf_token": token(dee)}
    answer = dee.client.post("/en/official/packs/in-use/demo/change", data=csrf)
    assert answer.status_code == 303
    assert "1 fault to put right" in words(dee.get(path_of(answer.location)))
    assert dee.get(f"official/sites/{public}").status_code == 200
