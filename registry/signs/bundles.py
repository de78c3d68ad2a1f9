"""Many files in one ZIP; the same files give the same bytes."""

import io
import zipfile
from collections.abc import Iterable, Iterator

# A ZIP asks for a time and cannot know an earlier one. Source: APPNOTE.TXT 6.3.10, 4.4.6.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16  # permissions, where Unix looks for them. Source: Info-ZIP, extrafld.txt


def bundle(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return files, each with its name, as a ZIP; PDFs are packed already, so they are stored."""
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files:
            about = zipfile.ZipInfo(name, _EPOCH)
            about.external_attr = _READABLE
            archive.writestr(about, data)
    return to.getvalue()


def unbundle(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a ZIP of ours with their names, in the order in which they went in."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for about in archive.infolist():
            yield about.filename, archive.read(about)
