"""Every QR code in a picture. Runs in the child process only.

The picture is read at three sizes and once with its edges sharpened: a code that fills the photo is
found in a small copy, one across the street in the full one. Any angle up to about 45° is read.
"""

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from registry.pictures.pixels import shrunk

SIZES = (2_560, 1_280, 640)  # pixels of the longer side
LONGEST = 500  # characters of a code that are told; an address of ours has 30 to 60
MOST = 8  # codes that are told


def read_codes(pixels: Image.Image) -> tuple[str, ...]:
    """Return what each QR code says, each once, sorted."""
    grey = pixels.convert("L")
    found = set(_found(grey))
    for size in SIZES:
        if size < max(grey.size):
            found |= _found(shrunk(grey, size))
    if not found:
        found = _found(_sharpened(shrunk(grey, SIZES[0])))
    if not found and max(grey.size) <= SIZES[0]:
        # A code of few pixels: more of them tell the decoder nothing new, but it finds the corners.
        found = _found(_sharpened(grey.resize((grey.width * 2, grey.height * 2))))
    return tuple(sorted(found))[:MOST]


def _found(grey: Image.Image) -> set[str]:
    found = zxingcpp.read_barcodes(
        grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    return {code.text[:LONGEST] for code in found}


def _sharpened(grey: Image.Image) -> Image.Image:
    return ImageOps.autocontrast(
        grey.filter(ImageFilter.UnsharpMask(radius=4, percent=250, threshold=2)), cutoff=1
    )
