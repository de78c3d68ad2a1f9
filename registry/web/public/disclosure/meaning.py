"""What it means for a person: consequences, rights, and how to ask or complain."""

from urllib.parse import quote

from registry.domain.choices import LawfulBasis
from registry.domain.codes import grouped
from registry.domain.matching import Matching
from registry.domain.recognition import FacialRecognitionUse
from registry.domain.recognition_choices import DecisionEffect
from registry.web.public.disclosure.faces import matched
from registry.web.public.disclosure.parts import Fact, Section, Told
from registry.web.public.disclosure.scene import Scene
from registry.web.public.disclosure.words import Words

GDPR = frozenset(basis for basis in LawfulBasis if basis is not LawfulBasis.NOT_GDPR)


def means(scene: Scene) -> Section:
    """Answer what it means for the reader: only what follows from what was stated."""
    words = scene.words
    said: dict[str, None] = dict.fromkeys(_filmed(scene))
    for _index, use in scene.uses:
        said |= dict.fromkeys(_matched(words, use))
    if matched(scene) is Matching.UNKNOWN:
        unknown = words.gettext(
            "Whether your face is matched is not known: the operator has not told us."
        )
        said[unknown] = None
    question = words.gettext("What does this mean for me?")
    return scene.section("means", question, lead=said)


def _filmed(scene: Scene) -> list[str]:
    words, cameras = scene.words, scene.cameras
    said = []
    if any(camera.records_video for camera in cameras):
        said.append(words.gettext("Your picture is recorded when you pass."))
    elif any(camera.live_view for camera in cameras):
        said.append(words.gettext("Somebody may watch you live when you pass."))
    if any(camera.records_audio for camera in cameras):
        said.append(words.gettext("What you say may be heard or recorded."))
    return said


def _matched(words: Words, use: FacialRecognitionUse) -> list[str]:
    effects = {
        DecisionEffect.NONE: words.gettext("The operator says that nothing follows from a match."),
        DecisionEffect.LEAD_ONLY: words.gettext(
            "A match is a lead that is checked further; a wrong match can point to you."
        ),
        DecisionEffect.ACCESS_DENIED: words.gettext(
            "If the system takes you for somebody on the list, you may be kept out."
        ),
        DecisionEffect.LEGAL_OR_SIMILAR: words.gettext(
            "If the system takes you for somebody on the list, it can have legal consequences."
        ),
    }
    said = []
    if use.decision_effect is not None:
        said.append(effects[use.decision_effect])
    if use.human_review_required is not None:
        said.append(
            words.gettext("A person checks a match before anybody acts on it.")
            if use.human_review_required
            else words.gettext("Nobody has to check a match before it is acted on.")
        )
    if use.alternative_offered is not None:
        said.append(
            words.gettext("There is another way, without face recognition: ask for it.")
            if use.alternative_offered
            else words.gettext("There is no other way in without face recognition.")
        )
    return said


def rights(scene: Scene) -> Section:
    """Answer which rights there are, as far as the stated law says."""
    words, tell, filing = scene.words, scene.teller, scene.filing
    if filing.site.lawful_basis in GDPR:
        lead: tuple[str, ...] = (
            words.gettext("You may ask which pictures and data of you the operator has."),
            words.gettext("You may ask for them to be corrected, erased or blocked, and object."),
            words.gettext("You may complain to the supervisory authority, free of charge."),
        )
    else:
        lead = (
            words.gettext("Which rights you have depends on the law of this place."),
            words.gettext("You can always ask the operator what it keeps of you, and why."),
        )
    facts = tell.facts(
        filing.operator, "operator", ("supervisory_authority", "complaints_procedure")
    )
    return scene.section("rights", words.gettext("What are my rights?"), lead=lead, facts=facts)


def ask(scene: Scene) -> Section:
    """Answer how to ask or to complain: the operator first."""
    words, operator, tell = scene.words, scene.filing.operator, scene.teller
    lead = (
        words.gettext(
            "Name the sign (%(code)s), the day and the time at which you were here. "
            "You need not say why you ask.",
            code=grouped(scene.code),
        ),
    )
    facts = []
    for name in ("contact_email", "contact_phone"):
        fact = tell.fact(operator, "operator", name)
        if fact.told is Told.YES and name == "contact_email":
            subject = quote(words.gettext("Camera sign %(code)s", code=grouped(scene.code)))
            fact = Fact(
                fact.label, fact.text, own=True, link=f"mailto:{fact.text}?subject={subject}"
            )
        facts.append(fact)
    told = tuple(fact for fact in facts if fact.told is Told.YES) or (facts[0],)
    offline = tell.fact(scene.filing.site, "site", "second_layer_offline")
    question = words.gettext("How do I ask or complain?")
    return scene.section("ask", question, lead=lead, facts=(*told, offline))
