"""The head of the page: the sign's own panel, with what it says in short."""

from registry.domain.matching import Matching
from registry.domain.recognition_choices import Mode
from registry.language.phrases import phrases
from registry.web.public.disclosure.faces import matched
from registry.web.public.disclosure.parts import Panel, Pictogram
from registry.web.public.disclosure.scene import Scene

# Source: Dutch Algorithm Register standard, "short summary", at most 150 characters.
SHORT = 150
COMPARING = frozenset({Mode.VERIFICATION, Mode.IDENTIFICATION})


def panel(scene: Scene) -> Panel:
    """Return the panel: yellow where faces are read, blue where they are not or nobody told us."""
    words, known = scene.words, matched(scene)
    kind = _kind(scene) if known is Matching.YES else "cameras"
    printed = phrases(words.tag)
    lead = printed.text(f"lead.{kind}")
    if known is Matching.UNKNOWN:
        lead = words.gettext("The operator has not told us whether faces are matched")
    return Panel(
        tone="face" if known is Matching.YES else "camera",
        headline=printed.text(f"title.{kind}").replace("\u00ad", ""),
        lead=lead,
        short=_short(scene, known),
        pictograms=tuple(_pictograms(scene, known)),
        states=tuple(_states(scene)),
    )


def _kind(scene: Scene) -> str:
    """Return ``recognition`` where faces are compared, ``analysis`` where they are only read."""
    compared = any(use.mode in COMPARING for _index, use in scene.uses)
    return "recognition" if compared else "analysis"


def _short(scene: Scene, known: Matching) -> str:
    """Return who films and whether faces are matched, in at most 150 characters."""
    words, operator = scene.words, scene.filing.operator.legal_name
    if operator is None:
        return words.gettext("Somebody films here who has not told us their name.")
    room = SHORT - len(_said(scene, known, ""))
    # Two characters isolate the name from the direction of the sentence.
    shown = operator if len(operator) + 2 <= room else f"{operator[: room - 3]}…"
    return _said(scene, known, shown)


def _said(scene: Scene, known: Matching, operator: str) -> str:
    words = scene.words
    if known is Matching.YES:
        return words.gettext("%(operator)s films here and matches faces.", operator=operator)
    if known is Matching.NO:
        return words.gettext(
            "%(operator)s films here. It says that faces are not matched.", operator=operator
        )
    return words.gettext(
        "%(operator)s films here. It has not told us whether faces are matched.",
        operator=operator,
    )


def _pictograms(scene: Scene, known: Matching) -> list[Pictogram]:
    words = scene.words
    found = [Pictogram("camera", words.gettext("Cameras film"))]
    if known is Matching.YES:
        found.append(Pictogram("face", words.gettext("Faces are matched")))
    return found


def _states(scene: Scene) -> list[Pictogram]:
    words, cameras = scene.words, scene.cameras
    found = []
    if any(use.law_enforcement_purpose for _index, use in scene.uses):
        found.append(Pictogram("police", words.gettext("For the police")))
    if any(camera.live_view for camera in cameras):
        found.append(Pictogram("live", words.gettext("Watched live")))
    if any(camera.records_video for camera in cameras):
        found.append(Pictogram("recorded", words.gettext("Recorded")))
    if any(camera.records_audio for camera in cameras):
        found.append(Pictogram("sound", words.gettext("Sound too")))
    return found
