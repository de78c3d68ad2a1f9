"""Habits of files, so that review need not say them."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 300  # lines; a longer file holds more than one idea
SOURCES = {".py", ".html", ".js", ".mjs", ".css", ".scss", ".typ"}
# A page, sign or mail of ours never points elsewhere; texts and comments may name a source.
FOREIGN = re.compile(
    r"""(?:src|href|action)=["']https?://|url\(["']?https?://|@import ["']https?:"""
)


def kept() -> list[Path]:
    """Return every file that is kept in git, or would be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [ROOT / name for name in listed if (ROOT / name).is_file()]


def sources() -> list[Path]:
    return [path for path in kept() if path.suffix in SOURCES]


def test_no_file_is_longer_than_one_idea() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in sources()}

    assert {str(path): n for path, n in lengths.items() if n > LONGEST} == {}


def test_no_room_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "common", "misc", "manager"}

    assert [path for path in sources() if path.stem in drawers] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        path
        for path in sources()
        if path.suffix == ".py"
        and path.read_text("utf-8").strip()
        and not path.read_text("utf-8").lstrip().startswith('"""')
    ]

    assert silent == []


def test_nothing_that_is_served_points_to_a_third_party() -> None:
    served = [p for p in sources() if p.is_relative_to(ROOT / "templates") or "static" in p.parts]
    found = [
        (path.name, line)
        for path in served
        for line in path.read_text("utf-8").splitlines()
        if FOREIGN.search(line) and "<a " not in line
    ]

    assert found == []


def test_no_template_switches_escaping_off() -> None:
    templates = [path for path in sources() if path.suffix == ".html"]
    found = [
        path.name
        for path in templates
        if re.search(r"\|\s*safe\b|autoescape false", path.read_text("utf-8"))
    ]

    assert set(found) <= {"map.html"}  # the skeleton that folium draws, from numbers only


def test_lock_files_name_no_registry() -> None:
    for name in ("requirements.lock", "requirements-dev.lock", "package-lock.json"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in re.sub(r'"(?:url|homepage)": "[^"]*"', "", text), name


@pytest.mark.parametrize("package", ["folium", "branca"])
def test_folium_is_imported_in_one_place_only(package: str) -> None:
    importing = [
        str(path.relative_to(ROOT))
        for path in sources()
        if path.suffix == ".py"
        and path.is_relative_to(ROOT / "registry")
        and re.search(rf"^\s*(?:import|from) {package}\b", path.read_text("utf-8"), re.MULTILINE)
    ]

    assert importing in ([], ["registry/maps/page.py"])
