"""Where a photo says it was taken: read once for a distance, and dropped. Child process only."""

import math
from collections.abc import Mapping
from typing import Any

from PIL import Image
from PIL.ExifTags import GPS, IFD

SIXTY = 60  # minutes of a degree, seconds of a minute


def taken_at(image: Image.Image) -> tuple[float, float] | None:
    """Return latitude and longitude in WGS 84 degrees, or None if the photo does not say."""
    try:
        told = image.getexif().get_ifd(IFD.GPSInfo)
        latitude = _degrees(told, GPS.GPSLatitude, GPS.GPSLatitudeRef, "S")
        longitude = _degrees(told, GPS.GPSLongitude, GPS.GPSLongitudeRef, "W")
    # Pillow reads EXIF as it comes: what is wrong in it shows in any of these.
    except (ArithmeticError, AttributeError, LookupError, OSError, SyntaxError, TypeError,
            ValueError):  # fmt: skip
        return None
    if abs(latitude) <= 90 and abs(longitude) <= 180:  # noqa: PLR2004  # the globe
        return latitude, longitude
    return None


def _degrees(told: Mapping[int, Any], value: int, hemisphere: int, negative: str) -> float:
    whole, minutes, seconds = (float(part) for part in told[value])
    found = whole + minutes / SIXTY + seconds / SIXTY**2
    if not math.isfinite(found):
        raise ValueError(found)
    return -found if str(told[hemisphere]).strip("\0 ").upper() == negative else found
