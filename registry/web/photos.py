"""The form for photos of a sign, and its pictures: the same for operators and for officials.

A photo that is accepted stays on the server until the form is sent again: the page carries a signed
token in its place, good for a day, for this account and this sign. Nothing is lost when another
photo is refused, and a photo that may show a face comes back once, with a warning.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import IO, NamedTuple

from flask import Flask, Request, Response, request
from flask_babel import gettext as _
from flask_security import current_user
from itsdangerous import BadData, URLSafeTimedSerializer
from pydantic import ValidationError
from werkzeug.datastructures import FileStorage

from registry.domain.codes import Code
from registry.domain.evidence import MOST_PHOTOS, STEP_M, Photo, Reading, reading_of, stepped
from registry.errors import NotFoundError
from registry.language.catalogue import mark
from registry.language.sentences import say
from registry.pictures.limits import MOST_BYTES
from registry.pictures.shelf import HELD_S
from registry.services import evidence
from registry.services.evidence import Subject
from registry.store.evidence import EvidenceView
from registry.web import current
from registry.web.forms import PageProblem
from registry.web.language import current_language

# Bytes of one form with three photos; a larger one is refused before it is read.
MOST_SENT = (MOST_PHOTOS + 2) * MOST_BYTES
FARTHEST_M = 20_100_000  # half around the earth: what is more is no distance
FORMS = frozenset({"operator.post", "operator.inspect", "official.inspect"})
PICTURE_POLICY = "default-src 'none'; sandbox"


@dataclass(frozen=True, slots=True)
class Slot:
    """One place for a photo: what is held in it, or what is wrong with what came."""

    number: int
    photo: Photo | None = None
    token: str = ""
    error: str = ""
    face: bool = False


class Sent(NamedTuple):
    """The photos of a form as it was sent; ``keep``: its sender wants it as it is.

    ``distance_m`` is what the phone told, without where it is.
    """

    slots: tuple[Slot, ...]
    distance_m: int | None = None
    keep: bool = False

    @property
    def photos(self) -> tuple[Photo, ...]:
        """The photos that are held."""
        return tuple(slot.photo for slot in self.slots if slot.photo)

    @property
    def gap(self) -> str:
        """Why the photos do not show the sign: ``none``, ``unread``, or nothing to say."""
        if not self.photos:
            return "none"
        return "unread" if reading_of(self.photos) is Reading.UNREAD else ""

    @property
    def must_ask(self) -> bool:
        """Whether the page has to come back: something is wrong, or not proved, or shows a face."""
        wrong = any(slot.error or slot.face for slot in self.slots)
        return wrong or bool(self.gap and not self.keep)


EMPTY = Sent(tuple(Slot(number) for number in range(1, MOST_PHOTOS + 1)))


class InMemory(Request):
    """A request whose files never touch a disk: as they came, they are nobody's to keep."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        del total_content_length, content_type, filename, content_length
        return BytesIO()


def init_app(app: Flask) -> None:
    """Let who is signed in send photos; every other form stays small.

    Call it before anything reads a form.
    """
    app.request_class = InMemory

    @app.before_request
    def allow() -> None:
        if request.endpoint in FORMS and current_user.is_authenticated:
            request.max_content_length = MOST_SENT


def read_photos(wanted: Subject, *, as_found: bool = False) -> Sent:
    """Return the photos of the form that was sent, each one looked at.

    ``as_found``: a photo of another sign or of a sticker may stay, as what an inspector found.
    """
    album = [file for file in request.files.getlist("album") if file.filename]
    slots = []
    for number in range(1, MOST_PHOTOS + 1):
        held = _held(number, wanted.code)
        file = request.files.get(f"photo-{number}")
        if not (file and file.filename):
            file = album.pop(0) if album and not held.photo else None
        slot = _looked(number, file, wanted, as_found=as_found) if file else held
        # What was good stays where its successor is refused.
        slots.append(slot if slot.photo else replace(held, error=slot.error))
    if album:
        too_many = _("Send at most %(most)s photos.", most=MOST_PHOTOS)
        slots[-1] = replace(slots[-1], error=slots[-1].error or too_many)
    return Sent(tuple(slots), _distance(), request.form.get("keep") == "yes")


