"""Settings are told all at once, and each is described."""

import re
from pathlib import Path

import pytest

from registry.config import load
from registry.errors import SettingsError

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "REGISTRY_SECRET_KEY": "x" * 32,
    "REGISTRY_PUBLIC_URL": "https://cameras.example",
}


def test_every_setting_is_described() -> None:
    source = (ROOT / "registry/config.py").read_text()
    names = set(re.findall(r'read\.(?:text|number|choice|file)\(\s*"([A-Z_]+)"', source)) | {
        "INSTANCE"
    }
    described = set(re.findall(r"`REGISTRY_([A-Z_]+)`", (ROOT / "docs/settings.md").read_text()))

    assert names == described


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    wrong = {
        "REGISTRY_INSTANCE": str(tmp_path),
        "REGISTRY_SECRET_KEY": "short",
        "REGISTRY_PUBLIC_URL": "http://cameras.example",
        "REGISTRY_TIME_ZONE": "Mars/Olympus",
        "REGISTRY_CITY_LATITUDE": "nan",
        "REGISTRY_LANGUAGES": "en,xx",
        "REGISTRY_GEOCODER": "nominatim",
        "REGISTRY_BASEMAP": "/nowhere.pmtiles",
    }

    with pytest.raises(SettingsError) as told:
        load(wrong)

    assert [line.split(":")[0] for line in str(told.value).splitlines()] == [
        "REGISTRY_SECRET_KEY",
        "REGISTRY_PUBLIC_URL",
        "REGISTRY_TIME_ZONE",
        "REGISTRY_LANGUAGES",
        "REGISTRY_CITY_LATITUDE",
        "REGISTRY_BASEMAP",
        "REGISTRY_GEOCODER_DOMAIN",
    ]


def test_what_a_file_says_in_vain_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings.env").write_text(
        "\ufeffexport REGISTRY_NAME=Ours\nREGISTRY_NMAE=Ours\nthe name is Ours\nTZ=UTC\n"
    )

    with pytest.raises(SettingsError) as told:
        load({**GOOD, "REGISTRY_INSTANCE": str(tmp_path)})

    assert str(told.value).splitlines() == [
        "settings.env, line 3: write NAME=value",
        "REGISTRY_NMAE: there is no such setting for settings.env",
        "TZ: there is no such setting for settings.env",
    ]


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings.env").write_bytes("REGISTRY_NAME=Töölö".encode("latin-1"))

    with pytest.raises(SettingsError, match=r"settings\.env: this is no text in UTF-8"):
        load({**GOOD, "REGISTRY_INSTANCE": str(tmp_path)})


def test_a_file_gives_what_the_environment_does_not(tmp_path: Path) -> None:
    (tmp_path / "settings.env").write_text(
        '# ours\nREGISTRY_NAME = "From the file"\nREGISTRY_PHONE=1\n'
    )

    settings = load({**GOOD, "REGISTRY_INSTANCE": str(tmp_path), "REGISTRY_PHONE": "2"})

    assert (settings.name, settings.phone) == ("From the file", "2")
