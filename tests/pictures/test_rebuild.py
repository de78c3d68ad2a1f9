"""Every picture is made anew from its pixels; nothing else of the file is left."""

import io
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from registry.domain.problem import Problem
from registry.pictures.bare import is_bare
from registry.pictures.header import read_header
from registry.pictures.rebuild import Rebuilt, rebuild
from registry.pictures.refusals import refusal
from tests.pictures import photos
from tests.pictures.planted import MARK, exif, moving, planted

ADDRESS = "HTTPS://C.EXAMPLE/S/7K3F9QX6"
SIGN = photos.placard(ADDRESS)
SMALL = photos.Scene(size=(640, 480), noise=3)
SHOT = photos.photo(SIGN, SMALL)
PLANTED = {one.where: one.data for one in planted(SHOT)}


@cache
def of_planted(where: str) -> tuple[Rebuilt | None, Problem | None]:
    """Return what becomes of a file: several tests look at it."""
    return rebuild(PLANTED[where])


@pytest.mark.parametrize("where", PLANTED)
def test_what_is_hidden_in_a_file_is_not_in_the_picture_made_of_it(where: str) -> None:
    made, problem = of_planted(where)

    assert made is not None, problem
    assert MARK.encode() in PLANTED[where]
    assert MARK.encode() not in made.picture
    assert is_bare(made.picture)
    with Image.open(io.BytesIO(made.picture)) as again:
        assert set(again.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert not again.getexif()


@pytest.mark.parametrize("where", PLANTED)
def test_the_code_in_the_photo_is_read_whatever_the_format(where: str) -> None:
    made, problem = of_planted(where)

    assert made is not None, problem
    assert made.codes == (ADDRESS,)


def test_a_photo_that_lies_on_its_side_is_turned_upright() -> None:
    data = Image.Exif()
    data[0x0112] = 6  # turn by 90 degrees to see it upright
    lying = photos.encoded(SHOT, "JPEG", exif=data.tobytes())

    made, _problem = rebuild(lying)

    assert made is not None
    with Image.open(io.BytesIO(made.picture)) as upright:
        assert upright.size == (SHOT.height, SHOT.width)


def test_the_same_file_gives_the_same_picture() -> None:
    first, _none = rebuild(PLANTED["jpeg comment"])
    second, _none = rebuild(PLANTED["jpeg comment"])

    assert first is not None
    assert second is not None
    assert first.picture == second.picture


def test_a_photo_says_where_it_was_taken_once() -> None:
    made, _problem = rebuild(photos.encoded(SHOT, "JPEG", exif=exif()))

    assert made is not None
    assert made.taken_at is not None
    assert made.taken_at.latitude == pytest.approx(60.17166, abs=1e-4)


def test_a_position_that_is_none_is_no_reason_to_refuse_a_photo() -> None:
    nowhere = exif(((999.0, 99.0, 0.0), (900.0, 0.0, 0.0)))

    made, _problem = rebuild(photos.encoded(SHOT, "JPEG", exif=nowhere))

    assert made is not None
    assert made.taken_at is None


def test_a_large_photo_is_kept_smaller() -> None:
    made, problem = rebuild(photos.jpeg(SHOT.resize((4000, 3000))))

    assert made is not None, problem
    with Image.open(io.BytesIO(made.picture)) as kept:
        assert kept.size == (2560, 1920)


@pytest.mark.parametrize(
    ("mode", "form"),
    [("L", "PNG"), ("P", "PNG"), ("RGBA", "PNG"), ("I;16", "PNG"), ("CMYK", "JPEG"),
     ("LA", "PNG"), ("RGBA", "WEBP")],
)  # fmt: skip
def test_pictures_of_every_kind_of_pixel_are_taken(mode: str, form: str) -> None:
    grey = SHOT.convert("L")
    image = (
        Image.frombytes("I;16", grey.size, bytes(b for v in grey.tobytes() for b in (0, v)))
        if mode == "I;16"
        else SHOT.convert(mode)
    )

    made, problem = rebuild(photos.encoded(image, form))

    assert made is not None, problem
    assert made.codes == (ADDRESS,)


def refused(data: bytes) -> str:
    """Return the sentence about a file that must not be taken."""
    made, problem = rebuild(data)
    assert made is None
    assert problem is not None
    return problem.sentence()


def test_files_that_are_no_photos_are_refused_in_words() -> None:
    assert refused(b"") == "This file is empty. Take the photo again."
    assert "is no photo" in refused(b"<svg xmlns='http://www.w3.org/2000/svg'/>" * 20)
    assert "of the kind GIF" in refused(photos.encoded(SHOT, "GIF"))
    assert "of the kind TIFF" in refused(photos.encoded(SHOT, "TIFF"))
    assert "of the kind PDF" in refused(b"%PDF-1.7\n" + b"x" * 400)
    assert "of the kind HEIC" in refused(b"\0\0\0\x18ftypheic" + b"\0" * 400)


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_a_film_is_refused(form: str) -> None:
    assert refused(moving(SHOT, form)) == "This is a moving picture. Send a photo."


def test_too_many_bytes_are_refused_before_anything_is_read() -> None:
    assert "at most 12 megabytes" in refused(photos.jpeg(SHOT) + b"\0" * 12_000_001)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("size", [(12_001, 300), (7_200, 7_200)])
def test_a_bomb_is_refused_by_what_it_announces(form: str, size: tuple[int, int]) -> None:
    bomb = photos.encoded(Image.new("L", size), form, method=0, lossless=True, quality=0)

    assert f"{size[0]} × {size[1]} pixels" in refused(bomb)


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_what_cannot_be_decoded_smaller_has_a_lower_limit(form: str) -> None:
    assert "5000 × 4000 pixels" in refused(
        photos.encoded(Image.new("L", (5000, 4000)), form, method=0)
    )


def test_a_file_that_lies_about_its_size_is_refused() -> None:
    png = bytearray(photos.encoded(SHOT, "PNG"))
    png[16:24] = (3000).to_bytes(4) + (3000).to_bytes(4)

    assert "damaged or incomplete" in refused(bytes(png))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_half_a_file_is_refused(form: str) -> None:
    whole = photos.encoded(SHOT, form)

    assert "damaged or incomplete" in refused(whole[: len(whole) // 2])


def test_a_picture_that_is_something_else_too_comes_out_as_a_picture_only() -> None:
    made, _problem = rebuild(
        photos.jpeg(SHOT, comment=b"<?php <script> %PDF") + b"PK\x03\x04<html>"
    )

    assert made is not None
    for sign in (b"<?php", b"<script", b"%PDF", b"PK\x03\x04", b"<html"):
        assert sign not in made.picture


@given(st.binary(max_size=400))
def test_no_bytes_are_too_odd_to_be_refused(data: bytes) -> None:
    for start in (b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"):
        read_header(start + data)
        refusal(start + data)
        assert not is_bare(start + data)


@settings(max_examples=12)
@given(st.sampled_from(["JPEG", "PNG", "WEBP"]), st.data())
def test_a_damaged_file_is_a_refusal_or_a_picture(form: str, data: st.DataObject) -> None:
    whole = bytearray(photos.encoded(SHOT.resize((256, 256)), form))
    for _ in range(data.draw(st.integers(1, 12))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))

    made, problem = rebuild(bytes(whole))

    assert (made is None) != (problem is None)
    assert made is None or is_bare(made.picture)
