"""What a page is made from comes in two questions, on both kinds of database alike."""

import pytest

from registry.domain.codes import Code
from registry.domain.filing import Filing
from registry.errors import NotFoundError
from registry.rules.pack import load_packs
from registry.services import publishing, signs
from registry.store import disclosures, stories
from registry.store.database import Database
from tests.cast import NOON, Cast, published
from tests.making import a_filing, a_match

PACKS = load_packs()


def revised(db: Database, cast: Cast, times: int) -> Code:
    """Return a site with ``times`` revisions, each with its number as its purpose."""
    site = published(db, cast, site={"purpose": "1"}).site
    for n in range(2, times + 1):
        changed = a_filing(site={"purpose": str(n)})
        publishing.amend(db, cast.olga, site, changed, PACKS, now=NOON)
    return site


def test_a_prepared_question_finds_what_a_session_finds(db: Database, cast: Cast) -> None:
    site = revised(db, cast, 2)
    sign = signs.issue(db, cast.olga, site, "a4", ("en", "fi"), now=NOON, confirmed=True).code

    for code in (site, sign):
        with db.read() as session:
            assert stories.scanned(db, code) == disclosures.scan(session, code)


def test_a_code_that_was_never_given_out_is_not_found(db: Database) -> None:
    with pytest.raises(NotFoundError):
        stories.scanned(db, "7K3F9QX6")


def test_only_the_revisions_that_the_page_compares_come_whole(db: Database, cast: Cast) -> None:
    site = revised(db, cast, 4)

    story = stories.story(db, stories.scanned(db, site))

    assert sorted(story.filings) == [3, 4]
    assert story.filings[3].site.purpose == "3"
    assert [chapter.revision for chapter in story.chapters] == [4, 3, 2, 1]


def test_the_revision_that_a_sign_prints_comes_too(db: Database, cast: Cast) -> None:
    site = published(db, cast, site={"purpose": "1"}).site
    sign = signs.issue(db, cast.olga, site, "a4", ("en",), now=NOON).code
    for purpose in ("2", "3"):
        changed = a_filing(site={"purpose": purpose})
        publishing.amend(db, cast.olga, site, changed, PACKS, now=NOON)

    story = stories.story(db, stories.scanned(db, sign))

    assert sorted(story.filings) == [1, 2, 3]
    assert story.current.filing.site.purpose == "3"


@pytest.mark.parametrize(
    "filing",
    [
        a_filing(),
        a_filing(fr=[a_match()], cameras=None, entrances=[]),
        a_filing(operator={"dpo_contact": {"withheld": "A person"}}),
        a_filing(
            cameras=[{"id": "C1", "covers": {"withheld": "Keys"}}, {"id": "C2"}],
            site={"purpose": 'A text with "withheld" in it'},
        ),
    ],
)
def test_a_story_tells_what_was_published(db: Database, cast: Cast, filing: Filing) -> None:
    done = published(db, cast, filing)

    told = stories.story(db, stories.scanned(db, done.site)).current

    assert told == done
    with db.read() as session:
        assert disclosures.revisions(session, done.site) == (told,)
