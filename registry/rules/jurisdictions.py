"""Which jurisdiction lies inside which: codes of ISO 3166, with a suffix for cities.

``US-NY-NYC`` lies inside ``US-NY`` and ``US`` by its form; that a country belongs to the EU or the
EEA is a list.

Source: ISO 3166-1 and -2; the treaties of the EU and the EEA as of 2026-11-22.
"""

EU = frozenset(
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
        "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    }
)  # fmt: skip
EEA = EU | {"IS", "LI", "NO"}
UNIONS = {"EU": EU, "EEA": EEA | {"EU"}}


def lies_within(code: str, area: str) -> bool:
    """Return whether the jurisdiction ``code`` is ``area`` or lies inside it."""
    if code == area or code.startswith(f"{area}-"):
        return True
    return code.partition("-")[0] in UNIONS.get(area, ())
