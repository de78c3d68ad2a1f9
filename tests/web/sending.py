"""Sending photos of signs as a phone does: with a form, and what its page holds."""

import re
from collections.abc import Mapping
from io import BytesIO

from PIL import Image
from werkzeug.test import TestResponse

from tests.pictures import photos
from tests.web.estate import Estate
from tests.web.visitor import TOKEN, Visitor

SMALL = photos.Scene(size=(640, 480), noise=3)
Files = Mapping[str, bytes | list[bytes]]


def shot(code: str, root: str = "http://localhost:8000") -> bytes:
    """Return a photo of a sign of the tests' register."""
    return photos.jpeg(photos.photo(photos.placard(f"{root}/S/{code}".upper()), SMALL))


GREY = photos.jpeg(Image.new("RGB", (640, 480), "grey"))


def send(
    who: Visitor, path: str, fields: Mapping[str, str] | None = None, files: Files | None = None
) -> TestResponse:
    """Return the answer to the form at ``path``; what the page holds is sent back as it is."""
    page = who.get(path).text
    token = TOKEN.search(page)
    assert token
    sent = {
        name: [(BytesIO(one), "photo.jpg") for one in (data if isinstance(data, list) else [data])]
        for name, data in (files or {}).items()
    }
    data = {"csrf_token": token[1], "day": "2026-05-04", **(fields or {}), **sent}
    return who.client.post(f"/en/{path}", data=data, content_type="multipart/form-data")


def held(answer: TestResponse) -> dict[str, str]:
    """Return the photos that a page holds, as its form sends them back."""
    return dict(re.findall(r'name="(held-\d)" value="([^"]+)"', answer.text))


def posted(estate: Estate) -> str:
    """Return where the posting of the sign is recorded."""
    return f"operator/signs/{estate.sign}/posted"
