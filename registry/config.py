"""The settings: read once from the environment, typed, with every problem told at once.

A file ``settings.env`` in the instance folder (lines ``NAME=value``) gives what the environment
does not. Every setting is described in ``docs/settings.md``; a house test compares the two.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from registry.errors import SettingsError

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1"})
FILE = "settings.env"
# These are asked for only where there is one on the network.
OF_A_GEOCODER = frozenset(
    f"REGISTRY_GEOCODER_{name}"
    for name in ("DOMAIN", "SCHEME", "TIMEOUT", "PER_SECOND", "ATTRIBUTION")
)
GEOCODERS = ("offline", "nominatim", "photon", "pelias")
TWO_FACTOR = ("off", "officials", "everyone")
SHORTEST_KEY = 32  # characters; 256 bits as hexadecimal are 64
_TRUE = frozenset({"1", "yes", "true", "on"})


@dataclass(frozen=True, slots=True)
class City:
    """Where the map opens: a name, degrees, and a zoom level of the web map."""

    name: str
    latitude: float
    longitude: float
    zoom: int


@dataclass(frozen=True, slots=True)
class OnlineGeocoder:
    """A geocoder on the network: kind, host, scheme, seconds to wait, questions a second."""

    kind: str
    domain: str
    scheme: str
    timeout_s: float
    per_second: float
    attribution: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between two registers."""

    secret_key: str
    public_url: str
    database_url: str
    instance: Path
    name: str
    owner: str
    phone: str
    email: str
    time_zone: str
    languages: tuple[str, ...]
    city: City
    basemap: Path | None
    gazetteer: Path | None
    geocoder: OnlineGeocoder | None
    mail_url: str
    mail_from: str
    two_factor: str
    demonstration: bool
    asks_amazon: bool = False

    @property
    def host(self) -> str:
        """The host, with its port if it is not the usual one, as signs print it."""
        return urlsplit(self.public_url).netloc

    @property
    def scheme(self) -> str:
        """``https``, or ``http`` on a developer's machine."""
        return urlsplit(self.public_url).scheme

    @property
    def pictures(self) -> Path:
        """The folder of the pictures that people hand in."""
        return self.instance / "evidence"

    @property
    def secure(self) -> bool:
        """Whether the register is served over TLS, so that cookies may ask for it."""
        return self.public_url.startswith("https:")


