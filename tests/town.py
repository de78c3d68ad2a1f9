"""The register of Testville: what tests and benchmarks run."""

from pathlib import Path

from registry.config import City, Settings


def town_settings(database_url: str, instance: Path) -> Settings:
    """Return its settings, with files in the folder ``instance``."""
    return Settings(
        secret_key="a key for tests only, of no use elsewhere",
        public_url="http://localhost:8000",
        database_url=database_url,
        instance=instance,
        name="Register of Testville",
        owner="City of Testville",
        phone="+358 9 5550199",
        email="register@testville.example",
        time_zone="Europe/Helsinki",
        languages=("en", "fi", "ar"),
        city=City("Helsinki", 60.1699, 24.9384, 14),
        basemap=None,
        gazetteer=None,
        geocoder=None,
        mail_url="",
        mail_from="register@testville.example",
        two_factor="off",
        demonstration=False,
    )
