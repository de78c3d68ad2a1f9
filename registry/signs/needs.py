"""What a sign must show and the filing does not tell: nothing is printed on a guess."""

from collections.abc import Iterator

from registry.domain.problem import Problem
from registry.domain.site import Camera
from registry.language.catalogue import mark as _
from registry.language.phrases import SPOKEN, phrases
from registry.signs.fonts import absent
from registry.signs.layouts import LAYOUTS
from registry.signs.order import SignOrder
from registry.signs.qr import holds


def problems_of(order: SignOrder) -> tuple[Problem, ...]:
    """Return all that keeps ``order`` from being put into words, in the order of the form."""
    return (*_facts(order), *_retention(order), *_faces(order), *_languages(order), *_marks(order))


def keeps(camera: Camera) -> bool:
    """Return whether a camera records, as far as is known: only a stated no counts as one."""
    return camera.records_video is not False or bool(camera.records_audio)


def _facts(order: SignOrder) -> Iterator[Problem]:
    operator, site = order.filing.operator, order.filing.site
    if operator.legal_name is None:
        yield _needs(
            "operator.legal_name", _("A sign says who operates the cameras: give the name.")
        )
    if operator.contact_phone is None:
        yield _needs(
            "operator.contact_phone", _("A sign has a phone number: give one for the public.")
        )
    if site.purpose is None:
        yield _needs("site.purpose", _("A sign says why there are cameras: give the purpose."))


def _retention(order: SignOrder) -> Iterator[Problem]:
    if not order.cameras:
        yield _needs("cameras", _("A sign is about cameras in use: list at least one."))
    for index, camera in order.cameras:
        if keeps(camera) and camera.retention_hours is None:
            yield _needs(
                f"cameras.{index}.retention_hours",
                _("A sign says how long pictures are kept: give hours, or say that none are."),
            )


def _faces(order: SignOrder) -> Iterator[Problem]:
    if order.filing.fr is None:
        yield _needs(
            "fr", _("A sign says whether faces are compared: state it, also if they are not.")
        )
    for index, use in enumerate(order.filing.fr or ()):
        if use.is_active(order.issued_on) is None:
            yield _needs(
                f"fr.{index}.mode",
                _("A sign says whether faces are compared: say what is done with faces here."),
            )


def _languages(order: SignOrder) -> Iterator[Problem]:
    if not order.languages or len(set(order.languages)) < len(order.languages):
        yield _problem("languages", "languages", _("Choose the languages of the sign, each once."))
    for tag in order.languages:
        if tag not in SPOKEN:
            yield _problem(
                "languages",
                "language_without_phrases",
                _("There are no reviewed sentences for a sign in the language “{language}”."),
                language=tag,
            )
    for font in absent(order.languages):
        yield _problem(
            "languages",
            "letters_not_installed",
            _(
                "The letters of “{language}” are not installed here."
                " Whoever runs the register adds them: pip install '{package}[{extra}]'."
            ),
            language=", ".join(phrases(t).name for t in order.languages if font in absent([t])),
            package="camera-notice-registry",
            extra=font.extra,
        )
    layout = LAYOUTS.get(order.layout)
    if layout is not None and len(order.languages) > layout.languages:
        yield _problem(
            "languages",
            "too_many_languages",
            _("{layout} has room for {most} languages. Choose fewer."),
            layout=layout.title,
            most=layout.languages,
        )


def _marks(order: SignOrder) -> Iterator[Problem]:
    if order.layout not in LAYOUTS:
        yield _problem(
            "layout",
            "no_such_layout",
            _("There is no layout “{layout}”. There are: {names}."),
            layout=order.layout,
            names=", ".join(LAYOUTS),
        )
    if not holds(order.address):
        yield _problem(
            "host",
            "address_not_printable",
            _("The address “{address}” can't be printed: use letters, digits, dots and hyphens."),
            address=order.address,
        )


def _needs(field: str, text: str) -> Problem:
    return _problem(field, "sign_needs", text)


def _problem(field: str, code: str, text: str, **values: str | int) -> Problem:
    return Problem(field=field, code=code, text=text, values=dict(values))
