"""An item is on a sign only if its words are: read off the composed words, never off a list."""

from dataclasses import replace

import pytest

from registry.domain.filing import Filing
from registry.domain.notice import NoticeItem
from registry.rules.notices.notice import Wanted
from registry.signs.compose import compose
from registry.signs.items import Place, Tier, mending, places, printed, told
from registry.signs.layouts import LAYOUTS
from registry.signs.order import SignOrder
from registry.signs.texts import SignTexts
from tests.making import EXAMPLE, a_filing, a_match
from tests.signs.ordering import an_order

CAMERA = EXAMPLE["cameras"][0]
USUAL = {
    NoticeItem.CONTROLLER_NAME,
    NoticeItem.CONTROLLER_CONTACT,
    NoticeItem.PURPOSES,
    NoticeItem.RETENTION_PERIOD,
    NoticeItem.RIGHTS_EXIST,
    NoticeItem.SECOND_LAYER_LINK,
    NoticeItem.VIDEO_SURVEILLANCE,
}


def composed(order: SignOrder) -> SignTexts:
    texts, problems = compose(order)
    assert texts is not None, [problem.sentence() for problem in problems]
    return texts


def items(filing: Filing, **differs: object) -> set[NoticeItem]:
    order = an_order(filing, **differs)
    return set(printed(order, composed(order)))


def place(order: SignOrder, item: NoticeItem) -> Place:
    return next(one for one in places(order, composed(order)) if one.item is item)


def test_a_sign_of_cameras_tells_the_usual_items() -> None:
    assert items(a_filing(fr=[])) == USUAL


def test_faces_are_told_where_they_are_matched() -> None:
    assert items(a_filing(fr=[a_match()])) == USUAL | {NoticeItem.FACIAL_RECOGNITION}


def test_police_and_sound_are_told_where_they_are() -> None:
    filing = a_filing(
        operator={"sector": "law_enforcement"}, cameras=[CAMERA | {"records_audio": True}]
    )

    assert items(filing) == USUAL | {
        NoticeItem.LAW_ENFORCEMENT_OPERATOR,
        NoticeItem.SOUND_RECORDING,
    }


def test_a_line_of_a_law_is_an_item_only_with_its_fact() -> None:
    named = a_filing(operator={"dpo_contact": "dpo@demo-stores.example"})

    assert NoticeItem.DPO_CONTACT in items(named, regimes=("led-information",))
    assert NoticeItem.DPO_CONTACT not in items(a_filing(), regimes=("led-information",))
    assert NoticeItem.DPO_CONTACT not in items(named)


@pytest.mark.parametrize(
    ("part", "gone"),
    [
        ({"facts": ()}, NoticeItem.PURPOSES),
        ({"address": ()}, NoticeItem.SECOND_LAYER_LINK),
        ({"notices": ()}, NoticeItem.MONITORED_AREA),
        ({"lead": None}, NoticeItem.VIDEO_SURVEILLANCE),
    ],
)
def test_an_item_goes_with_its_words(part: dict[str, object], gone: NoticeItem) -> None:
    order = an_order(regimes=("gdpr-first-layer",))
    texts = composed(order)

    assert gone in printed(order, texts)
    assert gone not in printed(order, replace(texts, **part))  # type: ignore[arg-type]  # parts of it


@pytest.mark.parametrize(
    ("item", "tier"),
    [
        (NoticeItem.FACIAL_RECOGNITION, Tier.APPROACH),
        (NoticeItem.PURPOSES, Tier.STANDING),
        (NoticeItem.MONITORED_AREA, Tier.STANDING),
    ],
)
def test_an_item_is_read_from_where_it_stands(item: NoticeItem, tier: Tier) -> None:
    assert place(an_order(regimes=("gdpr-first-layer",)), item).tier is tier


def test_a_repeater_tells_whom_to_ask_and_what_is_prescribed_from_close_by() -> None:
    order = an_order(layout="a6", regimes=("belgium-camera-act",))

    assert set(printed(order, composed(order))) == {
        NoticeItem.FACIAL_RECOGNITION,
        NoticeItem.CONTROLLER_NAME,
        NoticeItem.CONTROLLER_CONTACT,
        NoticeItem.SECOND_LAYER_LINK,
        NoticeItem.LEGAL_REFERENCE,
    }
    assert place(order, NoticeItem.LEGAL_REFERENCE).tier is Tier.CLOSE


def test_words_of_a_language_that_had_no_room_are_not_counted() -> None:
    order = an_order(languages=("en", "fi"), regimes=("gdpr-first-layer",))
    texts = composed(order)

    both = [len(one.words) for one in places(order, texts)]
    alone = [one.words for one in places(order, texts, details=1)]

    assert max(both) >= 2
    assert {words.tag for said in alone for words in said} <= {"en", "zxx"}


def test_a_law_that_names_rows_is_content_only_with_them() -> None:
    wanted = Wanted(item=NoticeItem.CONTROLLER_CONTACT, fields=("operator.contact_postal",))
    bare, full = an_order(), an_order(regimes=("belgium-camera-act",))

    assert told(wanted, places(bare, composed(bare))) == ()
    assert len(told(wanted, places(full, composed(full)))) == 2


@pytest.mark.parametrize(
    ("wanted", "law", "mends"),
    [
        (Wanted(item=NoticeItem.DPO_CONTACT), "led-information", ("operator.dpo_contact",)),
        (Wanted(item=NoticeItem.PURPOSES, fields=("fr.purpose",)), "amazon-g5", ("fr.purpose",)),
        (
            Wanted(item=NoticeItem.BIOMETRIC_COLLECTION_STATEMENT),
            "nyc-22-1202",
            ("fr.biometric_retention_days", "fr.shared_with"),
        ),
        (Wanted(item=NoticeItem.PICTOGRAM_CAMERA), "belgium-camera-act", ()),
        (Wanted(item=NoticeItem.SOUND_RECORDING), "uk-ico", ("camera.records_audio",)),
    ],
)
def test_what_is_missing_says_which_fact_would_mend_it(
    wanted: Wanted, law: str, mends: tuple[str, ...]
) -> None:
    assert mending(wanted, an_order(regimes=(law,))) == mends


def test_on_a_repeater_a_larger_size_mends_it() -> None:
    assert mending(Wanted(item=NoticeItem.PURPOSES), an_order(layout="a6")) == ("layout",)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_size_tells_who_and_where_to_ask(layout: str) -> None:
    assert items(a_filing(), layout=layout) >= {
        NoticeItem.CONTROLLER_NAME,
        NoticeItem.CONTROLLER_CONTACT,
        NoticeItem.SECOND_LAYER_LINK,
    }
