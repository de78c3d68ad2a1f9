"""Pictures with a word hidden everywhere that a file can hide one: the way of the cold case.

``MARK`` is planted; nothing that comes out of the register may hold it.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

from tests.pictures.photos import encoded

MARK = "PLANTED-9f3c61"
_MARK = MARK.encode()
# Degrees, minutes, seconds: 60° 10' 15.6" N, 24° 56' 27.6" E is the place of the test's site.
NEARBY = ((60.0, 10.0, 18.0), (24.0, 56.0, 27.6))


class Planted(NamedTuple):
    """A file, and where the word is in it."""

    where: str
    data: bytes


def planted(image: Image.Image) -> Iterator[Planted]:
    """Yield the same picture with the word in each place that its format has."""
    yield Planted("jpeg exif, gps, thumbnail", encoded(image, "JPEG", exif=exif()))
    yield Planted("jpeg comment", encoded(image, "JPEG", comment=_MARK))
    yield Planted("jpeg xmp", encoded(image, "JPEG", xmp=_xmp()))
    yield Planted("jpeg colour profile", encoded(image, "JPEG", icc_profile=_profile()))
    yield Planted("jpeg after its end", encoded(image, "JPEG") + _MARK + b"PK\x03\x04")
    yield Planted("jpeg segments", _segments(encoded(image, "JPEG")))
    yield Planted("jpeg second picture", _two_pictures(image))
    yield Planted("jpeg progressive, grey", encoded(image.convert("L"), "JPEG", progressive=True,
                                                     comment=_MARK))  # fmt: skip
    yield Planted("png texts", encoded(image, "PNG", pnginfo=_texts()))
    yield Planted("png exif, profile", encoded(image, "PNG", exif=exif(), icc_profile=_profile()))
    yield Planted("png private chunk", _png_chunk(encoded(image, "PNG")))
    yield Planted("png after its end", encoded(image, "PNG") + _MARK)
    yield Planted("webp", encoded(image, "WEBP", exif=exif(), xmp=_xmp(), icc_profile=_profile()))
    yield Planted("webp lossless", encoded(image, "WEBP", lossless=True, xmp=_xmp()))
    yield Planted("webp after its end", encoded(image, "WEBP") + _MARK)


def exif(place: tuple[tuple[float, ...], tuple[float, ...]] = NEARBY) -> bytes:
    """Return EXIF with the word in every text, a position, and a small picture of its own."""
    data = Image.Exif()
    for tag in (Base.ImageDescription, Base.Make, Base.Model, Base.Software, Base.Artist,
                Base.Copyright):  # fmt: skip
        data[tag] = MARK
    data.get_ifd(IFD.Exif).update({0x9286: b"ASCII\0\0\0" + _MARK, 0x927C: _MARK, 0xA420: MARK})
    data.get_ifd(IFD.GPSInfo).update(
        {
            GPS.GPSLatitudeRef: "N",
            GPS.GPSLatitude: place[0],
            GPS.GPSLongitudeRef: "E",
            GPS.GPSLongitude: place[1],
            GPS.GPSProcessingMethod: b"ASCII\0\0\0" + _MARK,
        }
    )
    return data.tobytes()


def moving(image: Image.Image, form: str) -> bytes:
    """Return a film of two pictures."""
    other = Image.eval(image, lambda value: 255 - value)
    return encoded(image, form, save_all=True, append_images=[other], duration=200)


def _xmp() -> bytes:
    return b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + _MARK + b"</x:xmpmeta>"


def _profile() -> bytes:
    from PIL import ImageCms  # noqa: PLC0415  # only here

    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made + _MARK


def _segments(jpeg: bytes) -> bytes:
    """Return a JPEG with the word in segments 1 to 15 of applications, and in two comments."""
    kinds = (*range(0xE1, 0xF0), 0xFE, 0xFE)
    added = b"".join(
        b"\xff" + bytes([kind]) + struct.pack(">H", len(_MARK) + 2) + _MARK for kind in kinds
    )
    return jpeg[:2] + added + jpeg[2:]


def _two_pictures(image: Image.Image) -> bytes:
    """Return what phones make: a second picture behind the first, with its own EXIF."""
    second = Image.new("RGB", (320, 240), "red")
    return encoded(image, "MPO", save_all=True, append_images=[second], exif=exif())


def _texts() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", MARK)
    info.add_text("Author", MARK, zip=True)
    info.add_itxt("XML:com.adobe.xmp", MARK)
    return info


def _png_chunk(png: bytes) -> bytes:
    body = b"prVt" + _MARK
    chunk = struct.pack(">I", len(_MARK)) + body + struct.pack(">I", zlib.crc32(body))
    return png[:33] + chunk + png[33:]
