"""The vectors of the rules: dossiers as data, with the verdicts they must get."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from registry.domain.dossier import Dossier

FOLDER = Path(__file__).parent.parent / "vectors" / "rules"


@dataclass(frozen=True)
class Vector:
    """A dossier, the day it is judged on, and what one rule says of its subjects."""

    pack: str
    rule: str
    name: str
    day: date
    dossier: Dossier
    verdicts: dict[str, str]
    missing: tuple[str, ...] = field(default=())


def vectors() -> Iterator[Vector]:
    """Yield every vector of every pack."""
    for path in sorted(FOLDER.glob("*/*.yaml")):
        yield from vectors_in(document(path), path.parent.name)


def document(path: Path) -> Any:
    """Return what a YAML file holds; libyaml, where there is one, takes a tenth of the time."""
    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    return yaml.load(path.read_text("utf-8"), Loader=loader)  # noqa: S506  # both are safe


def vectors_in(file: dict[str, Any], pack: str) -> Iterator[Vector]:
    """Yield the vectors of one file."""
    for vector in file["vectors"]:
        yield Vector(
            pack=pack,
            rule=file["rule"],
            name=vector["name"],
            day=vector.get("day", file["day"]),
            dossier=Dossier.model_validate(changed(file["base"], vector.get("change", {}))),
            verdicts=vector["verdicts"],
            missing=tuple(vector.get("missing", ())),
        )


def changed(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    data = deepcopy(base)
    for path, value in changes.items():
        *steps, last = path.split(".")
        place: Any = data
        for step in steps:
            place = place[int(step)] if isinstance(place, list) else place[step]
        if isinstance(place, list):
            place[int(last) :] = [value, *place[int(last) + 1 :]]
        else:
            place[last] = value
    return data