class _Reader:
    """Reads one value after another and keeps what is wrong with each."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.env = env
        self.problems: list[str] = []
        self.asked: set[str] = set()

    def text(self, name: str, default: str = "") -> str:
        self.asked.add(f"REGISTRY_{name}")
        return self.env.get(f"REGISTRY_{name}", "").strip() or default

    def number(self, name: str, default: float, low: float, high: float) -> float:
        text = self.text(name, str(default))
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not low <= value <= high:
            self.wrong(name, f"give a number from {low:g} to {high:g}")
            return default
        return value

    def choice(self, name: str, default: str, choices: tuple[str, ...]) -> str:
        value = self.text(name, default)
        if value not in choices:
            self.wrong(name, f"choose one of {', '.join(choices)}")
        return value

    def file(self, name: str) -> Path | None:
        text = self.text(name)
        if not text:
            return None
        if not Path(text).is_file():
            self.wrong(name, f"there is no file {text}")
        return Path(text)

    def wrong(self, name: str, sentence: str) -> None:
        self.problems.append(f"REGISTRY_{name}: {sentence}")


def load(env: Mapping[str, str]) -> Settings:
    """Return the settings of the environment, completed by ``settings.env`` of the instance.

    Raises:
        SettingsError: naming every setting that is wrong, one a line.
    """
    instance = Path(env.get("REGISTRY_INSTANCE", "") or "instance").resolve()
    kept, strange = _file_values(instance / FILE)
    read = _Reader({**kept, **env})
    settings = Settings(
        secret_key=_secret_key(read),
        public_url=_public_url(read),
        database_url=read.text("DATABASE_URL", f"sqlite:///{instance}/registry.sqlite"),
        instance=instance,
        name=read.text("NAME", "Camera Notice Registry"),
        owner=read.text("OWNER", "The owner of this register has not said who they are"),
        phone=read.text("PHONE"),
        email=read.text("EMAIL"),
        time_zone=_time_zone(read),
        languages=_languages(read),
        city=_city(read),
        basemap=read.file("BASEMAP"),
        gazetteer=read.file("GAZETTEER"),
        geocoder=_geocoder(read),
        mail_url=read.text("MAIL_URL"),
        mail_from=read.text("MAIL_FROM", read.text("EMAIL")),
        two_factor=read.choice("TWO_FACTOR", "officials", TWO_FACTOR),
        demonstration=read.text("DEMONSTRATION").lower() in _TRUE,
        asks_amazon=read.text("ASKS_AMAZON").lower() in _TRUE,
    )
    unknown = [name for name in kept if name not in read.asked | OF_A_GEOCODER]
    problems = read.problems + strange
    problems += [f"{name}: there is no such setting for {FILE}" for name in unknown]
    if problems:
        raise SettingsError("\n".join(problems))
    return settings


def is_begun(env: Mapping[str, str]) -> bool:
    """Return whether somebody has set anything of a register, well or not."""
    instance = Path(env.get("REGISTRY_INSTANCE", "") or "instance")
    return (instance / FILE).exists() or "REGISTRY_SECRET_KEY" in env


def _file_values(path: Path) -> tuple[dict[str, str], list[str]]:
    """Return what a file gives, and what is wrong with lines that give nothing."""
    values, strange = {}, []
    try:
        text = path.read_text("utf-8-sig") if path.is_file() else ""
    except UnicodeDecodeError:
        return {}, [f"{FILE}: this is no text in UTF-8"]
    for number, line in enumerate(text.splitlines(), 1):
        stated = line.strip()
        if not stated or stated.startswith("#"):
            continue
        name, given, value = stated.partition("=")
        if given:
            values[name.strip().removeprefix("export ").strip()] = _unquoted(value.strip())
        else:
            strange.append(f"{FILE}, line {number}: write NAME=value")
    return values, strange


def _unquoted(value: str) -> str:
    """Return a value without the quotes around it that other readers of such files want."""
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _secret_key(read: _Reader) -> str:
    key = read.text("SECRET_KEY")
    if len(key) < SHORTEST_KEY:
        read.wrong("SECRET_KEY", f"give at least {SHORTEST_KEY} random characters")
    return key


def _public_url(read: _Reader) -> str:
    url = read.text("PUBLIC_URL").rstrip("/")
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket that is never closed
        parts = urlsplit("")
    if not parts.hostname or parts.path or parts.query:
        read.wrong("PUBLIC_URL", "give the address of the register, like https://cameras.example")
    elif parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOCAL_HOSTS):
        read.wrong("PUBLIC_URL", "signs are printed; use https")
    return url


def _time_zone(read: _Reader) -> str:
    zone = read.text("TIME_ZONE", "UTC")
    try:  # to list all zones reads a folder of hundreds of files
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):  # no such file, no name of a file, or a folder
        read.wrong("TIME_ZONE", "give a name like Europe/Helsinki")
    return zone


def _languages(read: _Reader) -> tuple[str, ...]:
    tags = tuple(re.split(r"[,\s]+", read.text("LANGUAGES", "en,fi,ar")))
    if unknown := [tag for tag in tags if tag not in {"en", "fi", "ar"}]:
        read.wrong("LANGUAGES", f"there are no texts in {', '.join(unknown)}")
    return tags


def _city(read: _Reader) -> City:
    return City(
        name=read.text("CITY", "the city"),
        latitude=read.number("CITY_LATITUDE", 0, -85, 85),
        longitude=read.number("CITY_LONGITUDE", 0, -180, 180),
        zoom=int(read.number("CITY_ZOOM", 2, 0, 20)),
    )


def _geocoder(read: _Reader) -> OnlineGeocoder | None:
    kind = read.choice("GEOCODER", "offline", GEOCODERS)
    if kind == "offline":
        return None
    if not read.text("GEOCODER_DOMAIN"):
        read.wrong("GEOCODER_DOMAIN", "give the host of the geocoder")
    return OnlineGeocoder(
        kind=kind,
        domain=read.text("GEOCODER_DOMAIN"),
        scheme=read.choice("GEOCODER_SCHEME", "https", ("https", "http")),
        timeout_s=read.number("GEOCODER_TIMEOUT", 5, 0.1, 60),
        # One question a second is what the public Nominatim asks of a whole application.
        per_second=read.number("GEOCODER_PER_SECOND", 1, 0.01, 1000),
        attribution=read.text("GEOCODER_ATTRIBUTION", "© OpenStreetMap contributors"),
    )
