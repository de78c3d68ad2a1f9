"""Nothing of a file that somebody hands in is left but what can be seen, on every way in."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from PIL import Image
from werkzeug.test import TestResponse

from registry.cli import commands
from registry.config import Settings
from registry.domain.codes import Code
from registry.domain.placement import Placement
from registry.services import lives, signs
from registry.store import evidence
from registry.store.base import Model
from registry.store.database import Database
from tests.cast import NOON, Cast
from tests.pictures.planted import MARK, Planted, planted
from tests.thorough import THOROUGH
from tests.web.estate import settle
from tests.web.visitor import TOKEN, Visitor

PICTURE = Image.radial_gradient("L").convert("RGB")
FILES = tuple(planted(PICTURE))
MOST = 3  # photos at a time
BATCHES = tuple(FILES[start : start + MOST] for start in range(0, len(FILES), MOST))
Batch: TypeAlias = tuple[Planted, ...]
# What is planted: a word, and a position that is nobody's site, to five decimals.
SECRETS = (MARK.encode(), b"60.17166", b"24.94100")


@dataclass(frozen=True)
class Register:
    """A running register, and who sends photos to it."""

    db: Database
    settings: Settings
    cast: Cast
    olga: Visitor
    dee: Visitor


def form(who: Visitor, path: str, fields: dict[str, str], files: dict[str, list[bytes]]) -> bytes:
    """Send a form with photos; return the answer, and every picture that it shows."""
    token = TOKEN.search(who.get(path).text)
    assert token
    parts = {
        name: [(BytesIO(one), f"{MARK}.jpg") for one in several] for name, several in files.items()
    }
    data = {"csrf_token": token[1], "day": "2026-05-04", "keep": "yes", **fields, **parts}
    answer = who.client.post(f"/en/{path}", data=data, content_type="multipart/form-data")
    return shown(who, answer)


def shown(who: Visitor, answer: TestResponse) -> bytes:
    """Return what an answer holds, with its headers and the pictures on the page."""
    pictures = [
        who.client.get(path).data for path in re.findall(r'src="([^"]+photos[^"]+)"', answer.text)
    ]
    return b"\n".join([str(answer.headers).encode(), answer.data, *pictures])


def singly(files: Sequence[bytes]) -> dict[str, list[bytes]]:
    """Return files as the fields for the camera send them."""
    return {f"photo-{number}": [data] for number, data in enumerate(files, 1)}


def by_camera(register: Register, sign: Code, files: Sequence[bytes]) -> bytes:
    return form(register.olga, f"operator/signs/{sign}/posted", {}, singly(files))


def from_the_album(register: Register, sign: Code, files: Sequence[bytes]) -> bytes:
    return form(register.olga, f"operator/signs/{sign}/posted", {}, {"album": list(files)})


def held_and_sent_again(register: Register, sign: Code, files: Sequence[bytes]) -> bytes:
    path = f"operator/signs/{sign}/posted"
    first = form(register.olga, path, {"day": ""}, singly(files))
    held = dict(re.findall(r'name="(held-\d)" value="([^"]+)"', first.decode("utf-8", "replace")))
    assert len(held) == len(files)
    return first + form(register.olga, path, held, {})


def inspected_by_its_operator(register: Register, sign: Code, files: Sequence[bytes]) -> bytes:
    lives.post(register.db, register.cast.olga, sign, now=NOON)
    path = f"operator/signs/{sign}/inspected"
    return form(register.olga, path, {"condition": "ok"}, singly(files))


def inspected_by_an_official(register: Register, sign: Code, files: Sequence[bytes]) -> bytes:
    lives.post(register.db, register.cast.olga, sign, now=NOON)
    path = f"official/signs/{sign}/inspected"
    return form(register.dee, path, {"condition": "damaged"}, singly(files))


def from_the_terminal(register: Register, sign: Code, files: Sequence[bytes]) -> bytes:
    return _terminal(register, ["post", sign, "--on", "2026-05-04"], files)


def inspected_from_the_terminal(register: Register, sign: Code, files: Sequence[bytes]) -> bytes:
    lives.post(register.db, register.cast.olga, sign, now=NOON)
    words = ["inspect", sign, "--found", "ok", "--on", "2026-05-04"]
    return _terminal(register, words, files)


def _terminal(register: Register, words: list[str], files: Sequence[bytes]) -> bytes:
    ours = register.settings
    env = {
        "REGISTRY_INSTANCE": str(ours.instance),
        "REGISTRY_SECRET_KEY": ours.secret_key,
        "REGISTRY_PUBLIC_URL": ours.public_url,
        "REGISTRY_DATABASE_URL": ours.database_url,
    }
    with TemporaryDirectory() as folder:
        for number, data in enumerate(files):
            file = Path(folder, f"{number}.bin")
            file.write_bytes(data)
            words += ["--photo", str(file)]
        done = CliRunner().invoke(commands, ["signs", *words, "--keep"], env=env)
    assert done.exit_code == 0, done.exception
    return done.output.encode()


# Every way in. tests/house/test_pictures.py fails when there is one more.
WAYS: tuple[Callable[[Register, Code, Sequence[bytes]], bytes], ...] = (
    by_camera,
    from_the_album,
    held_and_sent_again,
    inspected_by_its_operator,
    inspected_by_an_official,
    from_the_terminal,
    inspected_from_the_terminal,
)


@pytest.fixture
def register(db: Database, settings: Settings, cast: Cast, olga: Visitor, dee: Visitor) -> Register:
    """Return a register with one site that is public."""
    return Register(db, settings, cast, olga, dee)


def stored(register: Register) -> Iterator[bytes]:
    """Yield every file below the instance folder, and every row of every table."""
    for path in Path(register.settings.instance).rglob("*"):
        if path.is_file():
            yield path.read_bytes()
    with register.db.read() as session:
        for table in Model.metadata.sorted_tables:
            yield repr(session.execute(sa.select(table)).all()).encode()


def served(register: Register, sign: Code) -> Iterator[bytes]:
    """Yield every page that shows the sign's photos, with the pictures."""
    for who, area in ((register.olga, "operator"), (register.dee, "official")):
        for path in (f"{area}/signs/{sign}/photos", f"{area}/signs/{sign}"):
            yield shown(who, who.get(path))
    yield shown(register.olga, register.olga.get(f"s/{sign}"))