def page_problems(sent: Sent) -> Iterable[PageProblem]:
    """Yield what the summary of the page says of the photos."""
    for slot in sent.slots:
        if slot.error:
            said = _("Photo %(number)s: %(problem)s", number=slot.number, problem=slot.error)
            yield PageProblem(f"photo-{slot.number}", said)
        if slot.face:
            said = _("Photo %(number)s: there may be a face in it.", number=slot.number)
            yield PageProblem(f"photo-{slot.number}", said)
    if sent.gap and not sent.keep and not any(slot.error for slot in sent.slots):
        none = _("Add a photo of the sign.")
        unread = _("No photo lets us read the sign’s code. Add one that is closer and sharp.")
        yield PageProblem("photo-1", none if sent.gap == "none" else unread)


def picture(code: str, digest: str) -> Response:
    """Return a kept picture of a sign, for its operator and for officials."""
    shelf, db = current.shelf(), current.database()
    jpeg = evidence.picture(db, shelf, current.actor(), code, digest)
    return _jpeg(jpeg, f"sign-{code}-{digest[:8]}.jpg")


def held_picture(code: str, token: str) -> Response:
    """Return a picture that waits for its form, to who sent it."""
    photo = _photo(token, Code(code))
    jpeg = current.shelf().held(photo.digest) if photo else None
    if jpeg is None:
        raise NotFoundError(say(mark("There is no such picture.")))
    return _jpeg(jpeg, f"sign-{code}.jpg")


def away(shown: Iterable[EvidenceView]) -> frozenset[str]:
    """Return those of the pictures that evidence names that were taken away."""
    shelf = current.shelf()
    names = (name for view in shown for name in view.digests)
    return frozenset(name for name in names if not shelf.place(name).is_file())


def _jpeg(picture: bytes, name: str) -> Response:
    answer = Response(picture, mimetype="image/jpeg")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    answer.headers["Content-Security-Policy"] = PICTURE_POLICY
    return answer


def _looked(number: int, file: FileStorage, wanted: Subject, *, as_found: bool) -> Slot:
    data = file.stream.read(MOST_BYTES + 1)
    shelf = current.shelf()
    photo, problem, face = evidence.look(shelf, data, wanted, now=current.now())
    error = problem.sentence(current_language()) if problem else ""
    if photo is None:
        return Slot(number, error=error)
    if problem is not None and not as_found:
        shelf.drop(photo.digest)
        return Slot(number, error=error)
    # An inspector is told of a sticker once; sent again, it is what was found.
    return Slot(number, photo, _token(photo, wanted.code), error, face)


def _held(number: int, code: Code) -> Slot:
    token = request.form.get(f"held-{number}", "")
    if not token or request.form.get(f"drop-{number}") == "yes":
        return Slot(number)
    photo = _photo(token, code)
    if photo is None or current.shelf().held(photo.digest) is None:
        return Slot(number, error=_("This photo was not kept that long. Take it again."))
    return Slot(number, photo, token)


def _distance() -> int | None:
    told = request.form.get("distance", "")
    if not told.isascii() or not told.isdecimal() or len(told) > len(str(FARTHEST_M)):
        return None
    return stepped(min(int(told), FARTHEST_M - STEP_M))


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current.settings().secret_key, salt="photo")


def _token(photo: Photo, code: Code) -> str:
    whose = str(current.actor().account)
    return str(_signer().dumps([whose, code, photo.model_dump(mode="json")]))


def _photo(token: str, code: Code) -> Photo | None:
    """Return what a token stands for, None if it is old, foreign or made up."""
    try:
        whose, sign, told = _signer().loads(token, max_age=HELD_S)
        if (whose, sign) != (str(current.actor().account), code):
            return None
        return Photo.model_validate(told)
    except (BadData, ValidationError, ValueError):
        return None
