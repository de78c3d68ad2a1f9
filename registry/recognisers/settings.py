"""Any product's settings file: one ``name = value`` a line, or a JSON object.

It takes the setting that can only be the match threshold, and says which. Where several could be,
it asks; it never chooses. Distances are refused: where a smaller number is stricter, nothing that
the register compares is true.
"""

import re
from collections.abc import Iterator

from registry.domain.readings import Found
from registry.language.catalogue import mark as _
from registry.recognisers.documents import leaves, read_json, read_text
from registry.recognisers.recogniser import SETTING, Outcome, Recogniser, refused
from registry.recognisers.scales import of_text

MOST_NAMED = 8  # names that a sentence lists
_LINE = re.compile(r"\s*(?:export\s+|-\s+)?([A-Za-z][\w.\- ]{0,98}?)\s*[=:]\s*(.*?)\s*")
_SECTION = re.compile(r"\s*\[([\w.\- ]{1,60})\]\s*")
_NAME = re.compile(r"[\w.\- \[\]]{1,160}", re.ASCII)
_COMMENT = re.compile(r"\s[#;].*$")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_ENDS = frozenset({"threshold", "similarity"})
# A threshold of something else than whether two faces are one person's.
_OTHER = frozenset(
    {
        *("distance", "tolerance", "detection", "detect", "detector", "liveness", "quality"),
        *("blur", "nms", "iou", "pose", "size", "motion", "spoof", "age", "mask", "alarm"),
    }
)
_DISTANCES = frozenset({"distance", "tolerance"})


def read(data: bytes, setting: str = "") -> Outcome:
    """Return the match threshold of a settings file, and the name of the setting it was in.

    ``setting`` is the name that counts, with or without its section; empty: it is found.
    """
    pairs, outcome = _pairs(data)
    if outcome is not None:
        return outcome
    wanted = setting.strip()
    fits = [pair for pair in pairs if (_is(pair[0], wanted) if wanted else _may_be(pair[0]))]
    if not fits:
        if wanted:
            text = _("The file has no setting with this name.")
            return refused("not_there", text, SETTING)
        text = _("No setting in the file looks like a match threshold. Give its name.")
        return refused("not_there", text, SETTING)
    if len(fits) > 1:
        names = ", ".join(dict.fromkeys(name for name, _value in fits[:MOST_NAMED]))
        text = _("Several settings could be the match threshold: {names}. Give the name of one.")
        return refused("ambiguous", text, SETTING, names=names)
    return _found(*fits[0])


def _found(name: str, value: str) -> Outcome:
    if _DISTANCES & set(words(name)):
        text = _("{name} is a distance: smaller is stricter. The register compares similarity.")
        return refused("distance", text, SETTING, name=name)
    threshold = of_text(value)
    if threshold is None:
        text = _("{name} cannot be read as a threshold. It is 0.99, 99 or 99 %, never from 1 to 2.")
        return refused("out_of_range", text, name=name)
    return Found(threshold=threshold, setting=name), ()


def _pairs(data: bytes) -> tuple[list[tuple[str, str]], Outcome | None]:
    """Return names and values as texts, or why there are none."""
    text, problems = read_text(data)
    if text is None:
        return [], (None, problems)
    if text.lstrip().startswith("{"):
        document, problems = read_json(data)
        if document is None:
            return [], (None, problems)
        told = ((name, str(value)) for name, value in leaves(document))
        return [(name, value) for name, value in told if _NAME.fullmatch(name)], None
    return list(_lines(text)), None


def _lines(text: str) -> Iterator[tuple[str, str]]:
    section = ""
    for line in text.splitlines():
        if line.lstrip()[:1] in {"#", ";", "!", ""}:
            continue
        if found := _SECTION.fullmatch(line):
            section = f"[{found[1]}] "
        elif (found := _LINE.fullmatch(line)) and _NAME.fullmatch(section + found[1]):
            yield section + found[1], _COMMENT.sub("", found[2]).strip().strip("\"'").strip()


def _is(name: str, wanted: str) -> bool:
    """Return whether a setting is the one that was named, with or without where it stands."""
    ends = {name, name.rpartition("] ")[2], name.rpartition(".")[2]}
    return wanted.casefold() in {end.casefold() for end in ends}


def _may_be(name: str) -> bool:
    """Return whether a setting can be the match threshold, by its name."""
    found = words(name.rpartition("] ")[2].rpartition(".")[2])
    return bool(found) and found[-1] in _ENDS and not _OTHER & set(found)


def words(name: str) -> list[str]:
    """Return the words of a name: ``faceMatchThreshold`` and ``FACE_MATCH_THRESHOLD`` are equal."""
    return [word.lower() for word in _WORDS.findall(name)]


SETTINGS = Recogniser(
    "settings",
    _("Another product: its settings file"),
    _("Lines like match_threshold = 0.99 (INI, .env, properties, simple YAML), or JSON."),
    read,
)