def carried(way: Callable[[Register, Code, Sequence[bytes]], bytes]) -> tuple[Batch, ...]:
    """Return what a way carries: its turn of the files; the first one, if thorough, every file.

    All ways end at one door, which is shown every file in tests/pictures.
    """
    number = WAYS.index(way)
    return (BATCHES[number % len(BATCHES)],) if number or not THOROUGH else BATCHES


# What a file becomes has nothing to do with the database: one of them is enough.
@pytest.mark.parametrize("db", ["sqlite"], indirect=True)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_nothing_that_is_planted_in_a_file_is_stored_or_served(
    register: Register, way: Callable[[Register, Code, Sequence[bytes]], bytes]
) -> None:
    site = settle(register.db, register.cast).public
    answers, kept = b"", 0
    batches = carried(way)
    for number, batch in enumerate(batches):
        place = Placement(note=f"Place {number}")
        sign = signs.issue(
            register.db, register.cast.olga, site, "a4", ("en",), now=NOON, placement=place
        ).code
        answers += way(register, sign, [one.data for one in batch])
        answers += b"".join(served(register, sign))
        with register.db.read() as session:
            kept += sum(len(view.digests) for view in evidence.of_sign(session, sign))

    found = [
        secret for secret in SECRETS for data in (answers, *stored(register)) if secret in data
    ]
    assert kept == sum(map(len, batches)) >= MOST
    assert b"\xff\xd8\xff" in answers
    assert found == []
