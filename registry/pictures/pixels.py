"""Pixels out of a file, and a new file out of pixels. Runs in the child process only."""

import io
import warnings

from PIL import Image, ImageFile, ImageOps

from registry.pictures.header import Form
from registry.pictures.limits import MOST_PIXELS

LONGEST_KEPT = 2_560  # pixels; small print of an A4 sign that fills the photo can still be read
QUALITY = 85  # of JPEG; 2560 × 1920 pixels take 0.5 to 1.2 MB
FORMS = tuple(form.value for form in Form)


def decode(data: bytes) -> Image.Image:
    """Return the first picture in a file, upright and in RGB; ``encode`` leaves the rest behind.

    A transparent picture is laid on white. Colours are taken as sRGB, whatever profile came.

    Raises:
        OSError, ValueError, SyntaxError: and others of Pillow's, if the file is not whole.
    """
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with Image.open(io.BytesIO(data), formats=FORMS) as opened:
        # A JPEG can be decoded at a half, a quarter or an eighth of its size: less to hold.
        opened.draft("RGB", (LONGEST_KEPT, LONGEST_KEPT))
        opened.load()
        upright = ImageOps.exif_transpose(opened)
        return _flat(upright)


def encode(pixels: Image.Image) -> bytes:
    """Return a JPEG that holds these pixels and nothing else, at most 2,560 pixels long."""
    fresh = shrunk(pixels, LONGEST_KEPT)
    file = io.BytesIO()
    fresh.save(file, "JPEG", quality=QUALITY, exif=b"", comment=b"", icc_profile=None)
    return file.getvalue()


def shrunk(pixels: Image.Image, longest: int) -> Image.Image:
    """Return a copy whose longer side has at most so many pixels, made from pixels alone."""
    scale = min(1.0, longest / max(pixels.size))
    size = (max(1, round(pixels.width * scale)), max(1, round(pixels.height * scale)))
    smaller = pixels if scale == 1.0 else pixels.resize(size, Image.Resampling.LANCZOS)
    return Image.frombytes(smaller.mode, size, smaller.tobytes())


def _flat(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I;16") or image.mode in {"I", "F"}:
        # 16 bits a pixel: Pillow would cut instead of scale.
        image = image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        white.alpha_composite(image)
        image = white
    return image.convert("RGB")
