"""Whole filings as data, with what every rule must say of them, each finding with its reason."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from registry import paths
from registry.domain.codes import Code
from registry.domain.dossier import Dossier
from registry.domain.intake import read_filing
from registry.domain.located import Located, Method
from registry.places.atlas.areas import FOLDER as ATLAS
from registry.places.atlas.boundaries import Boundaries
from registry.rules.pack import load_packs
from registry.services.second_layer import second_layer
from tests.rules.vectors import changed, document

FOLDER = Path(__file__).parent.parent / "vectors" / "whole"
QUIET = ("not_applicable", "not_in_force", "no_problem")
OPEN = ("evidence_missing", "cannot_tell")

Expected: TypeAlias = dict[str, dict[str, tuple[str, tuple[str, ...]]]]
"""By rule, by subject: the verdict and the facts that are missing. ``*`` is every subject."""
Line: TypeAlias = tuple[str, str, str, tuple[str, ...]]
"""A rule, a subject, its verdict and what is missing."""


@dataclass(frozen=True)
class Judged:
    """A whole filing on a day, and what every rule says of it."""

    name: str
    day: date
    dossier: Dossier
    expected: Expected
    reasons: tuple[str, ...]


def whole_filings() -> Iterator[Judged]:
    """Yield every whole filing on each of its days."""
    for path in sorted(FOLDER.glob("*.yaml")):
        yield from _judged(path.stem, document(path))


def _judged(name: str, file: dict[str, Any]) -> Iterator[Judged]:
    expected: Expected = {}
    for number, judged in enumerate(file["judged"], 1):
        expected = expected | _expected(judged)
        yield Judged(
            name=f"{name} {number}, {judged['day']}",
            day=judged["day"],
            dossier=_dossier(changed(file, judged.get("change", {}))),
            expected=expected,
            reasons=tuple(_reasons(judged)),
        )


def _expected(judged: Mapping[str, Any]) -> Expected:
    """Return what one day says; a rule that it does not name stays as it was on the day before."""
    late = set(judged.get("not_in_force", ()))
    elsewhere = (rule for pack in judged.get("elsewhere", ()) for rule in _rules_of(pack))
    found: Expected = {
        rule: {"*": ("not_applicable", ())} for rule in elsewhere if rule not in late
    }
    for rule, subject, verdict, missing in (*_quiet(judged), *_open(judged)):
        found.setdefault(rule, {})[subject] = (verdict, missing)
    return found


def _quiet(judged: Mapping[str, Any]) -> Iterator[Line]:
    for verdict in QUIET:
        for line in judged.get(verdict, ()):
            rule, _, subject = line.partition(" ")
            yield rule, subject or "*", verdict, ()


def _open(judged: Mapping[str, Any]) -> Iterator[Line]:
    for verdict in ("raised", *OPEN):
        for rule, subjects in judged.get(verdict, {}).items():
            for subject, told in subjects.items():
                missing = () if verdict == "raised" else tuple(sorted(told["missing"]))
                yield rule, subject, verdict, missing


def _reasons(judged: Mapping[str, Any]) -> Iterator[str]:
    for verdict in ("raised", *OPEN):
        for subjects in judged.get(verdict, {}).values():
            for told in subjects.values():
                yield told if isinstance(told, str) else told["why"]


def _rules_of(pack: str) -> Iterable[str]:
    found = [one.rule.id for one in load_packs().judgings if one.pack.id == pack]
    assert found, f"there is no pack {pack}"
    return found


def _dossier(file: Mapping[str, Any]) -> Dossier:
    """Return what is judged: the page follows from the filing, the place from the map."""
    filing, problems = read_filing(file["filing"])
    assert filing is not None, problems
    assert filing.site.point is not None
    located = _boundaries().locate(filing.site.point, load_packs().places())
    if codes := file.get("official"):
        located = Located(codes=codes, method=Method.OFFICIAL, reason="No boundary is loaded.")
    return Dossier.model_validate(
        {
            "filing": filing,
            "signs": file["signs"],
            "page": second_layer(filing, Code("7K3F9QX6")),
            "located": located,
            "stored_faces": file.get("stored_faces"),
            "thresholds_read": file.get("thresholds_read", {}),
        }
    )


@cache
def _boundaries() -> Boundaries:
    return Boundaries(paths.assets() / ATLAS)
