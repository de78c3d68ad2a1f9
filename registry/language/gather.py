"""Gather the texts to translate, and bring each catalogue up to date with them.

Run by ``make texts``. A language with staff pages gets every text, another the public ones.
"""

import io
import os
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from registry.language.catalogue import FOLDER
from registry.language.tags import DEFAULT, LANGUAGES

PACKAGE = Path(__file__).resolve().parent.parent
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "mark": None,
    "lazy_gettext": None,
    "pgettext": ((1, "c"), 2),
}
HEADER = """\
# {name} texts of the Camera Notice Registry.
# Licence: Apache-2.0, as the rest of the project."""


def texts(mapping: str) -> Catalog:
    """Return every text that the files of a mapping hold, in alphabetical order."""
    methods, options = parse_mapping_cfg(  # type: ignore[no-untyped-call]  # Babel has no types here
        io.StringIO((FOLDER / mapping).read_text("utf-8"))
    )
    found = Catalog()
    for _file, _line, message, comments, context in extract_from_dir(
        PACKAGE.parent, methods, options, KEYWORDS, directory_filter=_is_ours
    ):
        if message:
            found.add(message, auto_comments=comments, context=context)
    return found


def _is_ours(folder: str | os.PathLike[str]) -> bool:
    """Look into ``_layout`` and ``_parts`` too, which Babel leaves out by itself."""
    return not Path(folder).name.startswith((".", "node_modules"))


def bring_up_to_date(tag: str) -> tuple[int, int]:
    """Write the catalogue of a language; return how many texts it has, and how many lack words."""
    language = LANGUAGES[tag]
    path = FOLDER / tag / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = read_po(path.open("rb"), locale=tag) if path.exists() else Catalog(locale=tag)
    kept.update(texts("babel.cfg" if language.staff else "public.cfg"), no_fuzzy_matching=True)
    kept.obsolete.clear()
    kept.fuzzy = False
    kept.project, kept.version = "Camera Notice Registry", "1"
    kept.msgid_bugs_address = kept.last_translator = kept.language_team = "see publiccode.yml"
    kept.header_comment = HEADER.format(name=language.name)
    with path.open("wb") as file:
        write_po(
            file, kept, sort_output=True, no_location=True, width=100, omit_header=False,
            ignore_obsolete=True,
        )  # fmt: skip
    lacking = [message for message in kept if message.id and not _is_whole(message)]
    return len(kept), len(lacking)


def _is_whole(message: Message) -> bool:
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(forms)


if __name__ == "__main__":
    for known in LANGUAGES:
        if known != DEFAULT:
            everything, lacking = bring_up_to_date(known)
            print(f"{known}: {everything} texts, {lacking} not translated")  # noqa: T201  # a chore
