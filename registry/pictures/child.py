"""The child process: one picture in, one rebuilt picture out, with what was read in it.

Decoders have had holes, and will have. This process has no settings, no database, no key; it may
not write a file, and may use no more than a set time and memory. Whatever it says is checked by
``rebuild``: it is our own program, but a stranger's file has been in it.
"""

import io
import json
import resource
import sys

from PIL import Image

from registry.pictures import codes, faces, gps, pixels

SECONDS = 10  # of processor time; a JPEG of 50 megapixels takes 1 to 2
# Address space, bytes. Measured: a transparent PNG of 17 megapixels takes 0.5 GB.
MEMORY = 1_000_000_000
FILES = 64  # open at once: modules and libraries


def main() -> None:
    """Read a picture from standard input; write a line of JSON and a JPEG to standard output."""
    for limit, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, FILES),
    ):
        resource.setrlimit(limit, (most, most))
    told, picture = answer(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + picture)


def answer(data: bytes) -> tuple[dict[str, object], bytes]:
    """Return what is told of a picture, and its rebuilt file."""
    with Image.open(io.BytesIO(data), formats=pixels.FORMS) as opened:
        place = gps.taken_at(opened)
    decoded = pixels.decode(data)
    told = {
        "codes": codes.read_codes(decoded),
        "face": faces.shows_face(decoded),
        "taken_at": place,
    }
    return told, pixels.encode(decoded)


if __name__ == "__main__":
    main()
